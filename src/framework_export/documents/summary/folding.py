"""Leaves no group in a table so small that somebody can be picked out of it, nor by subtraction.

This holds for each table by itself: who lays two of them side by side, say managers and frameworks,
may find that all but a few of a framework's people have one manager.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def _people(groups: Sequence[Group]) -> int:
    return sum(group.people for group in groups)


def _sum(one: GroupTopic, other: GroupTopic) -> GroupTopic:
    return replace(
        one,
        people=one.people + other.people,
        shown=one.shown + other.shown,
        applicable=one.applicable + other.applicable,
    )
