"""How cells look: every format once in the workbook, by a name of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.writer.theme import theme_xml

from framework_export.formats.excel.cells import xml_text
from framework_export.theme import Step, Theme, digits, mix, ramp_steps

TEXT_SIZE = 11
SMALL_SIZE = 10

_LIKE_FORMULAS = frozenset("=+-@'")

Across = Literal["general", "start", "center", "fill"]
Lines = Literal["none", "under", "above", "box", "rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A look, in words of the theme; colours are `#rrggbb`."""

    size: float = TEXT_SIZE
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = ""
    """Of the text; empty for ink."""
    fill: str = ""
    lines: Lines = "none"
    line: str = ""
    """The colour of the lines; empty for the hairline."""
    across: Across = "general"
    """The start is where the language begins to read; what fills never reaches beyond its cell."""
    down: Literal["top", "center", "bottom"] = "top"
    wrap: bool = False
    shrunk: bool = False
    """Whether the text is made smaller where it does not fit."""
    indent: int = 0
    """Needs a start, or a centre."""
    number: str = "General"
    locked: bool = True
    quoted: bool = False
    """Whether it stays a text when somebody edits it."""


PLAIN = Format()
"""The format of cells that nobody looks at."""


class Looks:
    """The formats of one workbook, as openpyxl's cells take them."""

    def __init__(self, workbook: Workbook, theme: Theme, steps: int, *, rtl: bool = False) -> None:
        self._sample = workbook.active
        self._rtl = rtl
        self._known: dict[Format, Any] = {}
        self.theme = theme
        self.face = theme.office_fonts[0]
        self.steps = _steps(theme, max(steps, 1))
        self.band = _steps(theme, 1)[0]
        self.secondary = mix(theme.paper, theme.ink, 0.68)
        # The first one is that of cells without any, and what the widths of columns are counted in.
        workbook._fonts = IndexedList([_parts(PLAIN, theme)["font"]])  # noqa: SLF001 - there is no other way
        workbook.loaded_theme = _theme_part(theme)

    def fill_cell(self, cell: Cell, value: Any, look: Format, kind: str = "s") -> None:
        """Puts something into a cell: a text never becomes a formula, whatever it begins with."""
        cell.value = value
        if isinstance(value, str | CellRichText):
            cell.data_type = kind
            if kind == "s" and str(value)[:1] in _LIKE_FORMULAS:
                look = replace(look, quoted=True)
        style = self._known.get(look) or self._known.setdefault(look, self._style(look))
        cell._style = style  # noqa: SLF001 - its parts one by one take ten times as long

    def step(self, number: int) -> Step:
        """The colours of a level, by its step from 1."""
        return self.steps[number - 1]

    def _style(self, look: Format) -> Any:
        """What openpyxl has for a format, however many cells look like that."""
        cell = Cell(self._sample)
        for name, part in _parts(look, self.theme, rtl=self._rtl).items():
            setattr(cell, name, part)
        return cell._style  # noqa: SLF001 - there is no other way to give it to many cells

    def inline(self, look: Format) -> InlineFont:
        """The font of a piece of a text."""
        colour = argb(look.colour or self.theme.ink)
        return InlineFont(
            rFont=self.face, sz=look.size, b=look.bold, i=look.italic or None, color=colour
        )

    def entry(self, step: Step) -> Format:
        """The look of a cell to fill in, in the colours of a step."""
        line = mix(self.theme.paper, step.fill, 0.55)
        return Format(number="@", locked=False, lines="box", line=line, fill=step.tint)

    @cached_property
    def named(self) -> Mapping[str, Format]:
        """The looks that several sheets share."""
        return {
            "small": Format(wrap=True, size=SMALL_SIZE, colour=self.secondary),
            "note": Format(size=SMALL_SIZE, colour=self.secondary, down="center"),
            "head": Format(size=13, bold=True, down="center"),
            "link": Format(
                down="center", across="start", bold=True, underlined=True, colour=self.band.text
            ),
            "label": Format(down="center", colour=self.secondary, lines="under"),
            "fact": Format(down="center", lines="under", wrap=True),
        }


_DAY = "mm-dd-yy"
"""How openpyxl calls the format that every program shows as days are written where it runs."""
_LINES: Mapping[Lines, tuple[str, ...]] = {
    "none": (),
    "under": ("bottom",),
    "above": ("top",),
    "box": ("left", "right", "top", "bottom"),
    "rule": ("bottom",),
}
_steps = cache(ramp_steps)


def argb(colour: str) -> str:
    """Such as `FF1A2B3C`."""
    return f"FF{digits(colour)}"


def differential(
    *, colour: str, fill: str = "", bold: bool | None = None, italic: bool | None = None
) -> DifferentialStyle:
    """What a conditional format changes."""
    font = Font(b=bold, i=italic, color=argb(colour))
    # In differential formats the colour of a solid fill is that of its background.
    return DifferentialStyle(font=font, fill=PatternFill(bgColor=argb(fill)) if fill else None)


@cache
def _parts(look: Format, theme: Theme, *, rtl: bool = False) -> Mapping[str, Any]:
    """What openpyxl has for a format, by what its cells call it."""
    start = "right" if rtl else "left"
    weight = "thick" if look.lines == "rule" else "thin"
    line = Side(style=weight, color=argb(look.line or theme.hairline))
    parts = {
        "font": Font(
            name=theme.office_fonts[0],
            family=2,
            sz=look.size,
            b=look.bold,
            i=look.italic,
            u="single" if look.underlined else None,
            color=argb(look.colour or theme.ink),
        ),
        "fill": PatternFill("solid", fgColor=argb(look.fill)) if look.fill else PatternFill(),
        "border": Border(**dict.fromkeys(_LINES[look.lines], line)),
        "alignment": Alignment(
            horizontal=start if look.across == "start" else look.across,
            vertical=look.down,
            wrap_text=look.wrap,
            shrink_to_fit=look.shrunk,
            indent=look.indent,
            # How the text runs: right to left, or as the text does (ECMA-376-1, 18.8.1).
            readingOrder=2 if rtl else 0,
        ),
        "number_format": _DAY if look.number == "date" else look.number,
        "protection": Protection(locked=look.locked),
        "quotePrefix": look.quoted,
    }
    return {name: _same(part) for name, part in parts.items()}


@cache
def _same(part: Any) -> Any:
    """The first one that is equal to it: openpyxl compares others field by field."""
    return part


_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FLAT = (
    f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>'
    + "".join(f'<a:ln w="{width}">{_SOLID}</a:ln>' for width in (6350, 12700, 19050))
    + f"</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}"
    f"</a:effectStyleLst><a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
"""How shapes look that somebody adds: without the gradients and shadows of 2007."""

_SHAPES = re.compile("<a:fmtScheme.+?</a:fmtScheme>", re.DOTALL)
_COLOURS = re.compile(r"<a:((?:dk|lt|accent)\d|hlink|folHlink)>.+?</a:\1>", re.DOTALL)


@cache
def _theme_part(theme: Theme) -> str:
    """The colours and fonts that Excel offers beside the workbook's own: those of the company."""
    steps = [step.text for step in ramp_steps(theme, 5)]
    shown = {"dk1": theme.ink, "lt1": theme.paper, "dk2": theme.ink, "lt2": theme.hairline}
    shown |= {f"accent{number}": colour for number, colour in enumerate(steps, 1)}
    shown |= {"accent6": theme.accent, "hlink": steps[-1], "folHlink": theme.ink}

    def colour(found: re.Match[str]) -> str:
        name = found[1]
        return f'<a:{name}><a:srgbClr val="{digits(shown[name])}"/></a:{name}>'

    face = xml_text(theme.office_fonts[0]).replace('"', "&quot;")
    # Its fonts for thirty scripts would be a kilobyte of every form.
    coloured = re.sub(r"\s*<a:font [^>]+>", "", _COLOURS.sub(colour, theme_xml))
    coloured = _SHAPES.sub(_FLAT, coloured)
    return re.sub('(?<=<a:latin typeface=")[^"]+', lambda _: face, coloured)
