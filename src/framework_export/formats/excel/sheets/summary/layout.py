"""Where the parts of the summary are: two halves beside each other, as wide as each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats.excel.sheets.figures.lines import most_lines
from framework_export.formats.excel.sheets.figures.states import PARTS
from framework_export.formats.excel.sheets.printed_pages import page_points
from framework_export.formats.excel.sheets.sheet import BAND, LINE_HEIGHT, MARGIN_WIDTH
from framework_export.formats.excel.sheets.styles import SMALL_SIZE
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.theme import PageSize

_TOPIC, FIGURE, _GAP = 40.0, 12.5, 4.0
_HALF = (_TOPIC, *(FIGURE,) * len(PARTS))
WIDTHS = (*_HALF, _GAP, *_HALF)
HALF = sum(_HALF)
LEFT, RIGHT = 2, 2 + len(_HALF) + 1
"""The columns that the halves begin with."""
RATING = 2
"""Columns of a half at the end of a list, which its ratings stand in."""
LINE_WIDTH = HALF - RATING * FIGURE
"""The width of a line of a list."""
LIST_LINE, LIST_HEAD = 14.0, 26.0
ROW, HEAD, GROUPS, SHARES = 21.0, 33.0, 24.0, 20.0
"""The heights of a topic, of heads, of what stands above these, and of the heads of shares."""
PICK_ROW = 4
PICK, SPACE = 24.0, 4.0
"""The heights of the rows with the level that is picked, and of blank ones instead."""
FEWEST_CORNERS = 4
_AIR = 5.0  # points above and below a text, together
_FEWEST_LINES = 8  # of a list, below which it begins a page of its own
_RADAR, _LEAST_BARS, _BAR, _AXIS = 270.0, 130.0, 25.0, 56.0
_TABLES_ROW, _MATRIX_HALF = 6, len(PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    topics: int
    """How many of them can concern one person."""
    levels: int
    lines: int
    """How many lines each of the lists can have."""
    every: bool
    """Whether the form is about all levels, of which two are picked."""
    paired: bool
    """Whether there is a level after the one that is looked at."""
    paper: PageSize
    matrix_head: float = HEAD
    """The height of the names of all levels, in points."""

    @property
    def tables_row(self) -> int:
        """The row of the titles above the figures; heads come below, and then the topics."""
        return _TABLES_ROW

    @property
    def first_row(self) -> int:
        """The row of the first topic."""
        return self.tables_row + 2

    @property
    def note_row(self) -> int:
        return self.first_row + self.topics

    @property
    def bars_row(self) -> int:
        """The row of what the bars are called; below it is their key, and then the bars."""
        return self.note_row + 3 if self.paired else self.tables_row

    @property
    def bars_points(self) -> float:
        return max(_LEAST_BARS, _BAR * self.topics + _AXIS)

    @property
    def bars_columns(self) -> tuple[int, ...]:
        """What the bar charts begin with: those of one level stand beside their figures."""
        return (LEFT, RIGHT) if self.paired else (RIGHT,)

    @property
    def radar_row(self) -> int:
        """The row of the title of the radar chart, or of what comes instead."""
        below = self.bars_row + 2 + _rows(self.bars_points) + 1
        return max(below, self.note_row + 3)

    @property
    def radar(self) -> bool:
        """Whether there is one: with fewer corners it shows nothing that bars do not."""
        return self.topics >= FEWEST_CORNERS

    @property
    def radar_points(self) -> float:
        return _RADAR

    @property
    def matrix_row(self) -> int:
        rows = max(_rows(_RADAR), self.topics + 4) + 2 if self.radar else 0
        return self.radar_row + rows

    @property
    def matrix_parts(self) -> tuple[tuple[int, int, int, int], ...]:
        """Of the table of all levels: row, column, the first level and how many there are."""
        if not self.every:
            return ()
        across = (
            min(ceil(self.levels / 2), _MATRIX_HALF) if self.levels > _MATRIX_HALF else _MATRIX_HALF
        )
        high = self.topics + 2
        starts = range(0, self.levels, across)
        return tuple(
            (
                self.matrix_row + 2 + high * (part // 2),
                RIGHT if part % 2 else LEFT,
                start,
                min(across, self.levels - start),
            )
            for part, start in enumerate(starts)
        )

    @property
    def lists_row(self) -> int:
        if not self.every:
            return self.matrix_row
        return self.matrix_parts[-1][0] + self.topics + 2 if self.levels else self.matrix_row

    @property
    def page(self) -> float:
        """The points that fit a printed page."""
        return page_points((MARGIN_WIDTH, *WIDTHS), self.paper)

    @property
    def beside(self) -> bool:
        """Whether the lists have room on the last page of what is above them."""
        return self._lines_in(self.page - self._flow[1]) >= min(_FEWEST_LINES, self.lines)

    @property
    def printed(self) -> int:
        """How many lines of the lists are printed: those of one page.

        No print area grows with formulas in every program, and pages for all lines were blank.
        """
        room = self._lines_in(self.page - (self._flow[1] if self.beside else 0))
        return self.lines if self.lines <= room else room - 1

    @property
    def lists(self) -> tuple[tuple[int, int], ...]:
        """The parts of the lists, printed and not: their first rows, and how many they have."""
        first, rest = self.lists_row + 2, self.lines - self.printed
        return ((first, self.printed), *([(first + self.printed + 1, rest)] if rest else ()))

    @property
    def more_row(self) -> int | None:
        """The row that says that the lists go on, if they can."""
        return self.lists[1][0] - 1 if self.lists[1:] else None

    def _lines_in(self, points: float) -> int:
        return int((points - LIST_HEAD - LINE_HEIGHT) // LIST_LINE)

    @property
    def printed_row(self) -> int:
        """The last one that is printed."""
        return self.more_row or self.last_row

    @property
    def last_row(self) -> int:
        """Of the whole sheet."""
        first, count = self.lists[-1]
        return first + count - 1 if self.lines else self.lists_row

    @property
    def breaks(self) -> tuple[int, ...]:
        """The rows that begin a printed page: no part is cut in two that fits one."""
        return (*self._flow[0], *((self.lists_row,) if self.lines and not self.beside else ()))

    @property
    def _flow(self) -> tuple[tuple[int, ...], float]:
        return _flow_of(self)

    def parts(self) -> Iterator[int]:
        """The rows that begin a part above the lists, but for the first."""
        if self.paired:
            yield self.bars_row
        if self.radar:
            yield self.radar_row
        if self.every:
            yield self.matrix_row
        yield from sorted({row for row, *_ in self.matrix_parts})[1:]

    def points(self, first: int, last: int) -> float:
        """How high some rows above the lists are together."""
        heights = self._heights
        return sum(heights.get(row, LINE_HEIGHT) for row in range(first, last + 1))

    @property
    def _heights(self) -> dict[int, float]:
        """The rows above the lists that are not as high as others, in points."""
        tables = [self.first_row, *((self.radar_row + 2,) if self.radar else ())]
        tables += [row + 1 for row, *_ in self.matrix_parts]
        topics = {row + at: ROW for row in tables for at in range(self.topics)}
        titles = (self.tables_row, self.bars_row, self.radar_row, self.matrix_row)
        shown = (True, self.paired, self.radar, self.every)
        groups = {row: GROUPS for row, is_there in zip(titles, shown, strict=True) if is_there}
        return {**BAND, **self._above, **topics, **groups, **self._heads}

    @property
    def _above(self) -> dict[int, float]:
        if self.every:
            return dict.fromkeys((PICK_ROW - 1, PICK_ROW), PICK)
        return dict.fromkeys(range(PICK_ROW - 1, _TABLES_ROW), SPACE)

    @property
    def _heads(self) -> dict[int, float]:
        levels = {row: self.matrix_head for row, *_ in self.matrix_parts}
        shares = {self.radar_row + 1: SHARES} if self.radar else {}
        return {**levels, **shares, self.first_row - 1: HEAD}


@lru_cache  # Asked for once a line of the lists, and the same for every form of a kind.
def _flow_of(layout: Layout) -> tuple[tuple[int, ...], float]:
    """The parts above the lists that begin a page, and what they take of the last one."""
    starts = [1, *layout.parts(), layout.lists_row]
    breaks: list[int] = []
    used = 0.0
    for start, after in pairwise(starts):
        high = layout.points(start, after - 1)
        if used and used + high > layout.page:
            breaks.append(start)
            used = 0.0
        used = (used + high) % layout.page
    return tuple(breaks), used


def _rows(points: float) -> int:
    """How many usual rows are at least as high as that."""
    return ceil(points / LINE_HEIGHT)


def layout_of(form: SelfAssessment, topics: int, paper: PageSize) -> Layout:
    """The places in the summary of a form of which so many topics can concern one person."""
    heads = (text_height(each.label, FIGURE, SMALL_SIZE) for each in form.levels)
    return Layout(
        topics=topics,
        levels=len(form.levels),
        lines=most_lines(form.levels, LINE_WIDTH),
        every=form.identity.level is None,
        paired=bool(form.summary.next_level),
        paper=paper,
        matrix_head=ceil(max(heads, default=0) + _AIR),
    )
