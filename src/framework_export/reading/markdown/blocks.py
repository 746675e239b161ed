"""Block Markdown becomes prose: headings, lists, tables, quotes, code, pictures, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from framework_export.prose import (
    Alert,
    AlertKind,
    Alignment,
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
from framework_export.reading.markdown.anchors import name_headings
from framework_export.reading.markdown.bodies import Body, heading_text
from framework_export.reading.markdown.inlines import check_words, read_tokens
from framework_export.reading.markdown.parser import MarkdownTooComplexError
from framework_export.reading.markdown.passages import Passage

_ALIGNMENTS: dict[str, Alignment] = {
    "text-align:left": "start",
    "text-align:center": "center",
    "text-align:right": "end",
}


ALERTS: dict[str, AlertKind] = {
    "note": "note",
    "info": "note",
    "tip": "tip",
    "hint": "tip",
    "important": "important",
    "warning": "warning",
    "attention": "warning",
    "caution": "caution",
    "danger": "caution",
}
"""GitHub's five, and those of editors that mean the same."""


def read_blocks(body: Body, tokens: Sequence[Token], passage: Passage) -> tuple[Block, ...]:
    """The prose of some of a body's tokens; the pictures in it are added to the passage."""
    reader = _Reader(tokens=tokens, passage=passage, first_line=body.first_line)
    passage.anchors = reader.name_headings()
    passage.marks = []
    try:
        return (*reader.blocks(), *_read_notes(body, passage))
    except MarkdownTooComplexError as problem:
        passage.report("markdown-too-complex", str(problem), hint="Write it flatter.")
        return ()


def _read_notes(body: Body, passage: Passage) -> tuple[Footnotes, ...]:
    """The notes that were marked, in the order of their marks; a note can mark others."""
    notes: list[tuple[Block, ...]] = []
    while len(notes) < len(passage.marks or ()):
        _, tokens = (passage.marks or [])[len(notes)]
        if tokens and tokens[0].type.endswith("_open"):
            reader = _Reader(tokens=tokens, passage=passage, first_line=body.first_line)
            notes.append(reader.blocks())
        else:
            notes.append((Paragraph(children=read_tokens(tokens, passage)),))
    return (Footnotes(notes=tuple(notes)),) if notes else ()


@dataclass(kw_only=True)
class _Reader:
    tokens: Sequence[Token]
    passage: Passage
    first_line: int | None
    position: int = 0
    last_heading: int | None = None

    def __post_init__(self) -> None:
        self.anchors: dict[int, str] = {}

    def name_headings(self) -> dict[str, str]:
        """Gives each heading its anchor, before any link is read; by what a link may say."""
        places = [i for i, token in enumerate(self.tokens) if token.type == "heading_open"]
        found = name_headings(
            (str(self.tokens[i].meta.get("id", "")), heading_text(self.tokens[i + 1]))
            for i in places
        )
        self.anchors = dict(zip(places, found.anchors, strict=True))
        return found.names

    def blocks(self) -> tuple[Block, ...]:
        """The blocks up to the token that closes what is being read."""
        found: list[Block] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.nesting == -1:
                break
            if token.type != "details_close":
                block = self.block(token)
                # Nothing but a comment was in it, or the mark of an alert.
                found += [block] if block != Paragraph(children=()) else []
        return tuple(found)

    def block(self, token: Token) -> Block:  # noqa: PLR0911 - one return for each kind
        match token.type:
            case "heading_open":
                return self.heading(token)
            case "paragraph_open":
                return Paragraph(children=self.inlines())
            case "bullet_list_open":
                return List(ordered=False, start=1, items=self.groups())
            case "ordered_list_open":
                return List(
                    ordered=True, start=int(token.attrs.get("start", 1)), items=self.groups()
                )
            case "blockquote_open":
                return self.quote(token)
            case "fence" | "code_block":
                language = token.info.split()[0] if token.info.strip() else ""
                check_words(token.content)
                return CodeBlock(text=token.content.rstrip("\n"), language=language)
            case "hr":
                return Rule()
            case "table_open":
                return self.table()
            case kind:
                raise AssertionError(f"markdown-it was not set up to give {kind}")

    def groups(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks of each item of a list."""
        found: list[tuple[Block, ...]] = []
        while (token := self.next()).nesting == 1:
            blocks = self.blocks()
            if "task" in token.meta:
                blocks = _with_box(blocks, ticked=token.meta["task"])
            found.append(blocks)
        return tuple(found)

    def quote(self, token: Token) -> Block:
        written = token.meta.get("alert")
        title: tuple[Inline, ...] = ()
        if token.meta.get("titled"):
            self.next()
            title = self.inlines()
        blocks = self.blocks()
        kind = ALERTS.get(written or "")
        if written is None:
            return Quote(blocks=blocks)
        if kind is None:
            self.passage.source.report(
                "alert-unknown",
                f"There is no alert [!{written.upper()}]; it is shown as a quote.",
                self.offset(token),
                hint="There are NOTE, TIP, IMPORTANT, WARNING and CAUTION.",
            )
            title = title or (Text(text=written.capitalize()),)
            return Quote(blocks=(_titled(title), *blocks))
        return Alert(kind=kind, title=title, blocks=blocks)

    def heading(self, token: Token) -> Heading | Paragraph:
        level = int(token.tag[1])
        anchor = self.anchors.get(self.position - 1)
        if anchor is None or (token.level and "details" in token.meta):
            # Within a footnote or a list, it would be no heading of the text.
            return Paragraph(children=(Strong(children=self.inlines()),))
        if self.last_heading is not None and level > self.last_heading + 1:
            self.passage.source.report(
                "heading-skipped",
                f"A heading of level {level} follows one of level {self.last_heading}.",
                self.offset(token),
                hint=f"Give it {self.last_heading + 1} number signs.",
            )
        self.last_heading = level
        return Heading(level=level, anchor=anchor, children=self.inlines())

    def inlines(self) -> tuple[Inline, ...]:
        """Those of a paragraph, heading or cell, up to and with its closing token."""
        token = self.next()
        if self.first_line is not None and token.map:
            line = self.passage.source.line_start
            self.passage.start = line(self.first_line + token.map[0])
            self.passage.end = line(self.first_line + token.map[1])
        children = read_tokens(token.children or (), self.passage)
        self.next()
        return children

    def table(self) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        alignments: list[Alignment] = []
        while (token := self.next()).type != "table_close":
            if token.type == "tr_open":
                noted = any(each.meta.get("notes") for each in self.tokens[self.position :][:3])
                row = self.row(alignments if not rows else None)
                rows += [row] if any(row) or not noted or not rows else []
        return Table(alignments=tuple(alignments), head=rows[0], rows=tuple(rows[1:]))

    def row(self, alignments: list[Alignment] | None) -> tuple[tuple[Inline, ...], ...]:
        cells: list[tuple[Inline, ...]] = []
        while (token := self.next()).type != "tr_close":
            if alignments is not None:
                alignments.append(_ALIGNMENTS.get(str(token.attrs.get("style")), "start"))
            cells.append(self.inlines())
        return tuple(cells)

    def next(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def offset(self, token: Token) -> int:
        if self.first_line is None or not token.map:
            return self.passage.start
        return self.passage.source.line_start(self.first_line + token.map[0])


def _with_box(blocks: tuple[Block, ...], *, ticked: bool) -> tuple[Block, ...]:
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return (Paragraph(children=(Box(ticked=ticked),)), *blocks)
    return (Paragraph(children=(Box(ticked=ticked), *first.children)), *blocks[1:])


def _titled(title: tuple[Inline, ...]) -> Paragraph:
    return Paragraph(children=(Strong(children=title),))
