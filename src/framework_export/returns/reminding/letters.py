"""What a reminder says: the template `reminder.txt.j2`, filled for a person or for a manager."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from framework_export.documents.form import FORM_WORDS
from framework_export.model import Mailbox, Organisation
from framework_export.packs.mail.templates import (
    Letter,
    MailTemplate,
    day_in_words,
    languages_of_most,
    one_line,
    open_template,
)
from framework_export.project import Project
from framework_export.returns.reminding.lacking import Lacking, MissingForm, Why
from framework_export.words import Words

TEMPLATE = "reminder.txt.j2"

_TITLES = {str(kind): key for kind, key in FORM_WORDS.items()}
_ANY = "reminder-any"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedForm:
    """What is missing, as a reminder speaks of it."""

    title: str
    due: str
    """A date in words; empty when it is not known."""
    said: str
    """What is missing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """Somebody of whom something is missing."""

    name: str
    forms: tuple[NamedForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """Writes all reminders of a run. Methods raise TemplateError."""

    template: MailTemplate
    words_of: Callable[[str], Words]
    """The words for a language, or the company's when nobody has any for it."""

    def to_person(self, person: Lacking, cycle: str) -> Letter:
        """About somebody's own forms."""
        to = Mailbox(name=person.called, address=person.email)
        return self._letter(to, [person], cycle, to_manager=False)

    def to_manager(self, people: Sequence[Lacking], cycle: str) -> Letter:
        """About forms of a manager's people, and the manager's halves of them."""
        first = people[0]
        to = Mailbox(name=first.manager, address=first.manager_email)
        return self._letter(to, people, cycle, to_manager=True)

    def try_out(self) -> None:
        """Finds mistakes of the template before anything is read."""
        whys: tuple[Why, ...] = ("nothing", "employee", "manager")
        forms = tuple(
            MissingForm(document="review", due=due, why=why, language="")
            for why in whys
            for due in ("", "2026-12-31")
        )
        values = dict.fromkeys(("person_id", "name", "email", "manager", "manager_email"), "a")
        somebody = Lacking(**values, suspected=False, forms=forms)
        for cycle in ("", "2026-H2"):
            self.to_person(somebody, cycle)
            self.to_manager([somebody, somebody], cycle)

    def _letter(
        self, to: Mailbox, people: Sequence[Lacking], cycle: str, *, to_manager: bool
    ) -> Letter:
        words = self._words(people)
        values = {
            "to_manager": to_manager,
            "cycle": one_line(cycle),
            "people": tuple(_named(person, words, to_manager=to_manager) for person in people),
        }
        return self.template.letter(to, words, values)

    def _words(self, people: Sequence[Lacking]) -> Words:
        """Those of most, or else of the company: a manager has no language on any list."""
        most = languages_of_most(person.language for person in people)
        return self.words_of(most[0] if len(most) == 1 else "")


def open_reminders(
    project: Project, organisation: Organisation, words_of: Callable[[str], Words]
) -> Reminders:
    """Reminders from the project's template. Raises TemplateError when it has a mistake."""
    template = open_template(TEMPLATE, project, organisation)
    reminders = Reminders(template=template, words_of=words_of)
    reminders.try_out()
    return reminders


def _named(person: Lacking, words: Words, *, to_manager: bool) -> NamedPerson:
    return NamedPerson(
        name=one_line(person.called),
        forms=tuple(
            NamedForm(
                title=words(_TITLES.get(form.document, _ANY)),
                due=_due(words, form.due),
                said=words(f"reminder-{_said(form.why, to_manager=to_manager)}"),
            )
            for form in person.forms
        ),
    )


def _said(why: Why, *, to_manager: bool) -> str:
    """The end of the key of the words for it: whose a half is depends on who reads that."""
    match why:
        case "employee" | "manager":
            return "your-part" if (why == "manager") == to_manager else "employees-part"
        case _:
            return why


def _due(words: Words, due: str) -> str:
    with suppress(ValueError):  # A roster can have it in any way.
        return day_in_words(words, due)
    return one_line(due)
