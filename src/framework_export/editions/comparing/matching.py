"""Finds each criterion of an old edition in a new one: by its id, else its words, else by guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from framework_export.editions.comparing.changes import Match
from framework_export.editions.comparing.likeness import Sentence, likeness, sentence
from framework_export.model import Criterion, Framework, Topic
from framework_export.prose import plain_text

_SAME_PLACE, _SAME_TOPIC, _ELSEWHERE = 0.42, 0.55, 0.68
"""From how alike on two sentences are taken for one: the further away, the more alike."""
_NEVER = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A criterion with its topic; equal ones of one edition are told by their number."""

    number: int
    topic: Topic
    criterion: Criterion

    @property
    def words(self) -> str:
        return " ".join(plain_text(self.criterion.inlines).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    old: Placed
    new: Placed
    matched: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    pairs: tuple[Pair, ...]
    """In the order of the new edition."""
    gone: tuple[Placed, ...]
    """Those that only the old edition has."""
    come: tuple[Placed, ...]
    """Those that only the new one has."""
    topics: Mapping[str, str]
    """From the id of an old topic to that of the new one that it is now."""


def match_criteria(old: Framework, new: Framework) -> Matching:
    """Which criterion is which; every one of both editions is in the answer once."""
    finding = _Finding(_placed(old), _placed(new))
    finding.by_id()
    finding.by_text(lambda each: (each.topic.id, each.criterion.level, each.words))
    finding.by_text(lambda each: (each.topic.id, each.words))
    finding.by_text(lambda each: (each.criterion.level, each.words))
    finding.by_text(lambda each: each.words)
    topics = match_topics(old, new, finding.pairs)
    finding.by_likeness(topics)
    return Matching(
        pairs=tuple(sorted(finding.pairs, key=lambda pair: pair.new.number)),
        gone=tuple(finding.old.values()),
        come=tuple(finding.new.values()),
        topics=topics,
    )


def match_topics(old: Framework, new: Framework, pairs: Iterable[Pair]) -> dict[str, str]:
    """By id; a topic of another name is the same one when most of its criteria are in it."""
    names = {topic.id for topic in new.topics}
    found = {topic.id: topic.id for topic in old.topics if topic.id in names}
    votes: Counter[tuple[str, str]] = Counter(
        (pair.old.topic.id, pair.new.topic.id)
        for pair in pairs
        if pair.old.topic.id not in found and pair.new.topic.id not in found
    )
    sizes = {topic.id: len(topic.criteria) for topic in old.topics}
    taken: set[str] = set()
    for (before, after), count in votes.most_common():
        if before not in found and after not in taken and 2 * count > sizes[before]:
            found[before] = after
            taken.add(after)
    return found


def _placed(framework: Framework) -> list[Placed]:
    """The criteria that documents show: those at levels that the framework has."""
    levels = {level.number for level in framework.levels}
    every = ((topic, each) for topic in framework.topics for each in topic.criteria)
    shown = ((topic, each) for topic, each in every if each.level in levels)
    return [Placed(number, topic, each) for number, (topic, each) in enumerate(shown)]


class _Finding:
    """What is still to be found of both editions, by number, and what was."""

    def __init__(self, old: Sequence[Placed], new: Sequence[Placed]) -> None:
        self.old = {each.number: each for each in old}
        self.new = {each.number: each for each in new}
        self.pairs: list[Pair] = []

    def _pair(self, old: Placed, new: Placed, matched: Match) -> None:
        del self.old[old.number], self.new[new.number]
        self.pairs.append(Pair(old=old, new=new, matched=matched))

    def by_id(self) -> None:
        """An id that nobody wrote is made of the words, and says no more than they do."""
        known = {each.criterion.id: each for each in self.old.values()}
        for new in list(self.new.values()):
            old = known.get(new.criterion.id)
            if old and (old.criterion.pinned or new.criterion.pinned):
                self._pair(old, new, "id")

    def by_text(self, key: Callable[[Placed], Hashable]) -> None:
        known: defaultdict[Hashable, list[Placed]] = defaultdict(list)
        for each in reversed(self.old.values()):
            known[key(each)].append(each)
        for new in list(self.new.values()):
            if known[key(new)]:
                self._pair(known[key(new)].pop(), new, "text")

    def by_likeness(self, topics: Mapping[str, str]) -> None:
        """Those that are surely alike within their topic first, which leaves few for the rest."""
        before = {number: sentence(each.words) for number, each in self.old.items()}
        after = {number: sentence(each.words) for number, each in self.new.items()}
        for least in (_surely, _perhaps):
            found = sorted(self._alike(before, after, partial(least, topics)))
            for _, _, old, new in found:
                if old in self.old and new in self.new:
                    self._pair(self.old[old], self.new[new], "similar")

    def _alike(
        self,
        before: Mapping[int, Sentence],
        after: Mapping[int, Sentence],
        least_of: Callable[[Placed, Placed], float],
    ) -> Iterator[tuple[float, int, int, int]]:
        """The most alike first, with what it takes more for those further away taken off."""
        for new in self.new.values():
            for old in self.old.values():
                least = least_of(old, new)
                if least > 1 or (old.criterion.pinned and new.criterion.pinned):
                    continue  # They are not looked at now, or somebody has said that they are two.
                found = likeness(before[old.number], after[new.number], least)
                if found:
                    yield least - found, new.number, old.number, new.number


def _surely(topics: Mapping[str, str], old: Placed, new: Placed) -> float:
    return _ELSEWHERE if topics.get(old.topic.id) == new.topic.id else _NEVER


def _perhaps(topics: Mapping[str, str], old: Placed, new: Placed) -> float:
    if topics.get(old.topic.id) != new.topic.id:
        return _ELSEWHERE
    return _SAME_PLACE if old.criterion.level == new.criterion.level else _SAME_TOPIC
