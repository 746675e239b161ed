"""Keeps lines from ending after their first word where bold, a link or a label follows them.

WeasyPrint lays out a text that ends with a space in one piece. Where it fits a line but for that
space, its first word is taken for all that fits. A zero-width space behind it makes a text that
ends with none, and leaves no trace in the text of a PDF.
"""

from __future__ import annotations

import re

_SPACE = "\u200b"
_BOXES = "a|b|code|del|em|ins|s|span|strong"
_TOKEN = re.compile(
    # No text of the page, or set as it stands; else the end of a text at the edge of a box.
    rf"<(style|title|pre|script)\b.*?</\1>|(?<=[^\s>])\s+(?=</?(?:{_BOXES})\b)",
    re.DOTALL,
)


def let_lines_end_before_boxes(html: str) -> str:
    """The page with a space of no width behind each space that ends a text within a line."""
    return _TOKEN.sub(lambda found: found[0] if found[1] else found[0] + _SPACE, html)
