"""Turns names into ids: Unicode letters stay, everything unsafe in a file name goes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

LONGEST_PINNED = 64
"""Word cuts the tag of a control at 64 characters."""

LONGEST_TOPIC = 40
LONGEST_FRAMEWORK = 100
"""Leaves room for `-level-12.docx` in the 255 bytes of a file name when letters take two bytes."""

PINNED = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

_SEPARATORS = frozenset(" \t\n-_/\\.:·–—&+")
_TRAILING_ID = re.compile(r"(?<!\\)\{#([^{}]*)\}\s*$")


def slug(text: str, longest: int) -> str:
    """Lower case, one hyphen between words, letters and digits of any script; can be empty."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text).lower():
        category = unicodedata.category(character)[0]
        after_letter = bool(kept) and kept[-1] != "-"
        if category in "LN" or (
            category == "M" and after_letter and not _selects_variant(character)
        ):
            kept.append(character)
        elif character in _SEPARATORS and after_letter:
            kept.append("-")
    return "".join(kept)[:longest].strip("-")


def framework_id(relative: str) -> str:
    """The id of a file by its path below content: without suffix, `/` and spaces as `-`."""
    return slug(relative.rpartition(".")[0], LONGEST_FRAMEWORK)


def unique(name: str, taken: Container[str], numbers: dict[str, int], *, first: int = 2) -> str:
    """The name itself, or with the first free number after it.

    `numbers` has the last one of each name, so that equal names do not all count from the first.
    """
    if name not in taken:
        return name
    number = numbers.get(name, first)
    while f"{name}-{number}" in taken:
        number += 1
    numbers[name] = number
    return f"{name}-{number}"


def split_pinned(text: str) -> tuple[str, str | None]:
    """A criterion's text without its trailing `{#id}`, and the id as written."""
    if not text.endswith("}"):
        return text, None
    found = _TRAILING_ID.search(text)
    return (text[: found.start()].rstrip(), found.group(1).strip()) if found else (text, None)


def can_be_pinned(name: str) -> bool:
    """Whether a criterion can have that id for good: what `derived_id` makes can be, too."""
    return PINNED.fullmatch(name) is not None or (
        0 < len(name) <= LONGEST_PINNED and slug(name, LONGEST_PINNED) == name
    )


def derived_id(topic: str, level: int, text: str) -> str:
    """The id of a criterion that has none of its own; changes with its text."""
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
    return f"{topic}-{level}-{digest[:8]}"


def _selects_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or character == "\u20e3"
