"""What every part of a review is planned from."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.documents.carrying import Carried
from framework_export.documents.form import Choice, Person, scale_choices
from framework_export.model import Criterion, Framework, Level, Organisation, Respondent, Topic
from framework_export.prose import plain_text
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    framework: Framework
    organisation: Organisation
    words: Words
    level: Level
    track: str | None
    """The only track whose topics are in it; None means all of them."""
    person: Person
    carried: Carried

    @property
    def next_level(self) -> Level | None:
        """The one after this; None at the top."""
        levels = self.framework.levels
        index = levels.index(self.level) + 1
        return levels[index] if index < len(levels) else None

    @property
    def ratings(self) -> tuple[Choice, ...]:
        return scale_choices(self.organisation.scale)

    @property
    def levels(self) -> tuple[Choice, ...]:
        """Every level as a choice."""
        return tuple(
            Choice(code=str(level.number), label=self.level_label(level))
            for level in self.framework.levels
        )

    @property
    def sublevels(self) -> tuple[Choice, ...]:
        return tuple(Choice(code=name, label=name) for name in dict.fromkeys(self.level.sublevels))

    @property
    def tracks(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(code=track.id, label=track.title or track.id) for track in self.framework.tracks
        )

    def level_label(self, level: Level) -> str:
        if level.name:
            return self.words("level-named", number=level.number, name=level.name)
        return self.words("level", number=level.number)

    def respondent(self, by: Respondent) -> str:
        return self.words(f"form-{by}")

    def topics(self, level: Level, track: str | None) -> tuple[Topic, ...]:
        """Those of a track, or for everybody, that expect something at a level."""
        return tuple(
            topic
            for topic in self.framework.topics
            if topic.track == track and criteria_at(topic, level)
        )


def criteria_at(topic: Topic, level: Level) -> tuple[Criterion, ...]:
    """What a topic expects at a level, in document order."""
    return tuple(criterion for criterion in topic.criteria if criterion.level == level.number)


def spoken(criterion: Criterion) -> str:
    """The criterion as plain words, for the titles of its fields."""
    return " ".join(plain_text(criterion.inlines).split())
