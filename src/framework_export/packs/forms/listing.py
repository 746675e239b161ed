"""The lists of all forms and of all archives, ready for a mail merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from framework_export.documents.form import FormKind, Person
from framework_export.packs.roster.spreadsheets import written

COLUMNS = (
    *("name", "email", "manager", "manager_email", "employee_id", "document", "file"),
    *("archive", "reference", "sha256", "due", "language"),
)
ARCHIVE_COLUMNS = ("manager", "manager_email", "archive", "people", "forms")

Listed: TypeAlias = tuple[str, ...]
"""A row of either."""


def heading(columns: tuple[str, ...] = COLUMNS) -> str:
    """The first line of a list."""
    return written([columns])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be said of a form."""

    person: Person
    document: FormKind
    path: str
    """Below the list's own folder, or in the archive; empty when somebody else's file is there."""
    archive: str
    """Its path below that folder; empty when there is none."""
    reference: str
    sha256: str
    language: str


def listed(entry: Entry) -> Listed:
    """The row of a form."""
    person = entry.person
    return (
        *(person.name, person.email, person.manager, person.manager_email, person.employee_id),
        *(entry.document, entry.path, entry.archive, entry.reference, entry.sha256, person.due),
        entry.language,
    )


def listed_archive(entries: Sequence[Entry], *, known: bool) -> Listed:
    """The row of an archive; with a manager when all people in it have the same one.

    It names no archive when nobody knows what is in it: that must not be sent.
    """
    people = tuple(dict.fromkeys(entry.person for entry in entries))
    emails = {person.manager_email for person in people}
    names = {person.manager for person in people}
    email = people[0].manager_email if len(emails) == 1 else ""
    name = people[0].manager if email or len(names) == len(emails) == 1 else ""
    archive = entries[0].archive if known else ""
    return (name, email, archive, str(len(people)), str(len(entries)))
