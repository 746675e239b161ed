"""Answers with what was asked: from the form, from its edition, or from the list of an upgrade."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.documents.form import Question, asked_before, is_former
from framework_export.documents.values import read_value
from framework_export.model import Framework
from framework_export.prose import plain_text

_ABOUT_A_CRITERION = "criterion."
_ABOUT_A_TOPIC = re.compile(r"level\.([0-9]{1,4})\.topic\.([^.]+)\.")


def told(form: ReturnedForm, edition: Framework | None, now: Framework) -> tuple[Answer, ...]:
    """The answers; those whose form has lost their words are told them by its edition.

    Those about a topic as a whole have only ever said its id: their title is that of then, or now.
    """
    topics = edition.topics if edition else ()
    known = {
        criterion.id: (topic.title, plain_text(criterion.inlines), criterion.level)
        for topic in topics
        for criterion in topic.criteria
    }
    titles = {topic.id: topic.title for topic in (*now.topics, *topics)}
    return tuple(_of_topic(_told(answer, known), titles) for answer in form.answers)


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


def _of_topic(answer: Answer, titles: Mapping[str, str]) -> Answer:
    """One to `level.3.topic.impact.grow` with its level and topic."""
    found = _ABOUT_A_TOPIC.match(answer.key)
    if found is None:
        return answer
    level, topic = found.groups()
    return replace(answer, level=int(level), topic=titles.get(topic, topic))


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
