"""Builds WordprocessingML (ECMA-376-1, 17) with short names and clean text."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

_NAMESPACES = {"w": W, "w14": W14, "r": R}

# Everything that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def name(tag: str, namespace: str = W) -> str:
    """`p` as lxml wants it."""
    return f"{{{namespace}}}{tag}"


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of Word's main namespace, attributes included; absent children are skipped."""
    return _element(W, tag, children, attributes)


def w14(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element that Word has known since 2010, such as a tick box."""
    return _element(W14, tag, children, attributes)


def _element(
    namespace: str, tag: str, children: tuple[Element | None, ...], attributes: dict[str, object]
) -> Element:
    element = etree.Element(name(tag, namespace), None, _NAMESPACES)
    for key, value in attributes.items():
        element.set(name(key, namespace), clean(str(value)))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def text(value: str) -> Element:
    """A text that keeps its spaces."""
    element = w("t")
    element.text = clean(value)
    element.set(name("space", XML), "preserve")
    return element


def clean(value: str) -> str:
    """The text without what XML cannot hold; content is known to have none of it."""
    return _ILLEGAL.sub("\ufffd", value)


def get(element: Element, key: str) -> str:
    """An attribute of Word's main namespace; empty when absent."""
    return str(element.get(name(key)) or "")
