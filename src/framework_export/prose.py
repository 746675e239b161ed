"""Parsed Markdown: blocks that hold inlines, and nothing that could be executed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strikethrough:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    target: str
    """An `http`, `https` or `mailto` address, or `#anchor` within the document."""
    title: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    source: str
    """A path below the content folder, with `/` between folders."""
    description: str
    """What it shows, for those who cannot see it."""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteMark:
    number: int
    """Counted from 1; an index into `Footnotes` plus one."""
    again: bool = False
    """Whether an earlier mark refers to the same note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The box before an item of a task list."""

    ticked: bool
    spoken: str = ""
    """What it says to those who cannot see it; a document puts it in its language."""


Inline: TypeAlias = (
    Text | Code | Emphasis | Strong | Strikethrough | Link | Image | Break | FootnoteMark | Box
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: int
    """1 to 6, as in the source."""
    anchor: str
    """Unique within its document; what a `#anchor` link points at."""
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    ordered: bool
    start: int
    """The first number of an ordered list; 1 otherwise."""
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    blocks: tuple[Block, ...]


AlertKind = Literal["note", "tip", "important", "warning", "caution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A quote that stands out, as `> [!NOTE]` makes it."""

    kind: AlertKind
    title: tuple[Inline, ...]
    """As the author gave it; a document fills in its own word where there is none."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    text: str
    language: str


Alignment = Literal["start", "center", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    alignments: tuple[Alignment, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnotes:
    """The notes of a document, in the order of their marks; always the last block."""

    notes: tuple[tuple[Block, ...], ...]


Block: TypeAlias = Heading | Paragraph | List | Quote | Alert | CodeBlock | Table | Rule | Footnotes


def plain_text(inlines: tuple[Inline, ...], *, addresses: bool = False) -> str:
    """The words alone, for outlines, titles of controls and sheet cells.

    With `addresses`, that of each link follows its words: they are for where nobody can click.
    """
    return "".join(_plain(inline, addresses=addresses) for inline in inlines)


def _plain(inline: Inline, *, addresses: bool) -> str:  # noqa: PLR0911 - one for each kind
    match inline:
        case Text() | Code():
            return inline.text
        case Link() if addresses and not inline.target.startswith("#"):
            words = plain_text(inline.children, addresses=True)
            address = inline.target.removeprefix("mailto:")
            return words if address in words else f"{words} ({address})"
        case Emphasis() | Strong() | Strikethrough() | Link():
            return plain_text(inline.children, addresses=addresses)
        case Image():
            return inline.description
        case Break():
            return " "
        case FootnoteMark():
            return ""
        case Box():
            return "☑ " if inline.ticked else "☐ "
        case _:
            assert_never(inline)


# A title's emoji: what stands before its first space and has neither letter nor digit.
_EMOJI = re.compile(r"[^\w\s\"“„«‘(\[#]+ +(?=\S)")


def without_emoji(title: str) -> str:
    """A title as it stands within a sentence, and in running heads."""
    return _EMOJI.sub("", title, count=1) if _EMOJI.match(title) else title
