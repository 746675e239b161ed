"""What every part of a handbook is planned from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from framework_export.documents.handbook.tables import GlanceColumn
from framework_export.documents.naming import track_of
from framework_export.editions.comparing.changes import Since
from framework_export.model import Framework, HandbookPart, Level, Organisation, Topic
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    framework: Framework
    organisation: Organisation
    words: Words
    date: datetime.date
    since: Since | None
    """What has changed since an earlier edition; None where nobody knows."""
    written: frozenset[int]
    """The numbers of the levels at which any topic has a criterion."""

    def has(self, part: HandbookPart) -> bool:
        return part in self.organisation.handbook_parts

    def level_anchor(self, level: Level) -> str | None:
        return f"level.{level.number}" if self.has("levels") else None

    def topic_anchor(self, topic: Topic) -> str | None:
        return f"topic.{topic.id}" if self.has("topics") else None

    def level_topic_anchor(self, level: Level, topic: Topic) -> str | None:
        if level.number not in self.written:
            return self.level_anchor(level)
        return f"level.{level.number}.{topic.id}" if self.has("levels") else None

    def topic_step_anchor(self, level: Level, topic: Topic) -> str | None:
        return f"topic.{topic.id}.{level.number}" if self.has("topics") else None

    @property
    def sublevels(self) -> tuple[str, ...]:
        """Those that all levels have alike, which are explained once; empty otherwise."""
        kinds = {level.sublevels for level in self.framework.levels}
        return kinds.pop() if len(kinds) == 1 else ()

    def sublevels_note(self, part: HandbookPart) -> str:
        """What sublevels are, if this is the first part that can say so."""
        parts = [each for each in self.organisation.handbook_parts if each in ("glance", "levels")]
        if not self.sublevels or parts[:1] != [part]:
            return ""
        names = self.words("separator").join(self.sublevels)
        return self.words("sublevels-note", sublevels=names)

    def track(self, topic: Topic) -> str | None:
        return track_of(self.framework, topic)


def level_columns(plan: Plan) -> tuple[GlanceColumn, ...]:
    """The levels in order, each with its step of the ramp."""
    return tuple(
        GlanceColumn(
            step=step,
            numeral=str(level.number),
            label=plan.words("level", number=level.number),
            name=level.name or "",
            anchor=plan.level_anchor(level),
        )
        for step, level in enumerate(plan.framework.levels, 1)
    )


def page_reference(words: Words) -> tuple[str, str]:
    """What stands before and after the number of a page that something is on."""
    before, after = words("page-at", page="\0").split("\0")
    return before, after


def continued(words: Words, title: str) -> str:
    """What a page begins with that goes on with something."""
    return words("continued", title=title)
