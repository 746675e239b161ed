"""What a change is called and what it says, for a terminal and for Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from framework_export.editions.comparing.changes import Change, FrameworkChanges, Kind, Side
from framework_export.editions.comparing.wording import Piece, compare_wording
from framework_export.prose import Text

_LABELS: dict[Kind, str] = {
    "added": "added",
    "removed": "removed",
    "reworded": "reworded",
    "moved": "moved",
    "split": "split off",
    "merged": "merged",
    "examples": "other examples",
    "order": "in another order",
    "id": "other id",
    "framework-added": "new framework",
    "framework-removed": "framework removed",
    "framework-id": "other name of the framework",
    "title": "title",
    "description": "description",
    "introduction": "introduction",
    "scale": "scale",
    "level-added": "new level",
    "level-removed": "level removed",
    "level-name": "name of the level",
    "level-summary": "summary of the level",
    "level-sublevels": "sublevels",
    "track-added": "new track",
    "track-removed": "track removed",
    "track-title": "title of the track",
    "topic-added": "new topic",
    "topic-removed": "topic removed",
    "topic-title": "title of the topic",
    "topic-description": "description of the topic",
    "topic-track": "track of the topic",
    "topic-order": "topics in another order",
}

_OF_CRITERIA = frozenset({"added", "removed", "reworded", "moved", "split", "merged"})
_ONE_SIDED = frozenset({"added", "removed", "framework-added", "framework-removed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A change in words."""

    label: str
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    note: str = ""
    """How it is known, where that is a guess, and from where to where it went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The changes of one place."""

    level: str
    """`Level 3`; empty for what concerns all of them."""
    topic: str
    changes: tuple[Said, ...]


def groups_of(changes: FrameworkChanges) -> Iterator[Group]:
    """The changes by level and topic, in their order."""

    def place(change: Change) -> tuple[int | None, str | None]:
        return change.either.level, change.either.topic

    for (level, _), group in groupby(changes.changes, key=place):
        these = tuple(group)
        title = these[0].either.topic_title
        yield Group(
            level="" if level is None else f"Level {level}",
            topic=title,
            changes=tuple(said(change) for change in these),
        )


def about_guesses(changes: Sequence[Change]) -> str:
    """What a guess is, when there are any."""
    guessed = any(change.matched == "similar" for change in changes)
    about = "A guess was found by its words alone: no id says that the two belong together."
    return about if guessed else ""


def counted_kinds(changes: Sequence[Change]) -> str:
    """`3 added, 2 reworded, scale, title of the topic (2)`; empty when nothing has changed."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(_counted(kind, counts[kind]) for kind in _LABELS if counts[kind])


def _counted(kind: Kind, count: int) -> str:
    if kind in _OF_CRITERIA:
        return f"{count} {_LABELS[kind]}"
    return _LABELS[kind] if count == 1 else f"{_LABELS[kind]} ({count})"


def said(change: Change) -> Said:
    """The label, both wordings with what differs, and a note."""
    old, new = _pieces(change.old), _pieces(change.new)
    if change.old and change.new and change.kind not in ("moved", "id"):
        wording = compare_wording(_inlines(change.old), _inlines(change.new))
        old, new = wording.old, wording.new
    elif change.old and change.new:
        old = ()
    return Said(label=_LABELS[change.kind], old=old, new=new, note="; ".join(_notes(change)))


def _pieces(side: Side | None) -> tuple[Piece, ...]:
    return (Piece(inlines=_inlines(side), differs=False),) if side else ()


def _inlines(side: Side) -> tuple[Text, ...]:
    """The source of the text, where marks of Markdown are seen, with its lines set apart."""
    return (Text(text=side.text.replace("\n", " / ")),) if side.text else ()


def _notes(change: Change) -> Iterator[str]:
    if change.kind == "moved" and change.old and change.new:
        if change.old.level != change.new.level:
            yield f"from level {change.old.level} to level {change.new.level}"
        if change.old.topic != change.new.topic:
            yield f"from {change.old.topic_title} to {change.new.topic_title}"
    if change.kind == "id" and change.old and change.new:
        yield f"from {change.old.criterion} to {change.new.criterion}: answers do not find it"
    if change.matched == "similar":
        yield "a guess"
