"""The cells of a sheet as XML: values stand beside their formulas, so that every viewer has them.

Libraries write formulas without values, and none takes what stands below.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TypeAlias

from framework_export.formats.xml_parts import no_escapes

Cached: TypeAlias = str | int | float | None
"""What a formula gives in a blank form; None when it is not available (#N/A)."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

LONGEST = 32_767
"""UTF-16 units that a cell holds; Excel cuts the rest off without a word."""

_FIXED = ' customHeight="1"'
_FIRST_DAY = datetime.date(1899, 12, 30)
# XML 1.0 has no place for these.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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


def fixed(row: int, column: int) -> str:
    """Such as `$C$7`."""
    return f"${letters(column)}${row}"


def fixed_range(first: int, last: int, column: int) -> str:
    """The rows from first to last of a column, such as `$C$7:$C$20`."""
    return f"{fixed(first, column)}:{fixed(last, column)}"


def whole(column: int) -> str:
    """All rows of a column, such as `$C:$C`."""
    return f"${letters(column)}:${letters(column)}"


def printed(last_row: int, last_column: int) -> str:
    """The area from the first cell on, as print set-up has it."""
    return f"{fixed(1, 1)}:{fixed(last_row, last_column)}"


def serial(date: str) -> int:
    """The number that Excel keeps for a date given as YYYY-MM-DD."""
    return (datetime.date.fromisoformat(date) - _FIRST_DAY).days


def kept(text: str) -> str:
    """What a cell can hold of the text: no longer, and nothing that XML has no place for."""
    held = no_escapes(_NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    while len(held.encode("utf-16-le")) // 2 > LONGEST:
        held = held[: LONGEST - 1 - sum(each > "\uffff" for each in held[:LONGEST])] + "…"
    return held


def xml_text(text: str) -> str:
    """What a cell can hold of the text, as it stands between tags."""
    return escaped(kept(text))


def attribute(text: str) -> str:
    """The text as it stands between the quotes of an attribute."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a text that looks different; properties as in SpreadsheetML's `rPr`."""

    text: str
    properties: str = ""


class Strings:
    """The texts that the cells of a workbook share (ECMA-376-1, 18.4.9), each once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """What cells refer to a text by."""
        return self._number_of(_text_element(text))

    def number_of_runs(self, runs: tuple[Run, ...]) -> int:
        """What cells refer to a text of differently looking pieces by."""
        return self._number_of("".join(map(_run_element, runs)))

    def _number_of(self, markup: str) -> int:
        return self._numbers.setdefault(markup, len(self._numbers))

    def xml(self) -> bytes:
        """The part."""
        items = "".join([f"<si>{markup}</si>" for markup in self._numbers])
        return f'{XML_HEAD}<sst xmlns="{MAIN}">{items}</sst>'.encode()


def _text_element(text: str) -> str:
    written = xml_text(text)
    # Without the attribute, programs leave out spaces at the ends.
    kept = "" if written == written.strip() else ' xml:space="preserve"'
    return f"<t{kept}>{written}</t>"


def _run_element(run: Run) -> str:
    look = f"<rPr>{run.properties}</rPr>" if run.properties else ""
    return f"<r>{look}{_text_element(run.text)}</r>"


def escaped(formula: str) -> str:
    """The formula as it stands between tags."""
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cached(value: Cached) -> tuple[str, str]:
    """The type of a formula's cell, and the element of its value."""
    match value:
        case None:
            return ' t="e"', "<v>#N/A</v>"
        case str():
            return ' t="str"', f"<v>{xml_text(value)}</v>"
        case _:
            return "", f"<v>{value}</v>"


class Cells:
    """The cells of one sheet; rows and columns count from 1."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._rows: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._fixed: set[int] = set()
        self._hidden: set[int] = set()
        self._shared = 0
        self.said: dict[tuple[int, int], str] = {}
        """The texts and numbers, by row and column: what the form says itself."""
        self.formulas: dict[str, None] = {}

    def text(self, row: int, column: int, text: str, style: int) -> None:
        """A text; it never becomes a formula, whatever it begins with."""
        if text:
            self._share(row, column, self._strings.number(text), style)
            self.said[row, column] = text
        else:
            self.blank(row, column, style)

    def own_text(self, row: int, column: int, text: str, style: int) -> None:
        """A text about somebody, which stays in its cell: so it is found and replaced there."""
        inner = f'<is><t xml:space="preserve">{xml_text(text)}</t></is>'
        self._put(row, column, style, ' t="inlineStr"', inner)
        self.said[row, column] = text

    def runs(self, row: int, column: int, runs: tuple[Run, ...], style: int) -> None:
        """A text of differently looking pieces."""
        self._share(row, column, self._strings.number_of_runs(runs), style)
        self.said[row, column] = "".join(run.text for run in runs)

    def _share(self, row: int, column: int, number: int, style: int) -> None:
        self._put(row, column, style, ' t="s"', f"<v>{number}</v>")

    def number(self, row: int, column: int, number: float, style: int) -> None:
        self._put(row, column, style, "", f"<v>{number}</v>")
        self.said[row, column] = str(number)

    def blank(self, row: int, column: int, style: int) -> None:
        self._put(row, column, style, "", "")

    def formula(self, row: int, column: int, formula: str, cached: Cached, style: int) -> None:
        """A formula without its equals sign, and what it gives in a blank form."""
        kind, value = _cached(cached)
        if formula.isdecimal():
            self.said[row, column] = formula
        self.formulas[formula] = None
        self._put(row, column, style, kind, f"<f>{escaped(formula)}</f>{value}")

    def fill_down(
        self, row: int, column: int, formula: str, cached: Sequence[Cached], style: int
    ) -> None:
        """A formula in as many rows as there are values; what it refers to moves along.

        It stands in the file once (ECMA-376-1, 18.3.1.40, shared formulas).
        """
        if len(cached) == 1:
            self.formula(row, column, formula, cached[0], style)
            return
        number, self._shared = self._shared, self._shared + 1
        self.formulas[formula] = None
        area = f"{address(row, column)}:{address(row + len(cached) - 1, column)}"
        inner = f'<f t="shared" ref="{area}" si="{number}">{escaped(formula)}</f>'
        for at, value in enumerate(cached, row):
            kind, written = _cached(value)
            self._put(at, column, style, kind, inner + written)
            inner = f'<f t="shared" si="{number}"/>'

    def room(self, row: int, points: float) -> None:
        """The height that a row begins with; from then on, programs fit it to what is in it."""
        self._heights[row] = max(points, self._heights.get(row, 0.0))

    def height(self, row: int, points: float) -> None:
        """The height that a row has at least and keeps, whatever is put into it."""
        self.room(row, points)
        self._fixed.add(row)

    def tall(self, row: int) -> float:
        """The height of a row in points; 0 when nothing has been said about it."""
        return self._heights.get(row, 0.0)

    def hide(self, row: int) -> None:
        self._hidden.add(row)

    def _put(self, row: int, column: int, style: int, kind: str, inner: str) -> None:
        look = f' s="{style}"' if style else ""
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = {}
        start = f'<c r="{letters(column)}{row}"{look}'
        cells[column] = f"{start}{kind}>{inner}</c>" if inner else f"{start}/>"

    def dimension(self) -> str:
        """The range from the first cell to the last."""
        if not self._rows:
            return "A1"
        columns = [column for row in self._rows.values() for column in row]
        first = address(min(self._rows), min(columns))
        return f"{first}:{address(max(self._rows), max(columns))}"

    def xml(self) -> str:
        """The element `sheetData`."""
        rows = sorted(self._rows.keys() | self._heights.keys() | self._hidden)
        return f"<sheetData>{''.join(map(self._row, rows))}</sheetData>"

    def _row(self, row: int) -> str:
        cells = self._rows.get(row, {})
        height = self._heights.get(row)
        tall = f' ht="{ceil(height)}"{_FIXED * (row in self._fixed)}' if height else ""
        hidden = ' hidden="1"' if row in self._hidden else ""
        inner = "".join(cells[column] for column in sorted(cells))
        return f'<row r="{row}"{tall}{hidden}>{inner}</row>'
