"""Writes the numbers of pages into a handbook that is laid out already.

WeasyPrint's `target-counter` lays every page out a second time that has such a number on it, which
are most pages of a handbook. A number takes the room of the noughts that stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NUMBER = re.compile("00+")
"""What templates write where `data-page` names the anchor of what is on that page."""


def fill_page_numbers(document: Any) -> None:
    """Put the number of its page where an element with `data-page` has noughts."""
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    for box in _texts(document):
        anchor = box.element.get("data-page", "") if box.element is not None else ""
        found = _NUMBER.search(box.text) if anchor else None
        if found:
            _write(box, found[0], str(pages.get(anchor, "")))


def _texts(document: Any) -> Iterator[Any]:
    for page in document.pages:
        pending = [page._page_box]  # noqa: SLF001  # a finished page tells nothing of its text
        while pending:
            box = getattr(pending[-1], "_box", pending[-1])  # what is placed stands for its box
            pending.pop()
            if hasattr(box, "pango_layout"):
                yield box
            pending.extend(getattr(box, "children", ()))


def _write(box: Any, instead: str, number: str) -> None:
    text = box.text.replace(instead, number)
    if box.text == instead:
        # Digits have one width; what is left free stands where lines begin, or at both ends.
        free = box.width * (1 - len(text) / len(instead))
        box.position_x += free * _SHARES.get(_alignment(box), 0)
    # What a line was laid out with is set up anew from its text when the line is drawn.
    box.text = box.pango_layout.text = text


_SHARES = {"right": 1.0, "center": 0.5}


def _alignment(box: Any) -> str:
    alignment: str = box.style["text_align_all"]
    if alignment == "end":
        return "left" if box.style["direction"] == "rtl" else "right"
    return alignment
