"""How cells look: every format once in the workbook, by a name of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from framework_export.formats.excel.cells import MAIN, XML_HEAD, attribute
from framework_export.theme import Step, Theme, mix, ramp_steps

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
        self._fills = {_fill("none"): 0, _fill("gray125"): 1}  # Excel takes these for granted.
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
        return f"FF{colour.removeprefix('#').upper()}"

    def _added(self, look: Format) -> int:
        lines = "".join(self._side(side, look) for side in ("left", "right", "top", "bottom"))
        border = f"<border>{lines}<diagonal/></border>"
        fill = _fill("solid", self.argb(look.fill)) if look.fill else _fill("none")
        self._cells.append(
            f'<xf numFmtId="{self._number_format(look.number)}" fontId="{self._font(look)}"'
            f' fillId="{_number_in(self._fills, fill)}"'
            f' borderId="{_number_in(self._borders, border)}" xfId="0"'
            f'{_QUOTED * look.quoted} applyAlignment="1" applyProtection="1">'
            f"{_alignment(look, rtl=self._rtl)}{_FREE * (not look.locked)}</xf>"
        )
        return len(self._cells) - 1

    def _font(self, look: Format) -> int:
        # In the order of the schema (ECMA-376-1, 18.8.22).
        font = (
            f'<font>{"<b/>" * look.bold}{"<i/>" * look.italic}<sz val="{look.size:g}"/>'
            f'<color rgb="{self.argb(look.colour or self.theme.ink)}"/>'
            f'<name val="{attribute(self.face)}"/><family val="2"/></font>'
        )
        return _number_in(self._fonts, font)

    def _side(self, side: str, look: Format) -> str:
        if side not in _LINES[look.lines]:
            return f"<{side}/>"
        colour = self.argb(look.line or self.theme.hairline)
        return f'<{side} style="thin"><color rgb="{colour}"/></{side}>'

    def _number_format(self, code: str) -> int:
        builtin = {"General": 0, "0": 1, "0%": 9, "@": 49, "date": 14}
        if code in builtin:
            return builtin[code]
        return _FIRST_OWN_CODE + _number_in(self._codes, code)

    def differential(
        self, *, colour: str = "", fill: str = "", bold: bool = False, italic: bool = False
    ) -> int:
        """The number of what a conditional format changes."""
        painted = f'<color rgb="{self.argb(colour)}"/>' if colour else ""
        change = f"<font>{'<b/>' * bold}{'<i/>' * italic}{painted}</font>"
        if fill:
            # In differential formats the colour of a solid fill is that of its background.
            shade = f'<bgColor rgb="{self.argb(fill)}"/>'
            change += f"<fill><patternFill>{shade}</patternFill></fill>"
        return _number_in(self._changes, change)

    def xml(self) -> bytes:
        """The part with all of them."""
        codes = [
            f'<numFmt numFmtId="{number}" formatCode="{attribute(code)}"/>'
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
            ("dxfs", [f"<dxf>{change}</dxf>" for change in self._changes]),
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
_QUOTED, _FREE = ' quotePrefix="1"', '<protection locked="0"/>'
_LINES: Mapping[Lines, frozenset[str]] = {
    "none": frozenset(),
    "under": frozenset({"bottom"}),
    "box": frozenset({"left", "right", "top", "bottom"}),
}
_steps = cache(ramp_steps)


def _alignment(look: Format, *, rtl: bool) -> str:
    start = "right" if rtl else "left"
    side = start if look.across == "start" else look.across
    across = "" if side == "general" else f' horizontal="{side}"'
    wrap = ' wrapText="1"' if look.wrap else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    # How the text runs: right to left, or as the text does (ECMA-376-1, 18.8.1).
    order = ' readingOrder="2"' if rtl else ""
    return f'<alignment{across} vertical="{look.down}"{wrap}{indent}{order}/>'


def _fill(pattern: str, colour: str = "") -> str:
    inner = f'<fgColor rgb="{colour}"/>' if colour else ""
    return f'<fill><patternFill patternType="{pattern}">{inner}</patternFill></fill>'


def _number_in(known: dict[str, int], entry: str) -> int:
    return known.setdefault(entry, len(known))
