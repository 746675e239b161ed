"""How many lines a text takes in a column, so that its row is tall enough to show it whole."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TALLEST = 409.0
"""Points; Excel has no taller rows."""

# Widths of the characters from the space to the tilde in Carlito, which has Calibri's, in
# hundredths of a column's unit (the width of a digit in 11 points, rounded up to 7 pixels).
_LATIN = (
    *(47, 68, 84, 104, 106, 150, 143, 46, 64, 64, 104, 104, 52, 64, 53, 81, 106, 106, 106, 106),
    *(106, 106, 106, 106, 106, 106, 56, 56, 104, 104, 104, 97, 187, 121, 114, 112, 129, 102, 96),
    *(132, 131, 53, 67, 109, 88, 179, 135, 139, 108, 141, 114, 96, 102, 134, 119, 186, 109, 102),
    *(98, 64, 81, 64, 104, 104, 61, 100, 110, 89, 110, 104, 64, 99, 110, 48, 50, 95, 48, 167),
    *(110, 110, 110, 110, 73, 82, 70, 110, 95, 150, 91, 95, 83, 66, 96, 66, 104),
)
_FIRST = 32
_WIDE, _OTHER = 215, 112
_PADDING = 1.2  # units that a cell keeps free at its sides
_RESERVE = 1.06  # other faces and screens draw a little wider
_LEADING = 1.36  # of a line of Calibri, times its size


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    index = ord(character) - _FIRST
    if 0 <= index < len(_LATIN):
        return _LATIN[index]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def text_width(text: str, size: float = 11) -> float:
    """The width of a line in units of a column, in points of size."""
    return sum(map(_width, text)) / 100 * size / 11 * _RESERVE


@lru_cache(maxsize=4096)
def count_lines(text: str, width: float, size: float = 11) -> int:
    """The lines that a text takes in a column of that width when it is wrapped."""
    return sum(len(broken(line, width, size)) for line in text.split("\n"))


def text_height(text: str, width: float, size: float = 11) -> float:
    """The points that a wrapped text needs, up to the tallest row that there is."""
    return min(count_lines(text, width, size) * size * _LEADING, TALLEST)


def broken(text: str, width: float, size: float = 11) -> list[str]:
    """The lines of a text in a column of that width."""
    room = max(width - _PADDING, 2.0)
    if text_width(text, size) <= room:
        return [text]
    lines, used, space = [""], 0.0, text_width(" ", size)
    for word in text.split(" "):
        taken = text_width(word, size)
        if used and used + space + taken > room:
            lines.append("")
            used = 0.0
        lines[-1] += " " if used else ""
        used += space if used else 0.0
        # Where no space is to break at, as in Japanese and in long addresses, it breaks anywhere.
        for piece in (word,) if taken <= room else word:
            taken = text_width(piece, size)
            if used + taken > room:
                lines.append("")
                used = 0.0
            lines[-1] += piece
            used += taken
    return lines
