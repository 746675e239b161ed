"""Draws what can be chosen: the sheet with the scale, and hidden lists beside the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from framework_export.documents.form import Choice
from framework_export.documents.self_assessment.view import ScaleSheet
from framework_export.formats.excel.cells import address, area, fixed_range, letters
from framework_export.formats.excel.names import heads_of_table
from framework_export.formats.excel.sheets.figures import (
    FIRST,
    MARKS_ROW,
    NO_OPPORTUNITY,
    NOT_SHOWN,
)
from framework_export.formats.excel.sheets.sheet import MARGIN, Sheet
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Format
from framework_export.model import Rating

SCALE_WIDTHS = (26, 70, 16, 16, 18, 6)

_SCALE_MARKS, _SCALE_HEAD, _SCALE_FIRST = 4, 5, 6
_LABEL, _MEANING, _SHOWN, _APPLICABLE, _CODE, _STATE = range(2, 8)
_LISTS_COLUMN = 24
"""The first one beside the figures."""

_SCALE_NAMES = {"ratings": _LABEL, "rating_states": _STATE}


def draw_scale(sheet: Sheet) -> None:
    """The answers with their meaning; every dropdown takes them from here."""
    scale = sheet.book.form.scale
    sheet.band(sheet.book.looks.band, scale.title, scale.lead)
    sheet.mark(_SCALE_MARKS, {_LABEL: "ratings", _CODE: "ratings_codes"})
    heads = dict(zip(range(_LABEL, _STATE), heads_of_table(scale.heads), strict=True))
    _draw_scale_heads(sheet, heads)
    _draw_ratings(sheet, scale)
    # Both marks can be changed in a workbook without protection, and count at once.
    applies, shown = address(_SCALE_FIRST, _APPLICABLE), address(_SCALE_FIRST, _SHOWN)
    state = f"IF({applies}=0,{NO_OPPORTUNITY},{NOT_SHOWN}+{shown})"
    blank = [_state_of(rating) for rating in scale.ratings]
    sheet.fill_down(_SCALE_FIRST, _STATE, state, blank)
    last = _SCALE_FIRST + len(scale.ratings) - 1
    sheet.table("scale", area(_SCALE_HEAD, _LABEL, last, _CODE))
    for name, column in _SCALE_NAMES.items():
        sheet.name(name, fixed_range(_SCALE_FIRST, last, column))
    sheet.grid.column_dimensions[letters(_STATE)].hidden = True
    sheet.protect()


def _draw_scale_heads(sheet: Sheet, heads: Mapping[int, str]) -> None:
    band = sheet.book.looks.band
    head = Format(
        bold=True, fill=band.tint, wrap=True, down="center", lines="under", line=band.text
    )
    sheet.blank(_SCALE_HEAD, MARGIN, head)
    for column, text in heads.items():
        is_flag = column in (_SHOWN, _APPLICABLE)
        sheet.text(_SCALE_HEAD, column, text, replace(head, across="center") if is_flag else head)


def _draw_ratings(sheet: Sheet, scale: ScaleSheet) -> None:
    body = Format(down="center", lines="under", wrap=True)
    yes_no = '"{0}";"{0}";"{1}"'.format(*(_quoted(each) for each in (scale.yes, scale.no)))
    flag = Format(down="center", lines="under", across="center", number=yes_no)
    for row, rating in enumerate(scale.ratings, _SCALE_FIRST):
        sheet.text(row, _LABEL, rating.label, replace(body, bold=True))
        sheet.text(row, _MEANING, rating.meaning, body)
        sheet.number(row, _SHOWN, int(rating.shown), flag)
        sheet.number(row, _APPLICABLE, int(rating.applicable), flag)
        sheet.text(row, _CODE, rating.code, replace(body, size=SMALL_SIZE))
        sheet.height(row, 26)


def _state_of(rating: Rating) -> int:
    return NOT_SHOWN + rating.shown if rating.applicable else NO_OPPORTUNITY


def _quoted(word: str) -> str:
    return word.replace('"', "")


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


def _lists(sheet: Sheet) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The lists of the form, each once, by name."""
    found: dict[str, tuple[Choice, ...]] = {}
    for question in sheet.book.form.questions():
        if question.kind == "choice" and question.choices:
            found.setdefault(list_name(question.key), question.choices)
    found.pop("goal_criteria", None)  # They stand among the figures, which are about them.
    yield from found.items()
