"""Where and how an id is written behind a criterion, so that nothing else in the file changes."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framework_export.reading.files import wide_encoding
from framework_export.reading.pages.written import Spot


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Insertion:
    """Characters that are put before an offset of a text."""

    offset: int
    text: str


Way = tuple[Insertion, ...]
"""What has to be put in for one criterion; nothing is ever taken away."""


def ways_to_write(name: str, spot: Spot, text: str) -> Iterator[Way]:
    """The ways in which the id can be written, the plainest first; reading tells which one holds.

    `text` is the file as it was read.
    """
    mark = f" {{#{name}}}"
    if spot.style == "quoted":
        yield (Insertion(offset=spot.end - 1, text=mark),)
        return
    if spot.style != "closed":
        yield (Insertion(offset=spot.end, text=mark),)
    if spot.style in ("plain", "closed"):
        yield from _within_quotes(mark, spot, text[spot.start : spot.end])


def _within_quotes(mark: str, spot: Spot, words: str) -> Iterator[Way]:
    """A text without quotes can have no braces in brackets, nor behind a quoted word."""
    for quote, free in (("'", "'" not in words), ('"', not {'"', "\\"} & set(words))):
        if free:
            yield _quoted(mark, spot, quote, ())
    if "'" in words:
        doubled = tuple(spot.start + at for at, each in enumerate(words) if each == "'")
        yield _quoted(mark, spot, "'", doubled)


def _quoted(mark: str, spot: Spot, quote: str, doubled: Iterable[int]) -> Way:
    return (
        Insertion(offset=spot.start, text=quote),
        *(Insertion(offset=offset, text="'") for offset in doubled),
        Insertion(offset=spot.end, text=mark + quote),
    )


def inserted(data: bytes, insertions: Sequence[Insertion]) -> bytes:
    """The file with the insertions, whose offsets are those of its text as it is read.

    Byte order mark, line ends and characters that no document shows stay as they are.
    """
    encoding = _encoding(data)
    original = data.decode(encoding)
    first = int(original.startswith("\ufeff"))
    ends = _line_ends(original)
    pieces: list[str] = []
    done = 0
    for insertion in sorted(insertions):
        place = _original_offset(insertion.offset, first, ends)
        pieces += (original[done:place], insertion.text)
        done = place
    return "".join((*pieces, original[done:])).encode(encoding)


def _encoding(data: bytes) -> str:
    """Without a byte order mark of its own, which then is the first character."""
    wide = wide_encoding(data) or "utf-8"
    if wide == "utf-16":
        return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    if wide == "utf-32":
        return "utf-32-le" if data.startswith(codecs.BOM_UTF32_LE) else "utf-32-be"
    return wide


def _line_ends(original: str) -> list[int]:
    """The offsets at which a line ends in two characters, which are read as one."""
    found, at = [], original.find("\r\n")
    while at >= 0:
        found.append(at)
        at = original.find("\r\n", at + 2)
    return found


def _original_offset(offset: int, first: int, ends: Sequence[int]) -> int:
    """`ends` has offsets of the original; the nth of them stands n further on than it was read."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] - first - middle < offset:
            low = middle + 1
        else:
            high = middle
    return offset + first + low
