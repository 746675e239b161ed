"""What a review says and asks about a topic at a level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.form import (
    Question,
    evidence_key,
    rating_key,
    topic_key,
)
from framework_export.documents.naming import criteria_at
from framework_export.documents.review.plan import Plan, spoken
from framework_export.documents.review.questions import label_head, prompt_for, text_question
from framework_export.documents.review.view import QuestionTable, Row, RowHead
from framework_export.model import Criterion, Level, Respondent, Topic

_NOTES = ("goes-well", "grow")


def topic_tables(plan: Plan, level: Level, topic: Topic) -> tuple[QuestionTable, ...]:
    """What is asked: each criterion and notes, or in a short form the topic as a whole."""
    if plan.organisation.review.short:
        return (_topic_table(plan, level, topic),)
    return _criteria_table(plan, level, topic), _notes_table(plan, level, topic)


def listed_criteria(level: Level, topic: Topic, *, examples: bool) -> tuple[RowHead, ...]:
    """The criteria as something to read, with their examples or without."""
    return tuple(_head(each, examples=examples) for each in criteria_at(topic, level))


def _head(criterion: Criterion, *, examples: bool = True) -> RowHead:
    shown = criterion.examples if examples else ()
    return RowHead(
        inlines=criterion.inlines,
        examples=tuple(example.inlines for example in shown),
        everyone=criterion.origin == "shared",
    )


def _criteria_table(plan: Plan, level: Level, topic: Topic) -> QuestionTable:
    """Every criterion of a topic at a level, with who rates it and what was seen."""
    words = plan.words
    return QuestionTable(
        role="criteria",
        title=words("review-criteria", topic=topic.title, level=plan.level_label(level)),
        description=words("review-criteria-about"),
        heads=(words("review-criterion"), *_rating_heads(plan)),
        rows=tuple(_criterion(plan, criterion) for criterion in criteria_at(topic, level)),
    )


def _rating_heads(plan: Plan) -> Iterator[str]:
    settings = plan.organisation.review
    yield from (plan.respondent(by) for by in settings.raters)
    if settings.evidence:
        yield plan.words("review-evidence")


def _criterion(plan: Plan, criterion: Criterion) -> Row:
    about = spoken(criterion)
    ratings = (
        _rating(plan, rating_key(criterion.id, by), by, about, criterion.id)
        for by in plan.organisation.review.raters
    )
    evidence = _evidence(plan, evidence_key(criterion.id), about, criterion.id)
    return Row(head=_head(criterion), questions=(*ratings, *evidence))


def _rating(
    plan: Plan, key: str, by: Respondent, about: str, criterion: str | None = None
) -> Question:
    return Question(
        key=key,
        kind="rating",
        by=by,
        title=plan.words("review-rating-title", who=plan.respondent(by), criterion=about),
        prompt=prompt_for(plan.words, "rating"),
        choices=plan.ratings,
        criterion=criterion,
    )


def _evidence(plan: Plan, key: str, about: str, criterion: str | None = None) -> Iterator[Question]:
    if plan.organisation.review.evidence:
        yield Question(
            key=key,
            kind="text",
            by=None,
            title=plan.words("review-evidence-title", criterion=about),
            prompt=prompt_for(plan.words, "text"),
            criterion=criterion,
            multiline=True,
        )


def _topic_table(plan: Plan, level: Level, topic: Topic) -> QuestionTable:
    """The topic as a whole, with who rates it and what was seen."""
    words = plan.words
    ratings = (
        _rating(plan, topic_key(level.number, topic.id, by), by, topic.title)
        for by in plan.organisation.review.raters
    )
    evidence = _evidence(plan, topic_key(level.number, topic.id, "evidence"), topic.title)
    return QuestionTable(
        role="topic",
        title=words("review-topic", topic=topic.title, level=plan.level_label(level)),
        description=words("review-notes-about"),
        heads=tuple(_rating_heads(plan)),
        rows=(Row(head=None, questions=(*ratings, *evidence)),),
    )


def _notes_table(plan: Plan, level: Level, topic: Topic) -> QuestionTable:
    """What goes well in a topic and what to grow, and who says so."""
    words, raters = plan.words, plan.organisation.review.raters
    heads = tuple(words(f"review-{name}") for name in _NOTES)
    if plan.organisation.review.notes == "each" and len(raters) > 1:
        rows = tuple(_notes_of(plan, level, topic, by) for by in raters)
        heads = (words("review-sign-off-who"), *heads)
    else:
        who = _both(plan)
        heads = tuple(words("review-question-by", question=head, who=who) for head in heads)
        rows = (_notes_together(plan, level, topic, heads),)
    return QuestionTable(
        role="notes",
        title=words("review-notes", topic=topic.title, level=plan.level_label(level)),
        description=words("review-notes-about"),
        heads=heads,
        rows=rows,
    )


def _both(plan: Plan) -> str:
    """Those who rate, as people read it."""
    names = [plan.respondent(by) for by in plan.organisation.review.raters]
    return names[0] if len(names) == 1 else plan.words("form-both", one=names[0], other=names[1])


def _notes_together(plan: Plan, level: Level, topic: Topic, heads: tuple[str, ...]) -> Row:
    raters = plan.organisation.review.raters
    questions = (
        text_question(
            plan.words,
            topic_key(level.number, topic.id, name),
            f"{head} – {topic.title}",
            by=raters[0] if len(raters) == 1 else None,
        )
        for name, head in zip(_NOTES, heads, strict=True)
    )
    return Row(head=None, questions=tuple(questions))


def _notes_of(plan: Plan, level: Level, topic: Topic, by: Respondent) -> Row:
    who = plan.respondent(by)
    questions = (
        text_question(
            plan.words,
            topic_key(level.number, topic.id, f"{name}.{by}"),
            f"{who}: {plan.words(f'review-{name}')} – {topic.title}",
            by=by,
        )
        for name in _NOTES
    )
    return Row(head=label_head(who), questions=tuple(questions))
