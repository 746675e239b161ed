"""What every sheet of a self-assessment is planned from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.documents.carrying import Carried
from framework_export.documents.form import Choice, Person, scale_choices
from framework_export.documents.naming import level_in_words
from framework_export.documents.self_assessment.view import LevelRole
from framework_export.model import Criterion, Framework, Level, Organisation, Topic, Track
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    framework: Framework
    organisation: Organisation
    words: Words
    level: Level | None
    """None when the form is about all levels."""
    track: str | None
    """The only track whose topics are in it; None means all of them."""
    person: Person
    carried: Carried

    @property
    def levels(self) -> tuple[tuple[Level, LevelRole], ...]:
        """The levels that are asked about."""
        every = self.framework.levels
        if self.level is None:
            return tuple((level, "any") for level in every)
        index = every.index(self.level)
        after: tuple[tuple[Level, LevelRole], ...] = tuple(
            (level, "next") for level in every[index + 1 : index + 2]
        )
        return ((self.level, "this"), *after)

    @property
    def asked(self) -> tuple[Level, ...]:
        """The same without what they are to the person."""
        return tuple(level for level, _ in self.levels)

    @property
    def tracks(self) -> tuple[Track, ...]:
        return tuple(each for each in self.framework.tracks if self.track in (None, each.id))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Those that expect something at a level of the form: everybody's, then each track's."""
        numbers = {level.number for level, _ in self.levels}
        tracks = (None, *(track.id for track in self.tracks))
        return tuple(
            topic
            for track in tracks
            for topic in self.framework.topics
            if topic.track == track and any(each.level in numbers for each in topic.criteria)
        )

    def times(self) -> tuple[int, ...]:
        """How many criteria somebody has to think about, by level; those of one track at most."""
        tracks = tuple(track.id for track in self.tracks) or (None,)
        return tuple(
            max(
                sum(self.topics[index].track in (None, track) for index, _ in self.criteria(level))
                for track in tracks
            )
            for level in self.asked
        )

    @property
    def ratings(self) -> tuple[Choice, ...]:
        return scale_choices(self.organisation.scale)

    def level_label(self, level: Level) -> str:
        return level_in_words(self.words, level.number, level.name)

    @property
    def about(self) -> str:
        """The level in words, or all of them."""
        return self.level_label(self.level) if self.level else self.words("assessment-all-levels")

    def criteria(self, level: Level) -> Iterator[tuple[int, Criterion]]:
        """What a level expects, with the index of its topic, in the order of the topics."""
        for index, topic in enumerate(self.topics):
            for criterion in topic.criteria:
                if criterion.level == level.number:
                    yield index, criterion
