"""What changed between two editions: an overview, then a table for each level and topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.changes.view import (
    Changes,
    Chapter,
    Entry,
    Group,
    Overview,
    OverviewColumn,
    OverviewRow,
)
from framework_export.editions.comparing.wording import Piece
from framework_export.formats.word.comparison.setting import Set
from framework_export.formats.word.elements import Xml
from framework_export.formats.word.handbook.paragraphs import Setting
from framework_export.formats.word.handbook.table_parts import MOST_COLUMNS, cell, row, table
from framework_export.formats.word.handbook.tags import edged
from framework_export.theme import digits

_WHAT, _TOPIC = 0.19, 0.3
"""Of the width: the column that says what a change is, and that of topics in the overview."""
_NOTHING = "–"
_ABOVE, _BELOW = 320, 160
"""Twips around the band of a level."""
_NARROW = (68, 30, 68)
"""Twips that stay free in the cells of the overview."""


def change_blocks(changes: Changes, using: Set) -> Iterator[Xml]:
    """The blocks of the document."""
    return _Blocks(changes, using).all()


class _Blocks:
    def __init__(self, changes: Changes, using: Set) -> None:
        self._changes = changes
        self._set = using
        self._make, self._runs = using.paragraphs.make, using.runs
        what = round(using.width * _WHAT)
        half = (using.width - what) // 2
        self._widths = (what, half, using.width - what - half)

    def all(self) -> Iterator[Xml]:
        changes = self._changes
        if self._set.logo is not None:
            yield self._make("Normal", self._set.logo)
        yield self._make("Comparison Kind", self._runs.of_text(changes.title))
        yield self._make("Title", self._runs.of_text(changes.heading))
        yield self._make("Comparison Level", self._runs.of_text(changes.since))
        yield self._lead(changes.nothing or changes.counts)
        if changes.nothing:
            return
        yield self._make("heading 1", self._runs.of_text(changes.overview.caption))
        yield from self._overview(changes.overview)
        yield self._note(changes.overview.key)
        yield self._note(" ".join(filter(None, (changes.key, changes.guesses))))
        for chapter in changes.chapters:
            yield from self._chapter(chapter)

    def _lead(self, words: str) -> Xml:
        return self._make("Comparison Lead", self._runs.of_text(words))

    def _note(self, words: str) -> Xml:
        return self._make("Comparison Note", self._runs.of_text(words), setting=Setting(before=60))

    def _overview(self, overview: Overview) -> Iterator[Xml]:
        for first in range(0, len(overview.columns), MOST_COLUMNS - 1):
            if first:
                yield self._make("Normal")
            yield self._counts(overview, slice(first, first + MOST_COLUMNS - 1))

    def _counts(self, overview: Overview, levels: slice) -> Xml:
        columns = overview.columns[levels]
        topic = round(self._set.width * _TOPIC)
        wide = (self._set.width - topic) // len(columns)
        corner = self._make("Comparison Head", self._runs.of_text(overview.corner))
        head = (cell(topic, corner, align="bottom"), *(self._head(each, wide) for each in columns))
        rows = (self._row(each, levels, topic, wide) for each in overview.rows)
        return table(
            self._set.styles["Comparison Table"],
            (topic, *(wide for _ in columns)),
            (row(head, head=True), *rows),
            rtl=self._set.rtl,
            caption=overview.caption,
        )

    def _head(self, column: OverviewColumn, width: int) -> Xml:
        step = self._set.steps[column.step - 1]
        words = self._runs.of_text(column.numeral, "Strong", colour=digits(step.on_fill))
        shown = self._make("Comparison Item", words, setting=Setting(align="center"))
        return cell(width, shown, fill=digits(step.fill), align="center", edges=_NARROW)

    def _row(self, shown: OverviewRow, levels: slice, topic: int, width: int) -> Xml:
        title = cell(topic, self._make("Comparison Item", *self._titled(shown.title, shown.track)))
        counts = (
            cell(
                width,
                self._make(
                    "Comparison Item",
                    self._runs.of_text(each.text or _NOTHING),
                    setting=Setting(align="center"),
                ),
                edges=_NARROW,
            )
            for each in shown.cells[levels]
        )
        return row((title, *counts))

    def _titled(self, title: str, track: str | None) -> Iterator[Xml]:
        yield self._runs.of_text(title)
        if track:
            yield self._runs.of_text(" ")
            yield self._runs.of_text(edged(track), "Comparison Tag")

    def _chapter(self, chapter: Chapter) -> Iterator[Xml]:
        if chapter.step is None:
            yield self._make("heading 1", self._runs.of_text(chapter.title))
        else:
            step = self._set.steps[chapter.step - 1]
            words = self._runs.of_text(chapter.title, colour=digits(step.on_fill))
            setting = Setting(box=digits(step.fill), before=_ABOVE, after=_BELOW)
            yield self._make("heading 1", words, setting=setting)
        for group in chapter.groups:
            yield from self._group(group, chapter)

    def _group(self, group: Group, chapter: Chapter) -> Iterator[Xml]:
        if group.title:
            yield self._make("heading 2", *self._titled(group.title, group.track))
        labels = (self._changes.kind, self._changes.old_label, self._changes.new_label)
        heads = (
            cell(width, self._make("Comparison Head", self._runs.of_text(label)))
            for width, label in zip(self._widths, labels, strict=True)
        )
        yield table(
            self._set.styles["Comparison Table"],
            self._widths,
            (row(heads, head=True), *map(self._entry, group.entries)),
            rtl=self._set.rtl,
            caption=": ".join(filter(None, (chapter.title, group.title))),
        )

    def _entry(self, entry: Entry) -> Xml:
        what, old, new = self._widths
        label = [self._runs.of_text(f"{entry.sign} {entry.label}", "Strong")]
        if entry.note:
            label.append(self._runs.of_text(f" ({entry.note})"))
        return row(
            (
                cell(what, self._make("Comparison Item", *label)),
                cell(old, self._words(entry.old, added=False)),
                cell(new, self._words(entry.new, added=True)),
            )
        )

    def _words(self, pieces: Sequence[Piece], *, added: bool) -> Xml:
        runs = tuple(self._runs.of_pieces(pieces, added=added))
        return self._make("Comparison Item", *(runs or (self._runs.of_text(_NOTHING),)))
