"""Draws the lists of the summary, which fill themselves: whole sentences with their ratings."""

from __future__ import annotations

from openpyxl.styles import Border, Side
from openpyxl.styles.differential import DifferentialStyle

from framework_export.documents.self_assessment.view import FoundList
from framework_export.formats.excel.cells import address, area, letters
from framework_export.formats.excel.names import literal
from framework_export.formats.excel.sheets.figures.lines import line, listed
from framework_export.formats.excel.sheets.figures.states import Figures, number_down
from framework_export.formats.excel.sheets.rules import when
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Format, argb
from framework_export.formats.excel.sheets.summary.layout import (
    LEFT,
    LINE_WIDTH,
    LIST_HEAD,
    LIST_LINE,
    RATING,
    RIGHT,
    Layout,
)
from framework_export.formats.excel.sheets.summary.titles import put_title


def draw_lists(sheet: Sheet, figures: Figures, layout: Layout) -> None:
    """What is not shown yet of this level, and beside it what is already shown of the next."""
    summary = figures.form.summary
    _draw(sheet, figures, layout, summary.not_yet_shown, ahead=False)
    if layout.paired:
        _draw(sheet, figures, layout, summary.already_shown, ahead=True)


def _draw(sheet: Sheet, figures: Figures, layout: Layout, found: FoundList, *, ahead: bool) -> None:
    looks, column = sheet.book.looks, RIGHT if ahead else LEFT
    rating = column + 5 - RATING
    text_look = Format(size=SMALL_SIZE, down="center")
    rating_look = Format(size=SMALL_SIZE, down="center", bold=True, across="start", indent=1)
    put_title(sheet, layout.lists_row, column, found.title, looks.named["head"], ahead=ahead)
    sheet.height(layout.lists_row, LIST_HEAD)
    sheet.text(layout.lists_row + 1, column, found.note, looks.named["note"])
    lines, before = listed(figures, LINE_WIDTH, ahead=ahead), 0
    for first, count in layout.lists:
        number = number_down(first, column)
        formulas = line(f"({number}+{before})" if before else number, ahead=ahead)
        shown = lines[before : before + count]
        blank = [""] * (count - len(shown))
        texts, ratings = [each.text for each in shown], [each.rating for each in shown]
        sheet.fill_down(first, column, formulas[0], [*texts, *blank], text_look)
        sheet.fill_down(first, rating, formulas[1], [*ratings, *blank], rating_look)
        for row in range(first, first + count):
            sheet.height(row, LIST_LINE)
        rule = DifferentialStyle(border=Border(top=Side("thin", argb(looks.theme.hairline))))
        places = area(first, column, first + count - 1, column + 4)
        when(sheet, places, f'${letters(rating)}{first}<>""', rule)
        before += count
    if layout.more_row is not None:
        _draw_more(sheet, figures, layout.more_row, column, more=bool(lines[layout.printed :]))


def _draw_more(sheet: Sheet, figures: Figures, row: int, column: int, *, more: bool) -> None:
    """Where printing ends, that a list goes on when it does."""
    said = figures.form.summary.list_goes_on
    formula = f'IF({address(row + 1, column)}="","",{literal(said)})'
    sheet.height(row, LIST_LINE)
    sheet.fill_down(row, column, formula, [said if more else ""], sheet.book.looks.named["note"])
