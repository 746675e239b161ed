"""Everything about mail in a run of packs: hears what was made, then writes drafts and the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from framework_export.packs.forms.errands import Delivery
from framework_export.packs.mail.addressees import Addressee, read_addressees
from framework_export.packs.mail.letters import Letters
from framework_export.packs.mail.listing import mailing_lines
from framework_export.packs.mail.places import draft_places
from framework_export.packs.mail.posting import write_drafts
from framework_export.packs.mail.stale import clear_drafts, drafts_in
from framework_export.packs.mail.tallies import MailTally
from framework_export.packs.places.layout import Layout
from framework_export.packs.places.stores import Store, write_lines
from framework_export.packs.work.sorting import Grouping


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOrder:
    """What is wanted."""

    letters: Letters | None
    """None for no drafts: then there is the list only."""
    layout: Layout
    list: str
    """The path of the list of everybody with their forms."""
    everybody: bool
    """Whether this run knows all people, so that it can tell whose drafts are nobody's."""
    prune: bool


class Mailing(AbstractContextManager["Mailing"]):
    """Keeps who gets which forms until all are made; the list of an earlier run goes at once."""

    def __init__(self, store: Store, order: MailOrder) -> None:
        self._store, self._order = store, order
        there = not order.letters and next(drafts_in(store), None) is not None
        self._tally = MailTally(old_drafts=there)
        store.remove(order.list)
        self._addressees = Grouping[Addressee]()

    def __exit__(self, *_: object) -> None:
        """Forgets everybody."""
        self._addressees.__exit__()

    def heard(self, deliveries: Iterable[Delivery]) -> Iterator[Delivery]:
        """The deliveries, while it is noted who gets which forms."""
        by_manager = self._order.letters is not None and self._order.layout.scheme.by_manager
        for delivery in deliveries:
            for person in read_addressees(delivery):
                group = person.managed_by if by_manager else person.archive
                self._addressees.add(group, person)
            yield delivery

    def write(self, hear: Callable[[int], None]) -> MailTally:
        """Writes the drafts, when they are wanted, and the list.

        `hear` is told how many more people are done. Raises SetupError and TemplateError.
        """
        order, tally, places = self._order, self._tally, draft_places(self._order.layout)
        if order.letters:
            for done in write_drafts(self._store, self._addressees, order.letters, places):
                tally.count(done)
                hear(done.people)
            if order.everybody:
                clear_drafts(self._store, tally, prune=order.prune)
        documents = order.layout.scheme.documents
        lines = mailing_lines(self._addressees.items(), documents, places, tally.good)
        write_lines(self._store, order.list, lines)
        return tally
