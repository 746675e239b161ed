"""Markdown of whole bodies as tokens, and the problems that only the whole can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from framework_export.reading.markdown.footnotes import notes_of, take_definitions
from framework_export.reading.markdown.parser import (
    Environment,
    MarkdownTooComplexError,
    parse_blocks,
)
from framework_export.reading.markdown.passages import Passage
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
        line = None if first_line is None else passage.source.line_start(first_line + problem.line)
        passage.source.report(
            "markdown-too-complex",
            str(problem),
            passage.start if line is None else line,
            hint="Write it flatter, or split it.",
        )
        return None
    passage.environment = environment
    for unclosed in environment.get("unclosed", ()):
        place = None if first_line is None else passage.source.line_start(first_line + unclosed)
        report_unclosed(passage.source, passage.start if place is None else place)
    _report_wide_rows(tokens, text, passage, first_line)
    tokens = take_definitions(tokens, environment)
    _report_repeated(passage, first_line)
    return Body(tokens=tokens, environment=environment, first_line=first_line)


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
        place = passage.start
        if first_line is not None and line is not None:
            place = passage.source.line_start(first_line + line)
        passage.source.report(
            "footnote-twice",
            f"There is a footnote [^{label}] above; this one is in no document.",
            place,
            hint="Give one of the two another name, and write it where it belongs.",
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
