"""The handbook as a matrix: topics down, levels across, every criterion in a cell of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.handbook import Handbook
from framework_export.documents.handbook.view import GlanceColumn, MatrixRow, ShownCriterion
from framework_export.formats import Look, Rendered
from framework_export.formats.excel.cells import kept
from framework_export.formats.excel.names import sheet_names
from framework_export.formats.excel.saving import saved
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.prose import plain_text
from framework_export.theme import Step, Theme, digits, mix, ramp_steps

_HEAD, _SUMMARY, _FIRST = 3, 4, 5
"""The rows of levels, of what these are about, and of the first criteria."""
_TOPIC_WIDTH, _LEVEL_WIDTH = 24, 44  # characters of a column
_MOST_ON_A4 = 3  # levels side by side that can still be read on it
_A4, _A3 = 9, 8  # ECMA-376-1, 18.18.50
_SIZE = 10  # points
_PADDING = 6.0  # points above and below a text
_LIKE_FORMULAS = frozenset("=+-@'")


def render_matrix(handbook: Handbook, look: Look) -> Rendered:
    """One sheet that is read on a screen and printed in landscape; nothing in it is filled in."""
    book = Workbook()
    sheet: Worksheet = book.active
    (sheet.title,) = sheet_names((handbook.title,))
    drawing = _Drawing(sheet, handbook, look.theme)
    drawing.heads()
    drawing.topics()
    _set_up(sheet, handbook)
    _describe(book, handbook)
    return Rendered(data=saved(book, handbook.date))


class _Drawing:
    """One sheet while it is drawn: a column for the topics, then two for each level."""

    def __init__(self, sheet: Worksheet, handbook: Handbook, theme: Theme) -> None:
        self._sheet = sheet
        self._handbook = handbook
        self._theme = theme
        self._matrix = handbook.matrix
        self._steps = ramp_steps(theme, max(len(self._matrix.columns), 1))
        self._line = Side("thin", color=digits(theme.hairline))

    def heads(self) -> None:
        handbook, steps = self._handbook, self._steps
        facts = (handbook.company, handbook.edition, handbook.dated)
        self._text(1, 1, handbook.title, size=18, bold=True, wrap=False)
        about = " · ".join(fact for fact in facts if fact)
        self._text(2, 1, about, colour=self._quiet, wrap=False)
        self._sheet.column_dimensions["A"].width = _TOPIC_WIDTH
        self._text(_HEAD, 1, self._matrix.corner, colour=self._quiet, down="center")
        for column, step in zip(self._matrix.columns, steps, strict=False):
            self._level(column, step)
        self._sheet.row_dimensions[1].height = 30

    def _level(self, level: GlanceColumn, step: Step) -> None:
        column, summary = 2 * level.step, self._matrix.summaries[level.step - 1]
        name = f"{level.label} – {level.name}" if level.name else level.label
        letter, ids = get_column_letter(column), get_column_letter(column + 1)
        self._sheet.column_dimensions[letter].width = _LEVEL_WIDTH
        self._sheet.column_dimensions[ids].width = _TOPIC_WIDTH
        self._sheet.column_dimensions[ids].hidden = True
        for place, text in ((column, name), (column + 1, self._matrix.reference)):
            self._text(
                _HEAD, place, text, size=13, bold=True, colour=step.on_fill, fill=step.fill,
                down="center",
            )  # fmt: skip
        self._text(_SUMMARY, column, plain_text(summary), colour=self._quiet)

    def topics(self) -> None:
        number = _FIRST
        for topic in self._matrix.rows:
            lines = list(zip_longest(*topic.cells)) or [()]
            for offset, criteria in enumerate(lines):
                self._topic(number, topic, first=offset == 0)
                for level, criterion in enumerate(criteria, 1):
                    self._criterion(number, 2 * level, criterion, first=offset == 0)
                number += 1
        self._sheet.print_area = f"A1:{get_column_letter(self._last)}{max(number - 1, _SUMMARY)}"

    def _topic(self, row: int, topic: MatrixRow, *, first: bool) -> None:
        """Its name stands in each of its rows, so that sorting and filtering lose nothing."""
        name = f"{topic.title} ({topic.track})" if topic.track else topic.title
        about = plain_text(topic.description, addresses=True)
        text = f"{name}\n{about}" if first and about else name
        colour = self._theme.ink if first else self._quiet
        self._text(row, 1, text, bold=first, colour=colour, above=first)
        if first and about:
            self._sheet.cell(row, 1).value = CellRichText(
                TextBlock(self._inline(bold=True, colour=self._theme.ink), kept(name)),
                TextBlock(self._inline(bold=False, colour=self._quiet), kept(f"\n{about}")),
            )

    def _inline(self, *, bold: bool, colour: str) -> InlineFont:
        face = self._theme.office_fonts[0]
        return InlineFont(rFont=face, sz=_SIZE, b=bold, color=digits(colour))

    def _criterion(
        self, row: int, column: int, criterion: ShownCriterion | None, *, first: bool
    ) -> None:
        text = "\n".join(self._lines(criterion)) if criterion else ""
        self._text(row, column, text, above=first)
        self._text(row, column + 1, criterion.id if criterion else "", above=first)

    def _lines(self, criterion: ShownCriterion) -> Iterator[str]:
        everyone = f" ({self._handbook.everyone_label})" if criterion.everyone else ""
        yield plain_text(criterion.inlines, addresses=True) + everyone
        for number, example in enumerate(criterion.examples):
            label = f"{self._handbook.example_label} " if number == 0 else ""
            yield f"    {label}{plain_text(example, addresses=True)}"

    def _text(
        self,
        row: int,
        column: int,
        text: str,
        *,
        size: int = _SIZE,
        bold: bool = False,
        colour: str = "",
        fill: str = "",
        down: str = "top",
        wrap: bool = True,
        above: bool = False,
    ) -> None:
        cell = self._sheet.cell(row, column)
        if wrap:
            self._grow(row, text_height(text, self._width(column), size) + _PADDING)
        if text:
            cell.value = kept(text)
            cell.data_type = "s"  # A text is never a formula.
            cell.quotePrefix = text[0] in _LIKE_FORMULAS
        face = self._theme.office_fonts[0]
        cell.font = Font(name=face, size=size, bold=bold, color=digits(colour or self._theme.ink))
        # What stands beside it begins a little later than this ends.
        cell.alignment = Alignment(vertical=down, wrap_text=wrap, indent=int(column > 1))
        if fill:
            cell.fill = PatternFill("solid", fgColor=digits(fill))
        if above:
            cell.border = Border(top=self._line)

    def _grow(self, row: int, height: float) -> None:
        """Makes a row at least so many points high."""
        known = self._sheet.row_dimensions[row].height or 0
        self._sheet.row_dimensions[row].height = max(known, height)

    def _width(self, column: int) -> float:
        """Of a column, without the indent of its text, in characters."""
        width: float = self._sheet.column_dimensions[get_column_letter(column)].width
        return width - (1.5 if column > 1 else 0.0)

    @property
    def _quiet(self) -> str:
        return mix(self._theme.ink, self._theme.paper, 0.28)

    @property
    def _last(self) -> int:
        return 1 + 2 * len(self._matrix.columns)


def _set_up(sheet: Worksheet, handbook: Handbook) -> None:
    """How it behaves on a screen and on paper."""
    levels = len(handbook.matrix.columns)
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = handbook.direction == "rtl"
    sheet.sheet_view.zoomScale = 90
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4 if levels <= _MOST_ON_A4 else _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    before, between, after = (_plain(each) for each in handbook.page_label)
    sheet.oddFooter.left.text = _plain(" · ".join(filter(None, (handbook.title, handbook.edition))))
    sheet.oddFooter.right.text = f"{before}&P{between}&N{after}"


def _plain(text: str) -> str:
    """A text in a footer, where an ampersand begins a code."""
    return text.replace("&", "&&")


def _describe(book: Workbook, handbook: Handbook) -> None:
    properties = book.properties
    properties.title = kept(f"{handbook.title} – {handbook.kind}")
    properties.subject = kept(handbook.subject)
    properties.creator = properties.lastModifiedBy = kept(handbook.company) or "framework-export"
    properties.language = handbook.language
