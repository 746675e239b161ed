"""Parsed Markdown as paragraphs, real lists, tables and footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import assert_never

from framework_export.formats.word.body.controls import TICKED, UNTICKED, tick_box
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, in_lines, joined, text, w
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.lists import DEEPEST, STEP, Lists, can_count
from framework_export.formats.word.handbook.paragraphs import Bar, Paragraphs, Setting
from framework_export.formats.word.handbook.prose.tables import prose_tables
from framework_export.prose import (
    Alert,
    Block,
    Box,
    CodeBlock,
    Footnotes,
    Heading,
    Inline,
    List,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

_QUOTE_BAR, _ALERT_BAR = 16, 24  # eighths of a point
_LOWEST = 6  # rank of a heading

# Twips.
_QUOTE = 300  # further in
_DIGIT = 115  # as wide as one, in numbers of items
_GAP = 140  # below a table
_ABOVE = 120  # above an alert
_CODE = 130  # that the box around code is larger than its text

_OUTSTANDING = ("important", "warning", "caution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands."""

    style: str = "Normal"
    """Of its paragraphs."""
    indent: int = 0
    """In twips."""
    depth: int = -1
    """Of the list that it is in, from 0."""
    bar: Bar | None = None
    """The line beside it."""


class Prose:
    """Makes blocks of texts; `scope` is the present one, whose headings are told from others'."""

    def __init__(self, paragraphs: Paragraphs, runs: Runs, lists: Lists, layout: Layout) -> None:
        self.runs = runs
        self.scope = ""
        self._paragraphs = paragraphs
        self._lists = lists
        self._layout = layout
        self._width = layout.text.width

    def blocks(
        self, blocks: tuple[Block, ...], place: Place, start: Xml | None = None
    ) -> Iterator[Xml]:
        """The blocks, the first of which begins with `start`."""
        if start is not None and not (blocks and isinstance(blocks[0], Paragraph)):
            yield self._paragraph((), place, start)
            start = None
        for block in blocks:
            yield from self._block(block, place, start)
            start = None

    def _block(self, block: Block, place: Place, start: Xml | None) -> Iterator[Xml]:
        match block:
            case Heading():
                yield self._heading(block, place)
            case Paragraph():
                yield self._paragraph(block.children, place, start)
            case List():
                yield from self._list(block, place)
            case Quote():
                yield from self.blocks(
                    block.blocks,
                    self._within(place, "Quote", Bar(colour=self._layout.quiet, width=_QUOTE_BAR)),
                )
            case Alert():
                yield from self._alert(block, place)
            case CodeBlock():
                yield self._code(block, place)
            case Table():
                yield from self._table(block, place)
            case Rule():
                yield self._paragraphs.make("Handbook Rule")
            case Footnotes():
                return  # Each is written where its mark stands.
            case _:
                assert_never(block)

    def _heading(self, heading: Heading, place: Place) -> Xml:
        words = joined(*self.runs.of_inlines(heading.children))
        marked = self._paragraphs.marked(f"{self.scope}{heading.anchor}", words)
        setting = Setting(indent=place.indent or None, bar=place.bar)
        return self._paragraphs.make(
            f"heading {min(heading.level, _LOWEST)}", marked, setting=setting
        )

    def _paragraph(
        self,
        children: tuple[Inline, ...],
        place: Place,
        start: Xml | None = None,
    ) -> Xml:
        content = self.runs.of_inlines(children)
        setting = Setting(indent=place.indent or None, bar=place.bar)
        began = (start,) if start is not None else ()
        return self._paragraphs.make(place.style, *began, *content, setting=setting)

    def _within(self, place: Place, style: str, bar: Bar) -> Place:
        return replace(place, style=style, indent=self._deeper(place, _QUOTE), bar=bar)

    def _deeper(self, place: Place, by: int) -> int:
        """No further in than a third of the page: what is there has to be read."""
        return min(place.indent + by, self._width // 3)

    def _alert(self, alert: Alert, place: Place) -> Iterator[Xml]:
        colour = self._layout.ink if alert.kind in _OUTSTANDING else self._layout.quiet
        bar = Bar(colour=colour, width=_ALERT_BAR)
        inside = self._within(place, "Handbook Alert", bar)
        title = self.runs.of_inlines((Strong(children=alert.title),))
        setting = Setting(indent=inside.indent, bar=bar, keep=True, before=_ABOVE)
        yield self._paragraphs.make(inside.style, *title, setting=setting)
        yield from self.blocks(alert.blocks, inside)

    def _list(self, shown: List, place: Place) -> Iterator[Xml]:
        last = shown.start + len(shown.items) - 1
        step = max(STEP, _DIGIT * (len(str(last)) + 1)) if shown.ordered else STEP
        further = "List Continue" if place.style in ("Normal", "List Continue") else place.style
        inside = replace(
            place,
            style=further,
            indent=self._deeper(place, step),
            depth=min(place.depth + 1, DEEPEST),
        )
        number = self._number(shown)
        first = "List Number" if shown.ordered else "List Bullet"
        style = first if further == "List Continue" else further
        for count, item in enumerate(shown.items, shown.start):
            setting = Setting(
                number=None if number is None or _is_task(item) else (number, inside.depth),
                bar=place.bar,
                indent=inside.indent,
                hanging=step,
            )
            written = (self.runs.of_text(f"{count}."), w("r", w("tab"))) if number is None else ()
            words = _first_words(item)
            content = (*written, *self.runs.of_inlines(words))
            yield self._paragraphs.make(style, *content, setting=setting)
            yield from self.blocks(item[1:] if words else item, inside)

    def _number(self, shown: List) -> int | None:
        """That of the list; None when its numbers have to be written."""
        if not shown.ordered:
            return self._lists.bullets()
        if can_count(shown.start, len(shown.items)):
            return self._lists.numbers(shown.start)
        return None

    def _code(self, block: CodeBlock, place: Place) -> Xml:
        content = w("r", in_lines(block.text.expandtabs(4)))
        indent = place.indent + _CODE if place.indent else None
        setting = Setting(indent=indent, left_to_right=self._layout.rtl)
        return self._paragraphs.make("Handbook Code Block", content, setting=setting)

    def _table(self, shown: Table, place: Place) -> Iterator[Xml]:
        room = (place.indent, self._width - place.indent)
        for table in prose_tables(shown, self._paragraphs, self.runs, self._layout, room=room):
            yield table
            yield self._paragraphs.make("Normal", setting=Setting(before=0, after=_GAP))


def _first_words(item: tuple[Block, ...]) -> tuple[Inline, ...]:
    """What stands beside the bullet of an item; nothing when it begins with no paragraph."""
    return item[0].children if item and isinstance(item[0], Paragraph) else ()


def _is_task(item: tuple[Block, ...]) -> bool:
    return isinstance(next(iter(_first_words(item)), None), Box)


def box_control(box: Box, number: int, style: str) -> Xml:
    """A box that can be ticked, and says what it means."""
    look = w("rPr", w("rStyle", val=style))
    return joined(
        w(
            "sdt",
            w(
                "sdtPr",
                w("alias", val=box.spoken) if box.spoken else None,
                w("id", val=number),
                tick_box(ticked=box.ticked),
            ),
            w("sdtContent", w("r", look, text(TICKED if box.ticked else UNTICKED))),
        ),
        w("r", w("tab")),
    )


def in_one_line(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """The words of blocks where there is no room for more than a line."""
    for number, block in enumerate(blocks):
        if number:
            yield Text(text=" ")
        match block:
            case Heading() | Paragraph():
                yield from block.children
            case List():
                yield from in_one_line(tuple(chain.from_iterable(block.items)))
            case Quote():
                yield from in_one_line(block.blocks)
            case Alert():
                yield from (*block.title, Text(text=" "), *in_one_line(block.blocks))
            case CodeBlock():
                yield Text(text=block.text)
            case Table():
                cells = chain.from_iterable((block.head, *block.rows))
                yield from in_one_line(tuple(Paragraph(children=each) for each in cells))
            case Rule() | Footnotes():
                pass
            case _:
                assert_never(block)
