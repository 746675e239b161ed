"""Settles a framework's levels: those that it declares, or else those that its criteria have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_export.model import Criterion, Level, Topic
from framework_export.reading.pages.written import NO_LINE, WrittenLevel, WrittenPage


def settle_levels(
    page: WrittenPage, topics: tuple[Topic, ...], default_sublevels: tuple[str, ...]
) -> tuple[Level, ...]:
    """The levels in order, described as the body has it where the front matter does not."""
    described = {level.number: level for level in page.described}
    declared = page.levels if page.levels is not None else tuple(_derived(page, topics))
    sublevels = default_sublevels if page.sublevels is None else page.sublevels
    levels = (_completed(level, described.get(level.number)) for level in declared)
    return tuple(
        Level(
            number=level.number,
            name=level.name or None,
            summary=level.summary.text,
            summary_inlines=level.summary.inlines,
            sublevels=sublevels if level.sublevels is None else level.sublevels,
        )
        for level in levels
    )


def report_hidden(page: WrittenPage, topics: tuple[Topic, ...], levels: tuple[Level, ...]) -> None:
    """One warning for each level that has criteria and is not declared."""
    declared = {level.number for level in levels}
    hidden: dict[int, list[tuple[str, Criterion]]] = {}
    for topic in topics:
        for criterion in topic.criteria:
            if criterion.level not in declared:
                hidden.setdefault(criterion.level, []).append((topic.title, criterion))
    for number, found in sorted(hidden.items()):
        counts = Counter(title for title, _ in found)
        where = ", ".join(f"{title}: {count}" for title, count in counts.items())
        own = (criterion.location for _, criterion in found if criterion.origin == "own")
        page.source.report(
            "level-not-declared",
            f"Level {number} is not declared, so its criteria are in no document ({where}).",
            next(own, page.levels_place),
            hint="Declare it under levels, or correct the number.",
        )


def _derived(page: WrittenPage, topics: tuple[Topic, ...]) -> Iterator[WrittenLevel]:
    found = {criterion.level for topic in topics for criterion in topic.criteria}
    last = max(found | {level.number for level in page.described}, default=0)
    if found:
        page.source.report(
            "levels-missing",
            f"No levels are declared; levels 1 to {last} follow from the criteria.",
            page.levels_place,
            hint=f"Write `levels: {last}`.",
        )
    for number in range(1, last + 1):
        yield WrittenLevel(number=number, name="", summary=NO_LINE, sublevels=None)


def _completed(level: WrittenLevel, described: WrittenLevel | None) -> WrittenLevel:
    if described is None:
        return level
    return WrittenLevel(
        number=level.number,
        name=level.name or described.name,
        summary=level.summary if level.summary.text else described.summary,
        sublevels=level.sublevels,
    )
