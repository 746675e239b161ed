"""What a review says, and in which order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from framework_export.documents.form import FormIdentity, Person, form_reference
from framework_export.documents.review.plan import Plan, criteria_at
from framework_export.documents.review.tables import (
    agreement_table,
    criteria_table,
    details_table,
    extra_table,
    goals_table,
    notes_table,
    sign_off_table,
    summary_table,
)
from framework_export.documents.review.view import (
    ContentsEntry,
    Guide,
    LevelSection,
    QuestionTable,
    Review,
    ScaleTable,
    Section,
    TableSection,
    TopicSection,
    TrackSection,
    level_topics,
)
from framework_export.model import Framework, Level, Organisation, Topic, Track
from framework_export.words import Words

__all__ = ["Review", "plan_review"]

_MINUTES_A_CRITERION = 1
_MINUTES_FOR_THE_REST = 15


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
) -> Review:
    """The review of a level: a template, or somebody's own when there is a person.

    With a track, the topics of other tracks are left out.
    """
    known = replace(person or Person(), **({"track": track} if track else {}))
    plan = Plan(
        framework=framework,
        organisation=organisation,
        words=words,
        level=level,
        track=track,
        person=known,
    )
    identity = _identity(plan, cycle)
    sections = tuple(_sections(plan))
    edition = words("edition", edition=identity.edition) if identity.edition else ""
    reference = words("form-reference", reference=identity.reference)
    place = words("level-of", number=level.number, count=len(framework.levels))
    before, rest = words("page", page="\0", pages="\1").split("\0")
    between, after = rest.split("\1")
    return Review(
        identity=identity,
        title=framework.title,
        kind=words("review"),
        subject=words("review-subject", framework=framework.title),
        level=plan.level_label(level),
        facts=_facts(organisation.name, edition, place),
        company=organisation.name,
        edition=edition,
        confidentiality=organisation.review.confidentiality or words("review-confidential"),
        reference=reference,
        header=_facts(words("review"), plan.level_label(level)),
        footer=_facts(framework.title, edition, reference),
        language=words.language,
        direction=words.direction,
        date=dated,
        step=framework.levels.index(level) + 1,
        steps=len(framework.levels),
        page_label=(before, between, after),
        example_label=words("example"),
        everyone_label=words("everyone"),
        protected=organisation.review.protected,
        details=details_table(plan),
        guide=_guide(plan),
        contents_title=words("contents"),
        contents=tuple(entry for section in sections for entry in _entries(section)),
        sections=sections,
    )


def _identity(plan: Plan, cycle: str) -> FormIdentity:
    identity = FormIdentity(
        document="review",
        framework=plan.framework.id,
        edition=plan.framework.edition or plan.organisation.edition,
        level=plan.level.number,
        language=plan.words.language,
        cycle=cycle,
        person=plan.person,
    )
    return replace(identity, reference=form_reference(identity))


def _facts(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _guide(plan: Plan) -> Guide:
    words, scale = plan.words, plan.organisation.scale
    return Guide(
        anchor="guide",
        title=words("review-guide"),
        points=tuple(_guide_points(plan)),
        question=scale.question,
        scale=ScaleTable(
            title=words("review-scale"),
            description=words("review-scale-about"),
            heads=(words("review-scale-rating"), words("review-scale-meaning")),
            rows=tuple((rating.label, rating.meaning) for rating in scale.ratings),
        ),
    )


def _guide_points(plan: Plan) -> Iterator[str]:
    words, settings = plan.words, plan.organisation.review
    yield words("review-guide-compass")
    if settings.evidence:
        yield words("review-guide-evidence")
    blank = [rating.label for rating in plan.organisation.scale.ratings if not rating.applicable]
    if blank:
        yield words("review-guide-no-opportunity", rating=blank[0])
    if len(settings.raters) > 1:
        yield words("review-guide-both")
    yield words("review-guide-time", minutes=_minutes(plan))


def _minutes(plan: Plan) -> int:
    """About how long it takes, in quarters of an hour."""
    levels = [level for level in (plan.level, plan.next_level) if level]
    tracks = {None, plan.track}
    count = sum(
        len(criteria_at(topic, level))
        for topic in plan.framework.topics
        for level in levels
        if topic.track in tracks
    )
    minutes = count * _MINUTES_A_CRITERION + _MINUTES_FOR_THE_REST
    return -(-minutes // 15) * 15


def _sections(plan: Plan) -> Iterator[Section]:
    words, settings = plan.words, plan.organisation.review
    this = words("review-this-level", level=plan.level_label(plan.level))
    yield _level_section(plan, plan.level, this, "this-level", words("review-this-level-note"))
    yield _next_section(plan)
    yield _table_section(plan, "summary", summary_table(plan))
    if settings.questions:
        yield _table_section(plan, "questions", extra_table(plan))
    if settings.goals:
        yield _table_section(plan, "goals", goals_table(plan))
    signed = (sign_off_table(plan),) if settings.sign_off else ()
    yield _table_section(plan, "agreement", agreement_table(plan), *signed)


def _table_section(plan: Plan, name: str, *tables: QuestionTable) -> TableSection:
    return TableSection(
        anchor=name,
        title=plan.words(f"review-{name}"),
        lead=plan.words(f"review-{name}-lead"),
        tables=tables,
    )


def _next_section(plan: Plan) -> LevelSection:
    words, level = plan.words, plan.next_level
    if level is not None:
        title = words("review-next-level", level=plan.level_label(level))
        return _level_section(plan, level, title, "next-level", words("review-next-level-note"))
    return LevelSection(
        anchor="next-level",
        title=words("review-no-next-level"),
        summary=(),
        note=words("review-no-next-level-note", level=plan.level_label(plan.level)),
        topics=(),
        tracks=(),
    )


def _level_section(plan: Plan, level: Level, title: str, anchor: str, note: str) -> LevelSection:
    words = plan.words
    tracks = [track for track in plan.framework.tracks if plan.track in (None, track.id)]
    sections = (_track_section(plan, level, track, anchor) for track in tracks)
    topics = tuple(_topic(plan, level, topic, anchor) for topic in plan.topics(level, None))
    shown = tuple(section for section in sections if section.topics)
    return LevelSection(
        anchor=anchor,
        title=title,
        summary=level.summary_inlines,
        note=note if topics or shown else words("nothing-at-level"),
        topics=topics,
        tracks=shown,
    )


def _track_section(plan: Plan, level: Level, track: Track, anchor: str) -> TrackSection:
    title = track.title or track.id
    return TrackSection(
        anchor=f"{anchor}.track.{track.id}",
        title=plan.words("review-track", track=title),
        note=plan.words("review-track-note", track=title),
        topics=tuple(_topic(plan, level, topic, anchor) for topic in plan.topics(level, track.id)),
    )


def _topic(plan: Plan, level: Level, topic: Topic, anchor: str) -> TopicSection:
    return TopicSection(
        anchor=f"{anchor}.{topic.id}",
        title=topic.title,
        description=topic.description_inlines,
        criteria=criteria_table(plan, level, topic),
        notes=notes_table(plan, level, topic),
    )


def _entries(section: Section) -> Iterator[ContentsEntry]:
    yield ContentsEntry(title=section.title, anchor=section.anchor, depth=1)
    if isinstance(section, LevelSection):
        for topic in level_topics(section):
            yield ContentsEntry(title=topic.title, anchor=topic.anchor, depth=2)
