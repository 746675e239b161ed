"""Inline Markdown as runs of text; links lead where they lead in the handbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from framework_export.editions.comparing.wording import Piece
from framework_export.formats.word.elements import Xml, in_lines, joined, link, text, w
from framework_export.prose import (
    Box,
    Break,
    Code,
    Emphasis,
    FootnoteMark,
    Image,
    Inline,
    Link,
    Strikethrough,
    Strong,
    Text,
    plain_text,
)

Relate = Callable[[str], str]
"""From an address to the id of a relationship of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What else a document has; where something is None, words stand for it or nothing does."""

    bookmark: Callable[[str], str] | None = None
    """From the anchor of a heading to the name of its bookmark."""
    picture: Callable[[Image], Xml | None] | None = None
    note: Callable[[FootnoteMark], Xml] | None = None
    box: Callable[[Box], Xml] | None = None


_ALONE = Around()

_UNDERLINED = "u"
_MARKS = ("b", "bCs", "strike", _UNDERLINED)
"""Looks that a link keeps: what is struck or underlined is so to its last word."""


class Runs:
    """Makes runs; `styles` has the id of each style by its name."""

    def __init__(
        self,
        styles: dict[str, str],
        relate: Relate,
        *,
        rtl: bool,
        around: Around = _ALONE,
        code: str = "Review Code",
        size: int = 0,
    ) -> None:
        """`size` is in half points; 0 leaves it to the paragraph's style."""
        self._styles = styles
        self._relate = relate
        self._rtl = rtl
        self._around = around
        self._code = code
        self._size = size

    def sized(self, half_points: int) -> Runs:
        """The same, in type of that size."""
        return Runs(
            self._styles,
            self._relate,
            rtl=self._rtl,
            around=self._around,
            code=self._code,
            size=half_points,
        )

    def of_text(self, value: str, style: str = "", *, colour: str = "", fill: str = "") -> Xml:
        """A run in a character style, or in that of its paragraph; colours are `RRGGBB`."""
        look = self._look(style) if style else ()
        return self._run(text(value), look, colour=colour, fill=fill)

    def of_lines(self, value: str) -> Xml:
        """A run with the line breaks of the text."""
        return self._run(in_lines(value), ())

    def of_inlines(self, inlines: tuple[Inline, ...]) -> Iterator[Xml]:
        """Runs and hyperlinks."""
        return self._inlines(inlines, ())

    def of_pieces(self, pieces: Iterable[Piece], *, added: bool) -> Iterator[Xml]:
        """A sentence beside another one: what only this one says is underlined, or struck."""
        look = ("b", "bCs", _UNDERLINED) if added else ("strike",)
        for piece in pieces:
            yield from self._inlines(piece.inlines, look if piece.differs else ())

    def _inlines(self, inlines: tuple[Inline, ...], look: tuple[str, ...]) -> Iterator[Xml]:
        for inline in inlines:
            yield from self._inline(inline, look)

    def _inline(  # noqa: C901 - one case for each kind
        self, inline: Inline, look: tuple[str, ...]
    ) -> Iterator[Xml]:
        match inline:
            case Text():
                yield self._run(text(inline.text), look)
            case Code():
                plain = tuple(each for each in look if not each.startswith("="))
                yield self._run(text(inline.text), (*plain, *self._look(self._code)))
            case Emphasis():
                yield from self._inlines(inline.children, (*look, "i", "iCs"))
            case Strong():
                yield from self._inlines(inline.children, ("b", "bCs", *look))
            case Strikethrough():
                yield from self._inlines(inline.children, (*look, "strike"))
            case Link():
                yield from self._link(inline, tuple(each for each in look if each in _MARKS))
            case Image():
                drawn = self._around.picture(inline) if self._around.picture else None
                yield drawn or self._run(text(inline.description), look)
            case Break():
                yield self._run(w("br"), look)
            case FootnoteMark():
                if self._around.note:
                    yield self._around.note(inline)
            case Box():
                box = self._around.box
                yield box(inline) if box else self._run(text(plain_text((inline,))), look)
            case _:
                assert_never(inline)

    def _link(self, leading: Link, look: tuple[str, ...]) -> Iterator[Xml]:
        within = leading.target.startswith("#")
        if within and self._around.bookmark is None:
            # It leads to a place in the handbook, which is another document.
            yield from self._inlines(leading.children, look)
            return
        runs = joined(*self._inlines(leading.children, (*look, *self._look("Hyperlink"))))
        if within and self._around.bookmark is not None:
            yield w("hyperlink", runs, anchor=self._around.bookmark(leading.target[1:]))
            return
        yield link(self._relate(leading.target), runs)

    def _look(self, style: str) -> tuple[str, ...]:
        return (f"={self._styles[style]}",)

    def _run(self, content: Xml, look: tuple[str, ...], *, colour: str = "", fill: str = "") -> Xml:
        """`look` has names of properties, and a style as `=id`, in any order."""
        properties = [
            w("rStyle", val=each[1:]) if each.startswith("=") else w(each)
            for each in sorted(dict.fromkeys(look), key=_schema_order)
            if each != _UNDERLINED
        ]
        if colour:
            properties.append(w("color", val=colour))
        if self._size:
            properties += (w("sz", val=self._size), w("szCs", val=self._size))
        if _UNDERLINED in look:
            properties.append(w("u", val="single"))
        if fill:
            properties.append(w("shd", val="clear", color="auto", fill=fill))
        if self._rtl:
            properties.append(w("rtl"))
        return w("r", w("rPr", *properties) if properties else None, content)


def _schema_order(look: str) -> int:
    """Word refuses run properties in another order (ECMA-376-1, 17.3.2.28)."""
    order = ("b", "bCs", "i", "iCs", "strike", _UNDERLINED)
    return -1 if look.startswith("=") else order.index(look)
