"""Draws the growth plan: a few rows to say what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from framework_export.documents.agreed import AgreedRow
from framework_export.documents.form import Question
from framework_export.documents.self_assessment.view import GrowthSheet
from framework_export.formats.excel.cells import address, area, fixed, fixed_range, letters
from framework_export.formats.excel.sheets.entries import draw_note, fit, put_entry
from framework_export.formats.excel.sheets.lists import take_only
from framework_export.formats.excel.sheets.rules import when
from framework_export.formats.excel.sheets.sheet import MARGIN, Book, Sheet
from framework_export.formats.excel.sheets.styles import Across, Format, argb
from framework_export.theme import mix

_WIDTHS = (6, 46, 52, 42, 16, 16)

_TOP = 4
"""The first row below the title."""
_NUMBER = MARGIN + 1
_ROW_HEIGHT, _HEAD_HEIGHT = 64.0, 30.0
_ENTRY: Mapping[str, Any] = {"wrap": True, "locked": False, "across": "start", "indent": 1}
_SPARE = 10
"""Rows below the table that can be written in, too: protected tables do not grow."""


def draw_growth(book: Book) -> Sheet:
    """The growth plan, below what was agreed the last time."""
    sheet = Sheet(book, "growth", _WIDTHS)
    growth, band = book.form.growth, book.looks.band
    sheet.band(band, growth.title, growth.lead)
    draw_note(sheet, 3, growth.more, growth.carried)
    sheet.height(3, 24)
    _draw_goals(sheet, growth, _draw_agreed(sheet, growth))
    sheet.protect()
    return sheet


def _draw_agreed(sheet: Sheet, growth: GrowthSheet) -> int:
    """The goals of the last time, to be read; gives the first row below them."""
    looks, row = sheet.book.looks, _TOP
    if growth.agreed:
        sheet.text(row, _NUMBER, growth.agreed_title, looks.named["head"])
        sheet.height(row, _HEAD_HEIGHT)
        row += 1
    for table in growth.agreed:
        sheet.own_text(row, _NUMBER, table.title, looks.named["note"])
        head = Format(bold=True, wrap=True, down="center", lines="under", line=looks.band.text)
        beside = replace(head, across="start", indent=1)
        sheet.blank(row + 1, _NUMBER, head)
        for column, text in enumerate(table.heads, _NUMBER + 1):
            sheet.text(row + 1, column, text, beside)
        for at, goal in enumerate(table.rows, row + 2):
            _draw_agreed_goal(sheet, at, goal)
        row += len(table.rows) + 3
    return row


def _draw_agreed_goal(sheet: Sheet, row: int, goal: AgreedRow) -> None:
    look = Format(wrap=True, lines="under", across="start", indent=1, quoted=True)
    sheet.blank(row, _NUMBER, Format(lines="under"))
    what = "\n".join(filter(None, (goal.what, goal.about)))
    for column, text in enumerate((what, *goal.others), _NUMBER + 1):
        if text:
            sheet.own_text(row, column, text, look)
            fit(sheet, row, column, text)
        else:
            sheet.blank(row, column, look)


def _draw_goals(sheet: Sheet, growth: GrowthSheet, top: int) -> None:
    head, first = top + 1, top + 2
    codes = [question.key.rpartition(".")[2] for question in growth.rows[0]]
    sheet.mark(top, {_NUMBER: "reference", **dict(enumerate(codes, _NUMBER + 1))})
    beside: dict[int, Across] = {_NUMBER + number: "start" for number in range(1, len(codes) + 1)}
    look = sheet.heads(head, growth.heads, sheet.book.looks.band, beside)
    sheet.room_to_write(head, 26, look)
    for row, questions in enumerate(growth.rows, first):
        _draw_row(sheet, row, row - first + 1, questions)
    last = first + len(growth.rows) - 1
    _open_on_demand(sheet, first + growth.open, last)
    sheet.name("sheet_growth", fixed(first, _NUMBER + 1))
    _leave_spare_rows(sheet, last)
    for column, question in enumerate(growth.rows[0], _NUMBER + 1):
        places = area(first, column, last + _SPARE, column)
        take_only(sheet, question, places)
    rows = f"{fixed(first, _NUMBER)}:{fixed(last, _NUMBER + len(codes))}"
    sheet.name("growth_plan_rows", rows)
    for column, code in enumerate(codes, _NUMBER + 1):
        name = f"growth_plan_{code.replace('-', '_')}"
        sheet.name(name, fixed_range(first, last, column))
    sheet.table("growth_plan", area(head, _NUMBER, last, _NUMBER + len(codes)))
    # What stands above the table can be higher than a window.
    frozen = address(first if top == _TOP else 3, MARGIN)
    sheet.begin_at(address(first, _NUMBER + 1), frozen=frozen)
    sheet.grid.print_title_rows = f"{head}:{head}"


def _draw_row(sheet: Sheet, row: int, number: int, questions: Sequence[Question]) -> None:
    looks, is_open = sheet.book.looks, number <= sheet.book.form.growth.open
    # Locked, though nobody can sort the table then: goals are known by their numbers.
    plain = Format(across="center", lines="under")
    closed = Format(across="center", colour=looks.theme.paper)
    sheet.number(row, _NUMBER, number, plain if is_open else closed)
    sheet.room_to_write(row, _ROW_HEIGHT)
    for column, question in enumerate(questions, _NUMBER + 1):
        look = _entry(sheet, question)
        look = look if is_open else replace(look, fill="", lines="none")
        put_entry(sheet, row, column, question, look)
        # Which criteria there are, the manifest says already: they are what is rated.
        known = question.key.endswith(".criterion")
        sheet.ask(replace(question, choices=()) if known else question, row, column)


def _entry(sheet: Sheet, question: Question) -> Format:
    """The look of a cell that is to be filled in; one for a text is a little lighter."""
    looks = sheet.book.looks
    look = replace(looks.entry(looks.band), **_ENTRY, number=_number(question))
    if question.kind == "text":
        return replace(look, fill=mix(looks.theme.paper, looks.band.fill, 0.07))
    return look


def _open_on_demand(sheet: Sheet, first: int, last: int) -> None:
    """Rows look as if they were not there until the one above has something in it.

    Nothing is hidden: what is in them is shown, printed and read back in any case, and it needs
    neither macros nor a button, which protected sheets refuse.
    """
    if first > last:
        return
    looks, questions = sheet.book.looks, sheet.book.form.growth.rows[0]
    end = letters(_NUMBER + len(questions))
    wanted = f"COUNTA(${letters(_NUMBER + 1)}{first - 1}:${end}{first})>0"
    for column, question in enumerate(questions, _NUMBER + 1):
        look = _entry(sheet, question)
        line = Side(style="thin", color=argb(look.line))
        border = Border(left=line, right=line, top=line, bottom=line)
        fill = PatternFill(bgColor=argb(look.fill))
        places = area(first, column, last, column)
        when(sheet, places, wanted, DifferentialStyle(border=border, fill=fill))
    under = Border(bottom=Side(style="thin", color=argb(looks.theme.hairline)))
    number = DifferentialStyle(font=Font(color=argb(looks.theme.ink)), border=under)
    when(sheet, area(first, _NUMBER, last, _NUMBER), wanted, number)


def _leave_spare_rows(sheet: Sheet, last: int) -> None:
    """They take the same answers as the table, and show nothing before somebody writes there."""
    for column, question in enumerate(sheet.book.form.growth.rows[0], _NUMBER + 1):
        for row in range(last + 1, last + 1 + _SPARE):
            sheet.blank(row, column, Format(**_ENTRY, number=_number(question)))


def _number(question: Question) -> str:
    return "date" if question.kind == "date" else "@"
