"""What is said about a form that came back: whose it is, and what somebody has to look at."""

import unicodedata

import pytest

from framework_export.documents.answers import (
    Answer,
    lost_questions,
    returned_form,
    unclear_answer,
)
from framework_export.documents.form import Choice, FormIdentity, Person, Question, QuestionKind

IDENTITY = FormIdentity(
    document="review",
    framework="data",
    edition="1",
    level=1,
    language="en",
    person=Person(name="Célia Ó’Example", employee_id="e-7"),
)


def answer(key: str, text: str) -> Answer:
    return Answer(
        key=key, criterion=None, by=None, kind="text", code="", text=text, place="", matched="tag"
    )


def test_who_it_is_for_is_completed_by_what_was_typed() -> None:
    form = returned_form(IDENTITY, (answer("person.role", " Lead "),), (), asked=1)

    assert form.person == {"name": "Célia Ó’Example", "employee_id": "e-7", "role": "Lead"}
    assert form.problems == ()


def test_a_form_that_names_somebody_else_has_a_problem() -> None:
    form = returned_form(IDENTITY, (answer("person.employee-id", "8"),), (), asked=1)

    assert [problem.code for problem in form.problems] == ["form-person-differs"]
    assert form.person["employee_id"] == "e-7"


def test_lost_questions_are_counted_and_the_first_ones_named() -> None:
    (problem,) = lost_questions([f"q{number}" for number in range(7)], asked=30)

    assert problem.message == "7 of 30 questions are not in it any more: q0, q1, q2, q3, q4 …."
    assert lost_questions([], asked=30) == ()


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFD", "Célia Ó’Example"),
        "Célia\u00a0Ó’Example",
        "Célia  Ó’Example ",
        "CÉLIA Ó’EXAMPLE",
        "Célia Ó'Example",
        "\u200eCélia Ó’Exam\u00adple",
        "Ｃélia Ó’Example",
    ],
)
def test_a_name_is_the_same_however_a_keyboard_writes_it(name: str) -> None:
    typed = (answer("person.name", name), answer("person.employee-id", "Ｅ‑7\u200f"))

    assert returned_form(IDENTITY, typed, (), asked=2).problems == ()


@pytest.mark.parametrize("name", ["Celia Ó’Example", "Ó’Example, Célia", "Célia"])
def test_another_name_is_told(name: str) -> None:
    form = returned_form(IDENTITY, (answer("person.name", name),), (), asked=1)

    assert [problem.code for problem in form.problems] == ["form-person-differs"]


def unclear(kind: QuestionKind, key: str = "k", labels: tuple[str, ...] = ()) -> Question:
    choices = tuple(Choice(code=label.lower(), label=label) for label in labels)
    return Question(key=key, kind=kind, by=None, title="", prompt="", choices=choices)


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (unclear("tick"), "Tick the box, or type ☒ in its place; ☐ is no tick."),
        (unclear("date"), "Type the day as 2026-01-31."),
        (unclear("rating", labels=("Never", "Always")), "It can be: Never, Always."),
        (
            unclear("choice", "goal.1.criterion", tuple("ABCDEFGHI")),
            "Choose one of the criteria in its list.",
        ),
        (unclear("choice", "person.track"), "Choose one of the tracks in its list."),
        (unclear("choice", "extra.place"), "Choose one of the answers in its list."),
    ],
)
def test_what_to_do_about_an_unclear_answer_fits_the_question(
    question: Question, hint: str
) -> None:
    assert unclear_answer(question, "Yes", "table 2").hint == hint


def test_a_rating_without_its_list_is_not_said_to_be_wrong() -> None:
    problem = unclear_answer(unclear("rating"), "Always", "Level 1!E6")

    assert problem.message.endswith("the list of answers to k is lost.")
    assert problem.hint == "Compare it with the form that was handed out, and with its scale."


def test_a_date_that_is_two_days_is_said_to_be_both() -> None:
    problem = unclear_answer(unclear("date"), "03/04/2026", "row 3")

    assert "can be 2026-04-03 or 2026-03-04" in problem.message
