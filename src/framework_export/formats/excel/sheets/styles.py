"""How cells look: every format once in the workbook, by a name of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import CellStyle
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from framework_export.formats.excel.cells import MAIN, XML_HEAD
from framework_export.formats.excel.elements import markup
from framework_export.theme import Step, Theme, digits, mix, ramp_steps

# openpyxl's own order is one that the schema of the standard refuses (ECMA-376-1, 18.8.22).
Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)

PLAIN = 0
"""The format of cells that nobody looks at."""

TEXT_SIZE = 11
SMALL_SIZE = 10

Lines = Literal["none", "under", "box"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A look, in words of the theme; colours are `#rrggbb`."""

    size: float = TEXT_SIZE
    bold: bool = False
    italic: bool = False
    colour: str = ""
    """Of the text; empty for ink."""
    fill: str = ""
    lines: Lines = "none"
    line: str = ""
    """The colour of the lines; empty for the hairline."""
    across: Literal["general", "start", "center", "fill"] = "general"
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


class Looks:
    """The formats of one workbook, by the number that cells refer to them with."""

    def __init__(self, theme: Theme, steps: int, *, rtl: bool = False) -> None:
        self._rtl = rtl
        self._known: dict[Format, int] = {}
        self._fonts: dict[str, int] = {}
        # Excel takes these two for granted.
        self._fills = {_fill("none", ""): 0, _fill("gray125", ""): 1}
        self._borders: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._cells: list[str] = []
        self._changes: dict[str, int] = {}
        self.theme = theme
        self.face = theme.office_fonts[0]
        self.steps = _steps(theme, max(steps, 1))
        self.band = _steps(theme, 1)[0]
        self.secondary = mix(theme.paper, theme.ink, 0.68)
        self(Format())  # The first one is that of cells without any.

    def __call__(self, look: Format) -> int:
        """The number of a format."""
        number = self._known.get(look)
        if number is None:
            number = self._known[look] = self._added(look)
        return number

    def step(self, number: int) -> Step:
        """The colours of a level, by its step from 1."""
        return self.steps[number - 1]

    def argb(self, colour: str) -> str:
        return f"FF{digits(colour)}"

    def _added(self, look: Format) -> int:
        line = self.argb(look.line or self.theme.hairline)
        fill = _fill("solid", self.argb(look.fill)) if look.fill else _fill("none", "")
        self._cells.append(
            _cell_format(
                look,
                rtl=self._rtl,
                number=self._number_format(look.number),
                font=_number_in(self._fonts, self._font(look)),
                fill=_number_in(self._fills, fill),
                border=_number_in(self._borders, _border(look.lines, line)),
            )
        )
        return len(self._cells) - 1

    def _font(self, look: Format) -> str:
        colour = self.argb(look.colour or self.theme.ink)
        return _font(self.face, look.size, colour, bold=look.bold, italic=look.italic)

    def _number_format(self, code: str) -> int:
        builtin = {"General": 0, "0": 1, "0%": 9, "@": 49, "date": 14}
        if code in builtin:
            return builtin[code]
        return _FIRST_OWN_CODE + _number_in(self._codes, code)

    def differential(
        self, *, colour: str = "", fill: str = "", bold: bool = False, italic: bool = False
    ) -> int:
        """The number of what a conditional format changes."""
        painted, shade = (self.argb(each) if each else "" for each in (colour, fill))
        change = _differential(painted, shade, bold=bold, italic=italic)
        return _number_in(self._changes, change)

    def xml(self) -> bytes:
        """The part with all of them."""
        codes = [
            markup(NumberFormat(numFmtId=number, formatCode=code), "numFmt")
            for code, number in zip(self._codes, range(_FIRST_OWN_CODE, 400), strict=False)
        ]
        parts = (
            ("numFmts", codes),
            ("fonts", self._fonts),
            ("fills", self._fills),
            ("borders", self._borders),
            ("cellStyleXfs", ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
            ("cellXfs", self._cells),
            ("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
            ("dxfs", self._changes),
        )
        inner = "".join(
            f'<{name} count="{len(each)}">{"".join(each)}</{name}>' for name, each in parts if each
        )
        return f'{XML_HEAD}<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'.encode()

    @cached_property
    def named(self) -> Mapping[str, Format]:
        """The looks that several sheets share."""
        return {
            "small": Format(wrap=True, size=SMALL_SIZE, colour=self.secondary),
            "note": Format(size=SMALL_SIZE, colour=self.secondary, down="center"),
            "head": Format(size=13, bold=True, down="center"),
            "label": Format(down="center", colour=self.secondary, lines="under"),
            "fact": Format(down="center", lines="under", wrap=True),
            "figure": Format(down="center", lines="under", across="center", number="0"),
        }


_FIRST_OWN_CODE = 164
_LINES: Mapping[Lines, frozenset[str]] = {
    "none": frozenset(),
    "under": frozenset({"bottom"}),
    "box": frozenset({"left", "right", "top", "bottom"}),
}
_steps = cache(ramp_steps)


# The same in every workbook of a theme, and openpyxl takes its time over them.


@cache
def _cell_format(look: Format, *, rtl: bool, number: int, font: int, fill: int, border: int) -> str:
    start = "right" if rtl else "left"
    alignment = Alignment(
        horizontal=start if look.across == "start" else look.across,
        vertical=look.down,
        wrap_text=look.wrap or None,
        shrink_to_fit=look.shrunk or None,
        indent=look.indent,
        # How the text runs: right to left, or as the text does (ECMA-376-1, 18.8.1).
        readingOrder=2 if rtl else 0,
    )
    return markup(
        CellStyle(
            numFmtId=number,
            fontId=font,
            fillId=fill,
            borderId=border,
            xfId=0,
            quotePrefix=look.quoted or None,
            applyAlignment=True,
            applyProtection=True,
            alignment=alignment,
            protection=None if look.locked else Protection(locked=False),
        )
    )


@cache
def _font(face: str, size: float, colour: str, *, bold: bool, italic: bool) -> str:
    font = Font(name=face, family=2, sz=size, b=bold or None, i=italic or None, color=colour)
    return markup(font)


@cache
def _border(lines: Lines, colour: str) -> str:
    side = Side(style="thin", color=colour)
    return markup(Border(**dict.fromkeys(_LINES[lines], side)))


@cache
def _fill(pattern: str, colour: str) -> str:
    return markup(PatternFill(pattern, fgColor=colour) if colour else PatternFill(pattern))


@cache
def _differential(colour: str, fill: str, *, bold: bool, italic: bool) -> str:
    font = Font(b=bold or None, i=italic or None, color=colour or None)
    # In differential formats the colour of a solid fill is that of its background.
    shade = PatternFill(bgColor=fill) if fill else None
    return markup(DifferentialStyle(font=font, fill=shade))


def _number_in(known: dict[str, int], entry: str) -> int:
    return known.setdefault(entry, len(known))
