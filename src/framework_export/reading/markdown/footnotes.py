"""Footnotes of a text: what they say, which of them are used, and where they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from framework_export.reading.markdown.parser import Environment, MarkdownTooComplexError

MOST_REPEATED = 1_000_000
"""Characters of footnotes that a file repeats in its criteria, each of which shows its own."""

_KEY = "written notes"


@dataclass(slots=True, kw_only=True)
class WrittenNotes:
    """The footnotes that a text defines."""

    definitions: dict[str, Sequence[Token]] = field(default_factory=dict)
    """By label; the block tokens of each."""
    again: list[tuple[str, int | None]] = field(default_factory=list)
    """Label and line, counted from 0, of each that has the label of one before it."""
    used: set[str] = field(default_factory=set)
    repeated: int = 0
    """Characters that were shown within lines so far."""

    def take(self, mark: Token, environment: Environment) -> tuple[str, Sequence[Token]]:
        """The name of the note that a mark refers to, and its tokens; it counts as used."""
        label = mark.meta.get("label")
        if label is None:  # an inline note, ^[such as this]
            number = mark.meta["id"]
            return f"^{number}", environment["footnotes"]["list"][number]["tokens"]
        self.used.add(label)
        return label, self.definitions.get(label, ())

    def count(self, characters: int) -> None:
        """Raises MarkdownTooComplexError when lines repeat more than anybody writes."""
        self.repeated += characters
        if self.repeated > MOST_REPEATED:
            raise MarkdownTooComplexError("Long footnotes stand at too many criteria.")


def notes_of(environment: Environment) -> WrittenNotes:
    """Those of the text that an environment belongs to."""
    found = environment.setdefault(_KEY, WrittenNotes())
    assert isinstance(found, WrittenNotes)  # noqa: S101 - nothing else is put there
    return found


def take_definitions(tokens: Sequence[Token], environment: Environment) -> list[Token]:
    """The tokens without the definitions of footnotes, which are remembered."""
    notes = notes_of(environment)
    left: list[Token] = []
    start = None
    for index, token in enumerate(tokens):
        if token.type == "footnote_reference_open" and start is None:
            start = index
        elif token.type == "footnote_reference_close" and start is not None:
            label = str(tokens[start].meta["label"])
            inner = tokens[start + 1 : index]
            if notes.definitions.setdefault(label, inner) is not inner:
                lines = (each.map[0] for each in tokens[start:index] if each.map)
                notes.again.append((label, next(lines, None)))
            start = None
        elif start is None:
            left.append(token)
    return left
