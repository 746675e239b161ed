"""How alike two sentences are, and which of many belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from framework_export.editions.comparing.tokens import words_of

NEAR = 0.51
"""From how alike on two sentences are taken for two forms of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is compared of a sentence."""

    words: tuple[str, ...]
    text: str
    """Folded, with a space between any two words."""
    ordered: str
    """The same with its words in the order of the alphabet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    old: int
    new: int
    likeness: float
    """From 0 to 1; 1 when they have the same words in the same order."""


def sentence(text: str) -> Sentence:
    """A text made ready to be compared with many."""
    words = words_of(text)
    return Sentence(words=words, text=" ".join(words), ordered=" ".join(sorted(words)))


def likeness(old: Sentence, new: Sentence, least: float = 0) -> float:
    """How alike they are, from 0 to 1; 0 when that is less than `least`.

    The mean of what they share of their words, of their letters, and of the letters of their words
    in another order: letters alone find likeness in any two English sentences, words alone find
    none between "problem" and "problems".
    """
    letters = Indel.normalized_similarity(old.text, new.text)
    ordered = Indel.normalized_similarity(old.ordered, new.ordered)
    if (letters + ordered + 1) / 3 < least:
        return 0
    found = (letters + ordered + Indel.normalized_similarity(old.words, new.words)) / 3
    return found if found >= least else 0


def pair_alike(old: Sequence[str], new: Sequence[str], least: float = NEAR) -> tuple[Pair, ...]:
    """Which sentences of two lists belong together, each to one at most, in the order of `new`.

    The most alike find each other first; of equally alike ones, those that stand first.
    """
    before, after = [sentence(text) for text in old], [sentence(text) for text in new]
    found = sorted(
        _alike(before, after, least), key=lambda pair: (-pair.likeness, pair.new, pair.old)
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[Pair] = []
    for pair in found:
        if pair.old not in taken_old and pair.new not in taken_new:
            taken_old.add(pair.old)
            taken_new.add(pair.new)
            pairs.append(pair)
    return tuple(sorted(pairs, key=lambda pair: pair.new))


def _alike(before: Sequence[Sentence], after: Sequence[Sentence], least: float) -> Iterator[Pair]:
    for new, its in enumerate(after):
        for old, theirs in enumerate(before):
            found = likeness(theirs, its, least)
            if found:
                yield Pair(old=old, new=new, likeness=found)
