"""The handbook as a matrix: topics down, levels across, every criterion in a cell of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.handbook import Handbook
from framework_export.documents.handbook.tables import GlanceColumn, MatrixRow, ShownCriterion
from framework_export.documents.handbook.view import WhatChanged
from framework_export.formats import Look, Rendered
from framework_export.formats.excel.cells import area, kept, letters
from framework_export.formats.excel.changes import ChangeSheet
from framework_export.formats.excel.names import sheet_names
from framework_export.formats.excel.sheets.printed_pages import Paper, footer_of, set_up_pages
from framework_export.formats.excel.sheets.styles import Format, Looks
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.formats.excel.writing import saved
from framework_export.formats.manifest import document_properties
from framework_export.prose import plain_text
from framework_export.theme import PageSize, Step, mix

_HEAD, _SUMMARY, _FIRST = 3, 4, 5
"""The rows of levels, of what these are about, and of the first criteria."""
_TOPIC_WIDTH, _LEVEL_WIDTH = 24, 44  # characters of a column
_MOST_ON_A_PAGE = 3  # levels side by side that can still be read on the usual paper
_LARGER: dict[PageSize, Paper] = {"A4": "A3", "Letter": "Tabloid"}
_SIZE = 10  # points
_PADDING = 6.0  # points above and below a text


def render_matrix(handbook: Handbook, look: Look) -> Rendered:
    """A sheet that is read on a screen and printed in landscape; nothing in it is filled in.

    Where the handbook tells what has changed, another sheet has that.
    """
    book = Workbook()
    changed = [part for part in handbook.parts if isinstance(part, WhatChanged)]
    names = sheet_names((handbook.title, *(part.title for part in changed)))
    sheet: Worksheet = book.active
    sheet.title = names[0]
    levels, rtl = len(handbook.matrix.columns), handbook.direction == "rtl"
    looks = Looks(book, look.theme, levels, rtl=rtl)
    drawing = _Drawing(sheet, handbook, looks)
    drawing.heads()
    drawing.topics()
    _set_up(sheet, handbook, look.theme.page_size)
    for name, part in zip(names[1:], changed, strict=True):
        beside = ChangeSheet(book.create_sheet(name), handbook, looks)
        beside.draw(part.title, part.comparison, look.theme.page_size)
    data = saved(
        book,
        date=handbook.date,
        company=handbook.company,
        title=f"{handbook.title} – {handbook.kind}",
        subject=handbook.subject,
        language=handbook.language,
        properties=document_properties("handbook"),
    )
    return Rendered(data=data)


class _Drawing:
    """One sheet while it is drawn: a column for the topics, then two for each level."""

    def __init__(self, sheet: Worksheet, handbook: Handbook, looks: Looks) -> None:
        self._sheet = sheet
        self._handbook = handbook
        self._looks = looks
        self._matrix = handbook.matrix
        self._text = Format(size=_SIZE, wrap=True)
        self._quiet = replace(self._text, colour=mix(looks.theme.ink, looks.theme.paper, 0.28))

    def heads(self) -> None:
        handbook, quiet = self._handbook, self._quiet
        facts = (handbook.company, handbook.edition, handbook.dated)
        self._put(1, 1, handbook.title, Format(size=18, bold=True))
        about = " · ".join(fact for fact in facts if fact)
        self._put(2, 1, about, replace(quiet, wrap=False))
        self._sheet.column_dimensions["A"].width = _TOPIC_WIDTH
        self._put(_HEAD, 1, self._matrix.corner, replace(quiet, down="center"))
        for column, step in zip(self._matrix.columns, self._looks.steps, strict=False):
            self._level(column, step)
        self._sheet.row_dimensions[1].height = 30

    def _level(self, level: GlanceColumn, step: Step) -> None:
        column, summary = 2 * level.step, self._matrix.summaries[level.step - 1]
        name = f"{level.label} – {level.name}" if level.name else level.label
        self._sheet.column_dimensions[letters(column)].width = _LEVEL_WIDTH
        ids = self._sheet.column_dimensions[letters(column + 1)]
        ids.width, ids.hidden = _TOPIC_WIDTH, True
        look = Format(
            size=13, bold=True, wrap=True, colour=step.on_fill, fill=step.fill, down="center"
        )
        self._put(_HEAD, column, name, look)
        self._put(_HEAD, column + 1, self._matrix.reference, look)
        self._put(_SUMMARY, column, plain_text(summary), self._quiet)

    def topics(self) -> None:
        number = _FIRST
        for topic in self._matrix.rows:
            lines = list(zip_longest(*topic.cells)) or [()]
            for offset, criteria in enumerate(lines):
                self._topic(number, topic, first=offset == 0)
                for level, criterion in enumerate(criteria, 1):
                    self._criterion(number, 2 * level, criterion, first=offset == 0)
                number += 1
        last = 1 + 2 * len(self._matrix.columns)
        self._sheet.print_area = area(1, 1, max(number - 1, _SUMMARY), last)

    def _topic(self, row: int, topic: MatrixRow, *, first: bool) -> None:
        """Its name stands in each of its rows, so that sorting and filtering lose nothing."""
        name = f"{topic.title} ({topic.track})" if topic.track else topic.title
        about = plain_text(topic.description, addresses=True)
        if not first:
            self._put(row, 1, name, self._quiet)
            return
        look = replace(self._text, bold=True, lines="above")
        self._put(row, 1, f"{name}\n{about}" if about else name, look)
        if about:
            bold, plain = (self._looks.inline(each) for each in (look, self._quiet))
            runs = TextBlock(bold, kept(name)), TextBlock(plain, kept(f"\n{about}"))
            self._sheet.cell(row, 1).value = CellRichText(*runs)

    def _criterion(
        self, row: int, column: int, criterion: ShownCriterion | None, *, first: bool
    ) -> None:
        look = replace(self._text, lines="above") if first else self._text
        text = "\n".join(self._lines(criterion)) if criterion else ""
        self._put(row, column, text, look)
        self._put(row, column + 1, criterion.id if criterion else "", look)

    def _lines(self, criterion: ShownCriterion) -> Iterator[str]:
        everyone = f" ({self._handbook.everyone_label})" if criterion.everyone else ""
        yield plain_text(criterion.inlines, addresses=True) + everyone
        for number, example in enumerate(criterion.examples):
            label = f"{self._handbook.example_label} " if number == 0 else ""
            yield f"    {label}{plain_text(example, addresses=True)}"

    def _put(self, row: int, column: int, text: str, look: Format) -> None:
        if look.wrap:
            line = self._sheet.row_dimensions[row]
            height = text_height(text, self._width(column), look.size) + _PADDING
            line.height = max(line.height or 0, height)
        # What stands beside it begins a little later than this ends.
        shown = replace(look, across="start", indent=1) if column > 1 else look
        self._looks.fill_cell(self._sheet.cell(row, column), kept(text) or None, shown)

    def _width(self, column: int) -> float:
        """Of a column, without the indent of its text, in characters."""
        width: float = self._sheet.column_dimensions[letters(column)].width
        return width - (1.5 if column > 1 else 0.0)


def _set_up(sheet: Worksheet, handbook: Handbook, usual: PageSize) -> None:
    """How it behaves on a screen and on paper."""
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = handbook.direction == "rtl"
    sheet.sheet_view.zoomScale = 90
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    is_narrow = len(handbook.matrix.columns) <= _MOST_ON_A_PAGE
    about = " · ".join(filter(None, (handbook.title, handbook.edition)))
    paper = usual if is_narrow else _LARGER[usual]
    set_up_pages(sheet, paper, footer_of(about, handbook.page_label, handbook.direction))
