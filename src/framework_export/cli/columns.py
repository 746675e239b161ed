"""How many columns of a terminal a text takes, and how it is shown there safely."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_TAB = 4  # columns, at most
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"

# Marks that turn the direction of what follows: a hostile file could rearrange a message.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    """The text without anything that a terminal would obey; lines stay lines."""
    return "".join(_visible(character) for character in text)


def cells(line: str) -> Iterator[tuple[str, int]]:
    """What to show for each character of a line, and the columns that it takes."""
    column, before = 0, ""
    for character in line:
        if character == "\t":
            width = _TAB - column % _TAB
            shown = " " * width
        else:
            shown = _visible(character)
            width = _width(shown, before)
        yield shown, width
        column += width
        before = character


def _visible(character: str) -> str:
    if character < " " and character != "\n":
        return chr(0x2400 + ord(character))  # The picture of a control character.
    if unicodedata.category(character) in ("Cc", "Cs") and character != "\n":
        return "\ufffd"
    return "\ufffd" if character in _TURNING else character


def _width(character: str, before: str) -> int:
    """UAX 11 (East Asian Width) and, for emoji sequences, UTS 51."""
    if character == _EMOJI_STYLE:
        narrow = bool(before) and unicodedata.east_asian_width(before) not in "WF"
        return 1 if narrow and unicodedata.category(before) == "So" else 0
    if before == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
