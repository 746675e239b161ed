"""What a form knows of its answers: which were in it already, and at which level it asks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from framework_export.documents.answers import Answer
from framework_export.documents.form import Earlier, Former, Question, is_former
from framework_export.formats.handed_out import sign_of
from framework_export.formats.manifest import Manifest

_LEVEL = "level."


def carried_signs(questions: Iterable[Question]) -> dict[str, str]:
    """Digests of the answers that are carried over, by the keys of their questions."""
    return {each.key: sign_of(each.value) for each in questions if each.carried and not each.kept}


def earlier_signs(questions: Iterable[Question]) -> dict[str, tuple[Earlier, str]]:
    """What was something else when answers were given, and their digests, by the keys."""
    return {each.key: (each.earlier, sign_of(each.value)) for each in questions if each.earlier}


def as_handed_out(answers: Iterable[Answer], manifest: Manifest) -> tuple[Answer, ...]:
    """The answers with their levels; those are marked that are still what was carried over."""
    levels, signs = _levels(manifest), manifest.carried
    asked = (each.question for each in manifest.asked)
    former = {each.key: each.former for each in asked if each.former is not None}
    return tuple(
        _told(_untouched(each, manifest.earlier.get(each.key)), former.get(each.key))
        for each in _marked(answers, levels, signs)
    )


def _untouched(answer: Answer, earlier: tuple[Earlier, str] | None) -> Answer:
    """With what its criterion was when it was given, unless it was given anew."""
    if earlier is None or earlier[1] != _sign(answer):
        return answer
    return replace(answer, earlier=earlier[0])


def _marked(
    answers: Iterable[Answer], levels: Mapping[str, int], signs: Mapping[str, str]
) -> Iterator[Answer]:
    return (
        replace(
            answer,
            level=levels.get(answer.criterion or ""),
            carried=answer.key in signs and signs[answer.key] == _sign(answer),
        )
        for answer in answers
    )


def _told(answer: Answer, former: Former | None) -> Answer:
    """With what it was an answer to, where that is not asked any more."""
    if former is None:
        return answer
    return replace(answer, topic=former.topic, criterion_text=former.wording, level=former.level)


def _levels(manifest: Manifest) -> dict[str, int]:
    """By criterion: what its place says, or else the notes below the criteria of a topic."""
    levels: dict[str, int] = {}
    waiting: list[str] = []
    for each in manifest.asked:
        criterion, named = each.question.criterion, each.place
        if each.question.key.startswith(_LEVEL):
            named = each.question.key
        elif criterion is not None and not is_former(each.question.key):
            waiting.append(criterion)
        if named.startswith(_LEVEL) and (number := _number(named)) is not None:
            levels.update(dict.fromkeys(waiting, number))
            waiting.clear()
    return levels


def _number(name: str) -> int | None:
    """That of `level.3!D7` or `level.3.topic.impact.grow`."""
    digits = name.removeprefix(_LEVEL).replace("!", ".").partition(".")[0]
    return int(digits) if digits.isdecimal() and len(digits) < 5 else None


def _sign(answer: Answer) -> str:
    return sign_of(answer.text if answer.kind == "text" else answer.code)
