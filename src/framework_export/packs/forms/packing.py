"""Makes an archive of forms, those among them that somebody has filled in already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from framework_export.documents.carrying import Carried
from framework_export.documents.form import FormKind
from framework_export.packs.forms.errands import Wanted
from framework_export.packs.forms.kept import as_filled_in, in_changed_archive, left_in_place
from framework_export.packs.forms.listing import Entry
from framework_export.packs.places.archives import Archived, put_archive
from framework_export.packs.places.inside import Inside, opened_inside
from framework_export.packs.places.spots import Spot, read_spot
from framework_export.packs.places.stores import State, Store
from framework_export.packs.roster.recipients import Recipient

Made: TypeAlias = tuple[State, Entry]

Make: TypeAlias = Callable[[Recipient, FormKind, str, Carried, str], tuple[Entry, bytes]]


def pack_archive(
    store: Store, archive: str, wanted: Sequence[Wanted], make: Make, cycle: str
) -> tuple[Made, ...]:
    """Makes it hold the forms; one that is on its way goes into it as it was filled in."""
    # By name, so that an archive does not change when the roster is sorted in another way.
    ordered = sorted(wanted, key=lambda each: each[2])
    made: list[Made | Entry] = []
    """What is in the archive has no state before that is written."""

    def forms() -> Iterator[Archived]:
        made.clear()
        for recipient, document, path, carried, held in ordered:
            entry, form = make(recipient, document, path, carried, archive)
            filled = _filled_in(store, entry, held, cycle)
            if held and not filled:
                made.append(left_in_place(entry, held, store, cycle))
                continue
            entry, form = filled or (entry, form)
            made.append(entry)
            yield path, form, entry.sha256

    if all(held and not held.is_staged for *_, held in ordered):
        all(forms())
        return tuple(each for each in made if not isinstance(each, Entry))
    staged = any(held and held.is_staged for *_, held in ordered)
    answered = any(carried for *_, carried, _ in ordered)
    state = put_archive(store, archive, forms, sealed=not staged, answered=answered)
    inside = opened_inside(store, archive) if state in ("kept", "answered") else None
    return tuple(_made(each, state, inside, cycle) for each in made)


def _made(each: Made | Entry, state: State, inside: Inside | None, cycle: str) -> Made:
    if not isinstance(each, Entry):
        return each
    if state in ("kept", "answered"):
        found, entry = in_changed_archive(each, inside, cycle)
        return (state if found == "kept" else found), entry
    return ("kept" if each.state == "filled in" else state), each


def _filled_in(
    store: Store, entry: Entry, held: Spot | None, cycle: str
) -> tuple[Entry, bytes] | None:
    """The form that is on its way into the archive."""
    data = read_spot(store, held) if held and held.is_staged else None
    found = as_filled_in(entry, data, cycle) if data else None
    return (found, data) if found and data else None
