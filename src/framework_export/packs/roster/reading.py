"""Reads who gets forms: a spreadsheet with a row for each person, and all that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.file_names import clash_key
from framework_export.packs.roster.columns import PROBLEMS, column_of, folded, likely_column
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.row_values import Directory, read_recipient
from framework_export.packs.roster.spreadsheets import Row, SpreadsheetError, read_rows

_TELLING_APART = ("employee_id", "email", "name")
"""The columns, the first one first that has a value: as `Recipient.key` says."""
_MOST_COLUMNS = 200
_MOST_EMPTY_ROWS = 100  # before the headings


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A row with somebody in it."""

    number: int
    """Counted from 1 with the headings, as spreadsheets do."""
    cells: Row
    recipient: Recipient | None
    """None when something is wrong with it."""
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster whose headings are understood; its rows are read each time they are asked for."""

    path: Path
    directory: Directory
    heading_row: int
    headings: Row
    columns: tuple[str | None, ...]
    """What each heading means; None for a column that is not used."""
    problems: tuple[Diagnostic, ...]
    """About the headings."""

    @property
    def is_mended(self) -> bool:
        """Whether it is a rejected.csv, of those who were left out before: it knows nobody else."""
        return PROBLEMS in map(folded, self.headings)

    def rows(self) -> Iterator[RosterRow]:
        """Everybody, in order. Never raises for what is in the file; memory stays flat."""
        seen: dict[int, int] = {}
        rows = enumerate(read_rows(self.path), 1)
        try:
            for number, cells in rows:
                if number > self.heading_row and any(map(str.strip, cells)):
                    yield self._row(number, cells, seen)
        except SpreadsheetError as error:
            yield RosterRow(
                number=0, cells=(), recipient=None, problems=(_unreadable(self.path, error),)
            )

    def _row(self, number: int, cells: Row, seen: dict[int, int]) -> RosterRow:
        values = {
            column: cell.strip()
            for column, cell in zip(self.columns, chain(cells, repeat("")), strict=False)
            if column
        }
        recipient, faults = read_recipient(values, self.directory)
        if any(map(str.strip, cells[len(self.columns) :])):
            faults = (*faults, _too_long(len(self.columns)))
        # Also of a row with other problems: all of them are said in one run.
        by = next(filter(values.get, _TELLING_APART), None)
        if by is not None:
            first = seen.setdefault(_hashed(values[by]), number)
            if first != number:
                faults = (*faults, _duplicate(by, values[by], first))
        if not faults:
            return RosterRow(number=number, cells=cells, recipient=recipient, problems=())
        problems = tuple(
            self._problem(number, column, code, message, hint)
            for column, code, message, hint in faults
        )
        return RosterRow(number=number, cells=cells, recipient=None, problems=problems)

    def _problem(self, number: int, column: str, code: str, message: str, hint: str) -> Diagnostic:
        place = self.columns.index(column) + 1 if column in self.columns else None
        location = Location(file=self.path.as_posix(), line=number, column=place)
        return Diagnostic(code=code, message=message, location=location, hint=hint)


def open_roster(path: Path, directory: Directory, mapping: Mapping[str, str]) -> Roster:
    """The roster; `mapping` says what folded headings mean, above what is known of them."""
    number = 1
    headings: Row = ()
    problems: list[Diagnostic] = []
    try:
        for at, cells in enumerate(islice(read_rows(path), _MOST_EMPTY_ROWS), 1):
            number, headings = at, cells[: _last_used(cells)]
            if headings:
                break
    except SpreadsheetError as error:
        problems.append(_unreadable(path, error))
    columns = tuple(column_of(heading, mapping) for heading in headings[:_MOST_COLUMNS])
    if not problems:
        place = Location(file=path.as_posix(), line=number)
        problems += _heading_problems(headings, columns, directory, mapping, place)
    return Roster(
        path=path,
        directory=directory,
        heading_row=number,
        headings=headings,
        columns=columns,
        problems=tuple(problems),
    )


def _last_used(cells: Row) -> int:
    return max((index for index, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _heading_problems(
    headings: Row,
    columns: tuple[str | None, ...],
    directory: Directory,
    mapping: Mapping[str, str],
    place: Location,
) -> Iterator[Diagnostic]:
    needed = ["name", "level", *(["framework"] if len(directory.ladders) > 1 else [])]
    for column in needed:
        if column not in columns:
            yield Diagnostic(
                code="roster-column-missing",
                message=f"There is no column {column}.",
                location=place,
                hint=f'Say which one it is: --map "Their heading={column}".',
            )
    yield from _unclear_columns(headings, columns, place)
    for wanted, meaning in mapping.items():
        if wanted not in map(folded, headings):
            yield Diagnostic(
                code="roster-column-missing",
                message=f"There is no heading {wanted}, which --map says is {meaning}.",
                location=place,
                hint=f"The headings are {', '.join(headings)}.",
            )


def _unclear_columns(
    headings: Row, columns: tuple[str | None, ...], place: Location
) -> Iterator[Diagnostic]:
    for index, (heading, column) in enumerate(zip(headings, columns, strict=False)):
        at = Location(file=place.file, line=place.line, column=index + 1)
        if column is None and folded(heading) not in ("", PROBLEMS):
            yield _unknown_column(heading, at)
        elif column is not None and column in columns[:index]:
            yield Diagnostic(
                code="roster-column-twice",
                message=f"A second column is {column}: {heading}.",
                location=at,
                hint="Rename or delete one of the two.",
            )


def _unknown_column(heading: str, at: Location) -> Diagnostic:
    likely = likely_column(heading)
    return Diagnostic(
        code="roster-column-unknown",
        message=f"The column {heading} is not used.",
        location=at,
        hint=f'If it is {likely}, say so: --map "{heading}={likely}".' if likely else "",
    )


def _unreadable(path: Path, error: SpreadsheetError) -> Diagnostic:
    location = Location(file=path.as_posix())
    return Diagnostic(
        code="roster-unreadable", message=str(error), location=location, hint=error.hint
    )


def _too_long(count: int) -> tuple[str, str, str, str]:
    message = f"The row has more cells than the {count} headings."
    return "", "roster-row-too-long", message, "Put quotes around a cell that has a comma in it."


def _duplicate(column: str, key: str, first: int) -> tuple[str, str, str, str]:
    return (
        column,
        "roster-duplicate-person",
        f"{key} is in row {first} already.",
        "Delete one of the rows, or give people of one name their employee_id.",
    )


def _hashed(key: str) -> int:
    """64 bits instead of the text: a million people stay small, and none of them meet.

    Case, spaces and what cannot be seen do not count; punctuation does: 1-23 is not 12-3.
    """
    visible = clash_key(key).replace(" ", "")
    if not visible.isprintable():
        visible = "".join(filter(str.isprintable, visible))
    digest = hashlib.blake2b((visible or key).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")
