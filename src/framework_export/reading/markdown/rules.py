"""What markdown-it does not know by itself: comments, details, tasks, alerts, ids of headings."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.heading import heading
from markdown_it.rules_block.lheading import lheading
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from framework_export.reading.markdown.details import details
from framework_export.reading.markdown.notes import leaves_note_open, without_notes

_TASK = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")
_ALERT = re.compile(r"\[!([A-Za-z]{1,20})\][-+]?[ \t]*([^\n]*)(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:#([^\s{}#]+)|\.[^\s{}#]+)[^{}]*\}")
_END = "</details>"
_ANY_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:[\s/][^<>]{0,2000})?>|<[!?][A-Za-z][^<>]{0,200}>")
_MISSING = re.compile(r"\[\^[^\]\[\s]+\](?![(:])")
_SPACED = re.compile(
    r"""!?\[(?P<words>(?:[^\[\]\\]|\\.){0,1000})\]
    \([ ]*(?P<target>(?:[^()<>"\n]|\([^()\n]{0,100}\)){1,300}?)
    (?:[ ]+"(?P<title>[^"\n]*)")?[ ]*\)""",
    re.VERBOSE,
)


def add_block_rules(parser: MarkdownIt) -> None:
    """What blocks need; the inline rules are a matter of their own."""
    blocks = parser.block.ruler
    blocks.disable("html_block")
    blocks.before("fence", "note", _note)
    blocks.after("note", "details", details, {"alt": ["paragraph"]})
    blocks.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    blocks.at("lheading", _lheading)
    blocks.at("paragraph", _paragraph)
    parser.core.ruler.before("inline", "prepare", _prepare)


def add_inline_rules(parser: MarkdownIt) -> None:
    """A mark without its footnote, and links to names with spaces in them."""
    parser.inline.ruler.after("footnote_ref", "footnote_missing", _footnote_missing)
    parser.inline.ruler.after("footnote_missing", "spaced", _spaced)
    parser.inline.ruler.at("html_inline", _html_inline)


def _note(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A comment that begins a block; text behind its end is for the paragraph rule."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line) or not state.src.startswith("<!--", start):
        return False
    end = state.src.find("-->", start + 2)
    if end < 0 or end >= state.eMarks[end_line - 1]:
        return False
    line = start_line
    while state.eMarks[line] < end + 3:
        line += 1
    if state.src[end + 3 : state.eMarks[line]].strip():
        return False
    if not silent:
        state.line = line + 1
    return True


def _heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's own, with the lines of a comment that begins in it."""
    if not heading(state, start_line, end_line, silent):
        return False
    if silent or not _open_after(state, start_line, False):
        return True
    line, opened = start_line + 1, True
    while line < state.lineMax and opened:
        opened = _open_after(state, line, opened)
        line += 1
    opening, words, _ = state.tokens[-3:]
    words.content += "\n" + state.getLines(start_line + 1, line, state.blkIndent, False)
    opening.map = words.map = [start_line, line]
    state.line = line
    return True


def _lheading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's own, but for a line of hyphens within a comment."""
    line = start_line
    while line < end_line and not state.isEmpty(line):
        line += 1
    text = state.src[state.bMarks[start_line] : state.eMarks[line - 1]] if line > start_line else ""
    if "<!--" in text and "-->" not in text.partition("<!--")[2].partition("\n")[0]:
        return False
    return lheading(state, start_line, end_line, silent)


def _paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's own, but for a comment: neither an empty line nor a list within ends it."""
    del end_line, silent
    terminators = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    line, last, opened = start_line + 1, state.lineMax, _open_after(state, start_line, False)
    while line < last and (opened or not _ends_paragraph(state, line, last, terminators)):
        opened = _open_after(state, line, opened)
        line += 1
    state.line = line
    token = state.push("paragraph_open", "p", 1)
    token.map = [start_line, line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start_line, line, state.blkIndent, False).strip()
    token.map = [start_line, line]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.parentType = parent
    return True


def _ends_paragraph(state: StateBlock, line: int, last: int, terminators: list) -> bool:  # type: ignore[type-arg]  # markdown-it names no type of its rules
    if state.isEmpty(line):
        return True
    if state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0:
        return False
    return any(rule(state, line, last, True) for rule in terminators)


def _open_after(state: StateBlock, line: int, opened: bool) -> bool:
    """Whether a comment is still open at the end of a line; only one that is closed somewhere."""
    text = state.src[state.bMarks[line] : state.eMarks[line]]
    if opened:
        closed = text.partition("-->")
        return not closed[1] or leaves_note_open(closed[2])
    if not leaves_note_open(text):
        return False
    if "last_note_end" not in state.env:
        state.env["last_note_end"] = state.src.rfind("-->")
    ends = state.env["last_note_end"]
    end = state.src.find("-->", state.eMarks[line]) if state.eMarks[line] <= ends else -1
    return 0 <= end < state.eMarks[state.lineMax - 1]


def _prepare(state: StateCore) -> None:
    """Before inlines are parsed: takes out comments, boxes of tasks, marks of alerts and ids."""
    for index, token in enumerate(state.tokens):
        if token.type == "inline":
            _take_notes(token, state)
            _take_end(token)
        elif token.type == "heading_open":
            _take_notes(state.tokens[index + 1], state)
            _take_id(token, state.tokens[index + 1])
        elif token.type in ("list_item_open", "blockquote_open"):
            following = state.tokens[index + 1 : index + 3]
            if len(following) == 2 and following[0].type == "paragraph_open":
                _take_notes(following[1], state)
                state.tokens[index + 1 : index + 1] = _take_mark(token, following[1])
    _rank_titles(state.tokens)


def _take_notes(token: Token, state: StateCore) -> None:
    before = token.content
    token.content, left_open = without_notes(before)
    if left_open and token.map:
        state.env.setdefault("unclosed", []).append(token.map[0])
    if token.content != before:
        token.meta["notes"] = True


def _take_end(words: Token) -> None:
    """The end of details behind the last words in them."""
    while words.content[-len(_END) :].lower() == _END:
        words.content = words.content[: -len(_END)].rstrip()
        words.meta["ends"] = words.meta.get("ends", 0) + 1


def _take_id(heading: Token, words: Token) -> None:
    while words.content.endswith("}"):
        start = max(words.content.rfind("{"), 0)
        found = _ATTRIBUTES.fullmatch(words.content, start)
        if not found:
            break
        if found[1]:
            heading.meta["id"] = found[1]
        words.content = words.content[:start].rstrip()


def _take_mark(token: Token, words: Token) -> list[Token]:
    """Takes the mark off the words; what an alert has for a title is a paragraph before them."""
    kind = _TASK if token.type == "list_item_open" else _ALERT
    found = kind.match(words.content)
    if found is None:
        return []
    words.content = words.content[found.end() :]
    if kind is _TASK:
        token.meta["task"] = found[1] != " "
        return []
    token.meta |= {"alert": found[1].lower(), "titled": bool(found[2].strip())}
    title = Token("inline", "", 0, content=found[2].strip(), map=words.map, children=[])
    title.level = token.level + 2
    opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
    return [opening, title, closing] if title.content else []


def _rank_titles(tokens: list[Token]) -> None:
    """A summary is a heading one rank below the text that its details stand in."""
    ranks: list[int] = [0]
    for index, token in enumerate(tokens):
        ends = 1 if token.type == "details_close" else token.meta.get("ends", 0)
        if ends:
            del ranks[max(1, len(ranks) - ends) :]
        elif token.type == "heading_open" and token.meta.get("details"):
            ranks.append(min(ranks[-1] + 1, 6))
            token.tag = tokens[index + 2].tag = f"h{ranks[-1]}"
        elif token.type == "heading_open":
            ranks[-1] = int(token.tag[1])


def _footnote_missing(state: StateInline, silent: bool) -> bool:
    """A mark whose footnote is nowhere."""
    found = _MISSING.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        state.push("footnote_missing", "", 0).content = found.group()
    state.pos = found.end()
    return True


def _html_inline(state: StateInline, silent: bool) -> bool:
    """A tag. markdown-it's own rule looks for the end of some through the whole text."""
    found = _ANY_TAG.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found.group()
    state.pos = found.end()
    return True


def _spaced(state: StateInline, silent: bool) -> bool:
    """A link or picture whose address has a space in it, which people type all the same."""
    if state.src[state.pos] not in "![":
        return False
    found = _SPACED.match(state.src, state.pos, state.posMax)
    if found is None or not re.search(r"[ \t]", found["target"].strip()):
        return False
    if not silent:
        picture = found.group().startswith("!")
        token = state.push("image" if picture else "link_open", "", 0 if picture else 1)
        target = found["target"].strip()
        token.attrs = {"src" if picture else "href": target, "title": found["title"] or ""}
        children: list[Token] = []
        state.md.inline.parse(found["words"], state.md, state.env, children)
        if picture:
            token.children = children
        else:
            state.tokens.extend(children)
            state.push("link_close", "", -1)
    state.pos = found.end()
    return True
