"""Columns as wide as the words in them: none is broken that there is room for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from framework_export.formats.text_width import POINTS_A_UNIT, text_width

_TWIPS_A_POINT = 20
_SIZE = 9  # points, of the letters of heads
_BOLD = 1.3  # times the width of a plain text, also where another font stands in
_UNEVEN = 0.4
"""Of a line: what the ends of lines leave free, in all lines together."""
_SIDES = 170  # twips that a cell keeps free
_WIDEST = 0.45
_MOST_WIDE = 6  # characters of scripts that break anywhere, which a short word has at most


def room_for_words(
    widths: Sequence[int], heads: Sequence[str], cells: Sequence[Iterable[str]] = ()
) -> tuple[int, ...]:
    """The widths in twips, changed as little as lets every text break between its words only.

    What a column lacks, the others give by what they can spare; all together stay as wide.
    `cells` are the texts below each head. No column is made wider than a part of the whole for a
    word in them, which may be the address of a page.
    """
    most = round(sum(widths) * _WIDEST)
    inside = [max((min(_needed(text), most) for text in column), default=0) for column in cells]
    columns = zip_longest(map(_needed, heads), inside, fillvalue=0)
    needed = [max(head, within) for head, within in columns]
    lacking = [max(need - width, 0) for need, width in zip(needed, widths, strict=True)]
    spare = [max(width - need, 0) for need, width in zip(needed, widths, strict=True)]
    moved = min(sum(lacking), sum(spare))
    gains, losses = _shares(moved, lacking), _shares(moved, spare)
    return tuple(
        width + gain - loss for width, gain, loss in zip(widths, gains, losses, strict=True)
    )


def _shares(whole: int, parts: Sequence[int]) -> list[int]:
    """The whole shared out by the parts, and not a twip lost."""
    total, shares, before, given = sum(parts), [], 0, 0
    for part in parts:
        before += part
        upto = whole * before // total if total else 0
        shares.append(upto - given)
        given = upto
    return shares


def width_in_lines(text: str, lines: int, size: float) -> int:
    """Twips that a text takes when it fills so many lines."""
    width = text_width(text, size) * POINTS_A_UNIT * _TWIPS_A_POINT
    return round(width / (lines - _UNEVEN)) + _SIDES


@lru_cache(maxsize=1000)
def _needed(text: str) -> int:
    """Twips that the longest word of a text takes."""
    words = (word[:_MOST_WIDE] if _breaks_anywhere(word) else word for word in text.split())
    widest = max((text_width(word, _SIZE) for word in words), default=0.0)
    return round(widest * POINTS_A_UNIT * _BOLD * _TWIPS_A_POINT) + _SIDES


def _breaks_anywhere(word: str) -> bool:
    return any(unicodedata.east_asian_width(character) in "WF" for character in word)
