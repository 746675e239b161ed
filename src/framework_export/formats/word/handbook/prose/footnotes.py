"""Real footnotes: a part of its own, with marks in the text and notes at the foot of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from framework_export.formats.word.elements import (
    Element,
    Xml,
    elements,
    get,
    insert,
    instruction,
    joined,
    part,
    text,
    w,
)
from framework_export.prose import Block, FootnoteMark, Footnotes

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PATH = "/word/footnotes.xml"
_FIRST_BOOKMARK = 500_000

Noted = Callable[[tuple[Block, ...], Xml], Iterator[Xml]]
"""From the blocks of a note and what its first paragraph begins with to its paragraphs."""


class Notes:
    """The footnotes of a document."""

    def __init__(self, main: DocumentPart, styles: dict[str, str]) -> None:
        self._main = main
        self._mark = w("rPr", w("rStyle", val=styles["footnote reference"]))
        self._shown = 0
        self._texts: tuple[tuple[Block, ...], ...] = ()
        self._numbers: dict[int, int] = {}
        """What the notes of a text are called in the document, by their numbers in the text."""

    @cached_property
    def part(self) -> XmlPart:
        """The part with the notes, which a document without any does not have."""
        return _part_of(self._main)

    @cached_property
    def _last_before(self) -> int:
        """The last id of the template's own ones."""
        return max((int(get(each, "id")) for each in self.part.element), default=0)

    def _id(self, shown: int) -> int:
        return self._last_before + shown

    def begin(self, blocks: tuple[Block, ...]) -> None:
        """A text begins, whose marks mean its own notes."""
        last = blocks[-1] if blocks else None
        self._texts = last.notes if isinstance(last, Footnotes) else ()
        self._numbers = {}

    def mark(self, mark: FootnoteMark) -> Xml:
        """A mark in the text; a further one of the same note refers to the first one."""
        if mark.again:
            return self._again(mark.number)
        self._shown += 1
        self._numbers[mark.number] = self._shown
        bookmark = _FIRST_BOOKMARK + self._shown
        return joined(
            w("bookmarkStart", id=bookmark, name=f"_Ref{bookmark}"),
            w("r", self._mark, w("footnoteReference", id=self._id(self._shown))),
            w("bookmarkEnd", id=bookmark),
        )

    def write(self, noted: Noted) -> None:
        """Writes the notes of the text, at its end: they may refer to any other of its notes."""
        start = joined(w("r", self._mark, w("footnoteRef")), w("r", text(" ")))
        for number, shown in self._numbers.items():
            note = w("footnote", *noted(self.text_of(number), start), id=self._id(shown))
            self.part.element.extend(elements(note))

    def text_of(self, number: int) -> tuple[Block, ...]:
        """The blocks of a note of the text that is being written."""
        return self._texts[number - 1]

    def _again(self, number: int) -> Xml:
        shown = self._numbers.get(number)
        if shown is None:  # It stands in brackets in another note.
            return Xml()
        code = instruction(rf"NOTEREF _Ref{_FIRST_BOOKMARK + shown} \h \f")
        return joined(
            w("r", self._mark, w("fldChar", fldCharType="begin")),
            w("r", self._mark, code),
            w("r", self._mark, w("fldChar", fldCharType="separate")),
            w("r", self._mark, text(str(shown))),
            w("r", self._mark, w("fldChar", fldCharType="end")),
        )


def _part_of(main: DocumentPart) -> XmlPart:
    """The part with footnotes: a new one, with what the template's own one had."""
    before = [rel for rel in main.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    if not before:
        made = XmlPart(PackURI(_PATH), _TYPE, _parsed(_empty()), main.package)
        main.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
        _announce(main.settings.element)
        return made
    old: Part = before[0].target_part
    made = XmlPart(old.partname, _TYPE, _parsed(old.blob), main.package)
    for rel in old.rels.values():
        target = rel.target_ref if rel.is_external else rel.target_part
        made.rels.add_relationship(rel.reltype, target, rel.rId, rel.is_external)
    del main.rels[before[0].rId]
    main.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    return made


def _parsed(data: bytes) -> BaseOxmlElement:
    return parse_xml(data)


def _empty() -> bytes:
    """With the two lines that Word wants above notes (ECMA-376-1, 17.11.23)."""

    def line(kind: str, number: int, mark: str) -> Xml:
        spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
        inside = w("p", w("pPr", spacing), w("r", w(mark)))
        return w("footnote", inside, type=kind, id=number)

    lines = (
        line("separator", -1, "separator"),
        line("continuationSeparator", 0, "continuationSeparator"),
    )
    return part(w("footnotes", *lines))


def _announce(settings: Element) -> None:
    """Names those two lines in the settings, where the schema has them."""
    named = w("footnotePr", w("footnote", id=-1), w("footnote", id=0))
    insert(settings, named, ("endnotePr", "compat", "docVars", "rsids", "themeFontLang"))
