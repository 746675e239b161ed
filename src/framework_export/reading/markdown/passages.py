"""A stretch of a file whose Markdown is being read, and what is known of it on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.token import Token

from framework_export.reading.markdown.parser import Environment
from framework_export.reading.source_file import SourceFile

_LONGEST_SHOWN = 60


@dataclass(slots=True, kw_only=True)
class Passage:
    """A stretch of a file whose Markdown is being read."""

    source: SourceFile
    start: int
    """The offset where it begins; moves on as links and pictures are reported in it."""
    end: int
    noun: str
    """What it is, for messages: `criterion`, `description` …"""
    content: Path | None = None
    """The content folder when pictures may be shown here."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """By what a link may say: the headings of the same text."""
    environment: Environment = field(default_factory=dict)
    """Of the text that it is part of, for its footnotes."""
    marks: list[tuple[str, Sequence[Token]]] | None = None
    """The footnotes that were marked so far, name and tokens; None where none can be numbered."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Of each footnote by its name."""
    within: tuple[str, ...] = ()
    """The footnotes of a line that are being read."""
    tags: set[str] = field(default_factory=set)
    """Names of the HTML tags that were reported."""
    beginning: int = field(init=False)
    """Where it began; `start` moves on."""

    def __post_init__(self) -> None:
        self.beginning = self.start

    images: list[str] = field(default_factory=list)
    """The pictures that were found."""

    def find(self, written: str) -> int:
        """The offset of some words of the passage; where it begins when they are not found."""
        found = self.source.text.find(written, self.start, self.end) if written else -1
        if found < 0:
            return self.start
        self.start = found + len(written)
        return found

    def report(self, code: str, message: str, written: str = "", *, hint: str = "") -> None:
        """Adds a problem where some words of the passage stand."""
        self.source.report(code, message, self.find(written), hint=hint)


def shortened(target: str) -> str:
    """What a message can quote of an address."""
    return target if len(target) <= _LONGEST_SHOWN else target[:_LONGEST_SHOWN] + "…"
