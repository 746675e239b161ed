"""Whole numbers as their format shows them: `00000` makes 123 the number 00123."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from framework_export.formats.excel.returned.workbook.number_formats import style_formats

_LONGEST = 255  # characters of a format, as Excel has it
_PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.'
    r"|(?P<digit>[0#?]|general)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERAL = frozenset("$-+/():!^&'~{}<>= ")
"""What stands for itself without quotes (ECMA-376-1, 18.8.31)."""

Pieces = tuple[tuple[str, bool], ...]
"""Texts, and whether each is the place of a digit."""


def number_patterns(root: etree._Element) -> Mapping[str, Pieces]:
    """By the number of a style of cells: how it shows whole numbers, unless that is as they are."""
    codes = enumerate(code for _, code in style_formats(root))
    patterns = {str(style): pattern_of(code or "") for style, code in codes}
    return {index: pattern for index, pattern in patterns.items() if pattern}


def pattern_of(code: str) -> Pieces | None:
    """The pieces of a format that adds something to whole numbers; None for any other."""
    pieces: list[tuple[str, bool]] = []
    for found in _PIECES.finditer(code[:_LONGEST].partition(";")[0]):
        literal = found["quoted"] or found["escaped"] or found["other"] or ""
        if found["other"] and literal not in _LITERAL:
            return None  # Days, fractions, groups of thousands: no such number names anything.
        if found["digit"]:
            pieces.append((found["digit"][0], True))
        elif literal:
            pieces.append((literal, False))
    zeros = sum(is_digit and text == "0" for text, is_digit in pieces)
    digits = sum(is_digit for _, is_digit in pieces)
    return tuple(pieces) if digits and (zeros > 1 or digits < len(pieces)) else None


def patterned(number: int, pieces: Pieces) -> str:
    """A number that is not negative, as it is shown."""
    places = sum(is_digit for _, is_digit in pieces)
    zeros = sum(is_digit and text == "0" for text, is_digit in pieces)
    digits = str(number).rjust(zeros, "0").rjust(places)
    first, rest = digits[: len(digits) - places + 1], iter(digits[len(digits) - places + 1 :])
    shown, is_first = "", True
    for text, is_digit in pieces:
        if is_digit:
            shown += first if is_first else next(rest)
            is_first = False
        else:
            shown += text
    return shown.strip()
