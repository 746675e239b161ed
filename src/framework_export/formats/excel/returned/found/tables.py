"""Finds the tables of a returned workbook and which column of them is for what.

A hidden row has the codes of the columns, and the heads below it say the same to people: who moves
columns, moves the heads with them. Where the codes are gone, the heads tell, or defined names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from framework_export.formats.excel.names import CRITERIA, GOALS, MARK
from framework_export.formats.excel.returned.workbook.book import Area
from framework_export.formats.excel.returned.workbook.sheet import Sheet
from framework_export.formats.handed_out import HandedOut, sign_of

Matched = Literal["reference", "name", "text", "position"]
"""The copies of a cell's identity, the best one first."""

Heads = Mapping[str, Mapping[str, str]]
"""The signs of the heads by the code of their column, for `rating` and for `what`."""

SignOf = Callable[[str], str]

_NONE: Heads = MappingProxyType({})

_TABLES = {"rating": CRITERIA, "what": GOALS}
"""The columns of tables with heads, by the kind of table."""

_ANSWERED = {
    "rating": ("rating", "evidence", "example"),
    "what": ("what", "support", "by-when", "status"),
}
"""The columns that people fill in, any of which tells what a table is for."""

_FEWEST_HEADS = 3
_HEAD_IS_WITHIN = 4  # rows below the codes, where somebody has inserted some
_NAME = re.compile(r"(level_[0-9]+|growth_plan)_(rating|evidence|example|reference|[a-z_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of a sheet that belong together, and the codes of their columns."""

    sheet: Sheet
    columns: Mapping[str, int]
    first: int
    """The first row below the codes and heads; rows and columns count from 1."""
    last: int
    matched: Matched
    """What its columns were found by."""
    heads: frozenset[int] = frozenset()
    """Rows among them with the heads: who sorts a table with them, moves them there."""

    def text(self, row: int, code: str) -> str:
        """What stands in a row; nothing when there is no such column."""
        column = self.columns.get(code)
        return "" if column is None else self.sheet.text(row, column)

    @property
    def kind(self) -> str:
        """`rating` when it is about criteria, `what` about goals; each can have lost a column."""
        return kind_of(self.columns)

    @property
    def rows(self) -> Iterator[int]:
        """The rows that have anything in them."""
        rows = (row for row in sorted(self.sheet.rows) if self.first <= row <= self.last)
        return (row for row in rows if row not in self.heads)


def kind_of(columns: Container[str]) -> str:
    """The kind of a table by its columns; empty when it is of another."""
    kinds = (kind for kind, codes in _ANSWERED.items() if any(code in columns for code in codes))
    return next(kinds, "")


def heads_of(handed_out: HandedOut | None) -> Heads:
    """The heads that the form had: they were noted behind the codes of their columns."""
    if handed_out is None:
        return {}
    found: dict[str, dict[str, str]] = {}
    for key, codes in _TABLES.items():
        wanted = _signs_of_codes(codes)
        for start in _starts(handed_out.signs, wanted):
            heads = handed_out.signs[start + len(codes) : start + 2 * len(codes)]
            found[key] = dict(zip(codes, heads, strict=False))
            break
    return found


@cache
def _signs_of_codes(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(sign_of(f"{MARK}{code}") for code in codes)


def _starts(signs: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    start = -1
    while wanted[0] in signs[start + 1 :]:
        start = signs.index(wanted[0], start + 1)
        if tuple(signs[start : start + len(wanted)]) == tuple(wanted):
            yield start


def tables_of(
    sheets: Sequence[Sheet],
    names: Mapping[str, Area],
    heads: Heads = _NONE,
    signed: SignOf = sign_of,
) -> tuple[Table, ...]:
    """All tables: those of a sheet by its codes, else by its heads, else by defined names."""
    found: list[Table] = []
    named = tuple(_named(sheets, names))
    for sheet in sheets:
        own = [*_by_codes(sheet, heads, signed)] or [*_by_heads(sheet, heads, signed)]
        found.extend(own or (table for table in named if table.sheet is sheet))
    return tuple(found)


def _by_codes(sheet: Sheet, heads: Heads, signed: SignOf) -> Iterator[Table]:
    starts = [
        number
        for number, row in sorted(sheet.rows.items())
        if any(cell.text == MARK for cell in row.values())
    ]
    end = max(sheet.rows, default=0)
    for start, after in zip(starts, [*(each - 1 for each in starts[1:]), end], strict=False):
        codes = {
            cell.text.removeprefix(MARK): column
            for column, cell in sorted(sheet.rows[start].items(), reverse=True)
            if cell.text.startswith(MARK) and cell.text != MARK
        }
        kind = kind_of(codes)
        head, columns = start, codes
        if kind:
            head = start if heads.get(kind) else start + 1  # Somebody may have deleted the heads.
            for row in range(start + 1, start + 1 + _HEAD_IS_WITHIN):
                if shown := _heads_in(sheet, row, heads.get(kind, {}), signed):
                    head, columns = row, _joined(codes, shown)
                    break
        among = _heads_among(
            sheet, columns, heads.get(kind, {}), range(start + 1, after + 1), signed
        )
        first = start + 1 if kind == "rating" and head in among else head + 1
        yield Table(
            sheet=sheet, columns=columns, first=first, last=after, matched="reference", heads=among
        )


def _heads_among(
    sheet: Sheet, columns: Mapping[str, int], heads: Mapping[str, str], rows: range, signed: SignOf
) -> frozenset[int]:
    """The rows in which the heads stand again, or wherever they were sorted to."""
    column, sign = columns.get("criterion", 0), heads.get("criterion")
    return frozenset(
        row
        for row in rows
        if column in sheet.rows.get(row, ()) and signed(sheet.rows[row][column].text) == sign
        if len(_heads_in(sheet, row, heads, signed)) >= _FEWEST_HEADS
    )


def _joined(codes: Mapping[str, int], shown: Mapping[str, int]) -> dict[str, int]:
    """The columns by their heads, and by their codes where the head says nothing."""
    taken = set(shown.values())
    rest = {code: column for code, column in codes.items() if column not in taken}
    return {**rest, **shown}


def _heads_in(sheet: Sheet, row: int, heads: Mapping[str, str], signed: SignOf) -> dict[str, int]:
    """The columns of the heads that stand in a row, the first where one is there twice."""
    codes = {sign: code for code, sign in heads.items()}
    found: dict[str, int] = {}
    for column, cell in sorted(sheet.rows.get(row, {}).items()):
        if code := codes.get(signed(cell.text)):
            found.setdefault(code, column)
    return found


def _by_heads(sheet: Sheet, heads: Heads, signed: SignOf) -> Iterator[Table]:
    starts: list[tuple[int, dict[str, int]]] = []
    for kind, signs in heads.items():
        for row in sheet.rows:
            if len(sheet.rows[row]) >= _FEWEST_HEADS:
                columns = _heads_in(sheet, row, signs, signed)
                if len(columns) >= _FEWEST_HEADS and kind_of(columns) == kind:
                    starts.append((row, columns))
    starts.sort(key=lambda start: start[0])
    ends = [*(row - 1 for row, _ in starts[1:]), max(sheet.rows, default=0)]
    for (row, columns), end in zip(starts, ends, strict=False):
        yield Table(sheet=sheet, columns=columns, first=row + 1, last=end, matched="text")


def _named(sheets: Sequence[Sheet], names: Mapping[str, Area]) -> Iterator[Table]:
    groups: dict[str, dict[str, Area]] = {}
    for name, area in names.items():
        if match := _NAME.fullmatch(name):
            group, code = match.group(1), match.group(2).replace("_", "-")
            groups.setdefault(group, {})[code] = area
    known = {sheet.name: sheet for sheet in sheets}
    for areas in groups.values():
        first = next(iter(areas.values()))
        sheet = known.get(first.sheet)
        if sheet is None or not sheet.rows:
            continue
        columns = {code: area.column for code, area in areas.items() if area.sheet == first.sheet}
        if "rows" in columns:  # of the growth plan, which begins with the numbers of its rows
            columns["reference"] = columns.pop("rows")
        yield Table(
            sheet=sheet,
            columns=columns,
            first=first.row,
            last=max(sheet.rows, default=0),
            matched="name",
        )
