"""The cells of a sheet that have something in them, wherever they are.

With lxml, and not with calamine, which makes a table from A1 to the last cell, refuses a whole
workbook for one error value that it does not know, panics, and says nothing of formulas.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lxml import etree

from framework_export.formats.excel.cells import column_number
from framework_export.formats.excel.returned.number_formats import NumberFormat, shown_number
from framework_export.formats.excel.returned.texts import namespace_of, text_of, unescaped

CellKind = Literal["text", "number", "truth", "error"]

_OTHERS: dict[str, CellKind] = {"b": "truth", "e": "error", "d": "text"}
_SHOWN = {("b", "1"): "TRUE", ("b", "0"): "FALSE"}
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")
_MOST_TEXTS = re.compile(r"[0-9]{1,9}")


class Cell(NamedTuple):
    """A cell with something in it; no dataclass, since there are a thousand in a form."""

    row: int
    column: int
    """Both count from 1."""
    text: str
    """As people see it."""
    kind: CellKind
    number: float
    """Of a number; else 0."""
    formula: str | None
    """Without its equals sign; None when there is none."""
    picture: bool
    """Whether what is shown is a picture, and the text an error for programs without pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What the cells of all sheets refer to."""

    texts: tuple[str, ...]
    formats: tuple[NumberFormat, ...]
    since_1904: bool


def read_cells(root: etree._Element, keys: Keys) -> Iterator[Cell]:
    """The cells with something in them; those without a place follow the one before."""
    space = namespace_of(root)
    formulas: dict[str, str] = {}
    row_tag, cell_tag = f"{space}row", f"{space}c"
    row = column = 0
    for element in root.iter(row_tag, cell_tag):
        if element.tag == row_tag:
            said = element.get("r", "")
            row, column = (int(said) if _ROW.fullmatch(said) else row + 1), 0
            continue
        if found := _PLACE.fullmatch(element.get("r", "")):
            row, column = int(found.group(2)), column_number(found.group(1))
        else:
            column += 1
        if len(element):
            cell = _cell(element, space, keys, formulas)
            if cell is not None:
                yield cell._replace(row=row, column=column)


def _cell(element: etree._Element, space: str, keys: Keys, formulas: dict[str, str]) -> Cell | None:
    value, formula, inline = "", None, ""
    for each in element:
        match str(each.tag).removeprefix(space):
            case "v":
                value = each.text or ""
            case "f":
                formula = _formula(each, formulas)
            case "is":
                inline = text_of(each, space)
    kind, text, number = _value(element, value, inline, keys)
    if not text and formula is None:
        return None
    picture = kind == "error" and element.get("vm") is not None
    return Cell(0, 0, text, kind, number, formula, picture)


def _formula(element: etree._Element, formulas: dict[str, str]) -> str:
    """The formula; that of the first cell where several share one."""
    said, number = element.text or "", element.get("si")
    if element.get("t") != "shared" or number is None:
        return said
    if said:
        formulas.setdefault(number, said)
    return said or formulas.get(number, "")


def _value(
    element: etree._Element, value: str, inline: str, keys: Keys
) -> tuple[CellKind, str, float]:
    kind = element.get("t", "n")
    if kind == "s":
        return "text", _shared(value, keys), 0
    if kind in ("inlineStr", "str"):
        return "text", inline or unescaped(value), 0
    if kind in _OTHERS:
        said = value.strip()
        return _OTHERS[kind], _SHOWN.get((kind, said), said.removesuffix("T00:00:00")), 0
    return _number(element, value.strip(), inline, keys)


def _shared(value: str, keys: Keys) -> str:
    number = int(value) if _MOST_TEXTS.fullmatch(value.strip()) else -1
    return keys.texts[number] if 0 <= number < len(keys.texts) else ""


def _number(
    element: etree._Element, value: str, inline: str, keys: Keys
) -> tuple[CellKind, str, float]:
    try:
        number = float(value)
    except ValueError:
        return "text", inline or value, 0
    if not math.isfinite(number):
        return "text", value, 0
    style = element.get("s", "")
    at = int(style) if _MOST_TEXTS.fullmatch(style) else len(keys.formats)
    look = keys.formats[at] if at < len(keys.formats) else ""
    return "number", shown_number(value, number, look, since_1904=keys.since_1904), number
