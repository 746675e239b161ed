"""A self-assessment, ready to show: a sheet to start, one a level, a summary, a plan, the scale."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from framework_export.documents.agreed import AgreedTable
from framework_export.documents.form import FormIdentity, Question
from framework_export.documents.former import FormerPart
from framework_export.model import Rating
from framework_export.words import Direction

LevelRole = Literal["this", "next", "any"]
"""Whether a level is the person's, the one after it, or one of all of them."""

ANSWERED, ASKED = "\0", "\1"
LOOKED_AT = "\0"
"""Where a text has the name of the level that somebody has chosen to look at."""

Halves = tuple[str, str, str]
"""What stands before, between and after two numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a cell says when it is chosen, or when something else is typed into it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    choose: Message
    choose_error: Message
    date: Message
    date_error: Message
    keep: Message
    """About what is not to be filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A line about the person: a question, or what is known already."""

    label: str
    question: Question | None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressLine:
    """How much of a topic has been answered."""

    title: str
    topic: int | None
    """An index into the form's topics; None for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A sheet to go to, and what it is for."""

    sheet: str
    """`level.3`, `summary`, `growth` or `scale`."""
    title: str
    about: str
    level: int | None
    """The number of the level, of which it is told how much has been answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSheet:
    name: str
    guide_title: str
    points: tuple[str, ...]
    sheets_title: str
    sheets: tuple[SheetLine, ...]
    details_title: str
    details: tuple[Detail, ...]
    scale_title: str
    question: str
    """What is asked about every criterion."""
    progress_title: str
    progress_note: str
    """What is counted, for those who wonder why a topic has none."""
    progress: tuple[ProgressLine, ...]
    answered: str
    """How it is told, with ANSWERED and ASKED where the numbers go: their order is a language's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    title: str
    track: int
    """Counted from 1 in the form's tracks; 0 when it is for everybody."""
    track_note: str
    """Whose topic it is, when it is not everybody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    topic: int
    """An index into the form's topics."""
    text: str
    everyone: bool
    """Whether it is a criterion of the shared framework."""
    examples: str
    """One a line."""
    reference: str
    """The criterion's id."""
    choice: str
    """What it is called where criteria are chosen from: short, and unlike every other."""
    whole: str
    """The whole sentence, with the number that it has there."""
    notes: tuple[str, ...]
    """What it was when it was answered, where that is something else now."""
    rating: Question
    evidence: Question
    example: Question

    def questions(self) -> tuple[Question, Question, Question]:
        return (self.rating, self.evidence, self.example)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSheet:
    name: str
    role: LevelRole
    number: int
    step: int
    """The level as an index into the level ramp, from 1."""
    title: str
    summary: str
    note: str
    """How to read it, or why there is nothing."""
    carried: str
    """Where answers come from that are in already; empty when there are none."""
    label: str
    """Number and name."""
    rows: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    title: str
    description: str
    """For those who cannot see it."""
    along: str
    """The title of the axis with the numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """Criteria that a formula finds."""

    title: str
    """With LOOKED_AT when the form is about all levels."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySheet:
    name: str
    title: str
    lead: str
    pick: str
    """What stands before the level that is looked at; empty when the form is about one."""
    topic: str
    this_level: str
    """With LOOKED_AT when the form is about all levels."""
    next_level: str
    """Likewise; empty when there is none."""
    level_name: tuple[str, str]
    """What stands before and after the number of a level."""
    figures_note: str
    matrix_title: str
    """Of the table with all levels; empty when there is none."""
    matrix_note: str
    parts: tuple[str, str, str, str]
    """Shown, not shown yet, no opportunity, no answer: the parts of a bar."""
    radar: ChartWords
    too_few: str
    """What is said of a topic that has too few answers for a corner of the radar chart."""
    too_few_note: str
    this_bars: ChartWords
    next_bars: ChartWords
    not_yet_shown: FoundList
    already_shown: FoundList
    list_goes_on: str
    """Where a list has more than is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthSheet:
    name: str
    title: str
    lead: str
    more: str
    """How to get another row."""
    open: int
    """How many rows can be seen from the start."""
    heads: tuple[str, ...]
    """Number, criterion, what I will do, support, by when, status."""
    rows: tuple[tuple[Question, ...], ...]
    carried: str
    """Where answers come from that are in already; empty when there are none."""
    agreed_title: str
    """Of the goals of the last time."""
    agreed: tuple[AgreedTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSheet:
    name: str
    title: str
    lead: str
    heads: tuple[str, str, str, str, str]
    """Answer, meaning, counts as shown, counts at all, code."""
    ratings: tuple[Rating, ...]
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenNames:
    """What the sheets are called that nobody needs to see."""

    figures: str
    identity: str
    identity_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment:
    """A self-assessment, ready to show."""

    identity: FormIdentity
    title: str
    """The framework's."""
    kind: str
    subject: str
    about: str
    """The level, or all of them."""
    company: str
    edition: str
    reference: str
    """The form's short reference, in words."""
    footer: str
    language: str
    direction: Direction
    date: datetime.date
    steps: int
    """How many levels there are."""
    page_label: Halves
    example_label: str
    everyone_label: str
    protected: bool
    topics: tuple[TopicLine, ...]
    heads: tuple[str, str, str, str, str, str, str]
    """Topic, criterion, examples, rating, evidence, better example, reference."""
    messages: Messages
    start: StartSheet
    levels: tuple[LevelSheet, ...]
    summary: SummarySheet
    growth: GrowthSheet
    former: FormerPart | None
    """Answers to what is not asked any more."""
    scale: ScaleSheet
    hidden: HiddenNames

    def rows(self) -> Iterator[CriterionRow]:
        """Every criterion, in the order of the sheets."""
        for level in self.levels:
            yield from level.rows

    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the sheets."""
        details = (line.question for line in self.start.details if line.question)
        criteria = (question for row in self.rows() for question in row.questions())
        goals = (question for row in self.growth.rows for question in row)
        former = (row.question for row in (self.former.rows if self.former else ()))
        return (*details, *criteria, *goals, *former)
