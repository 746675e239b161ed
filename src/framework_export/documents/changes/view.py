"""What changed between two editions of a framework, ready to show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from framework_export.editions.comparing.wording import Piece
from framework_export.words import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewColumn:
    step: int
    """An index into the level ramp from 1."""
    numeral: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewCell:
    text: str
    """`+2 −1 ~3`; empty when nothing has changed."""
    spoken: str
    """The cell in words, for those who hear it alone."""
    anchor: str | None
    """Where these changes are; None when there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    title: str
    track: str | None
    cells: tuple[OverviewCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much has changed: topics down, levels across."""

    caption: str
    corner: str
    key: str
    """What the signs of its cells mean."""
    columns: tuple[OverviewColumn, ...]
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change."""

    sign: str
    """`+`, `−`, `~` or `→`."""
    label: str
    note: str
    """From where to where something went, or that it is a guess; else empty."""
    old: tuple[Piece, ...]
    """What the old edition says; empty when it says nothing."""
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The changes of one topic, or of a level as such."""

    anchor: str
    title: str
    """Empty for the level as such, and for the framework as a whole."""
    track: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    anchor: str
    title: str
    step: int | None
    """The level that it is about, as an index into the level ramp from 1."""
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that has changed, as a document or a part of one."""

    since: str
    """From which edition on."""
    counts: str
    """How many changes of which kind."""
    key: str
    """How the marks in the text are to be read."""
    guesses: str
    """What a guess is; empty when there is none."""
    level_label: str
    """The head of a column of levels."""
    change_label: str
    old_label: str
    new_label: str
    overview: Overview
    chapters: tuple[Chapter, ...]
    """What concerns all of it first, then level by level."""
    nothing: str
    """What stands there when nothing has changed or can be compared; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The document about what changed."""

    title: str
    """The framework's."""
    heading: str
    company: str
    edition: str
    dated: str
    date: datetime.date
    kind: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    direction: Direction
    page_label: tuple[str, str, str]
    """What stands before, between and after page number and number of pages."""
    levels: int
    """How many the framework has: the length of the ramp."""
    comparison: Comparison
    sources: tuple[str, ...]
    """The files that it was made from, relative to the content folder."""
