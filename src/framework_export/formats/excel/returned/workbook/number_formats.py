"""Numbers as they are shown: days, times and parts of a hundred are numbers in a workbook."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from framework_export.formats.excel.returned.workbook.texts import namespace_of

NumberFormat = Literal["", "date", "time", "percent"]
Moment = tuple[datetime.date, datetime.time]

_STANDARD: dict[int, NumberFormat] = {
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "time"),
    **dict.fromkeys((9, 10), "percent"),
}
"""Formats that no workbook spells out (ECMA-376-1, 18.8.30)."""
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LONGEST_CODE = 500  # characters; Excel takes 255
_DAYS = range(2_958_466)  # to the end of the year 9999
_SINCE_1900, _SINCE_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_INTEGER = re.compile(r"-?[0-9]{1,40}")
_SECONDS = 86_400  # of a day


def number_formats(root: etree._Element) -> tuple[NumberFormat, ...]:
    """What each style of cells shows numbers as, by the number of the style."""
    return tuple(_format(number, code) for number, code in style_formats(root))


def style_formats(root: etree._Element) -> Iterator[tuple[str, str | None]]:
    """The format of each style of cells: its number, and its code where the workbook has it."""
    space = namespace_of(root)
    codes = {
        str(each.get("numFmtId")): str(each.get("formatCode", ""))
        for each in root.iter(f"{space}numFmt")
    }
    styles = root.find(f"{space}cellXfs")
    for each in () if styles is None else styles.iterchildren(f"{space}xf"):
        number = str(each.get("numFmtId", "0"))
        yield number, codes.get(number)


def _format(number: str, code: str | None) -> NumberFormat:
    if code is not None:
        return _format_of(code)
    return _STANDARD.get(int(number), "") if number.isascii() and number.isdecimal() else ""


def _format_of(code: str) -> NumberFormat:
    """What a format is for, by the letters that it has (18.8.31)."""
    letters = (
        _NO_CODE.sub("", code[:_LONGEST_CODE].partition(";")[0]).lower().replace("general", "")
    )
    if "%" in letters:
        return "percent"
    if any(each in letters for each in "ydge"):
        return "" if "e+" in letters or "e-" in letters else "date"
    if "h" in letters or "s" in letters:
        return "time"
    return "date" if "m" in letters else ""


def shown_number(raw: str, number: float, look: NumberFormat, *, since_1904: bool) -> str:
    """A number as people see it: without an idle fraction, or the day that it stands for."""
    if look in ("date", "time") and (moment := moment_of(number, since_1904=since_1904)):
        return _shown_moment(moment, look)
    if look == "percent":
        return f"{_plain(number * 100)}%"
    return raw if _INTEGER.fullmatch(raw) else _plain(number)


def moment_of(number: float, *, since_1904: bool) -> Moment | None:
    """The day and time that a number stands for; None when there is none."""
    if not 0 <= number < _DAYS.stop - (1_462 if since_1904 else 0):
        return None
    # Whole seconds: half of a day has no exact fraction of most of them.
    seconds = round(number % 1 * _SECONDS)
    first = _SINCE_1904 if since_1904 else _SINCE_1900
    day = first + datetime.timedelta(days=int(number))
    hours, rest = divmod(min(seconds, _SECONDS - 1), 3_600)
    return day, datetime.time(hours, *divmod(rest, 60))


def _shown_moment(moment: Moment, look: NumberFormat) -> str:
    day, clock = moment
    time = clock.isoformat("seconds" if clock.second else "minutes")
    if look == "time":
        return time
    return day.isoformat() if time == "00:00" else f"{day.isoformat()} {time}"


def _plain(number: float) -> str:
    """Fifteen digits, which is what workbooks keep."""
    return str(int(number)) if number.is_integer() else format(number, ".15g")
