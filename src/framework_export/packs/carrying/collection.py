"""Keeps past forms until it is known who is on the roster, however many there are."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import AbstractContextManager
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

from framework_export.documents.form import Person
from framework_export.documents.values import folded
from framework_export.errors import SetupError
from framework_export.packs.carrying.past_forms import PastForm

_IN_MEMORY = 1 << 24  # bytes

_Thing = TypeVar("_Thing")


class Shelf(AbstractContextManager["Shelf[_Thing]"], Generic[_Thing]):
    """Things by the places at which they wait.

    When they are many, that is a file without a name, which is gone when the process ends.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed on exit

    def __exit__(self, *_: object) -> None:
        """Forgets them."""
        self._file.close()

    def add(self, thing: _Thing) -> int:
        """Where it is from now on. Raises SetupError when there is no room for it."""
        try:
            place = self._file.seek(0, 2)
            pickle.dump(thing, self._file)
        except OSError as error:
            raise SetupError(
                f"Cannot keep answers in a temporary file: {error.strerror}.",
                hint="Make room in the temporary folder, or name another one with TMPDIR.",
            ) from error
        return place

    def get(self, place: int) -> _Thing:
        """What was added there."""
        self._file.seek(place)
        thing: _Thing = pickle.load(self._file)  # noqa: S301 - written a moment ago, by us
        return thing


class Collection:
    """Past forms by the employee id that they say, or else by the e-mail address."""

    def __init__(self, shelf: Shelf[PastForm]) -> None:
        self._shelf = shelf
        self._by_id: dict[str, list[int]] = {}
        self._by_email: dict[str, list[int]] = {}

    def add(self, form: PastForm) -> None:
        """One more."""
        person = form.person
        by, key = (
            (self._by_id, person.employee_id)
            if person.employee_id
            else (self._by_email, person.email)
        )
        by.setdefault(folded(key), []).append(self._shelf.add(form))

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
