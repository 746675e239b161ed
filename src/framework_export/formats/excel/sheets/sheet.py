"""One sheet while it is drawn: its cells, and how it looks, behaves and prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.dimensions import SheetFormatProperties
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.form import Question
from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats.excel.cells import address, area, kept, letters
from framework_export.formats.excel.names import MARK, heads_of_table
from framework_export.formats.excel.sheets.printed_pages import footer_of, set_up_pages
from framework_export.formats.excel.sheets.styles import (
    PLAIN,
    TEXT_SIZE,
    Across,
    Format,
    Looks,
)
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.formats.excel.writing import OWN_TEXT, Cached, FittedRow, Formula
from framework_export.formats.manifest import Asked
from framework_export.formats.text_width import text_width
from framework_export.theme import Step

MARGIN = 1
"""The empty column at the side."""

LINE_HEIGHT = 17
"""Points of a row that nothing else is said about."""

MARGIN_WIDTH = 1.7
_TITLE_SIZE = 18
BAND: Mapping[int, float] = {1: 34.0, 2: 20.0}
"""The heights of the rows with the title and the line about it, in points."""
_POINTS_A_LINE = 1.3  # of letters of one point, where programs fit rows
_ZOOM = 100
_SMALLEST_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the sheets of a workbook share."""

    form: SelfAssessment
    workbook: Workbook
    looks: Looks
    names: Mapping[str, str]
    """Of the sheets: `start`, `level.3`, `summary` …."""
    asked: list[Asked] = field(default_factory=list)
    """The questions, in the order in which they were put into cells."""

    def at(self, sheet: str, place: str) -> str:
        """A place on one of the sheets, as formulas have it."""
        return f"{quote_sheetname(self.names[sheet])}!{place}"

    def define(self, name: str, formula: str) -> None:
        """Gives a formula a name."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=formula)


class Sheet:
    """A sheet of the workbook; `key` is its name in the program, whatever people see.

    One without widths is hidden, and never printed.
    """

    def __init__(self, book: Book, key: str, widths: Sequence[float]) -> None:
        self.book = book
        self.key = key
        self.widths = (MARGIN_WIDTH, *widths)
        self.shown = bool(widths)
        self.grid: Worksheet = book.workbook.create_sheet(book.names[key])
        self.said: dict[tuple[int, int], str] = {}
        """The texts and numbers, by row and column: what the form says itself."""
        self.formulas: dict[str, None] = {}
        self._fills = count()
        self._set_up()

    def _set_up(self) -> None:
        grid, form = self.grid, self.book.form
        grid.row_dimensions.default_factory = lambda: FittedRow(grid)
        grid.sheet_format = SheetFormatProperties(
            baseColWidth=None, defaultRowHeight=LINE_HEIGHT, customHeight=True
        )
        for column, width in enumerate(self.widths, 1):
            grid.column_dimensions[letters(column)].width = width
        view = grid.sheet_view
        view.showGridLines = False
        view.rightToLeft = form.direction == "rtl" or None
        view.zoomScale = view.zoomScaleNormal = _ZOOM
        view.tabSelected = self.key == "start" or None
        # Unless told otherwise, it says how rows are grouped, and none are.
        grid.sheet_properties.outlinePr = None
        if self.shown:
            footer = footer_of(form.footer, form.page_label, form.direction)
            set_up_pages(grid, self.book.looks.theme.page_size, footer)
        else:
            grid.sheet_state = "hidden"

    def width(self, column: int) -> float:
        return self.widths[column - 1]

    def band(self, step: Step, title: str, about: str) -> None:
        """The title of the sheet and a line about it, above a rule in the colour of the step.

        They stand on paper: what has a colour behind it on a sheet is to be filled in.
        """
        rule = self.about_look(step)
        for column in range(1, len(self.widths) + 1):
            self.blank(2, column, rule)
        size = self._size(title, _TITLE_SIZE, TEXT_SIZE)
        self.text(1, MARGIN + 1, title, Format(size=size, bold=True, down="center"))
        self.text(2, MARGIN + 1, about, replace(rule, size=self._size(about, TEXT_SIZE)))
        for row, points in BAND.items():
            self.height(row, points)

    def about_look(self, step: Step) -> Format:
        """The look of the line below the title."""
        quiet = self.book.looks.secondary
        return Format(colour=quiet, down="center", lines="rule", line=step.fill)

    def _size(self, text: str, usual: int, least: int = _SMALLEST_SIZE) -> int:
        """As large as lets the whole text stand in its line."""
        room, taken = sum(self.widths[1:]), text_width(text, usual)
        return usual if taken <= room else max(least, int(usual * room / taken))

    def text(self, row: int, column: int, text: str, look: Format = PLAIN) -> None:
        """A text that the framework or we have written; its row is tall enough for it."""
        self._put(row, column, kept(text) or None, look)
        if text:
            self.said[row, column] = text
        if look.wrap:
            self.room(row, text_height(text, self.width(column), look.size) + 5)

    def own_text(self, row: int, column: int, text: str, look: Format = PLAIN) -> None:
        """A text about somebody, which stays in its cell: so it is found and replaced there."""
        self._put(row, column, kept(text), look, OWN_TEXT)
        self.said[row, column] = kept(text)

    def noted_text(self, row: int, column: int, text: str, note: str, look: Format) -> None:
        """A text with a note in small letters below it."""
        looks = self.book.looks
        small = looks.inline(Format(size=9, italic=True, colour=looks.secondary))
        runs = CellRichText(kept(text), TextBlock(small, kept(f"\n{note}")))
        self._put(row, column, runs, look)
        self.said[row, column] = f"{text}\n{note}"

    def runs(self, row: int, column: int, runs: Sequence[tuple[str, Format]]) -> None:
        """A line of texts in several looks; the cell has that of the last one."""
        inline = self.book.looks.inline
        rich = CellRichText(*(TextBlock(inline(look), kept(text)) for text, look in runs))
        self._put(row, column, rich, runs[-1][1])
        self.said[row, column] = "".join(text for text, _ in runs)

    def link(self, row: int, column: int, text: str, name: str, look: Format) -> None:
        """A text that leads to a place with a name, which stays when its sheet gets another."""
        self.text(row, column, text, look)
        cell = self.grid.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=name, display=kept(text))

    def number(self, row: int, column: int, number: float, look: Format = PLAIN) -> None:
        self._put(row, column, number, look)
        self.said[row, column] = str(number)

    def blank(self, row: int, column: int, look: Format) -> None:
        self._put(row, column, None, look)

    def fill_down(
        self, row: int, column: int, formula: str, cached: Sequence[Cached], look: Format = PLAIN
    ) -> None:
        """A formula in as many rows as there are values, which it gives in a blank form.

        It has no equals sign, and what it refers to moves along.
        """
        if formula.isdecimal():
            self.said[row, column] = formula
        self.formulas[formula] = None
        shared = {"t": "shared", "si": str(next(self._fills))} if len(cached) > 1 else {}
        first = {"ref": area(row, column, row + len(cached) - 1, column)} if shared else {}
        for at, value in enumerate(cached):
            text, more = ("", {}) if at else (formula, first)
            self._put(row + at, column, Formula(text, value, **shared, **more), look)

    def _put(self, row: int, column: int, value: Any, look: Format, kind: str = "s") -> None:
        self.book.looks.fill_cell(self.grid.cell(row, column), value, look, kind)

    def room(self, row: int, points: float) -> None:
        """The height that a row begins with; from then on, programs fit it to what is in it."""
        line = self.grid.row_dimensions[row]
        line.height = max(ceil(points), line.height or 0)

    def height(self, row: int, points: float) -> None:
        """The height that a row has at least and keeps, whatever is put into it."""
        self.room(row, points)
        self.grid.row_dimensions[row].kept = True

    def points(self, first: int, last: int) -> float:
        """How high some rows are together, as far as they have been drawn."""
        drawn = map(self.grid.row_dimensions.get, range(first, last + 1))
        return sum((line and line.height) or LINE_HEIGHT for line in drawn)

    def room_to_write(self, row: int, points: float, beside: Format = PLAIN) -> None:
        """Lets a row grow with what is typed, and never become lower than that.

        Programs fit a row to its highest letters, also to those of an empty cell: the one in the
        margin, which looks like what it stands beside, has such large ones.
        """
        self.blank(row, MARGIN, replace(beside, size=ceil(points / _POINTS_A_LINE)))
        self.room(row, points)

    def ask(self, question: Question, row: int, column: int, *, sign: str = "") -> None:
        """Remembers where the answer to a question goes."""
        place = f"{self.key}!{address(row, column)}"
        self.book.asked.append(Asked(question=question, place=place, sign=sign))

    def mark(self, row: int, codes: Mapping[int, str]) -> None:
        """Puts codes of columns into a hidden row, by which they are found again."""
        self.text(row, MARGIN, MARK)
        for column, code in codes.items():
            self.text(row, column, f"{MARK}{code}")
        self.grid.row_dimensions[row].hidden = True

    def name(self, name: str, place: str) -> None:
        """Gives a place on this sheet a name in the workbook."""
        self.book.define(name, self.book.at(self.key, place))

    def heads(
        self, row: int, heads: Iterable[str], step: Step, across: Mapping[int, Across]
    ) -> Format:
        """The heads of a table, unlike each other and none empty; gives the look that they have."""
        look = Format(bold=True, wrap=True, down="center", lines="under", line=step.text)
        self.blank(row, MARGIN, look)
        for column, head in enumerate(heads_of_table(heads), MARGIN + 1):
            where = across.get(column, "general")
            self.text(row, column, head, replace(look, across=where, indent=int(where == "start")))
        return look

    def table(self, name: str, place: str) -> None:
        """Makes a real table of rows; its heads are in the first of them."""
        self.grid.add_table(Table(displayName=name, ref=place, totalsRowShown=False))

    def begin_at(self, place: str, *, frozen: str = "A1") -> None:
        """The cell to begin with, and the first one that moves."""
        self.grid.freeze_panes = frozen
        selection = self.grid.sheet_view.selection[-1]
        selection.activeCell = selection.sqref = place

    def print_rows(self, last_row: int, last_column: int, *, heads: int = 0) -> None:
        """What is printed, and the row that every page repeats."""
        self.grid.print_area = area(1, 1, last_row, last_column)
        if heads:
            self.grid.print_title_rows = f"{heads}:{heads}"

    def protect(self) -> None:
        """Keeps people from changing what is not to be filled in; there is no password."""
        if self.book.form.protected:
            allowed = ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter")
            # What is false here is not forbidden.
            self.grid.protection = SheetProtection(sheet=True, **dict.fromkeys(allowed, False))
