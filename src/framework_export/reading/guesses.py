"""What a misspelt word was meant to be; nothing is guessed that is not nearly certain."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORTEST = 3
_SHORTEST_WITH_OTHER_LETTER = 5
"""In letters: among shorter words, one with another letter is mostly another word."""
_SHORTEST_WITH_TWO_SLIPS = 8
_LONGEST = 60
"""In letters."""
_MOST_KNOWN = 100
"""Among more names, one that is like a word is hardly certain to be meant."""


def guess(word: str, known: Iterable[str]) -> str | None:
    """The known word of which this is a misspelling; None when none or several can be meant."""
    words = tuple(known)
    if len(word) > _LONGEST or len(words) > _MOST_KNOWN:
        return None
    folded = _folded(word)
    names = {name: _folded(name) for name in words}
    for near in (str.__eq__, _is_one_slip_away, _is_two_slips_away):
        found = [name for name, each in names.items() if near(folded, each)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word).casefold()


def _is_one_slip_away(word: str, known: str) -> bool:
    other_letter = len(word) == len(known) and sorted(word) != sorted(known)
    shortest = _SHORTEST_WITH_OTHER_LETTER if other_letter else _SHORTEST
    return len(known) >= shortest and word[:1] == known[0] and _slips(word, known) == 1


def _is_two_slips_away(word: str, known: str) -> bool:
    long = min(len(word), len(known)) >= _SHORTEST_WITH_TWO_SLIPS
    return long and word[0] == known[0] and _slips(word, known) == 2


def _slips(word: str, known: str) -> int:
    """How many letters are missing, too many, other ones, or exchanged; 3 for all above 2.

    The optimal string alignment distance.
    """
    if abs(len(word) - len(known)) > 2:
        return 3
    before: list[int] = []
    last = [min(column, 3) for column in range(len(known) + 1)]
    for row, letter in enumerate(word, 1):
        here = [min(row, 3)] + [3] * len(known)
        # Further from the diagonal, it is above 2 anyway.
        for column in range(max(1, row - 2), min(len(known), row + 2) + 1):
            other = known[column - 1]
            cost = min(last[column] + 1, here[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and word[row - 2] == other and letter == known[column - 2]:
                cost = min(cost, before[column - 2] + 1)
            here[column] = min(cost, 3)
        if min(here) > 2:
            return 3
        before, last = last, here
    return last[-1]
