"""The list of all forms, `manifest.csv`: ready for a mail merge."""

from __future__ import annotations

from framework_export.documents.form import FormKind, Person
from framework_export.packs.spreadsheets import written

COLUMNS = (
    *("name", "email", "manager", "manager_email", "employee_id", "document", "file"),
    *("reference", "sha256", "due"),
)

Listed = tuple[str, ...]
"""A row of it."""


def heading() -> str:
    """Its first line."""
    return written([COLUMNS])


def listed(person: Person, document: FormKind, path: str, reference: str, sha256: str) -> Listed:
    """The row of a form, which lies at that path below the list's own folder."""
    return (
        *(person.name, person.email, person.manager, person.manager_email, person.employee_id),
        *(document, path, reference, sha256, person.due),
    )
