"""A summary, ready to show: sections of tables, points and quotes, and pages about people."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from framework_export.words import Direction

ColumnKind = Literal["name", "text", "long", "count", "share"]
"""What stands in a column: whom or what a row is about, a few words, a sentence, figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    spoken: str = ""
    """The cell in words, where it has a sign only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, which is more than none."""

    part: int
    whole: int
    text: str
    """Both in words, `3 of 5`."""


Cell: TypeAlias = Text | Count | Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    head: str
    kind: ColumnKind
    parts: tuple[str, str] = ("", "")
    """What the two figures of a share are called where each has a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Cell, ...]
    """One a column."""
    strong: bool = False
    """Whether it sums up the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Counts of a table, drawn as a bar of several parts for each row, all equally long."""

    columns: tuple[int, ...]
    """The parts, by the indexes of their columns."""
    rows: int
    """Those that a chart beside the table shows, from the first."""
    head: str
    title: str
    description: str
    """What the chart shows, for those who cannot see it."""
    along: str
    """What the lengths are, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    name: str
    """Short: what its sheet is called."""
    title: str
    """Empty when it has the same one as its section."""
    description: str
    """What a row is, for those who hear it."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What has to be known to read it, and what it leaves out."""
    bars: Bars | None = None
    nothing: str = ""
    """What stands there when there are no rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    text: str
    about: str = ""
    """What it belongs to, in smaller letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    title: str
    points: tuple[Point, ...]
    more: str = ""
    """How many others there are."""
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    text: str
    """Word for word, with its line breaks."""
    by: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    title: str
    quotes: tuple[Quote, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    text: str


Block: TypeAlias = Table | Points | Quotes | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """What a manager brings to the conversation with one person."""

    anchor: str
    name: str
    facts: tuple[str, ...]
    step: int
    """Their level as a step of the ramp, from 1."""
    steps: int
    """How many levels their framework has."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    anchor: str
    title: str
    lead: str
    wide: bool = False
    """Whether its tables have many columns."""
    blocks: tuple[Block, ...]
    pages: tuple[PersonPage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    number: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    title: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A summary of a cycle, or what one manager needs for their conversations."""

    kind: str
    """What it is, in a word."""
    title: str
    """The cycle, or the manager's name."""
    subject: str
    company: str
    dated: str
    date: datetime.date
    facts: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    guide_title: str
    guide: tuple[str, ...]
    """How to read it."""
    contents_title: str
    contents: tuple[ContentsEntry, ...]
    """The sections, or the people where it is about nothing else."""
    sections: tuple[Section, ...]
    steps: int
    """Of the ramp."""
    confidentiality: str
    language: str
    direction: Direction
    page_label: tuple[str, str, str]
    """What stands before, between and after page number and number of pages."""
