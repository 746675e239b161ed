"""Fills the figures of a summary from a dataset, by queries: memory grows with what is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from framework_export.documents.summary.figures import (
    PAPER,
    SHEETS,
    CriterionCount,
    Extent,
    Figures,
    ReturnCount,
)
from framework_export.documents.summary.plan import alphabetical
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.datasets.figure_groups import groups_of, ladders_of
from framework_export.returns.datasets.figure_rows import (
    BEST,
    NEXT,
    count_of_criteria,
    count_of_evidence,
    criteria_of,
    differences_of,
    evidence_of,
    goals_of,
    people_of,
    topics_of,
)
from framework_export.returns.incoming.store import sql

_DIFFERENCES = "(SELECT count(*) FROM temp.judged WHERE employee <> manager)"
_ALL = -1  # for SQLite's LIMIT: pages of people have all that they wrote
_MADE = "SELECT type, name FROM sqlite_temp_master WHERE type IN ('table', 'view')"


def figures_of(
    base: sqlite3.Connection,
    content: ContentInUse,
    labels: Mapping[str, str],
    *,
    manager: str | None = None,
    extent: Extent = SHEETS,
) -> Figures:
    """The figures of the dataset that is attached as `data`.

    `labels` are those of the scale, by code, in the summary's language. With a `manager`, as
    `managers_of` has them, they are about that manager's people and nobody else.
    Rows about single people are of as many people as the extent has room for.
    """
    with _put_together(base, content, manager, extent):
        differences = tuple(differences_of(base, labels, extent.differences))
        goals = tuple(goals_of(base, extent.goals))
        named = {each.person for each in differences} | {each.person for each in goals}
        base.executemany("INSERT OR IGNORE INTO temp.listed VALUES (?)", zip(named))
        people = _one(base, "(SELECT count(*) FROM temp.members)")
        most = _ALL if manager is not None or people <= PAPER.pages else extent.rows
        return Figures(
            cycle=_one(base, "(SELECT value FROM data.about WHERE key = 'cycle')"),
            frameworks=ladders_of(base, content),
            returns=tuple(_returns(base)),
            groups=tuple(groups_of(base)),
            criteria=tuple(_criteria(base)),
            people=tuple(people_of(base)),
            topics=tuple(topics_of(base)),
            strengths=tuple(criteria_of(base, BEST, most)),
            next=tuple(criteria_of(base, NEXT, most)),
            differences=differences,
            evidence=tuple(evidence_of(base, most)),
            goals=goals,
            people_count=people,
            difference_count=_one(base, _DIFFERENCES),
            goal_count=_one(base, "(SELECT count(*) FROM temp.goals)"),
            point_count=count_of_criteria(base),
            evidence_count=count_of_evidence(base),
        )


def managers_of(base: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Those who have people: what tells each from others, and their name; in order of names."""
    base.create_function("led_by", 2, _led_by, deterministic=True)
    rows = base.execute(
        "SELECT led_by(manager, manager_email) AS led_by, max(manager) FROM data.people"
        " WHERE NOT doubtful AND led_by <> '' GROUP BY 1"
    )
    found = ((led_by, name or led_by) for led_by, name in rows)
    return tuple(sorted(found, key=lambda pair: (*alphabetical(pair[1]), pair[0])))


def _led_by(manager: str, email: str) -> str:
    return email.strip().casefold() or manager


@contextmanager
def _put_together(
    base: sqlite3.Connection, content: ContentInUse, manager: str | None, extent: Extent
) -> Iterator[None]:
    """What is counted, in tables that are gone afterwards."""
    before = set(base.execute(_MADE))

    def track_of(framework: str | None, track: str) -> str:
        known = content.frameworks.get(framework or "")
        return known.track_titles.get(track, track) if known else track

    base.create_function("sort_name", 1, lambda name: alphabetical(name)[0], deterministic=True)
    base.create_function("led_by", 2, _led_by, deterministic=True)
    base.create_function("said", 3, lambda *texts: next(filter(None, texts), ""))
    base.create_function("track_of", 2, track_of, deterministic=True)
    try:
        _note_criteria(base, content)
        for statement in sql("datasets", "figures.sql"):
            base.execute(statement, {"manager": manager, "people": extent.people})
        yield
    finally:
        for kind, name in sorted(set(base.execute(_MADE)) - before, reverse=True):
            base.execute(f"DROP {kind} temp.{name}")


def _note_criteria(base: sqlite3.Connection, content: ContentInUse) -> None:
    """Those of the content, in its order."""
    base.execute(
        "CREATE TEMP TABLE known_criteria (framework TEXT NOT NULL, criterion TEXT NOT NULL,"
        " position INTEGER NOT NULL, topic TEXT NOT NULL, level INTEGER, track TEXT NOT NULL,"
        " text TEXT NOT NULL, in_use INTEGER NOT NULL, PRIMARY KEY (framework, criterion))"
        " WITHOUT ROWID"
    )
    base.executemany(
        "INSERT INTO temp.known_criteria VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        (
            (framework, criterion, position, topic, level, known.tracks.get(topic, ""), text)
            for framework, known in content.frameworks.items()
            for position, (criterion, (topic, level, text)) in enumerate(known.criteria.items())
        ),
    )


def _one(base: sqlite3.Connection, expression: str) -> Any:
    return base.execute(f"SELECT {expression}").fetchone()[0]


def _returns(base: sqlite3.Connection) -> Iterator[ReturnCount]:
    for row in base.execute(
        "SELECT max(manager), count(state), total(state = 'returned'), total(state = 'unreadable')"
        " FROM temp.members LEFT JOIN temp.asked_forms USING (person)"
        " GROUP BY manager, led_by ORDER BY manager, led_by"
    ):
        manager, asked, returned, unreadable = row
        yield ReturnCount(
            manager=manager, asked=asked, returned=int(returned), unreadable=int(unreadable)
        )


def _criteria(base: sqlite3.Connection) -> Iterator[CriterionCount]:
    for framework, level, topic, criterion, text, people, not_shown in base.execute(
        "SELECT framework, coalesce(max(level), 0), topic, criterion, text, count(*),"
        " sum(NOT shown) FROM temp.judged WHERE applicable GROUP BY framework, criterion"
        " ORDER BY framework, position, criterion"
    ):
        yield CriterionCount(
            framework=framework,
            level=level,
            topic=topic,
            id=criterion,
            text=text or criterion,
            people=people,
            not_shown=not_shown,
        )
