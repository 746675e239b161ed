"""Puts the rows about single people together, where a database has not done it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from framework_export.documents.summary.figures import (
    DIMENSIONS,
    Dimension,
    FormState,
    Group,
    GroupTopic,
    Participant,
    ReturnCount,
    TopicCounts,
)


def count_returns(people: Iterable[Participant]) -> tuple[ReturnCount, ...]:
    """The forms of each manager's people, by the manager's name."""
    states: dict[tuple[str, str], Counter[FormState]] = defaultdict(Counter)
    for person in people:
        found = states[person.manager, person.led_by]
        found.update(form.state for form in person.forms)
    return tuple(
        ReturnCount(
            manager=manager,
            asked=found.total(),
            returned=found["returned"],
            unreadable=found["unreadable"],
        )
        for (manager, _), found in sorted(states.items())
    )


def count_groups(people: Sequence[Participant], topics: Iterable[TopicCounts]) -> tuple[Group, ...]:
    """The groups of every dimension, by dimension and key."""
    known: dict[str, list[TopicCounts]] = defaultdict(list)
    for each in topics:
        if each.settled.applicable:
            known[each.person].append(each)
    return tuple(group for dimension in DIMENSIONS for group in _groups(dimension, people, known))


def group_key(dimension: Dimension, person: Participant) -> str:
    """What tells the group that somebody is in from others."""
    match dimension:
        case "framework":
            return person.framework
        case "level":
            return f"{person.framework} {person.level or 0}"
        case "manager":
            return person.led_by


def _groups(
    dimension: Dimension, people: Sequence[Participant], known: dict[str, list[TopicCounts]]
) -> Iterator[Group]:
    members: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        members[group_key(dimension, person)].append(person)
    for key, group in sorted(members.items()):
        found: dict[str, list[TopicCounts]] = defaultdict(list)
        for each in (counts for person in group for counts in known.get(person.key, ())):
            found[each.topic].append(each)
        yield Group(
            dimension=dimension,
            key=key,
            label=group[0].manager if dimension == "manager" else "",
            people=sum(person.key in known for person in group),
            topics=tuple(_group_topic(topic, rows) for topic, rows in sorted(found.items())),
        )


def _group_topic(topic: str, rows: Sequence[TopicCounts]) -> GroupTopic:
    return GroupTopic(
        topic=topic,
        people=len(rows),
        shown=sum(row.settled.shown for row in rows),
        applicable=sum(row.settled.applicable for row in rows),
    )
