"""What the values of a sheet do not say: what is hidden, merged, a table, or shown otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice

from lxml import etree

from framework_export.formats.excel.cells import area, area_of, column_number
from framework_export.formats.excel.lists.number_formats import Pieces, patterned
from framework_export.formats.excel.lists.sheets import Book, ListedSheet
from framework_export.formats.packages import damaged
from framework_export.formats.xml_parts import parse_part

UNWORKED = "#?"
"""In place of what a formula says that no program has worked out."""

_MOST_MERGED = 100_000
_MOST_COLUMNS = 16_384
_TRUE = ("1", "true", "on")
_CELL = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_ROWS = re.compile(rb"<(?:\w+:)?sheetData(?:\s[^<>]*)?(?<!/)>")
_END_OF_ROWS = re.compile(rb"</(?:\w+:)?sheetData\s*>")
# Nearly all lists have neither, so that nobody has to look at their cells one by one. To look for
# the expression takes a second, and for what it cannot do without next to nothing.
_LOOKS_SO = (b'"e"', b"'e'", b"<f", b":f")
_ERROR_OR_FORMULA = re.compile(rb"""\st\s*=\s*["']e["']|<(?:\w+:)?f[\s/>]""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Cells that belong together; rows and columns count from 1."""

    row: int
    column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        return area(self.row, self.column, self.last_row, self.last_column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of Excel's (ECMA-376-1, 18.5.1.2) with headings."""

    name: str
    place: Area
    """With its headings, and without its sums."""
    sums: int = 0
    """Rows of them, below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the values of a sheet do not say."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    tables: tuple[Table, ...] = ()
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row and column: numbers as their format has them, and formulas that failed."""


def read_details(book: Book, sheet: ListedSheet) -> Details:
    """Raises PackageError when the part of the sheet, or of a table, is damaged."""
    data = book.parts.package.read(sheet.part)
    if b"<!DOCTYPE" in data:
        raise damaged(f"The part {sheet.part} declares a document type.")
    looks_at_cells = bool(book.patterns) or _has_errors_or_formulas(data)
    reader = _Reader(book.patterns, looks_at_cells=looks_at_cells)
    try:
        reader.read(data if looks_at_cells else _without_usual_rows(data))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"The part {sheet.part} cannot be read.") from error
    return Details(
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=frozenset(reader.hidden_columns),
        merged=tuple(reader.merged),
        tables=tuple(_tables(book, sheet)),
        shown=reader.shown,
    )


def _has_errors_or_formulas(data: bytes) -> bool:
    return any(each in data for each in _LOOKS_SO) and _ERROR_OR_FORMULA.search(data) is not None


def _without_usual_rows(data: bytes) -> bytes:
    """The part without its rows when none is hidden: they are nearly all of it."""
    begin = _ROWS.search(data)
    end = _END_OF_ROWS.search(data, begin.end()) if begin else None
    if not begin or not end or data.find(b"hidden", begin.end(), end.start()) >= 0:
        return data
    return data[: begin.end()] + data[end.start() :]


class _Reader:
    """Goes through a sheet once, without keeping it."""

    def __init__(self, patterns: Mapping[str, Pieces], *, looks_at_cells: bool) -> None:
        self._patterns = patterns
        self._looks_at_cells = looks_at_cells
        self._row = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.shown: dict[tuple[int, int], str] = {}

    def read(self, data: bytes) -> None:
        parsing = etree.iterparse(
            BytesIO(data),
            tag=("{*}row", "{*}col", "{*}mergeCell"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for _, element in parsing:
            kind = str(element.tag).rpartition("}")[2]
            if kind == "row":
                self._note_row(element)
                element.clear()
            elif kind == "col" and str(element.get("hidden")) in _TRUE:
                first, last = int(element.get("min", 0)), int(element.get("max", 0))
                self.hidden_columns.update(range(max(first, 1), min(last, _MOST_COLUMNS) + 1))
            elif kind == "mergeCell" and (place := _area(element.get("ref", ""))):
                self.merged.append(place)
                if len(self.merged) > _MOST_MERGED:
                    raise ValueError("more merged cells than any list has")

    def _note_row(self, row: etree._Element) -> None:
        self._row = int(row.get("r", self._row + 1))
        if row.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)
        if self._looks_at_cells:
            column = 0
            for cell in row:
                found = _CELL.fullmatch(cell.get("r", ""))
                column = column_number(found[1]) if found else column + 1
                shown = _shown(cell, self._patterns)
                if shown:
                    self.shown[self._row, column] = shown


def _shown(cell: etree._Element, patterns: Mapping[str, Pieces]) -> str:
    """What a cell says otherwise than its value does; mostly empty."""
    kind = cell.get("t", "n")
    if kind == "e":
        return _value(cell) or UNWORKED
    if kind != "n":
        return ""
    value = _value(cell)
    if not value:
        formulas = (str(each.tag).endswith("}f") for each in cell)
        return UNWORKED if any(formulas) else ""
    pattern = patterns.get(cell.get("s", "0"))
    number = float(value) if pattern else 0.5
    whole = pattern is not None and number.is_integer() and 0 <= number < 1e15
    return patterned(int(number), pattern) if whole and pattern else ""


def _value(cell: etree._Element) -> str:
    texts = (each.text or "" for each in cell if str(each.tag).endswith("}v"))
    return next(texts, "").strip()


def _area(text: str) -> Area | None:
    place = area_of(text)
    if place is None:
        return None
    row, column, last_row, last_column = place
    return Area(row=row, column=column, last_row=last_row, last_column=last_column)


def _tables(book: Book, sheet: ListedSheet) -> Iterator[Table]:
    for part in islice(book.parts.related(sheet.part, "table"), _MOST_COLUMNS):
        root = parse_part(book.parts.package, part)
        place = _area(root.get("ref", ""))
        if place is None or root.get("headerRowCount", "1") == "0":
            continue
        said = root.get("totalsRowCount", "0")
        sums = int(said) if said in ("0", "1") else 0
        name = str(root.get("displayName") or root.get("name") or "")
        yield Table(name=name, place=replace(place, last_row=place.last_row - sums), sums=sums)
