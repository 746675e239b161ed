"""Writes the drafts that are not there yet or have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import TypeVar
from zipfile import ZipFile

from framework_export.packs.mail.addressees import Addressee, Enclosure
from framework_export.packs.mail.fetching import (
    NotAsListedError,
    fetch_archive,
    fetch_form,
    fetch_member,
    open_archive,
)
from framework_export.packs.mail.letters import Letters
from framework_export.packs.mail.messages import (
    Attachment,
    contents_of,
    sealed_contents,
    written_message,
)
from framework_export.packs.mail.places import DraftPlaces
from framework_export.packs.mail.reach import why_unreachable
from framework_export.packs.mail.tallies import Done, Reason
from framework_export.packs.mail.templates import Letter
from framework_export.packs.places.stores import Store
from framework_export.packs.work.sorting import Grouping

LARGE = 20_000_000
"""Bytes of a draft from which on many servers refuse it."""

LARGEST = 50_000_000
"""Bytes of attachments, beyond which there is no draft; no more are in memory at a time."""

_FEW = 100  # drafts that are under way at a time

_Person = TypeVar("_Person")


def write_drafts(
    store: Store, addressees: Grouping[Addressee], letters: Letters, places: DraftPlaces
) -> Iterator[Done]:
    """What becomes of each draft while they are written.

    The groups of addressees are managers when drafts go to those, or else archives; without
    archives, there is one group. Raises SetupError and TemplateError.
    """
    post = _Post(store, letters, places)
    for group, people in addressees.groups():
        if places.by_manager:
            yield post.to_manager(tuple(people))
        else:
            yield from post.to_people(group, people)


class _Post:
    """Makes drafts at one place, in one way."""

    def __init__(self, store: Store, letters: Letters, places: DraftPlaces) -> None:
        self._store, self._letters, self._places = store, letters, places

    def to_people(self, archive: str, people: Iterable[Addressee]) -> Iterator[Done]:
        """A draft for each of those whose forms are in that archive, or in none."""
        with ExitStack() as stack:
            forms = _Forms(self._store, archive, stack)
            # Two threads cannot read one archive.
            at_once = 1 if archive else self._store.at_once
            yield from _mapped(lambda person: self._to_person(person, forms), people, at_once)

    def to_manager(self, people: tuple[Addressee, ...]) -> Done:
        """A draft with the forms of all the manager's people."""
        first, having = people[0], tuple(person for person in people if person.to_send())
        reason, whom = why_unreachable(first, by_manager=True)
        done = Done(whom=whom, people=len(people), filled_in=sum(map(_filled_in, people)))
        if reason:
            return replace(done, reason=reason)
        if not having:
            return replace(done, reason=_why_none(people))
        path, archive = self._places.path(first), having[0].archive
        if archive and any(_is_in(archive, person) for person in people):
            return replace(done, reason="changed-archive")
        letter = self._letters.to_manager(having, archive.rpartition("/")[2])
        forms = [form for person in having for form in person.to_send()]
        if archive:
            return self._put(path, letter, forms, done, lambda: self._whole(archive, forms))
        with ExitStack() as stack:
            each = _Forms(self._store, "", stack)
            return self._put(path, letter, forms, done, lambda: map(each.attached, forms))

    def _to_person(self, person: Addressee, forms: _Forms) -> Done:
        reason, whom = why_unreachable(person, by_manager=False)
        done, wanted = Done(whom=whom, filled_in=_filled_in(person)), person.to_send()
        if reason:
            return replace(done, reason=reason)
        if not wanted:
            return replace(done, reason=_why_none([person]))
        letter, path = self._letters.to_person(person), self._places.path(person)
        return self._put(path, letter, wanted, done, lambda: map(forms.attached, wanted))

    def _put(
        self,
        path: str,
        letter: Letter,
        forms: Iterable[Enclosure],
        done: Done,
        attach: Callable[[], Iterable[Attachment]],
    ) -> Done:
        contents = contents_of(letter, ((form.archive + form.name, form.sha256) for form in forms))
        there = self._store.read(path, 0, 2 * LARGEST)
        if there is not None:
            sealed = sealed_contents(there)
            if sealed is None:
                return replace(done, path=path, reason="changed-draft")
            if sealed == contents:
                return replace(done, path=path, state="unchanged", reason=_large(there))
        try:
            attachments = _collected(attach())
        except NotAsListedError:
            return replace(done, reason="changed-form")
        if attachments is None:
            return replace(done, reason="too-large")
        data = written_message(letter, attachments, contents)
        self._store.replace(path, data)
        return replace(done, path=path, state="written", reason=_large(data))

    def _whole(self, archive: str, forms: Iterable[Enclosure]) -> Iterator[Attachment]:
        listed = {form.path: form.sha256 for form in forms}
        data = fetch_archive(self._store, archive, listed, LARGEST)
        yield Attachment(name=archive.rpartition("/")[2], data=data)


class _Forms:
    """Reads forms from the place, or from an archive there that is opened once."""

    def __init__(self, store: Store, archive: str, stack: ExitStack) -> None:
        self._store, self._archive, self._stack = store, archive, stack
        self._opened: ZipFile | None = None

    def attached(self, form: Enclosure) -> Attachment:
        """The form as it is attached. Raises NotAsListedError."""
        if not self._archive:
            data = fetch_form(self._store, form.path, form.sha256)
        else:
            if self._opened is None:
                self._opened = self._stack.enter_context(open_archive(self._store, self._archive))
            data = fetch_member(self._opened, form.path, form.sha256)
        return Attachment(name=form.name, data=data)


def _mapped(
    make: Callable[[_Person], Done], people: Iterable[_Person], at_once: int
) -> Iterator[Done]:
    """One draft after the other, or some at a time where each takes long."""
    if at_once == 1:
        yield from map(make, people)
        return
    from concurrent.futures import ThreadPoolExecutor  # Only now: a folder needs none of it.

    waiting = iter(people)
    with ThreadPoolExecutor(at_once) as threads:
        while few := tuple(islice(waiting, _FEW)):
            yield from threads.map(make, few)


def _collected(attachments: Iterable[Attachment]) -> list[Attachment] | None:
    """All of them; None when they are too large for any mail."""
    collected: list[Attachment] = []
    size = 0
    for attachment in attachments:
        size += len(attachment.data)
        if size > LARGEST:
            return None
        collected.append(attachment)
    return collected


def _large(data: bytes) -> Reason | None:
    return "large" if len(data) > LARGE else None


def _is_in(archive: str, person: Addressee) -> bool:
    """Whether a form of theirs is in it that must not be sent."""
    return any(form.archive == archive and not form.to_send for form in person.enclosures)


def _filled_in(person: Addressee) -> int:
    return sum(form.state == "filled in" for form in person.enclosures)


def _why_none(people: Iterable[Addressee]) -> Reason | None:
    """Why there is nothing to send: what was filled in, or is somebody else's, is said already."""
    forms = (form for person in people for form in person.enclosures)
    return "changed-archive" if any(form.archive for form in forms) else None
