"""Whose addresses a column has: those of the people, or those of their managers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.roster.columns import MANAGER_PARTS, NAME_PARTS, TYPED, folded
from framework_export.packs.roster.headings.options import map_option
from framework_export.packs.roster.headings.understanding import Heading

_SHORTEST = 3  # letters of a word that tells somebody
_OTHERS = {"email": "manager_email", "manager_email": "email"}
_WHOSE = {"email": "of managers, not of these people", "manager_email": "of the people themselves"}


def exchanged_addresses(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], place: Location
) -> Iterator[Diagnostic]:
    """An error for a column in which half of the addresses have the names of the others."""
    columns = [each.column for each in headings]
    people = [_cells(row, columns) for row in rows]
    for index, each in enumerate(headings):
        column = each.column or ""
        if column in _OTHERS and each.said_by != TYPED:
            filled = [values for values in people if values.get(column)]
            wrong = sum(_is_the_others(values, column) for values in filled)
            if wrong and 2 * wrong >= len(filled):
                location = Location(file=place.file, line=place.line, column=index + 1)
                yield _problem(each, f"{wrong:,} of {len(filled):,}", location)


def _cells(row: Sequence[str], columns: Sequence[str | None]) -> dict[str, str]:
    return {column: cell for column, cell in zip(columns, row, strict=False) if column}


def _is_the_others(values: Mapping[str, str], column: str) -> bool:
    address = folded(values[column].partition("@")[0])
    own = any(_is_in(values.get(each, ""), address) for each in ("name", *NAME_PARTS))
    lead = any(_is_in(values.get(each, ""), address) for each in ("manager", *MANAGER_PARTS))
    return lead and not own if column == "email" else own and not lead


def _is_in(name: str, address: str) -> bool:
    words = (folded(word) for word in name.replace("-", " ").split())
    return any(len(word) >= _SHORTEST and word in address for word in words)


def _problem(heading: Heading, how_many: str, place: Location) -> Diagnostic:
    text, column = heading.text, heading.column or ""
    return Diagnostic(
        code="roster-odd-column",
        message=f"The column {text} is taken for {column}, but {how_many} addresses"
        f" are {_WHOSE[column]}.",
        location=place,
        hint=f"Say what it is: {map_option(text, _OTHERS[column])}, or, if it is right,"
        f" {map_option(text, column)}.",
    )
