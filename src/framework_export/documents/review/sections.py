"""The parts of a review after its first table: how to use it, the levels, goals, sign-off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from framework_export.documents.agreed import agreed_tables
from framework_export.documents.former import former_part
from framework_export.documents.review.minutes import minutes_each
from framework_export.documents.review.plan import Plan
from framework_export.documents.review.tables import (
    agreement_table,
    extra_table,
    former_table,
    goals_table,
    sign_off_table,
    suggestion_table,
    summary_table,
)
from framework_export.documents.review.topics import listed_criteria, topic_tables
from framework_export.documents.review.view import (
    AgreedSection,
    ContentsEntry,
    Guide,
    LevelSection,
    QuestionTable,
    Row,
    ScaleTable,
    Section,
    TableSection,
    TopicSection,
    TrackSection,
    level_topics,
)
from framework_export.model import Level, Topic, Track


def plan_guide(plan: Plan, details: QuestionTable, sections: Sequence[Section]) -> Guide:
    """How to use the form, how long that takes, and what its ratings mean."""
    words, scale = plan.words, plan.organisation.scale
    return Guide(
        anchor="guide",
        title=words("review-guide"),
        points=(*_guide_points(plan), _time(plan, details, sections)),
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


def _time(plan: Plan, details: QuestionTable, sections: Sequence[Section]) -> str:
    writers = len(plan.organisation.review.raters)
    key = "review-guide-time-each" if writers > 1 else "review-guide-time"
    return plan.words(key, minutes=minutes_each(details, sections, writers))


def plan_sections(plan: Plan) -> Iterator[Section]:
    """Every part, in order; the agreement comes last."""
    words, settings = plan.words, plan.organisation.review
    this = words("review-this-level", level=plan.level_label(plan.level))
    yield _level_section(plan, plan.level, this, "this-level", words("review-this-level-note"))
    if settings.next_level != "none":
        yield _next_section(plan)
    yield _table_section(plan, "summary", summary_table(plan))
    if settings.questions:
        yield _table_section(plan, "questions", extra_table(plan))
    if plan.carried.agreed:
        yield _agreed_section(plan)
    if settings.goals:
        yield _table_section(plan, "goals", goals_table(plan))
    suggestion = suggestion_table(plan) if settings.suggestions else None
    if suggestion and suggestion.rows[0].questions[0].choices:
        yield _table_section(plan, "suggestion", suggestion)
    if plan.carried.former:
        yield _former_section(plan)
    signed = (sign_off_table(plan),) if settings.sign_off else ()
    yield _table_section(plan, "agreement", agreement_table(plan), *signed)


def _table_section(plan: Plan, name: str, *tables: QuestionTable) -> TableSection:
    answered = tuple(_filled(plan, table) for table in tables)
    return TableSection(
        anchor=name,
        title=plan.words(f"review-{name}"),
        lead=plan.words(f"review-{name}-lead"),
        carried=_note(plan, answered),
        tables=answered,
    )


def _former_section(plan: Plan) -> TableSection:
    part = former_part(plan.carried.former, plan.words)
    return TableSection(
        anchor="former",
        title=part.title,
        lead=part.lead,
        carried="",
        tables=(former_table(part),),
    )


def _filled(plan: Plan, table: QuestionTable) -> QuestionTable:
    """The table with what the person has answered before."""
    if not plan.carried.values:
        return table
    return replace(table, rows=tuple(_filled_row(plan, row) for row in table.rows))


def _filled_row(plan: Plan, row: Row) -> Row:
    about = {question.criterion for question in row.questions if question.criterion}
    notes = tuple(note for each in about for note in plan.carried.beside(each, plan.words))
    return replace(
        row,
        head=replace(row.head, notes=notes) if row.head and notes else row.head,
        questions=tuple(map(plan.carried.filled, row.questions)),
    )


def _note(plan: Plan, tables: Iterable[QuestionTable]) -> str:
    """Where the answers in the tables come from."""
    rows = (row for table in tables for row in table.rows)
    return plan.carried.note((each for row in rows for each in row.questions), plan.words)


def _agreed_section(plan: Plan) -> AgreedSection:
    words = plan.words
    return AgreedSection(
        anchor="agreed",
        title=words("agreed"),
        lead=words("agreed-lead"),
        tables=agreed_tables(plan.carried.agreed, plan.framework, words),
    )


def _next_section(plan: Plan) -> LevelSection:
    words, level = plan.words, plan.next_level
    if level is not None:
        title = words("review-next-level", level=plan.level_label(level))
        asks = level in plan.asked_levels
        note = words("review-next-level-note" if asks else "review-next-level-list-note")
        return _level_section(plan, level, title, "next-level", note)
    return LevelSection(
        anchor="next-level",
        title=words("review-no-next-level"),
        summary=(),
        note=words("review-no-next-level-note", level=plan.level_label(plan.level)),
        carried="",
        topics=(),
        tracks=(),
    )


def _level_section(plan: Plan, level: Level, title: str, anchor: str, note: str) -> LevelSection:
    words = plan.words
    sections = (_track_section(plan, level, track, anchor) for track in plan.shown_tracks())
    topics = tuple(_topic(plan, level, topic, anchor) for topic in plan.topics(level, None))
    shown = tuple(section for section in sections if section.topics)
    every = (*topics, *(topic for track in shown for topic in track.topics))
    return LevelSection(
        anchor=anchor,
        title=title,
        summary=level.summary_inlines,
        note=note if topics or shown else words("nothing-at-level"),
        carried=_note(plan, (table for each in every for table in each.tables)),
        topics=topics,
        tracks=shown,
    )


def _track_section(plan: Plan, level: Level, track: Track, anchor: str) -> TrackSection:
    title = track.title or track.id
    asks = level in plan.asked_levels
    return TrackSection(
        anchor=f"{anchor}.track.{track.id}",
        title=plan.words("review-track", track=title),
        note=plan.words("review-track-note", track=title) if asks else "",
        topics=tuple(_topic(plan, level, topic, anchor) for topic in plan.topics(level, track.id)),
    )


def _topic(plan: Plan, level: Level, topic: Topic, anchor: str) -> TopicSection:
    """What is not asked about is listed, and what is asked about as a whole, too."""
    asks, short = level in plan.asked_levels, plan.organisation.review.short
    tables = topic_tables(plan, level, topic) if asks else ()
    return TopicSection(
        anchor=f"{anchor}.{topic.id}",
        title=topic.title,
        description=topic.description_inlines if asks else (),
        listed=listed_criteria(level, topic, examples=asks) if short or not asks else (),
        tables=tuple(_filled(plan, table) for table in tables),
    )


def entries_of(section: Section) -> Iterator[ContentsEntry]:
    """The lines of a part in the list of contents: topics where somebody writes about them."""
    yield ContentsEntry(title=section.title, anchor=section.anchor, depth=1)
    if isinstance(section, LevelSection):
        for topic in (each for each in level_topics(section) if each.tables):
            yield ContentsEntry(title=topic.title, anchor=topic.anchor, depth=2)
