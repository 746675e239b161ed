"""How much has changed at each level of each topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from framework_export.documents.changes.view import (
    Overview,
    OverviewCell,
    OverviewColumn,
    OverviewRow,
)
from framework_export.editions.comparing.changes import Change, Kind
from framework_export.model import Framework
from framework_export.words import Words

Sign = Literal["+", "−", "~", "→"]
SIGNS: dict[Kind, Sign] = {
    "added": "+",
    "split": "+",
    "level-added": "+",
    "track-added": "+",
    "topic-added": "+",
    "framework-added": "+",
    "removed": "−",
    "merged": "−",
    "level-removed": "−",
    "track-removed": "−",
    "topic-removed": "−",
    "framework-removed": "−",
    "moved": "→",
}
"""All others are `~`."""

_COUNTED = {"added": "+", "split": "+", "removed": "−", "merged": "−"}
_CHANGED = frozenset({"reworded", "moved", "examples"})
_LEFT_TO_RIGHT = "\u200e"
"""Signs stand before their numbers, also between words that run from right to left."""
_Counts = Counter[tuple[str, int, str]]


def plan_overview(framework: Framework, words: Words, changes: Sequence[Change]) -> Overview:
    """Topics down, levels across; a criterion with two changes counts once."""
    counts = _counts(changes)
    levels = _levels(framework, counts)
    tracks = track_titles(framework, changes)
    titles: dict[str, tuple[str, str | None]] = {}
    for change in changes:  # Topics that are gone have changes, too.
        side = change.either
        if side.topic:
            titles[side.topic] = (side.topic_title, side.track)
    titles = {each.id: (each.title, each.track) for each in framework.topics} | titles
    return Overview(
        caption=words("changes-overview"),
        corner=words("glance-topic"),
        key=words("changes-signs"),
        columns=tuple(
            OverviewColumn(
                step=step,
                numeral=str(number),
                label=words("level", number=number),
            )
            for number, step in levels.items()
        ),
        rows=tuple(
            OverviewRow(
                title=title,
                track=tracks.get(track, track) if track else None,
                cells=tuple(_cell(words, title, number, counts, topic) for number in levels),
            )
            for topic, (title, track) in titles.items()
        ),
    )


def track_titles(framework: Framework, changes: Sequence[Change]) -> dict[str, str]:
    """Of the framework's tracks, and of those that are gone."""
    gone = (change.old for change in changes if change.kind == "track-removed")
    titles = {side.track: side.text for side in gone if side and side.track}
    return titles | {track.id: track.title for track in framework.tracks}


def _levels(framework: Framework, counts: _Counts) -> dict[int, int]:
    """Each level with its step of the ramp; one that is gone has that of the level before it."""
    steps = {level.number: step for step, level in enumerate(framework.levels, 1)}
    numbers = sorted({*steps, *(level for _, level, _ in counts)})
    return {
        number: max((step for each, step in steps.items() if each <= number), default=1)
        for number in numbers
    }


def chapter_anchor(level: int | None) -> str:
    """Of what has changed at a level, or of what concerns all of the framework."""
    return "changes.whole" if level is None else f"changes.level.{level}"


def group_anchor(level: int | None, topic: str | None) -> str:
    """Of what has changed at a level in a topic, or in the level as such."""
    return f"{chapter_anchor(level)}.{topic}" if topic else f"{chapter_anchor(level)}.itself"


def _counts(changes: Sequence[Change]) -> _Counts:
    counts: _Counts = Counter()
    seen: set[str] = set()
    for change in changes:
        side = change.either
        if side.topic is None or side.level is None or side.criterion is None:
            continue
        if change.kind in _COUNTED:
            counts[side.topic, side.level, _COUNTED[change.kind]] += 1
        elif change.kind in _CHANGED and side.criterion not in seen:
            seen.add(side.criterion)
            counts[side.topic, side.level, "~"] += 1
    return counts


def _cell(words: Words, title: str, level: int, counts: _Counts, topic: str) -> OverviewCell:
    found = {sign: counts[topic, level, sign] for sign in "+−~"}
    mark = _LEFT_TO_RIGHT if words.direction == "rtl" else ""
    # Lines end between counts where cells are narrow, and never within one.
    text = " ".join(f"{mark}{sign}{count}{mark}" for sign, count in found.items() if count)
    said = [
        words(f"changes-count-{name}", count=found[sign])
        for sign, name in (("+", "added"), ("−", "removed"), ("~", "changed"))
        if found[sign]
    ]
    told = words("separator").join(said) or words("changes-none")
    return OverviewCell(
        text=text,
        anchor=group_anchor(level, topic) if text else None,
        spoken=words("glance-cell", topic=title, number=level, count=told),
    )
