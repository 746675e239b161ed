"""The frameworks and groups of a summary's figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from framework_export.documents.summary.figures import Group, GroupTopic, Ladder, Topic
from framework_export.returns.collecting.content_in_use import ContentInUse

_PEOPLE = """
SELECT led_by, framework, coalesce(level, 0), max(manager), count(*)
FROM temp.members
WHERE person IN (SELECT person FROM temp.person_topics WHERE applicable)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_TOPICS = """
SELECT led_by, framework, coalesce(level, 0), topic, count(*), sum(shown), sum(applicable)
FROM temp.person_topics JOIN temp.members USING (person)
WHERE applicable GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
_FRAMEWORKS = """
SELECT framework, coalesce(max(level), 0) FROM temp.members WHERE framework <> '' GROUP BY framework
UNION SELECT DISTINCT framework, 0 FROM temp.judged
WHERE framework NOT IN (SELECT framework FROM temp.members)
ORDER BY 1
"""


def groups_of(base: sqlite3.Connection) -> Iterator[Group]:
    """Those in which anybody has an answer that counts."""
    topics: dict[tuple[str, str, int], list[GroupTopic]] = {}
    for *key, topic, people, shown, applicable in base.execute(_TOPICS):
        row = GroupTopic(topic=topic, people=people, shown=shown, applicable=applicable)
        topics.setdefault((key[0], key[1], key[2]), []).append(row)
    for led_by, framework, level, manager, people in base.execute(_PEOPLE):
        yield Group(
            led_by=led_by,
            manager=manager,
            framework=framework,
            level=level,
            people=people,
            topics=tuple(topics[led_by, framework, level]),
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
