"""Draws the hidden sheet with the third copy of what the form is."""

from __future__ import annotations

from collections.abc import Iterable

from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.manifest import PREFIX

FIRST_ROW = 4
QUESTIONS = f"{PREFIX}questions."


def draw_note(book: Book) -> Sheet:
    """The sheet, which says what it is for."""
    sheet = Sheet(book, "identity", ())
    sheet.text(2, 2, book.form.hidden.identity_note)
    return sheet


def draw_identity(sheet: Sheet, properties: Iterable[tuple[str, str]]) -> None:
    """A row for each property that says whose form it is; what it asks, every sheet says itself."""
    known = [pair for pair in properties if not pair[0].startswith(QUESTIONS)]
    for row, (name, value) in enumerate(known, FIRST_ROW):
        sheet.text(row, 2, name)
        sheet.own_text(row, 3, value)
    sheet.protect()
