"""A text in quotes as YAML takes it, so that a hint can be typed in as it stands."""

from __future__ import annotations

import re

_CLOSING = re.compile(r"""(?<=[^\s\\])(["'])(?!\w)""")
_ESCAPED = re.compile(r'\\(["\\])')
_OTHER_ESCAPE = re.compile(r"\\[0abtnvfre _NLPxuU]")


def quoted(text: str) -> str:
    """On one line, in double quotes if it has neither those nor a backslash in it."""
    words = " ".join(text.split())
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def as_meant(written: str) -> str:
    """The words of a text as its author meant them; quotes around the whole are none of them.

    Empty when nobody can tell, as with an escape that stands for something else.
    """
    quote = written[:1]
    if quote not in ("'", '"'):
        return written
    inner = _within(written, quote)
    if inner is None:
        return written
    if quote == "'":
        return inner.replace("''", "'")
    without = _ESCAPED.sub("", inner)
    return "" if _OTHER_ESCAPE.search(without) else _ESCAPED.sub(r"\1", inner)


def _within(written: str, quote: str) -> str | None:
    """What stands between the quotes around a text; None when its first quote is a part of it."""
    if written.count(quote) == 1:  # never closed: one apostrophe is more likely a letter's
        return written[1:] if quote == '"' else None
    if not written.endswith(quote):
        return None
    inner = written[1:-1]
    first = inner.find(quote)
    # `"Yes" and "no"`: the next quote closes the first one, and the two others are a pair
    closes = any(found.start() == first and found[1] == quote for found in _CLOSING.finditer(inner))
    return None if closes else inner
