"""The managers on a roster: one spelling and one address for each, wherever they are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from framework_export.packs.roster.columns import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody whom others report to."""

    name: str
    email: str
    """Empty when it is not known, or when two people of that name are on the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """By their names, for which case, spaces and punctuation do not count, and by their ids."""

    known: Mapping[str, Lead] = field(default_factory=dict)
    ids: Mapping[str, Lead] = field(default_factory=dict)
    """Those on the roster."""

    def find(self, name: str) -> Lead | None:
        """Who is called so."""
        return self.known.get(folded(name)) if name else None

    def find_id(self, employee_id: str) -> Lead | None:
        """Who on the roster has that employee id."""
        return self.ids.get(employee_id.casefold()) if employee_id else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """What a row says of who leads whom."""

    name: str
    email: str
    employee_id: str
    manager: str
    manager_id: str


def find_leads(
    people: Iterable[Acquaintance], again: Callable[[], Iterable[Acquaintance]]
) -> Leads:
    """From everybody, who are gone through, and then again when there are managers among them.

    A manager who is on the roster is called as there; others as they are called first. Only
    managers are kept in memory.
    """
    called: dict[str, str] = {}
    ids: set[str] = set()
    for each in people:
        if each.manager:
            called.setdefault(folded(each.manager), each.manager)
        if each.manager_id:
            ids.add(each.manager_id.casefold())
    found: dict[str, set[tuple[str, str]]] = {key: set() for key in called}
    by_id: dict[str, set[tuple[str, str]]] = {key: set() for key in ids}
    for each in again() if called or ids else ():
        if (key := folded(each.name)) in found:
            found[key].add((each.name, each.email))
        if (key := each.employee_id.casefold()) in by_id:
            by_id[key].add((each.name, each.email))
    return Leads(
        known={key: _lead(name, found[key]) for key, name in called.items()},
        ids={key: _lead("", people) for key, people in by_id.items() if len(people) == 1},
    )


def _lead(name: str, people: set[tuple[str, str]]) -> Lead:
    if len(people) != 1:
        return Lead(name=name, email="")
    ((own, email),) = people
    return Lead(name=own, email=email)
