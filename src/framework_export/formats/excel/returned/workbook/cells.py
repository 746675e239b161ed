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
from framework_export.formats.excel.returned.workbook.number_formats import (
    NumberFormat,
    shown_number,
)
from framework_export.formats.excel.returned.workbook.texts import namespace_of, text_of, unescaped

CellKind = Literal["text", "number", "truth", "error"]

_OTHERS: dict[str, CellKind] = {"b": "truth", "e": "error", "d": "text"}
_SHOWN = {("b", "1"): "TRUE", ("b", "0"): "FALSE"}
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")
_STYLE = re.compile(r"[0-9]{1,6}")


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


class Content(NamedTuple):
    """What the part of a sheet has of a cell."""

    kind: str
    style: str
    value: str
    inline: str
    """A text of its own."""
    formula: str | None


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
        cell = cell_of(row, column, _content(element, space, formulas), keys)
        if cell is not None:
            yield cell


def _content(element: etree._Element, space: str, formulas: dict[str, str]) -> Content:
    value, formula, inline = "", None, ""
    for each in element:
        match str(each.tag).removeprefix(space):
            case "v":
                value = each.text or ""
            case "f":
                number = each.get("si", "") if each.get("t") == "shared" else ""
                formula = shared_formula(each.text or "", number, formulas)
            case "is":
                inline = text_of(each, space)
    return Content(element.get("t", ""), element.get("s", ""), value, inline, formula)


def shared_formula(said: str, number: str, formulas: dict[str, str]) -> str:
    """The formula; that of the first cell where several share one by its number."""
    if not number:
        return said
    return formulas.setdefault(number, said) if said else formulas.get(number, "")


def cell_of(row: int, column: int, content: Content, keys: Keys) -> Cell | None:
    """A cell by what is in it; None when nothing is."""
    kind, style, value, inline, formula = content
    number = 0.0
    if kind == "s":
        is_one: CellKind = "text"
        text = shared_text(value, keys)
    elif kind in ("inlineStr", "str"):
        is_one, text = "text", inline or unescaped(value)
    elif kind in _OTHERS:
        said = value.strip()
        is_one, text = _OTHERS[kind], _SHOWN.get((kind, said), said.removesuffix("T00:00:00"))
    else:
        is_one, text, number = _number(style, value.strip(), inline, keys)
    if not text and formula is None:
        return None
    return Cell(row, column, text, is_one, number, formula)


def shared_text(value: str, keys: Keys) -> str:
    """The text of a number; none when there is none."""
    try:
        number = int(value)
        return keys.texts[number] if number >= 0 else ""
    except (ValueError, IndexError):
        return ""


def _number(style: str, value: str, inline: str, keys: Keys) -> tuple[CellKind, str, float]:
    try:
        number = float(value)
    except ValueError:
        return "text", inline or value, 0
    if not math.isfinite(number):
        return "text", value, 0
    at = int(style) if _STYLE.fullmatch(style) else len(keys.formats)
    look = keys.formats[at] if at < len(keys.formats) else ""
    return "number", shown_number(value, number, look, since_1904=keys.since_1904), number
