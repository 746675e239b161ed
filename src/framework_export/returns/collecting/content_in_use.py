"""What the content asks today, so that answers to what it does not ask any more can be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from framework_export.documents.form import asked_before, is_former, scale_in_words
from framework_export.model import Framework, Organisation, Scale
from framework_export.prose import plain_text
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a framework has, by ids."""

    edition: str
    criteria: Mapping[str, tuple[str, int, str]]
    """Title of the topic, level and text."""
    topics: Mapping[str, str]
    """Titles."""
    title: str = ""
    levels: tuple[str, ...] = ()
    """Their names from the first; empty ones where they have none."""
    tracks: Mapping[str, str] = field(default_factory=dict)
    """Of topics that are not for everybody, by their titles: the title of the track."""
    track_titles: Mapping[str, str] = field(default_factory=dict)
    """By ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentInUse:
    """What forms are compared with; nothing where there is no content."""

    frameworks: Mapping[str, Known] = field(default_factory=dict)
    extras: frozenset[str] | None = None
    """The ids of the organisation's own questions; None when nobody knows them."""
    scale: Scale | None = None
    scales: Mapping[str, Scale] = field(default_factory=dict)
    """By language: the scale in the words of its forms."""
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By framework and id: what topics are called in other editions."""

    def has(self, framework: str, criterion: str | None, question: str) -> bool:
        """Whether a question is still asked; those of unknown frameworks may well be."""
        if is_former(question):
            return False
        known = self.frameworks.get(framework)
        if known is None:
            return True
        if criterion:
            return criterion in known.criteria
        parts = question.split(".")
        if _is_about_topic(parts):
            return parts[3] in known.topics
        return parts[0] != "extra" or self.extras is None or parts[-1] in self.extras

    def asks(self, framework: str, criterion: str | None, question: str) -> bool:
        """Whether a question is certainly asked: about a criterion or a topic, or one of their own.

        Of all others nobody knows whether forms of that edition have them.
        """
        parts = question.split(".")
        own = parts[0] == "extra" and self.extras is not None
        about_content = parts[0] == "criterion" or _is_about_topic(parts)
        known = framework in self.frameworks
        return known and (own or about_content) and self.has(framework, criterion, question)

    def topic(self, framework: str, question: str, said: str) -> str:
        """The title of the topic that a question is about: what the form says, or an edition.

        A form that only knows the id of a topic says that.
        """
        parts = asked_before(question).split(".")
        if not _is_about_topic(parts) or said not in ("", parts[3]):
            return said
        known = self.frameworks.get(framework)
        title = known.topics.get(parts[3]) if known else None
        return title or self.titles.get((framework, parts[3]), parts[3])

    def told(self, base: sqlite3.Connection) -> ContentInUse:
        """The same with the titles that upgraded forms say of the topics of then."""
        found = {}
        for framework, question, said in base.execute(_TITLES):
            parts = asked_before(question).split(".")
            if _is_about_topic(parts) and said != parts[3]:
                found[framework, parts[3]] = said
        return replace(self, titles={**found, **self.titles})

    def note(self, base: sqlite3.Connection) -> None:
        """Puts criteria and scale into the tables of a dataset."""
        for framework, known in self.frameworks.items():
            base.executemany(
                "INSERT INTO data.criteria VALUES (?, ?, ?, ?, ?, ?, 1)",
                (
                    (framework, known.edition, criterion, *about)
                    for criterion, about in known.criteria.items()
                ),
            )
        ratings = self.scale.ratings if self.scale else ()
        base.executemany(
            "INSERT INTO data.ratings VALUES (?, ?, ?, ?, ?)",
            (
                (each.code, position, each.label, int(each.shown), int(each.applicable))
                for position, each in enumerate(ratings, 1)
            ),
        )


_TITLES = """
SELECT framework, question, topic
FROM main.answers
JOIN main.contents USING (content)
WHERE question LIKE 'former.%.level.%' AND topic <> ''
ORDER BY digest, position
"""


def _is_about_topic(parts: Sequence[str]) -> bool:
    """Whether it is `level.3.topic.craft.grow`, or `….grow.employee`."""
    return parts[0] == "level" and len(parts) in (5, 6)


def content_in_use(
    frameworks: Sequence[Framework],
    organisation: Organisation,
    words: Mapping[str, Words] | None = None,
    others: Sequence[Framework] = (),
) -> ContentInUse:
    """What those frameworks ask.

    `words` are those of forms, by their languages, and `others` are other editions.
    """
    scale = organisation.scale
    return ContentInUse(
        frameworks={each.id: _known(each, organisation.edition) for each in frameworks},
        extras=frozenset(each.id for each in organisation.review.questions),
        titles={(each.id, topic.id): topic.title for each in others for topic in each.topics},
        scale=scale,
        scales={name: scale_in_words(scale, each) for name, each in (words or {}).items()},
    )


def _known(framework: Framework, default: str) -> Known:
    return Known(
        edition=framework.edition or default,
        criteria={
            criterion.id: (topic.title, criterion.level, plain_text(criterion.inlines))
            for topic in framework.topics
            for criterion in topic.criteria
        },
        topics={topic.id: topic.title for topic in framework.topics},
        title=framework.title,
        levels=tuple(level.name or "" for level in framework.levels),
        tracks=_tracks(framework),
        track_titles={track.id: track.title for track in framework.tracks},
    )


def _tracks(framework: Framework) -> dict[str, str]:
    titles = {track.id: track.title for track in framework.tracks}
    shared = {topic.title for topic in framework.topics if topic.track is None}
    return {
        topic.title: titles[topic.track]
        for topic in framework.topics
        if topic.track is not None and topic.title not in shared
    }
