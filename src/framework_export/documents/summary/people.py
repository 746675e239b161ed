"""What a manager brings to the conversation with each person: pages, or rows that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.documents.summary.figures import (
    Difference,
    Evidence,
    Goal,
    Participant,
    PersonCriterion,
    TopicCounts,
)
from framework_export.documents.summary.lists import goal_cells, goal_columns, largest_first
from framework_export.documents.summary.person_rows import person_tables
from framework_export.documents.summary.plan import Plan, grouped, text
from framework_export.documents.summary.view import (
    Block,
    Column,
    Note,
    PersonPage,
    Point,
    Points,
    Quote,
    Quotes,
    Row,
    Section,
    Table,
)

_MOST_POINTS = 5
"""Strengths, and criteria that are next, on a page; whoever talks about more talks about none."""
_MOST_DIFFERENCES = 5


def plan_people(plan: Plan) -> Section:
    """Pages for everybody when there is room, else a sentence; tables where nobody has a page."""
    words = plan.words
    blocks: tuple[Block, ...] = ()
    pages: tuple[PersonPage, ...] = ()
    if not plan.extent.pages:
        blocks = tuple(person_tables(plan))
    elif plan.figures.people_count > plan.extent.pages:
        blocks = (Note(text=words("summary-no-pages", count=plan.figures.people_count)),)
    else:
        pages = person_pages(plan)
    return Section(
        anchor="people",
        title=words("summary-conversations"),
        lead=words("summary-conversations-lead"),
        blocks=blocks,
        pages=pages,
    )


def person_pages(plan: Plan) -> tuple[PersonPage, ...]:
    """A page for everybody, by name."""
    known = _Known(
        topics=grouped(plan.figures.topics),
        strengths=grouped(plan.figures.strengths),
        next=grouped(plan.figures.next),
        differences=grouped(plan.figures.differences),
        evidence=grouped(plan.figures.evidence),
        goals=grouped(plan.figures.goals),
    )
    return tuple(
        PersonPage(
            anchor=f"person.{number}",
            name=plan.names[person.key],
            facts=tuple(_facts(plan, person)),
            step=max(person.level or 1, 1),
            steps=_levels(plan, person),
            blocks=tuple(_blocks(plan, person, known)),
        )
        for number, person in enumerate(plan.people, 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of everybody, by person."""

    topics: dict[str, list[TopicCounts]]
    strengths: dict[str, list[PersonCriterion]]
    next: dict[str, list[PersonCriterion]]
    differences: dict[str, list[Difference]]
    evidence: dict[str, list[Evidence]]
    goals: dict[str, list[Goal]]


def _facts(plan: Plan, person: Participant) -> Iterator[str]:
    if person.framework:
        yield plan.framework(person.framework)
    yield plan.level(person.framework, person.level)
    if person.track:
        yield person.track
    if person.manager:
        yield plan.words("summary-manager-is", name=person.manager)


def _levels(plan: Plan, person: Participant) -> int:
    ladder = plan.ladders.get(person.framework)
    return len(ladder.levels) if ladder else 0


def _blocks(plan: Plan, person: Participant, known: _Known) -> Iterator[Block]:
    words, key = plan.words, person.key
    topics = known.topics.get(key, [])
    if not topics and not any(form.state == "returned" for form in person.forms):
        yield Note(text=words("summary-nothing-returned"))
        return
    yield _topics(plan, person, topics)
    nothing = words("summary-none")
    for title, rows in (
        (words("summary-strengths"), known.strengths.get(key, [])),
        (words("summary-next"), known.next.get(key, [])),
    ):
        yield _points(plan, title, rows, nothing)
    yield _differences(plan, known.differences.get(key, []))
    yield _goals(plan, known.goals.get(key, []))
    yield Quotes(
        title=words("summary-evidence"),
        quotes=tuple(_quote(plan, each) for each in known.evidence.get(key, ())),
        nothing=nothing,
    )


def _topics(plan: Plan, person: Participant, rows: list[TopicCounts]) -> Table:
    words = plan.words
    known = {row.topic: row for row in rows}
    ladder = plan.ladders.get(person.framework)
    topics = [topic for topic in (ladder.topics if ladder else ()) if topic.key in known]
    return Table(
        name=words("summary-topics"),
        title=words("summary-topics"),
        description=words("summary-person-topics-about"),
        columns=(
            Column(head=words("glance-topic"), kind="name"),
            Column(head=plan.by("employee"), kind="share"),
            Column(head=plan.by("manager"), kind="share"),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(topic.title),
                    plan.share_of(known[topic.key].employee),
                    plan.share_of(known[topic.key].manager),
                )
            )
            for topic in topics
        ),
        notes=tuple(_how_far(plan, rows)),
        nothing=words("summary-nothing-answered"),
    )


def _how_far(plan: Plan, rows: list[TopicCounts]) -> Iterator[str]:
    """How much was answered: blank is not zero."""
    for name, counts in (
        (plan.by("employee"), [row.employee for row in rows if row.employee]),
        (plan.by("manager"), [row.manager for row in rows if row.manager]),
    ):
        if counts:
            answered = sum(each.answered for each in counts)
            asked = sum(each.asked for each in counts)
            yield plan.words("summary-has-answered", who=name, answered=answered, count=asked)


def _points(plan: Plan, title: str, rows: list[PersonCriterion], nothing: str) -> Points:
    more = len(rows) - _MOST_POINTS
    return Points(
        title=title,
        points=tuple(Point(text=row.text, about=row.topic) for row in rows[:_MOST_POINTS]),
        more=plan.words("summary-more", count=more) if more > 0 else "",
        nothing=nothing,
    )


def _differences(plan: Plan, rows: list[Difference]) -> Table:
    words = plan.words
    shown = sorted(rows, key=largest_first)[:_MOST_DIFFERENCES]
    return Table(
        name=words("summary-differences"),
        title=words("summary-differences"),
        description=words("summary-differences-about"),
        columns=(
            Column(head=words("review-criterion"), kind="long"),
            Column(head=plan.by("employee"), kind="text"),
            Column(head=plan.by("manager"), kind="text"),
        ),
        rows=tuple(
            Row(cells=(text(row.text), text(row.employee), text(row.manager))) for row in shown
        ),
        notes=plan.left_out(len(shown), len(rows)),
        nothing=words("summary-none"),
    )


def _quote(plan: Plan, each: Evidence) -> Quote:
    about = " · ".join(part for part in (each.topic, each.criterion) if part)
    return Quote(text=each.text, by=plan.by(each.by), about=about)


def _goals(plan: Plan, rows: list[Goal]) -> Table:
    words = plan.words
    return Table(
        name=words("summary-growth"),
        title=words("review-goals"),
        description=words("summary-growth-about"),
        columns=tuple(goal_columns(plan)),
        rows=tuple(Row(cells=tuple(goal_cells(row))) for row in rows),
        nothing=words("summary-none"),
    )
