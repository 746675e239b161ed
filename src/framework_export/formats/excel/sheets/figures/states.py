"""The states of criteria, and the formulas that count them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import CriterionRow
from framework_export.formats.excel.cells import fixed, letters
from framework_export.formats.excel.sheets.sheet import Book
from framework_export.model import Rating

FIRST = 6
"""The first row of every table on the hidden sheet."""
HEADS_ROW, MARKS_ROW = 4, 5
THIS, NEXT = "this_level", "next_level"
"""The names of the cells with the numbers of the levels that are looked at."""
TRACK, POSITION = fixed(3, 3), fixed(1, 4)

NOT_COUNTED, BLANK, NO_OPPORTUNITY, NOT_SHOWN, SHOWN = range(5)
"""The states of a criterion; the scale says which of the last three a rating is."""

RATED = (NOT_SHOWN, SHOWN)
ANSWERED = (NO_OPPORTUNITY, *RATED)
APPLICABLE = (BLANK, *RATED)
COUNTED = (BLANK, *ANSWERED)
PARTS = (SHOWN, NOT_SHOWN, NO_OPPORTUNITY, BLANK)
"""The states in the order in which tables and bars show them."""

_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the form counts, in formulas, and as it is when it is handed out."""

    book: Book
    chosen_track: int
    """Counted from 1; 0 when none has been chosen."""

    @property
    def form(self) -> SelfAssessment:
        return self.book.form

    @property
    def rows(self) -> tuple[CriterionRow, ...]:
        """Every criterion, in the order of the levels."""
        return tuple(self.form.rows())

    @property
    def last(self) -> int:
        """The last row of the table of criteria."""
        return FIRST + max(len(self.rows), 1) - 1

    @property
    def concerned(self) -> tuple[int, ...]:
        """The topics that concern the person, as indexes into those of the form."""
        tracks = (0, self.chosen_track)
        return tuple(i for i, line in enumerate(self.form.topics) if line.track in tracks)

    @property
    def most_topics(self) -> int:
        """How many topics can concern one person: everybody's, and those of one track."""
        tracks = [line.track for line in self.form.topics]
        most = max((tracks.count(track) for track in {*tracks} - {0}), default=0)
        return tracks.count(0) + most

    def count(self, state: str, topic: str | None, level: str | None) -> str:
        """How many criteria are in a state, such as `4` or `">0"`; topic and level are cells."""
        conditions = [f"criteria_states,{state}"]
        if topic is not None:
            conditions.insert(0, f"criteria_topics,{topic}")
        if level is not None:
            conditions.insert(0, f"criteria_levels,{level}")
        return f"COUNTIFS({','.join(conditions)})"

    def counted(self, topic: str | None, level: str | None = None) -> str:
        return self.count(f'">{NOT_COUNTED}"', topic, level)

    def answered(self, topic: str | None, level: str | None = None) -> str:
        return self.count(f'">{BLANK}"', topic, level)

    def applicable(self, topic: str, level: str) -> str:
        apart = self.count(str(NO_OPPORTUNITY), topic, level)
        return f"{self.counted(topic, level)}-{apart}"

    def shown(self, topic: str, level: str) -> str:
        return self.count(str(SHOWN), topic, level)

    def total(self, states: Container[int], topic: int | None, number: int | None = None) -> int:
        """How many criteria are in one of the states, of a topic and of the level of a number."""
        return sum(
            self.state_of(row) in states
            for level in self.form.levels
            if number in (None, level.number)
            for row in level.rows
            if topic in (None, row.topic)
        )

    def state_of(self, row: CriterionRow) -> int:
        """The state of a criterion: blank, unless an answer to it was carried over."""
        if self.form.topics[row.topic].track not in (0, self.chosen_track):
            return NOT_COUNTED
        ratings = self.form.scale.ratings
        return next((state_of(each) for each in ratings if each.code == row.rating.value), BLANK)


def state_of(rating: Rating) -> int:
    """The state of what is rated so."""
    return NOT_SHOWN + rating.shown if rating.applicable else NO_OPPORTUNITY


def is_label(labels: str, entry: str) -> str:
    """Which of the labels in a list somebody has entered: TRUE and FALSE, one for each of them.

    A number counts as the text that it is shown as, and spaces around an entry do not count.
    """
    return f"({_plain(labels)}={_plain(entry)})"


def _plain(place: str) -> str:
    return f'TRIM(SUBSTITUTE({place},"{_NO_BREAK_SPACE}"," "))'


def number_down(row: int, column: int) -> str:
    """1 in that row of the cell's own sheet, 2 in the next one, when it is filled down.

    What is filled down must not name another sheet: Excel shares no such formulas.
    """
    return f"ROWS({fixed(row, column)}:${letters(column)}{row})"


def here(column: int, row: int = FIRST) -> str:
    """A cell of the row; filled down, it moves on."""
    return f"${letters(column)}{row}"
