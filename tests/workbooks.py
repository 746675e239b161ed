"""Fills in a workbook the way that an office does, with a library of its own."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

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
