"""Words in a box of their own behind a title or a criterion, such as the name of a track."""

from __future__ import annotations

from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml

_SPACE = "\u00a0"  # Neither taken away nor parted from what it stands beside.


def tag(runs: Runs, words: str) -> tuple[Xml, Xml]:
    """What parts it from what stands before it, and the tag."""
    return runs.of_text("  "), runs.of_text(edged(words), "Handbook Tag")


def edged(words: str) -> str:
    """The words with some room of their own colour at both ends."""
    return f"{_SPACE}{words}{_SPACE}"
