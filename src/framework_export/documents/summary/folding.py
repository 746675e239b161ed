"""Leaves no group in a table so small that somebody can be picked out of it, nor by subtraction.

This holds for the tables of frameworks and of levels together, because levels part frameworks, and
for that of managers by itself: beside the others it may still tell, where all but a few people of a
framework have one manager, what is said about those few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from framework_export.documents.summary.figures import Group, GroupTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The rows of a table of groups."""

    groups: tuple[Group, ...]
    """Those that are large enough, in the order in which they came."""
    others: Group | None
    """All smaller ones as one, which is large enough, too."""
    count: int
    """How many groups the others are."""
    within: str = ""
    """The group of another dimension that all of them are parts of, where it is one of several."""

    @property
    def rows(self) -> tuple[Group, ...]:
        return (*self.groups, *((self.others,) if self.others else ()))


def fold(groups: Sequence[Group], least: int) -> Folded | None:
    """The groups of a dimension, small ones folded; None when all of them are too few people.

    One group that is too small would follow from the others and the sum of all, and so would a few
    that are too small together: the next smallest ones are folded as well.
    """
    known = [group for group in groups if group.people]
    if sum(group.people for group in known) < max(least, 1):
        return None
    by_size = sorted(known, key=lambda group: (group.people, group.key))
    small = [group for group in by_size if group.people < least]
    rest = by_size[len(small) :]
    while small and rest and _people(small) < least:
        small.append(rest.pop(0))
    return Folded(
        groups=tuple(group for group in known if group in rest),
        others=merged(small) if small else None,
        count=len(small),
    )


def fold_within(
    groups: Sequence[Group], outer: Folded, outer_key: Callable[[Group], str], least: int
) -> tuple[Folded, ...]:
    """The groups of a dimension that parts another one, folded within each row of that one.

    Levels are parts of frameworks: with those of a framework folded into others of all frameworks,
    they would follow from the framework's own row. `outer_key` says which group each is a part of.
    """
    several = len(outer.rows) > 1
    parts = [(row.key if several else "", [row.key]) for row in outer.groups]
    if outer.others:
        named = {row.key for row in outer.groups}
        parts.append(
            ("", [key for key in dict.fromkeys(map(outer_key, groups)) if key not in named])
        )
    found = (
        (within, fold([each for each in groups if outer_key(each) in keys], least))
        for within, keys in parts
    )
    return tuple(replace(block, within=within) for within, block in found if block)


def merged(groups: Sequence[Group]) -> Group:
    """Some groups of a dimension as one, without a name. Nobody is in two of them."""
    topics: dict[str, GroupTopic] = {}
    for found in (topic for group in groups for topic in group.topics):
        known = topics.get(found.topic)
        topics[found.topic] = _sum(known, found) if known else found
    return replace(
        groups[0], key="", label="", people=_people(groups), topics=tuple(topics.values())
    )


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


def hidden_within(people: Sequence[Sequence[int]], least: int) -> frozenset[tuple[int, int]]:
    """The same for cells in blocks, of which another table has the sums: block and cell of each."""
    sums = hidden_cells([sum(block) for block in people], least)
    return frozenset(
        (number, cell)
        for number, block in enumerate(people)
        for cell in (range(len(block)) if number in sums else hidden_cells(block, least))
        if block[cell]
    )


def _people(groups: Sequence[Group]) -> int:
    return sum(group.people for group in groups)


def _sum(one: GroupTopic, other: GroupTopic) -> GroupTopic:
    return replace(
        one,
        people=one.people + other.people,
        shown=one.shown + other.shown,
        applicable=one.applicable + other.applicable,
    )
