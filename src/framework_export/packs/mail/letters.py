"""What a mail with forms says: the template `mail.txt.j2`, filled for a person or a manager."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framework_export.documents.form import FORM_WORDS
from framework_export.model import Mailbox, Organisation
from framework_export.packs.mail.addressees import Addressee, Enclosure
from framework_export.packs.mail.templates import (
    Letter,
    MailTemplate,
    day_in_words,
    languages_of_most,
    one_line,
    open_template,
)
from framework_export.project import Project
from framework_export.words import Words

TEMPLATE = "mail.txt.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedForm:
    """A form as a mail speaks of it."""

    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPerson:
    """Somebody whose forms are attached."""

    name: str
    due: str
    """A date in words; empty when it is not known."""
    forms: tuple[AttachedForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Writes all letters of a run."""

    template: MailTemplate
    words: Mapping[str, Words]
    """By language."""
    language: str
    """The company's."""
    cycle: str

    def to_person(self, addressee: Addressee) -> Letter:
        """With somebody's own forms. Raises TemplateError, as all methods do."""
        to = Mailbox(name=addressee.name, address=addressee.email)
        return self._letter(to, [addressee], addressee.language, to_manager=False, archive="")

    def to_manager(self, people: Sequence[Addressee], archive: str) -> Letter:
        """With the forms of all people, or with one archive of them.

        In the language of most of them: a manager need not be on the roster and has none there.
        """
        first = people[0]
        to = Mailbox(name=first.manager, address=first.manager_email)
        language = self._language_of_most(people)
        return self._letter(to, people, language, to_manager=True, archive=archive)

    def try_out(self) -> None:
        """Finds mistakes of the template before anything is made."""
        form = Enclosure(document="review", path="a.docx", archive="", sha256="0", state="new")
        values = dict.fromkeys(("name", "email", "manager", "manager_email", "employee_id"), "a")
        language = next(iter(self.words))
        due = "2026-12-31"
        somebody = Addressee(**values, language=language, due=due, enclosures=(form,))
        self.to_person(somebody)
        self.to_manager([somebody], "")
        self.to_manager([somebody], "a.zip")

    def _language_of_most(self, people: Sequence[Addressee]) -> str:
        """When no language has the most people, it is the company's."""
        most = languages_of_most(person.language for person in people)
        return most[0] if len(most) == 1 or self.language not in self.words else self.language

    def _letter(
        self,
        to: Mailbox,
        people: Sequence[Addressee],
        language: str,
        *,
        to_manager: bool,
        archive: str,
    ) -> Letter:
        words = self.words[language]
        dues = {person.due for person in people}
        values = {
            "to_manager": to_manager,
            "cycle": self.cycle,
            "due": day_in_words(words, dues.pop()) if len(dues) == 1 else "",
            "archive": archive,
            "people": tuple(_attached(person, words) for person in people),
        }
        return self.template.letter(to, words, values)


def open_letters(
    project: Project, organisation: Organisation, words: Mapping[str, Words], cycle: str
) -> Letters:
    """Letters from the project's template. Raises TemplateError when it has a mistake."""
    letters = Letters(
        template=open_template(TEMPLATE, project, organisation),
        words=words,
        language=organisation.language,
        cycle=cycle,
    )
    letters.try_out()
    return letters


def _attached(person: Addressee, words: Words) -> AttachedPerson:
    return AttachedPerson(
        name=one_line(person.name),
        due=day_in_words(words, person.due),
        forms=tuple(
            AttachedForm(title=words(FORM_WORDS[each.document]), file=each.name)
            for each in person.to_send()
        ),
    )
