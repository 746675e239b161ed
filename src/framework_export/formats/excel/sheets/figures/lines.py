"""The table of lines: the sentences of criteria, broken for the lists of the summary.

A list shows whole sentences below each other, however long each is: no program fits the rows of
formulas to what they give, and no sheet of ours has merged cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framework_export.documents.self_assessment.view import LevelSheet
from framework_export.formats.excel.cells import fixed_range
from framework_export.formats.excel.names import literal
from framework_export.formats.excel.sheets.figures.states import (
    FIRST,
    HEADS_ROW,
    NEXT,
    NOT_SHOWN,
    SHOWN,
    THIS,
    Figures,
    here,
)
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.styles import SMALL_SIZE
from framework_export.formats.excel.sheets.text_size import broken
from framework_export.formats.excel.writing import Cached

_TEXT, _CRITERION, _HERE, _AHEAD = range(28, 32)
_COLUMNS = {
    "line_texts": _TEXT,
    "line_criteria": _CRITERION,
    "lines_here": _HERE,
    "lines_ahead": _AHEAD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a list, and what was answered when it begins a criterion."""

    text: str
    rating: str


def lines_of(whole: str, width: float) -> list[str]:
    """The lines of a sentence in a list of that width; those that go on are indented."""
    first, *rest = broken(whole, width, SMALL_SIZE)
    if not rest:
        return [first]
    longer = broken(whole[len(first) :].lstrip(), width - _INDENT_UNITS, SMALL_SIZE)
    return [first.rstrip(), *(f"{_INDENT}{each.rstrip()}" for each in longer)]


_INDENT, _INDENT_UNITS = "\u2003", 2.0  # an em space, which nobody types


def draw_lines(sheet: Sheet, figures: Figures, width: float) -> None:
    """The lines of all criteria; each list counts those that are on it."""
    if not figures.rows:
        return
    sheet.text(HEADS_ROW, _TEXT, "lines")
    row = FIRST
    numbers: list[Cached] = []
    for number, criterion in enumerate(figures.rows, 1):
        for line in lines_of(criterion.whole, width):
            sheet.text(row, _TEXT, line)
            numbers.append(number)
            row += 1
    goes_on = f"(LEFT({here(_TEXT)})={literal(_INDENT)})"
    sheet.fill_down(FIRST, _CRITERION, f"{here(_CRITERION, FIRST - 1)}+1-{goes_on}", numbers)
    for name, column in _COLUMNS.items():
        sheet.name(name, fixed_range(FIRST, row - 1, column))
    for column, level, state in ((_HERE, THIS, NOT_SHOWN), (_AHEAD, NEXT, SHOWN)):
        counts = _counts(figures, width, state, ahead=level == NEXT)
        of_level, in_state = (
            f"(INDEX({name},{here(_CRITERION)})={wanted})"
            for name, wanted in (("criteria_levels", level), ("criteria_states", state))
        )
        formula = f"{here(column, FIRST - 1)}+{of_level}*{in_state}"
        sheet.fill_down(FIRST, column, formula, counts)


def _counts(figures: Figures, width: float, state: int, *, ahead: bool) -> list[Cached]:
    """How many lines are on a list, up to each."""
    counts: list[Cached] = []
    count = 0
    for index, level in enumerate(figures.form.levels):
        for row in level.rows:
            on_it = index == ahead and figures.state_of(row) == state
            for _ in lines_of(row.whole, width):
                count += on_it
                counts.append(count)
    return counts


def most_lines(levels: Sequence[LevelSheet], width: float) -> int:
    """How many lines a list about any of the levels can have."""
    counts = (sum(len(lines_of(row.whole, width)) for row in level.rows) for level in levels)
    return max(counts, default=0)


def listed(figures: Figures, width: float, *, ahead: bool) -> list[Line]:
    """What stands on a list in a form as it is handed out."""
    wanted = SHOWN if ahead else NOT_SHOWN
    lines: list[Line] = []
    for level in figures.form.levels[ahead : ahead + 1]:
        for row in level.rows:
            if figures.state_of(row) == wanted:
                first, *rest = lines_of(row.whole, width)
                lines.append(Line(text=first, rating=row.rating.shown))
                lines += [Line(text=each, rating="") for each in rest]
    return lines


def line(number: str, *, ahead: bool) -> tuple[str, str]:
    """The text of the n-th line of a list, and the rating that stands beside it, as formulas."""
    at = f"MATCH({number},{'lines_ahead' if ahead else 'lines_here'},0)"
    text = f"INDEX(line_texts,{at})"
    goes_on = f"LEFT({text})={literal(_INDENT)}"
    rating = f'IF({goes_on},"",INDEX(criteria_ratings,INDEX(line_criteria,{at})))'
    return f'IFERROR({text},"")', f'IFERROR({rating},"")'
