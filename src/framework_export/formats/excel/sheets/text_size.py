"""How many lines a text takes in a column, so that its row is tall enough to show it whole."""

from __future__ import annotations

from functools import lru_cache

from framework_export.formats.text_width import text_width

TALLEST = 409.0
"""Points; Excel has no taller rows."""

_PADDING = 1.2  # units that a cell keeps free at its sides
_LEADING = 1.36  # of a line of Calibri, times its size


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
