"""Keeps two tables of the same people from telling together what neither of them tells alone.

Levels and managers cross. Where some managers lead nobody but people at some levels, their rows can
be taken from those of these levels, and what follows is about the people there whom others lead.
Nothing else follows: adding and subtracting rows and columns gives a number for every row and one
for every column, whose sum is 1 where somebody is meant and 0 where nobody is, so that the rows and
columns with higher numbers are such levels and managers.

What follows about the fewest people is a smallest cut, from rows to their columns, as wide as there
are people in both, and from columns to all of their rows. A flow of as many people as a group has
to have shows that there is none (Ford and Fulkerson, Maximal flow through a network, 1956).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from framework_export.documents.summary.folding import Address

Crossing: TypeAlias = Mapping[tuple[Address, int], int]
"""How many people are in a row and a column, by both."""

_JOINED = -1
"""The column that all joined ones are told as."""

_Rows: TypeAlias = dict[Address, dict[int, int]]
_Columns: TypeAlias = dict[int, dict[Address, int]]


def joined_columns(crossing: Crossing, joined: Iterable[int], least: int) -> frozenset[int]:
    """The columns that have to be told as one, among them those that are already.

    Every row is told, and about enough people.
    """
    known = frozenset(joined)
    while more := frozenset(_more_columns(crossing, known, least)) - known:
        known |= more
    return known


def _more_columns(crossing: Crossing, joined: frozenset[int], least: int) -> Iterator[int]:
    """Small columns that have to be joined, so that less follows about few people."""
    rows, columns = _both_ways(crossing, joined)
    sizes = {column: (sum(people.values()), column) for column, people in columns.items()}
    for told in _telling(rows, columns, least):
        within = {column for column, people in columns.items() if people.keys() <= told}
        beside = {column for row in told for column in rows[row]} - within
        if _JOINED not in within:
            yield min(within, key=sizes.__getitem__)
        if _JOINED in within or _JOINED not in columns:
            yield min(beside, key=sizes.__getitem__)


def _both_ways(crossing: Crossing, joined: frozenset[int]) -> tuple[_Rows, _Columns]:
    rows: _Rows = defaultdict(lambda: defaultdict(int))
    columns: _Columns = defaultdict(lambda: defaultdict(int))
    for (row, column), people in crossing.items():
        if people:
            told = _JOINED if column in joined else column
            rows[row][told] += people
            columns[told][row] += people
    return rows, columns


def _telling(rows: _Rows, columns: _Columns, least: int) -> set[frozenset[Address]]:
    """Rows of which too few people are left without the columns that have nobody elsewhere.

    Rows that cannot be kept apart from a third one cannot be kept apart from each other either.
    """
    shared: Counter[tuple[Address, Address]] = Counter()
    for people in columns.values():
        for row, count in people.items():
            for other in people:
                shared[row, other] += count
    found = (
        _kept_apart(rows, columns, *pair, least)
        for one, other in _tree(shared)
        for pair in ((one, other), (other, one))
        if shared[pair] < least
    )
    return {kept for kept in found if kept}


def _tree(shared: Counter[tuple[Address, Address]]) -> Iterator[tuple[Address, Address]]:
    """Pairs that connect all rows which share people, those that share most first."""
    parts = {row: {row} for row, _ in shared}
    for one, other in sorted(shared, key=lambda pair: -min(shared[pair], shared[pair[::-1]])):
        if other not in parts[one]:
            parts[one] |= parts[other]
            parts.update(dict.fromkeys(parts[other], parts[one]))
            yield one, other


def _kept_apart(
    rows: _Rows, columns: _Columns, source: Address, sink: Address, least: int
) -> frozenset[Address]:
    """The rows on the side of one of two, when fewer people than that keep them apart."""
    flow: Counter[tuple[Address, int]] = Counter()
    for _ in range(least):
        came = _reached(rows, columns, source, sink, flow)
        if sink not in came:
            return frozenset((source, *came))
        after = sink
        while after != source:
            before, column = came[after]
            flow[before, column] += 1
            flow[after, column] -= 1
            after = before
    return frozenset()


def _reached(
    rows: _Rows,
    columns: _Columns,
    source: Address,
    sink: Address,
    flow: Counter[tuple[Address, int]],
) -> dict[Address, tuple[Address, int]]:
    """The rows that more can flow to, each with the row and the column that it comes from.

    No more of them are looked for when the sink is one.
    """
    came: dict[Address, tuple[Address, int]] = {}
    seen: set[int] = set()
    queue = [source]
    for row in queue:
        for column, people in rows[row].items():
            if column not in seen and people > flow[row, column]:
                seen.add(column)
                for after in columns[column]:
                    if after != source and after not in came:
                        came[after] = (row, column)
                        queue.append(after)
                if sink in came:
                    return came
    return came
