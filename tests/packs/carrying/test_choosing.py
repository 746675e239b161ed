"""Which of several forms of a person count."""

from dataclasses import replace

from framework_export.documents.answers import Answer
from framework_export.documents.carrying import Origin
from framework_export.documents.form import FormKind, Person
from framework_export.packs.carrying.choosing import Chosen, choose
from framework_export.packs.carrying.past_forms import PastForm

ADA = Person(employee_id="1", name="Ada", email="a@x")


def past(
    file: str,
    text: str = "Pair",
    *,
    cycle: str = "2026-H2",
    document: FormKind = "self-assessment",
    saved: str = "2026-11-14T10:00:00",
    person: Person = ADA,
    upgrades: int = 0,
) -> PastForm:
    answer = Answer(
        key="goal.1.what",
        criterion=None,
        by=None,
        kind="text",
        code="",
        text=text,
        place="",
        matched="name",
    )
    return PastForm(
        file=file,
        reference=file,
        saved=saved,
        upgrades=upgrades,
        origin=Origin(document=document, cycle=cycle),
        person=person,
        answers=(answer,),
        remarks=0,
    )


def chosen(*forms: PastForm, person: Person = ADA) -> Chosen:
    return choose(forms, person, "2026-H2")


def unused(choice: Chosen) -> list[tuple[str, str, bool]]:
    return [(each.file, each.reason, each.doubtful) for each in choice.unused]


def test_the_newest_counts() -> None:
    old, new = past("old", "x", saved="2026-11-13T23:59:59"), past("new")

    choice = chosen(new, old)

    assert (choice.current, choice.earlier) == (new, ())
    assert unused(choice) == [("old", "new is newer.", False)]


def test_a_copy_does_not_matter() -> None:
    choice = chosen(past("a"), past("b"))

    assert choice.current == past("a")
    assert unused(choice) == [("b", "It says the same as a.", False)]


def test_of_two_that_were_saved_at_one_time_none_counts() -> None:
    choice = chosen(past("a", "x"), past("b", "y"), past("c", "x", saved="2026-01-01"))

    assert choice.current is None
    said = "a and b do not say the same, and nothing says which is newer."
    assert unused(choice) == [("a", said, True), ("b", said, True), ("c", said, True)]


def test_an_upgraded_form_counts_before_the_one_that_it_was_made_from() -> None:
    choice = chosen(past("a"), past("b", "Mend", upgrades=1))
    assert choice.current is not None
    assert choice.current.file == "b"
    assert unused(choice) == [("a", "b is newer.", False)]


def test_of_two_that_do_not_say_when_they_were_saved_none_counts() -> None:
    assert chosen(past("a", "x", saved=""), past("b", "y", saved="")).current is None


def test_the_last_cycle_counts_and_one_form_of_each_kind() -> None:
    older = past("older", cycle="2025-H2", saved="2025-12-01")
    review = past("review", cycle="2026-H1", document="review", saved="2026-06-02")
    assessment = past("assessment", cycle="2026-H1", saved="2026-05-02")

    choice = chosen(assessment, older, review)

    assert (choice.current, choice.earlier) == (None, (review, assessment))
    said = "There are newer forms of this person, of 2026-H1."
    assert unused(choice) == [("older", said, False)]


def test_two_cycles_that_may_both_be_the_last_one_are_a_doubt() -> None:
    choice = chosen(past("a", cycle="A", saved=""), past("b", cycle="B", saved=""))

    assert choice.earlier == ()
    assert [each.doubtful for each in choice.unused] == [True, True]


def test_another_name_is_no_matter_when_the_address_agrees() -> None:
    married = replace(ADA, name="Ada Lovelace")

    assert chosen(past("a"), person=married).current == past("a")


def test_another_address_is_no_matter_when_the_name_agrees() -> None:
    moved = replace(ADA, email="ada@y")

    assert chosen(past("a"), person=moved).current == past("a")


def test_an_id_that_was_given_anew_is_a_doubt() -> None:
    choice = chosen(past("a"), person=Person(employee_id="1", name="Bo", email="b@x"))

    assert choice.current is None
    assert unused(choice) == [("a", "Bo has its employee id, and is somebody else by name.", True)]


def test_without_any_address_the_name_alone_has_to_agree_with_the_id() -> None:
    someone = Person(employee_id="1", name="Ada")

    assert chosen(past("a", person=someone), person=someone).current is not None
    other = Person(employee_id="1", name="Bo")
    assert chosen(past("a", person=someone), person=other).current is None


def test_an_address_that_two_people_use_is_a_doubt() -> None:
    shared = past("a", person=Person(name="Ada", email="team@x"))

    choice = chosen(shared, person=Person(name="Bo", email="team@x"))

    assert choice.current is None
    said = "Bo has its e-mail address, and is somebody else by name."
    assert unused(choice) == [("a", said, True)]
