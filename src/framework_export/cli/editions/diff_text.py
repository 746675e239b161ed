"""What changed, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.cli.editions.diff_words import (
    Said,
    about_guesses,
    counted_kinds,
    groups_of,
)
from framework_export.cli.editions.texts import marked, wrapped
from framework_export.cli.terminal import Terminal
from framework_export.editions.comparing.changes import FrameworkChanges
from framework_export.editions.comparing.wording import Piece
from framework_export.formats.markdown.escaping import escaped
from framework_export.prose import plain_text


def diff_lines(changes: FrameworkChanges, terminal: Terminal) -> Iterator[str]:
    """A framework's changes by level and topic, with `[-what is gone-]` and `{+what came+}`."""
    count = counted_kinds(changes.changes) or "no changes"
    yield wrapped(f"{changes.id}: {count}", terminal)
    for group in groups_of(changes):
        place = " · ".join(filter(None, (group.level, group.topic)))
        yield ""
        yield wrapped(place or "The whole framework", terminal)
        for change in group.changes:
            yield from _lines(change, terminal)
    if about := about_guesses(changes.changes):
        yield from ("", wrapped(about, terminal))


def _lines(change: Said, terminal: Terminal) -> Iterator[str]:
    note = f" ({change.note})" if change.note else ""
    if change.old and change.new:
        yield wrapped(f"{change.label}{note}", terminal, "  ")
        yield wrapped(marked(change.old, added=False), terminal, "    ", "- ")
        yield wrapped(marked(change.new, added=True), terminal, "    ", "+ ")
    else:
        words = marked(change.new or change.old, added=bool(change.new))
        yield wrapped(f"{change.label}{note}: {words}".removesuffix(": "), terminal, "  ")


def diff_markdown(changes: FrameworkChanges) -> Iterator[str]:
    """The same in blocks of Markdown, with `del` and `ins` around what differs."""
    yield f"## {escaped(changes.title)}"
    yield escaped(counted_kinds(changes.changes) or "No changes").capitalize() + "."
    for group in groups_of(changes):
        place = " · ".join(filter(None, (group.level, group.topic)))
        yield f"### {escaped(place or 'The whole framework')}"
        yield "\n".join(line for change in group.changes for line in _bullet(change))
    if about := about_guesses(changes.changes):
        yield about


def _bullet(change: Said) -> Iterator[str]:
    note = f" ({escaped(change.note)})" if change.note else ""
    if change.old and change.new:
        yield f"- **{change.label}**{note}"
        yield f"  - before: {_elements(change.old, 'del')}"
        yield f"  - now: {_elements(change.new, 'ins')}"
    else:
        words = _elements(change.new or change.old, "ins")
        yield f"- **{change.label}**{note}: {words}".removesuffix(": ")


def _elements(pieces: tuple[Piece, ...], name: str) -> str:
    said = ((escaped(plain_text(piece.inlines)), piece.differs) for piece in pieces)
    return "".join(f"<{name}>{words}</{name}>" if differs else words for words, differs in said)
