"""Two editions of a company's frameworks, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framework_export.editions.comparing.changes import Change, FrameworkChanges, Side
from framework_export.editions.comparing.criteria import criterion_changes
from framework_export.editions.comparing.matching import Matching, match_criteria
from framework_export.editions.comparing.renaming import renamed_frameworks
from framework_export.editions.comparing.surroundings import (
    framework_changes,
    level_changes,
    scale_changes,
    topic_changes,
    track_changes,
)
from framework_export.model import Framework, Scale
from framework_export.prose import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is compared of an edition."""

    frameworks: Sequence[Framework]
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose changes are wanted; None leaves it open."""

    level: int | None = None
    topic: str | None = None
    """An id, a name or a title."""
    track: str | None = None
    """With what is for everybody."""


def compare_editions(old: Edition, new: Edition) -> tuple[FrameworkChanges, ...]:
    """The changes of every framework of both editions, by id; one without any has none."""
    after = {framework.id: framework for framework in new.frameworks}
    known = {framework.id for framework in old.frameworks}
    now = renamed_frameworks(
        [each for each in old.frameworks if each.id not in after],
        [each for each in new.frameworks if each.id not in known],
    )
    before = {now.get(each.id, each.id): each for each in old.frameworks}
    scale = tuple(scale_changes(old.scale, new.scale))
    return tuple(
        _of_framework(before.get(name), after.get(name), scale)
        for name in sorted({*before, *after})
    )


def compare_frameworks(old: Framework, new: Framework) -> tuple[Change, ...]:
    """What concerns all of it first, then by level, topic and place."""
    return _compared(old, new, match_criteria(old, new))


def _compared(old: Framework, new: Framework, matching: Matching) -> tuple[Change, ...]:
    changes = (
        *framework_changes(old, new),
        *level_changes(old, new),
        *track_changes(old, new),
        *topic_changes(old, new, matching.topics),
        *criterion_changes(matching),
    )
    order = _Order(old, new)
    return tuple(sorted(changes, key=order.key))


def narrowed(changes: FrameworkChanges, wanted: Wanted) -> FrameworkChanges:
    """Those that concern a level, a topic or a track, and what concerns all of a framework."""
    topics = _topics(changes, wanted.topic)
    kept = tuple(each for each in changes.changes if _concerns(each, wanted, topics))
    return replace(changes, changes=kept)


def is_called(name: str, title: str, wanted: str) -> bool:
    """Whether it is the id of a topic, or its title with an emoji before it or without."""
    folded = title.casefold()
    return wanted.casefold() in (name.casefold(), folded, folded.partition(" ")[2])


def _of_framework(
    old: Framework | None, new: Framework | None, scale: tuple[Change, ...]
) -> FrameworkChanges:
    if old and new:
        return _of_both(old, new, scale)
    either = new or old
    assert either is not None  # noqa: S101 - one of the two editions has it
    side = Side(text=either.title)
    change = (
        Change(kind="framework-added", new=side)
        if new
        else Change(kind="framework-removed", old=side)
    )
    return FrameworkChanges(id=either.id, title=either.title, changes=(change,))


def _of_both(old: Framework, new: Framework, scale: tuple[Change, ...]) -> FrameworkChanges:
    matching = match_criteria(old, new)
    ids = Change(kind="framework-id", old=_named(old), new=_named(new))
    changes = (
        *((ids,) if old.id != new.id else ()),
        *(scale if new.documents else ()),  # What is only inherited is no form.
        *_compared(old, new, matching),
    )
    was = old.id if old.id != new.id else ""
    return FrameworkChanges(
        id=new.id, title=new.title, changes=changes, was=was, topics=matching.topics
    )


def _named(framework: Framework) -> Side:
    return Side(text=framework.id, inlines=(Text(text=framework.id),))


class _Order:
    def __init__(self, old: Framework, new: Framework) -> None:
        topics = (topic.id for framework in (new, old) for topic in framework.topics)
        self._topics = {name: place for place, name in enumerate(dict.fromkeys(topics))}
        self._places = {
            each.id: place
            for framework in (old, new)
            for place, each in enumerate(c for topic in framework.topics for c in topic.criteria)
        }

    def key(self, change: Change) -> tuple[int, int, int]:
        side = change.either
        level = -1 if side.level is None else side.level
        topic = self._topics.get(side.topic, -1) if side.topic else -1
        place = self._places.get(side.criterion, -1) if side.criterion else -1
        return level, topic, place


def _topics(changes: FrameworkChanges, wanted: str | None) -> set[str] | None:
    """The ids of the topics that are meant, in both editions; None for all."""
    if wanted is None:
        return None
    sides = (side for change in changes.changes for side in (change.old, change.new) if side)
    found = {
        side.topic
        for side in sides
        if side.topic is not None and is_called(side.topic, side.topic_title, wanted)
    }
    pairs = [pair for pair in changes.topics.items() if not found.isdisjoint(pair)]
    return found.union(*pairs)


def _concerns(change: Change, wanted: Wanted, topics: set[str] | None) -> bool:
    sides = [side for side in (change.old, change.new) if side]
    return (
        any(_is(side.level, wanted.level) for side in sides)
        and any(side.topic is None or topics is None or side.topic in topics for side in sides)
        and any(_is(side.track, wanted.track) for side in sides)
    )


def _is(value: object | None, wanted: object | None) -> bool:
    return wanted is None or value is None or value == wanted
