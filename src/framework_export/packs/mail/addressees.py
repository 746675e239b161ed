"""Who gets which forms: what the list of all forms says, person by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from framework_export.documents.form import FormKind
from framework_export.packs.forms.errands import Delivery
from framework_export.packs.forms.listing import COLUMNS, Condition
from framework_export.packs.roster.spreadsheets import rows_of

PERSON = ("name", "email", "manager", "manager_email", "employee_id", "language", "due")
"""The columns of the list that are about a person."""

_FORM = ("document", "path", "archive", "sha256", "state")

_person = itemgetter(*map(COLUMNS.index, PERSON))
_form = itemgetter(*map(COLUMNS.index, ("document", "file", "archive", "sha256", "state")))
_keys = itemgetter(*map(COLUMNS.index, ("employee_id", "email", "name")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One of somebody's forms, as it was made and listed."""

    document: FormKind
    path: str
    """Below the place, or in the archive; empty when somebody else's file is there."""
    archive: str
    sha256: str
    state: Condition

    @property
    def to_send(self) -> bool:
        """Whether it is as we made it: answers must not be sent by us, whosever they are."""
        return bool(self.path and self.sha256) and self.state == "new"

    @property
    def name(self) -> str:
        """That of its file."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody with all of their forms."""

    name: str
    email: str
    manager: str
    manager_email: str
    employee_id: str
    language: str
    due: str
    """YYYY-MM-DD, or empty."""
    enclosures: tuple[Enclosure, ...]

    def __reduce__(self) -> tuple[Callable[..., Addressee], tuple[object, ...]]:
        """In a fifth of the time that dataclasses take of their own."""
        forms = [
            (one.document, one.path, one.archive, one.sha256, one.state) for one in self.enclosures
        ]
        return _addressee, (self.values(), forms)

    @property
    def key(self) -> str:
        """What tells people apart, as that of `Person` does."""
        return self.employee_id or self.email or self.name

    @property
    def managed_by(self) -> str:
        """What tells their managers apart; empty when they have none."""
        return (self.manager_email or self.manager).casefold()

    def values(self) -> tuple[str, ...]:
        """By `PERSON`."""
        return (
            *(self.name, self.email, self.manager, self.manager_email),
            *(self.employee_id, self.language, self.due),
        )

    def to_send(self) -> tuple[Enclosure, ...]:
        """The forms that are still as we made them."""
        return tuple(each for each in self.enclosures if each.to_send)

    @property
    def archive(self) -> str:
        """The one that these are in; empty when they are in none. Others can be anywhere."""
        return next((each.archive for each in self.to_send()), "")


def read_addressees(delivery: Delivery) -> Iterator[Addressee]:
    """Those whose forms were delivered, in the order of the list."""
    people: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]] = {}
    for row in rows_of(delivery.lines):
        employee_id, email, name = _keys(row)
        key = employee_id or email or name
        if key not in people:
            people[key] = (_person(row), [])
        people[key][1].append(_form(row))
    for person, forms in people.values():
        yield _addressee(person, forms)


def _addressee(person: Iterable[str], forms: Iterable[Iterable[Any]]) -> Addressee:
    enclosures = tuple(Enclosure(**dict(zip(_FORM, form, strict=True))) for form in forms)
    return Addressee(**dict(zip(PERSON, person, strict=True)), enclosures=enclosures)
