"""Words that YAML takes for the name of a value, which nothing refers to."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(?<![^\s\[{,])\*([^\s,\[\]{}*]+)(?=[\s,\]}]|\Z)")


def names_used(text: str) -> frozenset[str]:
    """The names that references in a YAML text may have; a few too many do no harm."""
    return frozenset(_REFERENCE.findall(text)) if "&" in text else frozenset()


def with_name(written: str, value: str | None) -> str | None:
    """The text as it is written; a single word behind a space is more likely data with a name."""
    words = " ".join(written.split())
    return value if value is not None and words.count(" ") == 1 else words
