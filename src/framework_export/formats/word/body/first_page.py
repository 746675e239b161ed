"""How full the first page is: whether what follows its contents should begin a page of its own.

Nobody knows where a page ends before Word lays it out, so this is an estimate, made for the safe
side: what follows without a break moves on by itself where no room is left for its beginning.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from math import ceil

from framework_export.documents.review.view import Review
from framework_export.formats.text_width import POINTS_A_UNIT, text_width
from framework_export.formats.word.body.text_area import TextArea

_ROOM_FOR_HEADINGS = 60.0
"""Points: with less, not even the headings of a level fit, or only a mistake of this estimate."""

_LOGO = 40.0
_LINE, _TALL_LINE = 1.25, 1.5
"""Of the size of letters; fonts for scripts with wide characters have more between lines."""
_TEXT, _CELL, _HEAD = 10.0, 9.5, 9.0
_SPACED = 1.1  # times a line
_ROW = 6.2  # points around the text of a row
_MEANING = 0.76  # of the width: the column with what a rating means


def begins_a_page(review: Review, contents: Sequence[str], area: TextArea, *, logo: bool) -> bool:
    """Whether the first page has so much room left that a break has to leave it blank.

    Otherwise a break would do harm: contents that need one line more would have a page to
    themselves. `contents` are its lines; what is known of a person plays no part, because all
    forms of a level are alike.
    """
    parts = (*_beginning(review, area), *_guide(review, area), *_contents(review, contents, area))
    used = sum(parts) + _LOGO * logo
    return area.height / 20 - used >= _ROOM_FOR_HEADINGS


def _beginning(review: Review, area: TextArea) -> Iterator[float]:
    cover = review.cover
    yield _text(cover.kind, 11, area)
    yield _text(cover.title, 24, area, spaced=1.0) + 2
    yield _text(cover.level, 15, area) + 2
    yield _text(cover.facts, _TEXT, area) + 8
    yield _text(review.details.heads[0], _HEAD, area) + _ROW
    label = _text(review.details.heads[0], _CELL, area)
    yield len(review.details.rows) * (label + _ROW)


def _guide(review: Review, area: TextArea) -> Iterator[float]:
    guide = review.guide
    yield _text(guide.title, 13, area, spaced=1.0) + 19
    yield sum(_text(point, _TEXT, area) for point in guide.points)
    yield _text(guide.question, _TEXT, area) + 4
    yield _text(guide.scale.heads[0], _HEAD, area) + _ROW
    column = TextArea(width=round(area.width * _MEANING), height=area.height)
    yield sum(_text(meaning, _CELL, column) + _ROW for _, meaning in guide.scale.rows)


def _contents(review: Review, lines: Sequence[str], area: TextArea) -> Iterator[float]:
    if not lines:
        return
    yield _text(review.contents_title, 13, area) + 15
    yield sum(_text(line, _TEXT, area) + 2 for line in lines)


def _text(text: str, size: float, area: TextArea, *, spaced: float = _SPACED) -> float:
    """The points that a paragraph is high."""
    lines = max(ceil(text_width(text, size) * POINTS_A_UNIT * 20 / area.width), 1)
    wide = any(unicodedata.east_asian_width(character) in "WF" for character in text)
    return lines * size * (_TALL_LINE if wide else _LINE) * spaced
