"""What a mail says: the template `mail.txt.j2`, filled for a person or for a manager."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framework_export.documents.dates import date_in_words
from framework_export.documents.form import FORM_WORDS
from framework_export.errors import TemplateError
from framework_export.model import Mailbox, MailSettings, Organisation
from framework_export.packs.mail.addressees import Addressee, Enclosure
from framework_export.project import Project
from framework_export.words import Words

if TYPE_CHECKING:
    from framework_export.formats.pages.texts import TextTemplate

TEMPLATE = "mail.txt.j2"

_SUBJECT = re.compile(r"subject:[ \t]*(\S.*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


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
class Letter:
    """A mail without what is attached to it."""

    to: Mailbox
    sender: Mailbox | None
    reply_to: Mailbox | None
    subject: str
    """One line, and so are all names."""
    text: str
    """Lines that end with a line feed."""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Writes all letters of a run."""

    template: TextTemplate
    file: str
    """Of the template, as messages name it."""
    settings: MailSettings
    words: Mapping[str, Words]
    """By language."""
    company: str
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
        counts = Counter(person.language for person in people)
        most = sorted(each for each in counts if counts[each] == max(counts.values()))
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
        words, settings = self.words[language], self.settings
        answers_to = settings.reply_to or settings.sender
        to = Mailbox(name=_line(to.name), address=to.address)
        dues = {person.due for person in people}
        filled = self.template.filled(
            {
                "words": words,
                "language": language,
                "name": to.name or to.address,
                "to_manager": to_manager,
                "company": _line(self.company),
                "cycle": self.cycle,
                "due": _day(words, dues.pop()) if len(dues) == 1 else "",
                "sender": settings.sender.name if settings.sender else "",
                "return_to": answers_to.address if answers_to else "",
                "archive": archive,
                "people": tuple(_attached(person, words) for person in people),
            }
        )
        subject, text = self._parts(filled)
        return Letter(
            to=to,
            sender=settings.sender,
            reply_to=settings.reply_to,
            subject=subject,
            text=text,
            language=language,
        )

    def _parts(self, filled: str) -> tuple[str, str]:
        first, _, rest = filled.replace("\r\n", "\n").partition("\n")
        subject = _SUBJECT.fullmatch(_line(first))
        if not subject or rest[:1] not in ("\n", ""):
            raise TemplateError(
                f"{self.file}: it has to begin with a line `Subject: …` and an empty line.",
                hint="The text of the mail comes after that.",
            )
        return subject[1], _CONTROL.sub("", rest).strip() + "\n"


def open_letters(
    project: Project, organisation: Organisation, words: Mapping[str, Words], cycle: str
) -> Letters:
    """Letters from the project's template. Raises TemplateError when it has a mistake."""
    # Only now: it takes a library that nothing else in packs needs.
    from framework_export.formats.pages.texts import TextTemplate

    letters = Letters(
        template=TextTemplate(TEMPLATE, project),
        file=project.template(TEMPLATE).as_posix(),
        settings=organisation.mail,
        words=words,
        company=organisation.name,
        language=organisation.language,
        cycle=cycle,
    )
    letters.try_out()
    return letters


def _attached(person: Addressee, words: Words) -> AttachedPerson:
    return AttachedPerson(
        name=_line(person.name),
        due=_day(words, person.due),
        forms=tuple(
            AttachedForm(title=words(FORM_WORDS[each.document]), file=each.name)
            for each in person.to_send()
        ),
    )


def _day(words: Words, due: str) -> str:
    return date_in_words(words, datetime.date.fromisoformat(due)) if due else ""


def _line(text: str) -> str:
    """Without line breaks, which would end a header, and what no mail can have."""
    return _SPACES.sub(" ", text).strip()
