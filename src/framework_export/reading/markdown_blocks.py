"""Block Markdown becomes prose: headings, lists, tables, quotes, code, pictures, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from framework_export.prose import (
    Alignment,
    Block,
    CodeBlock,
    Footnotes,
    Heading,
    Inline,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from framework_export.reading.identifiers import slug, unique
from framework_export.reading.markdown_inlines import (
    LONGEST_ANCHOR,
    Passage,
    check_words,
    read_tokens,
)
from framework_export.reading.markdown_parser import (
    Environment,
    MarkdownTooComplexError,
    parse_blocks,
)
from framework_export.reading.markdown_tables import find_wide_rows

_ALIGNMENTS: dict[str, Alignment] = {
    "text-align:left": "start",
    "text-align:center": "center",
    "text-align:right": "end",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Markdown that has been parsed into tokens, and where it stands."""

    tokens: Sequence[Token]
    environment: Environment
    first_line: int | None
    """The line of the file, counted from 0, where it begins; None when lines do not correspond."""


def parse_body(text: str, passage: Passage, first_line: int | None) -> Body | None:
    """The tokens of a Markdown text; None when it is too complex, which has been reported."""
    environment: Environment = {}
    try:
        tokens = parse_blocks(text, environment)
    except MarkdownTooComplexError as problem:
        line = None if first_line is None else passage.source.line_start(first_line + problem.line)
        passage.source.report(
            "markdown-too-complex",
            str(problem),
            passage.start if line is None else line,
            hint="Write it flatter, or split it.",
        )
        return None
    _report_unused_footnotes(environment, passage)
    _report_wide_rows(tokens, text, passage, first_line)
    return Body(tokens=tokens, environment=environment, first_line=first_line)


def read_blocks(body: Body, tokens: Sequence[Token], passage: Passage) -> tuple[Block, ...]:
    """The prose of some of a body's tokens; the pictures in it are added to the passage."""
    reader = _Reader(tokens=tokens, passage=passage, first_line=body.first_line)
    passage.anchors = frozenset(reader.name_headings())
    try:
        return reader.blocks()
    except MarkdownTooComplexError as problem:
        passage.report("markdown-too-complex", str(problem), hint="Write it flatter.")
        return ()


def heading_text(token: Token) -> str:
    """The words of a heading's inline token."""
    return "".join(child.content or " " for child in token.children or () if child.nesting == 0)


def _report_unused_footnotes(environment: Environment, passage: Passage) -> None:
    footnotes = environment.get("footnotes", {})
    for label, number in footnotes.get("refs", {}).items():
        if number == -1:
            written = f"[^{label.removeprefix(':')}]:"
            passage.source.report(
                "footnote-unused",
                "Nothing refers to this footnote, so it is not shown.",
                max(passage.source.text.find(written, passage.start, passage.end), passage.start),
                hint=f"Write {written.removesuffix(':')} where it belongs, or delete it.",
            )


def _report_wide_rows(
    tokens: Sequence[Token], text: str, passage: Passage, first_line: int | None
) -> None:
    for row in find_wide_rows(tokens, text):
        place = passage.start
        if first_line is not None:
            place = passage.source.line_start(first_line + row.line)
        passage.source.report(
            "cell-left-out",
            f"This row has {row.cells} cells in {row.columns} columns; the rest is in no document.",
            place,
            hint="Give the table a column more, or write \\| for a line within a cell.",
        )


@dataclass(kw_only=True)
class _Reader:
    tokens: Sequence[Token]
    passage: Passage
    first_line: int | None
    position: int = 0
    last_heading: int | None = None

    def __post_init__(self) -> None:
        self.anchors: dict[int, str] = {}

    def name_headings(self) -> set[str]:
        """Gives each heading its anchor, before any link is read."""
        taken: set[str] = set()
        for index, token in enumerate(self.tokens):
            if token.type == "heading_open":
                name = slug(heading_text(self.tokens[index + 1]), LONGEST_ANCHOR) or "section"
                anchor = unique(name, taken, first=1)
                taken.add(anchor)
                self.anchors[index] = anchor
        return taken

    def blocks(self) -> tuple[Block, ...]:
        """The blocks up to the token that closes what is being read."""
        found: list[Block] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.nesting == -1:
                break
            if token.type != "footnote_anchor":
                found.append(self.block(token))
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
                return Quote(blocks=self.blocks())
            case "fence" | "code_block":
                language = token.info.split()[0] if token.info.strip() else ""
                check_words(token.content)
                return CodeBlock(text=token.content.rstrip("\n"), language=language)
            case "hr":
                return Rule()
            case "table_open":
                return self.table()
            case "footnote_block_open":
                return Footnotes(notes=self.groups())
            case kind:
                raise AssertionError(f"markdown-it was not set up to give {kind}")

    def groups(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks of each item of a list, or of each footnote."""
        found: list[tuple[Block, ...]] = []
        while self.next().nesting == 1:
            found.append(self.blocks())
        return tuple(found)

    def heading(self, token: Token) -> Heading:
        level = int(token.tag[1])
        anchor = self.anchors[self.position - 1]
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
        while self.next().nesting != -1:
            pass  # a footnote's way back to its mark stands before the end of its last paragraph
        return children

    def table(self) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        alignments: list[Alignment] = []
        while (token := self.next()).type != "table_close":
            if token.type == "tr_open":
                rows.append(self.row(alignments if not rows else None))
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
