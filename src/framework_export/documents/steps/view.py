"""A step from one level to a higher one, ready to show: both side by side, topic by topic."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from framework_export.editions.comparing.wording import Piece
from framework_export.prose import Inline
from framework_export.words import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLevel:
    """One of the two levels."""

    number: int
    step: int
    """An index into the level ramp from 1."""
    numeral: str
    label: str
    """`Level 3`."""
    name: str
    full: str
    """Label and name."""
    summary: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCriterion:
    id: str
    inlines: tuple[Inline, ...]
    pieces: tuple[Piece, ...]
    """The same words; those differ that the other criterion of a pair does not have."""
    examples: tuple[tuple[Inline, ...], ...]
    everyone: bool
    """Whether it comes from the shared framework."""
    level: str
    """Its level in words, where a step has several; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPair:
    """A criterion that takes one of the lower level further."""

    below: StepCriterion
    above: StepCriterion


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTopic:
    id: str
    title: str
    track: str | None
    pairs: tuple[StepPair, ...]
    """In the order of the higher level; what differs is marked in the pieces of both."""
    new: tuple[StepCriterion, ...]
    """What only the higher level says."""
    carried: tuple[StepCriterion, ...]
    """What only the lower level says, or both say alike, without examples.

    It goes on being expected.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one level asks beyond a lower one.

    To be shown in two columns, the lower level's and the higher one's: first the pairs side by
    side, then what is carried on beside what is new.
    """

    anchor: str
    title: str
    """`From level 3 to level 4`."""
    lead: str
    """How much is added, in words."""
    key: str
    """How the marks in the text are to be read; empty when there are none."""
    key_to_text: str
    """The same where words are marked by `[-…-]` and `{+…+}`."""
    lower: StepLevel
    upper: StepLevel
    between: tuple[StepLevel, ...]
    """Levels that the step passes; what they ask counts as the higher level's."""
    further_label: str
    """What stands above or before the higher criteria of pairs."""
    new_label: str
    """What stands above or before what is new."""
    carried_label: str
    """What stands above or before what is carried on."""
    topics: tuple[StepTopic, ...]
    """Those that add something, in order."""
    quiet: tuple[StepTopic, ...]
    """Those that add nothing, in order."""
    quiet_label: str
    """What stands before the titles of these; empty when there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The page or two about a step that somebody brings to a conversation."""

    title: str
    """The framework's."""
    heading: str
    """What it answers: `What level 4 asks beyond level 3`."""
    company: str
    edition: str
    dated: str
    date: datetime.date
    track: str
    """The only track whose topics it has, in words; empty for all."""
    kind: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    direction: Direction
    page_label: tuple[str, str, str]
    """What stands before, between and after page number and number of pages."""
    example_label: str
    everyone_label: str
    compass: str
    levels: int
    """How many the framework has: the length of the ramp."""
    step: Step
    sources: tuple[str, ...]
    """The files that it was made from, relative to the content folder."""
