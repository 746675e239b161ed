"""Somebody who gets forms, and what can be looked up for a row of a roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framework_export.documents.form import Person
from framework_export.model import Framework, Level
from framework_export.packs.roster.columns import folded
from framework_export.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A sound row of a roster."""

    framework: str
    level: int
    language: str
    person: Person

    @property
    def key(self) -> str:
        """What tells people apart."""
        return self.person.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A framework as rosters refer to it."""

    framework: Framework
    levels: Mapping[str, int]
    """The numbers by every folded name that a level has."""
    tracks: Mapping[str, str]
    """The ids by folded id and title."""
    sublevels: Mapping[int, Mapping[str, str]]
    """By level, then as they are written by how they may be typed."""


def ladder(framework: Framework, catalogues: Mapping[str, Words]) -> Ladder:
    """What the framework's levels and tracks may be called, in every language that is known."""
    levels: dict[str, int] = {}
    # Numbers first: a level that is called like another's number must not take it.
    for level in framework.levels:
        for name in (f"{level.number}", f"L{level.number}", f"Level {level.number}"):
            levels.setdefault(folded(name), level.number)
    for level in framework.levels:
        for name in _names(level, catalogues):
            levels.setdefault(folded(name), level.number)
    return Ladder(
        framework=framework,
        levels=levels,
        tracks={
            folded(name): track.id
            for track in framework.tracks
            for name in (track.title or track.id, track.id)
        },
        sublevels={
            level.number: {folded(name): name for name in level.sublevels}
            for level in framework.levels
        },
    )


def _names(level: Level, catalogues: Mapping[str, Words]) -> Iterator[str]:
    if level.name:
        yield level.name
    for words in catalogues.values():
        yield words("level", number=level.number)
        if level.name:
            yield words("level-named", number=level.number, name=level.name)
