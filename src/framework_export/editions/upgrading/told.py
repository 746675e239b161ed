"""Answers with what was asked: from the form, from its edition, or from the list of an upgrade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.documents.form import Question, asked_before, is_former
from framework_export.documents.values import read_value
from framework_export.model import Framework
from framework_export.prose import plain_text

_ABOUT_A_CRITERION = "criterion."


def told(form: ReturnedForm, edition: Framework | None) -> tuple[Answer, ...]:
    """The answers; those whose form has lost their words are told them by its edition."""
    if edition is None:
        return form.answers
    known = {
        criterion.id: (topic.title, plain_text(criterion.inlines), criterion.level)
        for topic in edition.topics
        for criterion in topic.criteria
    }
    return tuple(_told(answer, known) for answer in form.answers)


def _told(answer: Answer, known: Mapping[str, tuple[str, str, int]]) -> Answer:
    about = known.get(answer.criterion or "")
    if about is None:
        return answer
    topic, text, level = about
    return replace(
        answer,
        topic=answer.topic or topic,
        criterion_text=answer.criterion_text or text,
        level=level if answer.level is None else answer.level,
    )


def asked_again(
    answers: Sequence[Answer], questions: Mapping[str, Question], language: str
) -> Iterator[Answer]:
    """The answers; one that was only listed is an answer again where its criterion is asked about.

    Not where that has another answer by now, or where its text is none that the question can have.
    """
    own = {answer.key for answer in answers}
    pieces = Counter(asked_before(answer.key) for answer in answers if is_former(answer.key))
    for answer in answers:
        key = asked_before(answer.key)
        question = questions.get(key)
        listed = is_former(answer.key) and key.startswith(_ABOUT_A_CRITERION)
        if listed and question and key not in own and pieces[key] == 1:
            code = read_value(question, answer.text, language)
            if code is not None:
                yield replace(answer, key=key, kind=question.kind, code=code)
                continue
        yield answer
