"""What is added to openpyxl's writer: read back with openpyxl, calamine and lxml."""

import datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

from framework_export.formats.custom_properties import PART, read_custom_properties
from framework_export.formats.excel.writing import OWN_TEXT, Cached, FittedRow, Formula, saved
from framework_export.formats.packages import read_parts

DATE = datetime.date(2026, 1, 15)
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


@pytest.fixture
def book() -> Workbook:
    return Workbook()


def written(book: Workbook, **more: Any) -> bytes:
    about = {"title": "A title", "subject": "", "language": "en", "company": "Dummy Co"}
    return saved(book, **{"date": DATE, **about, **more})


def values(data: bytes) -> Any:
    """The values of the first sheet as calamine reads them, which calculates nothing."""
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("cached", "read"), [(3, 3), (0.5, 0.5), ("a <b> & c", "a <b> & c"), (None, "#N/A")]
)
def test_a_formula_has_its_value_beside_it(book: Workbook, cached: Cached, read: object) -> None:
    book.active["A1"] = Formula("1+2", cached)
    data = written(book)

    assert load_workbook(BytesIO(data)).active["A1"].value == "=1+2"
    assert load_workbook(BytesIO(data), data_only=True).active["A1"].value == read
    assert cached is None or values(data) == [[read]]


def test_a_formula_that_is_filled_down_moves_along(book: Workbook) -> None:
    shared = {"t": "shared", "si": "0"}
    book.active["B1"] = Formula("A1*2", 2, **shared, ref="B1:B2")
    book.active["B2"] = Formula("", 4, **shared)
    data = written(book)

    assert load_workbook(BytesIO(data)).active["B2"].value == "=A2*2"
    assert load_workbook(BytesIO(data), data_only=True).active["B2"].value == 4


def test_texts_are_written_once_for_all_sheets(book: Workbook) -> None:
    for sheet in (book.active, book.create_sheet()):
        sheet["A1"] = sheet["A2"] = " the same "
    data = written(book)

    assert read_parts(data)[TEXTS].count(b"the same") == 1
    assert values(data) == [[" the same "], [" the same "]]


def test_a_text_about_somebody_stays_in_its_cell(book: Workbook) -> None:
    book.active["A1"] = "Jo"
    book.active["A1"].data_type = OWN_TEXT
    data = written(book)

    assert b'<is><t xml:space="preserve">Jo</t></is>' in read_parts(data)[SHEET]
    assert b"Jo" not in read_parts(data)[TEXTS]
    assert values(data) == [["Jo"]]


def test_letters_that_look_like_an_escape_stay_what_they_are(book: Workbook) -> None:
    rich = CellRichText("_x0041_", TextBlock(InlineFont(b=True), " & _x0042_"))
    book.active.append(["_x0041_", rich, Formula('"_x0041"&"_"', "_x0041_")])

    assert values(written(book)) == [["_x0041_", "_x0041_ & _x0042_", "_x0041_"]]


def test_a_row_grows_unless_it_keeps_its_height(book: Workbook) -> None:
    rows = book.active.row_dimensions
    rows.default_factory = lambda: FittedRow(book.active)
    rows[1].height = rows[2].height = 30
    rows[2].kept = True
    root = etree.fromstring(read_parts(written(book))[SHEET])

    assert [row.get("customHeight") for row in root.iter("{*}row")] == [None, "1"]
    assert [row.get("ht") for row in root.iter("{*}row")] == ["30", "30"]


def test_the_same_workbook_has_the_same_bytes_and_no_time_of_this_run() -> None:
    one, other = (written(Workbook()) for _ in range(2))

    assert one == other
    properties = load_workbook(BytesIO(one)).properties
    assert properties.created == properties.modified == datetime.datetime(2026, 1, 15)  # noqa: DTZ001 - as openpyxl reads it


def test_the_program_says_that_it_made_the_file(book: Workbook) -> None:
    part = read_parts(written(book, company="A & B"))["docProps/app.xml"]

    assert etree.fromstring(part).findtext("{*}Company") == "A & B"
    assert etree.fromstring(part).findtext("{*}Application") == "framework-export"
    assert b"Company" not in read_parts(written(book, company=""))["docProps/app.xml"]


def test_custom_properties_are_those_of_every_form(book: Workbook) -> None:
    own = [("framework-export.layout", "1"), ("framework-export.person.name", "Zoë _x0041_")]

    assert read_custom_properties(read_parts(written(book, properties=own))[PART]) == dict(own)
    assert PART not in read_parts(written(Workbook()))
