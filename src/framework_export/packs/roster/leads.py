"""The managers on a roster: one spelling and one address for each, wherever they are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from framework_export.packs.roster.columns import MANAGER_PARTS, folded

MANAGERS = ("manager", "manager_id", "manager_email")
"""What says who leads somebody."""

LEADING = (*MANAGERS, *MANAGER_PARTS)
"""The columns that say it."""


_WORDS = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody whom others report to."""

    name: str
    email: str
    """Empty when it is not known, or when two people of that name are on the roster."""
    is_known: bool = False
    """Whether somebody of that name is on the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """By their names, for which case, spaces, punctuation and `Last, First` do not count."""

    names: Mapping[str, Lead] = field(default_factory=dict)
    ids: Mapping[str, Lead] = field(default_factory=dict)
    """Those on the roster, by their employee ids in lower case."""
    emails: Mapping[str, Lead] = field(default_factory=dict)
    """Those on the roster, by their addresses in lower case."""

    def find(self, name: str, employee_id: str = "", email: str = "") -> Lead | None:
        """Who that is: an id is surer than a name, and an address counts without a name."""
        return (
            self.ids.get(employee_id.casefold())
            or (self.names.get(_name_key(name)) if name else None)
            or (self.emails.get(email.casefold()) if not name else None)
        )

    def contradiction(self, name: str, employee_id: str, email: str) -> tuple[str, str]:
        """What is said of a manager beside the name, and who that is: somebody else; or two empty.

        Two names that have a word in common can be those of one person, unless both are people.
        """
        if not name or not (employee_id or email):
            return "", ""
        own = self.names.get(_name_key(name))
        for text, found in (
            (employee_id, self.ids.get(employee_id.casefold())),
            (email, self.emails.get(email.casefold())),
        ):
            if not (own and text and found) or _name_key(name) == _name_key(found.name):
                continue
            if own.is_known or not _may_be_one(name, found.name):
                return text, found.name
        return "", ""


Values = Mapping[str, str]
"""Those of a row by column."""


def find_leads(people: Iterable[Values], again: Callable[[], Iterable[Values]]) -> Leads:
    """From everybody, who are gone through, and then again when there are managers among them.

    The first time, the columns about managers are enough. A manager who is on the roster is called
    as there; others as they are called first. Only managers are kept in memory.
    """
    called: dict[str, str] = {}
    ids: dict[str, set[tuple[str, str]]] = {}
    emails: dict[str, set[tuple[str, str]]] = {}
    for each in people:
        name, number, address = (each.get(column, "") for column in MANAGERS)
        if name:
            called.setdefault(_name_key(name), name)
        if number:
            ids.setdefault(number.casefold(), set())
        if address:
            emails.setdefault(address.casefold(), set())
    names: dict[str, set[tuple[str, str]]] = {key: set() for key in called}
    for each in again() if called or ids or emails else ():
        name, number, address = each["name"], each.get("employee_id", ""), each.get("email", "")
        for known, key in (
            (names, _name_key(name) if names else ""),
            (ids, number.casefold() if ids else ""),
            (emails, address.casefold() if emails else ""),
        ):
            if key in known:
                known[key].add((name, address))
    return Leads(
        names={key: _lead(name, names[key]) for key, name in called.items()},
        ids=_only(ids),
        emails=_only(emails),
    )


def _only(known: Mapping[str, set[tuple[str, str]]]) -> dict[str, Lead]:
    """Those who are one person."""
    return {key: _lead("", people) for key, people in known.items() if len(people) == 1}


def _lead(name: str, people: set[tuple[str, str]]) -> Lead:
    if len(people) != 1:
        return Lead(name=name, email="", is_known=bool(people))
    ((own, email),) = people
    return Lead(name=own, email=email, is_known=True)


def _name_key(name: str) -> str:
    """Equal for `Example, Ada` and `Ada Example`."""
    if name.count(",") == 1:
        last, _, first = name.partition(",")
        return folded(first + last)
    return folded(name)


def _may_be_one(one: str, other: str) -> bool:
    """Whether somebody can be called both ways; names in two scripts are not compared."""
    if _is_latin(one) != _is_latin(other):
        return True
    words = [{folded(word) for word in _WORDS.findall(name)} for name in (one, other)]
    return not words[0].isdisjoint(words[1])


def _is_latin(name: str) -> bool:
    return any(each.isascii() and each.isalpha() for each in name)
