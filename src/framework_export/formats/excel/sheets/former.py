"""Draws answers to what is not asked any more: what it was, and the answer beside it."""

from __future__ import annotations

from dataclasses import replace

from framework_export.documents.former import FormerPart, FormerRow
from framework_export.formats.excel.cells import address, fixed, letters
from framework_export.formats.excel.sheets.entries import put_entry
from framework_export.formats.excel.sheets.sheet import MARGIN, Book, Sheet
from framework_export.formats.excel.sheets.styles import Format
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.theme import mix

_WIDTHS = (70, 96, 16)
_ASKED, _ANSWER, _KEYS = range(MARGIN + 1, MARGIN + 4)
_MARKS_ROW, _HEAD_ROW, _FIRST_ROW = 3, 4, 5
_LEAST_HEIGHT, _AIR = 36.0, 8.0  # points


def draw_former(book: Book, part: FormerPart) -> Sheet:
    """The sheet; its rows are found again by the hidden keys beside them."""
    sheet, band = Sheet(book, "former", _WIDTHS), book.looks.band
    sheet.band(band, part.title, part.lead)
    sheet.mark(_MARKS_ROW, {_ANSWER: "answer", _KEYS: "reference"})
    head = Format(bold=True, wrap=True, down="center", lines="under", line=band.text)
    for column, text in enumerate(part.heads, _ASKED):
        sheet.text(_HEAD_ROW, column, text, replace(head, across="start", indent=1))
    sheet.height(_HEAD_ROW, 26)
    for row, each in enumerate(part.rows, _FIRST_ROW):
        _draw_row(sheet, row, each)
    sheet.name("sheet_former", fixed(_FIRST_ROW, _ANSWER))
    sheet.grid.column_dimensions[letters(_KEYS)].hidden = True
    sheet.begin_at(address(_FIRST_ROW, _ANSWER), frozen=address(_FIRST_ROW, MARGIN))
    sheet.print_rows(_FIRST_ROW + len(part.rows) - 1, _ANSWER, heads=_HEAD_ROW)
    sheet.protect()
    return sheet


def _draw_row(sheet: Sheet, row: int, former: FormerRow) -> None:
    looks = sheet.book.looks
    plain = Format(wrap=True, lines="under", across="start", indent=1)
    entry = replace(looks.entry(looks.band), wrap=True, across="start", indent=1)
    entry = replace(entry, fill=mix(looks.theme.paper, looks.band.fill, 0.07))
    shown = "\n".join(filter(None, (former.asked, former.facts)))
    if former.facts:
        sheet.noted_text(row, _ASKED, former.asked, former.facts, plain)
    else:
        sheet.text(row, _ASKED, former.asked, plain)
    sheet.room_to_write(row, _LEAST_HEIGHT)
    sheet.room(row, min(text_height(shown, sheet.width(_ASKED)) + _AIR, 409.0))
    put_entry(sheet, row, _ANSWER, former.question, entry)
    sheet.text(row, _KEYS, former.question.key, Format(across="fill"))
    sheet.ask(former.question, row, _ANSWER)
