"""The matrix of levels and topics as a table whose cells lead to their criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.handbook.tables import (
    Glance,
    GlanceCell,
    GlanceColumn,
    GlanceLevel,
    GlanceRow,
)
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, joined
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.table_parts import MOST_COLUMNS, cell, row, table
from framework_export.formats.word.handbook.tags import tag
from framework_export.theme import digits

_TOPIC, _NARROWEST = 0.32, 0.2
"""Of the width: the column of topics, with few levels and with many."""
_MANY = 14  # levels
_SIDE = 30  # twips
_NOTHING = "–"
_ACROSS = 6
"""Levels side by side with what they are about."""
_SMALL = 17
"""Half points of what levels are about, at the usual size of type."""


class Matrix:
    """Makes the table of one handbook."""

    def __init__(self, paragraphs: Paragraphs, runs: Runs, layout: Layout) -> None:
        self._paragraphs = paragraphs
        self._runs = runs
        self._layout = layout
        self._steps = layout.steps

    def of(self, glance: Glance) -> Iterator[Xml]:
        """The levels in their own words, and how many criteria there are."""
        if glance.levels:
            yield self._paragraphs.make("caption", self._runs.of_text(glance.levels_caption))
            yield from self._levels(glance)
        if glance.sublevels:
            yield self._paragraphs.make("Handbook Nothing", self._runs.of_text(glance.sublevels))
        lead = " ".join(filter(None, (glance.lead_unpaged, glance.note)))
        yield self._paragraphs.make("Handbook Lead", self._runs.of_text(lead))
        yield self._paragraphs.make("caption", self._runs.of_text(glance.caption))
        for first in range(0, len(glance.columns), MOST_COLUMNS - 1):
            if first:
                yield self._paragraphs.make("Normal")
            columns = slice(first, first + MOST_COLUMNS - 1)
            yield self._table(glance, columns)

    def _levels(self, glance: Glance) -> Iterator[Xml]:
        """Side by side, in rows of about as many."""
        count = len(glance.levels)
        rows = -(-count // _ACROSS)
        across = -(-count // rows)
        for first in range(0, count, across):
            levels = glance.levels[first : first + across]
            width = self._layout.text.width // across
            heads = row((self._level_head(level, width) for level in levels), head=True)
            words = row(cell(width, *self._about(level), edges=(80, _SIDE, 80)) for level in levels)
            style = self._layout.styles["Normal Table"]
            widths = [width] * len(levels)
            caption = glance.levels_caption
            yield table(style, widths, (heads, words), rtl=self._layout.rtl, caption=caption)
            yield self._paragraphs.make("Handbook Cell")

    def _level_head(self, level: GlanceLevel, width: int) -> Xml:
        step = self._steps[level.step - 1]
        words = self._runs.of_text(level.label, colour=digits(step.on_fill))
        shown = self._paragraphs.make("Handbook Head", self._paragraphs.linked(level.anchor, words))
        return cell(width, shown, fill=digits(step.fill), edges=(80, _SIDE, 80))

    def _about(self, level: GlanceLevel) -> Iterator[Xml]:
        if level.name:
            yield self._paragraphs.make("Handbook Cell", self._runs.of_text(level.name, "Strong"))
        if level.summary or not level.name:
            small = self._runs.sized(round(_SMALL * self._layout.scale))
            yield self._paragraphs.make("Handbook Cell", *small.of_inlines(level.summary))

    def _table(self, glance: Glance, levels: slice) -> Xml:
        width, columns = self._layout.text.width, glance.columns[levels]
        count = len(columns)
        topic = round(width * (_TOPIC if count <= _MANY else _NARROWEST))
        widths = (topic, *((width - topic) // count for _ in columns))
        corner = self._paragraphs.make("Handbook Head", self._runs.of_text(glance.corner))
        heads = (
            cell(topic, corner, align="bottom"),
            *(self._head(each, wide) for each, wide in zip(columns, widths[1:], strict=True)),
        )
        rows = (self._row(each, each.cells[levels], widths) for each in glance.rows)
        return table(
            self._layout.styles["Handbook Table"],
            widths,
            (row(heads, head=True), *rows),
            rtl=self._layout.rtl,
            caption=glance.caption,
        )

    def _head(self, column: GlanceColumn, width: int) -> Xml:
        step = self._steps[column.step - 1]
        words = self._runs.of_text(column.numeral, colour=digits(step.on_fill))
        linked = self._paragraphs.linked(column.anchor, words)
        shown = self._paragraphs.make("Handbook Head", linked, setting=Setting(align="center"))
        return cell(width, shown, fill=digits(step.fill), align="center", edges=(120, _SIDE, 120))

    def _row(self, shown: GlanceRow, cells: Sequence[GlanceCell], widths: Sequence[int]) -> Xml:
        words = self._paragraphs.linked(shown.anchor, self._runs.of_text(shown.title))
        if shown.track:
            words = joined(words, *tag(self._runs, shown.track))
        title = cell(widths[0], self._paragraphs.make("Handbook Cell", words), align="center")
        counts = (self._count(each, width) for each, width in zip(cells, widths[1:], strict=True))
        return row((title, *counts))

    def _count(self, shown: GlanceCell, width: int) -> Xml:
        style = "Strong" if shown.anchor else ""
        words = self._runs.of_text(shown.count or _NOTHING, style)
        linked = self._paragraphs.linked(shown.anchor, words)
        made = self._paragraphs.make("Handbook Cell", linked, setting=Setting(align="center"))
        return cell(width, made, align="center", edges=(68, _SIDE, 68))
