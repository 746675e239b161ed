"""Digests of answers that were carried over, so that changed ones are told from unchanged ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from framework_export.documents.answers import Answer
from framework_export.documents.form import Question
from framework_export.formats.handed_out import sign_of


def carried_signs(questions: Iterable[Question]) -> dict[str, str]:
    """By key, for those questions whose answer is carried over."""
    return {each.key: sign_of(each.value) for each in questions if each.carried}


def told_carried(answers: Iterable[Answer], signs: Mapping[str, str]) -> tuple[Answer, ...]:
    """The answers, those marked that are still what was carried over."""
    return tuple(
        replace(answer, carried=True) if signs.get(answer.key) == _sign(answer) else answer
        for answer in answers
    )


def _sign(answer: Answer) -> str:
    return sign_of(answer.text if answer.kind == "text" else answer.code)
