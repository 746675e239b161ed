"""A text in quotes as YAML takes it, so that a hint can be typed in as it stands."""

from __future__ import annotations


def quoted(text: str) -> str:
    """On one line, in double quotes if it has neither those nor a backslash in it."""
    words = " ".join(text.split())
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'
