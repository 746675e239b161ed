"""How much room a text takes, and as much of it as there is room for.

Nobody knows before Word lays it out, so these are estimates for the safe side.
"""

from __future__ import annotations

from math import ceil

from framework_export.formats.text_width import POINTS_A_UNIT, text_width

_LEADING = 1.2  # times the size
_RESERVE = 1.2  # times the width: what lines leave free, where words are not parted


def height_of(words: str, size: float, width: int) -> float:
    """The height in points of a text in points of size, on lines of so many twips."""
    return ceil(_length(words, size) / width) * size * _LEADING


def lines_in(height: float, size: float) -> int:
    """How many lines of a size there is room for; both in points."""
    return int(height / (size * _LEADING))


def shortened(words: str, size: float, width: int, lines: int) -> str:
    """As much of the text as stands on so many lines, with an ellipsis where that is not all."""
    if _length(words, size) <= width * lines:
        return words
    taken, kept = _length("…", size), 0
    for character in words:
        taken += _length(character, size)
        if taken > width * lines:
            break
        kept += 1
    return f"{words[:kept].rstrip()}…"


def _length(words: str, size: float) -> float:
    """In twips, on one line."""
    return text_width(words, size) * POINTS_A_UNIT * 20 * _RESERVE
