"""Parsed Markdown as Markdown again: normal forms that CommonMark and GitHub show alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from framework_export.formats.markdown.escaping import (
    attribute,
    code,
    escaped,
    heading_end,
    line_start,
    target,
)
from framework_export.prose import (
    Alert,
    Alignment,
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

_LOWEST = 6  # level of a heading
_RULES: dict[Alignment, str] = {"start": "---", "center": ":---:", "end": "---:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What Markdown depends on beside the text itself."""

    deeper: int = 0
    """By how many levels headings are set below their own."""
    notes: str = ""
    """What sets the anchors of these footnotes apart from those of other texts of the file."""
    in_line: bool = False
    """Whether a line break would end what it stands in: a cell of a table, a heading."""


def anchor(name: str) -> str:
    """A place that `#name` leads to: GitHub and CommonMark keep it, and show nothing."""
    return f'<a id="{attribute(name)}"></a>'


def heading(level: int, words: str, *anchors: str) -> str:
    """A heading; no deeper than there is a level for."""
    marks = "".join(map(anchor, filter(None, anchors)))
    return f"{'#' * min(level, _LOWEST)} {marks}{heading_end(words)}"


def of_blocks(blocks: Sequence[Block], place: Place) -> str:
    """The blocks with an empty line between any two."""
    return "\n\n".join(_in_turn(blocks, place))


def _in_turn(blocks: Sequence[Block], place: Place) -> Iterator[str]:
    bullets = 0
    for before, block in zip((None, *blocks), blocks, strict=False):
        # Two lists would become one, were it not for another kind of bullet.
        bullets = bullets + 1 if isinstance(before, List) and isinstance(block, List) else 0
        yield _block(block, place, bullet="-*"[bullets % 2])


def of_inlines(inlines: Sequence[Inline], place: Place) -> str:
    """A run of text within a line."""
    made = ""
    for index, inline in enumerate(inlines):
        made += _inline(inline, place, before=made[-1:], after=_first(inlines[index + 1 :]))
    return made


def _first(inlines: Sequence[Inline]) -> str:
    """The character that follows, as far as it decides how emphasis ends."""
    if not inlines:
        return ""
    following = inlines[0]
    return following.text[:1] if isinstance(following, Text) else "*"


def _inline(inline: Inline, place: Place, *, before: str, after: str) -> str:  # noqa: C901, PLR0911  # one a kind
    match inline:
        case Text():
            words = escaped(inline.text)
            # An exclamation mark before a link would make a picture of it.
            return f"{words[:-1]}\\!" if after and words.endswith("!") else words
        case Code():
            return code(inline.text, before=before, in_table=place.in_line)
        case Emphasis():
            return _marked("*", "em", of_inlines(inline.children, place), before, after)
        case Strong():
            return _marked("**", "strong", of_inlines(inline.children, place), before, after)
        case Strikethrough():
            # CommonMark has no tildes for that.
            return f"<del>{of_inlines(inline.children, place)}</del>"
        case Link():
            return _link(inline, place)
        case Image():
            # A file of its own would be missing where this one goes.
            return f"*{escaped(inline.description)}*" if inline.description.strip() else ""
        case Break():
            return "<br>" if place.in_line else "\\\n"
        case FootnoteMark():
            number, notes = inline.number, place.notes
            mark = "" if inline.again else anchor(f"{notes}mark.{number}")
            return f"{mark}<sup>[{number}](#{target(f'{notes}note.{number}')})</sup>"
        case Box():
            return plain_text((inline,))  # CommonMark has no boxes but the sign of one.
        case _:
            assert_never(inline)


def _link(link: Link, place: Place) -> str:
    title = f' "{escaped(link.title).replace(chr(34), chr(92) + chr(34))}"' if link.title else ""
    return f"[{of_inlines(link.children, place)}]({target(link.target)}{title})"


def _marked(mark: str, element: str, words: str, before: str, after: str) -> str:
    """Emphasis by asterisks where they can begin and end it (CommonMark 0.31, 6.2), else HTML."""
    if not words:
        return ""
    opens = not words[0].isspace() and (not _is_mark(words[0]) or _is_edge(before))
    closes = not words[-1].isspace() and (not _is_mark(words[-1]) or _is_edge(after))
    if opens and closes and "*" not in (before, after):
        return f"{mark}{words}{mark}"
    return f"<{element}>{words}</{element}>"


def _is_edge(character: str) -> bool:
    return not character or character.isspace() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _block(block: Block, place: Place, *, bullet: str) -> str:  # noqa: PLR0911  # one a kind
    match block:
        case Heading():
            words = of_inlines(block.children, Place(notes=place.notes, in_line=True))
            return heading(block.level + place.deeper, words, block.anchor)
        case Paragraph():
            return line_start(of_inlines(block.children, place))
        case List():
            return _list(block, place, bullet)
        case Quote():
            return indented(of_blocks(block.blocks, place), "> ", "> ")
        case Alert():
            title = of_blocks((Paragraph(children=(Strong(children=block.title),)),), place)
            title = f"{title}\n\n" if block.title else ""
            return indented(title + of_blocks(block.blocks, place), "> ", "> ")
        case CodeBlock():
            return _code_block(block)
        case Table():
            return _table(block, place)
        case Rule():
            return "***"
        case Footnotes():
            return _footnotes(block, place)
        case _:
            assert_never(block)


def indented(text: str, first: str, others: str) -> str:
    """The lines behind a mark, and further ones behind as much room."""
    marks = (first, *(others for _ in range(text.count("\n"))))
    lines = zip(marks, text.split("\n"), strict=True)
    return "\n".join(f"{mark}{line}".rstrip() for mark, line in lines)


def _list(block: List, place: Place, bullet: str) -> str:
    tight = all(len(item) <= 1 or _is_tight(item[1]) for item in block.items)
    made = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else f"{bullet} "
        text = ("\n" if tight else "\n\n").join(_in_turn(item, place))
        made.append(indented(text, mark, " " * len(mark)))
    return ("\n" if tight else "\n\n").join(made)


def _is_tight(block: Block) -> bool:
    """Whether it may follow a paragraph without an empty line (CommonMark 0.31, 5.3)."""
    return isinstance(block, List) and not (block.ordered and block.start != 1)


def _code_block(block: CodeBlock) -> str:
    fence = "```"
    while fence in block.text:
        fence += "`"
    language = "".join(each for each in block.language if each.isalnum() or each in "+#-.")
    return f"{fence}{language}\n{block.text.rstrip(chr(10))}\n{fence}"


def _table(table: Table, place: Place) -> str:
    inside = Place(notes=place.notes, in_line=True)
    rows = [[of_inlines(cell, inside) for cell in row] for row in (table.head, *table.rows)]
    return table_of(rows, [_RULES[each] for each in table.alignments])


def table_of(rows: Sequence[Sequence[str]], rules: Sequence[str]) -> str:
    """A table (GitHub Flavored Markdown, 4.10) whose first row is its head."""
    head, *others = (f"| {' | '.join(cell.strip() for cell in row)} |" for row in rows)
    return "\n".join((head, f"|{'|'.join(rules)}|", *others))


def _footnotes(block: Footnotes, place: Place) -> str:
    notes = []
    for number, note in enumerate(block.notes, 1):
        mark = f"{number}. "
        back = f" [↩](#{target(f'{place.notes}mark.{number}')})"
        text = anchor(f"{place.notes}note.{number}") + of_blocks(note, place) + back
        notes.append(indented(text, mark, " " * len(mark)))
    return "\n".join(notes)
