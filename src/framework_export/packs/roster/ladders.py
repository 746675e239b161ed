"""A framework as rosters refer to it: what its levels and tracks may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from framework_export.model import Framework, Level
from framework_export.packs.roster.columns import folded
from framework_export.words import Words

_CODED = re.compile(
    r"(?P<code>ic|[lpe]|level|lvl|grade|band|stufe|niveau|n[ií]vel)?[ ._-]*"
    r"0*(?P<number>\d{1,3})(?:\.0+)?(?![\d.,])\s*(?P<rest>.*)",
    re.DOTALL,
)
"""`IC3`, `L3 Senior`, `3 - Senior`, `Level 3 (Senior)`."""

_DIVIDED = tuple("-–—:/.,;(|•")
_MOST_NAMED = 12
_CLOSE = 0.75  # of a name to what was typed, from 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A framework as rosters refer to it."""

    framework: Framework
    levels: Mapping[str, int]
    """The numbers by every folded name that a level has."""
    parts: Mapping[str, frozenset[int]]
    """The numbers of the levels that have a word or words in their name, by these folded."""
    tracks: Mapping[str, str]
    """The ids by folded id and title."""
    sublevels: Mapping[int, Mapping[str, str]]
    """By level, then as they are written by how they may be typed."""

    def level_of(self, text: str) -> int | None:
        """By its number or its name, by a part that no other name has, or by a code: `IC3`.

        None also when number and name are those of two levels.
        """
        exact = self.levels.get(folded(text))
        if exact is not None:
            return exact
        coded = _CODED.fullmatch(unicodedata.normalize("NFKC", text).casefold().strip())
        if coded is None:
            named = self.parts.get(folded(text), frozenset())
            return next(iter(named)) if len(named) == 1 else None
        number, rest = int(coded["number"]), coded["rest"]
        if rest and not (coded["code"] or rest.startswith(_DIVIDED)):
            return None
        named = self._named_in(rest) or self.parts.get(folded(rest), frozenset())
        if number not in self.levels.values() or (named and number not in named):
            return None
        return number

    def _named_in(self, text: str) -> frozenset[int]:
        """The levels whose whole name stands in a text; of two, the one with the longer name."""
        words = f" {_words(text)} "
        found = [
            (len(name), number) for name, number in self._whole_names() if f" {name} " in words
        ]
        longest = max((length for length, _ in found), default=0)
        return frozenset(number for length, number in found if length == longest)

    def _whole_names(self) -> Iterator[tuple[str, int]]:
        for level in self.framework.levels:
            if level.name:
                yield _words(level.name.casefold()), level.number

    def likely_levels(self, text: str) -> str:
        """What a person may have meant, or what there is: for a hint."""
        named = self.parts.get(folded(text), frozenset[int]())
        if not named:
            key = folded(text)
            whole = get_close_matches(key, self.levels, n=1, cutoff=_CLOSE)
            part = get_close_matches(key, self.parts, n=1, cutoff=_CLOSE)
            named = frozenset(self.levels[each] for each in whole) or frozenset(
                number for each in part for number in self.parts[each]
            )
        meant = [_shown(each) for each in self.framework.levels if each.number in named]
        if meant:
            return f"Did you mean {' or '.join(meant[:_MOST_NAMED])}?"
        return f"It has {', '.join(map(_shown, self.framework.levels[:_MOST_NAMED]))}."


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _shown(level: Level) -> str:
    return f"{level.number} ({level.name})" if level.name else str(level.number)


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
        parts=_parts(framework),
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


def _parts(framework: Framework) -> Mapping[str, frozenset[int]]:
    """Every run of words in the names of levels: `Senior` of `Senior engineer`."""
    found: dict[str, set[int]] = {}
    for level in framework.levels:
        words = (level.name or "").split()
        for begin in range(len(words)):
            for end in range(begin + 1, len(words) + 1):
                key = folded("".join(words[begin:end]))
                if key:
                    found.setdefault(key, set()).add(level.number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _names(level: Level, catalogues: Mapping[str, Words]) -> Iterator[str]:
    if level.name:
        yield level.name
    for words in catalogues.values():
        yield words("level", number=level.number)
        if level.name:
            yield words("level-named", number=level.number, name=level.name)
