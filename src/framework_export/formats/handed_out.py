"""What a form said when it was handed out: whatever else a returned one has, people put in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framework_export.documents.answers import RemarkKind
from framework_export.documents.values import is_invisible

SIGN_LENGTH = 10
"""Hexadecimal digits: 40 bits, so that of ten million texts not one is taken for ours by chance."""

_SLOT = re.compile("\0([a-z_]+)\0")
_LONGEST_CUT = 2_000  # characters of a text in which ours is looked for
_MOST_CUT = 200_000  # characters of all such texts together
_OFTEN = 300  # characters of a text that can be one of ours, and so is in form after form


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut:
    """The texts of a form, in the order of the form."""

    signs: tuple[str, ...] = ()
    """Of each paragraph or cell; one that stands there twice is in it twice."""
    patterns: tuple[str, ...] = ()
    """Texts with values of the person in them, whose places are as `slot` writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph or cell of a returned form."""

    text: str
    place: str
    kind: RemarkKind = "text"
    near: str | None = None
    """The criterion that it stands at."""
    order: int = 0
    """Where it comes in the file."""


def folded(text: str) -> str:
    """The text without what spaces, invisible marks and ways to compose letters make different."""
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        # By the letters that a text has, which are few: most texts have nothing to leave out.
        for each in filter(is_invisible, set(plain)):
            plain = plain.replace(each, "")
    return " ".join(plain.split())


def sign_of(text: str) -> str:
    """A digest of the text as `folded` gives it; empty for a text without anything to see."""
    return _known_sign(text) if len(text) <= _OFTEN else _sign(text)


@lru_cache(maxsize=16_384)
def _known_sign(text: str) -> str:
    return _sign(text)


def _sign(text: str) -> str:
    plain = folded(text)
    if not plain:
        return ""
    raw = plain.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=SIGN_LENGTH // 2).hexdigest()


def slot(field: str) -> str:
    """Where a pattern has a field of `Person`, or `reference`; XML has no place for such a sign."""
    return f"\0{field}\0"


def left_over(
    handed_out: HandedOut, values: Mapping[str, str], pieces: Sequence[Piece]
) -> tuple[Piece, ...]:
    """What is left of the pieces, which are in the order of the file, without the form's own texts.

    A text of ours that stands there more often than it did was put in again, and the one whose
    neighbour is another one now is taken for that. What was written behind or before one of our
    texts is given without it. `values` are those of the person, by the names of the patterns.
    """
    ours = [*handed_out.signs, *(_filled(each, values) for each in handed_out.patterns)]
    remaining = Counter(sign for sign in ours if sign)
    signs = [sign_of(piece.text) for piece in pieces]
    taken = _taken(ours, signs, remaining)
    left: list[Piece] = []
    room = _MOST_CUT
    for index, (piece, sign) in enumerate(zip(pieces, signs, strict=True)):
        if sign and index not in taken:
            room -= len(piece.text)
            left.extend(_without_ours(piece, remaining) if room > 0 else (piece,))
    return tuple(left)


def characters(text: str) -> int:
    """How many characters of a text can be seen: what has to be accounted for."""
    seen = "".join(text.split())
    if seen.isascii():
        return len(seen)
    return len(seen) - sum(seen.count(each) for each in set(seen) if is_invisible(each))


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    return sign_of(_SLOT.sub(lambda found: values.get(found.group(1), ""), pattern))


def _taken(ours: Sequence[str], signs: Sequence[str], remaining: Counter[str]) -> set[int]:
    """Which texts are ours: at first those behind the same one as before, then the others."""
    pairs = Counter(zip(("", *ours), ours, strict=False))
    taken: set[int] = set()
    for index, pair in enumerate(zip(("", *signs), signs, strict=False)):
        if pairs[pair] > 0 and remaining[pair[1]] > 0:
            pairs[pair] -= 1
            remaining[pair[1]] -= 1
            taken.add(index)
    for index, sign in enumerate(signs):
        if index not in taken and remaining[sign] > 0:
            remaining[sign] -= 1
            taken.add(index)
    return taken


def _without_ours(piece: Piece, remaining: Counter[str]) -> Iterator[Piece]:
    text = piece.text
    if len(text) <= _LONGEST_CUT and any(remaining.values()):
        for rest in _rests(text, remaining):
            if characters(rest):
                yield replace(piece, text=rest.strip())
            return
    yield piece


def _rests(text: str, remaining: Counter[str]) -> Iterable[str]:
    """What is written behind or before the longest of our texts, when one begins or ends it."""
    for cut in range(len(text) - 1, 0, -1):
        for ours, rest, at in ((text[:cut], text[cut:], cut), (text[-cut:], text[:-cut], -cut)):
            sign = sign_of(ours) if _is_cut(text, at) and _has_words(ours) else ""
            if sign and remaining[sign] > 0:
                remaining[sign] -= 1
                yield rest
                return


def _is_cut(text: str, at: int) -> bool:
    """Whether a text of ours can end there: not within a word, and not within a number."""
    return not (text[at - 1].isalnum() and text[at].isalnum())


def _has_words(text: str) -> bool:
    """Numbers and single letters of ours are too likely to begin what anybody types."""
    return sum(map(str.isalpha, text)) > 1
