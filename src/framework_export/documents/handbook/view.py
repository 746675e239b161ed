"""A handbook, ready to show: cover, contents, matrix, levels, topics, closing page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from framework_export.prose import Block, Inline
from framework_export.words import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    title: str
    anchor: str
    depth: int
    """1 for a part, 2 for a chapter in it."""
    step: int | None
    """The level that it is about, as an index into the level ramp from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    anchor: str
    title: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    anchor: str
    title: str
    blocks: tuple[Block, ...]
    """Headings in it start at level 2 and skip none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceColumn:
    step: int
    numeral: str
    label: str
    name: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceCell:
    step: int
    count: str
    """The number of criteria; empty when there are none."""
    anchor: str | None
    """Where they start; None when that part is left out, or there are none."""
    spoken: str
    """The cell in words, for those who hear it alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceRow:
    title: str
    track: str | None
    anchor: str | None
    cells: tuple[GlanceCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    anchor: str
    title: str
    lead: str
    lead_unpaged: str
    """The same where there are no pages."""
    note: str
    caption: str
    corner: str
    columns: tuple[GlanceColumn, ...]
    rows: tuple[GlanceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCriterion:
    id: str
    inlines: tuple[Inline, ...]
    examples: tuple[tuple[Inline, ...], ...]
    everyone: bool
    """Whether it comes from the shared framework."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelTopic:
    """One topic within a level's chapter."""

    anchor: str
    title: str
    track: str | None
    link: str | None
    """The same criteria in the topic's own chapter."""
    criteria: tuple[ShownCriterion, ...]
    nothing: str
    """What stands there when there are no criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChapter:
    anchor: str
    step: int
    numeral: str
    label: str
    name: str
    full: str
    """Label and name, for contents and running heads."""
    place: str
    """`Level 3 of 6`."""
    summary: tuple[Inline, ...]
    sublevels: str
    """Their names, set apart as the language does; empty when there are none."""
    nothing: str
    """What stands there when no topic has a criterion at this level; `topics` is empty then."""
    topics: tuple[LevelTopic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelByLevel:
    anchor: str
    title: str
    sublevels: str
    """What stands before a level's sublevels."""
    chapters: tuple[LevelChapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicStep:
    """One level within a topic's chapter."""

    anchor: str
    step: int
    numeral: str
    label: str
    name: str
    link: str | None
    """The same criteria in the level's own chapter."""
    criteria: tuple[ShownCriterion, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChapter:
    anchor: str
    title: str
    track: str | None
    description: tuple[Inline, ...]
    steps: tuple[TopicStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicByTopic:
    anchor: str
    title: str
    lead: str
    chapters: tuple[TopicChapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A topic across all levels."""

    title: str
    track: str | None
    description: tuple[Inline, ...]
    cells: tuple[tuple[ShownCriterion, ...], ...]
    """One a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The framework's words as topics and levels, for formats that show all of it side by side."""

    corner: str
    reference: str
    """The head of a column of ids."""
    columns: tuple[GlanceColumn, ...]
    summaries: tuple[tuple[Inline, ...], ...]
    """One a level."""
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSection:
    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    anchor: str
    title: str
    facts: str
    compass: str
    sections: tuple[ClosingSection, ...]


Part: TypeAlias = Contents | Introduction | Glance | LevelByLevel | TopicByTopic | Closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """A handbook, ready to show."""

    title: str
    company: str
    edition: str
    dated: str
    date: datetime.date
    description: str
    kind: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    direction: Direction
    steps: tuple[GlanceColumn, ...]
    """The levels, for the cover and the small rows of steps."""
    page_label: tuple[str, str, str]
    """What stands before, between and after page number and number of pages."""
    example_label: str
    everyone_label: str
    matrix: Matrix
    """Whichever parts there are."""
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    """The files that it was made from, relative to the content folder."""
