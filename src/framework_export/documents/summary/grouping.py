"""Puts people together by framework, level and manager, as far as nobody can be picked out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from framework_export.documents.summary.crossing import joined_columns
from framework_export.documents.summary.figures import Group
from framework_export.documents.summary.folding import (
    Address,
    Folded,
    GroupRow,
    addresses,
    fold,
    fold_within,
    gathered,
    hidden_cells,
    index_in,
    put_together,
    topic_of,
)
from framework_export.documents.summary.plan import Plan

_Place: TypeAlias = tuple[Address, int]
"""Where a group is: the row in the table of frameworks, that of levels within it, the manager's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The rows of three tables about the same people."""

    frameworks: Folded
    levels: tuple[Folded, ...]
    """Those of each row of the frameworks."""
    managers: Folded
    crossings: Mapping[str, Mapping[_Place, int]]
    """How many people have answers that count in a topic, by where they are in the tables."""


def group_people(plan: Plan) -> Grouping | None:
    """None when all of them are too few people."""
    groups, least = plan.figures.groups, plan.source.least_group
    frameworks = fold(
        gathered(groups, lambda each: ((each.framework, 0), plan.framework(each.framework))), least
    )
    if not frameworks:
        return None
    by_level = gathered(
        groups,
        lambda each: ((each.framework, each.level), plan.place(each.framework, each.level)),
    )
    nobody = plan.words("summary-no-manager")
    by_manager = gathered(groups, lambda each: ((each.led_by, 0), each.manager or nobody))
    levels = tuple(fold_within(by_level, frameworks, least))
    row_of = _rows_of(frameworks, levels)
    managers = _fold_managers(groups, by_manager, row_of, least)
    column_of = index_in(managers)
    crossings: dict[str, Counter[_Place]] = defaultdict(Counter)
    for group in groups:
        for topic in group.topics:
            crossings[topic.topic][row_of(group), column_of((group.led_by, 0))] += topic.people
    return Grouping(frameworks=frameworks, levels=levels, managers=managers, crossings=crossings)


def _rows_of(frameworks: Folded, levels: tuple[Folded, ...]) -> Callable[[Group], Address]:
    outer, inner = index_in(frameworks), [index_in(block) for block in levels]

    def row_of(group: Group) -> Address:
        row = outer((group.framework, 0))
        return row, inner[row]((group.framework, group.level))

    return row_of


def _fold_managers(
    groups: tuple[Group, ...],
    managers: list[GroupRow],
    row_of: Callable[[Group], Address],
    least: int,
) -> Folded:
    """Small ones folded, and as many others as levels and managers together would tell apart."""
    columns = {row.key: index for index, row in enumerate(managers)}
    crossing: Counter[_Place] = Counter()
    for group in groups:
        if group.people:
            crossing[row_of(group), columns[group.led_by, 0]] += group.people
    small = hidden_cells([row.people for row in managers], least)
    return put_together(managers, joined_columns(crossing, small, least))


def hidden_rows(
    grouping: Grouping, topic: str, least: int
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Where a topic has a cell about too few people: in frameworks, levels and managers."""
    people = [[topic_of(row, topic).people for row in block.rows] for block in grouping.levels]
    told = list(addresses(people, least))
    crossing: Counter[_Place] = Counter()
    for ((block, cell), column), count in grouping.crossings.get(topic, {}).items():
        crossing[told[block][cell], column] += count
    few = hidden_cells([topic_of(row, topic).people for row in grouping.managers.rows], least)
    cells = [address for block in told for address in block]
    return (
        hidden_cells([sum(block) for block in people], least),
        frozenset(index for index, address in enumerate(cells) if len(address) < 2),
        joined_columns(crossing, few, least),
    )
