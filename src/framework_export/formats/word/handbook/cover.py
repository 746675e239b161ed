"""The cover: a band for each level, the deepest one on top and with the title."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from framework_export.documents.handbook.view import GlanceColumn, Handbook
from framework_export.formats.text_width import POINTS_A_UNIT, text_width
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, joined, text, w
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

    def of(self, logo: Xml | None) -> Iterator[Xml]:
        """All of it, on one page."""
        area = self._layout.cover
        height = area.height - _FOOT
        columns = self._handbook.steps[::-1]
        bands = columns if len(columns) > 1 else ()
        top = round(height * _TOP) if len(bands) > 1 else height
        share = (height - top) // max(len(bands) - 1, 1)
        deepest = min(share, _DEEPEST) if bands else 0
        first = self._steps[-1] if self._steps else None
        fill = digits(first.fill) if first else ""
        title = tuple(self._title(top, logo))
        rows = [
            row(
                (cell(area.width, *title, fill=fill, edges=(_EDGE, _SIDE, 0)),),
                height=top - deepest,
            )
        ]
        rows += [
            self._band(each, area.width, share if number else deepest)
            for number, each in enumerate(bands)
        ]
        yield table(
            self._layout.styles["Normal Table"], (area.width,), rows, rtl=self._rtl, head=False
        )
        facts = " · ".join(filter(None, (self._handbook.edition, self._handbook.dated)))
        yield self._paragraphs.make(
            "Handbook Facts", self._runs.of_text(facts), setting=Setting(indent=_SIDE)
        )

    def _title(self, height: int, logo: Xml | None) -> Iterator[Xml]:
        handbook = self._handbook
        colour = digits(self._steps[-1].on_fill) if self._steps else ""
        large, small = self._sizes(height)
        if logo is not None:
            yield self._paragraphs.make("Normal", logo)
        if handbook.company:
            yield self._line("Handbook Company", handbook.company, colour, 0)
        yield self._line("Title", handbook.title, colour, large)
        if handbook.description:
            yield self._line("Subtitle", handbook.description, colour, small)
        yield self._line("Handbook Kind", handbook.kind, colour, 0)

    def _sizes(self, height: int) -> tuple[float, float]:
        """The largest sizes with which it fits, and otherwise the smallest ones."""
        width, room = self._layout.cover.width - 2 * _SIDE, height / 20 - _OTHERS
        for large in _TITLES:
            for small in _SUBTITLES:
                used = _points(self._handbook.title, large, width)
                used += _points(self._handbook.description, small, width)
                if used <= room:
                    return large, small
        return _TITLES[-1], _SUBTITLES[-1]

    def _line(self, style: str, words: str, colour: str, size: float) -> Xml:
        return self._paragraphs.make(style, _run(words, colour, size, rtl=self._rtl))

    def _band(self, column: GlanceColumn, width: int, height: int) -> Xml:
        step = self._steps[column.step - 1]
        colour = digits(step.on_fill)
        size = min(max(height / 20 * 0.5, 5), 15)
        words = [_run(column.numeral, colour, size, rtl=self._rtl, bold=True)]
        if column.name:
            words.append(_run(f"  {column.name}", colour, size * 0.8, rtl=self._rtl))
        shown = self._paragraphs.make("Handbook Band", joined(*words))
        edges = (0, _SIDE, min(round(height * 0.15), 140))
        made = cell(width, shown, fill=digits(step.fill), align="bottom", edges=edges)
        return row((made,), height=height, exact=True)


def _points(words: str, size: float, width: int) -> float:
    """How high a text is, with a reserve for words that are not broken."""
    lines = ceil(text_width(words, size) * POINTS_A_UNIT * 20 * 1.2 / width)
    return lines * size * 1.2


def _run(words: str, colour: str, size: float, *, rtl: bool, bold: bool = False) -> Xml:
    half = round(size * 2)
    look = (
        *((w("b"), w("bCs")) if bold else ()),
        *((w("color", val=colour),) if colour else ()),
        *((w("sz", val=half), w("szCs", val=half)) if size else ()),
        *((w("rtl"),) if rtl else ()),
    )
    return w("r", w("rPr", *look) if look else None, text(words))
