"""From what stands in a field to a code, a date or nothing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.answers import (
    Answer,
    is_blank,
    lost_questions,
    read_date,
    read_value,
    returned_form,
)
from framework_export.documents.form import Choice, FormIdentity, Person, Question, QuestionKind

IDENTITY = FormIdentity(
    document="review",
    framework="data",
    edition="1",
    level=1,
    language="en",
    person=Person(name="Ada", employee_id="7"),
)


def question(kind: QuestionKind) -> Question:
    choices = (
        Choice(code="not-yet", label="Not yet"),
        Choice(code="no-opportunity", label="No opportunity yet"),
    )
    return Question(key="k", kind=kind, by=None, title="", prompt="Choose", choices=choices)


def answer(key: str, text: str) -> Answer:
    return Answer(
        key=key, criterion=None, by=None, kind="text", code="", text=text, place="", matched="tag"
    )


@pytest.mark.parametrize("text", ["Not yet", "not yet ", "NOT\u00a0YET", "not-yet", "Ｎot yet"])
def test_an_answer_is_known_by_label_or_code_however_it_is_typed(text: str) -> None:
    assert read_value(question("rating"), text) == "not-yet"


def test_what_is_none_of_the_answers_cannot_be_told() -> None:
    assert read_value(question("choice"), "Noch nicht") is None


def test_a_text_has_no_code() -> None:
    assert read_value(question("text"), "Not yet") == ""


@pytest.mark.parametrize("text", ["☒", "x", "✓", "true"])
def test_a_tick_is_a_tick(text: str) -> None:
    assert read_value(question("tick"), text) == "true"


def test_something_else_in_a_box_is_no_tick() -> None:
    assert read_value(question("tick"), "maybe") is None


@pytest.mark.parametrize("text", ["", "  \n", "Choose", "choose ", "Ｃhoose"])
def test_a_prompt_is_no_answer(text: str) -> None:
    assert is_blank(question("text"), text)


def test_a_text_that_begins_with_the_prompt_is_an_answer() -> None:
    assert not is_blank(question("text"), "Choose me")


@pytest.mark.parametrize(("text", "blank"), [("☐", True), ("", True), ("☒", False)])
def test_an_empty_box_is_blank(text: str, blank: bool) -> None:
    assert is_blank(question("tick"), text) is blank


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-04", "2026/3/4", "2026.03.04", "2026年3月4日", "2026-03-04T00:00:00Z"),
        *("4.3.2026", "04. 03. 2026", "\u200f2026-03-04\u200e", "٢٠٢٦-٠٣-٠٤"),
    ],
)
def test_a_date_is_read_as_it_is_written_in_many_places(text: str) -> None:
    assert read_date(text) == "2026-03-04"


@pytest.mark.parametrize("text", ["25/12/2026", "12/25/2026"])
def test_a_date_that_can_be_one_day_only_is_read(text: str) -> None:
    assert read_date(text) == "2026-12-25"


@pytest.mark.parametrize(
    "text", ["03/04/2026", "2026-13-01", "30/30/2026", "soon", "", "31.2.2026"]
)
def test_a_date_that_is_two_days_or_none_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_date_reads_back(date: datetime.date) -> None:
    assert read_value(question("date"), date.isoformat()) == date.isoformat()


@given(st.text())
def test_no_text_breaks_reading(text: str) -> None:
    kinds: tuple[QuestionKind, ...] = ("rating", "text", "date", "tick")
    for kind in kinds:
        is_blank(question(kind), text)
        read_value(question(kind), text)


def test_who_it_is_for_is_completed_by_what_was_typed() -> None:
    form = returned_form(IDENTITY, (answer("person.role", " Lead "),), (), asked=1)

    assert form.person == {"name": "Ada", "employee_id": "7", "role": "Lead"}
    assert form.problems == ()


def test_a_form_that_names_somebody_else_has_a_problem() -> None:
    form = returned_form(IDENTITY, (answer("person.employee-id", "8"),), (), asked=1)

    assert [problem.code for problem in form.problems] == ["form-person-differs"]
    assert form.person["employee_id"] == "7"


def test_lost_questions_are_counted_and_the_first_ones_named() -> None:
    (problem,) = lost_questions([f"q{number}" for number in range(7)], asked=30)

    assert problem.message == "7 of 30 questions are not in it any more: q0, q1, q2, q3, q4 …."
    assert lost_questions([], asked=30) == ()
