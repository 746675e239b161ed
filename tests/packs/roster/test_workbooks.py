"""Rosters in workbooks, as people and systems make them."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.packs.roster.reading import Roster
from framework_export.packs.roster.sheets.packed_rows import PackedRows
from framework_export.packs.roster.spreadsheets import SpreadsheetError
from tests.packs.conftest import OpenText

Rows = Sequence[Any]
HEADS = ["Name", "Level", "Manager"]


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def book_of(
    rows: Rows, change: Callable[[Worksheet], None] = lambda _: None, **more: Rows
) -> bytes:
    """A workbook with a sheet `Staff`, and more by their names."""
    book = Workbook()
    book.active.title = "Staff"
    for name, each in {"Staff": rows, **more}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in each:
            sheet.append(row)
    change(book["Staff"])
    return saved(book)


def people(roster: Roster) -> list[tuple[str, int, str]]:
    found = [row.recipient for row in roster.rows() if row.recipient]
    return [(each.person.name, each.level, each.person.manager) for each in found]


def codes(roster: Roster) -> list[str]:
    return [each.code for each in roster.problems]


def test_the_sheet_with_names_and_levels_is_taken(open_text: OpenText) -> None:
    data = book_of([["About"], ["An export"]], People=[HEADS, ["Ada", 1, "Milo"]])

    roster = open_text(data)

    assert (roster.sheet.name, people(roster)) == ("People", [("Ada", 1, "Milo")])


def test_two_sheets_that_can_be_it_are_asked_for_with_what_is_on_them(open_text: OpenText) -> None:
    data = book_of([HEADS, ["Ada", 1, "Milo"]], Leavers=[HEADS, ["Bo", 1, ""], ["Cy", 2, ""]])

    (problem,) = open_text(data).problems

    assert problem.code == "roster-sheet-unclear"
    assert "1 Staff (1 row, 3 headings known), 2 Leavers (2 rows, 3 headings known)" in (
        problem.message
    )
    assert problem.hint == 'Say which one it is: --sheet "Staff", or --sheet "Leavers".'


@pytest.mark.parametrize("sheet", ["Leavers", "leavers", "2"])
def test_a_sheet_can_be_named_or_numbered(open_text: OpenText, sheet: str) -> None:
    data = book_of([HEADS, ["Ada", 1, "Milo"]], Leavers=[HEADS, ["Bo", 1, ""]])

    assert people(open_text(data, sheet=sheet)) == [("Bo", 1, "")]


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(open_text: OpenText) -> None:
    (problem,) = open_text(book_of([HEADS, ["Ada", 1, ""]]), sheet="Stuff").problems

    assert (problem.code, "1 Staff" in problem.hint) == ("roster-sheet-unclear", True)
    assert codes(open_text("name,level\nAda,1\n", sheet="Staff")) == ["roster-sheet-unclear"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_nobody_sees_is_taken_only_when_it_is_named(
    open_text: OpenText, state: str
) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.parent["Old"].sheet_state = state

    data = book_of([HEADS, ["Ada", 1, ""]], hide, Old=[HEADS, ["Bo", 1, ""]])

    assert people(open_text(data)) == [("Ada", 1, "")]
    named = open_text(data, sheet="Old")
    assert (people(named) == [("Bo", 1, "")]) == (state == "hidden")


def test_a_table_bounds_the_people(open_text: OpenText) -> None:
    def make_table(sheet: Worksheet) -> None:
        sheet.add_table(Table(displayName="People", ref="B2:C4"))

    rows = [
        ["List of July", None, None, None],
        [None, "Name", "Level", "Comments"],
        [None, "Ada", 1, "x"],
        [None, "Bo", 2, None],
        [None, None, None, None],
        [None, "Milo", 1, "left last year"],
    ]
    roster = open_text(book_of(rows, make_table))

    assert people(roster) == [("Ada", 1, ""), ("Bo", 2, "")]
    assert [each.column for each in roster.headings] == [None, "name", "level"]
    (problem,) = roster.problems
    assert problem.code == "roster-outside-table"
    assert "5 cells" in problem.message
    assert "(B2:C4)" in problem.message


def test_people_right_below_a_table_are_a_question(open_text: OpenText) -> None:
    def make_table(sheet: Worksheet) -> None:
        sheet.add_table(Table(displayName="People", ref="A1:B2"))

    data = book_of([["Name", "Level"], ["Ada", 1], ["Bo", 2], ["Cy", 1]], make_table)

    problems = open_text(data).problems
    assert [each.code for each in problems] == ["roster-outside-table", "roster-below-table"]
    assert (problems[1].message[:13], problems[1].hint[-17:]) == (
        "Rows 3, 4 fol",
        '--sheet "People".',
    )
    named = open_text(data, sheet="people")
    assert [each.code for each in named.problems] == ["roster-outside-table"]
    assert people(named) == [("Ada", 1, "")]


def test_the_sums_of_a_table_are_nobody_and_nothing_beside_it(open_text: OpenText) -> None:
    def make_table(sheet: Worksheet) -> None:
        table = Table(displayName="People", ref="A1:B3")
        table.totalsRowCount = 1
        sheet.add_table(table)

    roster = open_text(book_of([["Name", "Level"], ["Ada", 1], ["All of them", 1]], make_table))

    assert (people(roster), roster.problems) == ([("Ada", 1, "")], ())


@pytest.mark.parametrize("row", [1, 3])
@pytest.mark.parametrize("heads", [2, 3, 5])
def test_a_table_of_what_levels_are_called_is_not_taken_for_people(
    open_text: OpenText, heads: int, row: int
) -> None:
    def make_table(sheet: Worksheet) -> None:
        for column, (heading, value) in zip("HI", (("Level", 1), ("Name", "Junior")), strict=True):
            sheet[f"{column}{row}"], sheet[f"{column}{row + 1}"] = heading, value
        sheet.add_table(Table(displayName="Levels", ref=f"H{row}:I{row + 1}"))

    texts = ["Name", "Level", "Email", "Role", "Employee #"][:heads]
    values = ["Ada", 1, "ada@x.example", "Engineer", 7][:heads]

    roster = open_text(book_of([texts, values], make_table))

    asked = [each.code for each in roster.problems if each.severity == "error"]
    assert asked or next(each.who for each in roster.rows()) == "Ada"


def test_more_sheets_than_anybody_looks_into_are_named_one(open_text: OpenText) -> None:
    more = {f"Sheet {each}": [HEADS, ["Bo", 2, ""]] for each in range(60)}
    data = book_of([HEADS, ["Ada", 1, ""]], lambda _: None, **more)

    (problem,) = open_text(data).problems
    assert (problem.code, "--sheet" in problem.hint) == ("roster-unreadable", True)
    assert people(open_text(data, sheet="Staff")) == [("Ada", 1, "")]


def test_a_merged_cell_without_end_costs_nothing(open_text: OpenText) -> None:
    def merge(sheet: Worksheet) -> None:
        # Said alone: openpyxl would make a million cells for it.
        sheet.merged_cells.add("XFD2:XFD1048576")
        sheet.merged_cells.add("C2:C1048576")

    roster = open_text(book_of([HEADS, ["Ada", 1, "Milo"], ["Bo", 1]], merge))

    assert people(roster) == [("Ada", 1, "Milo"), ("Bo", 1, "Milo")]


def test_of_two_tables_that_can_be_it_one_can_be_named(open_text: OpenText) -> None:
    def make_tables(sheet: Worksheet) -> None:
        sheet.add_table(Table(displayName="Here", ref="A1:B2"))
        sheet.add_table(Table(displayName="Gone", ref="D1:E2"))

    data = book_of(
        [["Name", "Level", None, "Name", "Level"], ["Ada", 1, None, "Bo", 2]], make_tables
    )

    assert codes(open_text(data)) == ["roster-sheet-unclear"]
    assert people(open_text(data, sheet="gone")) == [("Bo", 2, "")]


@pytest.mark.parametrize(
    ("hidden", "names"), [("include", ["Ada", "Bo"]), ("skip", ["Ada"]), (None, ["Ada", "Bo"])]
)
def test_hidden_people_are_asked_for(
    open_text: OpenText, hidden: str | None, names: list[str]
) -> None:
    def hide(sheet: Worksheet) -> None:
        for row in (1, 3, 4, 5):
            sheet.row_dimensions[row].hidden = True

    rows = [HEADS, ["Ada", 1, "Bo"], ["Bo", 1, ""], [None], ["Total", 2]]
    roster = open_text(book_of(rows, hide), hidden=hidden)

    assert codes(roster) == ([] if hidden else ["roster-hidden-rows"])
    assert [name for name, _, _ in people(roster)] == names
    assert roster.hidden_left_out == (hidden == "skip")


def test_a_manager_in_a_hidden_row_is_called_as_there(open_text: OpenText) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    rows = [
        [*HEADS, "Email"],
        ["Ada", 1, "milo  SAMPLE", ""],
        ["Milo Sample", 1, "", "m@x.example"],
    ]
    roster = open_text(book_of(rows, hide), hidden="skip")

    (ada,) = (row.recipient for row in roster.rows())
    assert ada is not None
    assert (ada.person.manager, ada.person.manager_email) == ("Milo Sample", "m@x.example")


def test_a_merged_cell_stands_for_all_of_its_rows(open_text: OpenText) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    rows = [HEADS, ["Ada", 1, "Milo"], ["Bo", 2, None], ["Cy", 2, None]]

    assert people(open_text(book_of(rows, merge))) == [
        ("Ada", 1, "Milo"),
        ("Bo", 2, "Milo"),
        ("Cy", 2, ""),
    ]


def test_rows_that_were_merged_to_one_are_one_person(open_text: OpenText) -> None:
    def merge(sheet: Worksheet) -> None:
        for column in "ABC":
            sheet.merge_cells(f"{column}2:{column}3")

    assert people(open_text(book_of([HEADS, ["Ada", 1, "Milo"]], merge))) == [("Ada", 1, "Milo")]


def test_a_title_over_several_columns_is_no_person(open_text: OpenText) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:C2")

    roster = open_text(book_of([HEADS, ["Team Data"], ["Ada", 1, "Milo"]], merge))

    assert [(row.who, row.problems) for row in roster.rows()] == [("Ada", ())]
    assert [each.message for each in roster.passed_over()] == [
        "The row has a title, and no person."
    ]


def test_headings_that_were_merged_over_two_rows_are_read(open_text: OpenText) -> None:
    def merge(sheet: Worksheet) -> None:
        for area in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(area)

    rows = [
        ["Name", "Manager", None, "Level"],
        [None, "Name", "Email", None],
        ["Ada", "Milo", "milo@x.example", 1],
    ]
    roster = open_text(book_of(rows, merge))

    assert [each.column for each in roster.headings] == [
        "name",
        "manager",
        "manager_email",
        "level",
    ]
    assert people(roster) == [("Ada", 1, "Milo")]


def test_ids_are_what_the_workbook_shows(open_text: OpenText) -> None:
    def pad(sheet: Worksheet) -> None:
        sheet["A2"].number_format = "00000"

    rows = [["Employee #", *HEADS], [123, "Ada", 1], ["00124", "Bo", 1], [1001.0, "Cy", 1]]
    found = [row.recipient for row in open_text(book_of(rows, pad)).rows() if row.recipient]

    assert [each.person.employee_id for each in found] == ["00123", "00124", "1001"]


@pytest.mark.parametrize(
    "value",
    ["1.23457E+11", 12345678901234567, "=1+1", "#N/A"],
    ids=["text", "long", "new", "error"],
)
def test_an_id_that_nobody_can_tell_is_refused(open_text: OpenText, value: object) -> None:
    rows = [["Employee #", "Name", "Level"], [value, "Ada", 1]]

    (row,) = open_text(book_of(rows)).rows()

    assert {each.code for each in row.problems} == {"roster-odd-value"}
    assert {each.location.column for each in row.problems} == {1}


def test_a_formula_that_has_failed_is_no_manager(open_text: OpenText) -> None:
    (row,) = open_text("name,level,manager\nAda,1,#BEZUG!\n").rows()

    assert [(each.code, each.location.column) for each in row.problems] == [("roster-odd-value", 3)]


def test_spaces_that_do_not_break_and_unseen_marks_count_as_none(open_text: OpenText) -> None:
    rows = [
        ["Name\xa0", "\xa0Level ", "Language"],
        ["Ada\xa0Example\u200b", "Level\xa01 ", "en\ufeff"],
    ]

    assert people(open_text(book_of(rows))) == [("Ada Example", 1, "")]


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        *(("31. Dezember 2026", "2026-12-31"), ("31 déc. 2026", "2026-12-31")),
        *(("12/31/2026", "2026-12-31"), ("2026年12月31日", "2026-12-31")),
        *(("03/04/2026", None), ("46387", None), ("31.03.27", None)),
        *(("2026-12-31-08:00", "2026-12-31"), ("2026-12-31Z", "2026-12-31")),
        *(("2026-12-31T00:00:00+01:00", "2026-12-31"), ("2026-12-31T08:00:00.000Z", "2026-12-31")),
        *(("2026-12-31T23:00:00.000Z", None), ("2026-12-31 22:00:00+00:00", None)),
    ],
)
def test_a_day_is_understood_or_asked_for(open_text: OpenText, typed: str, due: str | None) -> None:
    (row,) = open_text(book_of([["Name", "Level", "Due"], ["Ada", 1, typed]])).rows()

    if due:
        assert row.recipient
        assert row.recipient.person.due == due
    else:
        assert [each.code for each in row.problems] == ["roster-bad-date"]


def test_a_workbook_is_not_opened_again_for_rows_that_were_read(open_text: OpenText) -> None:
    names = [f"Ada {number}" for number in range(1_001)]
    roster = open_text(book_of([HEADS, *([name, 1, "Milo"] for name in names)]))

    roster.path.unlink()

    assert [name for name, _, _ in people(roster)] == names


def test_rows_that_were_asked_for_in_part_are_not_taken_for_all(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(book_of([HEADS, ["Ada", 1, "Milo"]]))
    rows = PackedRows(path, 1)

    assert next(iter(rows)) == tuple(HEADS)
    assert [len([*rows]) for _ in range(2)] == [2, 2]
    path.write_bytes(b"PK")
    broken = PackedRows(path, 1)
    for _ in range(2):
        with pytest.raises(SpreadsheetError):
            next(iter(broken))


def test_a_binary_workbook_is_refused(open_text: OpenText) -> None:
    from framework_export.formats.packages import read_parts, write_package

    parts = read_parts(book_of([HEADS]))
    parts["xl/workbook.bin"] = b""
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")

    assert codes(open_text(write_package(parts))) == ["roster-unreadable"]
