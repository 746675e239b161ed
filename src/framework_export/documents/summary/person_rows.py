"""What the pages about people say as rows, where each row can be filtered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from framework_export.documents.summary.figures import Counts
from framework_export.documents.summary.plan import Plan, grouped, text
from framework_export.documents.summary.view import Cell, Column, Count, Row, Table


def person_tables(plan: Plan) -> Iterator[Table]:
    """Topics, strengths and what is next, and evidence, by person."""
    yield _topic_rows(plan)
    yield _criterion_rows(plan)
    yield _evidence_rows(plan)


def _topic_rows(plan: Plan) -> Table:
    words, known = plan.words, grouped(plan.figures.topics)
    titles = {t.key: t.title for ladder in plan.figures.frameworks for t in ladder.topics}
    rows = (
        Row(
            cells=(
                text(plan.names[person.key]),
                text(titles.get(row.topic, row.topic)),
                *_figures(plan, row.employee),
                *_figures(plan, row.manager),
            )
        )
        for person in plan.people
        for row in known.get(person.key, ())
    )
    shown = tuple(islice(rows, plan.extent.rows))
    parts = (words("summary-shown"), words("summary-answered"), words("summary-criteria"))
    return Table(
        name=words("summary-person-topics"),
        title=words("summary-person-topics"),
        description=words("summary-person-topics-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("glance-topic"), kind="text"),
            *(
                Column(head=f"{who}: {part}", kind="count")
                for who in (plan.by("employee"), plan.by("manager"))
                for part in parts
            ),
        ),
        rows=shown,
        notes=plan.left_out(len(shown), len(plan.figures.topics)),
        nothing=words("summary-nothing-answered"),
    )


def _figures(plan: Plan, counts: Counts | None) -> Iterator[Cell]:
    """Shown, answered with an opportunity, and asked."""
    if counts is None:
        yield from (plan.share(0, 0),) * 3
        return
    for number in (counts.shown, counts.applicable, counts.asked):
        yield Count(number=number)


def _criterion_rows(plan: Plan) -> Table:
    words = plan.words
    kinds = (
        (words("summary-strengths"), grouped(plan.figures.strengths)),
        (words("summary-next"), grouped(plan.figures.next)),
    )
    rows = (
        Row(cells=(text(plan.names[person.key]), text(kind), text(row.topic), text(row.text)))
        for person in plan.people
        for kind, known in kinds
        for row in known.get(person.key, ())
    )
    shown = tuple(islice(rows, plan.extent.rows))
    return Table(
        name=words("summary-strengths-next"),
        title=words("summary-strengths-next"),
        description=words("summary-strengths-next-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("summary-what"), kind="text"),
            Column(head=words("glance-topic"), kind="text"),
            Column(head=words("review-criterion"), kind="long"),
        ),
        rows=shown,
        notes=plan.left_out(len(shown), plan.figures.point_count),
        nothing=words("summary-none"),
    )


def _evidence_rows(plan: Plan) -> Table:
    words, known = plan.words, grouped(plan.figures.evidence)
    rows = (
        Row(
            cells=(
                text(plan.names[person.key]),
                text(row.topic),
                text(row.criterion),
                text(plan.by(row.by)),
                text(row.text),
            )
        )
        for person in plan.people
        for row in known.get(person.key, ())
    )
    shown = tuple(islice(rows, plan.extent.rows))
    return Table(
        name=words("summary-evidence"),
        title=words("summary-evidence"),
        description=words("summary-evidence-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("glance-topic"), kind="text"),
            Column(head=words("review-criterion"), kind="long"),
            Column(head=words("summary-by"), kind="text"),
            Column(head=words("review-evidence"), kind="long"),
        ),
        rows=shown,
        notes=plan.left_out(len(shown), plan.figures.evidence_count),
        nothing=words("summary-none"),
    )
