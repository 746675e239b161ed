"""One sheet of a summary while it is drawn: its band, its cells, and how it behaves and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.summary import Summary
from framework_export.documents.summary.view import Cell, Count, Row, Share, Table, Text
from framework_export.formats.excel.cells import area, kept, letters
from framework_export.formats.excel.names import heads_of_table
from framework_export.formats.excel.sheets.printed_pages import footer_of, set_up_pages
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Format, Lines, Looks
from framework_export.formats.excel.sheets.text_size import broken, text_height
from framework_export.formats.excel.writing import FittedRow
from framework_export.formats.text_width import text_width
from framework_export.theme import Step, mix

_TITLE_SIZE, _SMALLEST_TITLE = 18, 11
_TITLE_HEIGHT, _BAND_HEIGHT, _HEAD_HEIGHT, _ROW_HEIGHT = 34.0, 20.0, 22.0, 18.0
_AIR = 5.0  # points above and below a text, together
_TONES = 4  # steps from a share of nothing to one of all
_DEEPEST = 0.45  # of the band's colour behind a share of all, on which ink can be read
_LINE = 15.0  # points
_ZOOM = 100

_WIDTHS = {"name": 30.0, "text": 24.0, "count": 13.0, "share": 15.0}
_LONG = (60.0, 60.0, 50.0, 38.0)
"""Of a column of sentences, by how many of them there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What the sheets of a summary share."""

    summary: Summary
    workbook: Workbook
    looks: Looks

    @property
    def step(self) -> Step:
        """The colours of what is about no level."""
        return self.looks.steps[-1]


class Page:
    """A sheet; its columns have widths from the first on."""

    def __init__(self, kit: Kit, name: str, widths: Sequence[float]) -> None:
        self.kit = kit
        self.widths = tuple(widths)
        self.grid: Worksheet = kit.workbook.create_sheet(name)
        self._set_up()

    def _set_up(self) -> None:
        grid, summary = self.grid, self.kit.summary
        grid.row_dimensions.default_factory = lambda: FittedRow(grid)
        for column, width in enumerate(self.widths, 1):
            grid.column_dimensions[letters(column)].width = width
        view = grid.sheet_view
        view.showGridLines = False
        view.rightToLeft = summary.direction == "rtl" or None
        view.zoomScale = view.zoomScaleNormal = _ZOOM
        facts = (summary.company, f"{summary.kind} {summary.title}", summary.confidentiality)
        footer = footer_of(" · ".join(filter(None, facts)), summary.page_label, summary.direction)
        set_up_pages(grid, self.kit.looks.theme.page_size, footer)

    def band(self, title: str, about: str, step: Step) -> None:
        """The title and a line below it, across all columns."""
        look = Format(fill=step.fill, colour=step.on_fill, down="center")
        room, taken = sum(self.widths), text_width(title, _TITLE_SIZE)
        size = (
            _TITLE_SIZE if taken <= room else max(_SMALLEST_TITLE, int(_TITLE_SIZE * room / taken))
        )
        for column in range(1, len(self.widths) + 1):
            self.fill(1, column, None, look)
            self.fill(2, column, None, look)
        self.fill(1, 1, title, replace(look, size=size, bold=True))
        self.fill(2, 1, about, look)
        self.height(1, _TITLE_HEIGHT)
        self.height(2, _BAND_HEIGHT)
        self.grid.sheet_properties.tabColor = f"FF{step.fill.removeprefix('#').upper()}"

    def fill(self, row: int, column: int, value: str | int | None, look: Format) -> None:
        """Puts a text or a number into a cell; a text never becomes a formula."""
        shown = kept(value) or None if isinstance(value, str) else value
        self.kit.looks.fill_cell(self.grid.cell(row, column), shown, look)

    def wrapped(self, row: int, column: int, text: str, look: Format) -> None:
        """A text whose row is tall enough for it."""
        self.fill(row, column, text, look)
        self.height(row, self._points(column, text, look))

    def link(self, row: int, column: int, title: str, sheet: str, look: Format) -> None:
        """A text that leads to another sheet."""
        self.fill(row, column, title, look)
        place = f"{quote_sheetname(sheet)}!A1"
        cell = self.grid.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, display=kept(title))

    def _points(self, column: int, text: str, look: Format) -> float:
        width = self.widths[column - 1] - 1.5 * look.indent
        return text_height(text, width, look.size) + _AIR

    def height(self, row: int, points: float) -> None:
        """The points that a row has at least."""
        line = self.grid.row_dimensions[row]
        line.height = max(points, line.height or 0)

    def note(self, row: int, text: str) -> None:
        """A quiet line that reaches across the columns."""
        small = Format(size=SMALL_SIZE, colour=self.kit.looks.secondary, down="center")
        self.fill(row, 1, text, small)

    def paragraph(self, row: int, text: str) -> None:
        """A text that is broken into as many lines as the columns together need."""
        lines = broken(text, sum(self.widths))
        self.fill(row, 1, "\n".join(lines), Format(down="center"))
        self.height(row, len(lines) * _LINE + _AIR)

    def print_to(self, row: int, column: int, *, heads: int = 0) -> None:
        """What is printed, and the row that every page repeats."""
        self.grid.print_area = area(1, 1, row, column)
        if heads:
            self.grid.print_title_rows = f"{heads}:{heads}"

    def heads(self, row: int, heads: Sequence[str], kinds: Sequence[str], step: Step) -> None:
        """The heads of a table, unlike each other and none empty."""
        look = Format(bold=True, fill=step.tint, wrap=True, down="center", lines="under")
        look = replace(look, line=step.text)
        for column, (head, kind) in enumerate(zip(heads_of_table(heads), kinds, strict=True), 1):
            self.wrapped(row, column, head, replace(look, **_sides(kind)))
        self.height(row, _HEAD_HEIGHT)

    def row(self, row: int, cells: Sequence[Cell], kinds: Sequence[str], *, strong: bool) -> None:
        """The cells of a row; a share is a text on a tint, the deeper the larger it is."""
        high = _ROW_HEIGHT
        for column, (cell, kind) in enumerate(zip(cells, kinds, strict=True), 1):
            look = _look_of(kind, strong=strong)
            match cell:
                case Count(number=number):
                    self.fill(row, column, number, look)
                case Share(text=text):
                    tone = self._tone(cell)
                    self.fill(row, column, text, replace(look, fill=tone) if tone else look)
                case Text(text=text):
                    self.fill(row, column, text, look)
                    high = max(high, self._points(column, text, look) if look.wrap else 0)
        self.height(row, high)

    def _tone(self, share: Share) -> str:
        looks = self.kit.looks
        tone = round(_TONES * share.part / share.whole) / _TONES
        return mix(looks.theme.paper, looks.band.fill, _DEEPEST * tone) if tone else ""


def widths_of(kinds: Sequence[str]) -> list[float]:
    """The widths of columns, in characters, by what stands in them."""
    long = _LONG[min(kinds.count("long"), len(_LONG) - 1)]
    return [_WIDTHS.get(kind, long) for kind in kinds]


def _sides(kind: str) -> dict[str, Any]:
    """Figures stand in the middle, texts begin a little after what stands before them."""
    figures = kind in ("count", "share")
    return {"across": "center"} if figures else {"across": "start", "indent": 1}


@cache
def _look_of(kind: str, *, strong: bool) -> Format:
    lines: Lines = "above" if strong else "under"
    wrap = kind in ("name", "text", "long")
    look = Format(lines=lines, bold=strong, down="center", wrap=wrap, **_sides(kind))
    return replace(look, number="0") if kind == "count" else look


def spread(table: Table) -> tuple[list[str], list[str], list[Row]]:
    """Heads, kinds and rows of a table with the two figures of every share in columns of their own.

    They stand behind all other columns, so that a person reads the words and a program the figures.
    """
    split = [index for index, each in enumerate(table.columns) if any(each.parts)]
    heads = [each.head for each in table.columns]
    heads += [part for index in split for part in table.columns[index].parts]
    kinds = [str(each.kind) for each in table.columns] + ["count"] * (2 * len(split))
    return heads, kinds, [_spread_row(row, split) for row in table.rows]


def _spread_row(row: Row, split: Sequence[int]) -> Row:
    more: list[Cell] = []
    for index in split:
        cell = row.cells[index]
        if isinstance(cell, Share):
            more += (Count(number=cell.part), Count(number=cell.whole))
        else:
            more += (Text(text=""), Text(text=""))
    return replace(row, cells=(*row.cells, *more))
