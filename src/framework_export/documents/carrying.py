"""Answers that go from one form of a person into another one, which is planned anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from framework_export.documents.dates import date_in_words
from framework_export.documents.form import (
    FORM_WORDS,
    Earlier,
    Former,
    FormKind,
    MadeFrom,
    Question,
)
from framework_export.model import Respondent
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The form that answers come from."""

    document: FormKind
    cycle: str
    date: str = ""
    """The day on which it was filled in, as YYYY-MM-DD; empty when it does not say."""
    edition: str = ""
    """That of the form, where it matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What somebody wanted to do, as the form had it; what was left blank is empty."""

    what: str = ""
    signs: str = ""
    support: str = ""
    by_when: str = ""
    """YYYY-MM-DD where it is a day."""
    criterion: str = ""
    """The id of the criterion that it is about, where it was chosen from a list."""
    criterion_text: str = ""
    """What that list called it."""
    status: str = ""
    """One of the codes that self-assessments have, or what was typed instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The goals of one form of an earlier cycle."""

    origin: Origin
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerAnswer:
    """An answer to what the form does not ask, or something that was written beside all fields."""

    key: str
    """Of the question that it was given to."""
    text: str
    """As people read it."""
    about: Former
    criterion: str | None = None
    by: Respondent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What somebody has answered before, for one form of theirs."""

    values: Mapping[str, str] = field(default_factory=dict)
    """By the keys of questions: a text, a code, a date as YYYY-MM-DD or `true`."""
    origin: Origin | None = None
    """Of the values."""
    agreed: tuple[Agreed, ...] = ()
    """To be read, and not to be changed."""
    former: tuple[FormerAnswer, ...] = ()
    """What has no place in the form, to be shown as it was."""
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    """By the ids of criteria whose answers were given to something else."""
    kept: bool = False
    """Whether the values were given to this very form in an earlier edition."""
    made_from: tuple[MadeFrom, ...] = ()
    """What that was, the last one first."""

    def __bool__(self) -> bool:
        return bool(self.values or self.agreed or self.former)

    def filled(self, question: Question) -> Question:
        """The question with its answer, unless it has one already."""
        value = self.values.get(question.key, "")
        if not value or question.value:
            return question
        earlier = self.earlier.get(question.criterion or "")
        return replace(question, value=value, carried=True, kept=self.kept, earlier=earlier)

    def note(self, questions: Iterable[Question], words: Words) -> str:
        """What to say above those questions; nothing when none of them was filled in."""
        if self.origin is None or not any(question.carried for question in questions):
            return ""
        return words("carried-from", source=origin_in_words(self.origin, words))

    def beside(self, criterion: str, words: Words) -> tuple[str, ...]:
        """What to say below a criterion that was something else when it was answered."""
        earlier = self.earlier.get(criterion)
        return () if earlier is None else tuple(_then(earlier, words))


def _then(earlier: Earlier, words: Words) -> Iterator[str]:
    if earlier.wording:
        yield words("earlier-wording", text=earlier.wording)
    if earlier.guess:
        yield words("earlier-guess")
    if earlier.unknown:
        yield words("earlier-unknown")
    level = words("level", number=earlier.level) if earlier.level is not None else ""
    if place := words("separator").join(filter(None, (level, earlier.topic))):
        yield words("earlier-place", place=place)


NOTHING = Carried()


def origin_in_words(origin: Origin, words: Words) -> str:
    """`Self-assessment, 2026-H2, 14 March 2026`."""
    facts = [words(FORM_WORDS[origin.document]), held_together(origin.cycle, words)]
    if origin.edition:
        facts.append(words("edition", edition=held_together(origin.edition, words)))
    if origin.date:
        facts.append(date_in_words(words, datetime.date.fromisoformat(origin.date)))
    return words("separator").join(filter(None, facts))


def held_together(cycle: str, words: Words) -> str:
    """A name such as `2026-H2`, whose parts would change places between words from the right."""
    return f"\u200e{cycle}\u200e" if cycle and words.direction == "rtl" else cycle
