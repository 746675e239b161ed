"""Fills in a workbook the way that an office does, with a library of its own."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.filters import FilterColumn, Filters

MARK = "#form:"


def opened(data: bytes, **options: Any) -> Any:
    with warnings.catch_warnings():
        # It knows nothing of flat bars, and leaves them as Excel 2007 had them.
        warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension")
        return load_workbook(BytesIO(data), **options)


def saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def fields(book: Any) -> Iterator[tuple[str, str, Any]]:
    """Reference, code and cell of everything that can be filled in."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            codes = {
                cell.column: str(cell.value).removeprefix(MARK)
                for cell in row
                if str(cell.value).startswith(MARK) and cell.value != MARK
            }
            if "reference" in codes.values():
                yield from _below(sheet, row[0].row, codes)


def _below(sheet: Any, start: int, codes: Mapping[int, str]) -> Iterator[tuple[str, str, Any]]:
    column = next(number for number, code in codes.items() if code == "reference")
    heads = 0 if "answer" in codes.values() else 1
    for row in range(start + 1 + heads, sheet.max_row + 1):
        reference = sheet.cell(row, column).value
        for number, code in codes.items():
            about = "rating" in codes.values() and code in ("topic", "criterion", "examples")
            if reference is not None and code != "reference" and not about:
                yield str(reference), code, sheet.cell(row, number)


def fill(data: bytes, answer: Callable[[str, str], object]) -> bytes:
    """Puts into each cell what `answer` says for its reference and code; None leaves it blank."""
    book = opened(data)
    for reference, code, cell in list(fields(book)):
        value = answer(reference, code)
        if value is not None:
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    return saved(book)


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after somebody has done something to it."""
    book = opened(data)
    change(book)
    return saved(book)


def criteria_tables(book: Any) -> Iterator[tuple[Any, Any]]:
    """The sheets of levels, each with its table."""
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            if table.name.startswith("criteria_"):
                yield sheet, table


def sort_rows(book: Any) -> None:
    """Turns the rows of every level upside down, as sorting does: values move, formats stay."""
    for sheet, table in criteria_tables(book):
        rows = sheet[table.ref][1:]
        values = [[cell.value for cell in row] for row in reversed(rows)]
        for row, moved in zip(rows, values, strict=True):
            for cell, value in zip(row, moved, strict=True):
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"


def filter_rows(book: Any) -> None:
    """Shows one topic of each level only."""
    for sheet, table in criteria_tables(book):
        rows = sheet[table.ref][1:]
        topic = rows[0][0].value
        chosen = FilterColumn(colId=0, filters=Filters(filter=[topic]))
        table.autoFilter.filterColumn.append(chosen)
        for row in rows:
            sheet.row_dimensions[row[0].row].hidden = row[0].value != topic


def insert_rows_and_columns(book: Any) -> None:
    for sheet, table in list(criteria_tables(book)):
        del sheet.tables[table.name]
        sheet.insert_cols(3)
        sheet.insert_rows(2, 3)
    book.worksheets[0].insert_rows(1)


def rename_sheets(book: Any) -> None:
    """Gives each another name; defined names follow, as they do in every office."""
    for number, sheet in enumerate(book.worksheets):
        before, sheet.title = sheet.title, f"Blatt {number}"
        for name in book.defined_names.values():
            name.attr_text = name.attr_text.replace(f"'{before}'!", f"'{sheet.title}'!")


def add_a_sheet(book: Any) -> None:
    book.create_sheet("Mine", 0)["A1"] = "Not yet"


def translate_labels(book: Any) -> None:
    """Gives the ratings other labels, in the list and in the answers."""
    labels = {"Usually": "Meistens", "Always": "Immer", "Not yet": "Noch nicht"}
    for sheet in book.worksheets:
        for cell in (each for row in sheet.iter_rows() for each in row):
            if cell.value in labels:
                cell.value = labels[cell.value]


CHANGES = (
    *(sort_rows, filter_rows, insert_rows_and_columns),
    *(rename_sheets, add_a_sheet, translate_labels),
)
"""What people do to workbooks, after which every answer is still there."""
