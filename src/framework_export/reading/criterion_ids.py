"""Gives every criterion of a framework its id and reports those that are there twice."""

from __future__ import annotations

from framework_export.diagnostics import Location
from framework_export.model import Criterion, Origin
from framework_export.reading.identifiers import derived_id, unique
from framework_export.reading.pages.written import WrittenCriterion
from framework_export.reading.source_file import SourceFile

Collected = tuple[WrittenCriterion, Origin]
"""A criterion with where it comes from."""


def assign_ids(
    topics: list[tuple[str, list[Collected]]], source: SourceFile
) -> list[tuple[Criterion, ...]]:
    """The criteria of each topic, given as its id with what it collected, in the same order."""
    taken: dict[str, Collected] = {}
    for _, criteria in topics:
        for collected in criteria:
            _take_pinned(collected, taken, source)
    numbers: dict[str, int] = {}
    return [
        tuple(_criterion(topic, collected, taken, numbers) for collected in criteria)
        for topic, criteria in topics
    ]


def report_repeated(criteria: list[Collected], source: SourceFile) -> None:
    """The same sentence twice in one level of a topic; the shared page reports its own."""
    seen: dict[tuple[int, str], Collected] = {}
    for collected in criteria:
        key = (collected[0].level, collected[0].text)
        first = seen.setdefault(key, collected)
        if first is not collected and "own" in (first[1], collected[1]):
            place, other = _own_and_other(first, collected)
            source.report(
                "duplicate-criterion",
                f"The same sentence stands at {spoken(other)}, in the same topic and level.",
                place,
                hint="Delete one of the two, or say how they differ.",
            )


def spoken(location: Location) -> str:
    """A location as people type it."""
    return f"{location.file}:{location.line}"


def _take_pinned(collected: Collected, taken: dict[str, Collected], source: SourceFile) -> None:
    pinned = collected[0].id
    if pinned is None:
        return
    first = taken.setdefault(pinned, collected)
    if first is not collected and "own" in (first[1], collected[1]):
        place, other = _own_and_other(first, collected)
        source.report(
            "duplicate-id",
            f"The id {pinned} is already taken at {spoken(other)}.",
            place,
            hint="Give one of the two another id; the older one keeps its own.",
        )


def _own_and_other(first: Collected, second: Collected) -> tuple[Location, Location]:
    """The place to report, which is in the framework's own file, and the one to name."""
    if second[1] == "own":
        return second[0].location, first[0].location
    return first[0].location, second[0].location


def _criterion(
    topic: str, collected: Collected, taken: dict[str, Collected], numbers: dict[str, int]
) -> Criterion:
    written, origin = collected
    name = written.id
    if name is None:
        name = unique(derived_id(topic, written.level, written.text), taken, numbers)
        taken[name] = collected
    return Criterion(
        id=name,
        pinned=written.id is not None,
        level=written.level,
        text=written.text,
        inlines=written.inlines,
        examples=written.examples,
        origin=origin,
        location=written.location,
    )
