"""Names of sheets, tables and cells that every spreadsheet program takes, and what marks ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from framework_export.formats.excel.cells import cut

MARK = "#form:"
"""What the codes of columns begin with; alone, it says that a row has such codes."""

CRITERIA = ("topic", "criterion", "examples", "rating", "evidence", "example", "reference")
GOALS = ("reference", "criterion", "what", "support", "by-when", "status")
"""The codes of the columns in tables with heads, in the order in which they are drawn."""

# UTF-16 units: Excel repairs a workbook with longer ones.
_LONGEST_SHEET, _LONGEST_HEAD = 31, 255
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = frozenset({"", "history"})


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each safe, and none like another in any case of letters."""
    plain = (" ".join(_NOT_IN_SHEETS.sub(" ", wish).split()).strip("' ") for wish in wanted)
    return tuple(_unlike_each_other(plain, _LONGEST_SHEET, " {}", _RESERVED))


def heads_of_table(wanted: Iterable[str]) -> tuple[str, ...]:
    """The heads of a table's columns; Excel wants them unlike each other, and none empty."""
    plain = (" ".join(wish.split()) or "–" for wish in wanted)
    return tuple(_unlike_each_other(plain, _LONGEST_HEAD, " ({})"))


def name_of_cell(key: str) -> str:
    """The defined name of the cell that answers a question about the person.

    Google Sheets takes letters, digits and underscores only.
    """
    return re.sub(r"\W", "_", key)


def literal(text: str) -> str:
    """A text as formulas have it."""
    return '"' + text.replace('"', '""') + '"'


def _unlike_each_other(
    wanted: Iterable[str], longest: int, end: str, reserved: Collection[str] = ()
) -> Iterator[str]:
    """The names, those that are taken with a number at their end."""
    taken = set(reserved)
    for wish in wanted:
        name, number = _cut(wish, longest), 1
        while name.casefold() in taken:
            number += 1
            numbered = end.format(number)
            name = _cut(wish, longest - len(numbered)) + numbered
        taken.add(name.casefold())
        yield name


def _cut(text: str, longest: int) -> str:
    shorter = cut(text, longest)
    return text if shorter == text else shorter.strip("' ")
