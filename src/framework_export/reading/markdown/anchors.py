"""Names of headings that links can use: an author's id, ours, and the one that GitHub gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from framework_export.reading.identifiers import slug, unique

LONGEST_ANCHOR = 80

_DROPPED = re.compile(r"[^\w\- ]")
"""As GitHub does: letters, digits, marks, hyphens, underscores and spaces stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingAnchors:
    """The anchors of a text, in the order of its headings."""

    anchors: list[str] = field(default_factory=list)
    """Each is unique."""
    names: dict[str, str] = field(default_factory=dict)
    """By what a link may say after `#`: the anchor."""


def name_headings(headings: Iterable[tuple[str, str]]) -> HeadingAnchors:
    """From the id (empty when there is none) and the words of each heading."""
    found = HeadingAnchors()
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    others: list[tuple[str, str]] = []
    for given, words in headings:
        name = slug(given, LONGEST_ANCHOR) or slug(words, LONGEST_ANCHOR) or "section"
        anchor = unique(name, taken, numbers, first=1)
        taken.add(anchor)
        found.anchors.append(anchor)
        if given:
            found.names.setdefault(given, anchor)
        others.append((_as_on_github(words, counts), anchor))
        others.append((anchor, anchor))
    for name, anchor in others:
        found.names.setdefault(name, anchor)
    return found


def _as_on_github(words: str, counts: dict[str, int]) -> str:
    name = _DROPPED.sub("", words.strip().lower()).replace(" ", "-")
    number = counts.get(name)
    if number is None:
        counts[name] = 0
        return name
    while f"{name}-{number + 1}" in counts:
        number += 1
    counts[name] = number + 1
    counts[f"{name}-{number + 1}"] = 0
    return f"{name}-{number + 1}"
