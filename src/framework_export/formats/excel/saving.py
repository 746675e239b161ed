"""Saves openpyxl's workbooks so that the same workbook gives the same bytes."""

from __future__ import annotations

import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from framework_export.formats.packages import read_parts, write_package

_CORE = "docProps/core.xml"


def saved(book: Workbook, date: datetime.date) -> bytes:
    """The bytes of the workbook, which carries that date and not the time of this run."""
    moment = datetime.datetime.combine(date, datetime.time())
    stream = BytesIO()
    book.save(stream)
    parts = read_parts(stream.getvalue())
    # Saving writes the time into it, whatever stood there.
    book.properties.created = book.properties.modified = moment
    parts[_CORE] = tostring(book.properties.to_tree())
    return write_package(parts)
