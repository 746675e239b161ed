"""What cells take, what they say about it, and how they look when something is in them."""

from __future__ import annotations

from typing import Any

from openpyxl.formatting.rule import DataBarRule, Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from framework_export.documents.self_assessment.view import Message
from framework_export.formats.excel.cells import cut, kept
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.styles import argb

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # UTF-16 units; Excel repairs more


def choose_from(sheet: Sheet, name: str, places: str) -> None:
    """Lets people choose in those cells from a list that has a name."""
    said = sheet.book.form.messages
    _validate(sheet, places, name, said.choose_error, said.choose, type="list", allowBlank=True)


def ask_for_date(sheet: Sheet, places: str) -> None:
    """Takes days of this century only: others were mistyped."""
    said, after = sheet.book.form.messages, {"type": "date", "operator": "greaterThan"}
    _validate(sheet, places, "36525", said.date_error, said.date, allowBlank=True, **after)


def keep(sheet: Sheet, places: str) -> None:
    """Refuses what is typed there, although sorting needs the cells to be unlocked."""
    _validate(sheet, places, "FALSE", sheet.book.form.messages.keep, None, type="custom")


def _validate(
    sheet: Sheet, places: str, formula: str, error: Message, prompt: Message | None, **kind: Any
) -> None:
    texts = {"errorTitle": error.title, "error": error.text}
    texts |= {"promptTitle": prompt.title, "prompt": prompt.text} if prompt else {}
    cuts = {
        name: cut(kept(text), _LONGEST_TITLE if "Title" in name else _LONGEST_MESSAGE)
        for name, text in texts.items()
    }
    shown = {"showErrorMessage": True, "showInputMessage": bool(prompt)}
    rule = DataValidation(formula1=formula, sqref=places, **shown, **cuts, **kind)
    sheet.grid.add_data_validation(rule)


def when(sheet: Sheet, places: str, formula: str, change: DifferentialStyle) -> None:
    """Changes how cells look while a formula, about the first of them, is true."""
    rule = Rule(type="expression", dxf=change, formula=[formula])
    sheet.grid.conditional_formatting.add(places, rule)


def show_bars(sheet: Sheet, places: str) -> None:
    """Shows the numbers of those cells, from 0 to 1, as bars."""
    colour = argb(sheet.book.looks.band.fill)
    rule = DataBarRule("num", 0, "num", 1, colour, showValue=False, minLength=0, maxLength=100)
    sheet.grid.conditional_formatting.add(places, rule)
