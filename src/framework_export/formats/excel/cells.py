"""Cells by their addresses, and what they can hold."""

from __future__ import annotations

import datetime
import re
from functools import cache
from xml.sax.saxutils import escape

from framework_export.formats.xml_parts import ILLEGAL, no_escapes

LONGEST = 32_767
"""UTF-16 units that a cell holds; Excel cuts the rest off without a word."""

_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_FIRST_DAY = datetime.date(1899, 12, 30)


@cache
def letters(column: int) -> str:
    """The name of a column, counted from 1."""
    rest, name = column, ""
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def column_number(name: str) -> int:
    """The number of a column, from 1, by its name."""
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Such as `C7`."""
    return f"{letters(column)}{row}"


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Such as `C7:D20`."""
    return f"{address(first_row, first_column)}:{address(last_row, last_column)}"


def area_of(text: str) -> tuple[int, int, int, int] | None:
    """The numbers that `area` makes an address of; None when it is none of several cells."""
    found = _AREA.fullmatch(text)
    if found is None:
        return None
    first, top, last, bottom = found.groups()
    return int(top), column_number(first), int(bottom), column_number(last)


def fixed(row: int, column: int) -> str:
    """Such as `$C$7`."""
    return f"${letters(column)}${row}"


def fixed_range(first: int, last: int, column: int) -> str:
    """The rows from first to last of a column, such as `$C$7:$C$20`."""
    return f"{fixed(first, column)}:{fixed(last, column)}"


def whole(column: int) -> str:
    """All rows of a column, such as `$C:$C`."""
    return f"${letters(column)}:${letters(column)}"


def serial(date: str) -> int:
    """The number that Excel keeps for a date given as YYYY-MM-DD."""
    return (datetime.date.fromisoformat(date) - _FIRST_DAY).days


def kept(text: str) -> str:
    """What a cell can hold of the text: no longer, and nothing that XML has no place for."""
    return cut(ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), LONGEST, "…")


def cut(text: str, longest: int, end: str = "") -> str:
    """The text with no more UTF-16 units than that; a longer one gets the end."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - len(end))].decode("utf-16-le", "ignore") + end


def xml_text(text: str) -> str:
    """What a cell can hold of the text, as it stands between tags."""
    return escape(no_escapes(kept(text)))
