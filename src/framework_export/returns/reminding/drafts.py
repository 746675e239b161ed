"""Writes reminders beside a dataset, and keeps drafts of before that somebody has changed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from framework_export.packs.file_names import bucket_digits
from framework_export.packs.mail.messages import contents_of, written_message
from framework_export.packs.mail.places import draft_path
from framework_export.packs.mail.tallies import MailTally
from framework_export.packs.mail.templates import Letter
from framework_export.packs.places.layout import MOST_FILES
from framework_export.packs.work.sorting import Grouping
from framework_export.reading.settings.mailboxes import is_address
from framework_export.returns.reminding.kept import carry_over, look_at_drafts
from framework_export.returns.reminding.lacking import Lacking, count_lacking, everybody_lacking
from framework_export.returns.reminding.letters import Reminders
from framework_export.writing import write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """What is wanted."""

    reminders: Reminders
    by_manager: bool
    """Whether managers are written to about all of their people, and nobody else is."""


def write_reminders(
    base: sqlite3.Connection, made: Path, former: Path, cycle: str, reminding: Reminding | None
) -> MailTally:
    """Writes drafts for the dataset that is attached as `data` into the folder `made`.

    None are wanted without `reminding`. Of those in the folder `former`, the ones that somebody
    has changed are kept in any case. Raises TemplateError and SetupError.
    """
    drafts = _Drafts(made, former)
    if reminding is not None:
        drafts.write(base, cycle, reminding)
    drafts.keep_changed()
    return drafts.tally


def key_of_manager(managed_by: str) -> str:
    """The key of their draft about others, which is not that of one about themselves."""
    return f"\0{managed_by}"


class _Drafts:
    """The drafts of a dataset while they are written."""

    def __init__(self, made: Path, former: Path) -> None:
        self._made, self._former = made, former
        self._kept = look_at_drafts(former)
        self._changed = set(self._kept.changed.values())
        self._wanted: set[str] = set()
        self._unreached: set[str] = set()
        self.tally = MailTally()

    def write(self, base: sqlite3.Connection, cycle: str, reminding: Reminding) -> None:
        """One for everybody who can be written to, and one for each manager who has to know."""
        digits = bucket_digits(count_lacking(base), MOST_FILES)
        reminders = reminding.reminders
        with Grouping[Lacking]() as managers:
            for person in everybody_lacking(base):
                if person.suspected:
                    self.tally.note("may-be-returned", person.called)
                    continue
                own, others = _shared_out(person, by_manager=reminding.by_manager)
                if own:
                    called = "-".join(dict.fromkeys((person.person_id, person.called)))
                    path = draft_path(person.person_id, called, digits)
                    self._put(path, reminders.to_person(own, cycle))
                if others and is_address(person.manager_email):
                    managers.add(person.managed_by, others)
                elif others:
                    through_manager = reminding.by_manager or is_address(person.email)
                    self._note_unreached(person, through_manager=through_manager)
            for managed_by, people in managers.groups():
                team = tuple(people)
                called = team[0].manager or team[0].manager_email
                path = draft_path(key_of_manager(managed_by), called, digits)
                self._put(path, reminders.to_manager(team, cycle))

    def keep_changed(self) -> None:
        """Keeps what somebody has changed, and counts what is left out of the others."""
        for path, name in self._kept.changed.items():
            carry_over(self._former, self._made, path)
            self.tally.note("changed-draft" if name in self._wanted else "stale", path)
        self.tally.removed = len(self._kept.ours)

    def _put(self, path: str, letter: Letter) -> None:
        name = path.rpartition("/")[2]
        self._wanted.add(name)
        if name in self._changed:
            return
        contents = contents_of(letter, ())
        if self._kept.ours.pop(name, None) == contents:
            self.tally.unchanged += 1
        else:
            self.tally.written += 1
        write_file(self._made / path, written_message(letter, (), contents))

    def _note_unreached(self, person: Lacking, *, through_manager: bool) -> None:
        """Notes a manager once, however many of their people are meant."""
        if not through_manager:
            self.tally.note("no-address", person.called)
        elif not person.managed_by:
            self.tally.note("no-manager", person.called)
        elif person.managed_by not in self._unreached:
            self._unreached.add(person.managed_by)
            self.tally.note("no-address", person.manager or person.manager_email)


def _shared_out(person: Lacking, *, by_manager: bool) -> tuple[Lacking | None, Lacking | None]:
    """What to tell the person, and what their manager."""
    if by_manager or not is_address(person.email):
        return None, person
    own = tuple(form for form in person.forms if form.why != "manager")
    others = tuple(form for form in person.forms if form.why == "manager")
    return (
        replace(person, forms=own) if own else None,
        replace(person, forms=others) if others else None,
    )
