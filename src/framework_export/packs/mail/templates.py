"""A template of mail, filled in: its first line is the subject, and the others are the text."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framework_export.documents.dates import date_in_words
from framework_export.errors import TemplateError
from framework_export.model import Mailbox, MailSettings, Organisation
from framework_export.project import Project
from framework_export.words import Words

if TYPE_CHECKING:
    from framework_export.formats.pages.texts import TextTemplate

_SUBJECT = re.compile(r"subject:[ \t]*(\S.*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


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
class MailTemplate:
    """A template with what all mails of a run have in common."""

    template: TextTemplate
    file: str
    """Of the template, as messages name it."""
    settings: MailSettings
    company: str

    def letter(self, to: Mailbox, words: Words, values: Mapping[str, object]) -> Letter:
        """A mail in the language of the words. Raises TemplateError."""
        settings = self.settings
        answers_to = settings.reply_to or settings.sender
        to = Mailbox(name=one_line(to.name), address=to.address)
        filled = self.template.filled(
            {
                "words": words,
                "language": words.language,
                "name": to.name or to.address,
                "company": one_line(self.company),
                "sender": settings.sender.name if settings.sender else "",
                "return_to": answers_to.address if answers_to else "",
                **values,
            }
        )
        subject, text = self._parts(filled)
        return Letter(
            to=to,
            sender=settings.sender,
            reply_to=settings.reply_to,
            subject=subject,
            text=text,
            language=words.language,
        )

    def _parts(self, filled: str) -> tuple[str, str]:
        first, _, rest = filled.replace("\r\n", "\n").partition("\n")
        subject = _SUBJECT.fullmatch(one_line(first))
        if not subject or rest[:1] not in ("\n", ""):
            raise TemplateError(
                f"{self.file}: it has to begin with a line `Subject: …` and an empty line.",
                hint="The text of the mail comes after that.",
            )
        return subject[1], _CONTROL.sub("", rest).strip() + "\n"


def open_template(name: str, project: Project, organisation: Organisation) -> MailTemplate:
    """The project's template of that name. Raises TemplateError when it cannot be one."""
    # Only now: it takes a library that nobody needs who writes no mail.
    from framework_export.formats.pages.texts import TextTemplate

    return MailTemplate(
        template=TextTemplate(name, project),
        file=project.template(name).as_posix(),
        settings=organisation.mail,
        company=organisation.name,
    )


def languages_of_most(languages: Iterable[str]) -> list[str]:
    """The one that the most have; several, by name, when as many have others."""
    counts = Counter(languages)
    return sorted(each for each in counts if counts[each] == max(counts.values()))


def day_in_words(words: Words, day: str) -> str:
    """A day of ISO 8601; empty when there is none."""
    return date_in_words(words, datetime.date.fromisoformat(day)) if day else ""


def one_line(text: str) -> str:
    """Without line breaks, which would end a header, and what no mail can have."""
    return _SPACES.sub(" ", text).strip()
