"""Finds drafts of earlier runs that nobody should send any more, and removes them when asked to."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.packs.file_names import MAIL
from framework_export.packs.mail.messages import sealed_contents
from framework_export.packs.mail.places import SUFFIX
from framework_export.packs.mail.tallies import MailTally
from framework_export.packs.places.layout import digest_of_path
from framework_export.packs.places.stores import Store


def drafts_in(store: Store) -> Iterator[str]:
    """The paths of all drafts that are there."""
    return (path for path in store.paths(MAIL) if path.endswith(SUFFIX))


def clear_drafts(store: Store, tally: MailTally, *, prune: bool) -> None:
    """Counts drafts that do not belong there; `prune` removes those that nobody has changed."""
    for path in drafts_in(store):
        if digest_of_path(path) in tally.expected:
            continue
        if prune and sealed_contents(store.read(path) or b"") is not None:
            store.remove(path)
            tally.removed += 1
        else:
            tally.note("stale", path)
