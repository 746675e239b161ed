"""How wide a text is in the font that forms have, or in one that stands in for it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

POINTS_A_UNIT = 5.25
"""Of a column's width in a workbook."""

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
_RESERVE = 1.06  # other faces and screens draw a little wider


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
