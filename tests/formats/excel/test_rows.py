"""Lists of people that are kept in workbooks."""

import datetime
import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from framework_export.formats.excel import rows
from framework_export.formats.excel.rows import read_rows
from framework_export.formats.packages import PackageError


def workbook(*lines: list[Any]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        (7, "7"),
        (7.0, "7"),
        (2.5, "2.5"),
        (True, "true"),
        (datetime.date(2026, 12, 31), "2026-12-31"),
        (datetime.datetime(2026, 12, 31, 9, 30, tzinfo=None), "2026-12-31"),  # noqa: DTZ001 - as Excel has it
        ("=cmd()", ""),
        (None, ""),
    ],
)
def test_a_cell_is_read_as_people_see_it(value: object, text: str) -> None:
    (row,) = read_rows(workbook([value, "."]))

    assert row[-2:] == (text, ".")


def test_empty_rows_and_columns_before_the_list_are_counted() -> None:
    rows = list(read_rows(workbook([], [], [None, "name"], [None, "Ada"])))

    assert rows == [("", ""), ("", ""), ("", "name"), ("", "Ada")]


def test_an_empty_sheet_has_no_rows() -> None:
    assert list(read_rows(workbook())) == []


def test_only_the_first_sheet_is_read() -> None:
    book = Workbook()
    book.active.append(["name"])
    book.create_sheet().append(["salary"])
    stream = BytesIO()
    book.save(stream)

    assert list(read_rows(stream.getvalue())) == [("name",)]


def test_a_package_that_is_no_workbook_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "nothing")

    with pytest.raises(PackageError):
        list(read_rows(stream.getvalue()))


def test_a_sheet_of_more_cells_than_any_list_has_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "_MOST_CELLS", 3)

    with pytest.raises(PackageError, match="more cells"):
        list(read_rows(workbook(["a", "b"], ["c", "d"])))
