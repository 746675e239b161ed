"""One sheet while it is drawn: its cells, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.form import Question
from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import Message
from framework_export.formats.excel.cells import Cells, address, letters
from framework_export.formats.excel.marks import MARK
from framework_export.formats.excel.names import heads_of_table, quoted
from framework_export.formats.excel.styles import PLAIN, Format, Looks
from framework_export.formats.excel.text_size import text_height
from framework_export.formats.manifest import Asked
from framework_export.theme import Step

MARGIN = 1
"""The empty column at the side."""

_MARGIN_WIDTH = 1.7
_TITLE_SIZE, _TITLE_HEIGHT = 18, 34.0
_BAND_HEIGHT = 20.0
_ZOOM = 110
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # characters; Excel repairs files that have more
_LIKE_FORMULAS = frozenset("=+-@'")
_INCH = 25.4  # millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the sheets of a workbook share."""

    form: SelfAssessment
    looks: Looks
    names: Mapping[str, str] = field(default_factory=dict)
    """Of the sheets: `start`, `level.3`, `summary` …."""
    asked: list[Asked] = field(default_factory=list)
    """The questions, in the order in which they were put into cells."""
    ranges: dict[str, str] = field(default_factory=dict)
    """The defined names of the workbook, and what they stand for."""

    def at(self, sheet: str, place: str) -> str:
        """A place on one of the sheets, as formulas have it."""
        return f"{quoted(self.names[sheet])}!{place}"


class Sheet:
    """A sheet of the workbook; `key` is its name in the program, whatever people see.

    One without widths is hidden, and never printed.
    """

    def __init__(self, work: Worksheet, book: Book, key: str, widths: Sequence[float]) -> None:
        self.work = work
        self.book = book
        self.key = key
        self.cells = Cells()
        self.widths = (_MARGIN_WIDTH, *widths)
        for column, width in enumerate(self.widths, 1):
            work.column_dimensions[letters(column)].width = width
        self._set_up_view()
        if widths:
            self._set_up_print()

    def width(self, column: int) -> float:
        return self.widths[column - 1]

    def look(self, look: Format) -> int:
        return self.book.looks(look)

    def band(self, step: Step, title: str, about: str) -> None:
        """The title of the sheet and a line below it, across all columns."""
        looks = Format(fill=step.fill, colour=step.on_fill, down="center")
        title_look = replace(looks, size=_TITLE_SIZE, bold=True)
        for column in range(1, len(self.widths) + 1):
            self.cells.blank(1, column, self.look(title_look))
            self.cells.blank(2, column, self.look(looks))
        self.cells.text(1, MARGIN + 1, title, self.look(title_look))
        self.cells.text(2, MARGIN + 1, about, self.look(looks))
        self.cells.height(1, _TITLE_HEIGHT)
        self.cells.height(2, _BAND_HEIGHT)

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """A text that the framework or we have written; its row is tall enough for it."""
        quoted = replace(look, quoted=True) if text[:1] in _LIKE_FORMULAS else look
        self.cells.text(row, column, text, self.look(quoted))
        if look.wrap:
            self.cells.height(row, text_height(text, self.width(column), look.size) + 5)

    def ask(self, question: Question, row: int, column: int, *, sign: str = "") -> None:
        """Remembers where the answer to a question goes."""
        place = f"{self.key}!{address(row, column)}"
        self.book.asked.append(Asked(question=question, place=place, sign=sign))

    def mark(self, row: int, codes: Mapping[int, str]) -> None:
        """Puts codes of columns into a hidden row, by which they are found again."""
        style = PLAIN
        self.cells.text(row, MARGIN, MARK, style)
        for column, code in codes.items():
            self.cells.text(row, column, f"{MARK}{code}", style)
        self.cells.hide(row)

    def name(self, name: str, place: str) -> None:
        """Gives a place on this sheet a name in the workbook."""
        self.book.ranges[name] = self.book.at(self.key, place)

    def table(self, name: str, first_row: int, last_row: int, heads: Mapping[int, str]) -> None:
        """Makes a real table of the rows; its heads are in the first of them."""
        columns = sorted(heads)
        reference = f"{address(first_row, columns[0])}:{address(last_row, columns[-1])}"
        table = Table(displayName=name, ref=reference)
        table.autoFilter = AutoFilter(ref=reference)
        names = heads_of_table(heads[column] for column in columns)
        table.tableColumns = [
            TableColumn(id=number, name=name) for number, name in enumerate(names, 1)
        ]
        self.work.add_table(table)

    def choose_from(self, name: str, places: str) -> None:
        """Lets people choose in those cells from a list that has a name."""
        messages = self.book.form.messages
        rule = DataValidation(type="list", formula1=name, allow_blank=True)
        self._validate(rule, places, messages.choose, messages.choose_error)

    def ask_for_date(self, places: str) -> None:
        messages = self.book.form.messages
        rule = DataValidation(
            type="date", operator="greaterThan", formula1="36525", allow_blank=True
        )
        self._validate(rule, places, messages.date, messages.date_error)

    def keep(self, places: str) -> None:
        """Refuses what is typed there, although sorting needs the cells to be unlocked."""
        rule = DataValidation(type="custom", formula1="FALSE", allow_blank=False)
        self._validate(rule, places, None, self.book.form.messages.keep)

    def _validate(
        self, rule: DataValidation, places: str, prompt: Message | None, error: Message
    ) -> None:
        rule.errorTitle = error.title[:_LONGEST_TITLE]
        rule.error = error.text[:_LONGEST_MESSAGE]
        rule.showErrorMessage, rule.showInputMessage = True, prompt is not None
        if prompt:
            rule.promptTitle = prompt.title[:_LONGEST_TITLE]
            rule.prompt = prompt.text[:_LONGEST_MESSAGE]
        for place in places.split():
            rule.add(place)
        self.work.add_data_validation(rule)

    def when(self, places: str, formula: str, style: DifferentialStyle) -> None:
        """Changes how cells look while a formula, about the first of them, is true."""
        rule = Rule(type="expression", formula=[formula], dxf=style)
        self.work.conditional_formatting.add(places, rule)

    def protect(self) -> None:
        """Keeps people from changing what is not to be filled in; there is no password."""
        if not self.book.form.protected:
            return
        protection = self.work.protection
        protection.sheet = True
        for free in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
            setattr(protection, free, False)  # What is False here is not forbidden.
        protection.objects = protection.scenarios = False

    def _set_up_view(self) -> None:
        view = self.work.sheet_view
        view.showGridLines = False
        view.zoomScale = view.zoomScaleNormal = _ZOOM
        view.rightToLeft = self.book.form.direction == "rtl" or None
        view.tabSelected = self.key == "start"
        self.work.sheet_format.defaultRowHeight = 17
        self.work.sheet_format.customHeight = True

    def _set_up_print(self) -> None:
        work, form = self.work, self.book.form
        work.page_setup.orientation = "landscape"
        work.page_setup.paperSize = 9 if self.book.looks.theme.page_size == "A4" else 1
        work.page_setup.fitToWidth, work.page_setup.fitToHeight = 1, 0
        work.sheet_properties.pageSetUpPr.fitToPage = True
        margins = work.page_margins
        margins.left = margins.right = 12 / _INCH
        margins.top, margins.bottom = 12 / _INCH, 16 / _INCH
        margins.header = margins.footer = 7 / _INCH
        before, between, after = map(_footer_text, form.page_label)
        work.oddFooter.left.text = _footer_text(form.footer)
        work.oddFooter.right.text = f"{before}&P{between}&N{after}"
        for part in (work.oddFooter.left, work.oddFooter.right):
            part.size = 9


def _footer_text(text: str) -> str:
    """In headers and footers, an ampersand begins a code; a number would be taken for a size."""
    return text.replace("&", "&&")
