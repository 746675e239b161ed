"""Texts as Markdown that is shown as exactly these texts, by CommonMark and by GitHub."""

from __future__ import annotations

import re

# Every mark that can begin something inside a line; a backslash takes its meaning away
# (CommonMark 0.31, 2.4). A dollar begins a formula on GitHub, a colon an emoji, an at a person.
_MARKS = re.compile(r"[\\`*_\[\]<>~|$]|&(?=#?\w+;)|:(?=[a-z0-9_+-]+:)|!(?=\[)")
# What begins a block where a line begins.
_AT_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_ORDERED = re.compile(r"^(\s*\d{1,9})([.)])")
_CLOSING_HASHES = re.compile(r"(#+)(\s*)$")


def escaped(text: str) -> str:
    """The text within a line; its white space is one space each, as browsers show it."""
    return _MARKS.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))


def line_start(markdown: str) -> str:
    """A line that begins a paragraph, so that it begins no heading, list or quotation."""
    if _ORDERED.match(markdown):
        return _ORDERED.sub(r"\1\\\2", markdown)
    return _AT_START.sub(r"\1\\\2", markdown)


def heading_end(markdown: str) -> str:
    """The words of a heading, which would lose number signs at their end."""
    return _CLOSING_HASHES.sub(r"\\\1\2", markdown)


def code(text: str, *, before: str, in_table: bool) -> str:
    """A code span around the text: with more backticks than are in it (CommonMark 0.31, 6.1)."""
    text = re.sub(r"\s+", " ", text)
    if before == "`":  # Two spans side by side would be one.
        return f"<code>{escaped(text)}</code>"
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    # A space at both ends is taken away when the text is no space alone.
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    if not text.strip():
        return escaped(text)
    inside = text.replace("|", r"\|") if in_table else text
    return f"{fence}{pad}{inside}{pad}{fence}"


def target(address: str) -> str:
    """An address as links have it."""
    safe = re.sub(r"[\s<>()\\|]", lambda found: f"%{ord(found.group()):02X}", address)
    return safe.replace("&", "&amp;")


def linked(words: str, anchor: str | None) -> str:
    """Markdown that leads to an anchor of the same file, if there is one."""
    return f"[{words}](#{target(anchor)})" if anchor else words


def attribute(value: str) -> str:
    """A value between double quotes in the HTML of an anchor."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
