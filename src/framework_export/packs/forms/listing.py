"""The lists of all forms and of all archives, ready for a mail merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from framework_export.documents.form import FormKind, Person
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.spreadsheets import written

COLUMNS = (
    *("name", "email", "manager", "manager_email", "employee_id", "document", "file"),
    *("archive", "reference", "sha256", "due"),
    *("framework", "level", "track", "language", "state", "filled_in_for"),
    "in_the_way",
)
ARCHIVE_COLUMNS = ("manager", "manager_email", "archive", "people", "forms")

Condition = Literal["new", "filled in", "left in place", "not made", "in a changed archive"]
"""What a form is: as we made it; or filled in, and where it belongs or elsewhere; or not there;
or in an archive of which only that is known.
"""

Listed: TypeAlias = tuple[str, ...]
"""A row of either."""


def heading(columns: tuple[str, ...] = COLUMNS) -> str:
    """The first line of a list."""
    return written([columns])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be said of a form."""

    recipient: Recipient
    document: FormKind
    path: str
    """Below the list's own folder, or in the archive; empty when somebody else's file is there."""
    archive: str
    """Its path below that folder; empty when there is none."""
    reference: str
    sha256: str
    state: Condition = "new"
    filled_in_for: str = ""
    """What it was filled in for, when the roster says something else now."""
    asked_for: str = ""
    """What the roster says of that; it is not listed."""
    in_the_way: str = ""
    """The path of the file for which it is not made."""

    @property
    def person(self) -> Person:
        """Whose it is."""
        return self.recipient.person


def listed(entry: Entry) -> Listed:
    """The row of a form."""
    to, person = entry.recipient, entry.recipient.person
    return (
        *(person.name, person.email, person.manager, person.manager_email, person.employee_id),
        *(entry.document, entry.path, entry.archive, entry.reference, entry.sha256, person.due),
        *(to.framework, str(to.level), person.track, to.language),
        *(entry.state, entry.filled_in_for, entry.in_the_way),
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
