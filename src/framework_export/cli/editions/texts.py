"""Sentences for a terminal: wrapped to its width, with what differs between brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framework_export.cli.columns import cells, visible
from framework_export.cli.terminal import Terminal
from framework_export.editions.comparing.wording import Piece
from framework_export.prose import Inline, plain_text

_WIDEST = 100  # columns: longer lines are hard to read
_NARROWEST = 20  # columns of text, on any terminal


def marked(pieces: Iterable[Piece], *, added: bool) -> str:
    """The sentence with `{+…+}` around what was added, or `[-…-]` around what is gone."""
    before, after = ("{+", "+}") if added else ("[-", "-]")
    said = ((plain_text(piece.inlines), piece.differs) for piece in pieces)
    return "".join(f"{before}{words}{after}" if differs else words for words, differs in said)


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words, with the addresses of links."""
    return plain_text(inlines, addresses=True)


def wrapped(text: str, terminal: Terminal, indent: str = "", mark: str = "") -> str:
    """The text in lines of the terminal's width; further ones begin below the first word."""
    room = max(min(terminal.width, _WIDEST) - len(indent) - len(mark), _NARROWEST)
    lines = list(_lines(visible(text).split(), room)) or [""]
    starts = (indent + mark, *(indent + " " * len(mark) for _ in lines[1:]))
    joined = (f"{start}{line}".rstrip() for start, line in zip(starts, lines, strict=True))
    return "\n".join(joined)


def _lines(words: list[str], room: int) -> Iterator[str]:
    line, taken = "", 0
    for word in words:
        width = sum(width for _, width in cells(word))
        if line and taken + 1 + width > room:
            yield line
            line, taken = word, width
        else:
            line, taken = (f"{line} {word}", taken + 1 + width) if line else (word, width)
    if line:
        yield line
