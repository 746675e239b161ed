"""Tables on a terminal, of which nothing is cut off: cells are wrapped where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from framework_export.cli.columns import cells, visible
from framework_export.cli.terminal import Terminal

_WIDEST = 40  # columns of a terminal for all but the last column of a table
_NARROWEST = 24  # for the last one, on any terminal
_GAP = "  "

Row = Sequence[str]


def aligned(rows: Sequence[Row], terminal: Terminal) -> Iterator[str]:
    """The rows as lines with columns as wide as what is in them.

    On a terminal they fit its width; elsewhere each row is one line, so that it can be searched.
    """
    whole = [[" ".join(visible(cell).split("\n")) for cell in row] for row in rows]
    widths = [min(max(map(_width, column)), _WIDEST) for column in zip(*whole, strict=True)]
    if not terminal.interactive:
        yield from (_line(row, widths) for row in whole)
        return
    widths[-1] = max(terminal.width - sum(width + len(_GAP) for width in widths[:-1]), _NARROWEST)
    for row in whole:
        parts = (_wrapped(cell, width) for cell, width in zip(row, widths, strict=True))
        for each in zip_longest(*parts, fillvalue=""):
            yield _line(each, widths)


def _line(row: Row, widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return _GAP.join(padded).rstrip()


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Lines of words; a word that fits on none is broken."""
    line, used = "", 0
    for word in text.split(" "):
        width = _width(word)
        if line and used + 1 + width <= room:
            line, used = f"{line} {word}", used + 1 + width
            continue
        if line:
            yield line
        line, used = "", 0
        for shown, taken in cells(word):
            if used + taken > room:
                yield line
                line, used = "", 0
            line, used = line + shown, used + taken
    yield line


def _width(text: str) -> int:
    return sum(width for _, width in cells(text))
