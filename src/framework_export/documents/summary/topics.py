"""The section that says what is shown of what was answered, by topic, for groups and for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framework_export.documents.summary.figures import (
    DIMENSIONS,
    Dimension,
    Group,
    GroupTopic,
    Ladder,
    Topic,
    TopicCounts,
)
from framework_export.documents.summary.folding import Folded, fold, hidden_cells, merged
from framework_export.documents.summary.plan import Plan, grouped, text
from framework_export.documents.summary.view import (
    Bars,
    Block,
    Cell,
    Column,
    Count,
    Note,
    Row,
    Section,
    Table,
    Text,
)


def plan_topics(plan: Plan) -> Section:
    """Topics by groups, then by people."""
    words = plan.words
    return Section(
        anchor="topics",
        title=words("summary-topics"),
        lead=words("summary-topics-lead"),
        wide=True,
        blocks=(*_groups(plan), *_people(plan)),
    )


def topics_of(ladders: Sequence[Ladder]) -> tuple[Topic, ...]:
    """The topics of some frameworks, those of several frameworks first."""
    known = {topic.key: topic for ladder in reversed(ladders) for topic in ladder.topics}
    order = dict.fromkeys(topic.key for ladder in ladders for topic in ladder.topics)
    times = {key: sum(key in {t.key for t in each.topics} for each in ladders) for key in order}
    return tuple(known[key] for key in sorted(order, key=lambda key: times[key] == 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Some topics that stand side by side, of as many as there are."""

    topics: tuple[Topic, ...]
    number: int
    count: int

    def title(self, plan: Plan, title: str) -> str:
        if self.count == 1:
            return title
        return plan.words("summary-part", title=title, number=self.number, count=self.count)


def _parts(plan: Plan, topics: tuple[Topic, ...]) -> Iterator[_Part]:
    """As many topics as have room, and about as many in each part."""
    count = -(-len(topics) // plan.extent.columns)
    for index in range(count):
        first, last = (len(topics) * edge // count for edge in (index, index + 1))
        yield _Part(topics=topics[first:last], number=index + 1, count=count)


def _groups(plan: Plan) -> Iterator[Block]:
    least, words = plan.source.least_group, plan.words
    known = {
        dimension: tuple(each for each in plan.figures.groups if each.dimension == dimension)
        for dimension in DIMENSIONS
    }
    folded = {dimension: fold(groups, least) for dimension, groups in known.items()}
    some = next((found for found in folded.values() if found), None)
    if some is None:
        yield Note(text=words("summary-too-few", least=least))
        return
    topics = topics_of(plan.figures.frameworks)
    yield _overall(plan, merged(some.rows), topics)
    for dimension, found in folded.items():
        if found and len(found.rows) > 1:
            for part in _parts(plan, topics):
                yield _group_table(plan, dimension, found, part)


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


def _share_parts(plan: Plan) -> tuple[str, str]:
    return plan.words("summary-shown"), plan.words("summary-answered")


def _share_columns(plan: Plan, topics: Sequence[Topic]) -> Iterator[Column]:
    for topic in topics:
        shown, answered = (f"{topic.title}: {part}" for part in _share_parts(plan))
        yield Column(head=topic.title, kind="share", parts=(shown, answered))


def _group_table(plan: Plan, dimension: Dimension, folded: Folded, part: _Part) -> Table:
    words, rows = plan.words, folded.rows
    title, head = _dimension_words(plan, dimension)
    names = [_group_label(plan, group) for group in folded.groups]
    names += [words("summary-others", count=folded.count)] if folded.others else []
    everybody = merged(rows)
    cells = zip(*(_column(plan, rows, topic) for topic in part.topics), strict=True)
    lines = [
        Row(cells=(text(name), Count(number=group.people), *line), strong=group is everybody)
        for name, group, line in zip(
            (*names, words("summary-all")), (*rows, everybody), cells, strict=True
        )
    ]
    cut = slice(plan.extent.managers, len(folded.groups))
    notes = plan.left_out(len(folded.groups[: cut.start]), len(folded.groups))
    if folded.others:
        notes = (*notes, words("summary-folded", least=plan.source.least_group))
    del lines[cut]
    return Table(
        name=part.title(plan, title),
        title=part.title(plan, title),
        description=words("summary-groups-about"),
        columns=(
            Column(head=head, kind="name"),
            Column(head=words("summary-people"), kind="count"),
            *_share_columns(plan, part.topics),
        ),
        rows=tuple(lines),
        notes=notes,
    )


def _column(plan: Plan, rows: Sequence[Group], topic: Topic) -> tuple[Cell, ...]:
    """A topic in every group and in all of them, without cells that are about too few people."""
    least = plan.source.least_group
    found = [next((each for each in g.topics if each.topic == topic.key), None) for g in rows]
    people = [each.people if each else 0 for each in found]
    hidden = hidden_cells(people, least)
    few = Text(
        text=plan.words("summary-fewer", least=least),
        spoken=plan.words("summary-few-people", least=least),
    )
    whole = [each for each in found if each]
    shown, applicable = (sum(getattr(e, name) for e in whole) for name in ("shown", "applicable"))
    return (
        *(
            few if index in hidden else plan.share(*((e.shown, e.applicable) if e else (0, 0)))
            for index, e in enumerate(found)
        ),
        few if 0 < sum(people) < least else plan.share(shown, applicable),
    )


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


def _people(plan: Plan) -> Iterator[Block]:
    counts = grouped(plan.figures.topics)
    for ladder in plan.figures.frameworks:
        if any(person.framework == ladder.id for person in plan.people):
            for part in _parts(plan, ladder.topics):
                yield _people_table(plan, ladder, part, counts)


def _people_table(
    plan: Plan, ladder: Ladder, part: _Part, counts: dict[str, list[TopicCounts]]
) -> Table:
    words = plan.words
    people = [person for person in plan.people if person.framework == ladder.id]
    shown = people[: plan.extent.people]
    title = words("summary-by-person")
    if len(plan.figures.frameworks) > 1:
        title = f"{title}: {ladder.title}"
    known = {each.key: {row.topic: row for row in counts.get(each.key, ())} for each in shown}
    cut = plan.figures.people_count > len(plan.people) or len(people) > len(shown)
    return Table(
        name=part.title(plan, title),
        title=part.title(plan, title),
        description=words("summary-people-about"),
        columns=(
            Column(head=words("summary-person"), kind="name"),
            Column(head=words("summary-level"), kind="text"),
            Column(head=words("summary-answered-by"), kind="text"),
            *_share_columns(plan, part.topics),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(plan.names[person.key]),
                    text(plan.level(ladder.id, person.level)),
                    text(_answered_by(plan, list(known[person.key].values()))),
                    *(_topic_cell(plan, known[person.key].get(t.key)) for t in part.topics),
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


def _topic_cell(plan: Plan, row: TopicCounts | None) -> Cell:
    return plan.share(row.settled.shown, row.settled.applicable) if row else plan.share(0, 0)
