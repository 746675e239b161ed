"""Reports texts that YAML cuts off at ` #`, and keeps notes of authors out of texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from framework_export.reading.markdown.bodies import report_unclosed
from framework_export.reading.markdown.notes import without_notes
from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from framework_export.reading.yaml.quoting import quoted

TEXT_LISTS = frozenset({"criteria", "examples"})
"""Keys of lists of texts; the first is also that of a single one."""

_NAME_LISTS = TEXT_LISTS | {"sublevels"}
_TEXTS = frozenset(
    (
        *("title", "description", "subtitle", "summary", "name", "label", "meaning", "question"),
        *("contact", "feedback", "confidentiality", "edition"),
    )
)
_BLOCKS = "feedback"
"""A key whose Markdown has blocks, of which the block parser takes the notes out."""
_COMMENT = re.compile(r"[ \t]*(#[^\n]*)")


def report_comments(node: Node, source: SourceFile) -> None:
    """A warning wherever a comment follows a text, or stands in its place."""
    for scalar in _texts(node):
        comment = comment_after(scalar, source) if scalar.plain else None
        if comment is None or (scalar.value is None and comment[1][1:2].isspace()):
            continue  # `examples: # none yet` is no text
        whole = source.text[scalar.start : comment.end()].strip()
        source.report(
            "comment-after-text",
            "YAML takes # and what follows it for a comment; it is not part of the text.",
            comment.start(1),
            hint=f"If it belongs to the text, put the whole in quotes: {quoted(whole)}; "
            "if not, put it on a line of its own.",
        )


def comment_after(scalar: Scalar, source: SourceFile) -> re.Match[str] | None:
    """The comment that follows a scalar in its line; its first group begins with `#`."""
    return _COMMENT.match(source.text, scalar.end)


def take_notes(node: Mapping, source: SourceFile) -> Mapping:
    """The same without the HTML comments in its texts, which are notes of an author to others."""
    entries = {
        key: (place, _taken(key, value, source)) for key, (place, value) in node.entries.items()
    }
    return replace(node, entries=entries)


def _taken(key: str, node: Node, source: SourceFile) -> Node:
    match node:
        case Scalar():
            if key == _BLOCKS or not node.value or "<!--" not in node.value:
                return node
            text, left_open = without_notes(node.value)
            if left_open:
                report_unclosed(source, max(source.text.find("<!--", node.start), node.start))
            return replace(node, value=text)
        case Sequence():
            return replace(node, items=tuple(_taken(key, item, source) for item in node.items))
        case Mapping():
            return take_notes(node, source)


def _texts(node: Node, key: str = "") -> Iterator[Scalar]:
    """The scalars that people read, in the order of the source."""
    match node:
        case Scalar():
            if key in _TEXTS or key in TEXT_LISTS:
                yield node
        case Sequence():
            for item in node.items:
                if key in _NAME_LISTS and isinstance(item, Scalar):
                    yield item
                else:
                    yield from _texts(item, key if key in TEXT_LISTS else "")
        case Mapping():
            if key in TEXT_LISTS:
                yield from _of_split_text(node)
            for name, (_, value) in node.entries.items():
                yield from _texts(value, name)


def _of_split_text(node: Mapping) -> Iterator[Scalar]:
    """The value of `Words before: a colon`, which was meant as one text."""
    if len(node.entries) == 1:
        ((key, value),) = node.entries.values()
        if isinstance(value, Scalar) and key.value not in _TEXTS | TEXT_LISTS:
            yield Scalar(value.value, value.plain, key.start, value.end)
