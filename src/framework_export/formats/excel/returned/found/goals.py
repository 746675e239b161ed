"""Tells the goals of a growth plan apart: by their numbers, and by their order without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.documents.form import Question, goal_key
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.names import GOALS
from framework_export.formats.excel.returned.found.fields import Fields, Row
from framework_export.formats.excel.returned.found.tables import Matched, Table
from framework_export.formats.handed_out import folded

_ANSWERS = tuple(code for code in GOALS if code != "reference")
_SAY_WHAT = ("criterion", "what")
"""Without a number, a row is a goal when one of these has been filled in."""
_NUMBER = re.compile(r"\W*([0-9]{1,3})\W*")
_KEY = re.compile(r"goal\.([0-9]+)\.(.+)")
_MOST_GOALS = 200
_WIDEST_GAP = 10  # rows without anything, below which nobody goes on with the plan


def read_goals(
    table: Table, asked: Sequence[str], fields: Fields, problems: list[Diagnostic]
) -> None:
    """Takes the goals of a growth plan; `asked` are the keys of the form's questions."""
    known = {int(found.group(1)) for key in asked if (found := _KEY.fullmatch(key))}
    rows = tuple(islice(_rows(table), _MOST_GOALS))
    given = _numbers(table, rows)
    for row, number in given.items():
        if _number(table, row) != number:
            problems.append(_numbered(table, row, number))
        elif number not in known:
            fields.numbers.add((table.sheet.part, row, table.columns["reference"]))
        for code in _ANSWERS:
            column = table.columns.get(code)
            if column and (number in known or table.sheet.at(row, column)):
                fields.add(goal_key(number, code), _about(table, row, number), column)
    # A row without anything in it may have been deleted as well: nothing is lost with it.
    codes = [code for code in _ANSWERS if code in table.columns]
    fields.seen.update(goal_key(number, code) for number in known for code in codes)


def goal_like(key: str, questions: dict[str, Question]) -> Question | None:
    """The question of a goal beyond those that were asked about; None for another key."""
    found = _KEY.fullmatch(key)
    like = questions.get(goal_key(1, found.group(2))) if found else None
    return replace(like, key=key) if like else None


def _rows(table: Table) -> Iterator[int]:
    """The rows that are goals, to where people have stopped."""
    before = table.first
    for row in table.rows:
        if row - before > _WIDEST_GAP:
            return
        if _number(table, row) or any(table.text(row, code).strip() for code in _SAY_WHAT):
            before = row
            yield row


def _numbers(table: Table, rows: Sequence[int]) -> dict[int, int]:
    """Which goal each row is; one without a number of its own takes that of its place."""
    given: dict[int, int] = {}
    taken: set[int] = set()
    for row in rows:
        number = _number(table, row)
        if number and number not in taken:
            given[row] = number
            taken.add(number)
    for row in rows:
        if row not in given and any(table.text(row, code) for code in _ANSWERS):
            place = row - table.first + 1
            given[row] = place if place not in taken else max(taken) + 1
            taken.add(given[row])
    return dict(sorted(given.items()))


def _number(table: Table, row: int) -> int:
    """0 when it has none."""
    found = _NUMBER.fullmatch(folded(table.text(row, "reference")))
    return int(found.group(1)) if found else 0


def _numbered(table: Table, row: int, number: int) -> Diagnostic:
    """The problem that somebody has to see whether this is the goal that it is taken for."""
    column = min(at for code in _ANSWERS if (at := table.columns.get(code)))
    return problem(
        "form-row-differs",
        f"The goal in {table.sheet.name}!{address(row, column)} has no number of its own; "
        f"it is taken for goal {number}.",
        hint="Compare the goals with the person, and give each a number.",
    )


def _about(table: Table, row: int, number: int) -> Row:
    matched: Matched = "position"
    if _number(table, row) == number:
        matched = "reference" if table.matched == "text" else table.matched
    return Row(sheet=table.sheet, number=row, matched=matched)
