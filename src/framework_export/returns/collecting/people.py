"""Who is who: gives every form to a person, or says why nobody can."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from typing import Literal

from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.signs import both_differ, differ, is_other, signs_of
from framework_export.returns.incoming.store import sql

Tier = Literal["reference", "employee_id", "email", "name", ""]
"""What somebody was known by, the surest first; empty for somebody who was not known before."""

_TIERS: tuple[Tier, ...] = ("reference", "employee_id", "email", "name")
_LISTED = {"email": "e-mail address", "employee_id": "employee id"}
"""Signs that are kept as the list has them, too, and not only as a form has added them."""
_ENOUGH = 3  # of those who may be meant are named
_COLUMNS = ("name", "employee_id", "email", "role", "manager", "manager_email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a form is."""

    person_id: str
    by: Tier = ""
    doubt: str = ""
    """Why nobody can tell; then the person is one of its own."""


class People:
    """The people of a cycle, in the tables of a dataset."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        for table in ("signs", "mates", "suspects"):
            base.execute(f"DROP TABLE IF EXISTS temp.{table}")
        for statement in sql("collecting", "people.sql"):
            base.execute(statement)
        self.has_list = False
        """Whether somebody has said who was asked."""
        self._numbers: dict[str, int] = {}
        """The last one that was given to people of one key."""
        self._late: dict[str, list[str]] = {}
        """By an address, all of whose people are suspects, those who have come since."""

    def ask(self, asked: Iterable[Asked]) -> None:
        """Notes who was asked for what."""
        self.has_list = True
        for each in asked:
            values = {name: getattr(each, name) for name in _COLUMNS}
            owner = self._known(values, each)
            person_id = owner or self._add(values, asked=True)
            signs = signs_of(values)
            for kind in filter(signs.get, _LISTED):
                self._sign(person_id, f"listed {kind}", signs[kind])
            if each.reference:
                self._sign(person_id, "reference", each.reference)
            self._base.execute(
                "INSERT OR IGNORE INTO data.asked VALUES (?, ?, ?, ?, ?)",
                (person_id, each.document, each.reference, each.due, each.language),
            )

    def _known(self, values: Mapping[str, str], asked: Asked) -> str | None:
        """The one who is on the list already, as everybody with two forms is.

        Two of one name, of whom nothing else is known, are two who are asked for the same.
        """
        signs = signs_of(values)
        kind = next((kind for kind in _TIERS if signs.get(kind)), "")
        found = [
            person_id
            for person_id in self._with(kind, signs.get(kind, ""))
            if not differ(values, self._values(person_id))
        ]
        if kind == "name":
            found = [each for each in found if not self._was_asked(each, asked.document)]
        return found[0] if found else None

    def _was_asked(self, person_id: str, document: str) -> bool:
        query = "SELECT count(*) FROM data.asked WHERE person_id = ? AND document = ?"
        return bool(self._base.execute(query, (person_id, document)).fetchone()[0])

    def owner(self, values: Mapping[str, str], reference: str, spare: str) -> Owner:
        """Whose a form with those values is.

        `reference` is empty for forms that are not for one person alone; `spare` is the key of
        somebody of whom nothing else is known.
        """
        signs = {"reference": reference, **signs_of(values)}
        for kind in _TIERS:
            if not signs.get(kind):
                continue
            is_address = kind == "email"
            found = [*(self._of_address(values) if is_address else self._with(kind, signs[kind]))]
            if kind == "name":
                found, doubt = self._of_name(values, found)
                if doubt:
                    return self.stranger(values, spare, doubt)
            if len(found) > 1:
                return self.stranger(values, spare, self._may_be(found))
            if found:
                return self._checked(values, found[0], kind, spare)
        if not any(signs_of(values).values()):
            return self.stranger(values, spare, "Nothing in it says whose it is.")
        return Owner(person_id=self._add(values))

    def stranger(self, values: Mapping[str, str], spare: str, doubt: str) -> Owner:
        """Somebody who is mixed up with nobody."""
        self._base.execute(
            "INSERT OR IGNORE INTO data.people VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1)",
            (spare, *(values.get(name, "") for name in _COLUMNS)),
        )
        return Owner(person_id=spare, doubt=doubt)

    def suspect(self, values: Mapping[str, str], reference: str) -> None:
        """Notes everybody of whom a form may be that nobody can tell whose it is."""
        for kind, value in {"reference": reference, **signs_of(values)}.items():
            if kind == "email" and value in self._late:
                found = [(each,) for each in self._late.pop(value)]
                self._base.executemany("INSERT OR IGNORE INTO temp.suspects VALUES (?)", found)
            else:
                self._base.execute(
                    "INSERT OR IGNORE INTO temp.suspects SELECT person_id FROM temp.signs"
                    " WHERE kind = ? AND value = ? AND value <> ''",
                    (kind, value),
                )
            if kind == "email":
                self._late[value] = []

    def learn(self, person_id: str, values: Mapping[str, str], reference: str) -> None:
        """Notes what else a form says of its person."""
        learnt = 0
        for column in filter(values.get, _COLUMNS):
            learnt += self._base.execute(
                f"UPDATE data.people SET {column} = ? WHERE person_id = ? AND {column} = ''",  # noqa: S608  # columns of ours
                (values[column], person_id),
            ).rowcount
        if learnt:
            signs = signs_of(self._values(person_id))
            self._base.execute(
                "UPDATE temp.mates SET employee_id = ?, name = ? WHERE person_id = ?",
                (signs["employee_id"], signs["name"], person_id),
            )
        signs = {"reference": reference, **signs_of(values)}
        for kind, value in signs.items():
            if value:
                self._sign(person_id, kind, value)

    def _of_address(self, values: Mapping[str, str]) -> Iterator[str]:
        """Who may be meant by an address, in order; of more than a few only some.

        With a number and a name nobody else's rows are looked at, however many share it.
        """
        signs = signs_of(values)
        address, number, name = signs["email"], signs["employee_id"], signs["name"]
        if not (number and values.get("name")):
            return islice(self._with("email", address), _ENOUGH)
        found = merge(
            *(
                self._mates(address, column, each)
                for column, sign in (("employee_id", number), ("name", name))
                for each in dict.fromkeys(("", sign))
            )
        )
        once = (person_id for person_id, _ in groupby(found))
        mine = (each for each in once if not is_other(values, self._values(each)))
        return islice(mine, _ENOUGH)

    def _mates(self, address: str, column: str, sign: str) -> Iterator[str]:
        query = f"SELECT person_id FROM temp.mates WHERE email = ? AND {column} = ?"  # noqa: S608  # columns of ours
        query += " ORDER BY person_id"
        return (person_id for (person_id,) in self._base.execute(query, (address, sign)))

    def _of_name(self, values: Mapping[str, str], found: list[str]) -> tuple[list[str], str]:
        """Those of that name who may be meant, and why nobody can tell whether they are."""
        possible = []
        for person_id in found:
            known = self._values(person_id)
            if both_differ(values, known, "employee_id"):
                continue
            if both_differ(values, known, "email"):
                if known["asked"]:
                    return [], self._may_be([person_id])
                continue
            possible.append(person_id)
        return possible, ""

    def _checked(self, values: Mapping[str, str], person_id: str, kind: Tier, spare: str) -> Owner:
        known = self._values(person_id)
        if kind != "name" and differ(values, known):
            said = ", ".join(filter(None, (values.get("name"), values.get("employee_id"))))
            doubt = (
                f"By its {kind.replace('_', ' ')} it is of {_called(known)}, and it says {said}."
            )
            return self.stranger(values, spare, doubt)
        for sign, called in _LISTED.items():
            if other := self._who_else(sign, values, known, person_id):
                doubt = f"It is of {_called(known)}, and its {called} is that of {_called(other)}."
                return self.stranger(values, spare, doubt)
        return Owner(person_id=person_id, by=kind)

    def _who_else(
        self, sign: str, values: Mapping[str, str], known: Mapping[str, str], person_id: str
    ) -> Mapping[str, str] | None:
        """Somebody else who was asked and has what a form says; None when it is theirs, too."""
        said = signs_of(values)[sign]
        if not said or said == signs_of(known)[sign]:
            return None
        others = (each for each in self._with(f"listed {sign}", said) if each != person_id)
        other = next(others, None)
        return self._values(other) if other else None

    def _may_be(self, found: list[str]) -> str:
        people = " or ".join(_called(self._values(each)) for each in found[:3])
        return f"It may be of {people}."

    def _add(self, values: Mapping[str, str], *, asked: bool = False) -> str:
        named = values.get("employee_id") or values.get("email") or values.get("name") or ""
        wanted = named.lstrip("?") or "somebody"  # Only strangers begin with it.
        number = self._numbers.get(wanted, 1)
        person_id = wanted if number == 1 else f"{wanted} ({number})"
        while self._values(person_id):
            self._numbers[wanted] = number = number + 1
            person_id = f"{wanted} ({number})"
        self._base.execute(
            "INSERT INTO data.people VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (person_id, *(values.get(name, "") for name in _COLUMNS), int(asked)),
        )
        for kind, value in signs_of(values).items():
            if value:
                self._sign(person_id, kind, value)
        return person_id

    def _sign(self, person_id: str, kind: str, value: str) -> None:
        is_new = self._base.execute(
            "INSERT OR IGNORE INTO temp.signs VALUES (?, ?, ?)", (kind, value, person_id)
        ).rowcount
        if is_new and kind == "email":
            own = signs_of(self._values(person_id))
            mate = value, own["employee_id"], own["name"], person_id
            self._base.execute("INSERT INTO temp.mates VALUES (?, ?, ?, ?)", mate)
            if value in self._late:
                self._late[value].append(person_id)

    def _with(self, kind: str, value: str) -> Iterator[str]:
        query = "SELECT person_id FROM temp.signs WHERE kind = ? AND value = ? ORDER BY person_id"
        return (person_id for (person_id,) in self._base.execute(query, (kind, value)))

    def _values(self, person_id: str) -> dict[str, str]:
        row = self._base.execute(
            "SELECT name, employee_id, email, role, manager, manager_email,"
            " CASE WHEN asked THEN '1' ELSE '' END FROM data.people WHERE person_id = ?",
            (person_id,),
        ).fetchone()
        return dict(zip((*_COLUMNS, "asked"), row, strict=True)) if row else {}


def _called(known: Mapping[str, str]) -> str:
    more = known["employee_id"] or known["email"]
    return f"{known['name']} ({more})" if more and known["name"] else known["name"] or more
