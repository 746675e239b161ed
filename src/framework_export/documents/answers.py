"""What a returned form says: its identity, its answers, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.dates import possible_dates
from framework_export.documents.form import (
    Earlier,
    FormIdentity,
    MadeFrom,
    Person,
    Question,
    QuestionKind,
    person_key,
)
from framework_export.documents.values import same_text
from framework_export.model import Respondent

RemarkKind = Literal["text", "comment", "deleted", "picture", "file", "answer"]
"""What people leave where no question is: a text, a comment or footnote, what they have deleted
with changes tracked, a picture, another file, and an answer of which nobody can tell the question.
"""

LONGEST_SHOWN = 60
"""Characters of an answer, in messages."""

_SUGGESTION = "suggestion."
_MOST_CHOICES = 8
_CHOSEN_FROM = {
    "criterion": "criteria",
    "person.track": "tracks",
    "person.sublevel": "sublevels",
    "detail.level": "levels",
}
"""What the list of a question has, by its key or the end of it."""
_MOST_REMARKS = 20
_REMARKS: dict[RemarkKind, str] = {
    "text": "Somebody has written",
    "comment": "There is a comment or note",
    "deleted": "Somebody has deleted something",
    "picture": "There is a picture",
    "file": "There is another file",
    "answer": "There is an answer",
}


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
    level: int | None = None
    """The level at which the form asks about its criterion, where that is known."""
    carried: bool = False
    """Whether it was in the form already, from another one, and nobody has changed it."""
    earlier: Earlier | None = None
    """What its criterion was when it was given, where nobody has changed it since."""


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
    saved: str = ""
    """When a program has saved it last, in UTC as YYYY-MM-DDTHH:MM:SS; empty when unknown."""
    person: Mapping[str, str]
    """By the names of `Person`'s fields, those that are known."""
    made_with: Mapping[str, str] = field(default_factory=dict)
    """Those of them that it was made with; the others were typed."""
    made_from: tuple[MadeFrom, ...] = ()
    """The forms of before that its answers come from, the last one first."""
    answers: tuple[Answer, ...]
    """One for every question that has one, in the form's own order."""
    remarks: tuple[Remark, ...] = ()
    """In the order of the file."""
    account: Account = Account()
    asked: int = 0
    """How many questions the form has."""
    keys: frozenset[str] = frozenset()
    """Their keys, where they were asked for."""
    problems: tuple[Diagnostic, ...]
    failure: str = ""
    """The trace of a failure of ours or of a library, for those who ask for it."""

    @property
    def last_saved(self) -> str:
        """When it was, or the form that it was made from: an upgraded one is as new as that."""
        return max(self.saved, *(each.saved for each in self.made_from), "")


def returned_form(
    identity: FormIdentity,
    answers: tuple[Answer, ...],
    problems: tuple[Diagnostic, ...],
    *,
    asked: int,
    keys: Iterable[str] = (),
    remarks: tuple[Remark, ...] = (),
    account: Account = Account(),
) -> ReturnedForm:
    """The form of that identity; who it is for is completed by what was typed into it."""
    answers = tuple(_about_what_was_chosen(answers))
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
        made_with=known,
        made_from=identity.made_from,
        answers=answers,
        remarks=remarks,
        account=account,
        asked=asked,
        keys=frozenset(keys),
        problems=(*problems, *_other_person(known, typed), *remark_problems(remarks)),
    )


def _about_what_was_chosen(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Each suggestion with the criterion that was chosen for it."""
    chosen = {answer.key: answer.code for answer in answers if answer.kind == "choice"}
    for answer in answers:
        is_suggestion = answer.key.startswith(_SUGGESTION) and answer.key.endswith(".example")
        criterion = chosen.get(f"{answer.key.removesuffix('.example')}.criterion")
        yield replace(answer, criterion=criterion) if is_suggestion and criterion else answer


def problem(code: str, message: str, *, hint: str = "") -> Diagnostic:
    """Something wrong with a returned form, whose file is not known here."""
    return Diagnostic(code=code, message=message, location=Location(file=""), hint=hint)


def remark_problems(remarks: Sequence[Remark]) -> Iterator[Diagnostic]:
    """A problem for each of the first remarks, and one for all further ones.

    What somebody has deleted in front of everybody needs nobody's attention.
    """
    seen = [remark for remark in remarks if remark.kind != "deleted"]
    for remark in seen[:_MOST_REMARKS]:
        # Notes and pictures stand at questions as well.
        at_nothing = ", where no question is" if remark.kind in ("text", "answer") else ""
        yield problem(
            "form-remark",
            f"{_REMARKS[remark.kind]} in {remark.place}{at_nothing}: “{_one_line(remark.text)}”.",
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


def given_answer(
    question: Question,
    text: str,
    code: str | None,
    *,
    place: str,
    matched: str,
    topic: str = "",
    criterion_text: str = "",
) -> Answer:
    """The answer that stands in a field; `code` is None when it is none that can be told."""
    return Answer(
        key=question.key,
        criterion=question.criterion,
        by=question.by,
        kind=question.kind,
        code=code or "",
        text=text,
        place=place,
        matched=matched,
        topic=topic,
        criterion_text=criterion_text,
    )


def unclear_answer(question: Question, text: str, place: str, *, language: str = "") -> Diagnostic:
    """The problem that an answer is none of those that the question can have."""
    said = f"“{_one_line(text)}” in {place}"
    days = possible_dates(text, language) if question.kind == "date" else ()
    if len(days) > 1:
        message = f"{said} can be {' or '.join(days)}, so it is no answer to {question.key}."
    elif question.kind == "rating" and not question.choices:
        message = f"{said} was not understood: the list of answers to {question.key} is lost."
    else:
        message = f"{said} is no answer to {question.key}."
    return problem("form-unclear-answer", message, hint=_wanted(question))


def _wanted(question: Question) -> str:
    """What to do about an answer that is none."""
    if question.kind == "tick":
        return "Tick the box, or type ☒ in its place; ☐ is no tick."
    if question.kind == "date":
        return "Type the day as 2026-01-31."
    if question.kind == "rating" and not question.choices:
        return "Compare it with the form that was handed out, and with its scale."
    labels = [choice.label for choice in question.choices]
    if 0 < len(labels) <= _MOST_CHOICES:
        return f"It can be: {', '.join(labels)}."
    listed = _CHOSEN_FROM.get(question.key) or _CHOSEN_FROM.get(question.key.rpartition(".")[2])
    return f"Choose one of the {listed or 'answers'} in its list."


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
    names = {person_key(each.name): each.name for each in fields(Person)}
    return {
        names[answer.key]: answer.code or answer.text.strip()
        for answer in answers
        if answer.key in names
    }


def _other_person(known: Mapping[str, str], typed: Mapping[str, str]) -> Iterator[Diagnostic]:
    for name in ("employee_id", "name"):
        if name in known and name in typed and not same_text(known[name], typed[name]):
            yield problem(
                "form-person-differs",
                f"It was made for {known[name]}, and says {typed[name]}.",
                hint="Ask whose form it is before its answers are used.",
            )
