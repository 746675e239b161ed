"""The sections that are lists: what to train, what to talk about, and what people want to grow."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.summary.figures import CriterionCount, Difference, Goal
from framework_export.documents.summary.plan import NOTHING, Plan, alphabetical, text
from framework_export.documents.summary.view import (
    Bars,
    Cell,
    Column,
    Count,
    Row,
    Section,
    Table,
    Text,
)


def plan_not_yet(plan: Plan) -> Section:
    """Criteria by how many people do not show them yet; never by how many people there are."""
    words, least = plan.words, plan.source.least_group
    lacking = [each for each in plan.figures.criteria if each.not_shown]
    known = sorted((e for e in lacking if e.people >= least), key=lambda e: _lacking_first(plan, e))
    shown = known[: plan.extent.criteria]
    notes = plan.left_out(len(shown), len(known))
    if len(known) < len(lacking):
        notes = (*notes, words("summary-few-answers", least=least))
    table = Table(
        name=words("summary-not-yet"),
        title="",
        description=words("summary-not-yet-about"),
        columns=(
            Column(head=words("review-criterion"), kind="long"),
            Column(head=words("glance-topic"), kind="text"),
            Column(head=words("summary-level"), kind="text"),
            Column(head=words("assessment-part-growing"), kind="count"),
            Column(head=words("summary-shown"), kind="count"),
        ),
        rows=tuple(Row(cells=_criterion_cells(plan, each)) for each in shown),
        notes=notes,
        bars=Bars(
            columns=(3, 4),
            rows=min(len(shown), plan.extent.bars),
            head=words("summary-bar"),
            title=words("summary-not-yet-chart"),
            description=words("summary-not-yet-chart-about"),
            along=words("summary-people"),
        ),
        nothing=words("summary-not-yet-nothing"),
    )
    return Section(
        anchor="not-yet",
        title=words("summary-not-yet"),
        lead=words("summary-not-yet-lead"),
        blocks=(table,),
    )


def _lacking_first(plan: Plan, each: CriterionCount) -> tuple[object, ...]:
    share = each.not_shown / each.people
    place = (plan.framework(each.framework), each.level, each.topic, each.text, each.id)
    return (-each.not_shown, -share, *place)


def _criterion_cells(plan: Plan, each: CriterionCount) -> tuple[Cell, ...]:
    return (
        text(each.text),
        text(each.topic),
        text(plan.place(each.framework, each.level)),
        Count(number=each.not_shown),
        Count(number=each.people - each.not_shown),
    )


def plan_differences(plan: Plan) -> Section:
    """Where employee and manager differ, the largest differences first."""
    words = plan.words
    known = sorted(plan.figures.differences, key=lambda each: _largest_first(plan, each))
    shown = known[: plan.extent.differences]
    table = Table(
        name=words("summary-differences"),
        title="",
        description=words("summary-differences-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("glance-topic"), kind="text"),
            Column(head=words("review-criterion"), kind="long"),
            Column(head=plan.by("employee"), kind="text"),
            Column(head=plan.by("manager"), kind="text"),
            Column(head=words("summary-steps"), kind="count"),
        ),
        rows=tuple(Row(cells=_difference_cells(plan, each)) for each in shown),
        notes=plan.left_out(len(shown), plan.figures.difference_count),
        nothing=words("summary-differences-nothing"),
    )
    return Section(
        anchor="differences",
        title=words("summary-differences"),
        lead=words("summary-differences-lead"),
        blocks=(table,),
    )


def largest_first(each: Difference) -> int:
    """A key that sorts differences; those that are no steps of the scale come last."""
    return -each.steps if each.steps is not None else 1


def _largest_first(plan: Plan, each: Difference) -> tuple[object, ...]:
    name = alphabetical(plan.names[each.person])
    return (largest_first(each), *name, each.person, each.topic, each.text)


def _difference_cells(plan: Plan, each: Difference) -> tuple[Cell, ...]:
    none = Text(text=NOTHING, spoken=plan.words("summary-no-steps"))
    return (
        text(plan.names[each.person]),
        text(each.topic),
        text(each.text),
        text(each.employee),
        text(each.manager),
        none if each.steps is None else Count(number=each.steps),
    )


def plan_growth(plan: Plan) -> Section:
    """Goals and the support asked for, by topic."""
    words = plan.words
    known = sorted(plan.figures.goals, key=lambda each: _by_topic(plan, each))
    shown = known[: plan.extent.goals]
    table = Table(
        name=words("summary-growth"),
        title="",
        description=words("summary-growth-about"),
        columns=(
            Column(head=words("glance-topic"), kind="text"),
            Column(head=words("summary-person"), kind="name"),
            *goal_columns(plan),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(each.topic or words("summary-no-topic")),
                    text(plan.names[each.person]),
                    *goal_cells(each),
                )
            )
            for each in shown
        ),
        notes=plan.left_out(len(shown), plan.figures.goal_count),
        nothing=words("summary-growth-nothing"),
    )
    return Section(
        anchor="growth",
        title=words("summary-growth"),
        lead=words("summary-growth-lead"),
        blocks=(table,),
    )


def goal_columns(plan: Plan) -> Iterator[Column]:
    """What a goal says of itself."""
    words = plan.words
    yield Column(head=words("review-goal-what"), kind="long")
    yield Column(head=words("review-goal-signs"), kind="long")
    yield Column(head=words("review-goal-support"), kind="long")
    yield Column(head=words("review-goal-by-when"), kind="text")


def goal_cells(goal: Goal) -> Iterator[Cell]:
    """The cells of those columns; a criterion that was chosen stands before what will be done."""
    aims = (goal.criterion, goal.what)
    yield text("\n".join(aim for aim in aims if aim))
    yield text(goal.signs)
    yield text(goal.support)
    yield text(goal.by_when)


def _by_topic(plan: Plan, each: Goal) -> tuple[object, ...]:
    name = alphabetical(plan.names[each.person])
    return (not each.topic, *alphabetical(each.topic), *name, each.person)
