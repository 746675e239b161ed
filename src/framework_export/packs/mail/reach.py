"""Whom mail can go to, which is known before anything is made."""

from __future__ import annotations

from framework_export.documents.form import Person
from framework_export.packs.mail.addressees import Addressee
from framework_export.packs.mail.tallies import MailTally, Reason
from framework_export.reading.settings.mailboxes import is_address


def why_unreachable(person: Person | Addressee, *, by_manager: bool) -> tuple[Reason | None, str]:
    """Why nobody can be written to about somebody's forms, and who that is."""
    if not by_manager:
        return None if is_address(person.email) else "no-address", person.name
    if not person.manager and not person.manager_email:
        return "no-manager", person.name
    reached = is_address(person.manager_email)
    return None if reached else "no-address", person.manager or person.manager_email


class Rehearsal:
    """Meets everybody in a dry run, and notes whom no draft would be for, each manager once."""

    def __init__(self, tally: MailTally, *, by_manager: bool) -> None:
        self._tally, self._by_manager = tally, by_manager
        self._managers: set[str] = set()

    def meet(self, person: Person) -> None:
        """One more."""
        reason, whom = why_unreachable(person, by_manager=self._by_manager)
        manager = (person.manager_email or person.manager).casefold() if self._by_manager else ""
        if reason and (not manager or manager not in self._managers):
            self._tally.note(reason, whom)
        self._managers.add(manager)
