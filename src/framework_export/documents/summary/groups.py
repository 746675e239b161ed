"""Topics by groups of people, none of which is so small that somebody can be picked out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from framework_export.documents.summary.figures import GroupTopic, Topic
from framework_export.documents.summary.folding import OTHERS, Folded, GroupRow, merged, topic_of
from framework_export.documents.summary.grouping import Grouping, group_people, hidden_rows
from framework_export.documents.summary.plan import Plan, text
from framework_export.documents.summary.topic_columns import (
    Part,
    parts_of,
    share_columns,
    topics_of,
)
from framework_export.documents.summary.view import (
    Bars,
    Block,
    Cell,
    Column,
    Count,
    Note,
    Row,
    Table,
    Text,
)


def plan_groups(plan: Plan) -> Iterator[Block]:
    """A table for everybody and one for each way to put people together, or why there are none."""
    least, words = plan.source.least_group, plan.words
    grouping = group_people(plan)
    if not grouping:
        yield Note(text=words("summary-too-few", least=least))
        return
    topics = topics_of(plan.figures.frameworks)
    everybody = merged(grouping.frameworks.rows)
    yield _overall(plan, everybody, topics)
    for table in _tables(plan, grouping, topics):
        if len(table.rows) > 1:
            for part in parts_of(plan, topics):
                yield _group_table(plan, table, everybody, part)


def _overall(plan: Plan, everybody: GroupRow, topics: tuple[Topic, ...]) -> Table:
    words, least = plan.words, plan.source.least_group
    known = {each.topic: each for each in everybody.topics}
    shown = [topic for topic in topics if (found := known.get(topic.key)) and found.people >= least]
    rows = [(topic.title, known[topic.key]) for topic in shown]
    return Table(
        name=words("summary-all-people"),
        title=words("summary-all-people"),
        description=words("summary-all-people-about"),
        columns=(
            Column(head=words("glance-topic"), kind="name"),
            Column(head=words("summary-people"), kind="count"),
            Column(head=words("summary-shown"), kind="count"),
            Column(head=words("assessment-part-growing"), kind="count"),
            Column(head=words("summary-share-head"), kind="share"),
        ),
        rows=tuple(Row(cells=_overall_cells(plan, title, found)) for title, found in rows),
        notes=(words("summary-few-answers", least=least),) if len(shown) < len(known) else (),
        bars=Bars(
            columns=(2, 3),
            rows=min(len(rows), plan.extent.bars),
            head=words("summary-bar"),
            title=words("summary-topics-chart"),
            description=words("summary-topics-chart-about"),
            along=words("summary-answers"),
        ),
        nothing=words("summary-nothing-answered"),
    )


def _overall_cells(plan: Plan, title: str, found: GroupTopic) -> tuple[Cell, ...]:
    return (
        text(title),
        Count(number=found.people),
        Count(number=found.shown),
        Count(number=found.applicable - found.shown),
        plan.share(found.shown, found.applicable),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Groups:
    """A way to put people together."""

    title: str
    head: str
    """What its rows are."""
    rows: tuple[tuple[str, GroupRow], ...]
    """With their names."""
    hidden: dict[str, Collection[int]]
    """The rows of which a topic's cell is about too few people."""


def _tables(plan: Plan, grouping: Grouping, topics: Sequence[Topic]) -> Iterator[_Groups]:
    words, least = plan.words, plan.source.least_group
    hidden = {topic.key: hidden_rows(grouping, topic.key, least) for topic in topics}
    outer, inner = grouping.frameworks, grouping.levels
    within = [row.name for row in outer.rows] if len(outer.rows) > 1 else [""]
    tables = (
        (words("summary-by-framework"), words("summary-framework"), [(outer, "")]),
        (words("summary-by-level"), words("summary-level"), list(zip(inner, within, strict=True))),
        (words("summary-by-manager"), words("form-manager"), [(grouping.managers, "")]),
    )
    for number, (title, head, blocks) in enumerate(tables):
        yield _Groups(
            title=title,
            head=head,
            rows=tuple(row for block, name in blocks for row in _named(plan, block, name)),
            hidden={key: rows[number] for key, rows in hidden.items()},
        )


def _named(plan: Plan, block: Folded, within: str) -> Iterator[tuple[str, GroupRow]]:
    """The rows of a block with their names; the others of one framework have its name."""
    for row in block.groups:
        yield row.name, row
    if block.others:
        others = plan.words("summary-others", count=block.count)
        yield f"{within} · {others}" if within else others, block.others


def _group_table(plan: Plan, table: _Groups, everybody: GroupRow, part: Part) -> Table:
    words, title = plan.words, part.title(plan, table.title)
    columns = [list(_column(plan, table, everybody, topic)) for topic in part.topics]
    named = [index for index, (_, row) in enumerate(table.rows) if row.key != OTHERS]
    cut = set(named[plan.extent.managers :])
    lines = [
        Row(cells=(text(name), Count(number=row.people), *(column[index] for column in columns)))
        for index, (name, row) in enumerate(table.rows)
        if index not in cut
    ]
    all_of_them = (text(words("summary-all")), Count(number=everybody.people))
    last = Row(cells=(*all_of_them, *(column[-1] for column in columns)), strong=True)
    notes = plan.left_out(len(named) - len(cut), len(named))
    if len(named) < len(table.rows):
        notes = (*notes, words("summary-folded", least=plan.source.least_group))
    return Table(
        name=title,
        title=title,
        description=words("summary-groups-about"),
        columns=(
            Column(head=table.head, kind="name"),
            Column(head=words("summary-people"), kind="count"),
            *share_columns(plan, part.topics),
        ),
        rows=(*lines, last),
        notes=notes,
    )


def _column(plan: Plan, table: _Groups, everybody: GroupRow, topic: Topic) -> Iterator[Cell]:
    """A topic in every group and in all of them, without cells that are about too few people."""
    words, least = plan.words, plan.source.least_group
    few = Text(
        text=words("summary-fewer", least=least), spoken=words("summary-few-people", least=least)
    )
    for index, (_, row) in enumerate(table.rows):
        each = topic_of(row, topic.key)
        hidden = index in table.hidden[topic.key]
        yield few if hidden else plan.share(each.shown, each.applicable)
    whole = topic_of(everybody, topic.key)
    hidden = 0 < whole.people < least
    yield few if hidden else plan.share(whole.shown, whole.applicable)
