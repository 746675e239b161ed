"""Whose a form is: certain, or said to be unclear, and never guessed."""

import dataclasses
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from framework_export.documents.form import FormIdentity, Person, form_reference
from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.content_in_use import ContentInUse
from framework_export.returns.collecting.settling import (
    Choice,
    adopt_asked,
    cycles_of_returns,
    gather_returns,
    settle,
)
from framework_export.returns.datasets.writing import drafted_tables
from tests.returns.collecting.returned import (
    ADA,
    BO,
    CYCLE,
    Return,
    kinds,
    people,
    rows,
    settled,
    stored,
)

E = "criterion.one.employee"
LIST = (Asked(document="review", **ADA), Asked(document="review", **BO))


def reference_for(person: Person) -> str:
    return form_reference(
        FormIdentity(
            document="review",
            framework="data",
            edition="1",
            level=1,
            language="",
            cycle=CYCLE,
            person=person,
        )
    )


def made_for(person: dict[str, str], **changes: str) -> Return:
    """A form from a pack, with a reference of its own."""
    values = {"file": person["name"], "reference": reference_for(Person(**person)), **changes}
    return Return(person=person, answers={E: "usually"}, **values)  # type: ignore[arg-type]


def typed(file: str, **person: str) -> Return:
    """A template that somebody has typed that into."""
    return Return(
        file=file, person=person, answers={E: "usually"}, reference=reference_for(Person())
    )


def test_people_are_those_in_the_forms_when_there_is_no_list(tmp_path: Path) -> None:
    with settled(tmp_path, made_for(ADA), made_for(BO)) as base:
        assert people(base) == {"Ada Aster": "A-1", "Bo Birch": "B-2"}
        assert kinds(base) == []


def test_a_template_is_of_the_one_whose_id_address_or_name_was_typed_into_it(
    tmp_path: Path,
) -> None:
    returns = (
        made_for(ADA),
        typed("1", employee_id="a-1"),
        typed("2", email="ADA@x.example"),
        typed("3", name="ada  aster"),
    )
    with settled(tmp_path, *returns) as base:
        assert set(people(base).values()) == {"A-1"}


def test_who_is_known_by_name_only_is_found_whatever_comes_first(tmp_path: Path) -> None:
    with settled(tmp_path, typed("a", name="Ada Aster"), made_for(ADA, file="z")) as base:
        assert people(base) == {"a": "A-1", "z": "A-1"}


def test_people_of_one_name_are_told_apart_and_a_form_with_the_name_alone_is_unclear(
    tmp_path: Path,
) -> None:
    other = {**ADA, "employee_id": "A-9", "email": "ada9@x.example"}
    returns = (made_for(ADA), made_for(other, file="other"), typed("which", name="Ada Aster"))
    with settled(tmp_path, *returns) as base:
        found = people(base)
        assert (found["Ada Aster"], found["other"]) == ("A-1", "A-9")
        assert found["which"].startswith("?")
        assert kinds(base) == ["collect-person-unclear"]
        (message,) = base.execute("SELECT message FROM data.problems").fetchone()
        assert message == "It may be of Ada Aster (A-1) or Ada Aster (A-9)."


def test_people_of_one_name_with_other_addresses_are_two_when_there_is_no_list(
    tmp_path: Path,
) -> None:
    returns = (
        typed("1", name="Ada Aster", email="a@x.example"),
        typed("2", name="Ada Aster", email="b@x.example"),
    )
    with settled(tmp_path, *returns) as base:
        assert people(base) == {"1": "a@x.example", "2": "b@x.example"}


def test_a_name_of_the_list_with_another_address_is_unclear(tmp_path: Path) -> None:
    form = typed("1", name="Ada Aster", email="private@y.example")
    with settled(tmp_path, form, asked=LIST) as base:
        assert people(base)["1"].startswith("?")
        assert kinds(base) == ["collect-person-unclear"]


def test_a_number_that_is_given_anew_is_unclear(tmp_path: Path) -> None:
    form = typed("1", name="Somebody Else", employee_id="A-1")
    with settled(tmp_path, form, asked=LIST) as base:
        assert people(base)["1"].startswith("?")
        (message,) = base.execute("SELECT message FROM data.problems").fetchone()
        assert message == (
            "By its employee id it is of Ada Aster (A-1), and it says Somebody Else, A-1."
        )


def test_people_who_share_an_address_are_told_apart_by_number_and_name(tmp_path: Path) -> None:
    shared = {"email": "team@x.example"}
    with settled(tmp_path, made_for({**ADA, **shared}), made_for({**BO, **shared})) as base:
        assert people(base) == {"Ada Aster": "A-1", "Bo Birch": "B-2"}
        assert kinds(base) == []


def test_another_number_with_the_same_name_and_address_is_unclear(tmp_path: Path) -> None:
    with settled(tmp_path, typed("1", **{**ADA, "employee_id": "A-7"}), asked=LIST) as base:
        assert people(base)["1"].startswith("?")


def test_an_address_tells_who_it_is_when_a_name_has_changed(tmp_path: Path) -> None:
    form = typed("1", name="Ada Aster-King", email="ada@x.example")
    with settled(tmp_path, form, typed("2", name="Aster, Ada"), asked=LIST) as base:
        assert people(base) == {"1": "A-1", "2": "A-1"}


@pytest.mark.parametrize("name", ["Aster, Ada", "ADA ASTER", "Ada-Aster"])
def test_a_name_in_another_order_or_spelling_is_the_same_one(tmp_path: Path, name: str) -> None:
    form = typed("1", name=name, employee_id="A-1")
    with settled(tmp_path, form, asked=LIST) as base:
        assert people(base) == {"1": "A-1"}


def test_a_form_that_does_not_say_whose_it_is_is_nobodys(tmp_path: Path) -> None:
    with settled(tmp_path, typed("1"), typed("2"), made_for(ADA)) as base:
        found = people(base)
        assert len(set(found.values())) == 3
        assert kinds(base) == ["collect-person-unclear"] * 2
        assert len(rows(base, "answers")) == 3


def test_who_is_not_on_the_list_is_said_and_counts(tmp_path: Path) -> None:
    with settled(tmp_path, made_for(BO), asked=LIST[:1]) as base:
        assert people(base) == {"Bo Birch": "B-2"}
        assert kinds(base) == ["collect-not-asked"]


def test_the_list_says_what_people_are_called_and_who_their_manager_is(tmp_path: Path) -> None:
    listed = dataclasses.replace(LIST[0], name="Ada A. Aster", manager="Grace")
    form = made_for({"name": "Ada A. Aster", "employee_id": "A-1", "manager": "Old"})
    with settled(tmp_path, form, asked=[listed]) as base:
        found = base.execute("SELECT name, manager, email FROM data.people").fetchall()
        assert found == [("Ada A. Aster", "Grace", "ada@x.example")]


def test_a_form_that_has_lost_its_properties_is_found_by_its_reference(tmp_path: Path) -> None:
    ada = made_for(ADA)
    lost = dataclasses.replace(
        ada, file="lost", person={}, document="", framework="", edition="", level=None, cycle=""
    )
    listed = [dataclasses.replace(LIST[0], reference=ada.reference)]
    with TemporaryDirectory() as folder, settled(Path(folder), ada, lost) as base:
        assert people(base) == {"Ada Aster": "A-1", "lost": "A-1"}
        assert base.execute("SELECT count(*) FROM data.forms").fetchone() == (1,)
    with settled(tmp_path, lost, asked=listed) as base:
        assert people(base) == {}  # The cycle is given by whoever knows it.


def test_two_of_one_name_on_a_list_are_two_and_a_form_with_the_name_is_unclear(
    tmp_path: Path,
) -> None:
    listed = [Asked(name="Ada"), Asked(name="Ada"), Asked(name="Bo")]
    with settled(tmp_path, typed("1", name="Ada"), typed("2", name="Bo"), asked=listed) as base:
        assert people(base)["1"].startswith("?")
        assert people(base)["2"] == "Bo"
        missing = base.execute("SELECT person_id FROM data.not_returned").fetchall()
        assert missing == [("Ada",), ("Ada (2)",)]


def test_nobody_can_call_themselves_what_strangers_are_called(tmp_path: Path) -> None:
    stranger = typed("1")
    digest = f"?{stranger.read(1).digest[:12]}"
    with settled(tmp_path, stranger, typed("2", employee_id=digest)) as base:
        found = people(base)
        assert (found["1"], found["2"]) == (digest, digest[1:])


def test_a_borrowed_form_is_nobodys(tmp_path: Path) -> None:
    """The reference says Ada, and the form says Bo."""
    borrowed = dataclasses.replace(made_for(ADA), file="bo", person=BO)
    listed = [dataclasses.replace(LIST[0], reference=borrowed.reference), LIST[1]]
    with settled(tmp_path, borrowed, asked=listed) as base:
        assert people(base)["bo"].startswith("?")
        assert kinds(base) == ["collect-person-unclear"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_does_not_matter(seed: int) -> None:
    returns = [
        *(made_for(ADA), made_for(BO), typed("1", name="Ada Aster"), typed("2", email=BO["email"])),
        *(typed("3", name="Cy"), typed("4", name="Cy", email="cy@x.example"), typed("5")),
    ]
    found = []
    for _ in range(2):
        with TemporaryDirectory() as folder, settled(Path(folder), *returns) as base:
            found.append(people(base))
        random.Random(seed).shuffle(returns)  # noqa: S311  # chance that can be repeated
    assert found[0] == found[1]
    assert found[0]["3"] == found[0]["4"] == "cy@x.example"


def test_a_form_that_has_lost_its_properties_gets_the_cycle_of_the_list(tmp_path: Path) -> None:
    ada = made_for(ADA, file="lost", document="", framework="", cycle="")
    lost = dataclasses.replace(ada, person={})
    listed = [dataclasses.replace(LIST[0], reference=lost.reference), LIST[1]]
    with stored([lost]) as store:
        gather_returns(store.base, Choice())
        assert cycles_of_returns(store.base) == ("",)
        adopt_asked(store.base, CYCLE, listed)
        assert cycles_of_returns(store.base) == (CYCLE,)
        with drafted_tables(store.base, tmp_path, CYCLE):
            settle(store.base, CYCLE, lambda: iter(listed), ContentInUse(), Choice())
            assert people(store.base) == {"lost": "A-1"}
            found = store.base.execute("SELECT document FROM data.forms").fetchall()
            assert found == [("review",)]


def test_a_form_with_the_id_of_one_and_the_address_of_another_is_unclear(tmp_path: Path) -> None:
    asked = (Asked(document="review", **ADA), Asked(document="review", **BO))
    mixed = made_for({**ADA, "email": BO["email"]}, file="mixed")
    with settled(tmp_path, mixed, made_for(BO), asked=asked) as base:
        assert people(base)["Bo Birch"] == "B-2"
        assert people(base)["mixed"] not in ("A-1", "B-2")


def test_a_form_with_the_id_of_another_one_is_unclear(tmp_path: Path) -> None:
    ada = {"name": ADA["name"], "email": ADA["email"]}
    form = made_for(ada, file="mixed")
    listed = Asked(document="review", reference=form.reference, **ada)
    mixed = dataclasses.replace(form, person={**ada, "employee_id": BO["employee_id"]})
    with settled(tmp_path, mixed, asked=(listed, LIST[1])) as base:
        assert people(base)["mixed"].startswith("?")


def test_an_address_that_is_new_or_shared_does_not_make_a_form_unclear(tmp_path: Path) -> None:
    team = tuple({**each, "email": "team@x.example"} for each in (ADA, BO))
    asked = tuple(Asked(document="review", **each) for each in team)
    returns = (made_for(team[0]), made_for({**BO, "email": "new@x.example"}))
    with settled(tmp_path, *returns, asked=asked) as base:
        assert people(base) == {"Ada Aster": "A-1", "Bo Birch": "B-2"}
