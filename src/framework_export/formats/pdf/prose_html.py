"""Parsed Markdown as HTML; every text is escaped, and nothing else ever becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import assert_never

from markupsafe import Markup, escape

from framework_export.prose import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Strikethrough,
    Strong,
    Table,
    Text,
    plain_text,
)

ImageAddress = Callable[[str], str]
"""From a path below the content folder to an address that the renderer may fetch."""


def html_of_blocks(blocks: tuple[Block, ...], address: ImageAddress) -> Markup:
    """The HTML of paragraphs, lists, tables and so on."""
    return Markup("\n").join(_block(block, address) for block in blocks)


def html_of_inlines(inlines: tuple[Inline, ...], address: ImageAddress) -> Markup:
    """The HTML of a run of text."""
    return Markup("").join(_inline(inline, address) for inline in inlines)


# The pictographs, with the selectors, skin tones and joiners that make one of several.
_EMOJI = re.compile(
    "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\u200d\ufe0f\u20e3\u2600-\u27bf\U0001f000-\U0001faff\U000e0020-\U000e007f]*(?=\\s)"
)


def html_of_text(text: str) -> Markup:
    """Escaped; an emoji before a space stands alone, as the space would else be set in its font."""
    escaped = escape(text)
    if text.isascii():
        return escaped
    return Markup(_EMOJI.sub(r'<span class="emoji">\g<0></span>', str(escaped)))  # noqa: S704


def _inline(inline: Inline, address: ImageAddress) -> Markup:  # noqa: PLR0911  # one a kind
    match inline:
        case Text():
            return html_of_text(inline.text)
        case Code():
            return Markup("<code>{}</code>").format(inline.text)
        case Emphasis():
            return _element("em", inline.children, address)
        case Strong():
            return _element("strong", inline.children, address)
        case Strikethrough():
            return _element("s", inline.children, address)
        case Link():
            words = html_of_inlines(inline.children, address)
            return Markup('<a href="{}" title="{}">{}</a>').format(
                inline.target, inline.title, words
            )
        case Image():
            # A picture without any description would make the whole PDF invalid (PDF/UA-1, 7.3).
            spoken = inline.description or PurePosixPath(inline.source).name
            return Markup('<img src="{}" alt="{}">').format(address(inline.source), spoken)
        case Break():
            return Markup("<br>")
        case FootnoteMark():
            # The way back from a note leads to its first mark.
            anchor = Markup("" if inline.again else ' id="mark.{}"').format(inline.number)  # noqa: S704  # two constants
            return Markup('<sup><a href="#note.{0}"{1}>{0}</a></sup>').format(inline.number, anchor)
        case _:
            assert_never(inline)


def _element(name: str, children: tuple[Inline, ...], address: ImageAddress) -> Markup:
    return Markup(f"<{name}>{{}}</{name}>").format(  # noqa: S704  # the names above
        html_of_inlines(children, address)
    )


def _block(block: Block, address: ImageAddress) -> Markup:  # noqa: PLR0911  # one a kind
    match block:
        case Heading():
            words = html_of_inlines(block.children, address)
            return Markup('<h{0} id="{1}">{2}</h{0}>').format(block.level, block.anchor, words)
        case Paragraph():
            return _element("p", block.children, address)
        case List():
            return _list(block, address)
        case Quote():
            inside = html_of_blocks(block.blocks, address)
            return Markup("<blockquote>{}</blockquote>").format(inside)
        case CodeBlock():
            return Markup("<pre><code>{}</code></pre>").format(block.text)
        case Table():
            return _table(block, address)
        case Rule():
            return Markup("<hr>")
        case Footnotes():
            return _footnotes(block, address)
        case _:
            assert_never(block)


def _list(block: List, address: ImageAddress) -> Markup:
    items = Markup("").join(
        Markup("<li>{}</li>").format(_item(item, address)) for item in block.items
    )
    if block.ordered:
        return Markup('<ol start="{}">{}</ol>').format(block.start, items)
    return Markup("<ul>{}</ul>").format(items)


def _item(blocks: tuple[Block, ...], address: ImageAddress) -> Markup:
    """An item of one paragraph stands without it, so that short lists are set tightly."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and not any(isinstance(b, Paragraph) for b in blocks[1:]):
        words = html_of_inlines(first.children, address)
        return words + html_of_blocks(blocks[1:], address)
    return html_of_blocks(blocks, address)


def _table(table: Table, address: ImageAddress) -> Markup:
    head = _row("th", table.head, table, address)
    rows = Markup("").join(_row("td", row, table, address) for row in table.rows)
    return Markup("<table{}><thead>{}</thead><tbody>{}</tbody></table>").format(
        Markup(' class="even"') if _needs_even_columns(table) else "", head, rows
    )


_MOST_COLUMNS = 6
_LONGEST_WORD = 30  # characters


def _needs_even_columns(table: Table) -> bool:
    """Whether its words, kept whole, could make it wider than a page."""
    words = (word for row in (table.head, *table.rows) for cell in row for word in _words(cell))
    return len(table.head) > _MOST_COLUMNS or any(len(word) > _LONGEST_WORD for word in words)


def _words(inlines: tuple[Inline, ...]) -> list[str]:
    return plain_text(inlines).split()


def _row(
    name: str, cells: tuple[tuple[Inline, ...], ...], table: Table, address: ImageAddress
) -> Markup:
    start = Markup(  # noqa: S704  # two constants
        '<th scope="col" class="{}">{}</th>' if name == "th" else '<td class="{}">{}</td>'
    )
    shown = (
        start.format(alignment, html_of_inlines(cell, address))
        for cell, alignment in zip(cells, table.alignments, strict=True)
    )
    return Markup("<tr>{}</tr>").format(Markup("").join(shown))


def _footnotes(block: Footnotes, address: ImageAddress) -> Markup:
    notes = (
        Markup('<li id="note.{0}" value="{0}">{1} <a href="#mark.{0}">↩</a></li>').format(
            number, _item(note, address)
        )
        for number, note in enumerate(block.notes, 1)
    )
    return Markup('<ol class="notes">{}</ol>').format(Markup("").join(notes))
