"""Forms that are there twice are named, both of them, and how they differ."""

from dataclasses import replace

from framework_export.documents.answers import Answer, Remark, ReturnedForm
from framework_export.documents.form import FormIdentity, Person, form_reference
from framework_export.returns.forms import ReadForm
from framework_export.returns.together import seen_together


def answer(text: str) -> Answer:
    return Answer(
        key="k", criterion=None, by=None, kind="text", code="", text=text, place="", matched="tag"
    )


def read(
    file: str, text: str, *, reference: str = "7K3M9-Q2XVT", remark: str = "", **person: str
) -> ReadForm:
    remarks = (Remark(place="", text=remark, kind="text", near=None),) if remark else ()
    form = ReturnedForm(
        reference=reference,
        person=person,
        answers=(answer(text),),
        remarks=remarks,
        asked=1,
        problems=(),
    )
    return ReadForm(file=file, digest=f"{file if text.isupper() else ''}{text}{remark}", form=form)


def said(*forms: ReadForm) -> list[tuple[str, str, str]]:
    together = seen_together(forms)
    assert [each.file for each in together] == [each.file for each in forms]
    problems = (problem for each in together for problem in each.form.problems)
    return [(each.location.file, each.code, each.message.split(",")[0]) for each in problems]


def test_forms_of_two_references_are_two_forms() -> None:
    assert said(read("a", "x"), read("b", "x", reference="AAAAA-AAAAA")) == []


def test_a_copy_is_named_at_both_files() -> None:
    assert said(read("a", "x"), read("b", "x")) == [
        ("a", "form-copy", "It is a copy of b"),
        ("b", "form-copy", "It is a copy of a"),
    ]


def test_the_same_answers_in_other_bytes_are_the_same_form() -> None:
    # Of a text in capitals the sample has other bytes in each file.
    assert said(read("a", "X"), read("b", "X")) == [
        ("a", "form-copy", "It is the same form as b"),
        ("b", "form-copy", "It is the same form as a"),
    ]


def test_two_forms_of_one_reference_with_other_answers_are_an_error_of_both() -> None:
    assert said(read("a", "x"), read("b", "y")) == [
        ("a", "form-twice", "It is the same form as b"),
        ("b", "form-twice", "It is the same form as a"),
    ]


def test_another_remark_makes_another_form() -> None:
    assert [code for _, code, _ in said(read("a", "x"), read("b", "x", remark="No"))] == [
        "form-twice",
        "form-twice",
    ]


def test_people_who_got_the_same_template_are_told_apart() -> None:
    assert said(read("a", "x", name="Ada"), read("b", "x", name="Bo")) == []
    assert said(read("a", "x", employee_id="1", name="Ada"), read("b", "x", employee_id="2")) == []
    assert len(said(read("a", "x", name="Ada"), read("b", "x", name="ADA "))) == 2


def test_forms_without_a_reference_can_only_be_copies() -> None:
    assert len(said(read("a", "x", reference=""), read("b", "x", reference=""))) == 2
    assert said(read("a", "x", reference=""), read("b", "y", reference="")) == []


def test_files_that_are_no_forms_are_never_the_same() -> None:
    nothing = ReturnedForm(person={}, answers=(), problems=())
    forms = [ReadForm(file=name, digest="d", form=nothing) for name in ("a.pdf", "b.pdf")]

    assert said(*forms) == []


def test_of_many_only_the_first_are_named() -> None:
    forms = [read(name, "x") for name in "abcdef"]

    assert "b, c, d and 2 more" in seen_together(forms)[0].form.problems[0].message


def made(file: str, person: Person, typed: str, *, known: bool = True) -> ReadForm:
    """A form for somebody, or a template; not `known` when it has lost its properties."""
    identity = FormIdentity(
        document="review", framework="data", edition="1", level=1, language="en", person=person
    )
    form = ReturnedForm(
        document="review" if known else "",
        framework="data" if known else "",
        edition="1",
        level=1,
        language="en",
        reference=form_reference(identity),
        person={"name": typed} if typed else {},
        answers=(answer(file),),
        problems=(),
    )
    return ReadForm(file=file, digest=file, form=form)


def test_a_form_for_one_person_is_the_same_one_whoever_is_typed_in() -> None:
    ada = Person(name="Ada", track="web")

    assert len(said(made("a", ada, "Ada"), made("b", ada, "Bo"))) == 2
    assert len(said(made("a", ada, "Ada"), made("b", ada, "", known=False))) == 2


def test_a_template_of_a_track_is_a_template() -> None:
    web = Person(track="web")
    forms = [made("a", web, "Ada"), made("b", web, "Bo")]
    told = [
        replace(each, form=replace(each.form, person={**each.form.person, "track": "web"}))
        for each in forms
    ]

    assert said(*told) == []
    assert said(made("a", Person(), "Ada"), made("b", Person(), "Bo")) == []
