"""What is to be said of a form that somebody has filled in, or that cannot be made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from framework_export.formats.spliced_package import is_answered, is_blank, is_untouched
from framework_export.packs.forms.listing import Condition, Entry
from framework_export.packs.forms.owners import differences, is_form_of, read_owned
from framework_export.packs.places.inside import Inside
from framework_export.packs.places.spots import Spot, read_spot
from framework_export.packs.places.stores import State, Store


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Difference:
    """A form that was filled in for something else than the roster says now."""

    path: str
    """With that of its archive."""
    was: str
    now: str


def as_filled_in(
    entry: Entry, data: bytes, cycle: str, state: Condition | None = None
) -> Entry | None:
    """The entry of a form that was filled in; None when the file does not say that it is theirs.

    One that nobody has saved since it was made with answers is as good as new while it says of the
    person what the roster says.
    """
    form = read_owned(data)
    if form is None or not is_form_of(form, entry.person, cycle):
        return None
    was, now = differences(form, entry.recipient)
    digest = hashlib.sha256(data).hexdigest()
    as_new = is_answered(data) and form.person == entry.person and not was
    state = state or ("new" if as_new else "filled in")
    return replace(entry, sha256=digest, state=state, filled_in_for=was, asked_for=now)


def differing(entry: Entry) -> Difference | None:
    """What a form was filled in for, when that is something else than the roster says."""
    if not entry.filled_in_for:
        return None
    path = str(Spot(archive=entry.archive, path=entry.path))
    return Difference(path=path, was=entry.filled_in_for, now=entry.asked_for)


def not_made(entry: Entry, in_the_way: str = "") -> Entry:
    """The entry of a form that is not there: what is, other people's answers can be in."""
    gone = replace(entry, path="", archive="", sha256="", state="not made")
    return replace(gone, in_the_way=in_the_way)


def left_in_place(entry: Entry, held: Spot, store: Store, cycle: str) -> tuple[State, Entry]:
    """What is said of a form that was filled in and cannot be moved to where it belongs."""
    data = read_spot(store, held) if held.path else None
    there = replace(entry, path=held.path, archive=held.archive)
    found = as_filled_in(there, data, cycle, "left in place") if data else None
    return ("kept", found) if found else ("withheld", not_made(entry, _in_the_way(entry, store)))


def _in_the_way(entry: Entry, store: Store) -> str:
    """The path of a form, when one that may be somebody else's is there."""
    there = None if entry.archive else store.read(entry.path)
    return entry.path if there and not is_blank(there) else ""


def in_changed_archive(entry: Entry, inside: Inside | None, cycle: str) -> tuple[State, Entry]:
    """What is said of a form in an archive that somebody has changed: it has no digest."""
    unknown = replace(entry, sha256="", state="in a changed archive")
    if inside is None:
        return "kept", unknown
    data = inside.read(entry.path)
    if data is not None and hashlib.sha256(data).hexdigest() == entry.sha256:
        return "kept", unknown
    found = as_filled_in(entry, data, cycle) if data else None
    if found is None or data is None:
        return "absent", not_made(entry, f"{entry.archive}/{entry.path}")
    return "kept", unknown if is_untouched(data) else replace(found, sha256="")
