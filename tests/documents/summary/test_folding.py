"""Small groups: nobody can be picked out of a table, nor by subtraction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.summary import PAPER
from framework_export.documents.summary.figures import Group, GroupTopic, Ladder, Topic
from framework_export.documents.summary.folding import (
    GroupRow,
    addresses,
    fold,
    fold_within,
    gathered,
    hidden_cells,
    merged,
)
from framework_export.documents.summary.plan import make_plan
from framework_export.documents.summary.topics import plan_topics
from framework_export.documents.summary.view import Cell, Count, Table
from framework_export.project import Project, packaged
from tests.summaries import small_cycle, source_of

TOPICS = ("impact", "craft")
PEOPLE = "People"
PROJECT = Project(content=Path(), templates=(packaged("templates"),), output=Path())


def row(name: str, people: int, *topics: int) -> GroupRow:
    """A row of that many people, of whom so many have answers in each of the topics."""
    return GroupRow(key=(name, 0), name=name, people=people, topics=topics_of(*topics))


def topics_of(*people: int) -> tuple[GroupTopic, ...]:
    return tuple(
        GroupTopic(topic=key, people=count, shown=count, applicable=2 * count)
        for key, count in zip(TOPICS, people, strict=False)
        if count
    )


def sizes(*people: int) -> list[GroupRow]:
    return [row(f"M{number}", count) for number, count in enumerate(people)]


def test_groups_that_are_large_enough_stay_as_they_are() -> None:
    folded = fold(sizes(5, 9, 6), 5)

    assert folded is not None
    assert [each.people for each in folded.rows] == [5, 9, 6]


def test_one_small_group_takes_the_next_smallest_along() -> None:
    folded = fold(sizes(9, 3, 6), 5)

    assert folded is not None
    assert [each.people for each in folded.rows] == [9, 9]
    assert folded.count == 2


def test_small_groups_that_are_enough_together_are_the_others() -> None:
    folded = fold(sizes(9, 3, 2, 6), 5)

    assert folded is not None
    assert [each.people for each in folded.rows] == [9, 6, 5]


def test_too_few_people_make_no_table() -> None:
    assert fold(sizes(2, 2), 5) is None
    assert fold([], 5) is None


def test_a_group_without_answers_is_in_no_table() -> None:
    groups = [
        Group(led_by=name, manager=name, framework="F", level=1, people=people, topics=())
        for name, people in (("A", 7), ("B", 0), ("C", 8))
    ]

    found = gathered(groups, lambda each: ((each.led_by, 0), each.manager))
    assert [each.people for each in found] == [7, 8]


def test_others_have_the_sums_of_their_topics() -> None:
    others = merged([row("A", 3, 3, 1), row("B", 4, 2)])

    assert [(each.topic, each.people, each.applicable) for each in others.topics] == [
        ("impact", 5, 10),
        ("craft", 1, 2),
    ]
    assert (others.people, others.name) == (7, "")


def test_a_hidden_cell_takes_the_next_smallest_along_and_an_empty_one_stays() -> None:
    assert hidden_cells([8, 2, 0, 6], 5) == {1, 3}
    assert hidden_cells([8, 2, 3, 6], 5) == {1, 2}
    assert hidden_cells([8, 5], 5) == frozenset()


people = st.integers(0, 9)


@st.composite
def cycles(draw: st.DrawFn) -> tuple[Group, ...]:
    """Some people of three managers in two frameworks, at up to three levels of each."""
    places = st.tuples(st.sampled_from("LMN"), st.sampled_from("FG"), st.integers(1, 3))
    found = []
    for led_by, framework, level in draw(st.lists(places, min_size=1, max_size=9, unique=True)):
        topics = draw(st.tuples(people, people))
        found.append(
            Group(
                led_by=led_by,
                manager=led_by,
                framework=framework,
                level=level,
                people=max(*topics, draw(people)),
                topics=topics_of(*topics),
            )
        )
    return tuple(found)


@given(cycles(), st.integers(1, 7))
def test_no_tables_let_anybody_compute_a_group_that_is_too_small(
    known: tuple[Group, ...], least: int
) -> None:
    told = list(published(known, least))

    for topic in TOPICS:
        behind = {
            each: topic_.people for each in known for topic_ in each.topics if topic_.topic == topic
        }
        assert_enough([some for key, some in told if key == topic], behind, least)
    everybody = {each: each.people for each in known if each.people}
    assert_enough([some for key, some in told if key == PEOPLE], everybody, least)


def assert_enough(
    told: Sequence[frozenset[Group]], behind: Mapping[Group, int], least: int
) -> None:
    """That nothing follows about fewer people from the sums over what is told."""
    groups = list(behind)
    known = [[Fraction(each in some) for each in groups] for some in told]
    for some in subsets(groups):
        if sum(behind[each] for each in some) < least:
            assert not follows(known, [Fraction(each in some) for each in groups])


def published(known: Sequence[Group], least: int) -> Iterator[tuple[str, frozenset[Group]]]:
    """The groups behind each figure that the tables show, with the topic that it is about."""
    topics = tuple(Topic(key=key, title=key) for key in TOPICS)
    ladders = tuple(Ladder(id=key, title=key, levels=(), topics=topics) for key in "FG")
    figures = small_cycle(groups=tuple(known), frameworks=ladders, people=(), topics=())
    section = plan_topics(make_plan(source_of(figures, PROJECT, least=least), PAPER))
    for table in section.blocks:
        if isinstance(table, Table):
            yield from in_table(table, known)


def in_table(table: Table, known: Sequence[Group]) -> Iterator[tuple[str, frozenset[Group]]]:
    labels = [shown(each.cells[0]) for each in table.rows]
    for label, each in zip(labels, table.rows, strict=True):
        if table.title == "Everybody":
            yield label, frozenset(known)
            continue
        members = frozenset(known) if each.strong else behind_row(label, labels, known)
        yield PEOPLE, members
        for column, cell in zip(table.columns[2:], each.cells[2:], strict=True):
            if not shown(cell).startswith("<"):
                yield column.head, members


def behind_row(label: str, labels: Sequence[str], known: Sequence[Group]) -> frozenset[Group]:
    """The groups of a row: `L`, `F`, `F · Level 2`, `F · Others (groups: 2)`, `Others (…)`."""
    named = {each for each in known if not names_of(each).isdisjoint(labels)}
    if "Others" not in label:
        return frozenset(each for each in known if label in names_of(each))
    ladder, _, within = label.partition(" · ")
    if within:
        return frozenset(each for each in known if each.framework == ladder) - named
    folded = {other.partition(" · ")[0] for other in labels if " · Others" in other}
    return frozenset(each for each in known if each.framework not in folded) - named


def names_of(group: Group) -> set[str]:
    return {group.led_by, group.framework, f"{group.framework} · Level {group.level}"}


def shown(cell: Cell) -> str:
    return str(cell.number) if isinstance(cell, Count) else cell.text


@given(st.lists(people, max_size=7), st.integers(1, 7))
def test_no_row_is_about_too_few_people_and_nobody_is_left_out(
    known: list[int], least: int
) -> None:
    folded = fold(sizes(*known), least)

    rows = folded.rows if folded else ()
    assert all(row.people >= least for row in rows if row.people)
    assert sum(row.people for row in rows) == (sum(known) if folded else 0)
    assert folded or sum(known) < least


def test_the_levels_of_a_framework_are_folded_among_themselves() -> None:
    levels = [
        replace(row(key, count), key=(key, level))
        for key, level, count in (("F0", 1, 6), ("F0", 2, 7), ("F0", 3, 1), ("F1", 1, 9))
    ]
    outer = fold([row("F0", 14), row("F1", 9)], 5)
    assert outer is not None

    first, second = fold_within(levels, outer, 5)
    assert [each.people for each in first.rows] == [7, 7]
    assert [each.people for each in second.rows] == [9]


def test_a_hidden_cell_is_told_with_those_of_its_block() -> None:
    assert list(addresses([[6, 2, 9], [7]], 5)) == [[(0,), (0,), (0, 2)], [(1, 0)]]


def test_cells_of_a_block_whose_sum_is_hidden_are_told_with_all_of_those() -> None:
    assert list(addresses([[6], [3], [6, 5]], 5)) == [[()], [()], [(2, 0), (2, 1)]]


def subsets(groups: Sequence[Group]) -> Iterator[frozenset[Group]]:
    some = chain.from_iterable(combinations(groups, size) for size in range(1, len(groups) + 1))
    return map(frozenset, some)


def follows(told: list[list[Fraction]], wanted: list[Fraction]) -> bool:
    """Whether adding and subtracting what is told gives the sum over the wanted groups."""
    return rank([*told, wanted]) == rank(told)


def rank(rows: list[list[Fraction]]) -> int:
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for row in rows[found + 1 :]:
            share = row[column] / pivot[column]
            row[:] = [value - share * other for value, other in zip(row, pivot, strict=True)]
        found += 1
    return found


def test_subtraction_is_found_out() -> None:
    every, both, one = ([Fraction(n) for n in told] for told in ((1, 1, 1), (1, 1, 0), (1, 0, 0)))
    third = [Fraction(0), Fraction(0), Fraction(1)]

    assert follows([every, both], third)
    assert not follows([every, one], third)
