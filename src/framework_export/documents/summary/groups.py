"""Topics by groups of people, none of which is so small that somebody can be picked out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.summary.figures import (
    DIMENSIONS,
    Dimension,
    Group,
    GroupTopic,
    Topic,
)
from framework_export.documents.summary.folding import (
    Folded,
    fold,
    fold_within,
    hidden_within,
    merged,
)
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
    folded = _folded(plan)
    if not folded:
        yield Note(text=words("summary-too-few", least=least))
        return
    topics = topics_of(plan.figures.frameworks)
    some = next(iter(folded.values()))
    yield _overall(plan, merged([row for block in some for row in block.rows]), topics)
    for dimension, blocks in folded.items():
        if sum(len(block.rows) for block in blocks) > 1:
            for part in parts_of(plan, topics):
                yield _group_table(plan, dimension, blocks, part)


def _folded(plan: Plan) -> dict[Dimension, tuple[Folded, ...]]:
    """The rows of each dimension that can be shown; levels in a block for each framework's row."""
    least = plan.source.least_group
    known = {
        dimension: tuple(each for each in plan.figures.groups if each.dimension == dimension)
        for dimension in DIMENSIONS
    }
    found: dict[Dimension, tuple[Folded, ...]] = {}
    for dimension, groups in known.items():
        if dimension == "level" and "framework" in found:
            (outer,) = found["framework"]
            found[dimension] = fold_within(groups, outer, _framework_of, least)
        elif dimension != "level" and (one := fold(groups, least)):
            found[dimension] = (one,)
    return found


def _framework_of(level: Group) -> str:
    return level.key.rpartition(" ")[0]


def _overall(plan: Plan, everybody: Group, topics: tuple[Topic, ...]) -> Table:
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


def _group_table(plan: Plan, dimension: Dimension, blocks: Sequence[Folded], part: Part) -> Table:
    words = plan.words
    title, head = _dimension_words(plan, dimension)
    rows = [row for block in blocks for row in block.rows]
    columns = [_column(plan, blocks, topic) for topic in part.topics]
    names = [name for block in blocks for name in _names(plan, block)]
    lines = [
        Row(cells=(text(name), Count(number=row.people), *(column[index] for column in columns)))
        for index, (name, row) in enumerate(zip(names, rows, strict=True))
    ]
    whole = (text(words("summary-all")), Count(number=sum(row.people for row in rows)))
    last = Row(cells=(*whole, *(column[-1] for column in columns)), strong=True)
    named = [index for index, row in enumerate(rows) if row.key]
    cut = set(named[plan.extent.managers :])
    notes = plan.left_out(len(named) - len(cut), len(named))
    if len(named) < len(rows):
        notes = (*notes, words("summary-folded", least=plan.source.least_group))
    return Table(
        name=part.title(plan, title),
        title=part.title(plan, title),
        description=words("summary-groups-about"),
        columns=(
            Column(head=head, kind="name"),
            Column(head=words("summary-people"), kind="count"),
            *share_columns(plan, part.topics),
        ),
        rows=(*(line for index, line in enumerate(lines) if index not in cut), last),
        notes=notes,
    )


def _column(plan: Plan, blocks: Sequence[Folded], topic: Topic) -> list[Cell]:
    """A topic in every group and in all of them, without cells that are about too few people."""
    least = plan.source.least_group
    found = [[_topic(row, topic) for row in block.rows] for block in blocks]
    people = [[each.people for each in block] for block in found]
    hidden = hidden_within(people, least)
    few = Text(
        text=plan.words("summary-fewer", least=least),
        spoken=plan.words("summary-few-people", least=least),
    )
    every = [each for block in found for each in block]
    shown, applicable = (sum(getattr(e, name) for e in every) for name in ("shown", "applicable"))
    return [
        *(
            few if (number, cell) in hidden else plan.share(each.shown, each.applicable)
            for number, block in enumerate(found)
            for cell, each in enumerate(block)
        ),
        few if 0 < sum(map(sum, people)) < least else plan.share(shown, applicable),
    ]


def _topic(group: Group, topic: Topic) -> GroupTopic:
    nothing = GroupTopic(topic=topic.key, people=0, shown=0, applicable=0)
    return next((each for each in group.topics if each.topic == topic.key), nothing)


def _names(plan: Plan, block: Folded) -> Iterator[str]:
    """What the rows of a block are called; the others of one framework by its name."""
    for group in block.groups:
        yield _group_label(plan, group)
    if block.others:
        others = plan.words("summary-others", count=block.count)
        yield f"{plan.framework(block.within)} · {others}" if block.within else others


def _dimension_words(plan: Plan, dimension: Dimension) -> tuple[str, str]:
    """The title of a table, and what its rows are."""
    words = plan.words
    match dimension:
        case "framework":
            return words("summary-by-framework"), words("summary-framework")
        case "level":
            return words("summary-by-level"), words("summary-level")
        case "manager":
            return words("summary-by-manager"), words("form-manager")


def _group_label(plan: Plan, group: Group) -> str:
    match group.dimension:
        case "framework":
            return plan.framework(group.key)
        case "level":
            framework, _, number = group.key.rpartition(" ")
            return plan.place(framework, int(number))
        case "manager":
            return group.label or plan.words("summary-no-manager")
