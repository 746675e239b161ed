"""Each change with what both editions say, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from framework_export.documents.changes.overview import (
    SIGNS,
    chapter_anchor,
    group_anchor,
    track_titles,
)
from framework_export.documents.changes.view import Chapter, Entry, Group
from framework_export.editions.comparing.changes import Change, Side
from framework_export.editions.comparing.wording import Piece, compare_wording
from framework_export.model import Framework
from framework_export.prose import Break, Inline, Text
from framework_export.words import Words

_WITHOUT_WORDS = frozenset({"introduction", "id"})


def plan_chapters(
    framework: Framework, words: Words, changes: Sequence[Change]
) -> Iterator[Chapter]:
    """What concerns all of the framework, then each level with changes."""
    numbers = [level.number for level in framework.levels]
    tracks = track_titles(framework, changes)
    for level, group in groupby(changes, key=lambda change: change.either.level):
        whole = level is None
        yield Chapter(
            anchor=chapter_anchor(level),
            title=words("changes-whole") if whole else words("level", number=level),
            step=numbers.index(level) + 1 if level in numbers else None,
            groups=tuple(_groups(tracks, words, tuple(group))),
        )


def _groups(tracks: Mapping[str, str], words: Words, changes: Sequence[Change]) -> Iterator[Group]:
    for _, group in groupby(changes, key=lambda change: change.either.topic):
        these = tuple(group)
        side = these[0].either
        track = side.track if side.topic else None
        yield Group(
            anchor=group_anchor(side.level, side.topic),
            title=side.topic_title,
            track=tracks.get(track, track) if track else None,
            entries=tuple(_entry(words, change) for change in these),
        )


def _entry(words: Words, change: Change) -> Entry:
    old, new = _pieces(change)
    return Entry(
        sign=SIGNS.get(change.kind, "~"),
        label=words(f"changes-{change.kind}"),
        note=words("separator").join(_notes(words, change)),
        old=old,
        new=new,
    )


def _pieces(change: Change) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old = _inlines(change.old) if change.old else ()
    new = _inlines(change.new) if change.new else ()
    if change.kind in _WITHOUT_WORDS:
        return (), _whole(new)
    # Where it went is what a move is about: its words, where they are others, are another change.
    if change.kind == "moved" or not old or not new:
        return _whole(old), _whole(new)
    wording = compare_wording(old, new)
    return wording.old, wording.new


def _whole(inlines: tuple[Inline, ...]) -> tuple[Piece, ...]:
    return (Piece(inlines=inlines, differs=False),) if inlines else ()


def _inlines(side: Side) -> tuple[Inline, ...]:
    if side.inlines or not side.text:
        return side.inlines
    lines = [(Break(), Text(text=line)) for line in side.text.split("\n") if line]
    return tuple(inline for pair in lines for inline in pair)[1:]


def _notes(words: Words, change: Change) -> Iterator[str]:
    old, new = change.old, change.new
    if change.kind == "moved" and old and new:
        if old.level != new.level:
            yield words("changes-from-level", old=old.level, new=new.level)
        if old.topic != new.topic:
            yield words("changes-from-topic", old=old.topic_title, new=new.topic_title)
    if change.kind == "id" and old and new:
        yield words("changes-from-topic", old=old.criterion, new=new.criterion)
    if change.matched == "similar":
        yield words("changes-guess")
