"""Words that YAML takes for the name of a value, which nothing refers to."""

from __future__ import annotations

import re

from framework_export.reading.yaml.quoting import quoted

_REFERENCE = re.compile(r"(?<![^\s\[{,])\*([^\s,\[\]{}*]+)(?=[\s,\]}]|\Z)")


def names_used(text: str) -> frozenset[str]:
    """The names that references in a YAML text may have; a few too many do no harm."""
    return frozenset(_REFERENCE.findall(text)) if "&" in text else frozenset()


def quote_or_delete(name: str, value: str | None) -> str:
    """What to do about a name that nothing refers to."""
    whole = quoted(f"&{name} {value or ''}")
    return f"Put the text in quotes if the word belongs to it: {whole}; if not, delete it."


def with_name(name: str, value: str | None) -> str | None:
    """The text with its first word; a single word is more likely data that has a name."""
    if value is None:
        return f"&{name}"
    return f"&{name} {value}" if " " in value else value
