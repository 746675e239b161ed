"""Draws the sheet of a level: a row for each criterion, with what to answer beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from openpyxl.styles.differential import DifferentialStyle

from framework_export.documents.self_assessment.view import CriterionRow, LevelSheet
from framework_export.formats.excel.cells import (
    address,
    area,
    fixed,
    fixed_range,
    letters,
    whole,
)
from framework_export.formats.excel.names import CRITERIA
from framework_export.formats.excel.sheets.entries import draw_note, put_entry
from framework_export.formats.excel.sheets.figures.states import NO_OPPORTUNITY, SHOWN, is_label
from framework_export.formats.excel.sheets.rules import choose_from, keep, when
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.sheets.styles import (
    SMALL_SIZE,
    Across,
    Format,
    argb,
    differential,
)
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.formats.handed_out import sign_of
from framework_export.formats.text_width import text_width
from framework_export.theme import mix

_WIDTHS = (17, 48, 29, 20, 47, 25, 16)
"""All but the last, which nobody needs to see, are on a screen of 1,440 pixels side by side."""
FIRST_ROW = 6
"""The row of the first criterion."""

TOPIC, CRITERION, EXAMPLES, RATING, EVIDENCE, EXAMPLE, REFERENCE = range(2, 9)
_CODES = dict(enumerate(CRITERIA, TOPIC))
_EMOJI_OR_WORD = re.compile(r"(?:[^\w\s]+\s)?\S+")
_TOPIC_PADDING, _WIDEST_TOPIC = 1.2, 22
_ACROSS: Mapping[int, Across] = {
    RATING: "center",
    **dict.fromkeys((EXAMPLES, EVIDENCE, EXAMPLE, REFERENCE), "start"),
}
_MARKS_ROW, _HEAD_ROW = 4, 5
_LEAST_HEIGHT = 48.0  # points: three lines of evidence
_AIR = 8.0  # points above and below a row's text, together


def draw_level(book: Book, level: LevelSheet) -> Sheet:
    """The sheet of a level."""
    sheet, looks = Sheet(book, f"level.{level.number}", _widths(book)), book.looks
    step = looks.step(level.step)
    sheet.band(step, level.title, level.summary)
    sheet.grid.sheet_properties.tabColor = argb(step.fill)
    draw_note(sheet, 3, level.note, level.carried)
    sheet.height(3, 24)
    sheet.name(
        f"sheet_level_{level.number}",
        fixed(FIRST_ROW if level.rows else 1, RATING if level.rows else TOPIC),
    )
    if not level.rows:
        sheet.protect()
        return sheet
    last = FIRST_ROW + len(level.rows) - 1
    sheet.mark(_MARKS_ROW, _CODES)
    look = sheet.heads(_HEAD_ROW, book.form.heads, step, _ACROSS)
    sheet.room_to_write(_HEAD_ROW, 36, look)
    rows = _Rows(sheet, level)
    for row, criterion in enumerate(level.rows, FIRST_ROW):
        rows.draw(row, criterion)
    places = area(_HEAD_ROW, TOPIC, last, REFERENCE)
    sheet.table(f"criteria_level_{level.number}", places)
    _behave(sheet, level, last)
    return sheet


def _widths(book: Book) -> tuple[float, ...]:
    """Room for every word of a topic, the first one beside its emoji; evidence gives it."""
    words = (word for topic in book.form.topics for word in _EMOJI_OR_WORD.findall(topic.title))
    widest = max((text_width(word) for word in words), default=0.0) + _TOPIC_PADDING
    more = ceil(min(max(widest - _WIDTHS[0], 0), _WIDEST_TOPIC - _WIDTHS[0]))
    widths: list[float] = list(_WIDTHS)
    widths[0] += more
    widths[EVIDENCE - TOPIC] -= more
    return tuple(widths)


class _Rows:
    """Draws criteria; all of them unlocked, or nobody could sort the table."""

    def __init__(self, sheet: Sheet, level: LevelSheet) -> None:
        self._sheet = sheet
        looks = sheet.book.looks
        step = looks.step(level.step)
        self.body = Format(wrap=True, lines="under", locked=False)
        self.topic = replace(self.body, colour=looks.secondary)
        self.small = replace(self.topic, size=SMALL_SIZE, across="start", indent=1)
        self.rating = replace(looks.entry(step), wrap=True, across="center")
        tint = mix(looks.theme.paper, step.fill, 0.07)
        self.entry = replace(self.rating, fill=tint, across="start", indent=1)

    def draw(self, row: int, criterion: CriterionRow) -> None:
        sheet, form = self._sheet, self._sheet.book.form
        topic = form.topics[criterion.topic]
        sheet.text(row, TOPIC, topic.title, self.topic)
        self._criterion(row, criterion, topic.track_note)
        sheet.text(row, EXAMPLES, criterion.examples, self.small)
        sheet.text(row, REFERENCE, criterion.reference, self.small)
        sheet.ask(criterion.rating, row, RATING, sign=sign_of(criterion.text))
        # The other two questions about a criterion follow from its rating, see `Questions`.
        sheet.room_to_write(row, _LEAST_HEIGHT)
        put_entry(sheet, row, RATING, criterion.rating, self.rating)
        put_entry(sheet, row, EVIDENCE, criterion.evidence, self.entry)
        put_entry(sheet, row, EXAMPLE, criterion.example, self.entry)

    def _criterion(self, row: int, criterion: CriterionRow, track_note: str) -> None:
        """The criterion, and below it in small letters for whom it is."""
        sheet, form = self._sheet, self._sheet.book.form
        everyone = form.everyone_label if criterion.everyone else ""
        whose = " · ".join(note for note in (everyone, track_note) if note)
        notes = "\n".join(filter(None, (whose, *criterion.notes)))
        if not notes:
            sheet.text(row, CRITERION, criterion.text, self.body)
        else:
            sheet.noted_text(row, CRITERION, criterion.text, notes, self.body)
        shown = f"{criterion.text}\n{notes}" if notes else criterion.text
        sheet.room(row, text_height(shown, sheet.width(CRITERION)) + _AIR)


def _behave(sheet: Sheet, level: LevelSheet, last: int) -> None:
    """What the sheet does while it is filled in, looked at and printed."""
    choose_from(sheet, "ratings", area(FIRST_ROW, RATING, last, RATING))
    kept = (area(FIRST_ROW, TOPIC, last, EXAMPLES), area(FIRST_ROW, REFERENCE, last, REFERENCE))
    keep(sheet, " ".join(kept))
    for rule in _rules(sheet, level):
        when(sheet, *rule)
    for column in (RATING, EVIDENCE, EXAMPLE, REFERENCE):
        name = f"level_{level.number}_{_CODES[column]}"
        sheet.name(name, fixed_range(FIRST_ROW, last, column))
    # Whole columns: what computes must not follow a cell that is cut and pasted elsewhere.
    sheet.name(f"ratings_of_level_{level.number}", whole(RATING))
    sheet.name(f"references_of_level_{level.number}", whole(REFERENCE))
    sheet.begin_at(address(FIRST_ROW, RATING), frozen=address(FIRST_ROW, EXAMPLES))
    sheet.grid.column_dimensions[letters(REFERENCE)].hidden = True
    sheet.print_rows(last, EXAMPLE, heads=_HEAD_ROW)
    sheet.protect()


def _rules(sheet: Sheet, level: LevelSheet) -> Iterator[tuple[str, str, DifferentialStyle]]:
    looks = sheet.book.looks
    step, theme = looks.step(level.step), looks.theme
    last = FIRST_ROW + len(level.rows) - 1
    rating = f"${letters(RATING)}{FIRST_ROW}"
    reference = f"${letters(REFERENCE)}{FIRST_ROW}"
    places = area(FIRST_ROW, RATING, last, RATING)
    given = is_label("ratings", rating)
    wrong = f'AND({rating}<>"",SUMPRODUCT(--{given})=0)'
    yield places, wrong, differential(colour=theme.accent, bold=True, italic=True)
    shown = f"SUMPRODUCT({given}*rating_states)={SHOWN}"
    yield places, shown, differential(colour=step.on_fill, fill=step.fill, bold=True)
    apart = f"SUMPRODUCT({given}*rating_states)={NO_OPPORTUNITY}"
    yield places, apart, differential(colour=looks.secondary, italic=True)
    if any(topic.track for topic in sheet.book.form.topics):
        others = f"SUMPRODUCT((goal_criteria_codes={reference})*(criteria_states=0))>0"
        yield (
            area(FIRST_ROW, TOPIC, last, EXAMPLES),
            others,
            differential(colour=looks.secondary, italic=True),
        )
