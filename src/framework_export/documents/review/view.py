"""A review, ready to show: who and when, this level, the next one, goals, sign-off."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from framework_export.documents.agreed import AgreedTable
from framework_export.documents.form import FormIdentity, Question
from framework_export.prose import Inline
from framework_export.words import Direction

TableRole = Literal[
    "details",
    "criteria",
    "topic",
    "notes",
    "summary",
    "questions",
    "goals",
    "suggestion",
    "former",
    "agreement",
    "sign-off",
]
"""What a table is for; its columns are as wide as that needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowHead:
    """What a row is about: a label, or a criterion with its examples."""

    inlines: tuple[Inline, ...]
    examples: tuple[tuple[Inline, ...], ...] = ()
    everyone: bool = False
    """Whether it is a criterion of the shared framework."""
    notes: tuple[str, ...] = ()
    """What else is to be known of it, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    head: RowHead | None
    """None where the heads of the columns say it all."""
    questions: tuple[Question, ...]
    """One a column; none when `text` says what there is to say."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTable:
    role: TableRole
    title: str
    """What it is, for those who hear it alone."""
    description: str
    """How to fill it in, for them, too."""
    heads: tuple[str, ...]
    """Of the columns, the first one that of the row heads when there are any."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleTable:
    title: str
    description: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    """Label and meaning of each rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """How to use the form."""

    anchor: str
    title: str
    points: tuple[str, ...]
    question: str
    """What is asked about every criterion."""
    scale: ScaleTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    title: str
    anchor: str
    depth: int
    """1 for a part, 2 for a topic in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSection:
    anchor: str
    title: str
    description: tuple[Inline, ...]
    listed: tuple[RowHead, ...]
    """Criteria that are only there to be read."""
    tables: tuple[QuestionTable, ...]
    """What is asked about it; none where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackSection:
    """The topics that concern only the people on a track."""

    anchor: str
    title: str
    note: str
    topics: tuple[TopicSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSection:
    anchor: str
    title: str
    summary: tuple[Inline, ...]
    note: str
    """How to read it, or why there is nothing."""
    carried: str
    """Where answers come from that are in already; empty when there are none."""
    topics: tuple[TopicSection, ...]
    tracks: tuple[TrackSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSection:
    """A part that is a sentence and a table or two."""

    anchor: str
    title: str
    lead: str
    carried: str
    """As in the part of a level."""
    tables: tuple[QuestionTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedSection:
    """A part that asks nothing: the goals of the last time."""

    anchor: str
    title: str
    lead: str
    tables: tuple[AgreedTable, ...]


Section: TypeAlias = LevelSection | TableSection | AgreedSection


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the first page begins with."""

    kind: str
    title: str
    """The framework's."""
    level: str
    """Number and name."""
    company: str
    edition: str
    facts: str
    """Company, edition and where the level stands among all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Words that stand in many places."""

    example: str
    everyone: str
    page: tuple[str, str, str]
    """What stands before, between and after page number and number of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review, ready to show."""

    identity: FormIdentity
    cover: Cover
    margins: tuple[tuple[str, str], ...]
    """What header and footer can show, by name: `header`, `footer`, `reference` …"""
    whose: tuple[str, ...]
    """Name and round, as far as they are known: the header of every page says them."""
    labels: Labels
    subject: str
    language: str
    direction: Direction
    date: datetime.date
    step: int
    """The level as an index into the level ramp, from 1."""
    steps: int
    """How many levels there are."""
    protected: bool
    details: QuestionTable
    guide: Guide
    contents_title: str
    contents: tuple[ContentsEntry, ...]
    """Empty in a short form, where nobody looks for anything."""
    sections: tuple[Section, ...]
    """In order; the last one is the sign-off."""
    sources: tuple[str, ...]
    """The files that it was made from, relative to the content folder."""

    def tables(self) -> Iterator[QuestionTable]:
        """Every table with questions, in the order of the document."""
        yield self.details
        for section in self.sections:
            if isinstance(section, TableSection):
                yield from section.tables
            elif isinstance(section, LevelSection):
                for topic in level_topics(section):
                    yield from topic.tables

    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the document."""
        return tuple(q for table in self.tables() for row in table.rows for q in row.questions)


def level_topics(section: LevelSection) -> Iterator[TopicSection]:
    """The topics for everybody, then those of each track."""
    yield from section.topics
    for track in section.tracks:
        yield from track.topics
