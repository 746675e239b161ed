"""Fills in what is known or was answered before."""

from __future__ import annotations

from dataclasses import replace

from framework_export.documents.form import Question
from framework_export.formats.excel.cells import serial
from framework_export.formats.excel.sheets.sheet import MARGIN, Sheet
from framework_export.formats.excel.sheets.styles import Format
from framework_export.formats.excel.sheets.text_size import text_height

_AIR = 8.0  # points above and below a text, together
_HIGHEST = 409.0  # points that a row can have


def put_entry(sheet: Sheet, row: int, column: int, question: Question, look: Format) -> None:
    """The cell of a question, blank or not; a text has room in its row."""
    if not question.value:
        sheet.blank(row, column, look)
        return
    if question.kind == "date":
        sheet.number(row, column, serial(question.value), look)
    else:
        # A text can begin with an equals sign, too: it is somebody's, and never a formula.
        sheet.own_text(row, column, question.shown, replace(look, quoted=True))
    # What somebody answers is no text of the form's own.
    del sheet.said[row, column]
    if question.carried:
        fit(sheet, row, column, question.shown)


def fit(sheet: Sheet, row: int, column: int, text: str) -> None:
    """Makes room for a text: programs fit rows when somebody types, and not when they open."""
    sheet.room(row, min(text_height(text, sheet.width(column)) + _AIR, _HIGHEST))


def draw_note(sheet: Sheet, row: int, note: str, carried: str) -> None:
    """How to read a sheet, and where the answers come from that are in already."""
    look = Format(colour=sheet.book.looks.secondary, down="center")
    if carried:
        sheet.own_text(row, MARGIN + 1, f"{note}  {carried}".strip(), replace(look, bold=True))
    else:
        sheet.text(row, MARGIN + 1, note, look)
