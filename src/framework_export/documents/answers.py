"""What a returned form says: its identity, its answers, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from framework_export.diagnostics import Diagnostic
from framework_export.documents.form import Question, QuestionKind
from framework_export.model import Respondent

TICKED = "true"
"""The code of a box with a tick in it; one without has no answer."""

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
    asked: int = 0
    """How many questions the form has."""
    problems: tuple[Diagnostic, ...]


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
    return not text.strip() or _folded(text) == _folded(question.prompt)


def _read_choice(question: Question, text: str) -> str | None:
    wanted = _folded(text)
    for choice in question.choices:
        if wanted in (_folded(choice.label), _folded(choice.code)):
            return choice.code
    return None


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
