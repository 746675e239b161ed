"""Values that do not look like what their column is taken for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.dates import read_date
from framework_export.packs.roster.columns import MANAGER_PARTS, NAME_PARTS, TYPED
from framework_export.packs.roster.headings.contents import (
    ENOUGH,
    is_email,
    is_nobodys_name,
    is_nothing,
    is_rounded,
    is_unlike_a_name,
)
from framework_export.packs.roster.headings.options import map_option
from framework_export.packs.roster.headings.understanding import Heading
from framework_export.packs.roster.spreadsheets import tidy

_MOST_NAMED = 5
_SEVERAL = 3  # values that are refused one by one do not make a column another one before
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_USUAL = 4_096  # cells of a column


def _is_odd_id(text: str) -> bool:
    """A day, a rounded number, words without any number, or a number that was made a text."""
    words = len(text.split()) > 1 and not any(map(str.isdecimal, text))
    return words or text.startswith("'") or is_rounded(text) or _DAY.fullmatch(text) is not None


def _is_odd_role(text: str) -> bool:
    return is_nobodys_name(text) or _DAY.fullmatch(text) is not None


def _is_no_email(text: str) -> bool:
    return not is_email(text)


def _is_no_date(text: str) -> bool:
    return read_date(text) is None


_ODD: Mapping[str, tuple[Callable[[str], bool], str]] = {
    **dict.fromkeys(("name", *NAME_PARTS, "manager", *MANAGER_PARTS), (is_unlike_a_name, "names")),
    **dict.fromkeys(("employee_id", "manager_id"), (_is_odd_id, "ids")),
    **dict.fromkeys(("email", "manager_email"), (_is_no_email, "e-mail addresses")),
    **dict.fromkeys(("period_from", "period_to", "due"), (_is_no_date, "dates")),
    "role": (_is_odd_role, "roles"),
}
"""By column: whether a value is odd, and what the others are."""

_REFUSED: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("name", *NAME_PARTS, "manager"), is_nobodys_name),
    **dict.fromkeys(("email", "manager_email"), _is_no_email),
    **dict.fromkeys(("period_from", "period_to", "due"), _is_no_date),
    **dict.fromkeys(("employee_id", "manager_id"), is_rounded),
}
"""What is an error of its row in any case."""


@dataclass(slots=True, kw_only=True)
class _Column:
    heading: Heading
    number: int
    is_odd: Callable[[str], bool]
    filled: int = 0
    odd: int = 0
    refused: int = 0
    named: list[str] = field(default_factory=list)
    usual: set[str] = field(default_factory=set)
    """Cells that are not odd: managers, roles and dates are the same in many rows."""

    def note(self, row: int, cell: str) -> None:
        """Takes a cell that is not known to be usual."""
        value = tidy(cell)
        if is_nothing(value):
            return
        self.filled += 1
        if not self.is_odd(value):
            if len(self.usual) < _MOST_USUAL:
                self.usual.add(cell)
            return
        self.odd += 1
        refuses = _REFUSED.get(self.heading.column or "")
        self.refused += refuses is not None and refuses(value)
        if len(self.named) < _MOST_NAMED:
            self.named.append(f"{_shown(value)} in row {row}")


class Oddities:
    """Counts the odd values of columns."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._columns = [
            _Column(heading=each, number=number, is_odd=_ODD[each.column or ""][0])
            for number, each in enumerate(headings, 1)
            # What was typed in this run was looked at by who typed it.
            if each.column in _ODD and each.said_by != TYPED
        ]

    def note(self, row: int, cells: Sequence[str]) -> None:
        """Takes the cells of a row."""
        for column in self._columns:
            cell = cells[column.number - 1] if column.number <= len(cells) else ""
            if cell in column.usual:
                column.filled += 1
            elif cell:
                column.note(row, cell)

    def problems(self, place: Location) -> tuple[Diagnostic, ...]:
        """An error for a column with too many of them, and a warning for one with some."""
        return tuple(_problem(each, place) for each in self._columns if _is_said(each))


def _is_said(column: _Column) -> bool:
    """What rows say one by one is said of a column when it is much."""
    return column.odd > column.refused or (column.odd >= _SEVERAL and _too_many(column))


def _too_many(column: _Column) -> bool:
    return column.odd > (1 - ENOUGH) * column.filled


def _problem(column: _Column, place: Location) -> Diagnostic:
    text, meaning = column.heading.text, column.heading.column or ""
    more = column.odd - len(column.named)
    named = ", ".join(column.named) + (f", and {more:,} more" if more > 0 else "")
    which = f"{column.odd:,} of {column.filled:,} values are no {_ODD[meaning][1]}"
    return Diagnostic(
        code="roster-odd-column" if _too_many(column) else "roster-unusual-value",
        message=f"The column {text} is taken for {meaning}, but {which}: {named}.",
        location=Location(file=place.file, line=place.line, column=column.number),
        hint=f"Mend them, or if all of them are right, say so: {map_option(text, meaning)}.",
    )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
