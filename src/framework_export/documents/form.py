"""What every form shares: its questions, under names that never change, and whose form it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, TypeAlias

from framework_export import model
from framework_export.model import Rating, Respondent, Scale
from framework_export.words import Words

FormKind: TypeAlias = model.FormKind
FORM_KINDS = model.FORM_KINDS
FORM_WORDS: Mapping[FormKind, str] = {"review": "review", "self-assessment": "assessment"}
"""The words for each."""

RESPONDENTS: tuple[Respondent, ...] = ("employee", "manager")

QuestionKind = Literal["rating", "choice", "text", "date", "tick"]
QUESTION_KINDS: tuple[QuestionKind, ...] = ("rating", "choice", "text", "date", "tick")

GOAL_STATUSES = ("planned", "started", "done", "dropped")
"""The codes of what has become of a goal, where a form asks for it."""

_FORMER = "former."

# Crockford's alphabet: nothing in it is taken for something else when read out or typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REFERENCE_LENGTH = 10  # 50 bits: a million forms share none


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers that a question offers."""

    code: str
    """Stable; what a returned form is read back as."""
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What an answer was given to that its form does not ask any more."""

    topic: str = ""
    wording: str = ""
    """The words of the criterion, or of whatever else was asked."""
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What a criterion was when its answers were given, where that is something else now."""

    wording: str = ""
    """Its words then; empty when they were the same."""
    unknown: bool = False
    """Whether nobody knows what they were."""
    level: int | None = None
    """Where it stood then; None when it still does."""
    topic: str = ""
    """The same of its topic."""
    guess: bool = False
    """Whether it is only taken for the same criterion, as its words are similar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A place in a form that somebody fills in."""

    key: str
    """Unique within the form, and the same in every edition; made by the functions below."""
    kind: QuestionKind
    by: Respondent | None
    """Who answers; None when it is up to both."""
    title: str
    """The question on its own, for those who hear the field and not what stands around it."""
    prompt: str
    """What stands there until it is answered."""
    choices: tuple[Choice, ...] = ()
    """Of a rating or a choice."""
    criterion: str | None = None
    """The id of the criterion that it is about."""
    multiline: bool = False
    """Whether a text can have several lines."""
    value: str = ""
    """What is in already: a text, a code, a date as YYYY-MM-DD or `true`; empty when blank."""
    carried: bool = False
    """Whether that is an answer from another form of the person."""
    kept: bool = False
    """Whether it was given to this very form in an earlier edition, and so counts as typed."""
    earlier: Earlier | None = None
    """What its criterion was when that answer was given, where that is something else now."""
    former: Former | None = None
    """What it was that is not asked any more, where only the answer is still shown."""

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return next((each.label for each in self.choices if each.code == self.value), self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose form it is; what is not known is empty, and in a template everything is.

    Each value has places of its own in a form, and shares none of them with other text.
    """

    name: str = ""
    employee_id: str = ""
    email: str = ""
    role: str = ""
    manager: str = ""
    manager_email: str = ""
    period_from: str = ""
    """YYYY-MM-DD, as every date."""
    period_to: str = ""
    sublevel: str = ""
    target_level: str = ""
    """The number of the level worked towards."""
    track: str = ""
    """The id of a track."""
    due: str = ""

    @property
    def key(self) -> str:
        """What tells people apart."""
        return self.employee_id or self.email or self.name

    def values(self) -> dict[str, str]:
        """What is known, by the name of its field."""
        return {name: value for name in _PERSON_FIELDS if (value := getattr(self, name))}


_PERSON_FIELDS = tuple(field.name for field in fields(Person))


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFrom:
    """A form that was written anew in another edition, as it was then."""

    document: str
    edition: str
    level: int | None
    saved: str
    """When a program had saved it last, as `ReturnedForm` says it."""
    signs: Mapping[str, str]
    """Digests of its answers, by the keys of its questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormIdentity:
    """What a form says about itself, so that it can be read back wherever it has been."""

    document: FormKind
    framework: str
    edition: str
    level: int | None
    """None when the form is about all levels."""
    language: str
    cycle: str = ""
    """The round of reviews, such as `2026-H2`; empty in a template."""
    person: Person = Person()
    reference: str = ""
    """Short enough to read out: `7K3M9-Q2XVT`."""
    made_from: tuple[MadeFrom, ...] = ()
    """The forms that its answers come from, the last one first; empty unless it was upgraded."""


def form_reference(identity: FormIdentity) -> str:
    """The reference of that form: the same for the same form, and for no other."""
    person = identity.person
    parts = (
        *(identity.document, identity.framework, identity.edition, str(identity.level)),
        *(identity.language, identity.cycle, person.track),
        person.key,
    )
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = "".join(_ALPHABET[number >> 5 * index & 31] for index in range(_REFERENCE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def person_key(field: str) -> str:
    """`person.employee-id`: a field of `Person`."""
    return f"person.{field.replace('_', '-')}"


def detail_key(field: str) -> str:
    """`detail.date`: something about the filling in, and not about the person."""
    return f"detail.{field}"


def rating_key(criterion: str, by: Respondent) -> str:
    """`criterion.pr-context.employee`: how somebody rates a criterion."""
    return f"criterion.{criterion}.{by}"


def evidence_key(criterion: str) -> str:
    """`criterion.pr-context.evidence`."""
    return f"criterion.{criterion}.evidence"


def example_key(criterion: str) -> str:
    """`criterion.pr-context.example`: a better example that somebody suggests."""
    return f"criterion.{criterion}.example"


def topic_key(level: int, topic: str, field: str) -> str:
    """`level.3.topic.communication.grow`: a note on a topic at a level, or how it is rated."""
    return f"level.{level}.topic.{topic}.{field}"


def suggestion_key(number: int, field: str) -> str:
    """`suggestion.1.example`: a better example, of the criterion that the form lets choose."""
    return f"suggestion.{number}.{field}"


def goal_key(number: int, field: str) -> str:
    """`goal.1.what`."""
    return f"goal.{number}.{field}"


def extra_key(name: str) -> str:
    """`extra.remote-work`: a question that the organisation has added."""
    return f"extra.{name}"


def sign_off_key(name: str, field: str) -> str:
    """`sign-off.employee.date`."""
    return f"sign-off.{name}.{field}"


def scale_in_words(scale: Scale, words: Words) -> Scale:
    """The scale as forms of that language show it: only one of the company's own stays as it is."""
    if not scale.standard:
        return scale
    return Scale(
        question=words("scale-question"),
        ratings=tuple(
            replace(
                rating,
                label=words(f"scale-{rating.code}"),
                meaning=words(f"scale-{rating.code}-meaning"),
            )
            for rating in scale.ratings
        ),
    )


def scale_choices(scale: Scale) -> tuple[Choice, ...]:
    """The ratings as answers to choose from."""
    return tuple(map(_choice, scale.ratings))


def _choice(rating: Rating) -> Choice:
    return Choice(code=rating.code, label=rating.label)


def former_key(number: int, key: str) -> str:
    """`former.1.criterion.pr-context.employee`: an answer to what is not asked any more."""
    return f"{_FORMER}{number}.{key}"


def is_former(key: str) -> bool:
    """Whether it is the key of such an answer."""
    return key.startswith(_FORMER)


def asked_before(key: str) -> str:
    """The key that the question had when it was asked; of others their own."""
    return key.removeprefix(_FORMER).partition(".")[2] if is_former(key) else key


def repeated_keys(questions: tuple[Question, ...]) -> Iterator[str]:
    """Keys that more than one of the questions has; a form has none."""
    seen: set[str] = set()
    for question in questions:
        if question.key in seen:
            yield question.key
        seen.add(question.key)
