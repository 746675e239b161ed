"""Where the people of a roster stand: in a CSV file, or on a sheet of a workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from framework_export.packs.roster.sheets.packed_rows import PackedRows
from framework_export.packs.roster.spreadsheets import Row, read_rows

if TYPE_CHECKING:
    from framework_export.formats.excel.lists.details import Area, Details, Table

_WIDE = 3  # columns that are merged: no cell of a person is as wide


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of a roster, which are read each time they are asked for."""

    path: Path
    number: int = 0
    """In the workbook, counted from 1; 0 for a CSV file."""
    name: str = ""
    """Empty for a CSV file."""
    source: PackedRows | None = None
    """None for a CSV file."""
    details: Details | None = None
    table: Table | None = None
    """Where nothing else on the sheet is read."""
    titles: frozenset[int] = frozenset()
    """Rows in which a text can stand over several columns."""
    left_out: frozenset[int] = frozenset()
    """Rows that are passed over."""

    def rows(self) -> Iterator[Row]:
        """All rows, so that they keep their numbers; those that are not read are empty.

        Raises SpreadsheetError, also between two rows.
        """
        if self.source is None:
            yield from read_rows(self.path)
            return
        for number, row in enumerate(self._filled_down(self._as_shown(iter(self.source))), 1):
            yield () if number in self.left_out else self._within_table(number, row)

    def without(self, rows: frozenset[int]) -> Sheet:
        """The sheet without some of its rows."""
        return replace(self, left_out=rows)

    def with_all_rows(self) -> Sheet:
        """The sheet with the rows that are passed over."""
        return replace(self, left_out=frozenset())

    def is_title(self, number: int, row: Row) -> bool:
        """Whether a row has nothing but a text over several columns."""
        return number in self.titles and sum(map(bool, map(str.strip, row))) == 1

    @property
    def hidden_rows(self) -> frozenset[int]:
        """Rows that people do not see."""
        return self.details.hidden_rows if self.details else frozenset()

    @property
    def hidden_columns(self) -> frozenset[int]:
        """Columns that people do not see, counted from 1."""
        return self.details.hidden_columns if self.details else frozenset()

    @property
    def place(self) -> str:
        """Where it is in the file, for people; empty for a CSV file."""
        if self.table is not None:
            return f"the table {self.table.name} ({self.table.place}) of the sheet {self.name}"
        return f"the sheet {self.name}" if self.name else ""

    def _as_shown(self, rows: Iterator[Row]) -> Iterator[Row]:
        shown: dict[int, dict[int, str]] = defaultdict(dict)
        for (row_number, column), text in (self.details.shown if self.details else {}).items():
            shown[row_number][column] = text
        for number, row in enumerate(rows, 1):
            if number in shown:
                cells = [*row]
                for column, text in shown[number].items():
                    if column <= len(cells):
                        cells[column - 1] = text
                yield tuple(cells)
            else:
                yield row

    def _filled_down(self, rows: Iterator[Row]) -> Iterator[Row]:
        """A cell that was merged with those below it stands for all of them.

        Not in rows without anything of their own, nor for cells beside it: a name over two columns
        is one name.
        """
        begins: dict[int, list[Area]] = defaultdict(list)
        for each in self.details.merged if self.details else ():
            if each.last_row > each.row:
                begins[each.row].append(each)
        lasting: dict[int, tuple[int, str]] = {}
        for number, row in enumerate(rows, 1):
            lasting = {column: each for column, each in lasting.items() if each[0] >= number}
            if lasting and any(map(str.strip, row)):
                yield _with(row, lasting)
            else:
                yield row
            for each in begins.get(number, ()):
                if each.column <= len(row) and row[each.column - 1]:
                    lasting[each.column] = each.last_row, row[each.column - 1]

    def _within_table(self, number: int, row: Row) -> Row:
        if self.table is None:
            return row
        place = self.table.place
        if not place.row <= number <= place.last_row:
            return ()
        return ("",) * (place.column - 1) + row[place.column - 1 : place.last_column]


def sheet_of_workbook(path: Path, number: int, name: str, details: Details) -> Sheet:
    """A whole sheet, with what its values do not say."""
    wide = (each for each in details.merged if each.last_column - each.column + 1 >= _WIDE)
    titles = frozenset(each.row for each in wide)
    return Sheet(
        path=path,
        number=number,
        name=name,
        source=PackedRows(path, number),
        details=details,
        titles=titles,
    )


def _with(row: Row, lasting: Mapping[int, tuple[int, str]]) -> Row:
    cells = [*row, *[""] * (max(lasting) - len(row))]
    for column, (_, text) in lasting.items():
        cells[column - 1] = cells[column - 1] or text
    return tuple(cells)
