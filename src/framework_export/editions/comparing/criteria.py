"""What became of the criteria of a framework: added, removed, reworded, moved, split, merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from framework_export.editions.comparing.changes import Change, Kind, Side
from framework_export.editions.comparing.matching import Matching, Pair, Placed
from framework_export.editions.comparing.tokens import words_of

_PART = 0.75
"""The share of its words that a sentence has from another one that it was a part of."""
_LEAST = 3
"""Words of a part: fewer are in many sentences."""
_LEAST_TAKEN = 2
"""Words that a sentence has lost and its part has: one can be there by chance."""


def criterion_changes(matching: Matching) -> Iterator[Change]:
    """Every change of a criterion, those that are in both editions first."""
    for pair in matching.pairs:
        yield from _of_pair(pair, matching)
    yield from _orders(matching)
    for placed in matching.come:
        whole = _whole(placed, [(pair.old, pair.new) for pair in matching.pairs], matching.gone)
        kind: Kind = "split" if whole else "added"
        old, matched = (side_of(whole), "similar") if whole else (None, None)
        yield Change(kind=kind, old=old, new=side_of(placed), matched=matched)  # type: ignore[arg-type]
    for placed in matching.gone:
        whole = _whole(placed, [(pair.new, pair.old) for pair in matching.pairs], matching.come)
        kind = "merged" if whole else "removed"
        new, matched = (side_of(whole), "similar") if whole else (None, None)
        yield Change(kind=kind, old=side_of(placed), new=new, matched=matched)  # type: ignore[arg-type]


def side_of(placed: Placed) -> Side:
    """What one edition says of a criterion."""
    topic, criterion = placed.topic, placed.criterion
    return Side(
        criterion=criterion.id,
        level=criterion.level,
        topic=topic.id,
        topic_title=topic.title,
        track=topic.track,
        text=criterion.text,
        inlines=criterion.inlines,
    )


def _of_pair(pair: Pair, matching: Matching) -> Iterator[Change]:
    old, new = pair.old.criterion, pair.new.criterion
    sides = {"old": side_of(pair.old), "new": side_of(pair.new), "matched": pair.matched}
    topic = matching.topics.get(pair.old.topic.id, pair.old.topic.id)
    if (old.level, topic) != (new.level, pair.new.topic.id):
        yield Change(kind="moved", **sides)  # type: ignore[arg-type]
    if " ".join(old.text.split()) != " ".join(new.text.split()):
        yield Change(kind="reworded", **sides)  # type: ignore[arg-type]
    if old.pinned and old.id != new.id:
        yield Change(kind="id", **sides)  # type: ignore[arg-type]
    if [each.text for each in old.examples] != [each.text for each in new.examples]:
        yield Change(
            kind="examples",
            old=_examples(pair.old),
            new=_examples(pair.new),
            matched=pair.matched,
        )


def _examples(placed: Placed) -> Side:
    topic, criterion = placed.topic, placed.criterion
    return Side(
        criterion=criterion.id,
        level=criterion.level,
        topic=topic.id,
        topic_title=topic.title,
        track=topic.track,
        text="\n".join(each.text for each in criterion.examples),
    )


def _orders(matching: Matching) -> Iterator[Change]:
    """A change for each topic and level whose criteria stand in another order."""
    groups: defaultdict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in matching.pairs:
        old, new = pair.old, pair.new
        topic = matching.topics.get(old.topic.id)
        if (topic, old.criterion.level) == (new.topic.id, new.criterion.level):
            groups[new.topic.id, new.criterion.level].append(pair)
    for pairs in groups.values():
        if any(after.old.number < before.old.number for before, after in pairwise(pairs)):
            before = sorted(pairs, key=lambda pair: pair.old.number)
            yield Change(
                kind="order",
                old=_ordered([pair.old for pair in before]),
                new=_ordered([pair.new for pair in pairs]),
            )


def _ordered(placed: Sequence[Placed]) -> Side:
    topic = placed[0].topic
    return Side(
        level=placed[0].criterion.level,
        topic=topic.id,
        topic_title=topic.title,
        track=topic.track,
        text="\n".join(each.criterion.text for each in placed),
    )


def _whole(
    part: Placed, pairs: Iterable[tuple[Placed, Placed]], others: Iterable[Placed]
) -> Placed | None:
    """The sentence of the other edition that it was a part of, or became one of, at its topic.

    Each pair has a criterion of the other edition and what that is in the edition of the part: the
    words of the part have to be more than those that this one has kept, or most of those that it
    has not.
    """
    words = words_of(part.words)
    if len(words) < _LEAST:
        return None
    found: list[tuple[int, Placed]] = []
    for other, now in (*pairs, *((each, None) for each in others)):
        if other.topic.id != part.topic.id:
            continue
        shared = LCSseq.similarity(words, words_of(other.words))
        kept = LCSseq.similarity(words, words_of(now.words)) if now else 0
        if len(words_of(other.words)) <= len(words) or shared < _PART * len(words):
            continue
        if kept < shared / 2 or _has_what_is_gone(shared - kept, other, now):
            found.append((shared, other))
    return max(found, key=lambda each: each[0])[1] if found else None


def _has_what_is_gone(taken: int, other: Placed, now: Placed | None) -> bool:
    """Whether the words that only the part has from a sentence are most of those that it lost."""
    if now is None or taken < _LEAST_TAKEN:
        return False
    words = words_of(other.words)
    return 2 * taken >= len(words) - LCSseq.similarity(words, words_of(now.words))
