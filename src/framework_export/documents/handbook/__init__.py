"""What a handbook says, and in which order."""

from __future__ import annotations

from typing import assert_never

from framework_export.documents import Planned, Source
from framework_export.documents.dates import date_in_words
from framework_export.documents.handbook.chapters import (
    plan_level_by_level,
    plan_step_by_step,
    plan_topic_by_topic,
)
from framework_export.documents.handbook.matrix import (
    plan_glance,
    plan_matrix,
    plan_whole_matrix,
)
from framework_export.documents.handbook.parts import (
    plan_closing,
    plan_contents,
    plan_introduction,
    plan_what_changed,
)
from framework_export.documents.handbook.plan import (
    Plan,
    level_columns,
    page_reference,
)
from framework_export.documents.handbook.view import Contents, Handbook, Part
from framework_export.documents.naming import edition_of, page_label
from framework_export.model import HandbookPart
from framework_export.prose import without_emoji

__all__ = ["Handbook", "plan", "plan_handbook"]


def plan(source: Source) -> tuple[Planned, ...]:
    """The one handbook that a framework has."""
    return (Planned(document=plan_handbook(source)),)


def plan_handbook(source: Source) -> Handbook:
    """The handbook of a framework; which parts it has and their order is the organisation's."""
    framework, organisation, words = source.framework, source.organisation, source.words
    plan = Plan(
        framework=framework,
        organisation=organisation,
        words=words,
        date=source.date,
        since=source.since,
        written=frozenset(each.level for topic in framework.topics for each in topic.criteria),
    )
    number = edition_of(framework, organisation)
    edition = words("edition", edition=number) if number else ""
    return Handbook(
        title=framework.title,
        company=organisation.name,
        edition=edition,
        dated=date_in_words(words, source.date),
        date=source.date,
        description=framework.description,
        kind=words("handbook"),
        subject=words("handbook-subject"),
        keywords=_keywords(plan),
        language=words.language,
        direction=words.direction,
        steps=level_columns(plan),
        page_label=page_label(words),
        foot=" · ".join(filter(None, (edition, without_emoji(framework.title)))),
        page_reference=page_reference(words),
        cover=organisation.handbook_cover,
        example_label=words("example"),
        another_example_label=words("another-example"),
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
    names = plan.organisation.handbook_parts
    parts = tuple(part for name in names if (part := _part(plan, name)))
    return tuple(plan_contents(plan, parts) if isinstance(p, Contents) else p for p in parts)


def _part(plan: Plan, name: HandbookPart) -> Part | None:  # noqa: PLR0911  # one a part
    levels, topics = plan.framework.levels, plan.framework.topics
    match name:
        case "contents":
            return plan_contents(plan, ())
        case "introduction":
            return plan_introduction(plan) if plan.framework.introduction else None
        case "glance":
            return plan_glance(plan) if levels and topics else None
        case "matrix":
            return plan_whole_matrix(plan) if levels and topics else None
        case "changes":
            return plan_what_changed(plan, plan.since) if plan.since else None
        case "levels":
            return plan_level_by_level(plan) if levels else None
        case "steps":
            return plan_step_by_step(plan) if len(levels) > 1 and topics else None
        case "topics":
            return plan_topic_by_topic(plan) if topics else None
        case "closing":
            return plan_closing(plan)
        case _:
            assert_never(name)
