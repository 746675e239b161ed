"""Walks all text of a Word file, each piece with the paragraph, cell and field around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.returned.text.spots import Code, Spot, Spots
from framework_export.formats.word.returned.text.vocabulary import (
    ALTERNATIVE,
    BEFORE,
    BOX,
    CHOICE,
    DELETED,
    DRAWINGS,
    DRAWN_PARAGRAPHS,
    FALLBACK,
    FILES,
    LINES,
    MEASURES,
    NOTES,
    SIGNS,
    SILENT,
    address_in,
    chosen_in,
    described,
    is_page_number,
    shown_code,
    symbol,
    written_alike,
)

_PARAGRAPH, _CELL, _CONTROL = (name(tag) for tag in ("p", "tc", "sdt"))
_READING = name("rt")


class Walk:
    """Goes through one part. `is_field` tells the controls of ours, `links` the addresses by id."""

    def __init__(
        self,
        part: str,
        *,
        is_field: Callable[[Element], bool],
        links: Mapping[str, str],
    ) -> None:
        self._is_field = is_field
        self._links = links
        self._at = Spots(part)
        self.spots = self._at.found
        self.nested: list[Element] = []
        """Fields of ours within other fields of ours."""
        self.notes: list[tuple[str, str, Spot]] = []
        """What is noted elsewhere: kind, id, and where its mark stands."""
        self._handlers = {tag: getattr(self, f"_{name}") for tag, name in _HANDLERS.items()}

    def through(self, elements: Iterable[Element]) -> None:
        """Reads the elements in order."""
        for element in elements:
            self._element(element)

    def _element(self, element: Element) -> None:
        tag = element.tag
        handler = self._handlers.get(tag)
        if handler is not None:
            handler(element)
        elif tag in SILENT:
            return
        elif tag in LINES or tag in SIGNS:
            self._at.add(LINES.get(str(tag)) or SIGNS[str(tag)])
            self.through(element)
        elif tag in NOTES:
            self._note(element)
        else:
            self._unknown(element)
        if element.tail and element.tail.strip():
            self._at.add(element.tail)

    def _unknown(self, element: Element) -> None:
        """Whatever it is: its text, and what is in it."""
        text = element.text
        if text and text.strip() and not str(element.tag)[1:].startswith(MEASURES):
            self._at.add(text)
        self._at.add(BEFORE.get(str(element.tag), ""))
        self.through(element)

    def _ruby(self, element: Element) -> None:
        """The small letters above a word follow it, as they do where they cannot be drawn."""
        readings = list(element.iterchildren(_READING))
        self.through(child for child in element if child.tag != _READING)
        self._at.add("(")
        self.through(readings)
        self._at.add(")")

    def _paragraph(self, element: Element) -> None:
        before = self._at.spot
        self._at.begin(element)
        self.through(element)
        self._at.spot = before

    def _text(self, element: Element) -> None:
        self._at.add(element.text or "")
        self.through(element)  # A damaged file can have anything in it.

    def _cell(self, element: Element) -> None:
        state = self._at
        before, spot, state.cell, state.spot = state.cell, state.spot, element, None
        gone = element.find(f"{name('tcPr')}/{name('cellDel')}") is not None
        (self._deleted if gone else self.through)(element)
        state.cell, state.spot = before, spot

    def _control(self, element: Element) -> None:
        state, ours = self._at, self._is_field(element)
        if ours and state.control is not None:
            self.nested.append(element)
        if not ours or state.control is not None:
            self.through(element)
            return
        spot, state.control = state.spot, element
        self._at.begin(spot.paragraph if spot else None)
        self.through(element)
        state.control = state.spot = None
        if spot is not None:
            # What stands behind the field in its paragraph is not of the field.
            self._at.begin(spot.paragraph)

    def _row(self, element: Element) -> None:
        gone = element.find(f"{name('trPr')}/{name('del')}") is not None  # with changes tracked
        (self._deleted if gone else self.through)(element)

    def _deleted(self, element: Element) -> None:
        before, self._at.deleted = self._at.deleted, True
        self.through(element)
        self._at.deleted = before

    def _deleted_text(self, element: Element) -> None:
        self._at.here()
        self._at.attach("deleted", element.text or "")

    def _alternative(self, element: Element) -> None:
        """The first form of it that says anything; programs show one of them only."""
        any(map(self._says_something, element.iterchildren(CHOICE, FALLBACK)))

    def _box(self, element: Element) -> None:
        before, self._at.spot = self._at.spot, None
        self.through(element)
        self._at.spot = before

    def _link(self, element: Element) -> None:
        start = len(self._at.said)
        self.through(element)
        self._address(self._links.get(_id_of(element), ""), start)

    def _address(self, address: str, start: int) -> None:
        """The address behind the words of a link, when it is not what they say."""
        plain = address.removeprefix("mailto:")
        if self._at.control is None:
            plain = written_alike(plain)
        if plain and plain not in self._at.said[start:]:
            self._at.add(f" ({plain})" if self._at.said[start:].strip() else plain)

    def _simple_field(self, element: Element) -> None:
        code = Code(get(element, "instr"), self._at.spot, len(self._at.said))
        self.through(element)
        self._end(code)

    def _field_mark(self, element: Element) -> None:
        codes = self._at.codes
        match get(element, "fldCharType"):
            case "begin":
                codes.append(Code())
                self._at.add(chosen_in(element))
            case "separate" if codes:
                codes[-1].spot, codes[-1].start = self._at.here(), len(self._at.said)
            case "end" if codes:
                self._end(codes.pop())

    def _end(self, code: Code) -> None:
        """The address that a field leads to, what it shows without a result, no number of pages."""
        spot = self._at.spot
        start = code.start if code.spot is spot else 0
        result = self._at.said[start:]
        if address := address_in(code.text):
            self._address(address, start)
        elif code.spot is None or (code.spot is spot and not result):
            self._at.add(shown_code(code.text))
        elif spot is not None and is_page_number(code.text, result):
            spot.text = spot.text[:start]

    def _field_code(self, element: Element) -> None:
        if self._at.codes:
            self._at.codes[-1].text += element.text or ""

    def _symbol(self, element: Element) -> None:
        self._at.add(symbol(element))

    def _file(self, element: Element) -> None:
        """A whole file that is put in here."""
        before = self._at.spot
        self._at.begin(element)
        self._at.attach("file", "another file", _id_of(element))
        self._at.spot = before

    def _note(self, element: Element) -> None:
        self.notes.append((NOTES[str(element.tag)], get(element, "id"), self._at.here()))

    def _drawing(self, element: Element) -> None:
        """Its text, or when it has none, the words that describe it, or its name."""
        if not self._says_something(element):
            is_file = next(element.iter("{*}OLEObject"), None) is not None
            self._at.attach("file" if is_file else "picture", described(element))

    def _word_art(self, element: Element) -> None:
        self._at.add(str(element.get("string") or ""))

    def _says_something(self, element: Element) -> bool:
        before = len(self.spots), len(self._at.said)
        self.through(element)
        return (len(self.spots), len(self._at.said)) != before


def _id_of(element: Element) -> str:
    """Of the relationship to what it stands for."""
    ids = (str(value) for key, value in element.items() if str(key).endswith("}id"))
    return next(ids, "")


_HANDLERS = {
    _PARAGRAPH: "paragraph",
    **dict.fromkeys(DRAWN_PARAGRAPHS, "paragraph"),
    _CELL: "cell",
    name("tr"): "row",
    _CONTROL: "control",
    ALTERNATIVE: "alternative",
    BOX: "box",
    "{urn:schemas-microsoft-com:vml}textpath": "word_art",
    **{name(tag): "drawing" for tag in DRAWINGS},
    **{name(tag): "file" for tag in FILES},
    name("t"): "text",
    name("delText"): "deleted_text",
    name("hyperlink"): "link",
    name("fldSimple"): "simple_field",
    name("fldChar"): "field_mark",
    name("instrText"): "field_code",
    name("delInstrText"): "field_code",
    name("ruby"): "ruby",
    name("sym"): "symbol",
    "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx": "symbol",
    **dict.fromkeys(DELETED, "deleted"),
}
"""The method that reads an element, without the underscore before it."""
