"""Markdown of whole bodies as tokens, and the problems that only the whole can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from framework_export.reading.markdown.footnotes import notes_of, take_definitions
from framework_export.reading.markdown.foreign import Sign, foreign_signs
from framework_export.reading.markdown.parser import (
    Environment,
    MarkdownTooComplexError,
    parse_blocks,
)
from framework_export.reading.markdown.passages import Passage, shortened
from framework_export.reading.markdown.tables import find_wide_rows
from framework_export.reading.source_file import SourceFile


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
        passage.source.report(
            "markdown-too-complex",
            str(problem),
            _place(passage, first_line, problem.line),
            hint="Write it flatter, or split it.",
        )
        return None
    passage.environment = environment
    for unclosed in environment.get("unclosed", ()):
        report_unclosed(passage.source, _place(passage, first_line, unclosed))
    _report_wide_rows(tokens, text, passage, first_line)
    _report_foreign(tokens, passage, first_line)
    tokens = take_definitions(tokens, environment)
    _report_repeated(passage, first_line)
    return Body(tokens=tokens, environment=environment, first_line=first_line)


def _place(passage: Passage, first_line: int | None, line: int | None) -> int:
    """The offset of a line of the text; that of the whole where lines do not correspond."""
    if first_line is None or line is None:
        return passage.start
    return passage.source.line_start(first_line + line)


def heading_text(token: Token) -> str:
    """The words of a heading's inline token."""
    return "".join(child.content or " " for child in token.children or () if child.nesting == 0)


def report_unclosed(source: SourceFile, place: int) -> None:
    """A comment without an end: nobody can tell how much of the text it was meant to hide."""
    source.report(
        "comment-unclosed",
        "A comment <!-- begins here and is never closed.",
        place,
        hint="Write --> where it ends.",
    )


def report_unused_footnotes(body: Body, passage: Passage) -> None:
    """The notes that no mark refers to, once everything that can have marks has been read."""
    notes, unread = notes_of(body.environment), passage.source.gaps.marks()
    for label in notes.definitions:
        written = f"[^{label}]:"
        if label not in notes.used and written[:-1] not in unread:
            found = passage.source.text.find(written, passage.beginning, len(passage.source.text))
            passage.source.report(
                "footnote-unused",
                "Nothing refers to this footnote, so it is not shown.",
                max(found, passage.beginning),
                hint=f"Write {written.removesuffix(':')} where it belongs, or delete it.",
            )


def _report_repeated(passage: Passage, first_line: int | None) -> None:
    """The notes that have the label of one before them."""
    for label, line in notes_of(passage.environment).again:
        passage.source.report(
            "footnote-twice",
            f"There is a footnote [^{label}] above; this one is in no document.",
            _place(passage, first_line, line),
            hint="Give one of the two another name, and write it where it belongs.",
        )


def report_foreign(source: SourceFile, text: str, start: int) -> None:
    """The signs of other tools in a Markdown text that stands as it is at an offset."""
    for sign in foreign_signs(text):
        _report_sign(sign, source, start + sign.start)


def _report_sign(sign: Sign, source: SourceFile, place: int) -> None:
    source.report(
        "markdown-as-text",
        f"{shortened(sign.written)} is {sign.meaning}; here it is shown as it is typed.",
        place,
        hint=sign.hint,
    )


def _report_foreign(tokens: Sequence[Token], passage: Passage, first_line: int | None) -> None:
    """Those in paragraphs, headings and cells; code is no text."""
    seen: set[tuple[int, int]] = set()
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        heading = tokens[index - 1].type == "heading_open"
        if first_line is None or not token.map or heading:
            # Its words only: the attributes of a heading are understood.
            line = token.map[0] if token.map else None
            for sign in foreign_signs(token.content):
                _report_sign(sign, passage.source, _place(passage, first_line, line))
        elif (token.map[0], token.map[1]) not in seen:
            seen.add((token.map[0], token.map[1]))
            start, end = (passage.source.line_start(first_line + line) for line in token.map)
            report_foreign(passage.source, passage.source.text[start:end], start)


def _report_wide_rows(
    tokens: Sequence[Token], text: str, passage: Passage, first_line: int | None
) -> None:
    for row in find_wide_rows(tokens, text):
        passage.source.report(
            "cell-left-out",
            f"This row has {row.cells} cells in {row.columns} columns; the rest is in no document.",
            _place(passage, first_line, row.line),
            hint="Give the table a column more, or write \\| for a line within a cell.",
        )
