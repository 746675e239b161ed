"""The cover: a band for each level, the deepest one on top and with the title."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.handbook.tables import GlanceColumn
from framework_export.documents.handbook.view import Handbook
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, text, w
from framework_export.formats.word.handbook.fitting import height_of, lines_in, shortened
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.table_parts import cell, row, table
from framework_export.theme import digits

_TOP = 0.6
"""Of the height: what has the title, and not the bands."""
_DEEPEST = 1_100
"""Twips that the name of the deepest level has at most, which is in the colour of the top."""
_FOOT = 700  # twips below the table: edition and date
_EDGE, _SIDE = 700, 900  # twips that stay free in the top band
_TITLES, _SUBTITLES = (38, 30, 22, 16, 12), (13, 11, 9)
"""Sizes in points, of which the first is taken that leaves room for all of it."""
_OTHERS = 200  # points: company, kind, and what is between them
_TITLE = 0.7
"""Of the rest: what a title may take before its description."""
_COMPANY = 13  # points
_NAME = 0.8
"""Of the size of a level's number: that of its name."""
_NUMERAL = 1_000  # twips
_LOWEST = 9
"""Points of a band that has a name; with more levels, their colours are left."""


class Cover:
    """Makes the cover of one handbook."""

    def __init__(
        self,
        handbook: Handbook,
        paragraphs: Paragraphs,
        runs: Runs,
        layout: Layout,
    ) -> None:
        self._handbook = handbook
        self._paragraphs = paragraphs
        self._runs = runs
        self._layout = layout
        self._steps = layout.steps
        self._rtl = layout.rtl
        self._width = layout.cover.width - 2 * _SIDE

    def of(self, logo: Xml | None) -> Iterator[Xml]:
        """All of it, on one page."""
        area = self._layout.cover
        height = area.height - _FOOT
        levels = self._handbook.steps[::-1]
        bands = levels if len(levels) > 1 else ()
        top = round(height * _TOP) if bands else height
        share = (height - top) // max(len(bands) - 1, 1)
        deepest = min(share, _DEEPEST) if bands else 0
        fill = digits(self._steps[-1].fill) if self._steps else ""
        shown = self._title(top, logo)
        title = cell(area.width, *shown, **self._coloured(fill), edges=(_EDGE, _SIDE, 0))
        rows = (
            row((title,), height=top - deepest),
            *(
                self._band(each, area.width, share if number else deepest)
                for number, each in enumerate(bands)
            ),
        )
        style = self._layout.styles["Normal Table"]
        yield table(style, (area.width,), rows, rtl=self._rtl, head=False)
        facts = " · ".join(filter(None, (self._handbook.edition, self._handbook.dated)))
        yield self._paragraphs.make(
            "Handbook Facts", self._runs.of_text(facts), setting=Setting(indent=_SIDE)
        )

    def _coloured(self, fill: str) -> dict[str, str]:
        """Its surface, or on paper a line at its edge, which saves toner."""
        return {"fill" if self._layout.flood else "edge": fill}

    def _title(self, height: int, logo: Xml | None) -> Iterator[Xml]:
        handbook = self._handbook
        flood = self._steps and self._layout.flood
        colour = digits(self._steps[-1].on_fill) if flood else ""
        room = height / 20 - _OTHERS
        large, small = self._sizes(room)
        if logo is not None:
            yield self._paragraphs.make("Normal", logo)
        if handbook.company:
            company = shortened(handbook.company, _COMPANY, self._width, 2)
            yield self._line("Handbook Company", company, colour, 0)
        lines = lines_in(room * _TITLE, large)
        title = shortened(handbook.title, large, self._width, lines)
        yield self._line("Title", title, colour, large)
        if handbook.description:
            left = room - height_of(title, large, self._width)
            said = shortened(handbook.description, small, self._width, lines_in(left, small))
            yield self._line("Subtitle", said, colour, small)
        yield self._line("Handbook Kind", handbook.kind, colour, 0)

    def _sizes(self, room: float) -> tuple[float, float]:
        """The largest sizes with which it fits, and otherwise the smallest ones."""
        for large in _TITLES:
            for small in _SUBTITLES:
                used = height_of(self._handbook.title, large, self._width)
                used += height_of(self._handbook.description, small, self._width)
                if used <= room:
                    return large, small
        return _TITLES[-1], _SUBTITLES[-1]

    def _line(self, style: str, words: str, colour: str, size: float) -> Xml:
        return self._paragraphs.make(style, _run(words, colour, size, rtl=self._rtl))

    def _band(self, column: GlanceColumn, width: int, height: int) -> Xml:
        step = self._steps[column.step - 1]
        colour = digits(step.on_fill) if self._layout.flood else ""
        size = min(max(height / 20 * 0.5, 5), 15)
        words = [_run(column.numeral, colour, size, rtl=self._rtl, bold=True)]
        if column.name:
            name = shortened(column.name, size, self._width - _NUMERAL, 1)
            words.append(_run(f"  {name}", colour, size * _NAME, rtl=self._rtl))
        low = height < _LOWEST * 20
        shown = self._paragraphs.make("Handbook Band", *(() if low else words))
        edges = (0, _SIDE, min(round(height * 0.15), 140))
        colours = self._coloured(digits(step.fill))
        made = cell(width, shown, **colours, align="bottom", edges=edges)
        return row((made,), height=height, exact=True)


def _run(words: str, colour: str, size: float, *, rtl: bool, bold: bool = False) -> Xml:
    half = round(size * 2)
    look = (
        *((w("b"), w("bCs")) if bold else ()),
        *((w("color", val=colour),) if colour else ()),
        *((w("sz", val=half), w("szCs", val=half)) if size else ()),
        *((w("rtl"),) if rtl else ()),
    )
    return w("r", w("rPr", *look) if look else None, text(words))
