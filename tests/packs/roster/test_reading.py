import datetime
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook

from framework_export.errors import SetupError
from framework_export.packs.roster.columns import read_mapping
from framework_export.packs.roster.reading import Roster
from framework_export.packs.roster.recipients import Recipient
from framework_export.project import packaged
from tests.packs.conftest import OpenText


def people(roster: Roster) -> list[Recipient]:
    assert roster.problems == ()
    rows = list(roster.rows())
    assert [row.problems for row in rows if row.problems] == []
    return [row.recipient for row in rows if row.recipient]


def faults(roster: Roster) -> list[tuple[int | None, int | None, str]]:
    found = (*roster.problems, *(each for row in roster.rows() for each in row.problems))
    return [(each.location.line, each.location.column, each.code) for each in found]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_encoding_and_delimiter_is_told(
    open_text: OpenText, encoding: str, delimiter: str
) -> None:
    lines = ["Full name", "Grade"], ["Zoë Müller", "2"]
    text = "\r\n".join(delimiter.join(line) for line in lines)

    roster = open_text(text.encode(encoding))

    assert [each.code for each in roster.problems] == (
        ["roster-encoding-guessed"] if encoding == "cp1252" else []
    )
    (person,) = people(replace(roster, problems=()))
    assert (person.person.name, person.level) == ("Zoë Müller", 2)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *(("Zoë Müller", "mac-roman"), ("Ärzte", "mac-roman"), ("Jörg Weiß", "cp850")),
        *(("José Muñoz", "cp437"), ("Łukasz Wałęsa", "cp1250"), ("Иван", "cp1251")),
        *(("見本 太郎", "cp932"), ("Ιωάννης", "cp1253")),
    ],
)
def test_a_name_in_an_encoding_that_nothing_says_is_an_error_when_it_looks_wrong(
    open_text: OpenText, name: str, encoding: str
) -> None:
    roster = open_text(f"Name,Level\n{name},1\n".encode(encoding))

    assert "roster-encoding-unclear" in [each.code for each in roster.problems]


def test_a_broken_character_does_not_make_names_of_all_the_others_wrong(
    open_text: OpenText,
) -> None:
    text = "Name,Level\nRené Ex,1\n".encode() + b"Bo \xff,1\n"

    assert [each.code for each in open_text(text).problems] == ["roster-encoding-unclear"]


@pytest.mark.parametrize(
    "name",
    [
        "Žan Košir",
        "Renée D’Ângelo",
        "Grün–Müller",
        "Cœur",
        "Øystein Ås",
        "Nº 5ª",
        "IRMÃ. DA CÂMARA",
        "l·lustre",
    ],
)
def test_a_western_name_may_be_in_windows_1252(open_text: OpenText, name: str) -> None:
    roster = open_text(f"Name,Level\n{name},1\n".encode("cp1252"))

    [problem] = roster.problems
    assert problem.code == "roster-encoding-guessed"
    assert name.split(maxsplit=1)[0] in problem.message


@pytest.mark.parametrize(
    "rows",
    [
        'Ada,1,"Lead\nBo,2,Eng\nCy,2,Eng\n',
        'Ada,1,"Lead\nBo,2,Eng"\nCy,2,Eng\n',
        '"Ada "The" Example",1,x\n',
    ],
)
def test_a_quotation_mark_too_many_takes_nobody_away(open_text: OpenText, rows: str) -> None:
    roster = open_text(f"name,level,role\n{rows}")

    assert "roster-unreadable" in {code for _, _, code in faults(roster)}


def test_quotation_marks_and_line_breaks_that_fit_stay(open_text: OpenText) -> None:
    text = 'name,level,role\n"Ada ""The"" Ex",1,"Lead,\nBerlin"\nBo "B" Be,2,Eng\n'

    found = [(each.person.name, each.person.role) for each in people(open_text(text))]
    assert found == [('Ada "The" Ex', "Lead,\nBerlin"), ('Bo "B" Be', "Eng")]


def test_a_comma_in_a_heading_does_not_decide_over_what_headings_mean(open_text: OpenText) -> None:
    (person,) = people(open_text('"Name";"Level"\n"Ex, Ada, Dr, MSc";1\n'))

    assert person.person.name == "Ex, Ada, Dr, MSc"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_title_above_the_headings_does_not_hide_the_delimiter(
    open_text: OpenText, delimiter: str
) -> None:
    lines = ["People of Dummy Co, Berlin", "", "Name|Level", "Ada Example|1"]
    (person,) = people(open_text("\n".join(lines).replace("|", delimiter)))

    assert person.person.name == "Ada Example"


def test_a_stated_delimiter_is_believed(open_text: OpenText) -> None:
    assert len(people(open_text("sep=|\r\nname|level\r\nAda|1\r\n"))) == 1


def test_a_workbook_is_read_with_its_dates_and_numbers(open_text: OpenText) -> None:
    book = Workbook()
    book.active.append(["name", "level", "due", "employee_id", "target_level"])
    book.active.append(["Ada", 1, datetime.date(2026, 12, 31), 17, 2.0])
    stream = BytesIO()
    book.save(stream)

    (ada,) = people(open_text(stream.getvalue()))

    assert ada.level == 1
    assert ada.person.values() == {
        "name": "Ada",
        "employee_id": "17",
        "due": "2026-12-31",
        "target_level": "2",
    }


def test_a_problem_in_a_workbook_is_where_the_workbook_shows_it(open_text: OpenText) -> None:
    book = Workbook()
    for cell, value in {"B3": "name", "C3": "level", "B4": "Ada", "C4": 9}.items():
        book.active[cell] = value
    stream = BytesIO()
    book.save(stream)

    assert faults(open_text(stream.getvalue())) == [(4, 3, "roster-unknown-level")]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), ("L1", 1), ("level 1", 1), ("1.0", 1), ("STARTER", 1), ("レベル 2", 2)],
)
def test_a_level_can_be_called_in_many_ways(open_text: OpenText, typed: str, number: int) -> None:
    (person,) = people(open_text(f"name,level\nAda,{typed}\n"))

    assert person.level == number


def test_a_heading_can_be_said_to_mean_something(open_text: OpenText) -> None:
    (person,) = people(open_text("Wer,Rang\nAda,1\n", "wer=name", "Rang=level"))

    assert person.person.name == "Ada"


@pytest.mark.parametrize("pair", ["Rang", "Rang=rank", "=level"])
def test_a_mapping_to_nothing_is_refused(pair: str) -> None:
    with pytest.raises(SetupError):
        read_mapping([pair])


def test_what_begins_like_a_formula_stays_text(open_text: OpenText) -> None:
    (person,) = people(open_text("name,level,role,employee_id\nAda,1,=cmd()|x,'+49\n"))

    assert (person.person.role, person.person.employee_id) == ("=cmd()|x", "+49")


def test_every_problem_has_its_row_and_column(open_text: OpenText) -> None:
    roster = open_text(
        "name,level,employee_id,track,sublevel,language,due,framework\n"
        ",9,1,science,A,en,2026-01-01,page\n"
        "Ada,1,1,scienze,Z,xx,03/04/2026,page\n"
        "Bo,1,7,,,,,nowhere\n"
        "Cy\x07,1,8,,,,,\n"
        "Di,,9,,,,,,more\n"
        "Ed,1,x,,,,,\n"
        "Ed,1,X,,,,,\n"
    )

    assert faults(roster) == [
        (2, 1, "roster-value-missing"),
        (2, 2, "roster-unknown-level"),
        (3, 7, "roster-bad-date"),
        (3, 6, "roster-unknown-language"),
        (3, 4, "roster-unknown-track"),
        (3, 5, "roster-unknown-sublevel"),
        (3, 3, "roster-duplicate-person"),
        (4, 8, "roster-unknown-framework"),
        (5, 1, "control-character"),
        (6, 2, "roster-value-missing"),
        (6, None, "roster-row-too-long"),
        (8, 3, "roster-duplicate-person"),
    ]


@pytest.mark.parametrize("ids", [("1-23", "12-3"), ("j.doe@x", "jdoe@x"), ("A_1", "A1")])
def test_ids_that_differ_in_punctuation_are_two_people(
    open_text: OpenText, ids: tuple[str, str]
) -> None:
    assert len(people(open_text(f"name,level,id\nAda,1,{ids[0]}\nBo,1,{ids[1]}\n"))) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [("a1", "A1"), ("Zo\u00eb", "Zoe\u0308"), ("1 2", "12"), ("7\u200b", "7"), ("７", "7")],
)
def test_ids_that_look_alike_are_one(open_text: OpenText, first: str, second: str) -> None:
    roster = open_text(f"name,level,id\nAda,1,{first}\nBo,1,{second}\n")

    assert faults(roster) == [(3, 3, "roster-duplicate-person")]


def test_a_period_ends_after_it_begins(open_text: OpenText) -> None:
    roster = open_text("name,level,period_from,period_to\nAda,1,2026-12-31,2026-01-01\n")

    assert faults(roster) == [(2, 4, "roster-bad-date")]


def test_a_text_that_no_cell_can_hold_is_refused(open_text: OpenText) -> None:
    roster = open_text(f"name,level\n{'𝒜' * 16_001},1\n{'x' * 32_000},1\n")

    assert faults(roster) == [(2, 1, "roster-value-too-long")]


def test_headings_are_checked_too(open_text: OpenText) -> None:
    roster = open_text("Levle,level,Grade,problems\n", "Stufe=level")

    assert faults(roster) == [
        (1, None, "roster-column-missing"),
        (1, 3, "roster-column-twice"),
        (1, 1, "roster-column-unknown"),
        (1, None, "roster-column-missing"),
    ]
    assert "Levle" in roster.problems[2].message


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 no archive",
        b"\xd0\xcf\x11\xe0 old",
        b"name,level\n\x81,1\n",
        b'name,level\n"' + b"x" * 140_000 + b'",1\n',
    ],
)
def test_a_file_that_is_no_list_is_one_problem(open_text: OpenText, content: bytes) -> None:
    assert "roster-unreadable" in [code for _, _, code in faults(open_text(content))]


def test_a_file_that_is_gone_is_a_problem(open_text: OpenText) -> None:
    roster = open_text("name,level\nAda,1\n")
    roster.path.unlink()

    assert faults(roster) == [(None, None, "roster-unreadable")]


def test_empty_rows_and_rows_before_the_headings_are_skipped(open_text: OpenText) -> None:
    assert len(people(open_text("\n,,\nname,level\n\nAda,1\n , \n"))) == 1


def test_the_roster_that_ships_is_of_people_at_dummy_co_only() -> None:
    text = (packaged("templates") / "roster.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines()[1:]]

    assert len(rows) > 3
    assert all(row[2].endswith("@dummyco.example") for row in rows)
