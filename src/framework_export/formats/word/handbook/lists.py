"""Real lists: the numbering part defines bullets and numbers, and paragraphs refer to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from framework_export.formats.word.elements import Element, Xml, elements, get, name, part, w

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_PATH = "/word/numbering.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

DEEPEST = 8
"""The last of the nine depths of a list (ECMA-376-1, 17.9.3), from 0."""
STEP = 340
"""Twips by which each depth stands further in."""

_BULLETS = ("•", "–", "▪")
_LARGEST = 32_767
"""What Word counts up to."""


class Lists:
    """Adds lists to the numbering part of a document."""

    def __init__(self, numbering: Element) -> None:
        self._root = numbering
        self._first = next((e for e in numbering if e.tag != name("abstractNum")), None)
        self._kinds = _last(numbering, "abstractNum", "abstractNumId") + 1
        self._lists = _last(numbering, "num", "numId") + 1
        self._coloured: dict[str, int] = {}
        self._kind_of_numbers: int | None = None

    def bullets(self, colour: str = "") -> int:
        """The number of a list with bullets, which are squares where they have a colour."""
        if colour not in self._coloured:
            signs = ("■",) if colour else _BULLETS
            kind = self._kind(
                _level(depth, "bullet", signs[depth % len(signs)], colour)
                for depth in range(DEEPEST + 1)
            )
            self._coloured[colour] = self._list(kind)
        return self._coloured[colour]

    def numbers(self, start: int) -> int:
        """The number of a list of its own that counts from there."""
        if self._kind_of_numbers is None:
            self._kind_of_numbers = self._kind(
                _level(depth, "decimal", f"%{depth + 1}.") for depth in range(DEEPEST + 1)
            )
        return self._list(
            self._kind_of_numbers,
            *(
                w("lvlOverride", w("startOverride", val=start), ilvl=depth)
                for depth in range(DEEPEST + 1)
            ),
        )

    def _kind(self, levels: Iterable[Xml]) -> int:
        number = self._kinds
        self._kinds += 1
        made = w(
            "abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number
        )
        (element,) = elements(made)
        # Definitions stand before the lists that refer to them.
        if self._first is None:
            self._root.append(element)
        else:
            self._first.addprevious(element)
        return number

    def _list(self, kind: int, *changes: Xml) -> int:
        number = self._lists
        self._lists += 1
        (element,) = elements(w("num", w("abstractNumId", val=kind), *changes, numId=number))
        after = [each for each in self._root if each.tag in (name("abstractNum"), name("num"))]
        after[-1].addnext(element)
        if self._first is None:
            self._first = element
        return number


def numbering_of(main: DocumentPart) -> Element:
    """The numbering part; Word saves a template without it where no list is."""
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in main.rels.values()):
        made = NumberingPart.load(PackURI(_PATH), _TYPE, part(w("numbering")), main.package)
        main.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    numbering: Element = main.numbering_part.element
    return numbering


def can_count(start: int, items: int) -> bool:
    """Whether Word can number such a list itself."""
    return start + items <= _LARGEST


def _last(root: Element, tag: str, key: str) -> int:
    return max((int(get(each, key)) for each in root.iterchildren(name(tag))), default=0)


def _level(depth: int, kind: str, sign: str, colour: str = "") -> Xml:
    look = w("rPr", w("color", val=colour), w("sz", val=14), w("szCs", val=14)) if colour else None
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("lvlText", val=sign),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=(depth + 1) * STEP, hanging=STEP)),
        look,
        ilvl=depth,
    )
