"""What has become of a run of packs."""

from __future__ import annotations

from dataclasses import dataclass, field

from framework_export.diagnostics import Diagnostic
from framework_export.packs.carrying.answers import CarryTally
from framework_export.packs.changes.summary import Changes
from framework_export.packs.forms.errands import Delivery
from framework_export.packs.forms.kept import Difference
from framework_export.packs.mail.tallies import MailTally

_MOST_PATHS = 1_000  # that are kept to be shown; the others are counted


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has become of it so far."""

    people: int = 0
    rejected: int = 0
    problems: list[Diagnostic] = field(default_factory=list)
    """About the roster; equal ones of many rows are one."""
    problems_left_out: int = 0
    written: int = 0
    unchanged: int = 0
    kept: int = 0
    kept_files: int = 0
    kept_paths: list[str] = field(default_factory=list)
    taken: int = 0
    taken_paths: list[str] = field(default_factory=list)
    answered: int = 0
    """How many are kept because they were made with answers, and would be made without."""
    answered_files: int = 0
    answered_paths: list[str] = field(default_factory=list)
    withheld: int = 0
    """How many are not made, because one that was filled in may be theirs."""
    absent: int = 0
    absent_paths: list[str] = field(default_factory=list)
    """Of forms that are missing in an archive which somebody has changed."""
    differing: int = 0
    differences: list[Difference] = field(default_factory=list)
    """Forms that were filled in for something else than the roster says."""
    carried: CarryTally | None = None
    """What went into forms of what people had answered before."""
    changes: Changes | None = None
    """Since the last run; None for the first one."""
    archives: list[str] = field(default_factory=list)
    """The lines of their list."""
    removed: int = 0
    paths: set[int] = field(default_factory=set)
    """The digests of all paths, when those that are stale will be removed."""
    stopped: bool = False
    """Whether the roster kept everything from being made."""
    mail: MailTally = field(default_factory=MailTally)

    @property
    def has_to_be_seen(self) -> bool:
        """Whether there is something that only a person can put right."""
        doubtful = self.changes is not None and self.changes.attention_count > 0
        made = not (self.stopped or self.rejected or self.taken or self.withheld or self.absent)
        unsent = bool(self.mail.concerns or self.mail.old_drafts)
        unclear = self.carried is not None and self.carried.doubtful > 0
        return not made or self.differing > 0 or doubtful or unsent or unclear

    def count(self, delivery: Delivery) -> None:
        """Adds what has become of a portion."""
        self.written += delivery.states.count("written")
        self.unchanged += delivery.states.count("unchanged")
        self.kept += delivery.states.count("kept")
        self.kept_files += len(delivery.kept_paths)
        self.kept_paths += delivery.kept_paths[: _MOST_PATHS - len(self.kept_paths)]
        self.answered += delivery.states.count("answered")
        self.answered_files += len(delivery.answered_paths)
        self.answered_paths += delivery.answered_paths[: _MOST_PATHS - len(self.answered_paths)]
        self.taken += delivery.states.count("taken")
        self.taken_paths += delivery.taken_paths[: _MOST_PATHS - len(self.taken_paths)]
        self.withheld += delivery.states.count("withheld")
        self.absent += len(delivery.absent_paths)
        self.absent_paths += delivery.absent_paths[: _MOST_PATHS - len(self.absent_paths)]
        self.differing += len(delivery.differences)
        self.differences += delivery.differences[: _MOST_PATHS - len(self.differences)]
        if delivery.archive_line:
            self.archives.append(delivery.archive_line)
