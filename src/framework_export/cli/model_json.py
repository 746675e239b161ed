"""The model as plain data, for `framework-export model`."""

from __future__ import annotations

from framework_export.model import Criterion, Framework, Level, Topic


def framework_as_data(framework: Framework) -> dict[str, object]:
    """What JSON can hold; levels, topics and criteria in document order, texts as Markdown."""
    return {
        "id": framework.id,
        "title": framework.title,
        "edition": framework.edition,
        "language": framework.language,
        "levels": [_level(level) for level in framework.levels],
        "tracks": [{"id": track.id, "title": track.title} for track in framework.tracks],
        "topics": [_topic(topic) for topic in framework.topics],
    }


def _level(level: Level) -> dict[str, object]:
    return {
        "number": level.number,
        "name": level.name,
        "summary": level.summary,
        "sublevels": list(level.sublevels),
    }


def _topic(topic: Topic) -> dict[str, object]:
    return {
        "id": topic.id,
        "title": topic.title,
        "description": topic.description,
        "track": topic.track,
        "criteria": [_criterion(criterion) for criterion in topic.criteria],
    }


def _criterion(criterion: Criterion) -> dict[str, object]:
    return {
        "id": criterion.id,
        "level": criterion.level,
        "text": criterion.text,
        "examples": [example.text for example in criterion.examples],
        "origin": criterion.origin,
    }
