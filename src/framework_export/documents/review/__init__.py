"""What a review says, and in which order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from framework_export.documents import Planned, Source
from framework_export.documents.carrying import NOTHING, Carried, held_together
from framework_export.documents.form import FormIdentity, Person, form_reference, scale_in_words
from framework_export.documents.naming import edition_of, page_label
from framework_export.documents.review.details import details_table
from framework_export.documents.review.plan import Plan
from framework_export.documents.review.sections import entries_of, plan_guide, plan_sections
from framework_export.documents.review.view import (
    ContentsEntry,
    Cover,
    Labels,
    LevelSection,
    Review,
    Section,
    level_topics,
)
from framework_export.model import Framework, Level, Organisation
from framework_export.words import Words

_LINES_A_ROW, _ROWS_WITHOUT_CONTENTS = 4, 40
"""About eight pages: a row of a criterion is as high as so many lines of a list."""

__all__ = ["Review", "plan", "plan_for", "plan_review"]


def plan(source: Source) -> tuple[Planned, ...]:
    """A template for each level."""
    return tuple(
        Planned(part=f"level-{level.number}", document=plan_for(source, level))
        for level in source.framework.levels
    )


def plan_for(
    source: Source,
    level: Level,
    person: Person | None = None,
    cycle: str = "",
    carried: Carried = NOTHING,
) -> Review:
    """The review of a level, or somebody's own with what they have answered before."""
    return plan_review(
        source.framework,
        level,
        source.organisation,
        source.words,
        source.date,
        track=source.own_track,
        person=person,
        cycle=cycle,
        carried=carried,
    )


def plan_review(
    framework: Framework,
    level: Level,
    organisation: Organisation,
    words: Words,
    dated: datetime.date,
    *,
    track: str | None = None,
    person: Person | None = None,
    cycle: str = "",
    carried: Carried = NOTHING,
) -> Review:
    """The review of a level: a template, or somebody's own when there is a person.

    With a track, the topics of other tracks are left out.
    """
    known = person or Person()
    plan = Plan(
        framework=framework,
        organisation=replace(organisation, scale=scale_in_words(organisation.scale, words)),
        words=words,
        level=level,
        track=track,
        person=known if track is None else replace(known, track=track),
        carried=carried,
        cycle=cycle,
    )
    return _review(plan, _identity(plan), dated)


def _identity(plan: Plan) -> FormIdentity:
    identity = FormIdentity(
        document="review",
        framework=plan.framework.id,
        edition=edition_of(plan.framework, plan.organisation),
        level=plan.level.number,
        language=plan.words.language,
        cycle=plan.cycle,
        person=plan.person,
        made_from=plan.carried.made_from,
    )
    return replace(identity, reference=form_reference(identity))


def _review(plan: Plan, identity: FormIdentity, dated: datetime.date) -> Review:
    words, cover = plan.words, _cover(plan, identity)
    details, sections = details_table(plan), tuple(plan_sections(plan))
    return Review(
        identity=identity,
        cover=cover,
        margins=tuple(_margins(plan, cover, identity).items()),
        whose=tuple(filter(None, (identity.person.name, held_together(plan.cycle, words)))),
        labels=_labels(words),
        subject=words("review-subject", framework=cover.title),
        language=words.language,
        direction=words.direction,
        date=dated,
        step=plan.framework.levels.index(plan.level) + 1,
        steps=len(plan.framework.levels),
        protected=plan.organisation.review.protected,
        details=details,
        guide=plan_guide(plan, details, sections),
        contents_title=words("contents"),
        contents=tuple(_contents(sections)),
        sections=sections,
        sources=plan.framework.sources,
    )


def _contents(sections: Sequence[Section]) -> Iterator[ContentsEntry]:
    """What is where, in a form that is so long that somebody has to look for it."""
    levels = [section for section in sections if isinstance(section, LevelSection)]
    topics = [topic for section in levels for topic in level_topics(section)]
    rows = sum(len(table.rows) for topic in topics for table in topic.tables)
    lines = sum(len(topic.listed) for topic in topics)
    if rows + lines / _LINES_A_ROW >= _ROWS_WITHOUT_CONTENTS:
        for section in sections:
            yield from entries_of(section)


def _cover(plan: Plan, identity: FormIdentity) -> Cover:
    words, framework = plan.words, plan.framework
    edition = words("edition", edition=identity.edition) if identity.edition else ""
    place = words("level-of", number=plan.level.number, count=len(framework.levels))
    return Cover(
        kind=words("review"),
        title=framework.title,
        level=plan.level_label(plan.level),
        company=plan.organisation.name,
        edition=edition,
        facts=_facts(plan.organisation.name, edition, place),
    )


def _margins(plan: Plan, cover: Cover, identity: FormIdentity) -> dict[str, str]:
    words, settings = plan.words, plan.organisation.review
    reference = words("form-reference", reference=identity.reference)
    return {
        "header": _facts(cover.kind, cover.level),
        "footer": _facts(cover.title, cover.edition, reference),
        "kind": cover.kind,
        "framework": cover.title,
        "level": cover.level,
        "company": cover.company,
        "edition": cover.edition,
        "reference": reference,
        "confidentiality": settings.confidentiality or words("review-confidential"),
    }


def _facts(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _labels(words: Words) -> Labels:
    return Labels(example=words("example"), everyone=words("everyone"), page=page_label(words))
