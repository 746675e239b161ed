"""The parts of a returned workbook, checked, as plain rows of values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TypeAlias

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from framework_export.formats.custom_properties import PART, read_custom_properties
from framework_export.formats.excel.cells import column_number
from framework_export.formats.excel.table_sizes import table_size
from framework_export.formats.packages import (
    CONTENT_TYPES,
    Package,
    PackageError,
    damaged,
    store_package,
)
from framework_export.formats.xml_parts import parse_part

Value: TypeAlias = str | float | bool | datetime.date | datetime.time | datetime.timedelta
Rows: TypeAlias = Sequence[Sequence[Value]]

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NEEDED = (
    *(CONTENT_TYPES, "_rels/.rels", _WORKBOOK, _RELATIONS),
    *("xl/sharedStrings.xml", "xl/styles.xml"),
)
_MOST_CELLS = 30_000_000  # in the tables of all sheets, which take some 40 bytes each
# Formulas that have failed, which calamine shows as empty cells.
_ERRORS = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*? t="e"[^>]*>(?:<f[^>]*(?:/>|>[^<]*</f>))?<v>([^<]*)</v>'
)
_LINKED = ("xl/externalLinks/", "xl/connections.xml", "xl/queryTables/")
_UNSAFE_SHEETS = ("xl/macrosheets/", "xl/dialogsheets/")
_PLACE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Some cells of a sheet; rows and columns count from 0."""

    sheet: str
    row: int
    column: int
    last_row: int


class Source:
    """A returned workbook. Raises PackageError when it cannot be read, or should not be."""

    def __init__(self, package: Package) -> None:
        _refuse_links(package)
        self._package = package
        self._root = parse_part(package, _WORKBOOK)
        self._parts = _sheet_parts(package, self._root)
        self.sheets = tuple(self._parts)
        self._shared = {name: package.read(name) for name in _NEEDED if name in package.names}
        self._books: dict[str, CalamineWorkbook] = {}
        self._rows: dict[str, Rows] = {}
        self._errors: dict[str, Sequence[tuple[bytes, bytes, bytes]]] = {}
        self._room = _MOST_CELLS

    def open(self, sheets: Iterable[str]) -> None:
        """Gets some sheets ready together, so that no other is unpacked."""
        chosen = tuple(sheets)
        parts = dict(self._shared)
        for sheet in chosen:
            name = self._parts[sheet]
            parts[name] = self._package.read(name)
            self._room -= table_size(parts[name], sheet)
            if self._room < 0:
                raise damaged(f"The sheet {sheet} has cells where no form has any.")
            if b' t="e"' in parts[name]:
                self._errors[sheet] = _ERRORS.findall(parts[name])
        with _wrapped("The workbook inside it cannot be read."):
            book = CalamineWorkbook.from_filelike(BytesIO(store_package(parts)))
        self._books.update(dict.fromkeys(chosen, book))

    def rows(self, sheet: str) -> Rows:
        """The values of a sheet from its cell A1 on; empty cells are empty texts.

        What a formula says that has failed, such as #NAME?, is a text, too.
        """
        if sheet not in self._rows:
            if sheet not in self._books:
                self.open(each for each in self.sheets if each not in self._books)
            with _wrapped(f"The sheet {sheet} cannot be read."):
                found = self._books[sheet].get_sheet_by_name(sheet)
                rows = found.to_python(skip_empty_area=False)
            for letters, row, said in self._errors.get(sheet, ()):
                column = column_number(letters.decode())
                if int(row) <= len(rows) and column <= len(rows[int(row) - 1]):
                    rows[int(row) - 1][column - 1] = said.decode()
            self._rows[sheet] = rows
        return self._rows[sheet]

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The custom properties of the file; none when somebody has removed them."""
        if PART not in self._package.names:
            return {}
        return read_custom_properties(self._package.read(PART))

    @cached_property
    def names(self) -> Mapping[str, Area]:
        """The defined names that stand for cells; a copied sheet has the same ones of its own."""
        found = self._root.findall(".//{*}definedName")
        found.sort(key=lambda each: each.get("localSheetId") is None)
        areas = {str(each.get("name")): _area(each.text or "") for each in found}
        return {name: area for name, area in areas.items() if area is not None}


@contextmanager
def _wrapped(message: str) -> Iterator[None]:
    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(message) from error


def _sheet_parts(package: Package, root: etree._Element) -> dict[str, str]:
    """The parts of the sheets, by the names that people see, in their order."""
    relations = {
        str(each.get("Id")): str(each.get("Target")) for each in parse_part(package, _RELATIONS)
    }
    parts: dict[str, str] = {}
    for sheet in root.iterfind(".//{*}sheet"):
        ids = (str(value) for key, value in sheet.items() if str(key).endswith("}id"))
        target = relations.get(next(ids, ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in package.names and "worksheet" in part:
            parts[str(sheet.get("name"))] = part
    return parts


def _refuse_links(package: Package) -> None:
    for name in package.names:
        if name.startswith(_UNSAFE_SHEETS):
            raise PackageError(
                "form-has-macros",
                "This file has sheets of macros; forms have none, so it is not opened.",
                hint="Save it as .xlsx without macros, or ask for a new form.",
            )
        if name.startswith(_LINKED):
            raise PackageError(
                "form-has-links",
                "This file takes values from other files; forms do not, so it is not opened.",
                hint="In Excel, use Data, Edit Links, Break Link, and save it again.",
            )


def _area(text: str) -> Area | None:
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    quoted, plain, column, row, _, last = found.groups()
    return Area(
        sheet=quoted.replace("''", "'") if quoted else plain,
        row=int(row) - 1,
        column=column_number(column) - 1,
        last_row=int(last or row) - 1,
    )


def shown_value(value: Value) -> str:
    """A value as text: numbers without an idle fraction, days as YYYY-MM-DD."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else str(value)
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
        case str():
            return value
        case _:
            return str(value)
