"""Bare addresses in texts become links, by the rules of GitHub's Markdown.

See https://github.github.com/gfm/#autolinks-extension-.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from framework_export.prose import Inline, Link, Text

_ADDRESS = re.compile(
    r"(?<![\w/.@])(?:(?P<web>(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+[^\s<>\[\]]*)"
    r"|(?P<mail>[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}))",
    re.IGNORECASE,
)
_WEB = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
_TRAILING = "?!.,:;*_~'\"”“’‘»«。、，）」"


def linked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same with a link for each bare address in its texts, which are in no link yet."""
    return tuple(each for inline in inlines for each in _linked(inline))


def _linked(inline: Inline) -> Iterator[Inline]:
    if not isinstance(inline, Text) or not _may_have_one(inline.text):
        yield inline
        return
    text, position = inline.text, 0
    for found in _ADDRESS.finditer(text):
        words = _trimmed(found.group())
        if found["mail"] and found.group()[-1] in "-_":
            continue
        if found.start() > position:
            yield Text(text=text[position : found.start()])
        yield Link(target=_target(words, found), title="", children=(Text(text=words),))
        position = found.start() + len(words)
    if position < len(text):
        yield Text(text=text[position:])


def is_web_address(target: str) -> bool:
    """Whether a link can go there: an address that programs can take apart."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return _WEB.match(target) is not None


def _may_have_one(text: str) -> bool:
    return "://" in text or "@" in text or "www." in text.lower()


def _target(words: str, found: re.Match[str]) -> str:
    if found["mail"]:
        return f"mailto:{words}"
    return words if "://" in words[:8] else f"http://{words}"


def _trimmed(address: str) -> str:
    """Without what belongs to the sentence: punctuation, and brackets that opened before it."""
    end, opened, closed = len(address), address.count("("), address.count(")")
    while end:
        last = address[end - 1]
        if last == ")" and closed > opened:
            closed -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]
