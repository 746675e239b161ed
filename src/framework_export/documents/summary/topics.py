"""The section that says what is shown of what was answered, by topic, for groups and for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.summary.figures import Ladder, TopicCounts
from framework_export.documents.summary.groups import plan_groups
from framework_export.documents.summary.plan import Plan, grouped, text
from framework_export.documents.summary.topic_columns import Part, parts_of, share_columns
from framework_export.documents.summary.view import Block, Column, Row, Section, Table


def plan_topics(plan: Plan) -> Section:
    """Topics by groups, then by people."""
    words = plan.words
    return Section(
        anchor="topics",
        title=words("summary-topics"),
        lead=words("summary-topics-lead"),
        wide=True,
        blocks=(*plan_groups(plan), *_people(plan)),
    )


def _people(plan: Plan) -> Iterator[Block]:
    counts = grouped(plan.figures.topics)
    for ladder in plan.figures.frameworks:
        if any(person.framework == ladder.id for person in plan.people):
            for part in parts_of(plan, ladder.topics):
                yield _people_table(plan, ladder, part, counts)


def _people_table(
    plan: Plan, ladder: Ladder, part: Part, counts: dict[str, list[TopicCounts]]
) -> Table:
    words = plan.words
    people = [person for person in plan.people if person.framework == ladder.id]
    shown = people[: plan.extent.people]
    title = words("summary-by-person")
    if len(plan.figures.frameworks) > 1:
        title = f"{title}: {ladder.title}"
    known = {
        each.key: {row.topic: row.settled for row in counts.get(each.key, ())} for each in shown
    }
    cut = plan.figures.people_count > len(plan.people) or len(people) > len(shown)
    return Table(
        name=part.title(plan, title),
        title=part.title(plan, title),
        description=words("summary-people-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("summary-level"), kind="text"),
            Column(head=words("summary-answered-by"), kind="text"),
            *share_columns(plan, part.topics),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(plan.names[person.key]),
                    text(plan.level(ladder.id, person.level)),
                    text(_answered_by(plan, counts.get(person.key, ()))),
                    *(plan.share_of(known[person.key].get(t.key)) for t in part.topics),
                )
            )
            for person in shown
        ),
        notes=(words("summary-people-cut", shown=len(shown)),) if cut else (),
    )


def _answered_by(plan: Plan, rows: Sequence[TopicCounts]) -> str:
    names = []
    if any(row.employee and row.employee.answered for row in rows):
        names.append(plan.by("employee"))
    if any(row.manager and row.manager.answered for row in rows):
        names.append(plan.by("manager"))
    return plan.words("separator").join(names)
