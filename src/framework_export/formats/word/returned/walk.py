"""Walks all text of a Word file, each piece with the paragraph, cell and field around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from framework_export.documents.answers import RemarkKind
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.returned.spots import Code, Spot
from framework_export.formats.word.returned.vocabulary import (
    ALTERNATIVE,
    BEFORE,
    BOX,
    CHOICE,
    DELETED,
    DRAWINGS,
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


@dataclass(slots=True)
class _State:
    """Where a walk is."""

    cell: Element | None = None
    control: Element | None = None
    spot: Spot | None = None
    deleted: bool = False
    codes: list[Code] = field(default_factory=list)
    """The codes of the fields, such as HYPERLINK, whose results are being read."""


class Walk:
    """Goes through one part. `is_field` tells the controls of ours, `links` the addresses by id."""

    def __init__(
        self,
        part: str,
        *,
        is_field: Callable[[Element], bool],
        links: Mapping[str, str],
    ) -> None:
        self._part = part
        self._is_field = is_field
        self._links = links
        self._state = _State()
        self.spots: list[Spot] = []
        self.nested: list[Element] = []
        """Fields of ours within other fields of ours."""
        self.notes: list[tuple[str, str, Spot]] = []
        """What is noted elsewhere: kind, id, and where its mark stands."""

    def through(self, elements: Iterable[Element]) -> None:
        """Reads the elements in order."""
        for element in elements:
            self._element(element)

    def _element(self, element: Element) -> None:
        tag = element.tag
        handler = _HANDLERS.get(tag)
        if handler is not None:
            getattr(self, f"_{handler}")(element)
        elif tag in SILENT:
            return
        elif tag in LINES or tag in SIGNS:
            self._add(LINES.get(str(tag)) or SIGNS[str(tag)])
            self.through(element)
        elif tag in NOTES:
            self._note(element)
        else:
            self._unknown(element)
        if element.tail and element.tail.strip():
            self._add(element.tail)

    def _unknown(self, element: Element) -> None:
        """Whatever it is: its text, and what is in it."""
        text = element.text
        if text and text.strip() and not str(element.tag)[1:].startswith(MEASURES):
            self._add(text)
        self._add(BEFORE.get(str(element.tag), ""))
        self.through(element)

    def _ruby(self, element: Element) -> None:
        """The small letters above a word follow it, as they do where they cannot be drawn."""
        readings = list(element.iterchildren(_READING))
        self.through(child for child in element if child.tag != _READING)
        self._add("(")
        self.through(readings)
        self._add(")")

    def _add(self, text: str) -> None:
        state = self._state
        if not text:
            return
        if state.spot is None:
            self._begin(None)
        if state.deleted:
            self._attach("deleted", text)
        elif state.spot is not None:
            state.spot.text += text

    def _begin(self, paragraph: Element | None) -> None:
        state = self._state
        state.spot = Spot(
            paragraph=paragraph,
            cell=state.cell,
            control=state.control,
            part=self._part,
            contents=any(code.text.lstrip().startswith("TOC ") for code in state.codes),
        )
        self.spots.append(state.spot)

    def _attach(self, kind: RemarkKind, text: str) -> None:
        """Something of its own at the present place; what was deleted in a row is one."""
        state, last = self._state, self.spots[-1] if self.spots else None
        here = state.spot.paragraph if state.spot else None
        if kind == "deleted" and last and last.kind == kind and last.paragraph is here:
            last.text += text
            return
        self.spots.append(
            Spot(
                text=text,
                kind=kind,
                paragraph=here,
                cell=state.cell,
                control=state.control,
                part=self._part,
            )
        )

    def _paragraph(self, element: Element) -> None:
        before = self._state.spot
        self._begin(element)
        self.through(element)
        self._state.spot = before

    def _text(self, element: Element) -> None:
        self._add(element.text or "")
        self.through(element)  # A damaged file can have anything in it.

    def _cell(self, element: Element) -> None:
        state = self._state
        before, spot, state.cell, state.spot = state.cell, state.spot, element, None
        self.through(element)
        state.cell, state.spot = before, spot

    def _control(self, element: Element) -> None:
        state, ours = self._state, self._is_field(element)
        if ours and state.control is not None:
            self.nested.append(element)
        if not ours or state.control is not None:
            self.through(element)
            return
        spot, state.control = state.spot, element
        self._begin(spot.paragraph if spot else None)
        self.through(element)
        state.control = state.spot = None
        if spot is not None:
            # What stands behind the field in its paragraph is not of the field.
            self._begin(spot.paragraph)

    def _row(self, element: Element) -> None:
        gone = element.find(f"{name('trPr')}/{name('del')}") is not None  # with changes tracked
        (self._deleted if gone else self.through)(element)

    def _deleted(self, element: Element) -> None:
        before, self._state.deleted = self._state.deleted, True
        self.through(element)
        self._state.deleted = before

    def _deleted_text(self, element: Element) -> None:
        if self._state.spot is None:
            self._begin(None)
        self._attach("deleted", element.text or "")

    def _alternative(self, element: Element) -> None:
        """The first form of it that says anything; programs show one of them only."""
        any(map(self._says_something, element.iterchildren(CHOICE, FALLBACK)))

    def _said(self) -> str:
        return self._state.spot.text if self._state.spot else ""

    def _box(self, element: Element) -> None:
        before, self._state.spot = self._state.spot, None
        self.through(element)
        self._state.spot = before

    def _link(self, element: Element) -> None:
        start = len(self._said())
        self.through(element)
        ids = [str(value) for key, value in element.items() if str(key).endswith("}id")]
        self._address(self._links.get(ids[0], "") if ids else "", start)

    def _address(self, address: str, start: int) -> None:
        """The address behind the words of a link, when it is not what they say."""
        plain = address.removeprefix("mailto:")
        if self._state.control is None:
            plain = written_alike(plain)
        if plain and plain not in self._said()[start:]:
            self._add(f" ({plain})" if self._said()[start:].strip() else plain)

    def _simple_field(self, element: Element) -> None:
        code = Code(get(element, "instr"), self._state.spot, len(self._said()))
        self.through(element)
        self._end(code)

    def _field_mark(self, element: Element) -> None:
        codes = self._state.codes
        match get(element, "fldCharType"):
            case "begin":
                codes.append(Code())
                self._add(chosen_in(element))
            case "separate" if codes:
                if self._state.spot is None:
                    self._begin(None)
                codes[-1].spot, codes[-1].start = self._state.spot, len(self._said())
            case "end" if codes:
                self._end(codes.pop())

    def _end(self, code: Code) -> None:
        """The address that a field leads to, what it shows without a result, no number of pages."""
        spot = self._state.spot
        start = code.start if code.spot is spot else 0
        result = self._said()[start:]
        if address := address_in(code.text):
            self._address(address, start)
        elif code.spot is None or (code.spot is spot and not result):
            self._add(shown_code(code.text))
        elif spot is not None and is_page_number(code.text, result):
            spot.text = spot.text[:start]

    def _field_code(self, element: Element) -> None:
        if self._state.codes:
            self._state.codes[-1].text += element.text or ""

    def _symbol(self, element: Element) -> None:
        self._add(symbol(element))

    def _file(self, element: Element) -> None:
        """A whole file that is put in here, which nothing of is read."""
        ids = [str(value) for key, value in element.items() if str(key).endswith("}id")]
        self._attach("picture", self._links.get(ids[0], "another file") if ids else "another file")

    def _note(self, element: Element) -> None:
        if self._state.spot is None:
            self._begin(None)
        if self._state.spot is not None:
            self.notes.append((NOTES[str(element.tag)], get(element, "id"), self._state.spot))

    def _drawing(self, element: Element) -> None:
        """Its text, or when it has none, the words that describe it, or its name."""
        if not self._says_something(element):
            self._attach("picture", described(element))

    def _says_something(self, element: Element) -> bool:
        before = len(self.spots), len(self._said())
        self.through(element)
        return (len(self.spots), len(self._said())) != before


_HANDLERS = {
    _PARAGRAPH: "paragraph",
    _CELL: "cell",
    name("tr"): "row",
    _CONTROL: "control",
    ALTERNATIVE: "alternative",
    BOX: "box",
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
