"""How long a review takes: what follows from its fields, for one of those who fill it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framework_export.documents.form import Question
from framework_export.documents.review.view import (
    LevelSection,
    QuestionTable,
    Section,
    TableSection,
    TopicSection,
)

_TO_READ = 5
"""Minutes for the first page, and to look through the rest."""

_TEXT, _CHOICE = 2.0, 0.5
"""Minutes to write down what happened, and to read a sentence and choose."""

_STEP = 5


def minutes_each(details: QuestionTable, sections: Iterable[Section], writers: int) -> int:
    """About how many minutes each of the writers needs, in steps of five.

    What one of them answers takes that one's time; what both do, half of it. Of several tracks
    nobody is on more than one, so the longest counts.
    """
    fields = [*_questions((details,)), *(each for part in sections for each in _fields(part))]
    total = _TO_READ + sum(_minutes(each) for each in fields) / writers
    return -(-round(total) // _STEP) * _STEP


def _fields(section: Section) -> Iterator[Question]:
    if isinstance(section, TableSection):
        yield from _questions(section.tables)
    elif isinstance(section, LevelSection):
        yield from _of_topics(section.topics)
        tracks = [list(_of_topics(track.topics)) for track in section.tracks]
        yield from max(tracks, key=len, default=[])


def _of_topics(topics: Iterable[TopicSection]) -> Iterator[Question]:
    return (each for topic in topics for each in _questions(topic.tables))


def _questions(tables: Iterable[QuestionTable]) -> Iterator[Question]:
    return (each for table in tables for row in table.rows for each in row.questions)


def _minutes(question: Question) -> float:
    return _TEXT if question.multiline else _CHOICE
