"""Reads returned forms and keeps what goes into everybody's new ones."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind, Person
from framework_export.errors import SetupError
from framework_export.packs.carrying.choosing import choose
from framework_export.packs.carrying.collection import Collection
from framework_export.packs.carrying.listing import HEADINGS, Row, unused_row
from framework_export.packs.carrying.past_forms import PastForm, Unused, past_form
from framework_export.packs.carrying.settling import Settled, Settler
from framework_export.packs.forms.variants import Sources
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.roster.spreadsheets import written
from framework_export.packs.work.at_once import AtOnce
from framework_export.packs.work.sharing import in_order
from framework_export.packs.work.shelf import Shelf
from framework_export.returns.forms import count_forms, read_forms
from framework_export.returns.places import FoundFile, find_places

_FEW = 20  # files at a time: half a second
_MOST_NAMED = 1_000  # doubtful files that are kept to be shown; the others are counted


class Watch(Protocol):
    """Hears how far it is."""

    def start(self, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...


@dataclass(slots=True, kw_only=True)
class CarryTally:
    """What has become of returned forms."""

    files: int = 0
    """In which something is that goes into a form."""
    people: int = 0
    answers: int = 0
    goals: int = 0
    left: int = 0
    remarks: int = 0
    unused: int = 0
    doubtful: int = 0
    doubts: list[Unused] = field(default_factory=list)
    """The first of them."""


class CarriedAnswers(AbstractContextManager["CarriedAnswers"]):
    """What people have answered, by who they are; only a few of them are in memory at a time."""

    def __init__(self, sources: Sources, documents: Sequence[FormKind]) -> None:
        self.tally = CarryTally()
        self._cycle = sources.cycle
        self._settler = Settler(sources, documents)
        self._open = ExitStack()
        self._collection = Collection(self._open.enter_context(Shelf[PastForm]()))
        self._shelf = self._open.enter_context(Shelf[tuple[Carried, ...]]())
        self._places: dict[str, int] = {}
        self._rows = self._open.enter_context(Shelf[tuple[Row, ...]]())

    def __exit__(self, *_: object) -> None:
        """Forgets everything."""
        self._open.close()

    def read(
        self, returned: Iterable[Path], executor: Executor, workers: int, watch: Watch
    ) -> None:
        """Reads the forms in files, folders and archives. Raises SetupError."""
        named = tuple(returned)
        for path in named:
            if not path.exists() and not glob.has_magic(str(path)):
                raise SetupError(f"There is no {path}, which --with names.")
        places = find_places(named)
        watch.start(count_forms(places))
        for forms in _read(places, self._cycle, executor, workers):
            watch.advance(len(forms))
            for form in forms:
                if isinstance(form, PastForm):
                    self._collection.add(form)
                else:
                    self._pass_by((form,))

    def note(self, people: Iterable[Person]) -> None:
        """Everybody on the roster, also those who get no form, before any of them is met."""
        for person in people:
            self._collection.note(person)

    def meet(self, recipient: Recipient, *, listed: bool) -> None:
        """Decides what goes into somebody's forms; `listed` is whether this run makes them."""
        forms = self._collection.take(recipient.person)
        if not forms or not listed:
            return
        theirs = [form for form in forms if not self._is_of_another(form, recipient.person)]
        chosen = choose(theirs, recipient.person, self._cycle)
        settled = self._settler.settle(recipient, chosen)
        if settled.carried:
            self._places[recipient.key] = self._shelf.add(settled.carried)
        self._list(settled.rows)
        self._count(settled)

    def finish(self) -> None:
        """Everybody was met: what is left is nobody's who gets a form."""
        reason = "Nobody who gets a form has its employee id or, where it has none, its address."
        for form in self._collection.rest():
            self._pass_by((form.unused(reason),))

    def of(self, recipient: Recipient) -> tuple[Carried, ...]:
        """What goes into somebody's forms, by documents; empty when nothing does."""
        place = self._places.get(recipient.key)
        return () if place is None else self._shelf.get(place)

    def lines(self) -> Iterator[str]:
        """The list of what is not carried over."""
        yield written([HEADINGS])
        yield from map(written, self._rows.items())

    def _is_of_another(self, form: PastForm, person: Person) -> bool:
        """Whether a form has the id of one person and the address of another; then it is named."""
        if not self._collection.is_of_another(form, person):
            return False
        reason = f"{person.name} has its employee id, and somebody else has its e-mail address."
        self._pass_by((form.unused(reason, doubtful=True),))
        return True

    def _list(self, rows: tuple[Row, ...]) -> None:
        if rows:
            self._rows.add(rows)

    def _pass_by(self, unused: Sequence[Unused]) -> None:
        self._list(tuple(map(unused_row, unused)))
        self._count_unused(unused)

    def _count(self, settled: Settled) -> None:
        tally = self.tally
        tally.files += settled.files
        tally.people += bool(settled.carried)
        tally.answers += settled.answers
        tally.goals += settled.goals
        tally.left += settled.left
        tally.remarks += settled.remarks
        self._count_unused(settled.unused)

    def _count_unused(self, unused: Sequence[Unused]) -> None:
        doubts = [each for each in unused if each.doubtful]
        self.tally.unused += len(unused)
        self.tally.doubtful += len(doubts)
        self.tally.doubts += doubts[: _MOST_NAMED - len(self.tally.doubts)]


def _read(
    places: Sequence[FoundFile], cycle: str, executor: Executor, workers: int
) -> Iterator[tuple[PastForm | Unused, ...]]:
    """The forms, in the order of the places."""

    def begun() -> Iterator[Future[tuple[PastForm | Unused, ...]]]:
        waiting = iter(places)
        while some := tuple(islice(waiting, _FEW)):
            # Why a file cannot be read stays here: such errors are not made for travelling.
            where = AtOnce() if any(place.error for place in some) else executor
            yield where.submit(_past_forms, some, cycle)

    return in_order(begun(), workers)


def _past_forms(places: tuple[FoundFile, ...], cycle: str) -> tuple[PastForm | Unused, ...]:
    return tuple(past_form(read, cycle) for read in read_forms(places))
