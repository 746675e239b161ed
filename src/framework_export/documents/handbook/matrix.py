"""What is shown side by side: the levels, how much stands where, and every criterion."""

from __future__ import annotations

from framework_export.documents.handbook.chapters import shown_criteria
from framework_export.documents.handbook.plan import Plan, level_columns
from framework_export.documents.handbook.tables import (
    Glance,
    GlanceCell,
    GlanceLevel,
    GlanceRow,
    Matrix,
    MatrixRow,
    WholeMatrix,
)
from framework_export.documents.naming import criteria_at
from framework_export.model import Level, Topic


def plan_glance(plan: Plan) -> Glance:
    """The levels in their own words, and how many criteria each topic has at them."""
    words = plan.words
    return Glance(
        anchor="part.glance",
        title=words("glance"),
        levels=_glance_levels(plan),
        levels_caption=words("glance-levels"),
        sublevels=plan.sublevels_note("glance"),
        lead=words("glance-lead"),
        lead_unpaged=words("glance-lead-unpaged"),
        note=words("glance-tracks") if plan.framework.tracks else "",
        caption=words("glance-caption"),
        corner=words("glance-topic"),
        columns=level_columns(plan),
        rows=tuple(_glance_row(plan, topic) for topic in plan.framework.topics),
    )


def _glance_levels(plan: Plan) -> tuple[GlanceLevel, ...]:
    levels = plan.framework.levels
    if not any(level.name or level.summary_inlines for level in levels):
        return ()
    return tuple(
        GlanceLevel(
            step=step,
            numeral=str(level.number),
            label=plan.words("level", number=level.number),
            name=level.name or "",
            summary=level.summary_inlines,
            anchor=plan.level_anchor(level),
        )
        for step, level in enumerate(levels, 1)
    )


def _glance_row(plan: Plan, topic: Topic) -> GlanceRow:
    levels = plan.framework.levels
    return GlanceRow(
        title=topic.title,
        track=plan.track(topic),
        description=topic.description_inlines,
        anchor=plan.topic_anchor(topic),
        cells=tuple(_glance_cell(plan, topic, step, level) for step, level in enumerate(levels, 1)),
    )


def _glance_cell(plan: Plan, topic: Topic, step: int, level: Level) -> GlanceCell:
    count = len(criteria_at(topic, level))
    said = str(count) if count else plan.words("glance-nothing")
    anchor = plan.level_topic_anchor(level, topic) or plan.topic_step_anchor(level, topic)
    return GlanceCell(
        step=step,
        count=str(count) if count else "",
        anchor=anchor if count else None,
        spoken=plan.words("glance-cell", topic=topic.title, number=level.number, count=said),
    )


def plan_matrix(plan: Plan) -> Matrix:
    """Every criterion at its topic and level."""
    levels = plan.framework.levels
    return Matrix(
        corner=plan.words("glance-topic"),
        reference=plan.words("assessment-reference"),
        columns=level_columns(plan),
        summaries=tuple(level.summary_inlines for level in levels),
        rows=tuple(
            MatrixRow(
                title=topic.title,
                track=plan.track(topic),
                description=topic.description_inlines,
                cells=tuple(shown_criteria(criteria_at(topic, level)) for level in levels),
            )
            for topic in plan.framework.topics
        ),
    )


def plan_whole_matrix(plan: Plan) -> WholeMatrix:
    """The part that shows all of it."""
    words = plan.words
    return WholeMatrix(
        anchor="part.matrix",
        title=words("matrix"),
        lead=words("matrix-lead"),
        caption=words("matrix-caption"),
        nothing=words("glance-nothing"),
    )
