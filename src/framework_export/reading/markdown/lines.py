"""Texts of at most a paragraph: criteria, examples, descriptions, summaries."""

from __future__ import annotations

import re

from framework_export.prose import Break, Inline, Text
from framework_export.reading.markdown.inlines import check_words, read_tokens, soft_break
from framework_export.reading.markdown.parser import (
    Environment,
    MarkdownTooComplexError,
    is_plain,
    parse_inline,
)
from framework_export.reading.markdown.passages import Passage

_LINE_END = re.compile(r"(?<!\\)\n+")
"""One that is no line break of Markdown's own."""

_BLOCK = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>[ \t]|```|~~~|\|.*\|)")
"""How a list item, heading, quote, code block or table row begins."""

_TASK = re.compile(r"\[[ xX]\][ \t]")


def unwrap(text: str) -> str:
    """The text with its lines joined where Markdown would join them.

    So one sentence has one spelling, however it is wrapped in the source, and a line end in the
    result is one that was meant: a line break, a paragraph, or block syntax.
    """
    text = text.strip()
    if "\n" not in text:
        return text
    joined, apart = "", ""
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            apart = "\n\n"
            continue
        if joined:
            joined += apart or ("\n" if _BLOCK.match(line) else soft_break(joined, words))
        broken = line.endswith("  ") or (words.endswith("\\") and not words.endswith("\\\\"))
        joined += words
        apart = ("\n" if words.endswith("\\") else "\\\n") if broken else ""
    return joined


def read_line(text: str, passage: Passage, environment: Environment) -> tuple[Inline, ...]:
    """The prose of an unwrapped text; block syntax in it is shown as it was typed."""
    if is_plain(text):
        return _read_plain(text, passage)
    found: list[Inline] = []
    for line in _LINE_END.split(text):
        if found:
            found.append(Break())
        found.extend(_read_piece(line, passage, environment))
    return tuple(found)


def _read_plain(text: str, passage: Passage) -> tuple[Inline, ...]:
    try:
        check_words(text)
    except MarkdownTooComplexError as problem:
        passage.report("markdown-too-complex", str(problem))
    return (Text(text=text),) if text else ()


def has_blocks(text: str) -> bool:
    """Whether an unwrapped text has anything in it that only block Markdown could show."""
    if "\n" not in text:
        return _BLOCK.match(text) is not None
    return "\n\n" in text or any(map(_BLOCK.match, text.split("\n")))


def shows_marks(text: str) -> bool:
    """Whether marks of lists, headings or tasks would be seen in an unwrapped text."""
    return any(_BLOCK.match(line) or _TASK.match(line) for line in text.split("\n"))


def _read_piece(text: str, passage: Passage, environment: Environment) -> tuple[Inline, ...]:
    try:
        return read_tokens(parse_inline(text, environment), passage)
    except MarkdownTooComplexError as problem:
        passage.report("markdown-too-complex", str(problem))
        return (Text(text=text),)
