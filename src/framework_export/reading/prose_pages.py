"""Reads a body whose headings are levels and topics and whose bullets are criteria."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from framework_export.reading.criteria import LineReader
from framework_export.reading.markdown_blocks import Body
from framework_export.reading.written import WrittenLevel, WrittenTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage:
    """What a body holds."""

    topics: tuple[WrittenTopic, ...]
    """Those of the front matter with what the body adds, then those of the body alone."""
    levels: tuple[WrittenLevel, ...]
    """The levels that its headings name."""
    introduction: Sequence[Token]
    """What stands before the first level and after the last."""


def read_prose_page(
    body: Body, topics: tuple[WrittenTopic, ...], prefix: str, reader: LineReader
) -> ProsePage:
    """The levels, topics and criteria of a body."""
    raise NotImplementedError
