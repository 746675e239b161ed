"""Answers to what a form does not ask any more, as questions of their own that read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framework_export.documents.answers import Answer, Remark
from framework_export.documents.carrying import FormerAnswer
from framework_export.documents.form import Former, Question, asked_before, former_key
from framework_export.documents.placing import LONGEST, plain
from framework_export.words import Words

REMARK = "remark"
"""Instead of the key of a question, of what was written where none is."""

_PREFIXES = ("form", "review", "assessment-goal", "assessment", "assessment-better")
"""Of the words for a part of a key, such as `evidence` or `by-when`."""

_NUMBER_AND_FIELD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerRow:
    asked: str
    """What it was, in the words of then."""
    facts: str
    """Where it stood, and what of it was answered."""
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerPart:
    """A part of a form with all of them."""

    name: str
    """Short enough for the tab of a sheet."""
    title: str
    lead: str
    description: str
    """How to read it, for those who hear the table alone."""
    heads: tuple[str, str]
    """What was asked, and the answer."""
    rows: tuple[FormerRow, ...]


def former_part(former: Sequence[FormerAnswer], words: Words) -> FormerPart:
    """The part; each answer is one that can be changed, and is read back under a key of its own."""
    return FormerPart(
        name=words("former-sheet"),
        title=words("former"),
        lead=words("former-lead"),
        description=words("former-about"),
        heads=(words("former-asked"), words("former-answer")),
        rows=tuple(_row(number, each, words) for number, each in enumerate(former, 1)),
    )


def _row(number: int, former: FormerAnswer, words: Words) -> FormerRow:
    about, what = former.about, _label(former.key, words)
    asked = about.wording or what
    level = words("level", number=about.level) if about.level is not None else ""
    facts = (about.topic, level, what if what != asked else "")
    question = Question(
        key=former_key(number, former.key),
        kind="text",
        by=former.by,
        title=words("former-title", question=asked),
        prompt="",
        criterion=former.criterion,
        multiline=True,
        value=former.text,
        carried=True,
        kept=True,
        former=Former(topic=about.topic, wording=asked, level=about.level),
    )
    return FormerRow(asked=asked, facts=" · ".join(filter(None, facts)), question=question)


def former_answers(answers: Iterable[Answer], words: Words) -> Iterator[FormerAnswer]:
    """The answers as they are listed; what is longer than a cell holds, in several pieces."""
    for answer in answers:
        about = Former(topic=answer.topic, wording=answer.criterion_text, level=answer.level)
        for text in _pieces(_shown(answer, words)):
            yield FormerAnswer(
                key=asked_before(answer.key),
                text=text,
                about=about,
                criterion=answer.criterion,
                by=answer.by,
            )


def former_remarks(remarks: Iterable[Remark], words: Words) -> Iterator[FormerAnswer]:
    """What was written where no question is, with its place."""
    for remark in remarks:
        about = Former(wording=words("former-remark", place=remark.place))
        for text in _pieces(plain(remark.text)):
            yield FormerAnswer(key=REMARK, text=text, about=about, criterion=remark.near)


def _shown(answer: Answer, words: Words) -> str:
    return words("former-ticked") if answer.kind == "tick" else plain(answer.text or answer.code)


def _pieces(text: str) -> Iterator[str]:
    """Each fits a cell of a workbook, also when every letter takes two units."""
    for start in range(0, len(text), LONGEST // 2):
        yield text[start : start + LONGEST // 2]


def _label(key: str, words: Words) -> str:
    """What a question was about, as far as its key says it: `Goal 2 – Support`."""
    kind, *parts = key.split(".")
    if key == REMARK:
        return ""
    if kind == "goal" and len(parts) == _NUMBER_AND_FIELD:
        field = _word(kind, parts[1], words)
        return words("review-goal-title", number=parts[0], field=field)
    told = {"level": parts[3:], "sign-off": parts}.get(kind, parts[-1:])
    return " – ".join(_word(kind, part, words) for part in told)


def _word(kind: str, part: str, words: Words) -> str:
    names = (f"review-{kind}-{part}", *(f"{prefix}-{part}" for prefix in _PREFIXES))
    found = (words.entries.get(name) for name in names)
    return next((each for each in found if each and "{" not in each), part)
