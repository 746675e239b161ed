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
        ("employee_id", "E7", "'00123"),
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


def test_two_headings_of_one_meaning_say_which_option_chooses(open_text: OpenText) -> None:
    (other,) = open_text("name,level,grade\nAda,1,2\n").problems
    (same,) = open_text("name,level,level\nAda,1,2\n").problems

    assert '--map "level=unused" or --map "grade=unused"' in other.hint
    assert "--map" not in same.hint


@pytest.mark.parametrize(
    ("heading", "address", "is_theirs"),
    [
        *(("Email", "ada@x.example", True), ("Email", "milo.sample@x.example", False)),
        *(("Email", "team@x.example", True), ("Manager email", "m.sample@x.example", True)),
        *(("Manager email", "ada@x.example", False), ("Manager email", "lead@x.example", True)),
    ],
)
def test_addresses_that_have_the_names_of_others_are_a_question(
    open_text: OpenText, heading: str, address: str, is_theirs: bool
) -> None:
    text = f"Name,Level,Manager,{heading}\nAda Example,1,Milo Sample,{address}\n"

    assert codes(open_text(text)) == ([] if is_theirs else [("roster-odd-column", 4)])
    column = "email" if heading == "Email" else "manager_email"
    assert codes(open_text(text, f"{heading}={column}")) == []


@pytest.mark.parametrize("word", ["nan", "NULL", "N/A", "NA", "Unknown"])
@pytest.mark.parametrize("heading", ["First name", "Last name", "Middle name", "Preferred name"])
def test_what_programs_write_for_nothing_is_never_part_of_a_name(
    open_text: OpenText, heading: str, word: str
) -> None:
    headings = ("First name", "Middle name", "Last name", "Preferred name")
    cells = [word if each == heading else "Na" if "First" in each else "" for each in headings]

    text = f"{','.join(headings)},Level\n{','.join(cells)},1\n"

    [row] = open_text(text).rows()
    assert row.recipient is None or row.recipient.person.name == "Na"


@pytest.mark.parametrize("name", ["Na", "Nan", "Nil"])
def test_names_that_programs_write_otherwise_for_nothing_are_names(
    open_text: OpenText, name: str
) -> None:
    [row] = open_text(f"First name,Last name,Level\n{name},Ex,1\n").rows()

    assert row.problems == ()


def test_somebody_may_be_called_so(open_text: OpenText) -> None:
    roster = open_text("First name,Last name,Level\nAda,Null,1\n", "Last name=last_name")

    assert [row.recipient and row.recipient.person.name for row in roster.rows()] == ["Ada Null"]


@pytest.mark.parametrize(
    "address", ["mailto:ada@x.example", "Ada <ada@x.example>", "a@x.example; b@x.example", "none"]
)
def test_what_no_mail_can_go_to_is_no_address(open_text: OpenText, address: str) -> None:
    [row] = open_text(f"name,level,email\nAda,1,{address}\n").rows()

    assert [each.code for each in row.problems] == ["roster-odd-value"]
