"""Draws the summary, part by part, and says where printed pages begin."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.pagebreak import Break

from framework_export.documents.self_assessment.view import SummarySheet
from framework_export.formats.excel.cells import address, fixed, fixed_range
from framework_export.formats.excel.sheets.figures.states import Figures
from framework_export.formats.excel.sheets.rules import choose_from
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.sheets.summary.layout import (
    LEFT,
    PICK,
    PICK_ROW,
    SPACE,
    WIDTHS,
    Layout,
)
from framework_export.formats.excel.sheets.summary.lists import draw_lists
from framework_export.formats.excel.sheets.summary.matrix import draw_matrix
from framework_export.formats.excel.sheets.summary.tables import (
    draw_bar_titles,
    draw_shares,
    draw_tables,
)


def draw_summary(figures: Figures, layout: Layout) -> Sheet:
    """The summary, but for its charts."""
    form, looks = figures.form, figures.book.looks
    sheet, summary = Sheet(figures.book, "summary", WIDTHS), form.summary
    sheet.band(looks.band, summary.title, summary.lead)
    if summary.pick and form.levels:
        _draw_pick(sheet, summary)
    else:
        for row in range(PICK_ROW - 1, layout.tables_row):
            sheet.height(row, SPACE)
    if figures.rows:
        draw_tables(sheet, figures, layout)
        draw_bar_titles(sheet, layout)
        if layout.radar:
            draw_shares(sheet, figures, layout)
        draw_matrix(sheet, figures, layout)
        draw_lists(sheet, figures, layout)
    sheet.print_rows(layout.printed_row, len(sheet.widths))
    for row in layout.breaks:
        sheet.grid.row_breaks.append(Break(id=row - 1))
    sheet.begin_at(address(PICK_ROW, LEFT), frozen="A3")
    sheet.name("sheet_summary", fixed(PICK_ROW, LEFT))
    sheet.protect()
    return sheet


def _draw_pick(sheet: Sheet, summary: SummarySheet) -> None:
    looks = sheet.book.looks
    sheet.text(3, LEFT, summary.pick, looks.named["note"])
    sheet.height(3, PICK)
    entry = replace(looks.entry(looks.band), down="center", bold=True)
    sheet.text(PICK_ROW, LEFT, sheet.book.form.levels[0].label, entry)
    sheet.height(PICK_ROW, PICK)
    sheet.name("summary_level", fixed(PICK_ROW, LEFT))
    choose_from(sheet, "levels", address(PICK_ROW, LEFT))


def picked(book: Book) -> str:
    """The level to look at, as formulas have it, when the form is about all of them.

    In the middle of three cells: a reference to it alone would follow whoever cuts and pastes it.
    """
    around = fixed_range(PICK_ROW - 1, PICK_ROW + 1, LEFT)
    return f"INDEX({book.at('summary', around)},2)"
