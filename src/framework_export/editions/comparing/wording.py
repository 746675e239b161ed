"""Two sentences word by word: what they share, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from framework_export.editions.comparing.tokens import Token, inlines_of, tokens_of
from framework_export.prose import Inline

_MOST = 4_000_000
"""Pairs of words that are compared; in longer sentences only beginning and end are."""
_SHORT = 3
"""Letters of a word that is no bridge between two differences, so that marks are not confetti."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a sentence that is all shared, or all of it only in this one."""

    inlines: tuple[Inline, ...]
    differs: bool
    """Whether the other sentence does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Two sentences, each in pieces that are all of it."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same in the same way."""
        return not any(piece.differs for piece in (*self.old, *self.new))


def compare_wording(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> Wording:
    """What only the old sentence says, and what only the new one does."""
    before, after = tokens_of(old), tokens_of(new)
    said = [token for token in before if not token.is_space]
    says = [token for token in after if not token.is_space]
    shared = list(_shared([token.key for token in said], [token.key for token in says]))
    joined = [run for run in shared if not _is_bridge(run, said, says)]
    return Wording(
        old=_pieces(before, {at + n for at, _, size in joined for n in range(size)}),
        new=_pieces(after, {at + n for _, at, size in joined for n in range(size)}),
    )


def _shared(
    old: Sequence[tuple[object, ...]], new: Sequence[tuple[object, ...]]
) -> Iterator[tuple[int, int, int]]:
    """Runs of equal words: where they begin in both, and how many words they have."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    if head:
        yield 0, 0, head
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(left) * len(right) <= _MOST:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        yield from ((head + a, head + b, size) for a, b, size in blocks if size)
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _is_bridge(run: tuple[int, int, int], old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether it is one short word with differences before and after it."""
    before, after, size = run
    inside = (before or after) and (before + 1 < len(old) or after + 1 < len(new))
    text = getattr(old[before].inline, "text", "")
    return bool(inside) and size == 1 and len(text) <= _SHORT


def _pieces(tokens: tuple[Token, ...], shared: set[int]) -> tuple[Piece, ...]:
    """The sentence in pieces; white space between two words that differ differs, too."""
    differs: list[bool] = []
    place = 0
    for token in tokens:
        differs.append(not token.is_space and place not in shared)
        place += not token.is_space
    for at, token in enumerate(tokens):
        if token.is_space and 0 < at < len(tokens) - 1:
            differs[at] = differs[at - 1] and differs[at + 1]
    runs = groupby(zip(tokens, differs, strict=True), key=lambda pair: pair[1])
    return tuple(
        Piece(inlines=inlines_of(tuple(token for token, _ in run)), differs=changed)
        for changed, run in runs
    )
