"""What stands around the values of a list in a workbook."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from framework_export.formats.excel.lists.details import Area, Details, read_details
from framework_export.formats.excel.lists.number_formats import pattern_of, patterned
from framework_export.formats.excel.lists.sheets import open_book
from framework_export.formats.excel.rows import read_rows
from framework_export.formats.packages import PackageError, read_parts, write_package


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def details(book: Workbook | bytes) -> Details:
    opened = open_book(book if isinstance(book, bytes) else saved(book))
    return read_details(opened, opened.sheets[0])


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        *(("00000", 123, "00123"), ("00000", 123456, "123456"), ("000-000", 1234, "001-234")),
        *(('"E-"0', 7, "E-7"), ('"E-"0000;[Red]-0', 7, "E-0007"), ("\\E000", 7, "E007")),
        *(("[$-409]0000", 7, "0007"), ('"No. "General', 7, "No. 7"), ("###-00", 5, "-05")),
    ],
)
def test_a_number_is_what_its_format_shows(code: str, number: int, shown: str) -> None:
    pieces = pattern_of(code)

    assert pieces is not None
    assert patterned(number, pieces) == shown


@pytest.mark.parametrize("code", ["General", "0", "#", "0.00", "#,##0", "0%", "yyyy-mm-dd", "@"])
def test_a_format_that_adds_nothing_to_whole_numbers_is_none(code: str) -> None:
    assert pattern_of(code) is None


def test_sheets_are_listed_in_order_with_what_people_see_of_them() -> None:
    book = Workbook()
    book.active.title = "A & B"
    book.create_chartsheet("Chart")
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_sheet("Secret").sheet_state = "veryHidden"

    sheets = open_book(saved(book)).sheets

    assert [(each.number, each.name, each.state) for each in sheets] == [
        (1, "A & B", "visible"),
        (3, "Hidden", "hidden"),
        (4, "Secret", "very-hidden"),
    ]


def test_a_sheet_behind_a_chart_is_read_by_its_number() -> None:
    book = Workbook()
    book.create_chartsheet("Chart")
    book.create_sheet("Second")["A1"] = "here"
    data = saved(book)

    assert list(read_rows(data, open_book(data).sheets[1].number)) == [("here",)]


def test_hidden_rows_and_columns_and_merged_cells_are_known() -> None:
    book = Workbook()
    sheet = book.active
    for row in range(1, 6):
        sheet.cell(row, 1, row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A4:C5")

    found = details(book)

    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({3}, {2})
    assert found.merged == (Area(row=4, column=1, last_row=5, last_column=3),)


def test_a_table_is_known_without_its_sums() -> None:
    book = Workbook()
    for row in (["Name", "Level"], ["Ada", 1], ["Total", 1]):
        book.active.append(row)
    table = Table(displayName="People", ref="A1:B3")
    table.totalsRowCount = 1
    book.active.add_table(table)

    (found,) = details(book).tables

    assert (found.name, str(found.place)) == ("People", "A1:B2")


def test_numbers_errors_and_formulas_without_values_are_as_people_see_them() -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = 123, "#N/A", "=A1", 7
    sheet["A1"].number_format = "00000"
    sheet["B1"].data_type = "e"

    assert details(book).shown == {(1, 1): "00123", (1, 2): "#N/A", (1, 3): "#?"}


def test_elements_may_have_a_prefix_and_rows_no_number() -> None:
    parts = read_parts(saved(Workbook()))
    parts["xl/worksheets/sheet1.xml"] = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<x:sheetData><x:row><x:c t='e'><x:v>#REF!</x:v></x:c></x:row>"
        b"<x:row hidden='true'><x:c/></x:row></x:sheetData></x:worksheet>"
    )

    found = details(write_package(parts))

    assert (set(found.hidden_rows), found.shown) == ({2}, {(1, 1): "#REF!"})


@pytest.mark.parametrize("text", ["plain", "hidden", "&lt;/x:sheetData>"])
def test_what_stands_around_the_rows_is_known_whatever_they_say(text: str) -> None:
    parts = read_parts(saved(Workbook()))
    parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:cols><x:col min="2" max="2" hidden="1"/></x:cols><x:sheetData a="">'
        f'<x:row r="1"><x:c t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c></x:row>'
        '</x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    ).encode()

    found = details(write_package(parts))

    assert (set(found.hidden_rows), set(found.hidden_columns)) == (set(), {2})
    assert found.merged == (Area(row=1, column=1, last_row=1, last_column=2),)


@pytest.mark.parametrize(
    "sheet", [b"<worksheet", b"<!DOCTYPE x><worksheet/>", b"<worksheet><row r='x'/></worksheet>"]
)
def test_a_damaged_sheet_is_refused(sheet: bytes) -> None:
    parts = read_parts(saved(Workbook()))
    parts["xl/worksheets/sheet1.xml"] = sheet

    with pytest.raises(PackageError):
        details(write_package(parts))


def test_a_number_that_was_rounded_is_shown_so() -> None:
    book = Workbook()
    book.active.append([123456789012345678, 123456789012])

    assert list(read_rows(saved(book))) == [("1.23457E+17", "123456789012")]
