"""What every part of a review is planned from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.documents.carrying import Carried
from framework_export.documents.form import Choice, Person, scale_choices
from framework_export.documents.naming import criteria_at, level_in_words
from framework_export.model import (
    Criterion,
    Framework,
    Level,
    Organisation,
    Respondent,
    Topic,
    Track,
)
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
    cycle: str = ""
    """The round of reviews; empty in a template."""

    @property
    def return_to(self) -> str:
        """The address that forms go back to; empty when nobody knows it."""
        mail = self.organisation.mail
        mailbox = mail.reply_to or mail.sender
        if mailbox is None:
            return ""
        return f"{mailbox.name} ({mailbox.address})" if mailbox.name else mailbox.address

    @property
    def goals(self) -> int:
        """How many rows there are for goals: those of the organisation, and what is carried."""
        goals = self.organisation.review.goals
        numbers = (key.split(".")[1] for key in self.carried.values if key.startswith("goal."))
        return max([goals, *map(int, numbers)]) if goals else 0

    @property
    def asked_levels(self) -> tuple[Level, ...]:
        """Those whose criteria are asked about: this one, and the next where it is rated, too."""
        following = self.next_level if self.organisation.review.next_level == "rate" else None
        return (self.level, following) if following else (self.level,)

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
        return level_in_words(self.words, level.number, level.name)

    def respondent(self, by: Respondent) -> str:
        return self.words(f"form-{by}")

    def topics(self, level: Level, track: str | None) -> tuple[Topic, ...]:
        """Those of a track, or for everybody, that expect something at a level."""
        return tuple(
            topic
            for topic in self.framework.topics
            if topic.track == track and criteria_at(topic, level)
        )

    def shown_tracks(self) -> tuple[Track, ...]:
        """The tracks whose topics are in it."""
        return tuple(each for each in self.framework.tracks if self.track in (None, each.id))

    def every_topic(self, level: Level) -> Iterator[Topic]:
        """Those for everybody at a level, then those of each track that is shown."""
        yield from self.topics(level, None)
        for track in self.shown_tracks():
            yield from self.topics(level, track.id)


def spoken(criterion: Criterion) -> str:
    """The criterion as plain words, for the titles of its fields."""
    return " ".join(plain_text(criterion.inlines).split())
