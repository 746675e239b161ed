"""Columns whose values are not what they are taken for."""

import pytest

from framework_export.packs.roster.reading import Roster
from tests.packs.conftest import OpenText


def codes(roster: Roster) -> list[tuple[str, int | None]]:
    return [(each.code, each.location.column) for each in roster.problems]


NAMES = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hal", "Ina", "Jo"]


def column(heading: str, usual: str, *odd: str, of: int = 40) -> str:
    """A roster with some odd values among usual ones that are all different."""
    values = [*odd, *(f"{usual}{chr(97 + each % 26)}" for each in range(of - len(odd)))]
    names = [f"{NAMES[each % 10]} {chr(65 + each // 10)}." for each in range(of)]
    rows = "".join(f'{name},1,"{each}"\n' for name, each in zip(names, values, strict=True))
    return f"name,level,{heading}\n{rows}"


@pytest.mark.parametrize(
    ("heading", "usual", "odd"),
    [
        ("manager", "Milo ", "E1001"),
        ("manager", "Milo ", "jdoe123"),
        ("manager", "Milo ", "Milo 00123"),
        ("manager", "Milo ", "CC_44"),
        ("manager", "Milo ", "Milo (On Leave)"),
        ("role", "Engineer ", "a@x.example"),
        ("role", "Engineer ", "2026-01-31"),
        ("employee_id", "E7", "Senior engineer"),
        ("employee_id", "E7", "2026-01-31"),
        ("middle_name", "B", "A1234"),
    ],
)
def test_some_odd_values_are_a_warning_and_more_an_error(
    open_text: OpenText, heading: str, usual: str, odd: str
) -> None:
    some = open_text(column(heading, usual, odd))
    many = open_text(column(heading, usual, odd, odd, odd))
    said = open_text(column(heading, usual, odd, odd, odd), f"{heading}={heading}")

    assert codes(some) == [("roster-unusual-value", 3)]
    assert codes(many) == [("roster-odd-column", 3)]
    assert "3 of 40 values are no" in many.problems[0].message
    assert f"{odd} in row 2" in many.problems[0].message
    assert codes(said) == []


@pytest.mark.parametrize(
    ("heading", "usual", "odd"),
    [("email", "a@x.", "none"), ("manager email", "a@x.", "none"), ("manager", "Milo ", "1")],
)
def test_what_rows_refuse_one_by_one_is_said_once_of_a_column_that_is_full_of_it(
    open_text: OpenText, heading: str, usual: str, odd: str
) -> None:
    assert codes(open_text(column(heading, usual, odd, odd))) == []
    assert codes(open_text(column(heading, usual, *[odd] * 20))) == [("roster-odd-column", 3)]


def test_a_column_without_days_is_none_of_dates(open_text: OpenText) -> None:
    assert codes(open_text(column("due", "Week "))) == [("roster-odd-column", 3)]


@pytest.mark.parametrize(
    "name", ["O’Brien-Müller", "Ada B. Example", "Person 12", "山田 太郎", "Ng"]
)
def test_names_are_no_odd_values(open_text: OpenText, name: str) -> None:
    assert codes(open_text(f"name,level\n{name},1\n")) == []


def test_managers_who_are_numbers_are_found_on_the_roster(open_text: OpenText) -> None:
    roster = open_text(
        "employee id,name,level,email,reports to\n"
        "1,Milo Sample,1,milo@x.example,\n2,Ada,1,ada@x.example,1\n3,Bo,2,bo@x.example,01\n"
    )

    rows = list(roster.rows())
    assert rows[1].recipient is not None
    assert rows[1].recipient.person.manager == "Milo Sample"
    assert rows[1].recipient.person.manager_email == "milo@x.example"
    assert [each.code for each in rows[2].problems] == ["roster-unknown-manager"]


def test_an_id_tells_namesakes_apart_and_a_name_stands_in_for_somebody_elsewhere(
    open_text: OpenText,
) -> None:
    roster = open_text(
        "employee id,name,level,email,manager,manager id\n"
        "1,Sam,1,a@x.example,Chief Elsewhere,99\n2,Sam,1,b@x.example,Sam,1\n"
    )

    people = [row.recipient.person for row in roster.rows() if row.recipient]
    assert [(each.manager, each.manager_email) for each in people] == [
        ("Chief Elsewhere", ""),
        ("Sam", "a@x.example"),
    ]


def test_managers_who_are_addresses_are_called_as_on_the_roster(open_text: OpenText) -> None:
    roster = open_text(
        "name,level,email,manager\nAda,1,ada@x.example,Milo@x.example\n"
        "Bo,1,bo@x.example,eva@x.example\nMilo Sample,2,milo@x.example,\n"
    )

    people = [row.recipient.person for row in roster.rows() if row.recipient]
    assert [(each.manager, each.manager_email) for each in people] == [
        ("Milo Sample", "Milo@x.example"),
        ("", "eva@x.example"),
        ("", ""),
    ]


def test_a_manager_may_be_called_by_the_last_name_first(open_text: OpenText) -> None:
    roster = open_text(
        'name,level,email,manager\nAda,1,a@x.example,"Sample, Milo"\n'
        "Milo Sample,2,milo@x.example,\n"
    )

    people = [row.recipient.person for row in roster.rows() if row.recipient]
    assert (people[0].manager, people[0].manager_email) == ("Milo Sample", "milo@x.example")


def test_two_headings_of_one_meaning_say_which_option_chooses(open_text: OpenText) -> None:
    (other,) = open_text("name,level,grade\nAda,1,2\n").problems
    (same,) = open_text("name,level,level\nAda,1,2\n").problems

    assert '--map "level=unused" or --map "grade=unused"' in other.hint
    assert "--map" not in same.hint
