"""Finds the cells of a returned workbook by what stands in their rows and columns.

A hidden row has the codes of the columns and a column has the references of the rows, so that both
move along when somebody sorts, filters, inserts, or gives a sheet another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from framework_export.documents.form import evidence_key, example_key, goal_key, rating_key
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.names import MARK
from framework_export.formats.excel.sources import Source, Value, shown_value

Matched = Literal["reference", "name", "text", "position"]
"""The copies of a cell's identity, the best one first."""

REFERENCE: Literal["reference"] = "reference"

_NO_INPUT = ("ratings", "goal_criteria", "summary_level")
_LEVEL_NAME = re.compile(r"(level_\d+)_(rating|evidence|example|reference)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Rows of a sheet that belong together, and the codes of their columns."""

    sheet: str
    first: int
    """The first row below the codes; rows and columns count from 0."""
    last: int
    columns: Mapping[str, int]
    matched: Matched


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that may hold an answer."""

    value: Value
    place: str
    matched: Matched

    @property
    def text(self) -> str:
        return shown_value(self.value)


def marked_areas(source: Source, sheets: Iterable[str]) -> Iterator[Marked]:
    """The areas of those sheets; by the defined names where the codes are gone."""
    chosen = tuple(sheets)
    found: set[str] = set()
    for sheet in chosen:
        rows = source.rows(sheet)
        starts = [number for number, row in enumerate(rows) if MARK in row]
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=False):
            columns = {
                each.removeprefix(MARK): column
                for column, each in enumerate(rows[start])
                if isinstance(each, str) and each.startswith(MARK) and each != MARK
            }
            found.add(sheet)
            yield Marked(sheet=sheet, first=start + 1, last=end, columns=columns, matched=REFERENCE)
    yield from _named_areas(source, set(chosen) - found)


def input_sheets(source: Source) -> tuple[str, ...]:
    """The sheets that can have answers, in their order: all but those whose names say otherwise.

    Somebody may have copied a sheet, and gone on in the copy.
    """
    known = {source.names[name].sheet for name in _NO_INPUT if name in source.names}
    return tuple(sheet for sheet in source.sheets if sheet not in known)


def _named_areas(source: Source, sheets: set[str]) -> Iterator[Marked]:
    groups: dict[str, dict[str, str]] = {}
    for name in source.names:
        if match := _LEVEL_NAME.fullmatch(name):
            groups.setdefault(match.group(1), {})[match.group(2)] = name
    for codes in groups.values():
        areas = {code: source.names[name] for code, name in codes.items()}
        first = next(iter(areas.values()))
        if first.sheet not in sheets:
            continue
        yield Marked(
            sheet=first.sheet,
            first=first.row,
            last=first.last_row + 1,
            columns={code: area.column for code, area in areas.items()},
            matched="name",
        )


def key_of(reference: str, code: str) -> str:
    """The question that a cell answers, by the reference of its row and the code of its column."""
    match code:
        case "answer":
            return reference
        case "rating":
            return rating_key(reference, "employee")
        case "evidence":
            return evidence_key(reference)
        case "example":
            return example_key(reference)
        case _:
            return goal_key(int(reference), code) if reference.isdecimal() else ""


def cell_at(source: Source, sheet: str, row: int, column: int, matched: Matched) -> Cell:
    """A cell, which is empty when it lies beyond what the sheet has."""
    rows = source.rows(sheet)
    value: Value = ""
    if row < len(rows) and column < len(rows[row]):
        value = rows[row][column]
    place = f"{sheet}!{address(row + 1, column + 1)}"
    return Cell(value=value, place=place, matched=matched)
