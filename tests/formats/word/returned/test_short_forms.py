"""What reviews ask in one of their other shapes is read back, also when little is left of them."""

from collections.abc import Callable

import pytest

from framework_export.documents.form import Person
from framework_export.documents.review import Review
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.returned import read_form
from tests.filling import fill, fill_all
from tests.samples import TWO_LEVELS

Make = Callable[..., bytes]
SHAPES = ("short: true", "next-level: rate", "next-level: none", "notes: each", "raters: [manager]")
GONE = ("docProps/custom.xml", "word/glossary/document.xml")


def shaped(shape: str) -> str:
    return f"review: {{{shape}}}"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_answer_comes_back_from_every_shape(
    docx_of: Make, review_of: Callable[..., Review], shape: str
) -> None:
    filled, answers = fill_all(docx_of(organisation=shaped(shape)))
    form = read_form(filled)
    asked = {each.key: each for each in review_of(organisation=shaped(shape)).questions()}

    assert len(form.answers) == len(answers) == len(asked)
    assert [(each.by, each.kind) for each in form.answers] == [
        (asked[each.key].by, asked[each.key].kind) for each in form.answers
    ]
    assert (form.problems, form.remarks) == ((), ())


@pytest.mark.parametrize("shape", SHAPES[:-1])
def test_tags_alone_say_who_answers_what(
    docx_of: Make, review_of: Callable[..., Review], shape: str
) -> None:
    filled, _ = fill_all(docx_of(organisation=shaped(shape)))
    left = {name: data for name, data in read_parts(filled).items() if name not in GONE}
    asked = {each.key: each for each in review_of(organisation=shaped(shape)).questions()}
    answers = read_form(write_package(left)).answers

    assert {each.key for each in answers} == asked.keys()
    assert all(
        (each.by, each.kind) == (asked[each.key].by, asked[each.key].kind) for each in answers
    )


def test_a_suggestion_is_about_the_criterion_that_was_chosen(docx_of: Make) -> None:
    blank = docx_of(TWO_LEVELS.replace("[Delivers, Asks]", '["Delivers {#d}", Asks]'))
    said = {
        "suggestion.1.criterion": "💥 Impact: Delivers",
        "suggestion.1.example": "Ships on Friday",
        "level.1.topic.impact.grow": "Patience",
    }
    answers = {each.key: each for each in read_form(fill(blank, said)).answers}

    assert answers["suggestion.1.criterion"].code == "d"
    assert answers["suggestion.1.example"].criterion == "d"
    assert answers["level.1.topic.impact.grow"].criterion is None


def test_a_suggestion_without_a_criterion_is_about_none(docx_of: Make) -> None:
    (answer,) = read_form(fill(docx_of(), {"suggestion.1.example": "Ships"})).answers

    assert (answer.key, answer.criterion) == ("suggestion.1.example", None)


@pytest.mark.parametrize("gone", [(), GONE[:1]])
def test_the_name_in_the_header_is_nothing_that_somebody_wrote(
    docx_of: Make, gone: tuple[str, ...]
) -> None:
    data = docx_of(person=Person(name="Ada", employee_id="7"), cycle="2026-H2")
    left = {name: part for name, part in read_parts(data).items() if name not in gone}

    assert read_form(write_package(left)).remarks == ()
