"""Puts titles of alerts and what boxes of tasks say into a document's language."""

from __future__ import annotations

from dataclasses import replace

from framework_export.prose import (
    Alert,
    Block,
    Box,
    Footnotes,
    Inline,
    List,
    Paragraph,
    Quote,
    Text,
)
from framework_export.words import Words


def in_words(blocks: tuple[Block, ...], words: Words) -> tuple[Block, ...]:
    """The same blocks, saying what they are."""
    return tuple(_in_words(block, words) for block in blocks)


def _in_words(block: Block, words: Words) -> Block:
    match block:
        case Alert():
            title = block.title or (Text(text=words(f"alert-{block.kind}")),)
            return replace(block, title=title, blocks=in_words(block.blocks, words))
        case Quote():
            return replace(block, blocks=in_words(block.blocks, words))
        case List():
            return replace(block, items=tuple(in_words(item, words) for item in block.items))
        case Footnotes():
            return replace(block, notes=tuple(in_words(note, words) for note in block.notes))
        case Paragraph():
            return replace(block, children=tuple(_spoken(each, words) for each in block.children))
        case _:
            return block


def _spoken(inline: Inline, words: Words) -> Inline:
    if isinstance(inline, Box):
        return replace(inline, spoken=words(f"box-{'ticked' if inline.ticked else 'open'}"))
    return inline
