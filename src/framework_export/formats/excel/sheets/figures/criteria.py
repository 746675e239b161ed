"""The table of criteria: what each was rated, its state, and the order in which to offer them."""

from __future__ import annotations

from itertools import groupby

from framework_export.formats.excel.cells import fixed, fixed_range, letters
from framework_export.formats.excel.sheets.figures.states import (
    BLANK,
    FIRST,
    HEADS_ROW,
    MARKS_ROW,
    NEXT,
    NO_OPPORTUNITY,
    NOT_COUNTED,
    NOT_SHOWN,
    SHOWN,
    THIS,
    TRACK,
    Figures,
    here,
    is_label,
    number_down,
)
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.writing import Cached

NAME, CODE, _TOPIC, _LEVEL, _RATING, _STATE, _ORDER, _OFFERED = range(2, 10)
_HEADS = ("criterion", "reference", "topic", "level", "rating", "state", "order", "offered")
_NAMES = (
    *("criteria_names", "goal_criteria_codes", "criteria_topics", "criteria_levels"),
    *("criteria_ratings", "criteria_states", "criteria_order"),
)

_GROUP = 10_000
"""More criteria than a form has: the order of one is that of its group, and then its own."""
_GROUPS = {NOT_SHOWN: 1, BLANK: 2, NO_OPPORTUNITY: 3, SHOWN: 4}
_BLANK_ELSEWHERE = 5
"""The group of those that nothing has been said of, at levels that are not looked at."""


def draw_criteria(sheet: Sheet, figures: Figures) -> None:
    """What is known about each criterion."""
    sheet.mark(MARKS_ROW, {NAME: "goal_criteria", CODE: "goal_criteria_codes"})
    for column, head in enumerate(_HEADS, NAME):
        sheet.text(HEADS_ROW, column, head)
    for column, name in enumerate(_NAMES, NAME):
        sheet.name(name, fixed_range(FIRST, figures.last, column))
    # No longer than it has criteria: what is blank at its end would be offered, too.
    count = "MAX(1,COUNT(criteria_order))"
    first = sheet.book.at(sheet.key, fixed(FIRST, _OFFERED))
    sheet.book.define("goal_criteria", f"{first}:INDEX({_column(sheet, figures)},{count})")
    if not figures.rows:
        return
    states = [figures.state_of(row) for row in figures.rows]
    _draw_known(sheet, figures)
    sheet.fill_down(FIRST, _STATE, _state(), states)
    orders = _orders(figures)
    sheet.fill_down(FIRST, _ORDER, _order(), orders)
    sheet.fill_down(FIRST, _OFFERED, _offered(), _names_in(orders, figures))


def _column(sheet: Sheet, figures: Figures) -> str:
    return sheet.book.at(sheet.key, fixed_range(FIRST, figures.last, _OFFERED))


def _draw_known(sheet: Sheet, figures: Figures) -> None:
    labels = {rating.code: rating.label for rating in figures.form.scale.ratings}
    row = FIRST
    for level in figures.form.levels:
        for at, criterion in enumerate(level.rows, row):
            sheet.text(at, NAME, criterion.choice)
            sheet.text(at, CODE, criterion.reference)
        _fill(sheet, row, _LEVEL, level.number, len(level.rows))
        for topic, rows in groupby(level.rows, key=lambda each: each.topic):
            count = len([*rows])
            _fill(sheet, row, _TOPIC, topic + 1, count)
            row += count
        given = [labels.get(each.rating.value, "") for each in level.rows]
        if given:
            first = row - len(given)
            sheet.fill_down(first, _RATING, _rating(first, level.number), given)


def _fill(sheet: Sheet, row: int, column: int, number: int, count: int) -> None:
    """The same number in many cells: as a formula, which a form has to remember once only."""
    if count:
        sheet.fill_down(row, column, f"{number}+0*{number_down(row, column)}", [number] * count)


def _rating(row: int, level: int) -> str:
    """What was put in, as a text; a criterion that is not on its sheet any more has nothing."""
    place = f"MATCH({here(CODE, row)},references_of_level_{level},0)"
    return f'IFERROR(INDEX(ratings_of_level_{level},{place})&"","")'


def _state() -> str:
    """A criterion with an unknown answer is as one without."""
    track = f"INDEX(topic_tracks,{here(_TOPIC)})"
    state = f"SUMPRODUCT({is_label('ratings', here(_RATING))}*rating_states)"
    return f"IF(OR({track}=0,{track}={TRACK}),MAX({BLANK},{state}),{NOT_COUNTED})"


def _order() -> str:
    """What is not shown yet comes first; what does not concern the person has no place."""
    state, level, number = here(_STATE), here(_LEVEL), number_down(FIRST, _ORDER)
    blank = f"IF(OR({level}={THIS},{level}={NEXT}),{_GROUPS[BLANK]},{_BLANK_ELSEWHERE})"
    groups = f"{blank},{_GROUPS[NO_OPPORTUNITY]},{_GROUPS[NOT_SHOWN]},{_GROUPS[SHOWN]}"
    return f'IF({state}={NOT_COUNTED},"",CHOOSE({state},{groups})*{_GROUP}+{number})'


def _orders(figures: Figures) -> list[Cached]:
    """What `_order` gives for each criterion in a form as it is handed out."""
    looked_at = {id(row) for level in figures.form.levels[:2] for row in level.rows}
    orders: list[Cached] = []
    for number, row in enumerate(figures.rows, 1):
        state = figures.state_of(row)
        elsewhere = state == BLANK and id(row) not in looked_at
        group = _BLANK_ELSEWHERE if elsewhere else _GROUPS.get(state, 0)
        orders.append(group * _GROUP + number if group else "")
    return orders


def _offered() -> str:
    smallest = f"SMALL(criteria_order,{number_down(FIRST, _OFFERED)})"
    return f'IFERROR(INDEX(criteria_names,MOD({smallest},{_GROUP})),"")'


def _names_in(orders: list[Cached], figures: Figures) -> list[Cached]:
    numbers = sorted(each for each in orders if isinstance(each, int))
    names: list[Cached] = [figures.rows[each % _GROUP - 1].choice for each in numbers]
    return names + [""] * (len(orders) - len(names))


def offered_place(number: int) -> str:
    """The cell with the criterion that is offered at that place, counted from 1."""
    return f"{letters(_OFFERED)}{FIRST + number - 1}"
