"""Draws the hidden sheet that computes: a row for each criterion, then one for each topic.

It reads reference and rating of a row together, so that a level's sheet can be sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import LevelSheet
from framework_export.formats.excel import level_sheet
from framework_export.formats.excel.cells import Cached, fixed, fixed_range, letters
from framework_export.formats.excel.sheet import Book, Sheet
from framework_export.formats.excel.styles import PLAIN

FIRST = 6
THIS, NEXT, TRACK = fixed(1, 2), fixed(2, 2), fixed(3, 2)

_REFERENCE, _RATING, _INDEX, _TOPIC, _LEVEL = range(1, 6)
_COUNTED, _APPLIES, _SHOWN, _MISSING, _AHEAD = range(6, 11)
_KNOWN_TOPIC = 12
"""The topics of the criteria in the order in which the form was made, which is that of the list
`goal_criteria`."""
# Of each topic, for the charts: shown, not yet, no opportunity, blank; for this level and the next.
NUMBERS, TITLES, _TRACKS, THIS_SHARE, THIS_PARTS, NEXT_SHARE, NEXT_PARTS = (
    *(14, 15, 16),
    *(17, 18, 22, 23),
)

_HEADS = {
    _REFERENCE: "reference",
    _RATING: "rating",
    _INDEX: "index",
    _TOPIC: "topic",
    _LEVEL: "level",
    _COUNTED: "counted",
    _APPLIES: "applicable",
    _SHOWN: "shown",
    _MISSING: "not yet",
    _AHEAD: "ahead",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Where the figures stand, and what they are in a blank form."""

    book: Book
    chosen_track: int
    """Counted from 1; 0 when none has been chosen."""

    @property
    def form(self) -> SelfAssessment:
        return self.book.form

    @property
    def last(self) -> int:
        return FIRST + sum(1 for _ in self.form.rows()) - 1

    def column(self, column: int) -> str:
        """The criteria's cells in a column."""
        return self.book.at("figures", fixed_range(FIRST, max(self.last, FIRST), column))

    def topic(self, row: int = FIRST) -> str:
        """The cell with the number of the topic in a row; filled down, it moves on."""
        return self.book.at("figures", f"${letters(NUMBERS)}{row}")

    def count(self, column: int, topic: str | None, level: str | None) -> str:
        """How many criteria have a 1 in a column; topic and level are cells or numbers."""
        conditions = [f"{self.column(column)},1"]
        if topic is not None:
            conditions.insert(0, f"{self.column(_TOPIC)},{topic}")
        if level is not None:
            conditions.insert(0, f"{self.column(_LEVEL)},{level}")
        return f"COUNTIFS({','.join(conditions)})"

    def counted(self, topic: str | None, level: str | None = None) -> str:
        return self.count(_COUNTED, topic, level)

    def answered(self, topic: str | None, level: str | None = None) -> str:
        counted = self.counted(topic, level).removesuffix(")")
        return f'{counted},{self.column(_RATING)},">0")'

    def applicable(self, topic: str, level: str) -> str:
        return self.count(_APPLIES, topic, level)

    def shown(self, topic: str, level: str) -> str:
        return self.count(_SHOWN, topic, level)

    def blank_count(self, topic: int | None, number: int | None = None) -> int:
        """The criteria that count while nothing has been filled in."""
        return sum(
            self.concerns(row.topic)
            for level in self.form.levels
            if number in (None, level.number)
            for row in level.rows
            if topic in (None, row.topic)
        )

    def concerns(self, topic: int) -> int:
        """1 for a topic that counts while nothing has been filled in."""
        return int(self.form.topics[topic].track in (0, self.chosen_track))

    def found(self, position: str, *, ahead: bool) -> str:
        """What the n-th criterion that the summary lists is called."""
        column = self.column(_AHEAD if ahead else _MISSING)
        index = f"INDEX({self.column(_INDEX)},MATCH({position},{column},0))"
        return f'IFERROR(INDEX(goal_criteria,{index}),"")'


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The formulas that say which levels are looked at and which track was chosen."""

    this: tuple[str, int]
    next: tuple[str, int]
    track: tuple[str, int]
    position: tuple[str, int] = ("0", 0)
    """Of the level that is looked at among all of them, counted from 1."""


def draw_figures(sheet: Sheet, figures: Figures, sources: Sources) -> None:
    """Fills the sheet."""
    plain = PLAIN
    for row, (label, source) in enumerate(
        (("this level", sources.this), ("next level", sources.next), ("track", sources.track)), 1
    ):
        sheet.cells.text(row, 1, label, plain)
        sheet.cells.formula(row, 2, *source, plain)
    sheet.cells.formula(1, 3, *sources.position, plain)
    for column, head in _HEADS.items():
        sheet.cells.text(FIRST - 1, column, head, plain)
    row = FIRST
    for level in figures.form.levels:
        _read_level(sheet, row, level, plain)
        for criterion in level.rows:
            sheet.cells.number(row, _LEVEL, level.number, plain)
            sheet.cells.number(row, _KNOWN_TOPIC, criterion.topic + 1, plain)
            row += 1
    if row > FIRST:
        _compute(sheet, figures, plain)
        _topics(sheet, figures, plain)
    last = max(figures.last, FIRST)
    sheet.name("criteria_references", fixed_range(FIRST, last, _REFERENCE))
    sheet.name("criteria_counted", fixed_range(FIRST, last, _COUNTED))
    sheet.work.sheet_state = "hidden"
    sheet.protect()


def _read_level(sheet: Sheet, row: int, level: LevelSheet, style: int) -> None:
    """Takes reference and rating of every row from the sheet of a level."""
    if not level.rows:
        return
    first = level_sheet.FIRST_ROW

    def there(column: int) -> str:
        return sheet.book.at(f"level.{level.number}", f"${letters(column)}{first}")

    references = [criterion.reference for criterion in level.rows]
    reference, rating = f'{there(level_sheet.REFERENCE)}&""', there(level_sheet.RATING)
    position = f"SUMPRODUCT((ratings={rating})*rating_numbers)"
    sheet.cells.fill_down(row, _REFERENCE, reference, references, style)
    sheet.cells.fill_down(row, _RATING, position, [0] * len(references), style)


def _compute(sheet: Sheet, figures: Figures, style: int) -> None:
    """What is known about each row's criterion; a row that is none of ours counts nowhere."""
    row = FIRST
    rows = tuple(figures.form.rows())
    counts = [figures.concerns(criterion.topic) for criterion in rows]
    zeros = [0] * len(rows)
    tracks = fixed_range(FIRST, FIRST + len(figures.form.topics) - 1, _TRACKS)
    known = fixed_range(FIRST, figures.last, _KNOWN_TOPIC)
    track = f"INDEX({tracks},$D{row})"
    counted = f"IF($D{row}=0,0,IF(OR({track}=0,{track}={TRACK}),1,0))"
    applies = f"IF($F{row}=0,0,IF($B{row}=0,1,INDEX(rating_applicable,$B{row})))"
    missing = f"AND($E{row}={THIS},$B{row}>0,$G{row}=1,$H{row}=0)"
    columns: tuple[tuple[int, str, Sequence[Cached]], ...] = (
        (_INDEX, f"IFERROR(MATCH($A{row},goal_criteria_codes,0),0)", range(1, len(rows) + 1)),
        (_TOPIC, f"IF($C{row}=0,0,INDEX({known},$C{row}))", [each.topic + 1 for each in rows]),
        (_COUNTED, counted, counts),
        (_APPLIES, applies, counts),
        (_SHOWN, f"IF(OR($F{row}=0,$B{row}=0),0,INDEX(rating_shown,$B{row}))", zeros),
        (_MISSING, f"N($I{row - 1})+IF({missing},1,0)", zeros),
        (_AHEAD, f"N($J{row - 1})+IF(AND($E{row}={NEXT},$H{row}=1),1,0)", zeros),
    )
    for column, formula, cached in columns:
        sheet.cells.fill_down(row, column, formula, cached, style)


def _topics(sheet: Sheet, figures: Figures, style: int) -> None:
    """What the charts draw."""
    topics = figures.form.topics
    for number, line in enumerate(topics):
        sheet.cells.number(FIRST + number, NUMBERS, number + 1, style)
        sheet.cells.text(FIRST + number, TITLES, line.title, style)
        sheet.cells.number(FIRST + number, _TRACKS, line.track, style)
    numbers = [level.number for level in figures.form.levels]
    topic = f"${letters(NUMBERS)}{FIRST}"
    for share, parts, level, each in zip(
        (THIS_SHARE, NEXT_SHARE), (THIS_PARTS, NEXT_PARTS), (THIS, NEXT), numbers, strict=False
    ):
        counted, answered = figures.counted(topic, level), figures.answered(topic, level)
        applicable, shown = figures.applicable(topic, level), figures.shown(topic, level)
        apart = f"({counted}-{applicable})"
        rated = f"({answered}-{apart})"
        zeros = [0] * len(topics)
        blank = [figures.blank_count(number, each) for number in range(len(topics))]
        formulas: tuple[tuple[str, Sequence[Cached]], ...] = (
            (f"IF({rated}>0,{shown}/{rated},NA())", [None] * len(topics)),
            (shown, zeros),
            (f"{rated}-{shown}", zeros),
            (apart, zeros),
            (f"{counted}-{answered}", blank),
        )
        for column, (formula, cached) in zip(
            (share, *range(parts, parts + 4)), formulas, strict=True
        ):
            sheet.cells.fill_down(FIRST, column, formula, cached, style)
