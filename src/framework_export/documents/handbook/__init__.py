"""What a handbook says, and in which order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from framework_export.documents import Planned, Source
from framework_export.documents.dates import date_in_words
from framework_export.documents.handbook.parts import (
    plan_closing,
    plan_glance,
    plan_introduction,
    plan_level_by_level,
    plan_matrix,
    plan_topic_by_topic,
)
from framework_export.documents.handbook.plan import Plan, level_columns, page_label
from framework_export.documents.handbook.view import (
    Contents,
    ContentsEntry,
    Handbook,
    LevelByLevel,
    Part,
    TopicByTopic,
)
from framework_export.model import Framework, HandbookPart, Organisation
from framework_export.words import Words

__all__ = ["Handbook", "plan", "plan_handbook"]


def plan(source: Source) -> tuple[Planned, ...]:
    """The one handbook that a framework has."""
    handbook = plan_handbook(source.framework, source.organisation, source.words, source.date)
    return (Planned(document=handbook),)


def plan_handbook(
    framework: Framework, organisation: Organisation, words: Words, dated: datetime.date
) -> Handbook:
    """The handbook of a framework; which parts it has and their order is the organisation's."""
    plan = Plan(
        framework=framework,
        organisation=organisation,
        words=words,
        date=dated,
        written=frozenset(each.level for topic in framework.topics for each in topic.criteria),
    )
    edition = framework.edition or organisation.edition
    return Handbook(
        title=framework.title,
        company=organisation.name,
        edition=words("edition", edition=edition) if edition else "",
        dated=date_in_words(words, dated),
        date=dated,
        description=framework.description,
        kind=words("handbook"),
        subject=words("handbook-subject"),
        keywords=_keywords(plan),
        language=words.language,
        direction=words.direction,
        steps=level_columns(plan),
        page_label=page_label(words),
        example_label=words("example"),
        everyone_label=words("everyone"),
        matrix=plan_matrix(plan),
        parts=_parts(plan),
        sources=framework.sources,
    )


def _keywords(plan: Plan) -> tuple[str, ...]:
    words = plan.words
    topics = (topic.title for topic in plan.framework.topics)
    company = (plan.organisation.name,) if plan.organisation.name else ()
    return (words("keyword-framework"), words("keyword-levels"), *company, *topics)


def _parts(plan: Plan) -> tuple[Part, ...]:
    parts = [part for name in plan.organisation.handbook_parts for part in _part(plan, name)]
    return tuple(_contents(plan, parts) if isinstance(part, Contents) else part for part in parts)


def _part(plan: Plan, name: HandbookPart) -> Iterator[Part]:
    framework = plan.framework
    if name == "contents":
        yield Contents(anchor="part.contents", title=plan.words("contents"), entries=())
    elif name == "introduction" and framework.introduction:
        yield plan_introduction(plan)
    elif name == "glance" and framework.levels and framework.topics:
        yield plan_glance(plan)
    elif name == "levels" and framework.levels:
        yield plan_level_by_level(plan)
    elif name == "topics" and framework.topics:
        yield plan_topic_by_topic(plan)
    elif name == "closing":
        yield plan_closing(plan)


def _contents(plan: Plan, parts: list[Part]) -> Contents:
    entries = tuple(entry for part in parts for entry in _entries(part))
    return Contents(anchor="part.contents", title=plan.words("contents"), entries=entries)


def _entries(part: Part) -> Iterator[ContentsEntry]:
    if isinstance(part, Contents):
        return
    yield ContentsEntry(title=part.title, anchor=part.anchor, depth=1, step=None)
    if isinstance(part, LevelByLevel):
        for level in part.chapters:
            yield ContentsEntry(title=level.full, anchor=level.anchor, depth=2, step=level.step)
    elif isinstance(part, TopicByTopic):
        for topic in part.chapters:
            yield ContentsEntry(title=topic.title, anchor=topic.anchor, depth=2, step=None)
