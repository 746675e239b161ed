"""Draws the hidden sheet that computes: a row for each criterion, then one for each topic.

It looks the rating of a criterion up by its reference, so that a level's sheet can be sorted.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import CriterionRow
from framework_export.formats.excel.cells import fixed, fixed_range, letters
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.writing import Cached
from framework_export.model import Rating

FIRST = 6
THIS, NEXT = "this_level", "next_level"
"""The names of the cells with the numbers of the levels that are looked at."""
TRACK, POSITION = fixed(3, 3), fixed(1, 4)

NOT_COUNTED, BLANK, NO_OPPORTUNITY, NOT_SHOWN, SHOWN = range(5)
"""The states of a criterion; the scale says which of the last three a rating is."""

RATED = (NOT_SHOWN, SHOWN)
ANSWERED = (NO_OPPORTUNITY, *RATED)
APPLICABLE = (BLANK, *RATED)
COUNTED = (BLANK, *ANSWERED)

_NO_BREAK_SPACE = "\u00a0"
_HEADS_ROW, MARKS_ROW = 4, 5
_AHEAD = "-"
"""The sign of positions in the list of the next level, so that one column has both."""
_NAME, _CODE, _TOPIC, _LEVEL, _STATE, _LISTED = range(2, 8)
_HEADS = ("criterion", "reference", "topic", "level", "state", "listed")
_NAMES = (
    *("goal_criteria", "goal_criteria_codes", "criteria_topics"),
    *("criteria_levels", "criteria_states", "criteria_listed"),
)
TITLES, _TRACKS = 11, 12
# Of each topic, for the charts: the share that is shown, and how many criteria are in each state.
THIS_SHARE, THIS_PARTS, NEXT_SHARE, NEXT_PARTS = 13, 14, 18, 19
PARTS = (SHOWN, NOT_SHOWN, NO_OPPORTUNITY, BLANK)
"""The states in the order in which a bar shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Where the figures stand, and what they are in the form as it is handed out."""

    book: Book
    chosen_track: int
    """Counted from 1; 0 when none has been chosen."""

    @property
    def form(self) -> SelfAssessment:
        return self.book.form

    @property
    def last(self) -> int:
        return FIRST + sum(1 for _ in self.form.rows()) - 1

    def count(self, state: str, topic: str | None, level: str | None) -> str:
        """How many criteria are in a state, such as `4` or `">0"`; topic and level are cells."""
        conditions = [f"criteria_states,{state}"]
        if topic is not None:
            conditions.insert(0, f"criteria_topics,{topic}")
        if level is not None:
            conditions.insert(0, f"criteria_levels,{level}")
        return f"COUNTIFS({','.join(conditions)})"

    def counted(self, topic: str | None, level: str | None = None) -> str:
        return self.count(_above(NOT_COUNTED), topic, level)

    def answered(self, topic: str | None, level: str | None = None) -> str:
        return self.count(_above(BLANK), topic, level)

    def applicable(self, topic: str, level: str) -> str:
        apart = self.count(str(NO_OPPORTUNITY), topic, level)
        return f"{self.counted(topic, level)}-{apart}"

    def shown(self, topic: str, level: str) -> str:
        return self.count(str(SHOWN), topic, level)

    def share(self, topic: str, level: str) -> str:
        """What is shown of what was rated; not available when nothing was."""
        rated = self.count(_above(NO_OPPORTUNITY), topic, level)
        return f"IF({rated}>0,{self.shown(topic, level)}/{rated},NA())"

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

    def found(self, position: str, *, ahead: bool) -> str:
        """What the n-th criterion that the summary lists is called."""
        number = f"{_AHEAD * ahead}{position}"
        return f'IFERROR(INDEX(goal_criteria,MATCH({number},criteria_listed,0)),"")'


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


def _above(state: int) -> str:
    return f'">{state}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The formulas that say which levels are looked at and which track was chosen."""

    this: tuple[str, int]
    next: tuple[str, int]
    track: tuple[str, int]
    position: tuple[str, int] = ("0", 0)
    """Of the level that is looked at among all of them, counted from 1."""


def draw_figures(figures: Figures, sources: Sources) -> Sheet:
    """The sheet."""
    sheet = Sheet(figures.book, "figures", ())
    named = (("this level", sources.this), ("next level", sources.next), ("track", sources.track))
    for row, (label, source) in enumerate(named, 1):
        sheet.text(row, _NAME, label)
        sheet.fill_down(row, _CODE, source[0], [source[1]])
    sheet.fill_down(1, _TOPIC, sources.position[0], [sources.position[1]])
    sheet.mark(MARKS_ROW, {_NAME: "goal_criteria", _CODE: "goal_criteria_codes"})
    for column, head in enumerate(_HEADS, _NAME):
        sheet.text(_HEADS_ROW, column, head)
    if any(level.rows for level in figures.form.levels):
        _criteria(sheet, figures)
        _topics(sheet, figures)
    for column, name in enumerate(_NAMES, _NAME):
        sheet.name(name, fixed_range(FIRST, max(figures.last, FIRST), column))
    for row, name in enumerate((THIS, NEXT), 1):
        sheet.name(name, fixed(row, _CODE))
    sheet.protect()
    return sheet


def _criteria(sheet: Sheet, figures: Figures) -> None:
    """What is known about each criterion."""
    row = FIRST
    for level in figures.form.levels:
        states = [figures.state_of(criterion) for criterion in level.rows]
        for at, criterion in enumerate(level.rows, row):
            sheet.text(at, _NAME, criterion.choice)
            sheet.text(at, _CODE, criterion.reference)
            sheet.number(at, _TOPIC, criterion.topic + 1)
            sheet.number(at, _LEVEL, level.number)
        if states:
            formula = _state(figures, row, level.number)
            sheet.fill_down(row, _STATE, formula, states)
        row += len(states)
    listed = _position(THIS, NOT_SHOWN, "", _position(NEXT, SHOWN, _AHEAD, "0"))
    sheet.fill_down(FIRST, _LISTED, listed, _positions(figures))


def _positions(figures: Figures) -> list[Cached]:
    """What `_position` gives for each criterion."""
    counts = {False: 0, True: 0}
    positions: list[Cached] = []
    for index, level in enumerate(figures.form.levels):
        for row in level.rows:
            wanted = SHOWN if index else NOT_SHOWN
            if index > 1 or figures.state_of(row) != wanted:
                positions.append(0)
                continue
            counts[bool(index)] += 1
            positions.append(-counts[True] if index else counts[False])
    return positions


def _position(level: str, state: int, sign: str, otherwise: str) -> str:
    """Which one it is of the criteria of that level in that state, if it is one of them."""
    levels, states = (f"{fixed(FIRST, each)}:{_here(each)}" for each in (_LEVEL, _STATE))
    count = f"COUNTIFS({levels},{level},{states},{state})"
    return f"IF(AND({_here(_LEVEL)}={level},{_here(_STATE)}={state}),{sign}{count},{otherwise})"


def _here(column: int, row: int = FIRST) -> str:
    """A cell of the row; filled down, it moves on."""
    return f"${letters(column)}{row}"


def _state(figures: Figures, row: int, level: int) -> str:
    """A criterion that is not on its sheet any more, or with an unknown answer, has none."""
    tracks = fixed_range(FIRST, FIRST + len(figures.form.topics) - 1, _TRACKS)
    track = f"INDEX({tracks},{_here(_TOPIC, row)})"
    place = f"MATCH({_here(_CODE, row)},references_of_level_{level},0)"
    rating = f"INDEX(ratings_of_level_{level},{place})"
    state = f"IFERROR(SUMPRODUCT({is_label('ratings', rating)}*rating_states),0)"
    return f"IF(OR({track}=0,{track}={TRACK}),MAX({BLANK},{state}),{NOT_COUNTED})"


def listed(figures: Figures, *, ahead: bool) -> list[str]:
    """What the criteria that the summary lists are called, in their order."""
    levels = figures.form.levels[ahead : ahead + 1]
    wanted = SHOWN if ahead else NOT_SHOWN
    return [row.choice for level in levels for row in level.rows if figures.state_of(row) == wanted]


def _topics(sheet: Sheet, figures: Figures) -> None:
    """What the charts draw."""
    topics = figures.form.topics
    for number, line in enumerate(topics):
        sheet.text(FIRST + number, TITLES, line.title)
        sheet.number(FIRST + number, _TRACKS, line.track)
    numbers = [level.number for level in figures.form.levels]
    topic = number_down(FIRST, TITLES)
    for share, first, level, each in zip(
        (THIS_SHARE, NEXT_SHARE), (THIS_PARTS, NEXT_PARTS), (THIS, NEXT), numbers, strict=False
    ):
        shares = shares_of(figures, each)
        sheet.fill_down(FIRST, share, figures.share(topic, level), shares)
        for column, state in enumerate(PARTS, first):
            formula = figures.count(str(state), topic, level)
            cached = [figures.total({state}, number, each) for number in range(len(topics))]
            sheet.fill_down(FIRST, column, formula, cached)


def shares_of(figures: Figures, level: int) -> list[Cached]:
    """By topic, the share that is shown of what was rated at the level of that number."""
    shares: list[Cached] = []
    for topic in range(len(figures.form.topics)):
        rated = figures.total(RATED, topic, level)
        shares.append(figures.total({SHOWN}, topic, level) / rated if rated else None)
    return shares
