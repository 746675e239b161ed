"""What differs between two editions of a framework, as a list of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from framework_export.prose import Inline

Kind = Literal[
    "added",
    "removed",
    "reworded",
    "moved",
    "split",
    "merged",
    "examples",
    "order",
    "id",
    "framework-added",
    "framework-removed",
    "framework-id",
    "title",
    "description",
    "introduction",
    "scale",
    "level-added",
    "level-removed",
    "level-name",
    "level-summary",
    "level-sublevels",
    "track-added",
    "track-removed",
    "track-title",
    "topic-added",
    "topic-removed",
    "topic-title",
    "topic-description",
    "topic-track",
    "topic-order",
]

Match = Literal["id", "text", "similar"]
"""How it is known that two criteria are one: by its id, by its words, or as a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one of the editions says."""

    criterion: str | None = None
    """Its id."""
    level: int | None = None
    topic: str | None = None
    """Its id."""
    topic_title: str = ""
    track: str | None = None
    """The topic's track; None for everybody."""
    text: str = ""
    """Markdown."""
    inlines: tuple[Inline, ...] = ()
    """The same text, where it is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; a criterion that was moved and reworded has two."""

    kind: Kind
    old: Side | None = None
    new: Side | None = None
    matched: Match | None = None
    """None where nothing had to be found again."""

    @property
    def either(self) -> Side:
        """The new side, or the old one of what is gone."""
        side = self.new or self.old
        assert side is not None  # noqa: S101 - a change is of something
        return side


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What has changed in a framework since an earlier edition."""

    edition: str
    """What that is called."""
    changes: tuple[Change, ...] | None
    """None when it does not have the framework, so that there is nothing to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkChanges:
    id: str
    title: str
    changes: tuple[Change, ...]
    """What concerns all of it first, then by level, topic and place."""
    was: str = ""
    """Its id in the old edition, where that was another one."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """From the id of a topic of the old edition to that of the new one that it is now."""
