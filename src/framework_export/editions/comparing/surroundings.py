"""What changed around the criteria: titles, levels, tracks, topics, and the scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from framework_export.editions.comparing.changes import Change, Kind, Side
from framework_export.model import Framework, Level, Scale, Topic, Track
from framework_export.prose import Inline, Text


def framework_changes(old: Framework, new: Framework) -> Iterator[Change]:
    """Title, description and introduction."""
    yield from _text("title", Side(text=old.title), Side(text=new.title))
    yield from _text("description", Side(text=old.description), Side(text=new.description))
    if old.introduction != new.introduction:
        yield Change(kind="introduction", old=Side(), new=Side())


def scale_changes(old: Scale, new: Scale) -> Iterator[Change]:
    """The question and the ratings, as one change."""
    if old != new and not (old.standard and new.standard):
        yield Change(kind="scale", old=Side(text=_scale(old)), new=Side(text=_scale(new)))


def _scale(scale: Scale) -> str:
    ratings = (f"{each.label} ({each.code}): {each.meaning}" for each in scale.ratings)
    return "\n".join((scale.question, *ratings))


def level_changes(old: Framework, new: Framework) -> Iterator[Change]:
    """Levels that were added or removed, and their names, summaries and sublevels."""
    before = {level.number: level for level in old.levels}
    after = {level.number: level for level in new.levels}
    for number in sorted({*before, *after}):
        first, second = before.get(number), after.get(number)
        if first and second:
            yield from _level(first, second)
        elif second:
            yield Change(kind="level-added", new=_side(second))
        elif first:
            yield Change(kind="level-removed", old=_side(first))


def _level(old: Level, new: Level) -> Iterator[Change]:
    number = new.number
    before, after = (Side(level=number, text=each.name or "") for each in (old, new))
    yield from _text("level-name", before, after)
    yield from _text("level-summary", _side(old), _side(new))
    before, after = (Side(level=number, text=", ".join(each.sublevels)) for each in (old, new))
    yield from _text("level-sublevels", before, after)


def _side(level: Level) -> Side:
    return Side(level=level.number, text=level.summary, inlines=level.summary_inlines)


def track_changes(old: Framework, new: Framework) -> Iterator[Change]:
    """Tracks that were added or removed, and their titles."""
    before = {track.id: track for track in old.tracks}
    after = {track.id: track for track in new.tracks}
    for name in dict.fromkeys((*after, *before)):
        first, second = before.get(name), after.get(name)
        if first and second:
            yield from _text("track-title", _track(first), _track(second))
        elif second:
            yield Change(kind="track-added", new=_track(second))
        elif first:
            yield Change(kind="track-removed", old=_track(first))


def _track(track: Track) -> Side:
    return Side(track=track.id, text=track.title)


def topic_changes(old: Framework, new: Framework, now: Mapping[str, str]) -> Iterator[Change]:
    """Topics that were added or removed, their titles, descriptions, tracks and order.

    `now` has the id of the new topic by that of the old one.
    """
    before = {topic.id: topic for topic in old.topics}
    was = {after: name for name, after in now.items()}
    for topic in new.topics:
        if topic.id in was:
            yield from _topic(before[was[topic.id]], topic)
        else:
            yield Change(kind="topic-added", new=_about(topic, topic.title))
    for topic in old.topics:
        if topic.id not in now:
            yield Change(kind="topic-removed", old=_about(topic, topic.title))
    places = [list(before).index(was[topic.id]) for topic in new.topics if topic.id in was]
    if any(second < first for first, second in pairwise(places)):
        sides = (Side(text="\n".join(each.title for each in f.topics)) for f in (old, new))
        yield Change(kind="topic-order", old=next(sides), new=next(sides))


def _topic(old: Topic, new: Topic) -> Iterator[Change]:
    yield from _text("topic-title", _about(old, old.title), _about(new, new.title))
    before = _about(old, old.description, old.description_inlines)
    after = _about(new, new.description, new.description_inlines)
    yield from _text("topic-description", before, after)
    yield from _text("topic-track", _about(old, old.track or ""), _about(new, new.track or ""))


def _about(topic: Topic, text: str, inlines: tuple[Inline, ...] = ()) -> Side:
    return Side(
        topic=topic.id,
        topic_title=topic.title,
        track=topic.track,
        text=text,
        inlines=inlines or _plain(text),
    )


def _text(kind: Kind, old: Side, new: Side) -> Iterator[Change]:
    if old.text != new.text:
        yield Change(kind=kind, old=old, new=new)


def _plain(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),) if text else ()
