"""Cuts what YAML cannot read out of a text, so that the rest of it can still be checked."""

from __future__ import annotations

import re
from typing import TypeAlias

from framework_export.reading.yaml.extents import HEAD, end_of_deeper, end_of_line

MOST_REPAIRS = 40
"""How many broken places of one file are reported."""

MOST_PARSED = 2_000_000
"""In characters, summed over repairs, each of which parses the text again: a second's work."""


Cut: TypeAlias = tuple[int, int]
"""Where it begins and ends."""


def find_cut(text: str, index: int) -> Cut | None:
    """Where the value or item at an index begins and ends, with the lines that belong to it.

    A key and a dash are no part of it, as long as there is something behind them: so a list stays
    one, and what is indented below a key may be sound. None when nothing is left to cut out.
    """
    start = text.rfind("\n", 0, index) + 1
    while start > 0 and not text[start : end_of_line(text, start)].strip():
        start = text.rfind("\n", 0, start - 1) + 1
    end = end_of_line(text, start)
    head = HEAD.match(text, start, end)
    if head is None or not text[start:end].strip():
        return None
    if text[start:end].lstrip(" ").startswith("\t"):  # nobody can tell how deep it is meant to be
        return start, end
    indent = len(text[start:end]) - len(text[start:end].lstrip(" "))
    column = len(head["dashes"]) if head["key"] else indent
    region = end_of_deeper(text, end, column)
    if head["dashes"].strip() and not head["key"]:
        region = min(region, _next_item(text, end, indent + 1))
    keep = head.end()
    if not text[keep:end].strip():
        keep = start
    return (keep, region) if text[keep:region].strip() else None


def _next_item(text: str, end: int, column: int) -> int:
    """Where the line ends before the next item of a list, if that is indented by a column more."""
    found = re.compile(rf"\n {{{column}}}-(?=\s)").search(text, end)
    return found.start() if found else len(text)


def without(text: str, cut: Cut) -> str:
    """The text with spaces for a part of it; line ends stay, so that all else keeps its place."""
    start, end = cut
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def overlap(first: Cut, second: Cut) -> bool:
    """Whether two have something in common."""
    return first[0] < second[1] and second[0] < first[1]
