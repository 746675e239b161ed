"""A handbook as the blocks of a document's body, in the order of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from framework_export.documents.handbook.tables import Glance, WholeMatrix
from framework_export.documents.handbook.view import (
    Closing,
    Contents,
    Handbook,
    Introduction,
    LevelByLevel,
    Part,
    StepByStep,
    TopicByTopic,
    WhatChanged,
)
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, instruction, w
from framework_export.formats.word.handbook.change_tables import ChangeLayout, change_tables
from framework_export.formats.word.handbook.chapters import Chapters
from framework_export.formats.word.handbook.glance import Matrix
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.prose.texts import Texts
from framework_export.formats.word.handbook.side_by_side import SideBySide

_CONTENTS = r'TOC \o "1-2" \n \h \z'
"""Headings of two ranks, as links and without numbers of pages.

Only Word knows on which page something is, and would have to ask whether it may fill them in.
"""


class Body:
    """Makes the parts of one handbook."""

    def __init__(
        self,
        handbook: Handbook,
        paragraphs: Paragraphs,
        texts: Texts,
        chapters: Chapters,
        tables: tuple[Matrix, SideBySide, ChangeLayout],
    ) -> None:
        self._handbook = handbook
        self._paragraphs = paragraphs
        self._runs: Runs = texts.runs
        self._texts = texts
        self._chapters = chapters
        self._matrix, self._side_by_side, self._changed = tables

    def blocks(self) -> Iterator[Xml]:
        """Every part, each on a page of its own, and the matrix on pages in landscape."""
        parts = self._handbook.parts
        for part in parts:
            wide = isinstance(part, WholeMatrix)
            if wide and part is not parts[0]:
                yield self._side_by_side.before_wide
            yield self._title(part)
            yield from self._part(part)
            if wide and part is not parts[-1]:
                yield self._side_by_side.after_wide

    def _title(self, part: Part) -> Xml:
        words = self._paragraphs.marked(part.anchor, self._runs.of_text(part.title))
        # The contents are no part of themselves.
        style = "TOC Heading" if isinstance(part, Contents) else "heading 1"
        page = part is not self._handbook.parts[0]
        return self._paragraphs.make(style, words, setting=Setting(page=page))

    def _part(self, part: Part) -> Iterator[Xml]:
        match part:
            case Contents():
                yield from self._contents(part)
            case Introduction():
                yield from self._texts.of_blocks(part.blocks)
            case Glance():
                yield from self._matrix.of(part)
            case WholeMatrix():
                yield from self._side_by_side.of_matrix(part)
            case LevelByLevel():
                yield from self._chapters.of_levels(part)
            case WhatChanged():
                yield from self._changes(part)
            case StepByStep():
                yield from self._side_by_side.of_steps(part)
            case TopicByTopic():
                yield from self._chapters.of_topics(part)
            case Closing():
                yield from self._closing(part)
            case _:
                assert_never(part)

    def _changes(self, part: WhatChanged) -> Iterator[Xml]:
        yield self._paragraphs.make("Handbook Lead", self._runs.of_text(part.comparison.since))
        yield from change_tables(part.comparison, self._changed)

    def _contents(self, contents: Contents) -> Iterator[Xml]:
        """A field that is filled already: nothing in it needs updating."""
        last = len(contents.entries) - 1
        for number, entry in enumerate(contents.entries):
            words = self._paragraphs.linked(entry.anchor, self._runs.of_text(entry.title))
            content = [words]
            if number == 0:
                content[:0] = (
                    w("r", w("fldChar", fldCharType="begin")),
                    w("r", instruction(_CONTENTS)),
                    w("r", w("fldChar", fldCharType="separate")),
                )
            if number == last:
                content.append(w("r", w("fldChar", fldCharType="end")))
            yield self._paragraphs.make(f"toc {entry.depth}", *content)

    def _closing(self, closing: Closing) -> Iterator[Xml]:
        yield self._paragraphs.make("Handbook Lead", self._runs.of_text(closing.facts))
        yield self._paragraphs.make("Normal", self._runs.of_text(closing.compass))
        for section in closing.sections:
            words = self._paragraphs.marked(section.anchor, self._runs.of_text(section.title))
            yield self._paragraphs.make("heading 2", words)
            yield from self._texts.of_blocks(section.blocks, f"{section.anchor}.")
