"""The growth plan: rows that open when they are needed, and criteria in the order to think of."""

from collections.abc import Callable
from typing import Any

from framework_export.formats.returned import read_form
from tests.formats.excel.conftest import WIDE
from tests.formulas import Calculator
from tests.workbooks import changed, opened

Book = Callable[..., bytes]


def rules(sheet: Any) -> list[tuple[str, str]]:
    """The places and formulas of its conditional formats."""
    return [
        (str(each.sqref), rule.formula[0])
        for each in sheet.conditional_formatting
        for rule in each.rules
    ]


def is_open(book: Any, row: int, typed: dict[tuple[str, int, int], object]) -> bool:
    """Whether a row of the growth plan looks as if it could be filled in."""
    sheet = book["Growth plan"]
    if sheet.cell(row, 4).fill.fill_type:
        return True
    calculator = Calculator(book, typed)
    (formula, first) = next((each[1], each[0].partition(":")[0]) for each in rules(sheet))
    return calculator.holds(formula, "Growth plan", first, f"C{row}")


def test_three_rows_are_open(book_of: Book) -> None:
    book = opened(book_of())
    assert [is_open(book, row, {}) for row in range(6, 12)] == [True] * 3 + [False] * 3


def test_a_row_opens_when_there_is_something_in_the_one_above(book_of: Book) -> None:
    book = opened(book_of())
    for column in range(3, 8):
        typed: dict[tuple[str, int, int], object] = {("Growth plan", 8, column): "Something"}
        opens = [is_open(book, row, typed) for row in range(6, 12)]
        assert opens == [True] * 4 + [False] * 2


def test_a_row_that_is_filled_in_is_open_whatever_stands_above(book_of: Book) -> None:
    book = opened(book_of())
    typed: dict[tuple[str, int, int], object] = {("Growth plan", 10, 4): "Out of turn"}
    assert [is_open(book, row, typed) for row in range(9, 12)] == [False, True, True]


def test_what_is_in_a_row_that_was_not_open_is_read(book_of: Book) -> None:
    def write(book: Any) -> None:
        sheet = book["Growth plan"]
        assert not sheet["D11"].protection.locked
        assert not sheet.row_dimensions[11].hidden
        sheet["D11"] = "Out of turn"

    form = read_form(changed(book_of(), write))
    answers = [(answer.key, answer.text) for answer in form.answers]
    assert (answers, form.problems) == ([("goal.6.what", "Out of turn")], ())


def test_criteria_are_offered_by_a_name_that_is_no_longer_than_they_are(book_of: Book) -> None:
    book = opened(book_of(WIDE))
    (rule,) = [
        each
        for each in book["Growth plan"].data_validations.dataValidation
        if each.formula1 == "goal_criteria"
    ]
    assert str(rule.sqref) == "C6:C21"
    # Ten of them: the two of a track concern only those who have chosen it.
    name = book.defined_names["goal_criteria"].attr_text
    assert name == ("'Figures'!$I$6:INDEX('Figures'!$I$6:$I$16,MAX(1,COUNT(criteria_order)))")
    calculator = Calculator(book)
    offered = [calculator.value("Figures", f"I{row}") for row in range(6, 17)]
    assert offered[9:] == ["", ""]
    assert all(offered[:9])
