"""What becomes of drafts, and what somebody has to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from framework_export.packs.places.layout import digest_of_path

Reason = Literal[
    "no-address",
    "no-manager",
    "changed-archive",
    "changed-form",
    "changed-draft",
    "large",
    "too-large",
    "stale",
    "may-be-returned",
]
"""Why somebody has to look at a draft, or why there is none."""

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What has become of one draft."""

    whom: str
    """Whose it is."""
    people: int = 1
    """Whose forms it is about."""
    path: str = ""
    """Where it is, and belongs; empty when there is none to be."""
    reason: Reason | None = None
    state: Literal["", "written", "unchanged"] = ""
    """Empty when it is not there as we would write it."""
    filled_in: int = 0
    """Forms that are not attached, because somebody has filled them in."""


@dataclass(slots=True, kw_only=True)
class Concern:
    """Whom something is about."""

    count: int = 0
    named: list[str] = field(default_factory=list)
    """The first of them."""


@dataclass(slots=True, kw_only=True)
class MailTally:
    """What has become of all drafts so far."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    filled_in: int = 0
    old_drafts: bool = False
    """Whether drafts of an earlier run are there, and none were wanted now."""
    concerns: dict[Reason, Concern] = field(default_factory=dict)
    expected: set[int] = field(default_factory=set)
    """The digests of the paths of all drafts that belong there."""
    good: set[int] = field(default_factory=set)
    """Of those that are there as we would write them."""

    def count(self, done: Done) -> None:
        """One more draft."""
        self.filled_in += done.filled_in
        self.written += done.state == "written"
        self.unchanged += done.state == "unchanged"
        if done.reason:
            self.note(done.reason, done.path or done.whom)
        if done.path:
            self.expected.add(digest_of_path(done.path))
        if done.state:
            self.good.add(digest_of_path(done.path))

    def note(self, reason: Reason, whom: str) -> None:
        """One more about whom or which there is something to say."""
        concern = self.concerns.setdefault(reason, Concern())
        concern.count += 1
        if len(concern.named) < _MOST_NAMED:
            concern.named.append(whom)
