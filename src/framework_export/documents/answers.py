"""What a returned form says: its identity, its answers, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.form import (
    FormIdentity,
    Person,
    Question,
    QuestionKind,
    person_key,
)
from framework_export.model import Respondent

RemarkKind = Literal["text", "comment", "deleted", "picture", "answer"]
"""What people leave where no question is: a text, a comment or footnote, what they have deleted
with changes tracked, a picture, and an answer of which nobody can tell the question."""

TICKED = "true"
"""The code of a box with a tick in it; one without has no answer."""

LONGEST_SHOWN = 60
"""Characters of an answer, in messages."""

_MOST_NAMED = 5  # questions, where many are lost
_MOST_NAMED_CHOICES = 8
_MOST_REMARKS = 20
_REMARKS: dict[RemarkKind, str] = {
    "text": "Somebody has written",
    "comment": "There is a comment or note",
    "deleted": "Somebody has deleted something",
    "picture": "There is a picture",
    "answer": "There is an answer",
}
_TICKS = frozenset("☒☑✓✔✗✘xX×")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody has put into one question."""

    key: str
    criterion: str | None
    by: Respondent | None
    kind: QuestionKind
    code: str
    """The chosen code, the date as YYYY-MM-DD or `true`; empty for a text, or when unclear."""
    text: str
    """What was typed or chosen, as it stands there."""
    place: str
    """Where in the file, for people: `table 4, row 2, column 3` or `This level!D7`."""
    matched: str
    """Which copy of its identity the question was found by, the best one first."""
    topic: str = ""
    """The topic of its criterion, as the form shows it."""
    criterion_text: str = ""
    """What the criterion says in the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a person has written where no question is."""

    place: str
    text: str
    kind: RemarkKind
    near: str | None
    """The id of the criterion that it stands at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Characters that can be seen: all that were not handed out, and where they went."""

    found: int = 0
    answers: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedForm:
    """A form that came back."""

    document: str = ""
    framework: str = ""
    edition: str = ""
    level: int | None = None
    language: str = ""
    cycle: str = ""
    reference: str = ""
    person: Mapping[str, str]
    """By the names of `Person`'s fields, those that are known."""
    answers: tuple[Answer, ...]
    """One for every question that has one, in the form's own order."""
    remarks: tuple[Remark, ...] = ()
    """In the order of the file."""
    account: Account = Account()
    asked: int = 0
    """How many questions the form has."""
    problems: tuple[Diagnostic, ...]


def returned_form(
    identity: FormIdentity,
    answers: tuple[Answer, ...],
    problems: tuple[Diagnostic, ...],
    *,
    asked: int,
    remarks: tuple[Remark, ...] = (),
    account: Account = Account(),
) -> ReturnedForm:
    """The form of that identity; who it is for is completed by what was typed into it."""
    known = identity.person.values()
    typed = _typed_person(answers)
    return ReturnedForm(
        document=identity.document,
        framework=identity.framework,
        edition=identity.edition,
        level=identity.level,
        language=identity.language,
        cycle=identity.cycle,
        reference=identity.reference,
        person={**typed, **known},
        answers=answers,
        remarks=remarks,
        account=account,
        asked=asked,
        problems=(*problems, *_other_person(known, typed), *remark_problems(remarks)),
    )


def problem(code: str, message: str, *, hint: str = "") -> Diagnostic:
    """Something wrong with a returned form, whose file is not known here."""
    return Diagnostic(code=code, message=message, location=Location(file=""), hint=hint)


def lost_questions(keys: Sequence[str], *, asked: int) -> tuple[Diagnostic, ...]:
    """The problem that the fields of some questions are gone; nothing when all are there."""
    if not keys:
        return ()
    named = ", ".join(keys[:_MOST_NAMED]) + (" …" if len(keys) > _MOST_NAMED else "")
    return (
        problem(
            "form-question-lost",
            f"{len(keys)} of {asked} questions are not in it any more: {named}.",
            hint="Compare it with the form that was sent out; somebody has deleted parts of it.",
        ),
    )


def remark_problems(remarks: Sequence[Remark]) -> Iterator[Diagnostic]:
    """A problem for each of the first remarks, and one for all further ones.

    What somebody has deleted in front of everybody needs nobody's attention.
    """
    seen = [remark for remark in remarks if remark.kind != "deleted"]
    for remark in seen[:_MOST_REMARKS]:
        yield problem(
            "form-remark",
            f"{_REMARKS[remark.kind]} in {remark.place}, where no question is: "
            f"“{_one_line(remark.text)}”.",
            hint="It is kept as a remark. Read it with the answers.",
        )
    if (more := len(seen) - _MOST_REMARKS) > 0:
        yield problem(
            "form-remark",
            f"{more} further remarks stand where no question is.",
            hint="Read them in the list of remarks.",
        )


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def unclear_answer(question: Question, text: str, place: str) -> Diagnostic:
    """The problem that an answer is none of those that the question can have."""
    wanted = ", ".join(choice.label for choice in question.choices[:_MOST_NAMED_CHOICES])
    return problem(
        "form-unclear-answer",
        f"“{text[:LONGEST_SHOWN]}” in {place} is no answer to {question.key}.",
        hint=f"It can be: {wanted or '2026-01-31'}.",
    )


def one_of(
    question: Question, readings: Sequence[Answer | None], problems: list[Diagnostic]
) -> Iterator[Answer]:
    """The answer to a question whose field is there once, or was copied; none when it is blank."""
    given = [reading for reading in readings if reading is not None]
    if len({(answer.code, answer.text) for answer in given}) > 1:
        problems.append(
            problem(
                "form-question-twice",
                f"{question.key} is answered in {' and in '.join(a.place for a in given)}, "
                "and not in the same way.",
                hint="Delete the copy that does not count. The first one is used.",
            )
        )
    yield from given[:1]


def _typed_person(answers: tuple[Answer, ...]) -> dict[str, str]:
    names = {person_key(field.name): field.name for field in fields(Person)}
    return {
        names[answer.key]: answer.code or answer.text.strip()
        for answer in answers
        if answer.key in names
    }


def _other_person(known: Mapping[str, str], typed: Mapping[str, str]) -> Iterator[Diagnostic]:
    for field in ("employee_id", "name"):
        if field in known and field in typed and known[field] != typed[field]:
            yield problem(
                "form-person-differs",
                f"It was made for {known[field]}, and says {typed[field]}.",
                hint="Ask whose form it is before its answers are used.",
            )


def read_value(question: Question, text: str) -> str | None:
    """The code of what was typed or chosen; empty for a text, None when it cannot be told."""
    match question.kind:
        case "text":
            return ""
        case "date":
            return read_date(text)
        case "tick":
            return TICKED if text.strip() in _TICKS or text.strip().lower() == TICKED else None
        case "rating" | "choice":
            return _read_choice(question, text)


def is_blank(question: Question, text: str) -> bool:
    """Whether nothing has been answered: no text, an empty box, or still the prompt."""
    if question.kind == "tick":
        return text.strip() in ("", "☐", "false", "0")
    if text == question.prompt or not text.strip():
        return True
    # Only a text about as long as the prompt can be the prompt.
    return len(text) < 2 * len(question.prompt) and _folded(text) == _folded(question.prompt)


def _read_choice(question: Question, text: str) -> str | None:
    for choice in question.choices:  # Nearly always as it was chosen.
        if text == choice.label:
            return choice.code
    wanted = _folded(text)
    for choice in question.choices:
        if wanted in (_folded(choice.label), _folded(choice.code)):
            return choice.code
    return None


@lru_cache(maxsize=1_000)
def _folded(text: str) -> str:
    """Equal for texts that differ in spaces, case or how letters are composed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T.*)?")
_DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def read_date(text: str) -> str | None:
    """A date as YYYY-MM-DD; None when the text is none, or could be one of two days."""
    # Right-to-left editors put invisible marks around numbers.
    plain = "".join(each for each in text if unicodedata.category(each) != "Cf").strip()
    if found := _ISO.fullmatch(plain):
        return _date(*found.groups())
    if found := _DOTS.fullmatch(plain):
        day, month, year = found.groups()
        return _date(year, month, day)
    if found := _SLASHES.fullmatch(plain):
        first, second, year = found.groups()
        days = {_date(year, second, first), _date(year, first, second)} - {None}
        return days.pop() if len(days) == 1 else None
    return None


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
