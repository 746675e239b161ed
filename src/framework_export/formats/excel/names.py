"""Names of sheets, tables and cells that every spreadsheet program takes, and what marks ours."""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = "#form:"
"""What the codes of columns begin with; alone, it says that a row has such codes."""

CRITERIA = ("topic", "criterion", "examples", "rating", "evidence", "example", "reference")
GOALS = ("reference", "criterion", "what", "support", "by-when", "status")
"""The codes of the columns in tables with heads, in the order in which they are drawn."""

_LONGEST_SHEET = 31  # characters, counted as UTF-16 units
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = frozenset({"", "history"})


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each safe, and none like another in any case of letters."""
    taken = set(_RESERVED)
    names: list[str] = []
    for wish in wanted:
        plain = " ".join(_NOT_IN_SHEETS.sub(" ", wish).split()).strip("'")
        name, number = _cut(plain, _LONGEST_SHEET), 1
        while name.casefold() in taken:
            number += 1
            end = f" {number}"
            name = _cut(plain, _LONGEST_SHEET - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def heads_of_table(wanted: Iterable[str]) -> tuple[str, ...]:
    """The heads of a table's columns; Excel wants them unlike each other, and none empty."""
    taken: set[str] = set()
    heads: list[str] = []
    for wish in wanted:
        plain = " ".join(wish.split()) or "–"
        head, number = plain, 1
        while head.casefold() in taken:
            number += 1
            head = f"{plain} ({number})"
        taken.add(head.casefold())
        heads.append(head)
    return tuple(heads)


def name_of_cell(key: str) -> str:
    """The defined name of the cell that answers a question about the person.

    Google Sheets takes letters, digits and underscores only.
    """
    return re.sub(r"\W", "_", key)


def literal(text: str) -> str:
    """A text as formulas have it."""
    return '"' + text.replace('"', '""') + '"'


def _cut(text: str, longest: int) -> str:
    kept = text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
    return kept.strip().strip("'")
