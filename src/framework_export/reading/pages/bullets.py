"""Reads the bullets of a body as criteria, and the bullets within them as examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from framework_export.reading.identifiers import split_pinned
from framework_export.reading.pages.criteria import RawText
from framework_export.reading.source_file import SourceFile

LISTS = frozenset({"bullet_list_open", "ordered_list_open"})

_WORDS = r"""
examples? | e\.?g\.? | for\ instance | such\ as
| beispiele? | z\.\ ?b\. | exemplos? | exemples? | ejemplos? | esempi | esempio
| voorbeelden? | exempel | eksempler | eksempel | przykłady | przykład | příklady | примеры?
"""
_SAYS = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)", re.IGNORECASE | re.VERBOSE)
_ELSEWHERE = re.compile("例|أمثلة|مثال|예시")
_MOST_WORDS = 6


def top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block that stands in no other."""
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


def list_items(
    tokens: Sequence[Token], source: SourceFile, first_line: int
) -> Iterator[tuple[RawText, tuple[RawText, ...]]]:
    """Each bullet's text with the texts of the bullets within it."""
    for item in top_level(tokens[1:-1]):
        texts: list[RawText] = []
        inner: list[tuple[RawText, tuple[RawText, ...]]] = []
        for block in top_level(item[1:-1]):
            if block[0].type in LISTS:
                inner.extend(list_items(block, source, first_line))
            elif not _is_of_examples(block):
                texts.append(block_text(block, source, first_line))
        if texts:
            texts[0] = _with_box(texts[0], item[0])
            yield _joined(texts), tuple(text for each in inner for text in (each[0], *each[1]))
        else:
            yield from inner


def _is_of_examples(block: Sequence[Token]) -> bool:
    """Whether it only says that the bullets below it are examples, or ends them."""
    if block[0].type == "details_close":
        return True
    return "details" in block[0].meta and says_examples(block[1].content)


def _with_box(text: RawText, item: Token) -> RawText:
    """The text with the box that the parser took away, for whoever reads criteria."""
    if "task" not in item.meta:
        return text
    return replace(text, text=f"[{'x' if item.meta['task'] else ' '}] {text.text}")


def block_text(tokens: Sequence[Token], source: SourceFile, first_line: int) -> RawText:
    """A paragraph's Markdown without list marks, or any other block as it is typed."""
    token = tokens[0]
    first, last = token.map or (0, 0)
    start, end = source.line_start(first_line + first), source.line_start(first_line + last)
    if token.type == "paragraph_open":
        text = tokens[1].content
        written = text.split("\n", 1)[0]
        found = source.text.find(written, start, end) if text else start
        if found < 0:  # a note within it was taken out
            found = source.text.find(written.split(" ", 1)[0], start, end)
        return RawText(text=text, start=max(found, start), end=end)
    summary = tokens[1].content if "details" in token.meta else ""
    return RawText(text=summary or source.text[start:end].strip(), start=start, end=end)


def _joined(texts: list[RawText]) -> RawText:
    """The paragraphs of one bullet; an id at the end of the first is the bullet's."""
    first, pinned = split_pinned(texts[0].text)
    text = "\n\n".join((first, *(text.text for text in texts[1:])))
    if pinned is not None:
        text = f"{text} {{#{pinned}}}"
    return RawText(text=text, start=texts[0].start, end=texts[-1].end, last=texts[0].end)


def says_examples(words: str) -> bool:
    """Whether a heading, summary or line of a few words announces examples."""
    if len(words.split()) > _MOST_WORDS:
        return False
    return _SAYS.search(words) is not None or _ELSEWHERE.search(words) is not None
