"""Recovers criteria and examples that YAML takes for something other than text."""

from __future__ import annotations

import re
from dataclasses import replace

from framework_export.reading.pages.comments import TEXT_LISTS, comment_after
from framework_export.reading.source_file import SourceFile
from framework_export.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from framework_export.reading.yaml.quoting import quoted

_RESERVED = frozenset({"criteria", "criterion", "examples", "exampleCriteria", "text", "level"})
_NOT_TEXT = re.compile(r"[-+]?[0-9][0-9_]*(\.[0-9]*)?|true|false|True|False|TRUE|FALSE")
_GLUED = re.compile(r"#[^\n]*")
_INNER_DASH = re.compile(r"\n[ \t]*[-*][ \t]")


def recover_texts(node: Mapping, source: SourceFile) -> Mapping:
    """The same tree, where the items of lists of criteria and examples are texts if they can be."""
    entries = {
        key: (place, _recover_value(key, value, source))
        for key, (place, value) in node.entries.items()
    }
    return replace(node, entries=entries)


def _recover_node(node: Node, source: SourceFile) -> Node:
    match node:
        case Scalar():
            return node
        case Sequence():
            return replace(node, items=tuple(_recover_node(item, source) for item in node.items))
        case Mapping():
            return recover_texts(node, source)


def _recover_value(key: str, value: Node, source: SourceFile) -> Node:
    if key not in TEXT_LISTS:
        return _recover_node(value, source)
    match value:
        case Sequence():
            return replace(value, items=tuple(_as_text(item, source) for item in value.items))
        case _:
            return _as_text(value, source) if isinstance(value, Scalar) else value


def _as_text(item: Node, source: SourceFile) -> Node:
    match item:
        case Scalar():
            return _checked(item, source)
        case Mapping() if len(item.entries) == 1:
            return _without_colon(item, source)
        case _:
            return item


def _without_colon(item: Mapping, source: SourceFile) -> Node:
    """`Foo: bar`, which YAML takes for a key with a value, as the text that it is."""
    ((key, value),) = item.entries.values()
    if key.value in _RESERVED or not key.plain or not isinstance(value, Scalar) or value.block:
        return item
    text = " ".join(source.text[item.start : value.end].split())
    if text.startswith("{"):
        glued = _GLUED.match(source.text, item.end)  # `{a}#b`, the end of which YAML passes over
        text = " ".join(source.text[item.start : glued.end() if glued else item.end].split())
    elif text.startswith("?"):  # which begins a key that may have no colon
        text = " ".join(source.text[item.start : max(key.end, value.end)].split())
    elif value.start == value.end and not text.endswith(":"):
        text = " ".join(source.text[key.start : key.end].split()) + ":"
    if not _is_cut(key, value, source):
        source.report(
            "unquoted-colon",
            "YAML takes the words before the colon for a key; the whole was read as text.",
            key.start,
            # What to do about a comment is said with the comment.
            hint="" if comment_after(value, source) else f"Put it in quotes: {quoted(text)}",
        )
    closed = key.closed or not value.plain or value.start == value.end or text[:1] in "{?"
    return Scalar(text, True, key.start, value.end, closed=closed)


def _is_cut(key: Scalar, value: Scalar, source: SourceFile) -> bool:
    """Whether some of a text could not be read, which says all that there is to do about it."""
    after = source.line_start(source.line_of(max(key.end, value.end) - 1) + 1)
    return source.gaps.reach(key.start, after + 1)


def _checked(item: Scalar, source: SourceFile) -> Scalar:
    if item.value is None or not item.plain:
        return item
    if item.tag is not None and item.tag.startswith("!"):
        return replace(item, value=" ".join(source.text[item.start : item.end].split()))
    if _NOT_TEXT.fullmatch(item.value):
        source.report(
            "not-text",
            f"YAML takes {item.value} for a number or a switch; it was read as text.",
            item.start,
            hint=f'Put it in quotes if it is meant: "{item.value}"',
        )
    if _INNER_DASH.search(source.text, item.start, item.end):
        source.report(
            "block-in-criterion",
            "YAML takes the dash on the next line for part of this text.",
            item.start,
            hint="Put examples under exampleCriteria, or indent the dash like this one.",
        )
    return item
