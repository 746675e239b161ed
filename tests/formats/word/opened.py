"""A handbook in Word as a reader sees it: its lines, with the style of each."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> str:
    """A part of the package as text."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def names(data: bytes) -> list[str]:
    """The names of its parts."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def body(data: bytes) -> Any:
    """The document as python-docx opens it."""
    return Document(io.BytesIO(data)).element.body


def paragraphs(data: bytes) -> Iterator[tuple[str, Any]]:
    """Every paragraph, those in tables too, with the name of its style."""
    document = Document(io.BytesIO(data))
    found = {style.style_id: style.name for style in document.styles}
    for each in document.element.body.iter(f"{W}p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        yield found[style.get(f"{W}val")] if style is not None else "", each


def words(element: Any) -> str:
    """What it says; a tab is one, and a line break is a space."""
    said = [
        each.text or "" if each.tag == f"{W}t" else " "
        for each in element.iter(f"{W}t", f"{W}tab", f"{W}br")
        if each.getparent().tag == f"{W}r"
    ]
    return re.sub(r"\s+", " ", "".join(said)).strip()


def lines(data: bytes) -> list[tuple[str, str]]:
    """Style and words of every paragraph that says something."""
    return [(style, words(each)) for style, each in paragraphs(data) if words(each)]


def tree(data: bytes, name: str) -> Any:
    """The root of a part."""
    return etree.fromstring(part(data, name).encode())
