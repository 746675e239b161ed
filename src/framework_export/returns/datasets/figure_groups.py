"""The frameworks and groups of a summary's figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from framework_export.documents.summary.figures import (
    DIMENSIONS,
    Dimension,
    Group,
    GroupTopic,
    Ladder,
    Topic,
)
from framework_export.returns.collecting.content_in_use import ContentInUse

_KEYS: Mapping[Dimension, str] = {
    "framework": "framework",
    "level": "framework || ' ' || coalesce(level, 0)",
    "manager": "led_by",
}
_PEOPLE = """
SELECT {key} AS key, max(manager), count(CASE WHEN person IN (
    SELECT person FROM temp.person_topics WHERE applicable
) THEN 1 END)
FROM temp.members GROUP BY 1 ORDER BY 1
"""
_TOPICS = """
SELECT {key} AS key, topic, count(*), sum(shown), sum(applicable)
FROM temp.person_topics JOIN temp.members USING (person)
WHERE applicable GROUP BY 1, 2 ORDER BY 1, 2
"""
_FRAMEWORKS = """
SELECT framework, coalesce(max(level), 0) FROM temp.members WHERE framework <> '' GROUP BY framework
UNION SELECT DISTINCT framework, 0 FROM temp.judged
WHERE framework NOT IN (SELECT framework FROM temp.members)
ORDER BY 1
"""


def groups_of(base: sqlite3.Connection) -> Iterator[Group]:
    """The groups of every dimension, by dimension and key."""
    for dimension in DIMENSIONS:
        topics: dict[str, list[GroupTopic]] = {}
        for key, topic, people, shown, applicable in base.execute(
            _TOPICS.format(key=_KEYS[dimension])
        ):
            row = GroupTopic(topic=topic, people=people, shown=shown, applicable=applicable)
            topics.setdefault(key, []).append(row)
        for key, manager, people in base.execute(_PEOPLE.format(key=_KEYS[dimension])):
            yield Group(
                dimension=dimension,
                key=key,
                label=manager if dimension == "manager" else "",
                people=people,
                topics=tuple(topics.get(key, ())),
            )


def ladders_of(base: sqlite3.Connection, content: ContentInUse) -> tuple[Ladder, ...]:
    """The frameworks of the cycle, with every topic that has answers."""
    return tuple(
        _ladder(base, content, framework, level)
        for framework, level in base.execute(_FRAMEWORKS).fetchall()
    )


def _ladder(base: sqlite3.Connection, content: ContentInUse, framework: str, level: int) -> Ladder:
    known = content.frameworks.get(framework)
    answered = base.execute(
        "SELECT DISTINCT topic FROM temp.judged WHERE framework = ? ORDER BY 1", (framework,)
    )
    titles = dict.fromkeys(
        (*(known.topics.values() if known else ()), *(title for (title,) in answered))
    )
    levels = known.levels if known else ()
    return Ladder(
        id=framework,
        title=known.title if known and known.title else framework,
        levels=(*levels, *("",) * (level - len(levels))),
        topics=tuple(Topic(key=title, title=title) for title in titles),
    )
