"""Draws the sheets that hold what can be chosen: the scale, and the hidden lists."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.documents.form import Choice
from framework_export.formats.excel.cells import fixed_range
from framework_export.formats.excel.names import heads_of_table
from framework_export.formats.excel.sheet import MARGIN, Sheet
from framework_export.formats.excel.styles import PLAIN, Format

SCALE_WIDTHS = (26, 70, 16, 16, 18, 6)

_SCALE_MARKS, _SCALE_HEAD, _SCALE_FIRST = 4, 5, 6
_LABEL, _MEANING, _SHOWN, _APPLICABLE, _CODE, _NUMBER = range(2, 8)
_LISTS_MARKS, _LISTS_FIRST = 1, 2


_SCALE_NAMES = {
    "ratings": _LABEL,
    "rating_shown": _SHOWN,
    "rating_applicable": _APPLICABLE,
    "rating_codes": _CODE,
    "rating_numbers": _NUMBER,
}


def draw_scale(sheet: Sheet) -> None:
    """The answers with their meaning; every dropdown takes them from here."""
    scale, looks = sheet.book.form.scale, sheet.book.looks
    sheet.band(looks.band, scale.title, scale.lead)
    sheet.mark(_SCALE_MARKS, {_LABEL: "ratings", _CODE: "ratings_codes"})
    head = Format(
        bold=True,
        fill=looks.band.tint,
        wrap=True,
        down="center",
        lines="under",
        line=looks.band.text,
    )
    heads = dict(zip(range(_LABEL, _NUMBER), heads_of_table(scale.heads), strict=True))
    for column, text in heads.items():
        sheet.text(_SCALE_HEAD, column, text, head)
    last = _SCALE_FIRST + len(scale.ratings) - 1
    yes_no = '"{0}";"{0}";"{1}"'.format(*(_quoted(each) for each in (scale.yes, scale.no)))
    flag = Format(down="center", lines="under", across="center", number=yes_no)
    body = Format(down="center", lines="under", wrap=True)
    strong = Format(down="center", lines="under", wrap=True, bold=True)
    for row, rating in enumerate(scale.ratings, _SCALE_FIRST):
        sheet.text(row, _LABEL, rating.label, strong)
        sheet.text(row, _MEANING, rating.meaning, body)
        sheet.cells.number(row, _SHOWN, int(rating.shown), sheet.look(flag))
        sheet.cells.number(row, _APPLICABLE, int(rating.applicable), sheet.look(flag))
        sheet.text(row, _CODE, rating.code, Format(down="center", lines="under", size=10))
        sheet.cells.number(row, _NUMBER, row - _SCALE_FIRST + 1, sheet.look(Format()))
        sheet.cells.height(row, 26)
    sheet.table("scale", _SCALE_HEAD, last, heads)
    for name, column in _SCALE_NAMES.items():
        sheet.name(name, fixed_range(_SCALE_FIRST, last, column))
    sheet.work.column_dimensions["G"].hidden = True
    sheet.protect()


def _quoted(word: str) -> str:
    return word.replace('"', "")


_NUMBERED = frozenset({"levels", "tracks"})
"""The lists that formulas look positions up in."""


def draw_lists(sheet: Sheet) -> None:
    """Every other list: its labels, their codes, and their numbers."""
    style = PLAIN
    for index, (name, choices) in enumerate(sheet_lists(sheet)):
        label = MARGIN + 1 + 3 * index
        columns = {label: name, label + 1: f"{name}_codes", label + 2: f"{name}_numbers"}
        if name not in _NUMBERED:
            del columns[label + 2]
        sheet.mark(_LISTS_MARKS, columns)
        for row, choice in enumerate(choices, _LISTS_FIRST):
            sheet.cells.text(row, label, choice.label, style)
            sheet.cells.text(row, label + 1, choice.code, style)
            if name in _NUMBERED:
                sheet.cells.number(row, label + 2, row - _LISTS_FIRST + 1, style)
        last = _LISTS_FIRST + len(choices) - 1
        for column, full in columns.items():
            sheet.name(full, fixed_range(_LISTS_FIRST, last, column))
    sheet.work.sheet_state = "hidden"
    sheet.protect()


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


def sheet_lists(sheet: Sheet) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The lists of the form, each once, by name."""
    found: dict[str, tuple[Choice, ...]] = {}
    for question in sheet.book.form.questions():
        if question.kind == "choice" and question.choices:
            found.setdefault(list_name(question.key), question.choices)
    yield from found.items()
