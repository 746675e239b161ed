"""Which answers of one form answer the same question in another, and why the others do not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from framework_export.documents.answers import Answer
from framework_export.documents.carrying import Goal
from framework_export.documents.form import Earlier, Question, person_key
from framework_export.documents.values import folded, is_blank, same_text
from framework_export.model import Criterion, Framework
from framework_export.prose import plain_text

Reason = Literal[
    "not-asked",
    "criterion-gone",
    "criterion-elsewhere",
    "reworded",
    "words-unknown",
    "not-offered",
    "unclear",
    "for-the-roster",
    "too-long",
    "other-level",
]
"""Why an answer does not go into a form."""

LONGEST = 32_000
"""UTF-16 units of a text: a little less than a cell of a workbook holds."""

_LONGEST_NAME = 300  # characters of what a list calls a criterion

_WHO = frozenset(person_key(name) for name in ("name", "employee_id", "email"))
"""Whose form it is, which nobody carries from one form into another."""

_ABOUT_THE_LEVEL = ("sign-off.", "agreed.", "summary.", "person.sublevel", "person.target-level")
"""What was said of somebody at a level, and is not so at another one."""

_ABOUT_A_CRITERION = "criterion."
_SUGGESTION = "suggestion."
_ABOUT_THE_FORM = "detail."
_ABOUT_THE_PERSON = person_key("")
_GOAL_FIELDS = {
    "what": "what",
    "signs": "signs",
    "support": "support",
    "by-when": "by_when",
    "criterion": "criterion",
    "status": "status",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An answer that was not placed."""

    answer: Answer
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    values: Mapping[str, str]
    """What goes into the form, by the keys of its questions."""
    left: tuple[Left, ...]
    """In the order of the form that the answers come from."""
    same: tuple[str, ...] = ()
    """The keys of those that the new form says in the same way already."""
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    """By the ids of criteria that were something else when they were answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What answers are compared with."""

    questions: Mapping[str, Question]
    """Those of the new form, by key."""
    wordings: Mapping[str, frozenset[str]]
    """By the id of each criterion of the framework: how a form can show its words, folded."""
    anew: bool = False
    """Whether it is the same form in another edition: then all goes in that it asks, also whose it
    is, and what is reworded or elsewhere with what it was."""
    other_level: bool = False
    """Whether it is about another level than the form of before."""
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """By the id of each criterion: its level and the title of its topic; where all goes in."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """By what a topic was called, folded: what it is called now."""
    longest: int = LONGEST
    """UTF-16 units that a text can have."""


def place_answers(answers: Iterable[Answer], asking: Asking) -> Placement:
    """Puts each answer to the question that is the same one.

    About a criterion, that is the one with the same id and the same words, at whatever level.
    What is neither placed nor left is whose form it is and when it was filled in, and what the new
    form says in the same way already.
    """
    values: dict[str, str] = {}
    left: list[Left] = []
    same: list[str] = []
    earlier: dict[str, Earlier] = {}
    for answer in answers:
        about_it = answer.key in _WHO or answer.key.startswith(_ABOUT_THE_FORM)
        if about_it and not asking.anew:
            continue
        value = plain(answer.text if answer.kind == "text" else answer.code)
        question = asking.questions.get(answer.key)
        if question is not None and question.value and same_text(question.value, value):
            same.append(answer.key)
            continue
        reason = _reason(answer, value, asking)
        if reason is None:
            values[answer.key] = value
            if (then := _earlier(answer, asking)) is not None:
                earlier[answer.criterion or ""] = then
        else:
            left.append(Left(answer=answer, reason=reason))
    return Placement(values=values, left=tuple(left), same=tuple(same), earlier=earlier)


def _earlier(answer: Answer, asking: Asking) -> Earlier | None:
    """What its criterion was; None when that is what it is now.

    An answer that has come through several editions was given to what the first of them said.
    """
    if not (asking.anew and answer.criterion and answer.key.startswith(_ABOUT_A_CRITERION)):
        return None
    before, (now, title) = answer.earlier or Earlier(), asking.places[answer.criterion]
    said, topic = before.wording or answer.criterion_text, before.topic or answer.topic
    level = answer.level if before.level is None else before.level
    topic = "" if asking.titles.get(folded(topic)) == title else topic
    same = folded(said) in asking.wordings[answer.criterion]
    then = Earlier(
        wording=_cut(plain(said), _LONGEST_NAME) if said and not same else "",
        unknown=before.unknown or not said,
        level=level if level not in (None, now) else None,
        topic=plain(topic) if topic and folded(topic) != folded(title) else "",
        guess=before.guess and not same,
    )
    return then if then != Earlier() else None


def _reason(answer: Answer, value: str, asking: Asking) -> Reason | None:  # noqa: PLR0911 - a list
    """Why it is not placed; None when it can be."""
    question = asking.questions.get(answer.key)
    if not asking.anew and answer.key.startswith(_ABOUT_THE_PERSON):
        return "for-the-roster"
    if asking.other_level and answer.key.startswith(_ABOUT_THE_LEVEL):
        return "other-level"
    if question is not None and question.value:
        return "for-the-roster"
    if answer.criterion is not None and answer.criterion not in asking.wordings:
        return "criterion-gone"
    if question is None:
        return "not-asked" if answer.criterion is None else _unasked(answer, asking)
    if answer.criterion is not None and not asking.anew:
        if not answer.criterion_text:
            return "words-unknown"
        if not _same_words(answer, asking):
            return "reworded"
    if _is_about_a_choice(answer) and not _is_offered(answer, asking):
        return "criterion-elsewhere"
    return _unfit(answer, value, question, asking.longest)


def _is_about_a_choice(answer: Answer) -> bool:
    """Whether it is the example of a suggestion, which says nothing without its criterion."""
    return answer.key.startswith(_SUGGESTION) and answer.key.endswith(".example")


def _is_offered(answer: Answer, asking: Asking) -> bool:
    chosen = asking.questions.get(f"{answer.key.removesuffix('.example')}.criterion")
    codes = {choice.code for choice in chosen.choices} if chosen else set()
    return answer.criterion is None or answer.criterion in codes


def _unfit(answer: Answer, value: str, question: Question, longest: int) -> Reason | None:
    """Why the question cannot have that answer."""
    if question.kind != answer.kind or (question.kind != "text" and not value):
        return "unclear"
    if question.choices and value not in {choice.code for choice in question.choices}:
        return "not-offered"
    if question.kind == "text" and is_blank(question, value):
        return "unclear"
    return "too-long" if _units(value) > longest else None


def _unasked(answer: Answer, asking: Asking) -> Reason:
    """Of a criterion of the framework: whether its row is elsewhere, or has no such question.

    A short form has no rows of criteria.
    """
    about = {question.criterion for question in asking.questions.values()} - {None}
    return "criterion-elsewhere" if about and answer.criterion not in about else "not-asked"


def _same_words(answer: Answer, asking: Asking) -> bool:
    return folded(answer.criterion_text) in asking.wordings[answer.criterion or ""]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def ways_to_show(criterion: Criterion, labels: Iterable[str]) -> frozenset[str]:
    """How readers give the words of a criterion in a form, folded: with addresses or without.

    Of one with line breaks they give the first line, and a shared one can have one of the labels
    for those behind it.
    """
    texts = (plain_text(criterion.inlines, addresses=each) for each in (False, True))
    lines = [text.strip().partition("\n")[0] for text in texts]
    behind = ("", *labels) if criterion.origin == "shared" else ("",)
    return frozenset(folded(f"{line} {label}") for line in lines for label in behind)


def wordings_of(framework: Framework, labels: Sequence[str]) -> dict[str, frozenset[str]]:
    """How forms can show the words of each criterion, by its id."""
    return {
        criterion.id: ways_to_show(criterion, labels)
        for topic in framework.topics
        for criterion in topic.criteria
    }


def plain(text: str) -> str:
    """The text without what no file can hold, and with one kind of line breaks.

    It comes from a file that anybody may have made.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if unified.isprintable():
        return unified
    return "".join(each for each in unified if each in "\n\t" or not _is_unfit(each))


def _is_unfit(character: str) -> bool:
    # Also the two that are no characters, which XML does not hold.
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"


def goals_in(answers: Iterable[Answer]) -> tuple[Goal, ...]:
    """The goals of a form, in their order, those that somebody has added among them."""
    found: dict[int, dict[str, str]] = {}
    for number, name, answer in _goal_answers(answers):
        said = _cut(plain(answer.code or answer.text), LONGEST // 2)
        goal = found.setdefault(number, {})
        goal[_GOAL_FIELDS[name]] = said
        if name == "criterion":
            goal["criterion_text"] = _cut(plain(answer.text), _LONGEST_NAME)
    return tuple(Goal(**goal) for _, goal in sorted(found.items()))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def is_goal(answer: Answer) -> bool:
    """Whether an answer is about a goal."""
    return any(_goal_answers((answer,)))


def _goal_answers(answers: Iterable[Answer]) -> Iterator[tuple[int, str, Answer]]:
    for answer in answers:
        kind, _, rest = answer.key.partition(".")
        number, _, field = rest.partition(".")
        if kind == "goal" and number.isdecimal() and field in _GOAL_FIELDS:
            yield int(number), field, answer
