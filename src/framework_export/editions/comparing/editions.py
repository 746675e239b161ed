"""Two editions of a company's frameworks, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framework_export.editions.comparing.changes import Change, FrameworkChanges, Side
from framework_export.editions.comparing.criteria import criterion_changes
from framework_export.editions.comparing.matching import match_criteria
from framework_export.editions.comparing.surroundings import (
    framework_changes,
    level_changes,
    scale_changes,
    topic_changes,
    track_changes,
)
from framework_export.model import Framework, Scale


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
    before = {framework.id: framework for framework in old.frameworks}
    after = {framework.id: framework for framework in new.frameworks}
    scale = tuple(scale_changes(old.scale, new.scale))
    return tuple(
        _of_framework(before.get(name), after.get(name), scale)
        for name in sorted({*before, *after})
    )


def compare_frameworks(old: Framework, new: Framework) -> tuple[Change, ...]:
    """What concerns all of it first, then by level, topic and place."""
    matching = match_criteria(old, new)
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
    kept = tuple(each for each in changes.changes if _concerns(each, wanted))
    return replace(changes, changes=kept)


def _of_framework(
    old: Framework | None, new: Framework | None, scale: tuple[Change, ...]
) -> FrameworkChanges:
    either = new or old
    assert either is not None  # noqa: S101 - one of the two editions has it
    if old and new:
        changes = (*scale, *compare_frameworks(old, new))
    elif new:
        changes = (Change(kind="framework-added", new=Side(text=new.title)),)
    else:
        changes = (Change(kind="framework-removed", old=Side(text=either.title)),)
    return FrameworkChanges(id=either.id, title=either.title, changes=changes)


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


def _concerns(change: Change, wanted: Wanted) -> bool:
    sides = [side for side in (change.old, change.new) if side]
    return (
        any(_is(side.level, wanted.level) for side in sides)
        and any(_is_topic(side, wanted.topic) for side in sides)
        and any(_is(side.track, wanted.track) for side in sides)
    )


def _is(value: object | None, wanted: object | None) -> bool:
    return wanted is None or value is None or value == wanted


def _is_topic(side: Side, wanted: str | None) -> bool:
    if wanted is None or side.topic is None:
        return True
    return wanted.casefold() in (side.topic.casefold(), *_names(side))


def _names(side: Side) -> Iterator[str]:
    yield side.topic_title.casefold()
    # Without an emoji before it, too.
    yield side.topic_title.casefold().partition(" ")[2]
