"""Where a self-assessment has its person's values, so that it can be made for many at once."""

from __future__ import annotations

import re

from framework_export.formats.excel.cells import serial, xml_text
from framework_export.formats.splicing import PROPERTIES, Place, as_it_is

_FIRST_SHEET = r"xl/worksheets/sheet1\.xml"
_TEXT, _TEXT_END = b'<is><t xml:space="preserve">', b"</t></is>"


def _cell_text(value: str) -> bytes:
    """As lxml writes it, with which openpyxl writes sheets: in letters of ASCII."""
    return xml_text(value).encode("ascii", "xmlcharrefreplace")


def _day_number(value: str) -> bytes:
    return str(serial(value)).encode()


PLACES = (
    # The first sheet shows it to people; the hidden one that says whose it is has codes.
    Place(
        part=re.compile(_FIRST_SHEET),
        before=_TEXT,
        after=_TEXT_END,
        write=_cell_text,
        shown=True,
    ),
    Place(
        part=re.compile(r"xl/worksheets/sheet\d+\.xml"),
        before=_TEXT,
        after=_TEXT_END,
        write=_cell_text,
        shown=False,
    ),
    PROPERTIES,
)
DAYS = (as_it_is, _day_number)
