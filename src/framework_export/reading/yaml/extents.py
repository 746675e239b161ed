"""How far a text reaches that YAML cannot read, so that a hint can show the whole of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_export.reading.yaml.quoting import as_meant, quoted

_KEY = r"""(?P<key>(?:"[^"\n]*"|'[^'\n]*'|[\w $./-]+?)[ ]*:(?=[ \t]|$))?"""
HEAD = re.compile(r"(?P<dashes>[ ]*(?:-[ \t]+)*)" + _KEY)
"""How a line begins: dashes of lists, then perhaps a key."""

_ONE_DASH = re.compile(r"(?P<dashes>[ ]*(?:-[ \t]+)?)" + _KEY)
"""The same where no list has lists in it: a second dash belongs to the text."""

_MOST_LINES_ABOVE = 100
"""How far up the beginning of a text is looked for."""

_LONGEST = 2_000
"""In characters; a longer hint helps nobody."""

_LONGEST_LIST = 20_000
"""In characters; a longer list in brackets is not looked through for an item."""

_LIST = re.compile(r"\[.*\]|\{.*\}", re.DOTALL)
_PAIRS = re.compile(r"\{\s*(?P<key>[\w-]+)\s*:.*\}", re.DOTALL)
_PIECE = re.compile(r"[\[\]{},\"']")
_PAIR = re.compile(r"\s*(?P<key>[\w-]+)\s*:\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of YAML; all but the two lengths are offsets."""

    start: int
    end: int
    indent: int
    column: int
    """The length of indentation and dashes."""
    key: str
    """Without its colon; empty when there is none."""
    value: int
    """Behind the key, or else behind the dashes."""

    @property
    def item(self) -> bool:
        return self.column > self.indent


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What words before a colon can mean; all others may belong to the text of a list's item."""

    known: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    """Those whose values are lists."""


def in_quotes(text: str, index: int, keys: Keys) -> str:
    """The whole text at an index, in quotes as it was meant; empty when nobody can tell."""
    line = _first_line(text, _line(text, index))
    if line is None:
        return ""
    keyed = bool(line.key) and (not line.item or line.key in keys.known)
    start, end = _span(text, line, keyed=keyed)
    if end - start > _LONGEST_LIST:
        return ""
    written = text[start:end].strip()
    pairs = _PAIRS.fullmatch(written)
    if (keyed and line.key in keys.lists) or (pairs and pairs["key"] in keys.known):
        written = _item(text, start, end, index, keys) if _LIST.fullmatch(written) else written
    words = as_meant(written) if len(written) <= _LONGEST else ""
    return quoted(words) if words else ""


def _span(text: str, line: _Line, *, keyed: bool) -> tuple[int, int]:
    """What belongs to a text is deeper than its key, or than the dash of its item."""
    if keyed:
        return line.value, end_of_deeper(text, line.end, line.column)
    first = line.start + line.column
    around = text.rfind("-", line.start, first) - line.start if line.item else line.indent - 1
    return first, end_of_deeper(text, line.end, around)


def end_of_line(text: str, start: int) -> int:
    """The offset of the line's end, which is the text's when no other line follows."""
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def end_of_deeper(text: str, end: int, column: int) -> int:
    """Where the lines end that are indented deeper than a column, or empty."""
    while end < len(text):
        line = text[end + 1 : end_of_line(text, end + 1)]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        end = end_of_line(text, end + 1)
    return end


def _line(text: str, index: int) -> _Line:
    start = text.rfind("\n", 0, index) + 1
    end = end_of_line(text, start)
    head = _ONE_DASH.match(text, start, end)
    assert head is not None  # noqa: S101 - every part of the pattern may be empty
    dashes = head["dashes"]
    return _Line(
        start=start,
        end=end,
        indent=len(dashes) - len(dashes.lstrip(" ")),
        column=len(dashes),
        key=(head["key"] or "").rstrip(": ").strip("\"'"),
        value=head.end(),
    )


def _first_line(text: str, line: _Line) -> _Line | None:
    """The line in which the text begins that a line belongs to; None when nothing begins it."""
    above = line
    for _ in range(_MOST_LINES_ABOVE):
        if line.item or above.start == 0:
            break
        above = _line(text, above.start - 1)
        if above.start == above.end or above.indent >= line.indent:
            continue
        if above.item and not above.key:
            return above
        if above.key and above.column < line.indent:
            return above if text[above.value : above.end].strip() else line
        if above.key:
            break
    return line if line.item or line.key else None


def _item(text: str, first: int, end: int, index: int, keys: Keys) -> str:
    """The innermost item at an index of a list in brackets, without a key of ours."""
    starts: list[int] = []
    position = first
    while piece := _PIECE.search(text, position, end):
        mark, position = piece.group(), piece.end()
        if mark in "\"'":
            closing = text.find(mark, position, end)
            if starts and not text[starts[-1] : piece.start()].strip() and closing >= 0:
                position = closing + 1
            continue
        if mark in ",]}" and starts:
            start = starts.pop()
            if start <= index < position:
                pair = _PAIR.match(text, start, piece.start())
                known = pair is not None and pair["key"] in keys.known
                return text[pair.end() if pair and known else start : piece.start()].strip()
        if mark in ",[{":
            starts.append(position)
    return ""
