"""How documents name what the model has: levels, tracks, editions; and pages."""

from __future__ import annotations

from framework_export.model import Criterion, Framework, Level, Organisation, Topic
from framework_export.words import Words


def edition_of(framework: Framework, organisation: Organisation) -> str:
    """The edition that documents of a framework show; empty when it has none."""
    return framework.edition or organisation.edition


def level_in_words(words: Words, number: int, name: str | None) -> str:
    """`Level 3 – Senior`, or `Level 3` when it has no name."""
    if name:
        return words("level-named", number=number, name=name)
    return words("level", number=number)


def track_of(framework: Framework, topic: Topic) -> str | None:
    """What the track is called that a topic belongs to; None when it is for everybody."""
    titles = {track.id: track.title for track in framework.tracks}
    return titles.get(topic.track, topic.track) if topic.track else None


def criteria_at(topic: Topic, level: Level) -> tuple[Criterion, ...]:
    """What a topic expects at a level, in document order."""
    return tuple(criterion for criterion in topic.criteria if criterion.level == level.number)


def page_label(words: Words) -> tuple[str, str, str]:
    """What stands before, between and after a page's number and the number of pages."""
    before, rest = words("page", page="\0", pages="\1").split("\0")
    between, after = rest.split("\1")
    return before, between, after
