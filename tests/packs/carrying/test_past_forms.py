"""Which returned forms anything is taken from."""

from dataclasses import replace

import pytest

from framework_export.documents.answers import Answer, ReturnedForm, problem
from framework_export.documents.carrying import Origin
from framework_export.documents.form import FormIdentity, FormKind, Person, form_reference
from framework_export.packs.carrying.listing import unused_row
from framework_export.packs.carrying.past_forms import PastForm, Unused, past_form
from framework_export.returns.forms import ReadForm

ADA = Person(employee_id="1", name="Ada", email="a@x")


def given(key: str = "goal.1.what", text: str = "Pair") -> Answer:
    return Answer(
        key=key, criterion=None, by=None, kind="text", code="", text=text, place="", matched="name"
    )


def form(
    document: FormKind = "self-assessment",
    cycle: str = "2026-H2",
    made_for: Person = ADA,
    **changes: object,
) -> ReturnedForm:
    """A form that was made for somebody."""
    identity = FormIdentity(
        document=document,
        framework="data",
        edition="1",
        level=1,
        language="en",
        cycle=cycle,
        person=made_for,
    )
    made = ReturnedForm(
        document=document,
        framework="data",
        edition="1",
        level=1,
        language="en",
        cycle=cycle,
        reference=form_reference(identity),
        saved="2026-11-14T10:00:00",
        person=ADA.values(),
        answers=(given(),),
        asked=9,
        problems=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def judged(returned: ReturnedForm) -> PastForm | Unused:
    return past_form(ReadForm(file="ada.xlsx", digest="d", form=returned), "2026-H2")


def reason(returned: ReturnedForm) -> tuple[str, bool]:
    unused = judged(returned)
    assert isinstance(unused, Unused)
    return unused.reason, unused.doubtful


def test_a_self_assessment_of_this_cycle_is_used_whole() -> None:
    answers = (given(), given("criterion.asks.evidence"), given("person.role"))

    past = judged(form(answers=answers))

    assert isinstance(past, PastForm)
    assert (past.answers, past.person) == (answers, ADA)
    assert past.origin == Origin(document="self-assessment", cycle="2026-H2", date="2026-11-14")


def test_only_the_goals_of_an_earlier_cycle_are_used() -> None:
    answers = (given("criterion.asks.evidence"), given())

    past = judged(form("review", "2026-H1", answers=answers))

    assert isinstance(past, PastForm)
    assert past.answers == answers[1:]


def test_the_day_that_a_form_says_counts_more_than_when_it_was_saved() -> None:
    day = replace(given("detail.date"), kind="date", code="2026-03-01")

    past = judged(form(answers=(given(), day)))

    assert isinstance(past, PastForm)
    assert past.origin.date == "2026-03-01"


@pytest.mark.parametrize(
    "made_for",
    [
        Person(),
        Person(email="a@x"),
        Person(name="Ada"),
        Person(track="science"),
        Person(employee_id="1", track="science"),
    ],
)
def test_people_may_have_typed_who_they_are_and_their_track(made_for: Person) -> None:
    person = {**ADA.values(), "track": "science"}

    assert isinstance(judged(form(made_for=made_for, person=person)), PastForm)


def test_an_id_that_was_typed_into_a_form_says_nothing_when_it_was_made_for_an_address() -> None:
    """It can be that of a namesake."""
    past = judged(form(made_for=Person(email="a@x"), person={**ADA.values(), "employee_id": "2"}))

    assert isinstance(past, PastForm)
    assert (past.person.employee_id, past.person.email) == ("", "a@x")


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (form(made_for=Person(employee_id="2")), "Its reference is not that of a form of this"),
        (form(reference=""), "Its reference is not that of a form of this person."),
        (form(cycle=""), "It does not say of which cycle it is."),
        (form(person={"name": "Ada"}), "It has neither an employee id nor an e-mail address."),
        (
            form(problems=(problem("form-person-differs", "It says Bo."),)),
            "It says Bo.",
        ),
        (form(problems=(problem("form-two-people", "Two."),), answers=()), "Two."),
        (
            ReturnedForm(person={}, answers=(), problems=(problem("form-damaged", "Broken."),)),
            "Broken.",
        ),
    ],
)
def test_a_form_of_which_it_is_not_certain_whose_it_is_is_not_used(
    returned: ReturnedForm, said: str
) -> None:
    why, doubtful = reason(returned)

    assert why.startswith(said)
    assert doubtful


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (form("review"), "It is a review of this cycle: what is in it stays there."),
        (form(answers=()), "There is no answer in it."),
        (form(answers=(given("person.role"), given("detail.date"))), "There is no answer in it."),
        (form("review", "2026-H1", answers=(given("summary.manager"),)), "There is no goal in it."),
    ],
)
def test_a_form_that_has_nothing_to_carry_needs_nobody(returned: ReturnedForm, said: str) -> None:
    assert reason(returned) == (said, False)


@pytest.mark.parametrize("returned", [form(answers=()), form(reference="")])
def test_whose_a_form_is_that_is_not_used_is_said_as_far_as_it_is_known(
    returned: ReturnedForm,
) -> None:
    unused = judged(returned)

    assert isinstance(unused, Unused)
    assert unused_row(unused)[:4] == ("Ada", "1", "ada.xlsx", "self-assessment")


def test_other_problems_do_not_keep_a_form_from_being_used() -> None:
    problems = (problem("form-remark", "A note."), problem("form-other-edition", "Older."))

    assert isinstance(judged(form(problems=problems)), PastForm)


def test_what_a_file_system_puts_beside_forms_needs_nobody() -> None:
    lock = ReturnedForm(person={}, answers=(), problems=(problem("form-owner-file", "A lock."),))

    assert reason(lock) == ("A lock.", False)
