"""Cuts what YAML cannot read out of a text, so that the rest of it can still be checked."""

from __future__ import annotations

import re

MOST_REPAIRS = 40
"""How many broken places of one file are reported."""

MOST_PARSED = 2_000_000
"""In characters, summed over repairs, each of which parses the text again: a second's work."""

_HEAD = re.compile(
    r"""(?P<dashes>[ ]*(?:-[ \t]+)*)(?P<key>(?:"[^"\n]*"|'[^'\n]*'|[\w $./-]+?)[ ]*:(?=[ \t]|$))?"""
)
"""How a line begins: dashes of lists, then perhaps a key."""


def cut_out(text: str, index: int) -> str | None:
    """The text with spaces for the value or item at an index and for the lines that belong to it.

    Line ends stay, so that everything else keeps its place. The key of the value stays, too: what
    is indented below it may be sound. None when there is nothing left to cut out there.
    """
    start = text.rfind("\n", 0, index) + 1
    while start > 0 and not text[start : _end_of_line(text, start)].strip():
        start = text.rfind("\n", 0, start - 1) + 1
    end = _end_of_line(text, start)
    head = _HEAD.match(text, start, end)
    if head is None or not text[start:end].strip():
        return None
    indent = len(text[start:end]) - len(text[start:end].lstrip(" "))
    column = len(head["dashes"]) if head["key"] else indent
    keep = head.end() if head["key"] and text[head.end() : end].strip() else start
    region = _end_of_deeper(text, end, column)
    cut = text[:keep] + re.sub(r"[^\n]", " ", text[keep:region]) + text[region:]
    return cut if cut != text else None


def _end_of_line(text: str, start: int) -> int:
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def _end_of_deeper(text: str, end: int, column: int) -> int:
    """Where the lines end that are indented deeper than a column, or empty."""
    while end < len(text):
        line = text[end + 1 : _end_of_line(text, end + 1)]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        end = _end_of_line(text, end + 1)
    return end
