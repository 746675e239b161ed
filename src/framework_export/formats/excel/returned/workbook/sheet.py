"""A sheet of a returned workbook, whose cells are sorted out when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from framework_export.formats.excel.cells import address, area_of
from framework_export.formats.excel.returned.workbook.cells import Cell
from framework_export.formats.excel.returned.workbook.links import links_of
from framework_export.formats.excel.returned.workbook.parts import Relation
from framework_export.formats.excel.returned.workbook.sheet_part import SheetPart
from framework_export.formats.excel.returned.workbook.texts import namespace_of

Rows = Mapping[int, Mapping[int, Cell]]
"""Cells by row and column."""

Place = tuple[int, int, int, int]
_MOST_MERGED = 1_000


class Sheet:
    """A sheet with everything that is in its cells; without any when it cannot be read."""

    def __init__(
        self, name: str, part: str, read: SheetPart | None, relations: Sequence[Relation]
    ) -> None:
        self.name = name
        self.part = part
        self.is_read = read is not None
        self.said = [] if read is None else [*read.said()]
        """Formulas and texts of the cells, as `SheetPart.said` gives them."""
        self._read = read
        self.links: Mapping[tuple[int, int], str] = {}
        """The addresses that cells lead to, by row and column."""
        self.merged: tuple[Place, ...] = ()
        """Cells that were made one: first row and column, and last ones."""
        self.margins: tuple[tuple[str, str], ...] = ()
        """Headers and footers: which it is, and its code."""
        if read is not None:
            self.links = links_of(read.root, relations)
            self.merged = tuple(_merged(read))
            self.margins = tuple(_margins(read))

    @property
    def rows(self) -> Rows:
        """The cells by row and column, in their order."""
        return self._cells[0]

    @property
    def repeated(self) -> Sequence[Cell]:
        """Cells that claim the place of another one."""
        return self._cells[1]

    @property
    def odd(self) -> Sequence[Cell]:
        """Cells that say more than their text: a picture, a formula that has failed, an address."""
        return self._cells[2]

    @cached_property
    def _cells(self) -> tuple[Rows, Sequence[Cell], Sequence[Cell]]:
        rows: dict[int, dict[int, Cell]] = {}
        repeated: list[Cell] = []
        odd: list[Cell] = []
        for cell in self._read.cells() if self._read else ():
            row = rows.get(cell.row)
            if row is None:
                row = rows[cell.row] = {}
            if row.setdefault(cell.column, cell) is not cell:
                repeated.append(cell)
            if _says_more(cell):
                odd.append(cell)
        odd.extend(rows[row][column] for row, column in self.links if column in rows.get(row, ()))
        return rows, repeated, tuple(dict.fromkeys(odd))

    def at(self, row: int, column: int) -> Cell | None:
        """The cell of a place, if there is anything in it."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """What a cell says; nothing when it is not there."""
        cell = self.at(row, column)
        return cell.text if cell else ""

    def place(self, cell: Cell) -> str:
        """Where it is, for people."""
        return f"{self.name}!{address(cell.row, cell.column)}"


def _says_more(cell: Cell) -> bool:
    if cell.formula:
        return cell.kind == "error" or "HYPERLINK" in cell.formula.upper()
    return cell.kind == "picture"


def _merged(read: SheetPart) -> Iterator[Place]:
    areas = read.root.iterfind(f"{{*}}mergeCells/{namespace_of(read.root)}mergeCell")
    for each in islice(areas, _MOST_MERGED):
        if place := area_of(each.get("ref", "")):
            yield place


def _margins(read: SheetPart) -> list[tuple[str, str]]:
    found = read.root.find(f"{namespace_of(read.root)}headerFooter")
    return [
        ("header" if "Header" in str(each.tag) else "footer", each.text or "")
        for each in (() if found is None else found)
    ]
