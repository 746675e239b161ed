"""How much room words take, told before pages are laid out, for templates to choose sizes by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil
from typing import TypeAlias

from framework_export.formats.text_width import POINTS_A_UNIT, text_width
from framework_export.prose import Inline, plain_text

_FACE = 1.16
"""How much wider faces for pages are than the one of forms; bold ones are as wide as that."""

# A sign of East Asia is a word, as lines break between any two, and so is what ends in a hyphen.
_SIGN = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(f"[{_SIGN}]|[^\\s{_SIGN}-]+-?|-")
_NAME = re.compile(rf"(?:\S+ )?[{_SIGN}][^\s-]*-?|[^\s-]+-?|-")  # with the emoji before a sign
_SIGNS = re.compile(f"[{_SIGN}]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_ARABIC_LETTER = 0.5  # of joined ones, on average

Said: TypeAlias = str | tuple[Inline, ...]


def widest_word(texts: Iterable[Said]) -> float:
    """The width of the widest word of all, in times the size of type; 0 when there is none."""
    return _widest(_WORD, texts)


def widest_name(texts: Iterable[Said]) -> float:
    """The same for names, which are kept whole also where lines could break between signs."""
    return _widest(_NAME, texts)


def widest_line(texts: Iterable[Said]) -> float:
    """The width of the widest text of all, set on one line."""
    return max((_width(_plain(text)) for text in texts), default=0.0)


def _widest(word: re.Pattern[str], texts: Iterable[Said]) -> float:
    words = (found for text in texts for found in word.findall(_plain(text)))
    return max(map(_width, words), default=0.0)


def lines_taken(text: Said, width: float) -> int:
    """The lines that it takes in a column, whose width is in times the size of type."""
    lines, left = 0, 0.0
    for found in _WORD.finditer(_plain(text)):
        word = _width(found[0])
        space = _width(" ") if found.start() and found.string[found.start() - 1].isspace() else 0
        if lines and space + word <= left:
            left -= space + word
            continue
        # A word that fits on no line goes on in the next ones.
        needed = max(ceil(word / width), 1)
        lines, left = lines + needed, needed * width - word
    return lines


def _plain(text: Said) -> str:
    return text if isinstance(text, str) else plain_text(text)


def _width(word: str) -> float:
    signs = len(_SIGNS.findall(word))
    letters = len(_ARABIC.findall(word))
    others = _ARABIC.sub("", _SIGNS.sub("", word)) if signs or letters else word
    measured = text_width(others, 1) * POINTS_A_UNIT * _FACE
    return signs + letters * _ARABIC_LETTER + measured
