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
    """By their names, for which case, spaces and punctuation do not count."""

    known: Mapping[str, Lead] = field(default_factory=dict)

    def find(self, name: str) -> Lead | None:
        """Who is called so."""
        return self.known.get(folded(name)) if name else None


def find_leads(people: Callable[[], Iterable[tuple[str, str, str]]]) -> Leads:
    """From everybody's name, e-mail address and manager, which are gone through twice.

    A manager who is on the roster is called as there; others as they are called first. Only
    managers are kept in memory.
    """
    called: dict[str, str] = {}
    for _, _, manager in people():
        if manager:
            called.setdefault(folded(manager), manager)
    found: dict[str, set[tuple[str, str]]] = {key: set() for key in called}
    for name, email, _ in people() if called else ():
        if (key := folded(name)) in found:
            found[key].add((name, email))
    return Leads(known={key: _lead(name, found[key]) for key, name in called.items()})


def _lead(name: str, people: set[tuple[str, str]]) -> Lead:
    if len(people) != 1:
        return Lead(name=name, email="")
    ((own, email),) = people
    return Lead(name=own, email=email)
