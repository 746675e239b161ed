"""The sheets of a self-assessment that show: the summary and the scale."""

from __future__ import annotations

from typing import Literal

from framework_export.documents.self_assessment.plan import Plan
from framework_export.documents.self_assessment.view import (
    LOOKED_AT,
    ChartWords,
    FoundList,
    ScaleSheet,
    SummarySheet,
)
from framework_export.words import Words


def summary_sheet(plan: Plan) -> SummarySheet:
    """What the answers look like together; formulas fill it in."""
    words, every = plan.words, plan.level is None
    labels = [LOOKED_AT] * len(plan.levels[:2]) if every else [*map(plan.level_label, plan.asked)]
    this, after = (labels[index] if labels[index:] else "" for index in (0, 1))
    bars = (words("assessment-chosen-level"), words("assessment-level-after"))
    this_bars, next_bars = (
        bars if every else (_level(plan, "this", this), _level(plan, "next", after))
    )
    before, behind = words("level", number=LOOKED_AT).split(LOOKED_AT)
    return SummarySheet(
        name=words("assessment-summary"),
        title=words("assessment-summary"),
        lead=words("assessment-summary-lead"),
        pick=words("assessment-pick") if every else "",
        topic=words("assessment-topic"),
        this_level=_level(plan, "this", this),
        next_level=_level(plan, "next", after),
        level_name=(before, behind),
        figures_note=_figures_note(plan),
        matrix_title=words("assessment-matrix") if every else "",
        matrix_note=words("assessment-matrix-note") if every else "",
        parts=(
            words("assessment-part-shown"),
            words("assessment-part-growing"),
            words("assessment-part-no-opportunity"),
            words("assessment-part-blank"),
        ),
        radar=_chart(words, "radar", words("assessment-radar")),
        too_few=words("assessment-too-few"),
        too_few_note=words("assessment-too-few-note"),
        this_bars=_chart(words, "bars", this_bars),
        next_bars=_chart(words, "bars", next_bars),
        not_yet_shown=_found(words, "not-yet-shown", this),
        already_shown=_found(words, "already-shown", after),
        list_goes_on=words("assessment-list-goes-on"),
    )


def _level(plan: Plan, which: Literal["this", "next"], label: str) -> str:
    return plan.words(f"assessment-{which}-level", level=label) if label else ""


def _figures_note(plan: Plan) -> str:
    """What is counted, in the answers of the company's own scale."""
    ratings = plan.organisation.scale.ratings
    shown = (rating.label for rating in ratings if rating.shown and rating.applicable)
    return plan.words("assessment-figures-note", ratings=plan.words("separator").join(shown))


def _found(words: Words, name: str, level: str) -> FoundList:
    title = words(f"assessment-{name}", level=level)
    return FoundList(title=title, note=words(f"assessment-{name}-note"))


def _chart(words: Words, name: str, title: str) -> ChartWords:
    return ChartWords(
        title=title,
        description=words(f"assessment-{name}-description", title=title),
        along=words("assessment-criteria"),
    )


def scale_sheet(plan: Plan) -> ScaleSheet:
    """The answers, what they mean, and how they are counted."""
    words = plan.words
    return ScaleSheet(
        name=words("assessment-scale"),
        title=words("assessment-scale-title"),
        lead=words("assessment-scale-lead"),
        heads=(
            words("assessment-scale-answer"),
            words("assessment-scale-meaning"),
            words("assessment-scale-shown"),
            words("assessment-scale-applicable"),
            words("assessment-scale-code"),
        ),
        ratings=plan.organisation.scale.ratings,
        yes=words("assessment-yes"),
        no=words("assessment-no"),
    )
