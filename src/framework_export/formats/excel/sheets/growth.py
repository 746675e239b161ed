"""Draws the growth plan: a few rows to say what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from framework_export.documents.form import Question
from framework_export.formats.excel.cells import address, area, fixed, fixed_range
from framework_export.formats.excel.sheets.lists import take_only
from framework_export.formats.excel.sheets.sheet import MARGIN, Book, Sheet
from framework_export.formats.excel.sheets.styles import Across, Format
from framework_export.theme import mix

_WIDTHS = (6, 46, 52, 42, 16, 16)

_MARKS_ROW, _HEAD_ROW, _FIRST_ROW = 4, 5, 6
_NUMBER = MARGIN + 1
_ROW_HEIGHT = 64.0
_ENTRY: Mapping[str, Any] = {"wrap": True, "locked": False, "across": "start", "indent": 1}
_SPARE = 10
"""Rows below the table that can be written in, too: protected tables do not grow."""


def draw_growth(book: Book) -> Sheet:
    """The growth plan."""
    sheet = Sheet(book, "growth", _WIDTHS)
    growth, band = book.form.growth, book.looks.band
    sheet.band(band, growth.title, growth.lead)
    codes = [question.key.rpartition(".")[2] for question in growth.rows[0]]
    sheet.mark(_MARKS_ROW, {_NUMBER: "reference", **dict(enumerate(codes, _NUMBER + 1))})
    beside: dict[int, Across] = {_NUMBER + number: "start" for number in range(1, len(codes) + 1)}
    look = sheet.heads(_HEAD_ROW, growth.heads, band, beside)
    sheet.height(3, 10)
    sheet.room_to_write(_HEAD_ROW, 26, look)
    for row in range(_FIRST_ROW, _FIRST_ROW + len(growth.rows)):
        _draw_row(sheet, row)
    last = _FIRST_ROW + len(growth.rows) - 1
    _leave_spare_rows(sheet, last)
    for column, question in enumerate(growth.rows[0], _NUMBER + 1):
        places = area(_FIRST_ROW, column, last + _SPARE, column)
        take_only(sheet, question, places)
    rows = f"{fixed(_FIRST_ROW, _NUMBER)}:{fixed(last, _NUMBER + len(codes))}"
    sheet.name("growth_plan_rows", rows)
    for column, code in enumerate(codes, _NUMBER + 1):
        name = f"growth_plan_{code.replace('-', '_')}"
        sheet.name(name, fixed_range(_FIRST_ROW, last, column))
    sheet.table("growth_plan", area(_HEAD_ROW, _NUMBER, last, _NUMBER + len(codes)))
    sheet.begin_at(address(_FIRST_ROW, _NUMBER + 1), frozen=address(_FIRST_ROW, MARGIN))
    sheet.grid.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.protect()
    return sheet


def _draw_row(sheet: Sheet, row: int) -> None:
    looks, number = sheet.book.looks, row - _FIRST_ROW + 1
    # Locked, though nobody can sort the table then: goals are known by their numbers.
    plain = Format(across="center", lines="under")
    sheet.number(row, _NUMBER, number, plain)
    for column, question in enumerate(sheet.book.form.growth.rows[number - 1], _NUMBER + 1):
        look = replace(looks.entry(looks.band), **_ENTRY, number=_number(question))
        if question.kind == "text":
            look = replace(look, fill=mix(looks.theme.paper, looks.band.fill, 0.07))
        sheet.blank(row, column, look)
        # Which criteria there are, the manifest says already: they are what is rated.
        known = question.key.endswith(".criterion")
        sheet.ask(replace(question, choices=()) if known else question, row, column)
    sheet.room_to_write(row, _ROW_HEIGHT)


def _leave_spare_rows(sheet: Sheet, last: int) -> None:
    """They take the same answers as the table, and show nothing before somebody writes there."""
    for column, question in enumerate(sheet.book.form.growth.rows[0], _NUMBER + 1):
        for row in range(last + 1, last + 1 + _SPARE):
            sheet.blank(row, column, Format(**_ENTRY, number=_number(question)))


def _number(question: Question) -> str:
    return "date" if question.kind == "date" else "@"
