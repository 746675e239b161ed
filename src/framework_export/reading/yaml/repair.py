"""Cuts what YAML cannot read out of a text, so that the rest of it can still be checked."""

from __future__ import annotations

import re

from framework_export.reading.yaml.extents import HEAD, end_of_deeper, end_of_line

MOST_REPAIRS = 40
"""How many broken places of one file are reported."""

MOST_PARSED = 2_000_000
"""In characters, summed over repairs, each of which parses the text again: a second's work."""


def cut_out(text: str, index: int) -> str | None:
    """The text with spaces for the value or item at an index and for the lines that belong to it.

    Line ends stay, so that everything else keeps its place. The key of the value stays, too: what
    is indented below it may be sound. None when there is nothing left to cut out there.
    """
    start = text.rfind("\n", 0, index) + 1
    while start > 0 and not text[start : end_of_line(text, start)].strip():
        start = text.rfind("\n", 0, start - 1) + 1
    end = end_of_line(text, start)
    head = HEAD.match(text, start, end)
    if head is None or not text[start:end].strip():
        return None
    indent = len(text[start:end]) - len(text[start:end].lstrip(" "))
    column = len(head["dashes"]) if head["key"] else indent
    keep = head.end() if head["key"] and text[head.end() : end].strip() else start
    region = end_of_deeper(text, end, column)
    cut = text[:keep] + re.sub(r"[^\n]", " ", text[keep:region]) + text[region:]
    return cut if cut != text else None
