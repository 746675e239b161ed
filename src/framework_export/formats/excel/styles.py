"""How cells look: every format once in the workbook, by a name of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList

from framework_export.theme import Step, Theme, mix, ramp_steps

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
    across: Literal["general", "left", "right", "center"] = "general"
    down: Literal["top", "center", "bottom"] = "top"
    wrap: bool = False
    indent: int = 0
    number: str = "General"
    locked: bool = True
    quoted: bool = False
    """Whether it stays a text when somebody edits it."""


class Looks:
    """The formats of one workbook, by the number that cells refer to them with."""

    def __init__(self, book: Workbook, theme: Theme, steps: int, *, rtl: bool = False) -> None:
        self._book = book
        self._order = 2 if rtl else 0
        """How the text runs: 2 is right to left, 0 follows the text (ECMA-376-1, 18.8.1)."""
        self._known: dict[Format, int] = {}
        self.theme = theme
        self.face = theme.office_fonts[0]
        self.steps = ramp_steps(theme, max(steps, 1))
        self.band = ramp_steps(theme, 1)[0]
        self.secondary = mix(theme.paper, theme.ink, 0.68)
        book._fonts = IndexedList([self._font(Format())])  # noqa: SLF001 - it has no other way

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

    def _font(self, look: Format) -> Font:
        return Font(
            name=self.face,
            family=2,
            sz=look.size,
            b=look.bold or None,
            i=look.italic or None,
            color=self.argb(look.colour or self.theme.ink),
        )

    def _border(self, look: Format) -> Border:
        side = Side(style="thin", color=self.argb(look.line or self.theme.hairline))
        match look.lines:
            case "none":
                return Border()
            case "under":
                return Border(bottom=side)
            case "box":
                return Border(left=side, right=side, top=side, bottom=side)

    def _fill(self, colour: str) -> PatternFill:
        return PatternFill("solid", fgColor=self.argb(colour)) if colour else PatternFill()

    def _added(self, look: Format) -> int:
        book = self._book
        align = Alignment(
            horizontal=look.across,
            vertical=look.down,
            wrap_text=look.wrap or None,
            indent=look.indent,
            readingOrder=self._order,
        )
        style = StyleArray(
            (
                book._fonts.add(self._font(look)),  # noqa: SLF001
                book._fills.add(self._fill(look.fill)),  # noqa: SLF001
                book._borders.add(self._border(look)),  # noqa: SLF001
                self._number_format(look.number),
                book._protections.add(Protection(locked=look.locked)),  # noqa: SLF001
                book._alignments.add(align),  # noqa: SLF001
                0,
                int(look.quoted),
                0,
            )
        )
        return int(book._cell_styles.add(style))  # noqa: SLF001

    def _number_format(self, code: str) -> int:
        builtin = {"General": 0, "0": 1, "0%": 9, "@": 49, "date": 14}
        if code in builtin:
            return builtin[code]
        return 164 + int(self._book._number_formats.add(code))  # noqa: SLF001

    def differential(
        self, *, colour: str = "", fill: str = "", bold: bool = False, italic: bool = False
    ) -> DifferentialStyle:
        """What a conditional format changes."""
        font = Font(b=bold or None, i=italic or None, color=self.argb(colour) if colour else None)
        # In differential formats the colour of a solid fill is that of its background.
        shade = PatternFill(bgColor=self.argb(fill)) if fill else None
        return DifferentialStyle(font=font, fill=shade)

    @cached_property
    def named(self) -> Mapping[str, Format]:
        """The looks that several sheets share."""
        theme = self.theme
        body = Format(wrap=True)
        entry = Format(wrap=True, lines="box", locked=False, number="@")
        return {
            "plain": Format(down="center"),
            "body": body,
            "small": replace(body, size=SMALL_SIZE, colour=self.secondary),
            "note": Format(size=SMALL_SIZE, colour=self.secondary, down="center"),
            "head": Format(size=13, bold=True, down="center"),
            "label": Format(down="center", colour=self.secondary, lines="under"),
            "fact": Format(down="center", lines="under", wrap=True),
            "figure": Format(down="center", lines="under", across="center", number="0"),
            "entry": entry,
            "hidden": Format(size=SMALL_SIZE),
            "accent": Format(bold=True, colour=theme.ink),
        }
