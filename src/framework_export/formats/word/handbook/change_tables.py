"""What has changed, as tables: how much of it where, and every change with both wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framework_export.documents.changes.view import (
    Chapter,
    Comparison,
    Entry,
    Group,
    Overview,
    OverviewCell,
    OverviewColumn,
    OverviewRow,
)
from framework_export.editions.comparing.wording import Piece
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.table_parts import MOST_COLUMNS, cell, row, table
from framework_export.formats.word.handbook.tags import edged
from framework_export.theme import Step, digits

_WHAT, _TOPIC = 0.19, 0.3
"""Of the width: the column that says what a change is, and that of topics in the overview."""
_NOTHING = "–"
_ABOVE, _BELOW = 320, 160
"""Twips around the band of a level."""
_NARROW = (68, 30, 68)
"""Twips that stay free in the cells of the overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStyles:
    """The names of the styles that the tables are made of."""

    lead: str
    note: str
    caption: str
    """Of the overview."""
    headings: tuple[str, str]
    """Of levels, and of topics at one."""
    table: str
    head: str
    item: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLayout:
    """What the tables are made with."""

    ids: dict[str, str]
    """The id of each style by its name."""
    styles: ChangeStyles
    paragraphs: Paragraphs
    runs: Runs
    steps: tuple[Step, ...]
    """The colours of the levels."""
    width: int
    """Of the text, in twips."""
    rtl: bool


def change_tables(comparison: Comparison, layout: ChangeLayout) -> Iterator[Xml]:
    """The blocks of a comparison, below a title that says since when."""
    return _Tables(comparison, layout).all()


class _Tables:
    def __init__(self, comparison: Comparison, layout: ChangeLayout) -> None:
        self._comparison = comparison
        self._layout = layout
        self._styles = layout.styles
        self._make, self._runs = layout.paragraphs.make, layout.runs
        what = round(layout.width * _WHAT)
        half = (layout.width - what) // 2
        self._widths = (what, half, layout.width - what - half)

    def all(self) -> Iterator[Xml]:
        comparison, styles = self._comparison, self._styles
        said = comparison.nothing or comparison.counts
        yield self._make(styles.lead, self._runs.of_text(said))
        if comparison.nothing:
            return
        yield self._make(styles.caption, self._runs.of_text(comparison.overview.caption))
        yield from self._overview(comparison.overview)
        yield self._note(comparison.overview.key)
        yield self._note(" ".join(filter(None, (comparison.key, comparison.guesses))))
        for chapter in comparison.chapters:
            yield from self._chapter(chapter)

    def _note(self, words: str) -> Xml:
        return self._make(self._styles.note, self._runs.of_text(words), setting=Setting(before=60))

    def _overview(self, overview: Overview) -> Iterator[Xml]:
        for first in range(0, len(overview.columns), MOST_COLUMNS - 1):
            if first:
                yield self._make("Normal")
            yield self._counts(overview, slice(first, first + MOST_COLUMNS - 1))

    def _counts(self, overview: Overview, levels: slice) -> Xml:
        columns = overview.columns[levels]
        topic = round(self._layout.width * _TOPIC)
        wide = (self._layout.width - topic) // len(columns)
        corner = self._make(self._styles.head, self._runs.of_text(overview.corner))
        head = (cell(topic, corner, align="bottom"), *(self._head(each, wide) for each in columns))
        rows = (self._row(each, levels, topic, wide) for each in overview.rows)
        widths = (topic, *(wide for _ in columns))
        return self._table(widths, (row(head, head=True), *rows), overview.caption)

    def _head(self, column: OverviewColumn, width: int) -> Xml:
        step = self._layout.steps[column.step - 1]
        words = self._runs.of_text(column.numeral, "Strong", colour=digits(step.on_fill))
        shown = self._make(self._styles.item, words, setting=Setting(align="center"))
        return cell(width, shown, fill=digits(step.fill), align="center", edges=_NARROW)

    def _row(self, shown: OverviewRow, levels: slice, topic: int, width: int) -> Xml:
        title = self._make(self._styles.item, *self._titled(shown.title, shown.track))
        counts = (self._count(each, width) for each in shown.cells[levels])
        return row((cell(topic, title), *counts))

    def _count(self, shown: OverviewCell, width: int) -> Xml:
        words = self._runs.of_text(shown.text or _NOTHING)
        linked = self._layout.paragraphs.linked(shown.anchor, words)
        made = self._make(self._styles.item, linked, setting=Setting(align="center"))
        return cell(width, made, edges=_NARROW)

    def _titled(self, title: str, track: str | None) -> Iterator[Xml]:
        yield self._runs.of_text(title)
        if track:
            yield self._runs.of_text(" ")
            yield self._runs.of_text(edged(track), self._styles.tag)

    def _chapter(self, chapter: Chapter) -> Iterator[Xml]:
        colour, setting = "", Setting()
        if chapter.step is not None:
            step = self._layout.steps[chapter.step - 1]
            colour = digits(step.on_fill)
            setting = Setting(box=digits(step.fill), before=_ABOVE, after=_BELOW)
        words = self._runs.of_text(chapter.title, colour=colour)
        marked = self._layout.paragraphs.marked(chapter.anchor, words)
        yield self._make(self._styles.headings[0], marked, setting=setting)
        for group in chapter.groups:
            yield from self._group(group, chapter)

    def _group(self, group: Group, chapter: Chapter) -> Iterator[Xml]:
        if group.title:
            first, *others = self._titled(group.title, group.track)
            marked = self._layout.paragraphs.marked(group.anchor, first)
            yield self._make(self._styles.headings[1], marked, *others)
        comparison = self._comparison
        labels = (comparison.change_label, comparison.old_label, comparison.new_label)
        heads = (
            cell(width, self._make(self._styles.head, self._runs.of_text(label)))
            for width, label in zip(self._widths, labels, strict=True)
        )
        rows = (row(heads, head=True), *map(self._entry, group.entries))
        yield self._table(self._widths, rows, ": ".join(filter(None, (chapter.title, group.title))))

    def _entry(self, entry: Entry) -> Xml:
        what, old, new = self._widths
        label = [self._runs.of_text(f"{entry.sign} {entry.label}", "Strong")]
        if entry.note:
            label.append(self._runs.of_text(f" ({entry.note})"))
        return row(
            (
                cell(what, self._make(self._styles.item, *label)),
                cell(old, self._words(entry.old, added=False)),
                cell(new, self._words(entry.new, added=True)),
            )
        )

    def _words(self, pieces: Sequence[Piece], *, added: bool) -> Xml:
        runs = tuple(self._runs.of_pieces(pieces, added=added))
        return self._make(self._styles.item, *(runs or (self._runs.of_text(_NOTHING),)))

    def _table(self, widths: Sequence[int], rows: Sequence[Xml], caption: str) -> Xml:
        style = self._layout.ids[self._styles.table]
        return table(style, widths, rows, rtl=self._layout.rtl, caption=caption)
