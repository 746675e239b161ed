"""HTML comments are notes of an author to other authors: they are taken out of every text."""

from __future__ import annotations

import re
from collections import deque

_MARKS = re.compile(r"\\.|`+|<!--", re.DOTALL)
_OPEN = "<!--"
_SPACES = re.compile(r"[ \t]*")


def without_notes(text: str) -> tuple[str, bool]:
    """The text without its comments, and whether one of them is never closed: it ends the text.

    What stands in code stays: it shows how a comment is written.
    """
    if _OPEN not in text:
        return text, False
    kept: list[str] = []
    position = 0
    for start, end in _notes(text):
        kept.append(text[position:start])
        if end is None:
            return "".join(kept).strip(), True
        position = _after(text, end, kept[-1])
    kept.append(text[position:])
    return "".join(kept).strip(), False


def _after(text: str, end: int, before: str) -> int:
    """Where the text goes on, so that spaces or a line of its own do not stay in its place."""
    if before.strip() and not before[-1].isspace():
        return end
    spaces = _SPACES.match(text, end)
    position = spaces.end() if spaces else end
    own_line = before.endswith("\n") or not before.strip()
    return position + 1 if own_line and text.startswith("\n", position) else position


def leaves_note_open(text: str) -> bool:
    """Whether a comment begins in the text that does not end in it."""
    return any(end is None for _, end in _notes(text)) if _OPEN in text else False


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """Where code and comments begin and end, in which marks have no meaning."""
    if "`" not in text and _OPEN not in text:
        return []
    return [(start, len(text) if end is None else end) for start, end, _ in _spans(text)]


def _notes(text: str) -> list[tuple[int, int | None]]:
    """Where each comment begins and ends; the last one may have no end."""
    return [(start, end) for start, end, note in _spans(text) if note]


def _spans(text: str) -> list[tuple[int, int | None, bool]]:
    """Where each code span and comment begins and ends, and whether it is a comment."""
    runs: dict[str, deque[int]] = {}
    for run in re.finditer(r"`+", text):
        runs.setdefault(run.group(), deque()).append(run.start())
    found: list[tuple[int, int | None, bool]] = []
    position = 0
    while mark := _MARKS.search(text, position):
        position = mark.end()
        if mark.group() == _OPEN:
            end = text.find("-->", mark.start() + 2)
            found.append((mark.start(), end + 3 if end >= 0 else None, True))
            if end < 0:
                break
            position = end + 3
        elif mark.group().startswith("`"):
            same = runs[mark.group()]
            while same and same[0] <= mark.start():
                same.popleft()
            if same:
                position = same[0] + len(mark.group())
                found.append((mark.start(), position, False))
    return found
