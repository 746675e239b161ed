"""The texts of a handbook with all that belongs to them: links, pictures, boxes and notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from framework_export.diagnostics import Diagnostic
from framework_export.formats.word.body.runs import Around, Runs
from framework_export.formats.word.elements import Xml, joined
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.lists import Lists
from framework_export.formats.word.handbook.paragraphs import Paragraphs
from framework_export.formats.word.handbook.prose.blocks import (
    Place,
    Prose,
    box_control,
    in_one_line,
)
from framework_export.formats.word.handbook.prose.footnotes import Notes
from framework_export.formats.word.handbook.prose.pictures import Pictures
from framework_export.prose import Block, Box, FootnoteMark, Image

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

_FIRST_BOX = 10_000


class Texts:
    """Makes texts for the main part of a document and, in notes, for the one with notes."""

    def __init__(
        self,
        main: DocumentPart,
        paragraphs: Paragraphs,
        lists: Lists,
        layout: Layout,
        content: Path,
    ) -> None:
        self._main = main
        self._layout = layout
        self._paragraphs = paragraphs
        self._notes = Notes(main, layout.styles)
        self._pictures = Pictures(main, content, layout.text.width)
        self._boxes = 0
        self.runs = self._runs(in_notes=False)
        self._prose = Prose(paragraphs, self.runs, lists, layout)
        self._noted = Prose(paragraphs, self._runs(in_notes=True), lists, layout)

    def of_blocks(self, blocks: tuple[Block, ...], scope: str = "") -> Iterator[Xml]:
        """The blocks of a text; `scope` sets its headings apart from those of others."""
        self._prose.scope = self._noted.scope = scope
        self._notes.begin(blocks)
        yield from self._prose.blocks(blocks, Place())
        self._notes.write(self._note)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is not shown."""
        return tuple(self._pictures.problems.values())

    def _note(self, blocks: tuple[Block, ...], start: Xml) -> Iterator[Xml]:
        return self._noted.blocks(blocks, Place(style="footnote text"), start)

    def _runs(self, *, in_notes: bool) -> Runs:
        def part() -> Part:
            return self._notes.part if in_notes else self._main

        def relate(target: str) -> str:
            return str(part().relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

        def picture(image: Image) -> Xml | None:
            return self._pictures.run(image, part())

        def bookmark(anchor: str) -> str:
            return self._paragraphs.bookmark(f"{self._prose.scope}{anchor}")

        around = Around(
            bookmark=bookmark,
            picture=picture,
            note=self._in_brackets if in_notes else self._notes.mark,
            box=self._box,
        )
        return Runs(
            self._layout.styles, relate, rtl=self._layout.rtl, around=around, code="Handbook Code"
        )

    def _in_brackets(self, mark: FootnoteMark) -> Xml:
        """A note that a note refers to: Word allows no notes in notes."""
        if mark.again:
            return self._notes.mark(mark)
        words = tuple(in_one_line(self._notes.text_of(mark.number)))
        runs = self._noted.runs
        return joined(runs.of_text(" ("), *runs.of_inlines(words), runs.of_text(")"))

    def _box(self, box: Box) -> Xml:
        self._boxes += 1
        return box_control(box, _FIRST_BOX + self._boxes, self._layout.styles["Handbook Box"])
