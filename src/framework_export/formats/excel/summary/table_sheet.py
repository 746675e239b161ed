"""Draws a table on a sheet of its own: frozen heads, filters, and a chart of its counts."""

from __future__ import annotations

from math import ceil

from openpyxl.chart import BarChart
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.table import Table as FilteredTable

from framework_export.documents.summary.view import Bars, Count, Section, Table, Text
from framework_export.formats.excel.cells import address, area, fixed_range, letters
from framework_export.formats.excel.sheets.chart_parts import (
    HAIRLINE,
    Figured,
    add_series,
    finish_chart,
    lay_bars,
    place_chart,
    shape_of,
)
from framework_export.formats.excel.summary.page import Kit, Page, spread, widths_of
from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.theme import digits

_NOTE, _HEAD, _FIRST = 3, 4, 5
"""The rows of what has to be known, of the heads and of what comes first."""

_CHART_COLUMNS, _CHART_WIDTH = 6, 13.0
_CHART_LEAST, _POINTS_A_BAR = 140.0, 20.0
_PRINTED_BESIDE_CHART = 100.0
"""The width of a table, in characters, up to which paper has room for its chart, too."""
_LEAST_ROW = 15.0  # points of a row that nothing stands in


def draw_table(kit: Kit, section: Section, table: Table, name: str) -> Page:
    """The sheet of a table."""
    heads, kinds, rows = spread(table)
    page = Page(kit, name, widths_of(kinds))
    title = f"{section.title}: {table.title}" if table.title else section.title
    page.band(title, section.lead, kit.step)
    page.note(_NOTE, " ".join(table.notes) if rows else table.nothing)
    if not rows:
        return page
    page.heads(_HEAD, heads, kinds, kit.step)
    for number, row in enumerate(rows, _FIRST):
        page.row(number, row.cells, kinds, strong=row.strong)
    last = _FIRST + len(rows) - 1
    counted = sum(not row.strong for row in rows)
    if counted:
        place = area(_HEAD, 1, _HEAD + counted, len(heads))
        number = len(kit.workbook.worksheets)
        page.grid.add_table(FilteredTable(displayName=f"summary_{number}", ref=place))
    page.grid.freeze_panes = address(_FIRST, 2 if kinds[0] == "name" else 1)
    # Figures for programs are not printed: what stands before them says the same.
    right = len(table.columns)
    if table.bars and table.bars.rows:
        end = _draw_bars(page, table, table.bars)
        if sum(page.widths) <= _PRINTED_BESIDE_CHART:
            last, right = max(last, end), right + 1 + _CHART_COLUMNS
    page.print_to(last, right, heads=_HEAD)
    return page


def _draw_bars(page: Page, table: Table, bars: Bars) -> int:
    """The counts as bars of equal length, whose parts are full, outlined and hatched.

    Says which is the last row that they stand beside.
    """
    looks, step = page.kit.looks, page.kit.step
    column = len(table.columns) + 2
    line, tint, fill = digits(step.text), digits(step.tint), digits(looks.band.fill)
    shapes = (
        shape_of(line),
        shape_of(tint, line, HAIRLINE),
        shape_of(fill, line, HAIRLINE, hatched=True),
    )
    chart = BarChart(barDir="bar", grouping="percentStacked", gapWidth=45, overlap=100)
    chart.varyColors = False
    rows = table.rows[: bars.rows]
    names = [cell.text for row in rows if isinstance(cell := row.cells[0], Text)]
    for index, shape in zip(bars.columns, shapes, strict=False):
        numbers = [cell.number for row in rows if isinstance(cell := row.cells[index], Count)]
        figures = Figured(place=_down(page, index + 1, len(rows)), values=numbers)
        labels = Figured(place=_down(page, 1, len(rows)), values=names)
        title = table.columns[index].head
        add_series(chart, title, labels, figures, shape, invertIfNegative=False)
    lay_bars(chart, looks, table.columns[0].head, bars.along)
    finish_chart(chart, looks, bars.title, "0%")
    for each in range(column, column + _CHART_COLUMNS):
        page.grid.column_dimensions[letters(each)].width = _CHART_WIDTH
    high = _CHART_LEAST + _POINTS_A_BAR * len(rows)
    size = (_CHART_COLUMNS * _CHART_WIDTH * POINTS_A_UNIT, high)
    place_chart(page.grid, chart, (_HEAD, column), size, (bars.title, bars.description))
    return _HEAD + ceil(high / _LEAST_ROW)


def _down(page: Page, column: int, count: int) -> str:
    sheet = quote_sheetname(page.grid.title)
    return f"{sheet}!{fixed_range(_FIRST, _FIRST + count - 1, column)}"
