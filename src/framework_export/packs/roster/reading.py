"""Reads who gets forms: a spreadsheet with a row for each person, and all that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice, repeat
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.form import Person
from framework_export.packs.file_names import clash_key
from framework_export.packs.roster.columns import PROBLEMS, folded
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings import Heading, understand
from framework_export.packs.roster.leads import Leads, find_leads
from framework_export.packs.roster.names import NameOrder, joined_name
from framework_export.packs.roster.questions import heading_problems, unreadable
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.row_values import Fault, read_recipient
from framework_export.packs.roster.spreadsheets import Row, SpreadsheetError, read_rows
from framework_export.packs.roster.tables import LAST_HEADING, find_headings, is_no_person

_MOST_COLUMNS = 200
_SAMPLE = LAST_HEADING + 200  # rows that are looked at to understand the others


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A row with somebody in it."""

    number: int
    """Counted from 1 with the headings, as spreadsheets do."""
    who: str
    """What to call the person; empty when the row does not say it."""
    cells: Row
    recipient: Recipient | None
    """None when something is wrong with it."""
    problems: tuple[Diagnostic, ...]
    about: Person | None = None
    """Whom a row with problems is about, as far as it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster whose headings are understood; its rows are read each time they are asked for."""

    path: Path
    directory: Directory
    heading_row: int
    headings: tuple[Heading, ...]
    order: NameOrder | None = None
    leads: Leads = field(default_factory=Leads)
    problems: tuple[Diagnostic, ...]
    """About the headings."""

    @property
    def columns(self) -> tuple[str | None, ...]:
        """What each heading means; None for a column that is not used."""
        return tuple(each.column for each in self.headings)

    @property
    def is_mended(self) -> bool:
        """Whether it is a rejected.csv, of those who were left out before: it knows nobody else."""
        return any(folded(each.text) == PROBLEMS for each in self.headings)

    def rows(self) -> Iterator[RosterRow]:
        """Everybody, in order. Never raises for what is in the file; memory stays flat."""
        seen: dict[int, int] = {}
        columns = self.columns
        try:
            for number, cells in self._people():
                yield self._row(number, cells, columns, seen)
        except SpreadsheetError as error:
            problems = (unreadable(self.path, error),)
            yield RosterRow(number=0, who="", cells=(), recipient=None, problems=problems)

    def passed_over(self) -> Iterator[Diagnostic]:
        """A note for each row below the headings that is no person. Never raises."""
        with suppress(SpreadsheetError):  # It is said with the rows.
            for number, cells in _filled(self.path, self.heading_row):
                if what := is_no_person(cells):
                    yield Diagnostic(
                        code="roster-row-passed-over",
                        message=f"The row has {what}, and no person.",
                        location=Location(file=self.path.as_posix(), line=number),
                    )

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Name, e-mail address and manager of everybody. Raises SpreadsheetError."""
        columns = self.columns
        for _, cells in self._people():
            values = self._values(columns, cells)
            yield values["name"], values.get("email", ""), values.get("manager", "")

    def _people(self) -> Iterator[tuple[int, Row]]:
        for number, cells in _filled(self.path, self.heading_row):
            if not is_no_person(cells):
                yield number, cells

    def _values(self, columns: tuple[str | None, ...], cells: Row) -> dict[str, str]:
        """By column; the name is whole, whether the roster has it so or in parts."""
        values = {
            column: cell.strip()
            for column, cell in zip(columns, chain(cells, repeat("")), strict=False)
            if column
        }
        if not values.get("name"):
            values["name"] = joined_name(values, self.directory.form_language(values), self.order)
        return values

    def _row(
        self, number: int, cells: Row, columns: tuple[str | None, ...], seen: dict[int, int]
    ) -> RosterRow:
        values = self._values(columns, cells)
        recipient, faults = read_recipient(values, self.directory, self.leads)
        if any(map(str.strip, cells[len(columns) :])):
            faults = (*faults, _too_long(len(columns)))
        # Also of a row with other problems: all of them are said in one run.
        faults = (*faults, *_duplicates(values, number, seen))
        who = values["name"] or values.get("employee_id", "")
        problems = tuple(self._problem(number, fault) for fault in faults)
        sound = recipient if not faults else None
        return RosterRow(
            number=number,
            who=who,
            cells=cells,
            recipient=sound,
            problems=problems,
            about=None if sound else _about(values),
        )

    def _problem(self, number: int, fault: Fault) -> Diagnostic:
        column, code, message, hint = fault
        place = self.columns.index(column) + 1 if column in self.columns else None
        location = Location(file=self.path.as_posix(), line=number, column=place)
        return Diagnostic(code=code, message=message, location=location, hint=hint)


def open_roster(
    path: Path,
    directory: Directory,
    mapping: Mapping[str, str],
    order: NameOrder | None = None,
) -> Roster:
    """The roster; `mapping` says what headings mean by their keys, above what is known of them."""
    problems: list[Diagnostic] = []
    rows: list[Row] = []
    try:
        rows.extend(islice(read_rows(path), _SAMPLE))
    except SpreadsheetError as error:
        problems.append(unreadable(path, error))
    found = find_headings(rows, mapping)
    texts = found.texts[:_MOST_COLUMNS]
    people = [row for row in rows[found.row :] if not is_no_person(row)]
    headings = understand(texts, people, directory, mapping)
    if not problems:
        place = Location(file=path.as_posix(), line=found.row)
        problems += heading_problems(headings, directory, mapping, place)
    roster = Roster(
        path=path,
        directory=directory,
        heading_row=found.row,
        headings=headings,
        order=order,
        problems=tuple(problems),
    )
    return replace(roster, leads=_leads(roster))


def _leads(roster: Roster) -> Leads:
    if "manager" not in roster.columns:
        return Leads()
    try:
        return find_leads(roster.names)
    except SpreadsheetError:
        return Leads()  # It is said when its rows are read.


def _about(values: Mapping[str, str]) -> Person:
    fields = ("name", "email", "employee_id")
    return Person(**{field: values.get(field, "") for field in fields})


def _filled(path: Path, heading_row: int) -> Iterator[tuple[int, Row]]:
    for number, cells in enumerate(read_rows(path), 1):
        if number > heading_row and any(map(str.strip, cells)):
            yield number, cells


def _too_long(count: int) -> Fault:
    message = f"The row has more cells than the {count} headings."
    return "", "roster-row-too-long", message, "Put quotes around a cell that has a comma in it."


def _duplicates(values: Mapping[str, str], number: int, seen: dict[int, int]) -> Iterator[Fault]:
    """An id or an address of two people, or a name of which nothing else is known."""
    known = [*filter(values.get, ("employee_id", "email"))]
    for column in known or filter(values.get, ("name",)):
        first = seen.setdefault(_hashed(values[column]), number)
        if first != number:
            yield _duplicate(column, values[column], first)
            return


def _duplicate(column: str, key: str, first: int) -> Fault:
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
