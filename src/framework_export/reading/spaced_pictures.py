"""A picture whose file name has spaces, written as it is: `![what it shows](my chart.png)`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from framework_export.reading.pictures import KINDS

_PICTURE = re.compile(
    r"!\[(?P<description>[^\[\]\n]*)\]\((?P<target>[^()<>\"'\n]*[^\s()<>\"'\n]"
    rf"(?:{'|'.join(map(re.escape, KINDS))}))\)",
    re.IGNORECASE,
)


def spaced_pictures(parser: MarkdownIt) -> None:
    """CommonMark ends an address at the first space, and would show the brackets as text."""
    parser.inline.ruler.after("image", "spaced_picture", _spaced_picture)


def _spaced_picture(state: StateInline, silent: bool) -> bool:
    found = _PICTURE.match(state.src, state.pos)
    if not found or " " not in found["target"]:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": found["target"].strip(), "alt": ""}
        token.content = found["description"]
        token.children = []
        state.md.inline.parse(found["description"], state.md, state.env, token.children)
    state.pos = found.end()
    return True
