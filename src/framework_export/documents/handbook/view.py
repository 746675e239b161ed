"""A handbook, ready to show: cover, contents, matrix, levels, steps, topics, closing page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from framework_export.documents.changes.view import Comparison
from framework_export.documents.handbook.tables import (
    Glance,
    GlanceColumn,
    Matrix,
    ShownCriterion,
    WholeMatrix,
)
from framework_export.documents.steps.view import Step
from framework_export.model import HandbookCover
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
class LevelTopic:
    """One topic within a level's chapter."""

    anchor: str
    title: str
    track: str | None
    description: tuple[Inline, ...]
    continued: str
    """What stands at the top of a page that goes on with it."""
    link: str | None
    """The same criteria in the topic's own chapter."""
    criteria: tuple[ShownCriterion, ...]
    nothing: str = ""
    """Always empty: topics without criteria share `LevelChapter.unchanged`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelBelow:
    """A level that another one builds on."""

    label: str
    anchor: str


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
    builds_on: tuple[LevelBelow, ...]
    """The levels below it at which something is expected, from the first one."""
    sublevels: str
    """Their names, set apart as the language does; empty when they are explained once for all."""
    nothing: str
    """What stands there when no topic has a criterion at this level; `topics` is empty then."""
    topics: tuple[LevelTopic, ...]
    """Those that have criteria at this level."""
    unchanged: str
    """The topics that have none, in one sentence; empty when all have some, or none has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelByLevel:
    anchor: str
    title: str
    builds_on: str
    """What stands before the levels that one builds on."""
    sublevels: str
    """What stands before a level's sublevels."""
    sublevels_note: str
    """What sublevels are, where that is explained here, before the first level; else empty."""
    chapters: tuple[LevelChapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicStep:
    """One level within a topic's chapter."""

    anchor: str
    step: int
    numeral: str
    label: str
    name: str
    continued: str
    """What stands at the top of a page that goes on with it."""
    link: str | None
    """The same criteria in the level's own chapter."""
    criteria: tuple[ShownCriterion, ...]
    nothing: str = ""
    """Always empty: levels without criteria share `TopicChapter.unchanged`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChapter:
    anchor: str
    title: str
    track: str | None
    description: tuple[Inline, ...]
    steps: tuple[TopicStep, ...]
    """The levels at which it has criteria."""
    unchanged: str
    """The levels at which it has none, in one sentence; empty when it has some at all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicByTopic:
    anchor: str
    title: str
    lead: str
    chapters: tuple[TopicChapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepByStep:
    """What each level asks beyond the one below."""

    anchor: str
    title: str
    lead: str
    key: str
    """How the marks in the text are to be read; empty when there are none."""
    chapters: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChanged:
    """What has changed since an earlier edition."""

    anchor: str
    title: str
    comparison: Comparison


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


Part: TypeAlias = (
    Contents
    | Introduction
    | Glance
    | WholeMatrix
    | WhatChanged
    | LevelByLevel
    | StepByStep
    | TopicByTopic
    | Closing
)


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
    foot: str
    """Edition and framework, at the foot of every page."""
    page_reference: tuple[str, str]
    """What stands before and after the number of the page that something is on."""
    cover: HandbookCover
    example_label: str
    """What stands before the first example of a criterion."""
    another_example_label: str
    """What stands before each further one."""
    everyone_label: str
    matrix: Matrix
    """Whichever parts there are."""
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    """The files that it was made from, relative to the content folder."""
