"""Small groups: nobody can be picked out of a table, nor by subtraction."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.summary import PAPER
from framework_export.documents.summary.figures import Group, GroupTopic, Ladder, Topic
from framework_export.documents.summary.folding import (
    fold,
    fold_within,
    hidden_cells,
    hidden_within,
    merged,
)
from framework_export.documents.summary.plan import make_plan
from framework_export.documents.summary.topics import plan_topics
from framework_export.documents.summary.view import Table, Text
from framework_export.project import Project, packaged
from tests.summaries import small_cycle, source_of

TOPICS = ("impact", "craft")
PROJECT = Project(content=Path(), templates=(packaged("templates"),), output=Path())


def group(name: str, people: int, *topics: int) -> Group:
    """A group of that many people, of whom so many have answers in each of the topics."""
    return Group(
        dimension="manager",
        key=name,
        label=name,
        people=people,
        topics=tuple(
            GroupTopic(topic=key, people=count, shown=count, applicable=2 * count)
            for key, count in zip(TOPICS, topics, strict=False)
            if count
        ),
    )


def sizes(*people: int) -> list[Group]:
    return [group(f"M{number}", count) for number, count in enumerate(people)]


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
    folded = fold(sizes(7, 0, 8), 5)

    assert folded is not None
    assert [each.people for each in folded.rows] == [7, 8]


def test_others_have_the_sums_of_their_topics() -> None:
    others = merged([group("A", 3, 3, 1), group("B", 4, 2)])

    assert [(each.topic, each.people, each.applicable) for each in others.topics] == [
        ("impact", 5, 10),
        ("craft", 1, 2),
    ]
    assert (others.people, others.label) == (7, "")


def test_a_hidden_cell_takes_the_next_smallest_along_and_an_empty_one_stays() -> None:
    assert hidden_cells([8, 2, 0, 6], 5) == {1, 3}
    assert hidden_cells([8, 2, 3, 6], 5) == {1, 2}
    assert hidden_cells([8, 5], 5) == frozenset()


people = st.integers(0, 12)


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        topics = draw(st.tuples(people, people))
        found.append(group(f"M{number}", draw(st.integers(max(topics), 14)), *topics))
    return found


@given(groups(), st.integers(1, 7))
def test_no_table_lets_anybody_compute_a_group_that_is_too_small(
    known: list[Group], least: int
) -> None:
    tables = published(known, least)

    for key in TOPICS:
        behind = {each.key: t.people for each in known for t in each.topics if t.topic == key}
        told = [members & behind.keys() for members in told_sets(tables, known, key)]
        for some in subsets(sorted(behind)):
            if sum(behind[name] for name in some) < least:
                assert not follows(told, some, sorted(behind))


@given(groups(), st.integers(1, 7))
def test_no_row_is_about_too_few_people_and_nobody_is_left_out(
    known: list[Group], least: int
) -> None:
    folded = fold(known, least)

    rows = folded.rows if folded else ()
    assert all(row.people >= least for row in rows)
    everybody = sum(each.people for each in known)
    assert sum(row.people for row in rows) == (everybody if folded else 0)
    assert folded or everybody < least


@st.composite
def parted(draw: st.DrawFn) -> list[Group]:
    """Frameworks and their levels, with the same people."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        parts = draw(st.lists(st.tuples(people, people), min_size=1, max_size=3))
        levels = [
            replace(group(f"F{number} {level}", max(topics), *topics), dimension="level", label="")
            for level, topics in enumerate(parts, 1)
        ]
        whole = replace(merged(levels), dimension="framework", key=f"F{number}")
        found += [whole, *levels]
    return found


@given(parted(), st.integers(1, 7))
def test_no_level_follows_from_its_framework_and_the_other_levels(
    known: list[Group], least: int
) -> None:
    tables = published(known, least)
    levels = [each for each in known if each.dimension == "level"]

    for key in TOPICS:
        behind = {each.key: t.people for each in levels for t in each.topics if t.topic == key}
        told = [members & behind.keys() for members in told_levels(tables, levels, key)]
        for some in subsets(sorted(behind)):
            if sum(behind[name] for name in some) < least:
                assert not follows(told, some, sorted(behind))


def test_the_levels_of_a_framework_are_folded_among_themselves() -> None:
    levels = [group("F0 1", 6), group("F0 2", 7), group("F0 3", 1), group("F1 1", 9)]
    outer = fold([group("F0", 14), group("F1", 9)], 5)
    assert outer is not None

    first, second = fold_within(levels, outer, lambda level: level.key.split()[0], 5)
    assert [row.people for row in first.rows] == [7, 7]
    assert [row.people for row in second.rows] == [9]
    assert (first.within, second.within) == ("F0", "F1")


def test_cells_of_a_block_whose_sum_is_hidden_are_hidden_too() -> None:
    assert hidden_within([[6], [3], [6, 5]], 5) == {(0, 0), (1, 0)}
    assert hidden_within([[6, 2, 9], [7]], 5) == {(0, 0), (0, 1)}


def told_levels(tables: Sequence[Table], levels: Sequence[Group], topic: str) -> Iterator[set[str]]:
    """The levels behind each figure that the tables of frameworks and of levels tell."""
    every = {each.key for each in levels}
    ladders = {key.split()[0] for key in every}
    for table in tables:
        heads = [column.head for column in table.columns]
        if topic not in heads:
            if any(isinstance(c := row.cells[0], Text) and c.text == topic for row in table.rows):
                yield every
            continue
        sets = {
            c.text: level_set(c.text, every, ladders)
            for row in table.rows
            if isinstance(c := row.cells[0], Text) and not row.strong
        }
        exact = [found for name, found in sets.items() if "Others" not in name]
        named = set().union(*exact)
        within = [found - named for name, found in sets.items() if " · Others" in name]
        left = every - named - set().union(*within)
        for row in table.rows:
            label, cell = row.cells[0], row.cells[heads.index(topic)]
            assert isinstance(label, Text)
            if isinstance(cell, Text) and cell.text.startswith("<"):
                continue
            if row.strong:
                yield every
            elif label.text.startswith("Others"):
                yield left
            else:
                yield sets[label.text] - (named if "Others" in label.text else set())


def level_set(name: str, every: set[str], ladders: set[str]) -> set[str]:
    """The levels that a row's name says: `F0`, `F0 · Level 2`, `F0 · Others (groups: 2)`."""
    ladder, _, level = name.partition(" · ")
    if ladder not in ladders:  # A level of the only framework, or others of any.
        ladder, level = min(ladders), name
    if level.startswith("Level"):
        return {f"{ladder} {level.split()[-1]}"}
    return {each for each in every if each.split()[0] == ladder}


def published(known: Sequence[Group], least: int) -> list[Table]:
    topics = tuple(Topic(key=key, title=key) for key in TOPICS)
    ids = [each.key for each in known if each.dimension == "framework"] or ["data"]
    ladders = tuple(Ladder(id=key, title=key, levels=(), topics=topics) for key in ids)
    figures = small_cycle(groups=tuple(known), frameworks=ladders, people=(), topics=())
    section = plan_topics(make_plan(source_of(figures, PROJECT, least=least), PAPER))
    return [block for block in section.blocks if isinstance(block, Table)]


def told_sets(tables: Sequence[Table], known: Sequence[Group], topic: str) -> Iterator[set[str]]:
    """The groups behind each figure that the tables tell about a topic."""
    every = {each.key for each in known}
    for table in tables:
        heads = [column.head for column in table.columns]
        if topic not in heads:
            if any(isinstance(c := row.cells[0], Text) and c.text == topic for row in table.rows):
                yield every
            continue
        named = {c.text for row in table.rows if isinstance(c := row.cells[0], Text)}
        for row in table.rows:
            label, cell = row.cells[0], row.cells[heads.index(topic)]
            assert isinstance(label, Text)
            if not (isinstance(cell, Text) and cell.text.startswith("<")):
                others = every if row.strong else every - named
                yield {label.text} if label.text in every else others


def subsets(names: Sequence[str]) -> Iterator[frozenset[str]]:
    some = chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1))
    return map(frozenset, some)


def follows(told: Sequence[set[str]], wanted: frozenset[str], names: Sequence[str]) -> bool:
    """Whether adding and subtracting what is told gives the sum over the wanted groups."""
    rows = [[Fraction(name in members) for name in names] for members in told]
    return rank([*rows, [Fraction(name in wanted) for name in names]]) == rank(rows)


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
    assert follows([{"A", "B", "C"}, {"A", "B"}], frozenset({"C"}), ["A", "B", "C"])
    assert not follows([{"A", "B", "C"}, {"A"}], frozenset({"C"}), ["A", "B", "C"])
