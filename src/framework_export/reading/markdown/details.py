"""`<details>` in Markdown: nothing by itself, its summary is a heading, and its end is marked."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from framework_export.reading.markdown.notes import without_notes

_DETAILS = re.compile(
    r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>(?P<title>.{0,500}?)</summary>)?[ \t]*"
    r"|<summary\b[^<>]*>(?P<alone>.{0,500}?)</summary>[ \t]*"
    r"|(?P<end></details>)[ \t]*",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SPACES = re.compile(r"[ \t]*")


def details(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """One tag after the other, then the block that the rest of their last line begins."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 1] != "<" or state.is_code_block(start_line):
        return False
    found = _match(state, start, end_line)
    if found is None or silent:
        return found is not None
    line = start_line
    while found is not None:
        last = _line_of(state, line, found.end())
        _push(state, found, [line, last + 1])
        line, start = _after_notes(state, last, found.end(), end_line)
        found = _match(state, start, end_line) if start < state.eMarks[line] else None
    if start < state.eMarks[line]:
        _parse_rest(state, line, start, end_line)
    else:
        state.line = line + 1
    return True


def _match(state: StateBlock, start: int, end_line: int) -> re.Match[str] | None:
    found = _DETAILS.match(state.src, start, state.eMarks[end_line - 1])
    return None if found is None or "\n\n" in found.group().rstrip() else found


def _line_of(state: StateBlock, line: int, place: int) -> int:
    while state.eMarks[line] < place:
        line += 1
    return line


def _after_notes(state: StateBlock, line: int, place: int, end_line: int) -> tuple[int, int]:
    """The line and place behind comments that stand between the tags."""
    while state.src.startswith("<!--", place):
        end = state.src.find("-->", place + 2, state.eMarks[end_line - 1])
        if end < 0:
            break
        spaces = _SPACES.match(state.src, end + 3)
        place = spaces.end() if spaces else end + 3
        line = _line_of(state, line, place)
    return line, place


def _push(state: StateBlock, found: re.Match[str], lines: list[int]) -> None:
    written = without_notes(found["title"] or found["alone"] or "")[0]
    title = " ".join(_TAG.sub("", written).split()).lstrip("# ")
    if found["end"]:
        state.push("details_close", "", 0)
    if not title:
        return
    token = state.push("heading_open", "h6", 1)
    token.map, token.meta = lines, {"details": True}
    token = state.push("inline", "", 0)
    children: list[Token] = []
    token.map, token.content, token.children = lines, title, children
    state.push("heading_close", "h6", -1)


def _parse_rest(state: StateBlock, line: int, start: int, end_line: int) -> None:
    """The rest of a line as a block of its own, at once: a rule has to leave its line behind."""
    state.bMarks[line], state.tShift[line] = start, 0
    state.sCount[line] = state.blkIndent
    state.line = line
    for rule in state.md.block.ruler.getRules(""):
        if rule(state, line, end_line, False):
            return
