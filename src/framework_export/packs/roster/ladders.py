"""A framework as rosters refer to it: what its levels and tracks may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from framework_export.model import Framework, Level
from framework_export.packs.roster.called import Called, alike_key, called
from framework_export.words import Words

_CODED = re.compile(
    r"(?P<code>ic|[lpe]|level|lvl|grade|band|stufe|niveau|n[ií]vel)?[ ._-]*"
    r"0*(?P<number>\d{1,3})(?:[.,]0+)?(?![.,]?\d)(?:等?級)?(?P<rest>.*)",
    re.DOTALL,
)
"""`IC3`, `L3 Senior`, `3 - Senior`, `Level 3 (Senior)`, `L3B`, `3等級`."""

_NEGATIVE = re.compile(r"[-–−]\s*\d")
_DIVIDED = tuple("-–—:/.,;(|•")
_AROUND = "-–—:/.,;()|• "
_MOST_NAMED = 12
_CLOSE = 0.75  # of a name to what was typed, from 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """A number of a level, and what stands behind it."""

    number: int
    rest: str
    is_certain: bool
    """Whether what stands behind it can be anything: there is a code, or something between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A framework as rosters refer to it."""

    framework: Framework
    numbers: Called[int]
    """The levels by what they are called everywhere: `3`, `L3`, `Level 3`."""
    names: Called[int]
    """By their names, with and without their numbers, in every language."""
    parts: Mapping[str, frozenset[int]]
    """The numbers of the levels that have a word or words in their name, by the key of these."""
    tracks: Called[str]
    """The ids by id and title."""
    sublevels: Mapping[int, Called[str]]
    """By level, then as they are written."""

    def level_of(self, text: str) -> int | None:
        """By its number or its name, by a part that no other name has, or by a code: `IC3`.

        None also when number and name are those of two levels, and when there are two numbers.
        """
        exact = self.numbers.find(text) or self.names.find(text)
        if exact is not None:
            return exact
        coded = _coded(text)
        if coded is None:
            named = self.parts.get(alike_key(text), frozenset())
            return next(iter(named)) if len(named) == 1 else None
        if coded.number not in self.sublevels:
            return None
        if self._sublevel_in(coded):
            return coded.number
        named = self._named_in(coded.rest) or self.parts.get(alike_key(coded.rest), frozenset())
        is_one = coded.number in named if named else not any(map(str.isdecimal, coded.rest))
        return coded.number if coded.is_certain and is_one else None

    def sublevel_of(self, text: str, level: int) -> str | None:
        """The sublevel of a level as it is written."""
        return self.sublevels[level].find(text)

    def sublevel_beside(self, text: str) -> str:
        """The one that is said together with a level: `B` of `L3B`; mostly empty."""
        if self.numbers.find(text) or self.names.find(text):
            return ""
        coded = _coded(text)
        return self._sublevel_in(coded) if coded and coded.number in self.sublevels else ""

    def _sublevel_in(self, coded: _Coded) -> str:
        return self.sublevel_of(coded.rest.strip(_AROUND), coded.number) or ""

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
        key = alike_key(text)
        named = self.parts.get(key, frozenset[int]())
        if not named:
            known = {**self.names.alike, **self.numbers.alike}
            whole = get_close_matches(key, known, n=1, cutoff=_CLOSE)
            part = get_close_matches(key, self.parts, n=1, cutoff=_CLOSE)
            named = frozenset(known[each] for each in whole) or frozenset(
                number for each in part for number in self.parts[each]
            )
        meant = [_shown(each) for each in self.framework.levels if each.number in named]
        if meant:
            return f"Did you mean {' or '.join(meant[:_MOST_NAMED])}?"
        return f"It has {', '.join(map(_shown, self.framework.levels[:_MOST_NAMED]))}."


def _coded(text: str) -> _Coded | None:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    found = None if _NEGATIVE.match(plain) else _CODED.fullmatch(plain)
    if found is None:
        return None
    rest = found["rest"]
    divided = rest.lstrip().startswith(_DIVIDED) and any(map(str.isalnum, rest))
    is_certain = not rest or divided or (bool(found["code"]) and not rest[0].isalnum())
    return _Coded(number=int(found["number"]), rest=rest, is_certain=is_certain)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _shown(level: Level) -> str:
    return f"{level.number} ({level.name})" if level.name else str(level.number)


def ladder(framework: Framework, catalogues: Mapping[str, Words]) -> Ladder:
    """What the framework's levels and tracks may be called, in every language that is known."""
    levels, tracks = framework.levels, framework.tracks
    return Ladder(
        framework=framework,
        # Of their own: a level that is called like another's number must not take it.
        numbers=called(
            (name, each.number)
            for each in levels
            for name in (f"{each.number}", f"L{each.number}", f"Level {each.number}")
        ),
        names=called((name, each.number) for each in levels for name in _names(each, catalogues)),
        parts=_parts(framework),
        tracks=called((name, each.id) for each in tracks for name in (each.title or "", each.id)),
        sublevels={each.number: called((name, name) for name in each.sublevels) for each in levels},
    )


def _parts(framework: Framework) -> Mapping[str, frozenset[int]]:
    """Every run of words in the names of levels: `Senior` of `Senior engineer`."""
    found: dict[str, set[int]] = {}
    for level in framework.levels:
        words = (level.name or "").split()
        for begin in range(len(words)):
            for end in range(begin + 1, len(words) + 1):
                key = alike_key(" ".join(words[begin:end]))
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
