"""Who gets which forms: what the list of all forms says, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.packs.forms.listing import COLUMNS
from framework_export.packs.forms.making import Delivery
from framework_export.packs.places.stores import State
from framework_export.packs.roster.spreadsheets import rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One of somebody's forms, as it was made and listed."""

    document: str
    path: str
    """Below the place, or in the archive; empty when somebody else's file is there."""
    archive: str
    sha256: str
    state: State

    @property
    def to_send(self) -> bool:
        """Whether it is as we made it: answers must not be sent by us, whosever they are."""
        return bool(self.path and self.sha256) and self.state != "kept"

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

    @property
    def key(self) -> str:
        """What tells people apart, as that of `Person` does."""
        return self.employee_id or self.email or self.name

    @property
    def managed_by(self) -> str:
        """What tells their managers apart; empty when they have none."""
        return (self.manager_email or self.manager).casefold()

    def to_send(self) -> tuple[Enclosure, ...]:
        """The forms that are still as we made them."""
        return tuple(each for each in self.enclosures if each.to_send)


def read_addressees(delivery: Delivery) -> Iterator[Addressee]:
    """Those whose forms were delivered, in the order of the list."""
    people: dict[str, list[tuple[dict[str, str], State]]] = {}
    for cells, state in zip(rows_of(delivery.lines), delivery.states, strict=True):
        row = dict(zip(COLUMNS, cells, strict=True))
        key = row["employee_id"] or row["email"] or row["name"]
        people.setdefault(key, []).append((row, state))
    return map(_addressee, people.values())


def _addressee(rows: list[tuple[dict[str, str], State]]) -> Addressee:
    first, _ = rows[0]
    return Addressee(
        name=first["name"],
        email=first["email"],
        manager=first["manager"],
        manager_email=first["manager_email"],
        employee_id=first["employee_id"],
        language=first["language"],
        due=first["due"],
        enclosures=tuple(
            Enclosure(
                document=row["document"],
                path=row["file"],
                archive=row["archive"],
                sha256=row["sha256"],
                state=state,
            )
            for row, state in rows
        ),
    )
