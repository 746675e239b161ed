"""Leaves no group in a table so small that somebody can be picked out of it, nor by subtraction.

Levels part frameworks, so that one table is folded within the other; what both tell beside that of
managers is a matter of `crossing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from framework_export.documents.summary.figures import Group, GroupTopic

Key: TypeAlias = tuple[str, int]
"""A framework or a manager, and the number of a level; 0 where a row is about none."""

OTHERS: Key = ("", -1)

Address: TypeAlias = tuple[int, ...]
"""What a figure is told of: a block of a table and a cell in it, a whole block, or everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A row of a table of groups, with what it has of every topic."""

    key: Key
    name: str
    """Empty for the others."""
    people: int
    topics: tuple[GroupTopic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The rows of a table of groups."""

    groups: tuple[GroupRow, ...]
    """Those that are large enough, in the order in which they came."""
    others: GroupRow | None
    """All smaller ones as one, which is large enough, too."""
    count: int
    """How many groups the others are."""

    @property
    def rows(self) -> tuple[GroupRow, ...]:
        return (*self.groups, *((self.others,) if self.others else ()))


def topic_of(row: GroupRow, topic: str) -> GroupTopic:
    """What a row has of a topic, which may be nothing."""
    nothing = GroupTopic(topic=topic, people=0, shown=0, applicable=0)
    return next((each for each in row.topics if each.topic == topic), nothing)


def gathered(groups: Iterable[Group], named: Callable[[Group], tuple[Key, str]]) -> list[GroupRow]:
    """Groups as rows by their keys; `named` says which key and name each has."""
    found: dict[Key, tuple[str, list[Group]]] = {}
    for group in groups:
        key, name = named(group)
        found.setdefault(key, (name, []))[1].append(group)
    rows = (_sum(key, name, members) for key, (name, members) in sorted(found.items()))
    return [row for row in rows if row.people]


def merged(rows: Sequence[GroupRow]) -> GroupRow:
    """Some rows of a table as one, without a name. Nobody is in two of them."""
    return _sum(OTHERS, "", rows)


def fold(rows: Sequence[GroupRow], least: int) -> Folded | None:
    """The rows of a table, small ones folded; None when all of them are too few people.

    One group that is too small would follow from the others and the sum of all, and so would a few
    that are too small together: the next smallest ones are folded as well.
    """
    people = [row.people for row in rows]
    return put_together(rows, hidden_cells(people, least)) if sum(people) >= max(least, 1) else None


def put_together(rows: Sequence[GroupRow], small: Collection[int]) -> Folded:
    """The rows, of which those with some indexes are the others."""
    return Folded(
        groups=tuple(row for index, row in enumerate(rows) if index not in small),
        others=merged([rows[index] for index in sorted(small)]) if small else None,
        count=len(small),
    )


def fold_within(levels: Sequence[GroupRow], frameworks: Folded, least: int) -> Iterator[Folded]:
    """Levels, folded within each row of the table of frameworks.

    With those of a framework folded into others of all frameworks, they would follow from the
    framework's own row.
    """
    blocks: dict[Key, list[GroupRow]] = {row.key: [] for row in frameworks.rows}
    for level in levels:
        framework = (level.key[0], 0)
        blocks[framework if framework in blocks else OTHERS].append(level)
    for block in blocks.values():
        if folded := fold(block, least):
            yield folded


def index_in(folded: Folded) -> Callable[[Key], int]:
    """What finds the row that a group is in; the last one has the others."""
    known = {row.key: index for index, row in enumerate(folded.groups)}
    return lambda key: known.get(key, len(known))


def hidden_cells(people: Sequence[int], least: int) -> frozenset[int]:
    """Which cells of a column are not shown, by their indexes.

    `people` has how many are behind each cell; their sum is shown when it is large enough. Cells
    with too few are hidden, and the next smallest with them until all that are hidden are enough.
    """
    by_size = sorted((count, index) for index, count in enumerate(people) if count)
    small = [each for each in by_size if each[0] < least]
    rest = by_size[len(small) :]
    while small and rest and sum(count for count, _ in small) < least:
        small.append(rest.pop(0))
    return frozenset(index for _, index in small)


def addresses(people: Sequence[Sequence[int]], least: int) -> Iterator[list[Address]]:
    """What is told about each cell of blocks, of which another table has the sums.

    A cell that is hidden is told with all others that are hidden in its block; those of a block
    whose sum is hidden are told with everything that is hidden like that.
    """
    sums = hidden_cells([sum(block) for block in people], least)
    for number, block in enumerate(people):
        whole = () if number in sums else (number,)
        hidden = range(len(block)) if number in sums else hidden_cells(block, least)
        yield [
            whole if cell in hidden and count else (number, cell)
            for cell, count in enumerate(block)
        ]


def _sum(key: Key, name: str, parts: Sequence[Group | GroupRow]) -> GroupRow:
    topics: dict[str, list[int]] = {}
    for part in parts:
        for each in part.topics:
            sums = topics.setdefault(each.topic, [0, 0, 0])
            sums[0] += each.people
            sums[1] += each.shown
            sums[2] += each.applicable
    return GroupRow(
        key=key,
        name=name,
        people=sum(part.people for part in parts),
        topics=tuple(
            GroupTopic(topic=topic, people=people, shown=shown, applicable=applicable)
            for topic, (people, shown, applicable) in topics.items()
        ),
    )
