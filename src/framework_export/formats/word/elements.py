"""Writes WordprocessingML (ECMA-376-1, 17) with short names, and clean text in it only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from xml.sax.saxutils import escape

from lxml import etree

from framework_export.formats.xml_parts import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

_AROUND = f'<w:body xmlns:w="{W}" xmlns:w14="{W14}" xmlns:r="{R}">'

_QUOTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


class Xml(str):
    """Markup that was made by the functions below. A tree of objects takes ten times as long."""

    __slots__ = ()


def w(tag: str, *children: Xml | None, **attributes: object) -> Xml:
    """An element of Word's main namespace, attributes included; absent children are skipped."""
    return _element("w", tag, children, attributes)


def w14(tag: str, *children: Xml | None, **attributes: object) -> Xml:
    """An element that Word has known since 2010, such as a tick box."""
    return _element("w14", tag, children, attributes)


def joined(*pieces: Xml) -> Xml:
    """One after the other."""
    return Xml("".join(pieces))


def text(value: str) -> Xml:
    """A text that keeps its spaces."""
    return Xml(f'<w:t xml:space="preserve">{escape(clean(value))}</w:t>')


def in_lines(value: str) -> Xml:
    """A text with its line breaks."""
    return Xml("<w:br/>".join(text(line) for line in value.split("\n")))


def instruction(value: str) -> Xml:
    """What a field does."""
    return Xml(f'<w:instrText xml:space="preserve"> {escape(clean(value))} </w:instrText>')


def link(relationship: str, content: Xml) -> Xml:
    """A hyperlink to the target of a relationship."""
    return Xml(f'<w:hyperlink r:id="{escape(relationship, _QUOTES)}">{content}</w:hyperlink>')


def _element(
    prefix: str, tag: str, children: tuple[Xml | None, ...], attributes: dict[str, object]
) -> Xml:
    if not children:
        return _leaf(prefix, tag, tuple(attributes.items()))
    given = _attributes(prefix, attributes.items())
    inside = "".join([child for child in children if child])
    return Xml(f"<{prefix}:{tag}{given}>{inside}</{prefix}:{tag}>")


@lru_cache(maxsize=2_000)
def _leaf(prefix: str, tag: str, attributes: tuple[tuple[str, object], ...]) -> Xml:
    """Most of them come again and again: widths, styles, marks."""
    return Xml(f"<{prefix}:{tag}{_attributes(prefix, attributes)}/>")


def _attributes(prefix: str, attributes: Iterable[tuple[str, object]]) -> str:
    return "".join(
        [f' {prefix}:{key}="{escape(clean(str(value)), _QUOTES)}"' for key, value in attributes]
    )


def elements(xml: Xml) -> list[Element]:
    """The markup as elements that can be put into a document."""
    return list(etree.fromstring(f"{_AROUND}{xml}</w:body>"))


def insert(parent: Element, xml: Xml, following: Iterable[str]) -> Element:
    """Puts a child where the schema has it: ahead of the first of those that follow it there."""
    (child,) = elements(xml)
    later = set(map(name, following))
    successor = next((each for each in parent if each.tag in later), None)
    if successor is None:
        parent.append(child)
    else:
        successor.addprevious(child)
    return child


def part(xml: Xml) -> bytes:
    """The markup of one element as a part of its own."""
    opening, rest = re.split(r"(?=[ />])", xml, maxsplit=1)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}{opening} xmlns:w="{W}"{rest}'.encode()


@cache
def name(tag: str, namespace: str = W) -> str:
    """`p` as lxml wants it."""
    return f"{{{namespace}}}{tag}"


def get(element: Element, key: str) -> str:
    """An attribute of Word's main namespace; empty when absent."""
    return str(element.get(name(key)) or "")
