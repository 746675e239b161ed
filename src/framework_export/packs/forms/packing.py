"""Makes an archive of forms, those among them that somebody has filled in already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind
from framework_export.formats.spliced_package import is_answered, is_untouched
from framework_export.packs.file_names import clash_key
from framework_export.packs.forms.errands import Wanted
from framework_export.packs.forms.kept import (
    as_filled_in,
    in_changed_archive,
    left_in_place,
    not_made,
)
from framework_export.packs.forms.listing import Entry
from framework_export.packs.places.archives import Archived, inspect_archive, put_archive
from framework_export.packs.places.inside import Inside, opened_inside
from framework_export.packs.places.spots import Spot, read_spot
from framework_export.packs.places.stores import State, Store
from framework_export.packs.roster.recipients import Recipient

Made: TypeAlias = tuple[State, Entry]

Make: TypeAlias = Callable[[Recipient, FormKind, str, Carried, str], tuple[Entry, bytes]]


def pack_archive(
    store: Store, archive: str, wanted: Sequence[Wanted], make: Make, cycle: str
) -> tuple[tuple[Made, ...], bool]:
    """Makes it hold the forms; one that is on its way goes into it as it was filled in.

    A form in it that has answers stays, unless there are answers to make it anew with. Says, too,
    whether the archive holds nothing else than the forms.
    """
    # By name, so that an archive does not change when the roster is sorted in another way.
    ordered = sorted(wanted, key=lambda each: each[2])
    packing = _Packing(store, archive, make, cycle)
    is_elsewhere = all(_is_elsewhere(held) for *_, held in ordered)
    if is_elsewhere or packing.is_closed:
        all(packing.forms(ordered))
        return tuple(packing.made("kept")), not packing.is_closed
    sealed = all(not held or _is_as_made(store, held) for *_, held in ordered)
    state = put_archive(store, archive, lambda: packing.forms(ordered), sealed=sealed)
    return tuple(packing.made(state)), state != "kept" and not packing.others


class _Packing:
    """What goes into one archive, and what there is to say of it."""

    def __init__(self, store: Store, archive: str, make: Make, cycle: str) -> None:
        self._store, self._archive, self._make, self._cycle = store, archive, make, cycle
        there = inspect_archive(store, archive)
        has_answers = there is not None and there.answered
        self._before = opened_inside(store, archive) if has_answers else None
        answered = _answered_in(self._before) if self._before else None
        self.is_closed = has_answers and answered is None
        """Whether it has answers that cannot be taken over into another one."""
        self._answered = answered or {}
        self._made: list[tuple[State | None, Entry]] = []
        """What has no state has that of the archive."""
        self.others: dict[str, str] = {}
        """The names of forms in it that have answers and are none of those, by their keys."""

    def forms(self, wanted: Sequence[Wanted]) -> Iterator[Archived]:
        """All that belongs into it."""
        self._made.clear()
        self.others = dict(self._answered)
        for recipient, document, path, carried, held in wanted:
            entry, form = self._make(recipient, document, path, carried, self._archive)
            state, entry, form = self._settled(entry, form, carried, held)
            self._made.append((state, entry))
            if form:
                yield path, form, entry.sha256
        for name in self.others.values():
            form = self._read(name)
            yield name, form, hashlib.sha256(form).hexdigest()

    def made(self, state: State) -> Iterator[Made]:
        """What has become of the forms, when that has become of the archive."""
        inside = opened_inside(self._store, self._archive) if state == "kept" else None
        for own, entry in self._made:
            is_in_it = entry.archive == self._archive and entry.state != "left in place"
            if state == "kept" and is_in_it:
                yield in_changed_archive(entry, inside, self._cycle)
            else:
                yield own or state, entry

    def _settled(
        self, entry: Entry, form: bytes, carried: Carried, held: Spot | None
    ) -> tuple[State | None, Entry, bytes]:
        """The form that goes into it, which need not be the new one; without bytes, none does."""
        if held:
            return self._moved(entry, held)
        key = clash_key(entry.path)
        there = self._read(self.others[key]) if key in self.others else form
        found = entry if there == form else as_filled_in(entry, there, self._cycle)
        if not found:
            return "absent", not_made(entry, f"{self._archive}/{entry.path}"), b""
        self.others.pop(key, None)
        return (None, entry, form) if carried or there == form else ("answered", found, there)

    def _moved(self, entry: Entry, held: Spot) -> tuple[State, Entry, bytes]:
        """The form that is on its way into the archive, or has to stay where it is."""
        there = read_spot(self._store, held) if held.is_staged else None
        found = as_filled_in(entry, there, self._cycle) if there else None
        if there and found:
            return ("answered" if is_answered(there) else "kept"), found, there
        return *left_in_place(entry, held, self._store, self._cycle), b""

    def _read(self, name: str) -> bytes:
        return self._before.read(name) or b"" if self._before else b""


def _answered_in(inside: Inside) -> dict[str, str] | None:
    """The names of forms with answers, by their keys; None when a file of it cannot be read."""
    found = {}
    for name in inside.names():
        form = inside.read(name)
        if form is None:
            return None
        if is_answered(form):
            found[clash_key(name)] = name
    return found


def _is_elsewhere(held: Spot | None) -> bool:
    return held is not None and not held.is_staged


def _is_as_made(store: Store, held: Spot) -> bool:
    """Whether nobody has saved a form that is on its way; one that stays elsewhere is none."""
    return not held.is_staged or is_untouched(read_spot(store, held) or b"")
