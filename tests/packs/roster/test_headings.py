"""Rosters as systems export them: what each heading is taken for, and what is asked."""

import pytest

from framework_export.packs.roster.columns import COLUMNS, column_of, known_headings
from framework_export.packs.roster.headings.options import map_option
from framework_export.packs.roster.reading import Roster
from tests.packs.conftest import OpenText

EXPORTED = (
    "Employee #;First Name;Last Name;Job Title;Reporting to;Work Email;Level;Cost centre\n"
    "1001;Ada;Example;Engineer;Milo Sample;ada@dummyco.example;1;Data\n"
    "1002;Bo;Beispiel;Analyst;milo  sample;bo@dummyco.example;2;Data\n"
    "1003;Milo;Sample;Lead;;milo@dummyco.example;2;Data\n"
)


def meanings(roster: Roster) -> dict[str, str | None]:
    return {each.text: each.column for each in roster.headings}


def names(roster: Roster) -> list[str]:
    return [row.recipient.person.name for row in roster.rows() if row.recipient]


def hints(roster: Roster) -> str:
    return " ".join(problem.hint for problem in roster.problems)


def test_an_export_of_a_personnel_system_is_understood(open_text: OpenText) -> None:
    roster = open_text(EXPORTED)

    assert meanings(roster) == {
        "Employee #": "employee_id",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Job Title": "role",
        "Reporting to": "manager",
        "Work Email": "email",
        "Level": "level",
        "Cost centre": None,
    }
    assert names(roster) == ["Ada Example", "Bo Beispiel", "Milo Sample"]


def test_a_manager_on_the_roster_is_called_and_written_to_as_there(open_text: OpenText) -> None:
    people = [row.recipient.person for row in open_text(EXPORTED).rows() if row.recipient]

    assert {(each.manager, each.manager_email) for each in people[:2]} == {
        ("Milo Sample", "milo@dummyco.example")
    }


def test_two_people_of_a_managers_name_give_no_address(open_text: OpenText) -> None:
    text = (
        "name,level,email,manager\nSam,1,a@x.example,\nSam,1,b@x.example,\nBo,1,c@x.example,Sam\n"
    )

    people = [row.recipient.person for row in open_text(text).rows() if row.recipient]

    assert [each.manager_email for each in people] == ["", "", ""]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Vollständiger Name", "name"),
        ("Vorname", "first_name"),
        ("Nachname", "last_name"),
        ("Vorgesetzter", "manager"),
        ("Karrierepfad", "framework"),
        ("Référentiel", "framework"),
        ("Prénom", "first_name"),
        ("Niveau", "level"),
        ("氏名", "name"),
        ("الرقم الوظيفي", "employee_id"),
        ("Personal-Nr.", "employee_id"),
        ("EMPLOYEE NO.", "employee_id"),
        ("Reports To", "manager"),
        ("Review start", "period_from"),
        ("Worker", None),
        ("Management Level", None),
        ("Title", None),
        ("Start date", None),
        ("Employee", None),
    ],
)
def test_a_heading_means_what_it_is_called_or_nothing(heading: str, column: str | None) -> None:
    assert column_of(heading, {}) == column


@pytest.mark.parametrize(
    ("first", "values", "column"),
    [
        ("Worker", ("Ada Example", "Bo Beispiel"), "name"),
        ("Employee", ("1001", "1002"), "employee_id"),
        ("Mitarbeiter", ("Example, Ada", "Beispiel, Bo"), "name"),
        ("Nom", ("Ada Example", "Bo Beispiel"), "name"),
        ("Contact", ("ada@x.example", "bo@x.example"), "email"),
        ("Contact", ("team@x.example", "team@x.example"), None),
        ("Mentor", ("milo@x.example", "eva@x.example"), None),
        ("Band", ("L1", "L2"), "level"),
        ("Previous level", ("L1", "L2"), None),
        ("Manager’s band", ("L1", "L2"), None),
        ("Vorgeschlagene Einstufung", ("L1", "L2"), None),
        ("前の等級", ("L1", "L2"), None),
        ("Personal address", ("ada@x.example", "bo@x.example"), None),
        ("Count", ("1", "2"), None),
        ("Hired", ("2020-01-31", "2021-02-28"), None),
    ],
)
def test_values_decide_only_where_nothing_else_can_be_meant(
    open_text: OpenText, first: str, values: tuple[str, str], column: str | None
) -> None:
    level = "Other" if column == "level" else "Level"
    lines = [f"{first};Full name;{level}" if column != "name" else f"{first};Other;{level}"]
    lines += [f'"{value}";Ada {number} Xy;1' for number, value in enumerate(values)]

    assert meanings(open_text("\n".join(lines)))[first] == column


@pytest.mark.parametrize(
    ("headings", "row", "name"),
    [
        ("Name,Vorname,Stufe", "Example,Ada,1", "Ada Example"),
        ("Nom,Prénom,Niveau", "Example,Ada,1", "Ada Example"),
        ("Nome,Sobrenome,Nível", "Ada,Example,1", "Ada Example"),
        ("Name,First name,Level", "Ada Example,Ada,1", "Ada Example"),
        ("First name,Middle name,Last name,Level", "Ada,B.,Example,1", "Ada B. Example"),
        ("First name,Last name,Preferred name,Level", "Adelheid,Example,Ada,1", "Ada Example"),
        ("First name,Last name,Known as,Level", "A,Example,Ada Example,1", "Ada Example"),
        ("First name,Last name,Known as,Level", 'A,Example,"EXAMPLE, Ada",1', "EXAMPLE, Ada"),
        ("First name,Last name,Known as,Level", "Elisabeth,Li,Lisa,1", "Lisa Li"),
        ("姓,名,等級,language", "見本,太郎,1,ja", "見本 太郎"),
        ("姓,名,Known as,等級,language", "見本,太郎,見本太,1,ja", "見本太"),
    ],
)
def test_a_name_is_put_together_from_its_parts(
    open_text: OpenText, headings: str, row: str, name: str
) -> None:
    assert names(open_text(f"{headings}\n{row}\n")) == [name]


def test_numbers_and_addresses_are_nobodys_names(open_text: OpenText) -> None:
    roster = open_text("name,level,email\n1001,1,a@x.example\nb@x.example,1,none\n")

    codes = [(each.code, each.location.line) for row in roster.rows() for each in row.problems]
    assert codes == [("roster-odd-value", 2), ("roster-odd-value", 3), ("roster-odd-value", 3)]


def test_hints_name_only_what_is_nearly_certain(open_text: OpenText) -> None:
    roster = open_text("Person name xy,Review begin,Levl,Employe number\nAda,2026-01-01,1,7\n")

    assert '--map "Employe number=employee_id"' in hints(roster)
    assert "period" not in hints(roster)
    assert "=name" not in hints(roster).replace("Their heading=name", "")


def test_people_of_one_name_in_parts_need_something_to_tell_them_apart(open_text: OpenText) -> None:
    roster = open_text("First name,Surname,Level\nAda,Example,1\nAda,Example,1\n")

    assert [each.code for row in roster.rows() for each in row.problems] == [
        "roster-duplicate-person"
    ]


def test_what_is_copied_from_a_hint_runs_nothing() -> None:
    assert map_option("Employee #", "employee_id") == '--map "Employee #=employee_id"'
    assert map_option('x"$(rm -r .)`', "name") == "--map 'x\"$(rm -r .)`=name'"


def test_titles_sums_and_groups_of_headings_are_no_people(open_text: OpenText) -> None:
    roster = open_text(
        "People of Dummy Co,,,\n"
        "As of 1 July,,,\n"
        ",,,\n"
        "Employee,,Manager,\n"
        "Name,Level,Name,Email\n"
        "Ada Example,1,Milo Sample,milo@x.example\n"
        ",,,\n"
        "Name,Level,Name,Email\n"
        "Bo Beispiel,2,Milo Sample,milo@x.example\n"
        "Total: 2,,,\n"
    )

    assert [each.column for each in roster.headings] == [
        "name",
        "level",
        "manager",
        "manager_email",
    ]
    assert names(roster) == ["Ada Example", "Bo Beispiel"]
    passed = [(each.location.line, each.message) for each in roster.passed_over()]
    assert passed == [
        (8, "The row has headings, and no person."),
        (10, "The row has sums, and no person."),
    ]


@pytest.mark.parametrize("title", ["Personal information", "HR", "Managers", "New hires"])
def test_a_title_above_the_headings_takes_nothing_from_them(
    open_text: OpenText, title: str
) -> None:
    roster = open_text(f"{title},,\nName,Level,Email\nAda,1,ada@x.example\n")

    assert [each.column for each in roster.headings] == ["name", "level", "email"]


@pytest.mark.parametrize("group", ["Manager", "Previous", "上司"])
def test_what_stands_below_a_group_of_others_is_nobodys_own(
    open_text: OpenText, group: str
) -> None:
    roster = open_text(
        f"Employee,,,{group},,\nName,Email,Level,Grade,Level,Title\n"
        "Ada Example,ada@x.example,1,3,2,Lead\n"
    )

    assert [each.column for each in roster.headings] == ["name", "email", "level", None, None, None]
    assert roster.heading_row == 2


@pytest.mark.parametrize(
    ("headings", "hint"),
    [
        ("First name,Cost centre", '--map "Their heading=last_name"'),
        ("Surname,Cost centre", 'If Surname has whole names, say so: --map "Surname=name".'),
        ("Middle name,Cost centre", '--map "Their heading=name"'),
        ("Preferred name,Cost centre", '--map "Their heading=name"'),
    ],
)
def test_half_a_name_is_a_question(open_text: OpenText, headings: str, hint: str) -> None:
    [problem, *_] = open_text(f"{headings},Level\nAda,7,1\n").problems

    assert problem.code == "roster-column-missing"
    assert hint in problem.hint


def test_a_whole_name_goes_before_a_middle_one(open_text: OpenText) -> None:
    roster = open_text("Employee,Middle name,Level\nAda Example,Bo,1\n")

    assert (roster.problems, names(roster)) == ((), ["Ada Example"])


def test_a_preferred_name_beside_whole_names_is_not_passed_by_in_silence(
    open_text: OpenText,
) -> None:
    text = "Full name,Preferred name,First name,Last name,Level\nAda Ex,Addie,Ada,Ex,1\n"

    [problem] = open_text(text).problems
    assert problem.message == "The column Preferred name is not used: Full name has whole names."
    assert names(open_text(text, "Full name=unused")) == ["Addie Ex"]


def test_who_is_called_as_sums_are_is_a_person(open_text: OpenText) -> None:
    roster = open_text(
        "First name,Last name,Level\nSoma,Example,1\nSuma,,L2\nTotal,,2\nSum,1.234 €,3\n"
    )

    assert names(roster) == ["Soma Example", "Suma"]


@pytest.mark.parametrize(
    ("last", "first", "name"),
    [
        *(
            ("見本", "太郎", "見本 太郎"),
            ("高橋", "さくら", "高橋 さくら"),
            ("김", "아다", "김 아다"),
        ),
        *(("スミス", "ジョン", "ジョン スミス"), ("Mihon", "Taro", "Taro Mihon")),
    ],
)
def test_a_name_in_its_own_script_has_its_own_order_in_any_form(
    open_text: OpenText, last: str, first: str, name: str
) -> None:
    text = f"First name,Last name,Level\n{first},{last},1\n"

    assert names(open_text(text)) == [name]
    assert names(open_text(text, order="given-first")) == [f"{first} {last}"]


def test_every_column_is_known_by_its_own_name_and_no_heading_means_two() -> None:
    assert set(COLUMNS) <= set(known_headings().values())
    assert all(column_of(column, {}) == column for column in COLUMNS)
