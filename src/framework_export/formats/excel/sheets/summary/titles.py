"""Titles that name the levels that are looked at, which in a form about all of them are picked."""

from __future__ import annotations

from dataclasses import replace

from framework_export.documents.self_assessment.view import LOOKED_AT
from framework_export.formats.excel.names import literal
from framework_export.formats.excel.sheets.figures.page import LABELS
from framework_export.formats.excel.sheets.figures.states import NEXT, THIS
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.styles import Format
from framework_export.formats.excel.sheets.summary.layout import HALF
from framework_export.formats.text_width import text_width

_NOTHING = "–"
"""What stands for the level after the highest one."""
_BOLD = 1.05  # times the width of a text
_SMALLEST = 7  # points


def put_title(
    sheet: Sheet, row: int, column: int, title: str, look: Format, *, ahead: bool
) -> None:
    """A title with the label of this level or the next one in it."""
    levels = sheet.book.form.levels
    if LOOKED_AT not in title:
        sheet.text(row, column, title, _fitting(title, look))
        return
    longest = max((title.replace(LOOKED_AT, level.label) for level in levels), key=text_width)
    label = levels[ahead].label if levels[ahead:] else _NOTHING
    before, after = title.split(LOOKED_AT)
    formula = _joined(before, LABELS[ahead], after)
    sheet.fill_down(row, column, formula, [f"{before}{label}{after}"], _fitting(longest, look))


def _fitting(title: str, look: Format) -> Format:
    """The look with letters so small that the title stands in its half."""
    taken = text_width(title, look.size) * _BOLD
    size = look.size if taken <= HALF else max(_SMALLEST, int(look.size * HALF / taken))
    return replace(look, size=size)


def name_of(sheet: Sheet, *, ahead: bool) -> tuple[str, str]:
    """What this level or the next one is called in short, as a formula and as it is handed out."""
    form = sheet.book.form
    number = form.levels[ahead].number if form.levels[ahead:] else 0
    before, after = form.summary.level_name
    level = NEXT if ahead else THIS
    shown = f"{before}{number}{after}" if number else _NOTHING
    return f"IF({level}=0,{literal(_NOTHING)},{_joined(before, level, after)})", shown


def _joined(before: str, place: str, after: str) -> str:
    """What a cell has, with the words around it."""
    return "&".join(
        (
            *(literal(each) for each in (before,) if each),
            place,
            *(literal(each) for each in (after,) if each),
        )
    )
