"""Reads who gets forms: a spreadsheet with a row for each person, and all that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.form import Person
from framework_export.packs.file_names import clash_key
from framework_export.packs.roster.columns import (
    MANAGER_PARTS,
    NAME_PARTS,
    PROBLEMS,
    TYPED,
    folded,
)
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.contents import (
    NOTHING,
    are_perhaps_nothing,
    is_word_for_nothing,
)
from framework_export.packs.roster.headings.options import map_option
from framework_export.packs.roster.headings.questions import unreadable
from framework_export.packs.roster.headings.understanding import Heading
from framework_export.packs.roster.leads import LEADING, MANAGERS, Leads
from framework_export.packs.roster.mapping.mappings import RosterMapping, value_key
from framework_export.packs.roster.names import joined_manager, joined_name
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.row_values import Fault, read_recipient
from framework_export.packs.roster.sheets.sheets import Sheet
from framework_export.packs.roster.sheets.tables import is_no_person
from framework_export.packs.roster.spreadsheets import Row, SpreadsheetError, tidy

_NAMES = ("name", *NAME_PARTS, "manager", *MANAGER_PARTS)
_MANAGER_PARTS = frozenset(MANAGER_PARTS)


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

    sheet: Sheet
    directory: Directory
    heading_row: int
    headings: tuple[Heading, ...]
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By column: what values of it mean, by their keys."""
    said: RosterMapping
    """What somebody has said of it."""
    leads: Leads = field(default_factory=Leads)
    others: frozenset[int] | None = None
    """The rows that are no people; None while nobody has gone through all of them."""
    problems: tuple[Diagnostic, ...]
    """About the sheet and the headings."""

    @property
    def path(self) -> Path:
        """Of the file."""
        return self.sheet.path

    @property
    def hidden_left_out(self) -> int:
        """How many people are in hidden rows that are passed over, because somebody has said so."""
        return len(self.sheet.left_out)

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
            for number, cells in self.people():
                yield self._row(number, cells, columns, seen)
        except SpreadsheetError as error:
            problems = (unreadable(self.path, error),)
            yield RosterRow(number=0, who="", cells=(), recipient=None, problems=problems)

    def passed_over(self) -> Iterator[Diagnostic]:
        """A note for each row below the headings that is no person. Never raises."""
        with suppress(SpreadsheetError):  # It is said with the rows.
            headings = self._texts
            for number, cells in filled_rows(self.sheet, self.heading_row):
                if what := what_instead(self.sheet, number, cells, headings):
                    yield Diagnostic(
                        code="roster-row-passed-over",
                        message=f"The row has {what}, and no person.",
                        location=Location(file=self.path.as_posix(), line=number),
                    )

    def people(self) -> Iterator[tuple[int, Row]]:
        """The rows with somebody in them, with their numbers. Raises SpreadsheetError."""
        headings, others = self._texts, self.others
        for number, cells in filled_rows(self.sheet, self.heading_row):
            if others is None:
                if not what_instead(self.sheet, number, cells, headings):
                    yield number, cells
            elif number not in others:
                yield number, cells

    def hidden_people(self) -> Iterator[Person]:
        """Who is in hidden rows that are passed over: they are on the roster. Never raises."""
        if not self.sheet.left_out:
            return
        with suppress(SpreadsheetError):  # It is said with the rows.
            for number, cells in filled_rows(self.sheet.with_all_rows(), self.heading_row):
                if number in self.sheet.left_out:
                    yield _about(self.values(self.columns, cells))

    def values(self, columns: tuple[str | None, ...], cells: Row) -> dict[str, str]:
        """By column; the name is whole, whether the roster has it so or in parts."""
        values = {
            column: tidy(cell)
            for column, cell in zip(columns, chain(cells, repeat("")), strict=False)
            if column
        }
        for column, known in self.meanings.items():
            if column in values:
                values[column] = known.get(value_key(values[column]), values[column])
        if not NOTHING.isdisjoint(values.values()):
            values = {column: "" if text in NOTHING else text for column, text in values.items()}
        order, language = self.said.order, self.directory.form_language
        if not values.get("name"):
            values["name"] = joined_name(values, language(values), order)
        if not values.get("manager") and not _MANAGER_PARTS.isdisjoint(values):
            values["manager"] = joined_manager(values, language(values), order)
        return values

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(each.text for each in self.headings)

    @property
    def lead_columns(self) -> tuple[str, ...]:
        """What the roster says of managers elsewhere than in their people's rows."""
        columns = self.columns
        if set(LEADING).isdisjoint(columns):
            return ()
        return tuple(each for each in ("manager", "manager_email") if each not in columns)

    def lead_cells(self, cells: Row) -> tuple[str, ...]:
        """That of a row: a list of some of the rows would not know it any more."""
        values = self.values(self.columns, cells)
        lead = self.leads.find(*(values.get(each, "") for each in MANAGERS))
        known = {"manager": lead.name, "manager_email": lead.email} if lead else {}
        return tuple(known.get(each, "") for each in self.lead_columns)

    def _row(
        self, number: int, cells: Row, columns: tuple[str | None, ...], seen: dict[int, int]
    ) -> RosterRow:
        values = self.values(columns, cells)
        recipient, faults = read_recipient(values, self.directory, self.leads)
        if any(map(str.strip, cells[len(columns) :])):
            faults = (*faults, _too_long(len(columns)))
        # Also of a row with other problems: all of them are said in one run.
        faults = (*faults, *self._called_nothing(values), *_duplicates(values, number, seen))
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

    def _called_nothing(self, values: Mapping[str, str]) -> Iterator[Fault]:
        """Names that programs write for nothing, unless somebody has looked at them."""
        named = {column: values[column] for column in _NAMES if column in values}
        for column, text in named.items() if are_perhaps_nothing(named.values()) else ():
            if is_word_for_nothing(text):
                heading = next((each for each in self.headings if each.column == column), None)
                if heading is not None and heading.said_by != TYPED:
                    message = f"{column} is {text}, which is often written for nothing."
                    right = map_option(heading.text, column)
                    hint = f"Empty the cell, or if somebody is called so, say so: {right}."
                    yield column, "roster-odd-value", message, hint

    def _problem(self, number: int, fault: Fault) -> Diagnostic:
        column, code, message, hint = fault
        place = self.columns.index(column) + 1 if column in self.columns else None
        location = Location(file=self.path.as_posix(), line=number, column=place)
        return Diagnostic(code=code, message=message, location=location, hint=hint)


def filled_rows(sheet: Sheet, heading_row: int) -> Iterator[tuple[int, Row]]:
    """The rows below the headings that have something in them. Raises SpreadsheetError."""
    for number, cells in enumerate(sheet.rows(), 1):
        if number > heading_row and any(map(str.strip, cells)):
            yield number, cells


def _about(values: Mapping[str, str]) -> Person:
    fields = ("name", "email", "employee_id")
    return Person(**{field: values.get(field, "") for field in fields})


def what_instead(sheet: Sheet, number: int, cells: Row, headings: Sequence[str]) -> str:
    """What a row is instead of a person; empty when it may be one."""
    return "a title" if sheet.is_title(number, cells) else is_no_person(cells, headings)


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
