"""Keys that last, and references that tell forms apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.form import (
    Choice,
    FormIdentity,
    Person,
    Question,
    form_reference,
    rating_key,
    repeated_keys,
)

IDENTITY = FormIdentity(
    document="review", framework="data", edition="2026.1", level=3, language="en"
)


def question(key: str, value: str = "") -> Question:
    choices = (Choice(code="usually", label="Usually"),)
    return Question(
        key=key, kind="choice", by=None, title="", prompt="", choices=choices, value=value
    )


def test_a_key_says_what_is_asked_of_whom() -> None:
    assert rating_key("pr-context", "manager") == "criterion.pr-context.manager"


def test_a_key_that_is_there_twice_is_found() -> None:
    assert list(repeated_keys((question("a"), question("b"), question("a")))) == ["a"]


def test_a_code_is_shown_as_its_label_and_anything_else_as_it_is() -> None:
    assert question("a", "usually").shown == "Usually"
    assert question("a", "something").shown == "something"


def test_the_reference_of_a_form_is_always_the_same_and_can_be_read_out() -> None:
    assert form_reference(IDENTITY) == form_reference(IDENTITY) == "SZJQF-C1XQH"


def test_forms_of_other_people_rounds_and_levels_have_other_references() -> None:
    others = (
        replace(IDENTITY, level=4),
        replace(IDENTITY, level=None),
        replace(IDENTITY, cycle="2026-H2"),
        replace(IDENTITY, document="self-assessment"),
        replace(IDENTITY, person=Person(employee_id="7")),
        replace(IDENTITY, person=Person(name="Ada")),
    )

    assert len({form_reference(each) for each in (IDENTITY, *others)}) == 7


@given(st.text())
def test_any_name_has_a_reference(name: str) -> None:
    reference = form_reference(replace(IDENTITY, person=Person(name=name)))

    assert len(reference) == 11
    assert not set(reference) & set("ILOU")


def test_only_what_is_known_of_a_person_is_a_value() -> None:
    assert Person(name="Ada", role="").values() == {"name": "Ada"}
