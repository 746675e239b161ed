"""Reads the rows of a workbook that people keep lists in, such as a roster."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO

from framework_export.formats.excel.returned.workbook.texts import unescaped
from framework_export.formats.packages import damaged, open_package

_MOST_DIGITS = 1e15  # beyond, a workbook has rounded a number
_MOST_CELLS = 50_000_000  # a million people with fifty columns


def read_rows(data: bytes, number: int = 1) -> Iterator[tuple[str, ...]]:
    """The rows of a sheet as texts, from its first row on; dates are YYYY-MM-DD.

    Sheets count from 1, in their order in the workbook.

    Raises PackageError when it is no workbook, has a password, or is unreasonably large.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    open_package(data)
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(number - 1)
        # Both count from the first cell of the sheet to the last one that has something in it.
        if (sheet.total_height + 1) * (sheet.total_width + 1) > _MOST_CELLS:
            raise damaged("It has more cells than any list of people.")
        # Calamine begins at the first row, but at the first column that has something in it.
        before = ("",) * (sheet.start[1] if sheet.start else 0)
        for row in sheet.iter_rows():
            yield (*before, *map(_text, row))
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise damaged("It is no workbook that can be read.") from error


def _text(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            if abs(value) >= _MOST_DIGITS:
                return f"{value:.5E}"  # As it is shown there: nobody knows what it was.
            return str(int(value)) if value.is_integer() else str(value)
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
        case _:
            return unescaped(str(value))
