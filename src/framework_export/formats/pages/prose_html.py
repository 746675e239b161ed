"""Parsed Markdown as HTML; every text is escaped, and nothing else ever becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import assert_never

from markupsafe import Markup, escape

from framework_export.editions.comparing.wording import Piece
from framework_export.prose import (
    Alert,
    Block,
    Box,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What HTML depends on beside the text itself."""

    address: Callable[[str], str]
    """From a path below the content folder to an address that the renderer may fetch."""
    notes: str = ""
    """What sets the anchors of these footnotes apart from those of other texts on the page."""
    pages: tuple[str, str] | None = None
    """For paper, where links say where they lead: what is around the number of a page."""


def html_of_blocks(blocks: tuple[Block, ...], place: Place) -> Markup:
    """The HTML of paragraphs, lists, tables and so on."""
    return Markup("\n").join(_block(block, place) for block in blocks)


def html_of_inlines(inlines: tuple[Inline, ...], place: Place) -> Markup:
    """The HTML of a run of text."""
    return Markup("").join(_inline(inline, place) for inline in inlines)


def html_of_pieces(pieces: tuple[Piece, ...], place: Place, *, added: bool) -> Markup:
    """A sentence beside another one: what only this one says is marked as added, or as gone."""
    name = "ins" if added else "del"
    return Markup("").join(
        _element(name, piece.inlines, place)
        if piece.differs
        else html_of_inlines(piece.inlines, place)
        for piece in pieces
    )


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


def _inline(  # noqa: C901, PLR0911  # one a kind
    inline: Inline, place: Place
) -> Markup:
    match inline:
        case Text():
            return html_of_text(inline.text)
        case Code():
            return Markup("<code>{}</code>").format(inline.text)
        case Emphasis():
            return _element("em", inline.children, place)
        case Strong():
            return _element("strong", inline.children, place)
        case Strikethrough():
            return _element("s", inline.children, place)
        case Link():
            return _link(inline, place)
        case Image():
            # A picture without any description would make the whole PDF invalid (PDF/UA-1, 7.3).
            spoken = inline.description or PurePosixPath(inline.source).name
            return Markup('<img src="{}" alt="{}">').format(place.address(inline.source), spoken)
        case Break():
            return Markup("<br>")
        case FootnoteMark():
            # The way back from a note leads to its first mark.
            anchor = Markup(' id="{}mark.{}"').format(place.notes, inline.number)
            return Markup('<sup><a href="#{2}note.{0}"{1}>{0}</a></sup>').format(
                inline.number, "" if inline.again else anchor, place.notes
            )
        case Box():
            sign = "☑" if inline.ticked else "☐"
            return Markup('<span class="box" aria-label="{}">{}</span> ').format(
                inline.spoken, sign
            )
        case _:
            assert_never(inline)


def _link(link: Link, place: Place) -> Markup:
    """A link, and for paper what says where it leads, unless its words do."""
    address = _SCHEME.sub("", link.target).rstrip("/")
    spelled = _SCHEME.sub("", plain_text(link.children).strip()).rstrip("/") == address
    shown = Markup('<a{} href="{}" title="{}">{}</a>').format(
        Markup(' class="spelled"') if spelled else "",
        link.target,
        link.title,
        html_of_inlines(link.children, place),
    )
    if place.pages is None or spelled:
        return shown
    if link.target.startswith("#"):
        at_page = Markup(' <span class="at" data-page="{}">({}00{})</span>')
        return shown + at_page.format(link.target[1:], *place.pages)
    return shown + Markup('<span class="address" data-address="{}"></span>').format(address)


def addresses_in(html: Markup) -> tuple[Markup, ...]:
    """What the links of some of our HTML say on paper, in order, to be put elsewhere."""
    return tuple(map(Markup, _ADDRESS.findall(html)))


_ADDRESS = re.compile('<span class="address" data-address="([^"]*)">')
_SCHEME = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def _element(name: str, children: tuple[Inline, ...], place: Place) -> Markup:
    return Markup(f"<{name}>{{}}</{name}>").format(  # noqa: S704  # the names above
        html_of_inlines(children, place)
    )


def _block(block: Block, place: Place) -> Markup:  # noqa: PLR0911  # one a kind
    match block:
        case Heading():
            words = html_of_inlines(block.children, place)
            return Markup('<h{0} id="{1}">{2}</h{0}>').format(block.level, block.anchor, words)
        case Paragraph():
            return _element("p", block.children, place)
        case List():
            return _list(block, place)
        case Quote():
            inside = html_of_blocks(block.blocks, place)
            return Markup("<blockquote>{}</blockquote>").format(inside)
        case Alert():
            inside = html_of_blocks(block.blocks, place)
            head = Markup('<p class="kind"><strong>{}</strong></p>').format(
                html_of_inlines(block.title, place)
            )
            return Markup('<blockquote class="alert {}">{}{}</blockquote>').format(
                block.kind, head, inside
            )
        case CodeBlock():
            return Markup("<pre><code>{}</code></pre>").format(block.text)
        case Table():
            return _table(block, place)
        case Rule():
            return Markup("<hr>")
        case Footnotes():
            return _footnotes(block, place)
        case _:
            assert_never(block)


def _list(block: List, place: Place) -> Markup:
    items = Markup("").join(
        Markup("<li{}>{}</li>").format(
            Markup(' class="task"') if _is_task(item) else "", _item(item, place)
        )
        for item in block.items
    )
    if block.ordered:
        return Markup('<ol start="{}">{}</ol>').format(block.start, items)
    return Markup("<ul>{}</ul>").format(items)


def _is_task(blocks: tuple[Block, ...]) -> bool:
    first = blocks[0] if blocks else None
    return isinstance(first, Paragraph) and any(isinstance(c, Box) for c in first.children[:1])


def _item(blocks: tuple[Block, ...], place: Place) -> Markup:
    """An item of one paragraph stands without it, so that short lists are set tightly."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and not any(isinstance(b, Paragraph) for b in blocks[1:]):
        words = html_of_inlines(first.children, place)
        return words + html_of_blocks(blocks[1:], place)
    return html_of_blocks(blocks, place)


def _table(table: Table, place: Place) -> Markup:
    head = _row("th", table.head, table, place)
    rows = Markup("").join(_row("td", row, table, place) for row in table.rows)
    return Markup("<table{}><thead>{}</thead><tbody>{}</tbody></table>").format(
        Markup(' class="even"') if _needs_even_columns(table) else "", head, rows
    )


_MOST_COLUMNS = 6
_LONGEST_WORD = 30  # characters
_LONGEST_WORDS = 60  # characters, of the longest word of each column together


def _needs_even_columns(table: Table) -> bool:
    """Whether its words, kept whole, could make it wider than a page."""
    rows = (table.head, *table.rows)
    longest = [
        max(len(word) for row in rows for word in ("", *_words(row[index])))
        for index in range(len(table.head))
    ]
    wide = max(longest) > _LONGEST_WORD or sum(longest) > _LONGEST_WORDS
    return len(table.head) > _MOST_COLUMNS or wide


def _words(inlines: tuple[Inline, ...]) -> list[str]:
    return plain_text(inlines).split()


def _row(name: str, cells: tuple[tuple[Inline, ...], ...], table: Table, place: Place) -> Markup:
    start = Markup(  # noqa: S704  # two constants
        '<th scope="col" class="{}">{}</th>' if name == "th" else '<td class="{}">{}</td>'
    )
    shown = (
        start.format(alignment, html_of_inlines(cell, place))
        for cell, alignment in zip(cells, table.alignments, strict=True)
    )
    return Markup("<tr>{}</tr>").format(Markup("").join(shown))


def _footnotes(block: Footnotes, place: Place) -> Markup:
    notes = (
        Markup('<li id="{2}note.{0}" value="{0}">{1} <a href="#{2}mark.{0}">↩</a></li>').format(
            number, _item(note, place), place.notes
        )
        for number, note in enumerate(block.notes, 1)
    )
    return Markup('<ol class="notes">{}</ol>').format(Markup("").join(notes))
