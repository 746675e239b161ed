"""Marks in texts of a front matter that are shown as they are typed."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from framework_export.reading.identifiers import split_pinned
from framework_export.reading.markdown.bodies import report_foreign
from framework_export.reading.markdown.parser import (
    MarkdownTooComplexError,
    is_plain,
    parse_inline,
)
from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence

_MARKDOWN = frozenset({"criteria", "examples", "summary", "contact"})
_PLAIN = frozenset(
    (
        *("title", "name", "subtitle", "edition", "sublevels", "tracks"),
        *("label", "meaning", "question", "confidentiality"),
    )
)
_DESCRIPTION = "description"
"""Plain text on the cover, and Markdown below a topic."""


def report_marks(node: Mapping, source: SourceFile) -> None:
    """A warning for each sign of another tool, and for Markdown where only plain text is shown."""
    for key, scalar, top in _texts(node, "", True):
        plain = key in _PLAIN or (key == _DESCRIPTION and top)
        if not scalar.value or not (plain or key in _MARKDOWN or key == _DESCRIPTION):
            continue
        report_foreign(source, source.text[scalar.start : scalar.end], scalar.start)
        if plain:
            report_markdown(source, scalar.value, scalar.start)


def report_markdown(source: SourceFile, text: str, start: int) -> None:
    """A warning when a text has Markdown in it, of which only the words can be shown."""
    words, _ = split_pinned(text.strip())
    if is_plain(words):
        return
    try:
        marks = _marks(parse_inline(words, {}), words)
    except MarkdownTooComplexError:
        marks = True
    if marks:
        source.report(
            "markdown-as-text",
            "Only plain text is shown here, so the Markdown or HTML in it is shown as it is typed.",
            start,
            hint="Write the words without marks.",
        )


def _marks(tokens: list[Token], words: str) -> bool:
    """Whether Markdown would make anything else of the words than the words."""
    plain = all(token.type in ("text", "softbreak") for token in tokens)
    shown = "".join("\n" if token.type == "softbreak" else token.content for token in tokens)
    return not plain or shown.split() != words.split()


def _texts(node: Node, key: str, top: bool) -> Iterator[tuple[str, Scalar, bool]]:
    """The scalars with the nearest key above, and whether that is a key of the whole."""
    match node:
        case Scalar():
            yield key, node, top
        case Sequence():
            for item in node.items:
                yield from _texts(item, key, top)
        case Mapping():
            for name, (_, value) in node.entries.items():
                yield from _texts(value, name, top and not key)
