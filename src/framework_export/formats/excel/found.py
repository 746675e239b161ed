"""Which cell of a returned workbook answers which question."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from framework_export.formats.excel.marks import (
    REFERENCE,
    Cell,
    Marked,
    Matched,
    cell_at,
    key_of,
)
from framework_export.formats.excel.names import name_of_cell
from framework_export.formats.excel.signs import sign_of
from framework_export.formats.excel.sources import Source, shown_value
from framework_export.formats.manifest import Asked

_PLACE = re.compile(r"(.+)![A-Z]+(\d+)")
_ANSWERS = ("rating", "evidence", "example")


class Found:
    """The cells of the questions, by key."""

    def __init__(self, source: Source, asked: Sequence[Asked], keys: Container[str]) -> None:
        self._source = source
        self._keys = keys
        self._ratings = {
            each.question.criterion: each for each in asked if each.question.kind == "rating"
        }
        self.seen: set[str] = set()
        """The questions whose cells are there, blank or not."""
        self.cells: dict[str, list[Cell]] = {}
        """Those with something in them; several when somebody has copied them."""
        self.unknown: list[Cell] = []
        """Answers in rows that nothing tells the criterion of."""

    def read(self, areas: Iterable[Marked]) -> None:
        """Takes what is in some areas of the workbook."""
        for area in areas:
            if REFERENCE in area.columns or "rating" in area.columns:
                self._read_area(area)

    def read_names(self, keys: Iterable[str]) -> None:
        """Details whose row has lost its key are found by the name of their cell."""
        for key in keys:
            area = self._source.names.get(name_of_cell(key))
            if key not in self.seen and area is not None and area.sheet in self._source.sheets:
                self.seen.add(key)
                cell = cell_at(self._source, area.sheet, area.row, area.column, "name")
                if cell.value != "":
                    self.cells[key] = [cell]

    def _read_area(self, area: Marked) -> None:
        rows = self._source.rows(area.sheet)
        column = area.columns.get(REFERENCE, len(rows[0]) if rows else 0)
        strange: list[int] = []
        for number in range(area.first, min(area.last, len(rows))):
            row = rows[number]
            value = row[column] if column < len(row) else ""
            reference = value if isinstance(value, str) else shown_value(value)
            if not self._add_row(area, number, reference.strip(), area.matched):
                strange.append(number)
        if "rating" in area.columns:
            # The row of the heads is no row of anybody's.
            self._read_strange(area, [n for n in strange if not self._is_head(area, n)])

    def _is_head(self, area: Marked, number: int) -> bool:
        return area.matched == REFERENCE and number == area.first

    def _add_row(self, area: Marked, number: int, reference: str, matched: Matched) -> bool:
        """Takes the answers of a row, when its reference is one of ours."""
        if not reference:
            return False
        known = False
        row = self._source.rows(area.sheet)[number]
        about_criteria = "rating" in area.columns
        for code, column in area.columns.items():
            if about_criteria and code not in _ANSWERS:
                continue
            key = key_of(reference, code)
            if key in self._keys and column < len(row):
                known = True
                self.seen.add(key)
                if row[column] != "":
                    cell = cell_at(self._source, area.sheet, number, column, matched)
                    self.cells.setdefault(key, []).append(cell)
        return known

    def _read_strange(self, area: Marked, rows: Sequence[int]) -> None:
        """Rows that have lost their reference: by the words of their criterion, or their place."""
        if not rows:
            return
        signs = {each.sign: name for name, each in self._ratings.items() if each.sign}
        left: list[int] = []
        for row in rows:
            text = self._text(area, row, "criterion").partition("\n")[0]
            name = signs.get(sign_of(text)) if text else None
            if not (name and self._is_new(name) and self._add_row(area, row, name, "text")):
                left.append(row)
        places = self._places(area) if left else {}
        for row in left:
            name = places.get(row)
            if not (name and self._is_new(name) and self._add_row(area, row, name, "position")):
                self.unknown.extend(self._answers(area, row))

    def _text(self, area: Marked, row: int, code: str) -> str:
        if code not in area.columns:
            return ""
        return cell_at(self._source, area.sheet, row, area.columns[code], area.matched).text.strip()

    def _is_new(self, criterion: str) -> bool:
        return self._ratings[criterion].question.key not in self.seen

    def _places(self, area: Marked) -> Mapping[int, str]:
        """The criteria by the rows where they were, unless anything has moved since."""
        rows = self._source.rows(area.sheet)
        column, level = area.columns.get(REFERENCE), ""
        places: dict[tuple[str, int], str] = {}
        for name, each in self._ratings.items():
            sheet, number = _parts(each.place)
            places[sheet, number] = str(name)
            here = number < len(rows) and column is not None and column < len(rows[number])
            if here and rows[number][column or 0] == name:
                level = sheet
            elif name in self._on(area):
                return {}
        return {row: name for (sheet, row), name in places.items() if sheet == level}

    def _on(self, area: Marked) -> set[object]:
        column = area.columns.get(REFERENCE)
        if column is None:
            return set()
        return {row[column] for row in self._source.rows(area.sheet) if column < len(row)}

    def _answers(self, area: Marked, row: int) -> Iterator[Cell]:
        for code in _ANSWERS:
            if code in area.columns:
                column = area.columns[code]
                cell = cell_at(self._source, area.sheet, row, column, "position")
                if cell.text.strip():
                    yield cell


def _parts(place: str) -> tuple[str, int]:
    """Sheet and row, from 0."""
    found = _PLACE.fullmatch(place)
    return (found.group(1), int(found.group(2)) - 1) if found else ("", -1)
