"""How long a review takes: what follows from its fields, for one of those who fill it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framework_export.documents.review.view import (
    LevelSection,
    QuestionTable,
    Section,
    TableSection,
    TopicSection,
)

_TO_READ = 5
"""Minutes for the first page, and to look through the rest."""

_TEXT, _CHOICE, _SENTENCE = 2.0, 0.5, 0.1
"""Minutes to write down what happened, to read a sentence and choose, and only to read it."""

_STEP = 5


def minutes_each(details: QuestionTable, sections: Sequence[Section], writers: int) -> int:
    """About how many minutes each of the writers needs, in steps of five.

    What one of them answers takes that one's time; what both do, half of it. Of several tracks
    nobody is on more than one, so the longest counts.
    """
    topics = [topic for section in sections for topic in _topics(section)]
    tables = [(details,), *map(_tables, sections), *(topic.tables for topic in topics)]
    reading = sum(len(topic.listed) for topic in topics) * _SENTENCE
    total = _TO_READ + reading + sum(map(_to_write, tables)) / writers
    return -(-round(total) // _STEP) * _STEP


def _tables(section: Section) -> tuple[QuestionTable, ...]:
    return section.tables if isinstance(section, TableSection) else ()


def _topics(section: Section) -> Iterator[TopicSection]:
    if isinstance(section, LevelSection):
        yield from section.topics
        yield from max((track.topics for track in section.tracks), key=_size, default=())


def _size(topics: Sequence[TopicSection]) -> float:
    return sum(_to_write(topic.tables) for topic in topics)


def _to_write(tables: Iterable[QuestionTable]) -> float:
    asking = (table for table in tables if table.role != "former")
    questions = (each for table in asking for row in table.rows for each in row.questions)
    return sum(_TEXT if question.multiline else _CHOICE for question in questions)
