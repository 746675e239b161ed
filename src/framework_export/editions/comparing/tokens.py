"""Sentences as words: runs of letters, single characters where a script has no spaces, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from framework_export.prose import (
    Emphasis,
    Inline,
    Link,
    Strikethrough,
    Strong,
    Text,
    plain_text,
)

Wrapper: TypeAlias = Emphasis | Strong | Strikethrough | Link

# Scripts that set no spaces between words: Japanese, Chinese, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
# What sits on the character before it, and is no character of its own for a reader.
_SITTING = r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
_SITTING += r"\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f"
_MARKS = r"!-&(-,./:-@\[-`{-~\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2010-\u2018\u201a-\u2027"
_MARKS += r"\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20"
_TOKEN = re.compile(
    rf"\s+|[{_UNSPACED}][{_SITTING}]*|[^\s{_UNSPACED}{_MARKS}]+|[{_MARKS}]", re.DOTALL
)
_WORD = re.compile(rf"[{_UNSPACED}][{_SITTING}]*|[^\s{_UNSPACED}{_MARKS}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a mark or white space of a sentence, or something in it that is no text."""

    inline: Inline
    """With this token alone in it."""
    around: tuple[Wrapper, ...]
    """The emphasis and links that it stands in, from the outside."""

    @property
    def is_space(self) -> bool:
        return isinstance(self.inline, Text) and self.inline.text.isspace()

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two tokens the same to a reader: words, and how they are set."""
        return (self.inline, *(_set_as(wrapper) for wrapper in self.around))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without regard to case, for comparing; marks are none."""
    return tuple(_WORD.findall(text.casefold()))


def tokens_of(inlines: tuple[Inline, ...]) -> tuple[Token, ...]:
    """The tokens of a sentence, in order, which are all of it."""
    return tuple(_tokens(inlines, ()))


def inlines_of(tokens: tuple[Token, ...]) -> tuple[Inline, ...]:
    """The sentence that is made of those tokens, or the part of one."""
    return _at_depth(tokens, 0)


def _tokens(inlines: tuple[Inline, ...], around: tuple[Wrapper, ...]) -> Iterator[Token]:
    for inline in inlines:
        match inline:
            case Text():
                for found in _TOKEN.findall(inline.text):
                    yield Token(inline=Text(text=found), around=around)
            case Emphasis() | Strong() | Strikethrough() | Link():
                yield from _tokens(inline.children, (*around, inline))
            case _:
                yield Token(inline=inline, around=around)


def _set_as(wrapper: Wrapper) -> tuple[str, str]:
    return type(wrapper).__name__, wrapper.target if isinstance(wrapper, Link) else ""


def _at_depth(tokens: tuple[Token, ...], depth: int) -> tuple[Inline, ...]:
    made: list[Inline] = []

    def wrapper(token: Token) -> int | None:
        return id(token.around[depth]) if len(token.around) > depth else None

    for inside, group in groupby(tokens, key=wrapper):
        run = tuple(group)
        if inside is None:
            made += _joined(run)
        else:
            made.append(replace(run[0].around[depth], children=_at_depth(run, depth + 1)))
    return tuple(made)


def _joined(tokens: tuple[Token, ...]) -> Iterator[Inline]:
    for is_text, group in groupby(tokens, key=lambda token: isinstance(token.inline, Text)):
        if is_text:
            yield Text(text=plain_text(tuple(token.inline for token in group)))
        else:
            yield from (token.inline for token in group)
