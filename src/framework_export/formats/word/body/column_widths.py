"""Columns as wide as the words of their heads: no word is broken that there is room for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from framework_export.formats.text_width import POINTS_A_UNIT, text_width

_TWIPS_A_POINT = 20
_SIZE = 9  # points, of the letters of heads
_BOLD = 1.3  # times the width of a plain text, also where another font stands in
_SIDES = 170  # twips that a cell keeps free
_MOST_WIDE = 6  # characters of scripts that break anywhere, which a short word has at most


def room_for_heads(widths: Sequence[int], heads: Sequence[str]) -> tuple[int, ...]:
    """The widths in twips, changed as little as lets every head break between its words only.

    What a column lacks, the others give by what they can spare; all together stay as wide.
    """
    needed = tuple(map(_needed, heads))
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


@lru_cache(maxsize=1000)
def _needed(head: str) -> int:
    """Twips that the longest word of a head takes."""
    words = (word[:_MOST_WIDE] if _breaks_anywhere(word) else word for word in head.split())
    widest = max((text_width(word, _SIZE) for word in words), default=0.0)
    return round(widest * POINTS_A_UNIT * _BOLD * _TWIPS_A_POINT) + _SIDES


def _breaks_anywhere(word: str) -> bool:
    return any(unicodedata.east_asian_width(character) in "WF" for character in word)
