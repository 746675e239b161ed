"""Criteria that are surely one without a common id: nothing else comes near in their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from framework_export.editions.comparing.likeness import Sentence, likeness, sentence
from framework_export.editions.comparing.matching import Pair, Placed, match_criteria
from framework_export.model import Framework

_LEAST = 0.55
"""How alike two sentences are, for somebody's answer to follow from one to the other."""
_MARGIN = 0.1
"""How much less alike anything else is."""


def certain_pairs(old: Framework, new: Framework) -> tuple[Pair, ...]:
    """Those that `match_criteria` finds by their words, with nothing else that they could be.

    Equal words are left out when they stand in an edition twice, and so are criteria that have two
    permanent ids, as somebody has said that they are two.
    """
    matching = match_criteria(old, new)
    found = [pair for pair in matching.pairs if pair.matched != "id"]
    before = _sentences([*(pair.old for pair in found), *matching.gone])
    after = _sentences([*(pair.new for pair in found), *matching.come])
    once = _once(before) & _once(after)
    return tuple(
        pair
        for pair in found
        if not (pair.old.criterion.pinned and pair.new.criterion.pinned)
        and (pair.old.words in once if pair.matched == "text" else _is_alone(pair, before, after))
    )


def _sentences(placed: Iterable[Placed]) -> dict[int, tuple[str, Sentence]]:
    return {each.number: (each.words, sentence(each.words)) for each in placed}


def _once(sentences: Mapping[int, tuple[str, Sentence]]) -> set[str]:
    counts = Counter(words for words, _ in sentences.values())
    return {words for words, count in counts.items() if count == 1}


def _is_alone(
    pair: Pair,
    before: Mapping[int, tuple[str, Sentence]],
    after: Mapping[int, tuple[str, Sentence]],
) -> bool:
    """Whether they are alike enough, and neither is nearly as much like anything else."""
    old, new = before[pair.old.number][1], after[pair.new.number][1]
    alike = likeness(old, new)
    least = alike - _MARGIN
    return alike >= _LEAST and not (
        any(
            likeness(old, its, least)
            for number, (_, its) in after.items()
            if number != pair.new.number
        )
        or any(
            likeness(its, new, least)
            for number, (_, its) in before.items()
            if number != pair.old.number
        )
    )
