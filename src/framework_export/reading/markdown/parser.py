"""markdown-it, set up once: what Markdown means here, and how deep and long it may be."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from framework_export.reading.markdown.rules import add_block_rules, add_inline_rules

DEEPEST = 60
"""Lists and quotes within each other; a list counts two: itself and its item."""

LONGEST = 300_000
"""Characters of one Markdown text."""

Environment: TypeAlias = MutableMapping[str, Any]
"""What markdown-it remembers of a text: link definitions and footnotes."""

_SPECIAL = re.compile(r"[\\`*_\[\]<&~\n\r\x00]")
"""The characters at which a rule of the inline parser can begin or end."""


class MarkdownTooComplexError(Exception):
    """A text that is longer or nested deeper than anyone writes; `line` is counted from 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def is_plain(text: str) -> bool:
    """Whether the inline parser would give the text back as it is."""
    return not (_SPECIAL.search(text) or "://" in text or "@" in text or "www." in text.lower())


def parse_inline(text: str, environment: Environment) -> list[Token]:
    """The inline tokens of a text that is no more than a paragraph."""
    _check_length(text)
    try:
        (block,) = _inline_parser().parseInline(text, environment)
    except RecursionError as error:
        raise MarkdownTooComplexError("Emphasis, links or brackets are nested too deep.") from error
    return block.children or []


def parse_blocks(text: str, environment: Environment) -> list[Token]:
    """The block tokens of a text; inline ones are their children."""
    _check_length(text)
    try:
        tokens = _block_parser().parse(text, environment)
    except RecursionError as error:
        raise MarkdownTooComplexError("Lists, quotes or brackets are nested too deep.") from error
    for token in tokens:
        # markdown-it drops, without a word, what stands deeper than this
        if token.nesting == 1 and token.level >= DEEPEST - 1:
            line = token.map[0] if token.map else 0
            raise MarkdownTooComplexError(
                f"Lists or quotes are nested more than {DEEPEST} deep.", line
            )
    return tokens


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise MarkdownTooComplexError(f"The text has more than {LONGEST:,} characters.")


@cache
def _inline_parser() -> MarkdownIt:
    return _parser()


@cache
def _block_parser() -> MarkdownIt:
    parser = _parser()
    parser.enable("table")
    add_block_rules(parser)
    return parser


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    parser.enable("strikethrough")
    # links are judged after parsing, so that the text of a refused one is not lost
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - as documented
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # found again in the source
    footnote_plugin(parser, move_to_end=False)
    add_inline_rules(parser)
    return parser
