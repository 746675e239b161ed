"""The sheets of a self-assessment that show: the summary and the scale."""

from __future__ import annotations

from framework_export.documents.self_assessment.plan import Plan
from framework_export.documents.self_assessment.view import (
    ChartWords,
    FoundList,
    ScaleSheet,
    SummarySheet,
)
from framework_export.words import Words


def summary_sheet(plan: Plan) -> SummarySheet:
    """What the answers look like together; formulas fill it in."""
    words, every = plan.words, plan.level is None
    labels = [plan.level_label(level) for level, _ in plan.levels]
    if every:
        this = words("assessment-chosen-level")
        after = words("assessment-level-after") if len(labels) > 1 else ""
    else:
        this = words("assessment-this-level", level=labels[0])
        after = words("assessment-next-level", level=labels[1]) if len(labels) > 1 else ""
    return SummarySheet(
        name=words("assessment-summary"),
        title=words("assessment-summary"),
        lead=words("assessment-summary-lead"),
        pick=words("assessment-pick") if every else "",
        topic=words("assessment-topic"),
        this_level=this,
        next_level=after,
        figures=(
            words("assessment-count-answered"),
            words("assessment-count-applicable"),
            words("assessment-count-shown"),
        ),
        figures_note=_figures_note(plan),
        matrix_title=words("assessment-matrix") if every else "",
        matrix_note=words("assessment-matrix-note") if every else "",
        parts=(
            words("assessment-part-shown"),
            words("assessment-part-growing"),
            words("assessment-part-no-opportunity"),
            words("assessment-part-blank"),
        ),
        radar=_chart(words, "radar", words("assessment-radar"), words("assessment-share")),
        this_bars=_chart(words, "bars", this, words("assessment-criteria")),
        next_bars=_chart(words, "bars", after, words("assessment-criteria")),
        not_yet_shown=_found(words, "not-yet-shown"),
        already_shown=_found(words, "already-shown"),
        criterion=words("assessment-criterion"),
    )


def _figures_note(plan: Plan) -> str:
    """What is counted, in the answers of the company's own scale."""
    ratings = plan.organisation.scale.ratings
    shown = (rating.label for rating in ratings if rating.shown and rating.applicable)
    return plan.words("assessment-figures-note", ratings=plan.words("separator").join(shown))


def _found(words: Words, name: str) -> FoundList:
    return FoundList(title=words(f"assessment-{name}"), note=words(f"assessment-{name}-note"))


def _chart(words: Words, name: str, title: str, along: str) -> ChartWords:
    return ChartWords(
        title=title,
        description=words(f"assessment-{name}-description", title=title),
        across=words("assessment-topic"),
        along=along,
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
