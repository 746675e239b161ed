"""What a summary is made from: the figures of a cycle, as plain rows that a database can fill."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from framework_export.documents.form import FormKind
from framework_export.model import Respondent
from framework_export.words import Words

FormState = Literal["returned", "missing", "unreadable"]

LEAST_GROUP = 5
"""People in the smallest group that is shown, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    key: str
    """Equal in the frameworks that share it."""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A framework of the cycle."""

    id: str
    title: str
    levels: tuple[str, ...]
    """The names of its levels from the first; empty ones where they have none."""
    topics: tuple[Topic, ...]
    """In its own order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForm:
    """A document that somebody was asked for, and what became of it."""

    document: FormKind | Literal[""]
    """Empty when any of them was asked for."""
    state: FormState


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who was asked, or has answered."""

    key: str
    """What all other rows call them by."""
    name: str
    manager: str = ""
    """Their name; empty when nobody knows."""
    manager_key: str = ""
    """What tells managers of one name apart, such as an e-mail; empty when the name does."""
    framework: str
    """The id of a ladder."""
    level: int | None
    """None when it is not known."""
    track: str = ""
    """Its title."""
    forms: tuple[AskedForm, ...]

    @property
    def led_by(self) -> str:
        """What tells their manager from others."""
        return self.manager_key or self.manager


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Criteria, by what was answered about them."""

    asked: int
    answered: int
    """Those with any answer."""
    applicable: int
    """Those answered for which there was an opportunity: they alone can count against anyone."""
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCounts:
    """A topic in the answers about one person, at their own level."""

    person: str
    topic: str
    employee: Counts | None = None
    """None when they have not answered."""
    manager: Counts | None = None
    settled: Counts
    """For each criterion the manager's answer where there is one, else the employee's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCriterion:
    """A criterion that says something about one person."""

    person: str
    topic: str
    """Its title."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A criterion that employee and manager have answered differently."""

    person: str
    topic: str
    text: str
    employee: str
    """The label of their answer."""
    manager: str
    steps: int | None
    """How far apart the answers are on the scale; None when one of them is no step of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What somebody has written about a criterion, word for word."""

    person: str
    topic: str
    criterion: str
    """Its text; empty for what is about a whole topic."""
    by: Respondent | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    person: str
    topic: str = ""
    """Its title; empty when the goal is about none."""
    criterion: str = ""
    what: str = ""
    signs: str = ""
    """How they will know."""
    support: str = ""
    by_when: str = ""
    """As it stands there."""
    by: Respondent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCount:
    """The forms of a manager's people."""

    manager: str
    asked: int
    returned: int
    unreadable: int

    @property
    def missing(self) -> int:
        return self.asked - self.returned - self.unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTopic:
    """A topic in the settled answers about a group."""

    topic: str
    people: int
    """Those with an answer that is applicable."""
    shown: int
    applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A manager's people at one level of a framework: everybody is in one group."""

    led_by: str
    """What tells the manager from others; empty when nobody knows who that is."""
    manager: str
    """Their name."""
    framework: str
    """Its id."""
    level: int
    """0 when it is not known."""
    people: int
    """Those with an answer that is applicable in any topic."""
    topics: tuple[GroupTopic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionCount:
    """A criterion in the settled answers about everybody whom it concerns."""

    framework: str
    level: int
    topic: str
    """Its title."""
    id: str
    text: str
    people: int
    """Those with an answer that is applicable."""
    not_shown: int
    """Those of them who do not show it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A cycle in figures.

    `people` has everybody whom another row names. Where there are too many people for lists, it
    and the rows about single people have those that are shown, and the counts say how many there
    are; `returns`, `groups` and `criteria` are always about everybody.
    """

    cycle: str
    """Empty when the forms say none."""
    frameworks: tuple[Ladder, ...]
    returns: tuple[ReturnCount, ...]
    groups: tuple[Group, ...]
    criteria: tuple[CriterionCount, ...]
    people: tuple[Participant, ...]
    topics: tuple[TopicCounts, ...] = ()
    strengths: tuple[PersonCriterion, ...] = ()
    """What has the best answer of the scale."""
    next: tuple[PersonCriterion, ...] = ()
    """What is applicable and not shown yet."""
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    goals: tuple[Goal, ...] = ()
    people_count: int
    difference_count: int
    goal_count: int
    point_count: int
    """Of strengths and of what is next together; like the others, also of those that are not here.
    """
    evidence_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much a summary has room for, and whether each person has a page."""

    people: int
    """Rows of people, at most."""
    pages: int
    """People with a page; with more of them nobody has one. 0: rows of tables say the same."""
    managers: int
    criteria: int
    differences: int
    goals: int
    rows: int
    """Of evidence and of what is next, in tables."""
    columns: int
    """Topics side by side."""
    bars: int = 25
    """Rows that a chart beside a table has."""


PAPER = Extent(
    people=100, pages=60, managers=150, criteria=30, differences=50, goals=100, rows=0, columns=10
)
"""What can be leafed through."""

SHEETS = Extent(
    people=5_000,
    pages=0,
    managers=5_000,
    criteria=2_000,
    differences=5_000,
    goals=5_000,
    rows=10_000,
    columns=100,
)
"""What can be filtered, and is open within seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleSource:
    """What the documents of a cycle are planned from."""

    figures: Figures
    company: str
    words: Words
    date: datetime.date
    """The one that the documents carry."""
    least_group: int = LEAST_GROUP
