"""Paragraphs and the bookmarks that links within a handbook lead to."""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.formats.word.elements import Xml, joined, w
from framework_export.prose import Alignment

_FIRST_BOOKMARK = 100_000

# What `jc` calls the edges: with `bidi`, left is where lines begin (ECMA-376-1, 17.3.1.13).
_EDGES: dict[Alignment, str] = {"start": "left", "center": "center", "end": "right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line beside text; Word makes one of those of two texts that look the same."""

    colour: str
    width: int
    """In eighths of a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph is set beyond its style: lengths in twips, colours as `RRGGBB`."""

    keep: bool = False
    """On the page of what follows."""
    page: bool = False
    """At the beginning of one."""
    number: tuple[int, int] | None = None
    """The list and the depth in it, from 0."""
    bar: Bar | None = None
    """A line at its start."""
    box: str = ""
    """The colour of what is behind it, and some room around it."""
    indent: int | None = None
    hanging: int = 0
    align: Alignment | None = None
    before: int | None = None
    after: int | None = None
    left_to_right: bool = False


_PLAIN = Setting()
_BOX_ROOM = 8
"""Points around the text of a box."""
_BAR_ROOM = 10


class Paragraphs:
    """Makes paragraphs; `styles` has the id of each style by its name."""

    def __init__(self, styles: dict[str, str], *, rtl: bool) -> None:
        self._styles = styles
        # Borders have sides of the page, and indents have edges of the text.
        self._start = "right" if rtl else "left"
        self._bookmarks: dict[str, int] = {}

    def make(self, style: str, *content: Xml, setting: Setting = _PLAIN) -> Xml:
        """A paragraph in a style."""
        return w("p", self._properties(style, setting), *content)

    def section_end(self, properties: Xml) -> Xml:
        """The last paragraph of a section, which is as high as nothing."""
        thin = w("spacing", before=0, after=0, line=20, lineRule="exact")
        return w("p", w("pPr", w("pStyle", val=self._styles["Normal"]), thin, properties))

    def bookmark(self, anchor: str) -> str:
        """The name of the bookmark that stands for an anchor."""
        number = self._bookmarks.setdefault(anchor, _FIRST_BOOKMARK + len(self._bookmarks))
        return f"_Toc{number}"

    def marked(self, anchor: str, content: Xml) -> Xml:
        """What links to the anchor lead to."""
        name = self.bookmark(anchor)
        number = self._bookmarks[anchor]
        return joined(
            w("bookmarkStart", id=number, name=name), content, w("bookmarkEnd", id=number)
        )

    def linked(self, anchor: str | None, content: Xml) -> Xml:
        """A link to the anchor, if there is one."""
        return w("hyperlink", content, anchor=self.bookmark(anchor)) if anchor else content

    def _properties(self, style: str, setting: Setting) -> Xml:
        """In the order that the schema wants (ECMA-376-1, 17.3.1.26)."""
        return w(
            "pPr",
            w("pStyle", val=self._styles[style]),
            w("keepNext") if setting.keep else None,
            w("pageBreakBefore") if setting.page else None,
            _number(setting.number),
            _borders(setting, self._start),
            w("shd", val="clear", color="auto", fill=setting.box) if setting.box else None,
            w("bidi", val="0") if setting.left_to_right else None,
            _spacing(setting),
            _indent(setting),
            w("jc", val=_EDGES[setting.align]) if setting.align else None,
        )


def _number(number: tuple[int, int] | None) -> Xml | None:
    if number is None:
        return None
    return w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0]))


def _borders(setting: Setting, start: str) -> Xml | None:
    if setting.box:
        line = {"val": "single", "sz": 4, "space": _BOX_ROOM, "color": setting.box}
        return w("pBdr", *(w(side, **line) for side in ("top", "left", "bottom", "right")))
    if setting.bar:
        line = {"sz": setting.bar.width, "space": _BAR_ROOM, "color": setting.bar.colour}
        return w("pBdr", w(start, val="single", **line))
    return None


def _spacing(setting: Setting) -> Xml | None:
    room = {"before": setting.before, "after": setting.after}
    given = {side: twips for side, twips in room.items() if twips is not None}
    return w("spacing", **given) if given else None


def _indent(setting: Setting) -> Xml | None:
    if setting.box:
        # The lines of a box are drawn outside the text.
        return w("ind", left=_BOX_ROOM * 20, right=_BOX_ROOM * 20)
    if setting.indent is None:
        return None
    hanging = {"hanging": setting.hanging} if setting.hanging else {}
    return w("ind", left=setting.indent, **hanging)
