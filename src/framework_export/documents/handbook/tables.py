"""What a handbook shows side by side, ready to show: the levels, and topics across them."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.prose import Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceColumn:
    step: int
    numeral: str
    label: str
    name: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceLevel:
    """What a level is about."""

    step: int
    numeral: str
    label: str
    name: str
    summary: tuple[Inline, ...]
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
    description: tuple[Inline, ...]
    anchor: str | None
    cells: tuple[GlanceCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    anchor: str
    title: str
    levels: tuple[GlanceLevel, ...]
    """Side by side; empty when nothing is said of any."""
    levels_caption: str
    sublevels: str
    """What sublevels are, where that is explained here; else empty."""
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
class WholeMatrix:
    """The part that shows the matrix of `Handbook.matrix`."""

    anchor: str
    title: str
    lead: str
    caption: str
    """What the table is called, which is read out."""
    nothing: str
    """What an empty cell says to those who hear it."""
