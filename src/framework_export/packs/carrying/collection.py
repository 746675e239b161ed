"""Keeps past forms until it is known who is on the roster, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.form import Person
from framework_export.documents.values import folded
from framework_export.packs.carrying.past_forms import PastForm
from framework_export.packs.work.shelf import Shelf


class Collection:
    """Past forms by the employee id that they say, or else by the e-mail address."""

    def __init__(self, shelf: Shelf[PastForm]) -> None:
        self._shelf = shelf
        self._by_id: dict[str, list[int]] = {}
        self._by_email: dict[str, list[int]] = {}
        self._said: dict[str, set[str]] = {}
        """Addresses that forms say beside an id, and the ids of those on the roster who have them.
        """

    def add(self, form: PastForm) -> None:
        """One more."""
        person = form.person
        by = self._by_id if person.employee_id else self._by_email
        if person.employee_id and person.email:
            self._said.setdefault(folded(person.email), set())
        by.setdefault(folded(person.employee_id or person.email), []).append(self._shelf.add(form))

    def note(self, person: Person) -> None:
        """Somebody is on the roster. All are noted before anybody takes theirs."""
        if self._said and (email := folded(person.email)) in self._said:
            self._said[email].add(folded(person.employee_id))

    def is_of_another(self, form: PastForm, person: Person) -> bool:
        """Whether the address in a form that somebody has taken is that of somebody else."""
        email = folded(form.person.email)
        others = self._said.get(email, set()) - {folded(person.employee_id)}
        return bool(others) and email != folded(person.email)

    def take(self, person: Person) -> tuple[PastForm, ...]:
        """Those that can be a person's, in the order in which they came, and once only.

        A form with an id is nobody's who has no id or another one.
        """
        places = self._by_id.pop(folded(person.employee_id), []) if person.employee_id else []
        if person.email:
            places += self._by_email.pop(folded(person.email), [])
        return tuple(map(self._shelf.get, sorted(places)))

    def rest(self) -> Iterator[PastForm]:
        """Those that nobody has taken."""
        for by in (self._by_id, self._by_email):
            for places in by.values():
                yield from map(self._shelf.get, places)
