"""Draws what can be chosen: the sheet with the scale, and hidden lists beside the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framework_export.documents.form import Choice, Question
from framework_export.documents.self_assessment.view import ScaleSheet
from framework_export.formats.excel.cells import address, area, fixed, fixed_range, letters
from framework_export.formats.excel.sheets.figures.states import (
    FIRST,
    MARKS_ROW,
    NO_OPPORTUNITY,
    NOT_SHOWN,
    state_of,
)
from framework_export.formats.excel.sheets.rules import ask_for_date, choose_from
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Across, Format

_SCALE_WIDTHS = (26, 70, 16, 16, 18, 6)

_SCALE_MARKS, _SCALE_HEAD, _SCALE_FIRST = 4, 5, 6
_LABEL, _MEANING, _SHOWN, _APPLICABLE, _CODE, _STATE = range(2, 8)
_LISTS_COLUMN = 34
"""The first one beside the figures."""


def draw_scale(book: Book) -> Sheet:
    """The answers with their meaning; every dropdown takes them from here."""
    sheet, scale = Sheet(book, "scale", _SCALE_WIDTHS), book.form.scale
    sheet.band(book.looks.band, scale.title, scale.lead)
    sheet.mark(_SCALE_MARKS, {_LABEL: "ratings", _CODE: "ratings_codes"})
    flags: dict[int, Across] = {_SHOWN: "center", _APPLICABLE: "center"}
    sheet.heads(_SCALE_HEAD, scale.heads, book.looks.band, flags)
    _draw_ratings(sheet, scale)
    # Both marks can be changed in a workbook without protection, and count at once.
    applies, shown = address(_SCALE_FIRST, _APPLICABLE), address(_SCALE_FIRST, _SHOWN)
    state = f"IF({applies}=0,{NO_OPPORTUNITY},{NOT_SHOWN}+{shown})"
    blank = [state_of(rating) for rating in scale.ratings]
    sheet.fill_down(_SCALE_FIRST, _STATE, state, blank)
    last = _SCALE_FIRST + len(scale.ratings) - 1
    sheet.table("scale", area(_SCALE_HEAD, _LABEL, last, _CODE))
    sheet.name("ratings", fixed_range(_SCALE_FIRST, last, _LABEL))
    sheet.name("rating_states", fixed_range(_SCALE_FIRST, last, _STATE))
    sheet.grid.column_dimensions[letters(_STATE)].hidden = True
    sheet.name("sheet_scale", fixed(1, _LABEL))
    sheet.protect()
    return sheet


def _draw_ratings(sheet: Sheet, scale: ScaleSheet) -> None:
    body = Format(down="center", lines="under", wrap=True)
    yes_no = '"{0}";"{0}";"{1}"'.format(*(each.replace('"', "") for each in (scale.yes, scale.no)))
    flag = Format(down="center", lines="under", across="center", number=yes_no)
    for row, rating in enumerate(scale.ratings, _SCALE_FIRST):
        sheet.text(row, _LABEL, rating.label, replace(body, bold=True))
        sheet.text(row, _MEANING, rating.meaning, body)
        sheet.number(row, _SHOWN, int(rating.shown), flag)
        sheet.number(row, _APPLICABLE, int(rating.applicable), flag)
        sheet.text(row, _CODE, rating.code, replace(body, size=SMALL_SIZE))
        sheet.height(row, 26)


_NUMBERED = frozenset({"levels", "tracks"})
"""The lists that formulas look positions up in."""


def draw_lists(sheet: Sheet) -> None:
    """Every other list: its labels, their codes, and their numbers."""
    for index, (name, choices) in enumerate(_lists(sheet)):
        label = _LISTS_COLUMN + 3 * index
        columns = {label: name, label + 1: f"{name}_codes", label + 2: f"{name}_numbers"}
        if name not in _NUMBERED:
            del columns[label + 2]
        sheet.mark(MARKS_ROW, columns)
        for row, choice in enumerate(choices, FIRST):
            sheet.text(row, label, choice.label)
            if name == "levels":
                # Formulas compare them with numbers, which a text is in some programs only.
                sheet.number(row, label + 1, int(choice.code))
            else:
                sheet.text(row, label + 1, choice.code)
            if name in _NUMBERED:
                sheet.number(row, label + 2, row - FIRST + 1)
        last = FIRST + len(choices) - 1
        for column, full in columns.items():
            sheet.name(full, fixed_range(FIRST, last, column))


LIST_NAMES = {
    "detail.level": "levels",
    "person.sublevel": "sublevels",
    "person.track": "tracks",
    "criterion": "goal_criteria",
    "status": "goal_statuses",
}
"""What the list of a question is called, by the end of its key."""


def list_name(key: str) -> str:
    """The name of the list that a question is answered from."""
    return LIST_NAMES.get(key) or LIST_NAMES[key.rpartition(".")[2]]


def take_only(sheet: Sheet, question: Question, places: str) -> None:
    """Lets those cells take only what answers the question."""
    if question.kind == "choice" and question.choices:
        choose_from(sheet, list_name(question.key), places)
    elif question.kind == "date":
        ask_for_date(sheet, places)


def _lists(sheet: Sheet) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The lists of the form, each once, by name."""
    found: dict[str, tuple[Choice, ...]] = {}
    for question in sheet.book.form.questions():
        if question.kind == "choice" and question.choices:
            found.setdefault(list_name(question.key), question.choices)
    found.pop("goal_criteria", None)  # They stand among the figures, which are about them.
    yield from found.items()
