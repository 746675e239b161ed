"""Managers, however a roster names them."""

import pytest

from framework_export.packs.roster.reading import Roster
from tests.packs.conftest import OpenText


def managers(roster: Roster) -> list[tuple[str, str]]:
    people = [row.recipient.person for row in roster.rows() if row.recipient]
    return [(each.manager, each.manager_email) for each in people]


def test_managers_who_are_numbers_are_found_on_the_roster(open_text: OpenText) -> None:
    roster = open_text(
        "employee id,name,level,email,reports to\n"
        "1,Milo Sample,1,milo@x.example,\n2,Ada,1,ada@x.example,1\n3,Bo,2,bo@x.example,01\n"
    )

    assert managers(roster)[1] == ("Milo Sample", "milo@x.example")
    assert [[each.code for each in row.problems] for row in roster.rows()] == [
        *([], []),
        ["roster-unknown-manager"],
    ]


def test_an_id_tells_namesakes_apart_and_a_name_stands_in_for_somebody_elsewhere(
    open_text: OpenText,
) -> None:
    roster = open_text(
        "employee id,name,level,email,manager,manager id\n"
        "1,Sam,1,a@x.example,Chief Elsewhere,99\n2,Sam,1,b@x.example,Sam,1\n"
    )

    assert managers(roster) == [
        ("Chief Elsewhere", ""),
        ("Sam", "a@x.example"),
    ]


def test_managers_who_are_addresses_are_called_as_on_the_roster(open_text: OpenText) -> None:
    roster = open_text(
        "name,level,email,manager\nAda,1,ada@x.example,Milo@x.example\n"
        "Bo,1,bo@x.example,eva@x.example\nMilo Sample,2,milo@x.example,\n"
    )

    assert managers(roster) == [
        ("Milo Sample", "Milo@x.example"),
        ("", "eva@x.example"),
        ("", ""),
    ]


def test_a_manager_may_be_called_by_the_last_name_first(open_text: OpenText) -> None:
    roster = open_text(
        'name,level,email,manager\nAda,1,a@x.example,"Sample, Milo"\n'
        "Milo Sample,2,milo@x.example,\n"
    )

    assert managers(roster)[0] == ("Milo Sample", "milo@x.example")


@pytest.mark.parametrize(
    ("headings", "row", "columns", "cells"),
    [
        ("manager id", "7", ("manager", "manager_email"), ("Milo", "milo@x.example")),
        ("manager", "milo", ("manager_email",), ("milo@x.example",)),
        ("manager", "Eva", ("manager_email",), ("",)),
        ("role", "Lead", (), ()),
    ],
)
def test_a_list_of_some_rows_can_say_what_the_roster_says_of_their_managers(
    open_text: OpenText, headings: str, row: str, columns: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    roster = open_text(
        f"name,level,employee_id,email,{headings}\nAda,1,1,ada@x.example,{row}\n"
        "Milo,1,7,milo@x.example,\n"
    )

    first = next(roster.rows())
    assert (roster.lead_columns, roster.lead_cells(first.cells)) == (columns, cells)


@pytest.mark.parametrize(
    ("manager", "number", "email", "code"),
    [
        ("Noor Beispiel", "2", "", ["roster-two-managers"]),
        ("Noor Beispiel", "", "milo@x.example", ["roster-two-managers"]),
        ("Eva Sample", "2", "", ["roster-two-managers"]),
        ("Milo Married", "2", "milo@x.example", []),
        ("Sample, Milo", "2", "milo@x.example", []),
        ("見本 太郎", "2", "", []),
        ("Noor Beispiel", "", "elsewhere@x.example", []),
    ],
)
def test_a_name_beside_somebody_elses_id_or_address_is_a_question(
    open_text: OpenText, manager: str, number: str, email: str, code: list[str]
) -> None:
    roster = open_text(
        "employee id,name,level,email,manager,manager id,manager email\n"
        f'1,Ada,1,ada@x.example,"{manager}",{number},{email}\n2,Milo Sample,2,milo@x.example,,,\n'
        "4,Eva Sample,2,eva@x.example,,,\n3,Noor Beispiel,2,noor@x.example,,,\n"
    )

    assert [each.code for row in roster.rows() for each in row.problems] == code


@pytest.mark.parametrize("nothing", ["-", "n/a", "NO_MANAGER", "(none)"])
def test_what_stands_for_nobody_is_no_manager(open_text: OpenText, nothing: str) -> None:
    roster = open_text(
        "employee id,name,level,manager,manager id\n"
        f"1,Ada,1,{nothing},{nothing}\n2,Bo,1,Ada,1\n3,Cy,1,Ada,1\n"
    )

    assert (roster.problems, managers(roster)) == ((), [("", ""), ("Ada", ""), ("Ada", "")])


def test_a_manager_may_have_a_first_and_a_last_name(open_text: OpenText) -> None:
    roster = open_text(
        "name,level,email,manager first name,manager last name\nAda,1,a@x.example,milo,SAMPLE\n"
        "Milo Sample,2,milo@x.example,Eva,\nBo,1,b@x.example,,\n"
    )

    assert managers(roster) == [("Milo Sample", "milo@x.example"), ("Eva", ""), ("", "")]
    assert roster.problems == ()


def test_what_stands_below_a_group_makes_the_name_of_a_manager(open_text: OpenText) -> None:
    roster = open_text(
        "Employee,,,Manager,\nFirst name,Last name,Level,First name,Last name\n"
        "Ada,Example,1,Milo,Sample\n"
    )

    [row] = roster.rows()
    assert row.recipient
    person = row.recipient.person
    assert (person.name, person.manager) == ("Ada Example", "Milo Sample")
