"""Where the table of people is on a sheet: under which headings, and in which rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framework_export.packs.roster.columns import (
    Mapped,
    heading_key,
    is_about_others,
    is_group_of_others,
    known_headings,
    known_sums,
)

Row = Sequence[str]

LAST_HEADING = 100
"""Rows in which the headings have to stand."""

_MOST_SUMS = 3  # cells that are filled in a row of them
# Beside what sums are called there are numbers only: people are called Soma, Suma and Sum.
_SUM = re.compile(r"[\d\s.,'’%()+-]*\d[\d\s.,'’%()+-]*[€$£¥]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The headings of a sheet."""

    texts: tuple[str, ...]
    row: int
    """The last row of them, counted from 1; people come after it."""


def find_headings(rows: Sequence[Row], mapping: Mapped) -> Headings:
    """The row with most headings that are known; or two rows, when groups stand above.

    When none is known, the first row with several texts.
    """
    best, most = None, 0
    for index, row in enumerate(rows[:LAST_HEADING]):
        texts = _trimmed(row)
        below = _trimmed(rows[index + 1]) if index + 1 < len(rows) else ()
        for number, headings in ((index + 1, texts), (index + 2, _grouped(texts, below))):
            known = known_among(headings, mapping) + _of_others(headings, texts, below)
            # Two rows have to tell more than one does: the second may have people in it.
            if known > most + (number > index + 1 and not _are_headings(below, mapping)):
                best, most = Headings(texts=headings, row=number), known
    return best or _first_with_several(rows)


def headings_in(rows: Sequence[Row], number: int) -> Headings:
    """Those of a row that is known to have them, counted from 1."""
    texts = _trimmed(rows[number - 1]) if number <= len(rows) else ()
    return Headings(texts=texts, row=number)


def is_no_person(row: Row, headings: Sequence[str] = ()) -> str:
    """What a row is instead: sums, or headings again; empty when it may be a person.

    `headings` are those of the sheet.
    """
    first = row[0] if row and row[0].strip() else next((each for each in row if each.strip()), "")
    if first.strip() in headings and _filled(row) == _filled(headings):
        return "headings"
    # Of nearly all rows the first cell alone tells it.
    key = heading_key(first)
    if key in known_headings():
        keys = [heading_key(cell) for cell in row if cell.strip()]
        if len(keys) > 1 and known_headings().keys() >= set(keys):
            return "headings"
    begin = heading_key(first.partition(":")[0]) if ":" in first else key
    return "sums" if begin in known_sums() and _are_sums(row) else ""


def _are_sums(row: Row) -> bool:
    filled = _filled(row)
    return len(filled) <= _MOST_SUMS and all(map(_SUM.fullmatch, filled[1:]))


def _filled(row: Row) -> list[str]:
    return [" ".join(cell.split()) for cell in row if cell.strip()]


def _trimmed(row: Row) -> tuple[str, ...]:
    last = max((index for index, cell in enumerate(row, 1) if cell.strip()), default=0)
    return tuple(" ".join(cell.split()) for cell in row[:last])


def known_among(headings: Row, mapping: Mapped) -> int:
    """How many headings are known."""
    keys = set(map(heading_key, headings))
    return len(keys & (known_headings().keys() | mapping.keys()))


def _are_headings(row: Row, mapping: Mapped) -> bool:
    """Whether everything in a row is a heading that is known, so that nobody is in it."""
    keys = {heading_key(cell) for cell in row if cell}
    return bool(keys) and keys <= known_headings().keys() | mapping.keys()


def _grouped(above: Row, below: Row) -> tuple[str, ...]:
    """Headings of two rows as one: of `Manager` above `Name` and `Email`, `Manager Name`."""
    if len(_filled(above)) == 1 and above[0]:
        return tuple(below)  # A title.
    grouped, group, is_first = [], "", True
    for index in range(max(len(above), len(below))):
        upper = above[index] if index < len(above) else ""
        lower = below[index] if index < len(below) else ""
        is_first = is_first and (not upper or index == 0)
        group = upper or group
        both = f"{group} {lower}".strip()
        is_one = heading_key(both) in known_headings() or (
            # The level of a manager, or the one before, is nobody's own.
            is_group_of_others(group) and not is_first
        )
        grouped.append(both if is_one and lower else lower or upper)
    return tuple(grouped)


def _of_others(headings: Row, above: Row, below: Row) -> int:
    """How many headings say in two rows that they are about somebody else: that is known, too."""
    return sum(
        each not in above
        and each not in below
        and heading_key(each) not in known_headings()
        and is_about_others(each)
        for each in headings
    )


def _first_with_several(rows: Sequence[Row]) -> Headings:
    several = [(number, _trimmed(row)) for number, row in enumerate(rows[:LAST_HEADING], 1)]
    for least in (2, 1):
        for number, texts in several:
            if sum(map(bool, texts)) >= least:
                return Headings(texts=texts, row=number)
    return Headings(texts=(), row=1)
