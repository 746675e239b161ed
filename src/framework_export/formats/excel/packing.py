"""Puts the parts of a workbook together (ECMA-376-2, Open Packaging Conventions)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.descriptors.serialisable import Serialisable
from openpyxl.packaging.manifest import Manifest, Override
from openpyxl.packaging.relationship import Relationship, RelationshipList
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as WrittenTable
from openpyxl.worksheet.table import TableColumn

from framework_export.formats import custom_properties
from framework_export.formats.custom_properties import write_custom_properties
from framework_export.formats.excel.cells import XML_HEAD
from framework_export.formats.excel.drawing_part import write_drawing
from framework_export.formats.excel.elements import markup
from framework_export.formats.excel.sheet_part import RELATIONS, write_sheet
from framework_export.formats.excel.sheets.sheet import Book, Sheet, Table
from framework_export.formats.excel.sheets.summary_charts import PlacedChart
from framework_export.formats.excel.theme_part import write_theme
from framework_export.formats.excel.workbook_part import (
    write_core_properties,
    write_extended_properties,
    write_workbook,
)
from framework_export.formats.packages import CONTENT_TYPES, write_package

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SHEETS = f"{_OFFICE}.spreadsheetml"
_CORE, _EXTENDED = "docProps/core.xml", "docProps/app.xml"
_WORKBOOK, _STYLES, _STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
_THEME, _DRAWING = "xl/theme/theme1.xml", "xl/drawings/drawing1.xml"


def pack(
    book: Book,
    sheets: Sequence[Sheet],
    charts: Sequence[PlacedChart],
    properties: Iterable[tuple[str, str]],
) -> bytes:
    """The file; the charts are on the sheet `summary`."""
    package = _Package()
    package.add(_CORE, _CORE_TYPE, write_core_properties(book))
    package.add(_EXTENDED, f"{_OFFICE}.extended-properties+xml", write_extended_properties(book))
    package.add(
        custom_properties.PART, custom_properties.CONTENT_TYPE, write_custom_properties(properties)
    )
    package.add(_WORKBOOK, f"{_SHEETS}.sheet.main+xml", write_workbook(book, sheets))
    for number, sheet in enumerate(sheets, 1):
        _add_sheet(package, number, sheet, charts if sheet.key == "summary" else ())
    package.add(_STYLES, f"{_SHEETS}.styles+xml", book.looks.xml())
    package.add(_STRINGS, f"{_SHEETS}.sharedStrings+xml", book.strings.xml())
    package.add(_THEME, f"{_OFFICE}.theme+xml", write_theme(book.looks.theme))
    package.relate("", _root_relations())
    package.relate(_WORKBOOK, _workbook_relations(len(sheets)))
    return write_package(package.parts())


class _Package:
    """The parts so far, and what they are."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: list[Override] = []

    def add(self, name: str, kind: str, data: bytes) -> None:
        self._parts[name] = data
        self._types.append(Override(f"/{name}", kind))

    def relate(self, name: str, relations: Iterable[tuple[str, str]]) -> None:
        """Writes the relations of a part, whose ids are `rId1`, `rId2` …: kinds and targets."""
        folder, _, file = name.rpartition("/")
        listed = RelationshipList()
        for kind, target in relations:
            listed.append(Relationship(Type=kind, Target=target))
        self._parts[f"{folder}/_rels/{file}.rels".lstrip("/")] = _part(listed)

    def parts(self) -> dict[str, bytes]:
        """All of them, with the list of what they are."""
        return {**self._parts, CONTENT_TYPES: _part(Manifest(Override=self._types))}


def _part(element: Serialisable) -> bytes:
    return f"{XML_HEAD}{markup(element)}".encode()


def _root_relations() -> Iterator[tuple[str, str]]:
    yield f"{RELATIONS}/officeDocument", _WORKBOOK
    yield f"{_PACKAGE}/relationships/metadata/core-properties", _CORE
    yield f"{RELATIONS}/extended-properties", _EXTENDED
    yield custom_properties.RELATIONSHIP, custom_properties.PART


def _workbook_relations(sheets: int) -> Iterator[tuple[str, str]]:
    for number in range(1, sheets + 1):
        yield f"{RELATIONS}/worksheet", f"worksheets/sheet{number}.xml"
    for part in (_STYLES, _STRINGS, _THEME):
        kind = part.rpartition("/")[2].removesuffix(".xml").removesuffix("1")
        yield f"{RELATIONS}/{kind}", part.removeprefix("xl/")


def _add_sheet(package: _Package, number: int, sheet: Sheet, charts: Sequence[PlacedChart]) -> None:
    name = f"xl/worksheets/sheet{number}.xml"
    drawings = int(bool(charts))
    package.add(name, f"{_SHEETS}.worksheet+xml", write_sheet(sheet, drawings=drawings))
    relations = [(f"{RELATIONS}/drawing", "../drawings/drawing1.xml")] * drawings
    for table in sheet.tables:
        # Numbered by their sheets: each has one at most.
        part = f"tables/table{number}.xml"
        package.add(f"xl/{part}", f"{_SHEETS}.table+xml", _write_table(table, number))
        relations.append((f"{RELATIONS}/table", f"../{part}"))
    if relations:
        package.relate(name, relations)
    if charts:
        _add_charts(package, charts)


def _add_charts(package: _Package, charts: Sequence[PlacedChart]) -> None:
    package.add(_DRAWING, f"{_OFFICE}.drawing+xml", write_drawing(charts))
    targets = [f"charts/chart{number}.xml" for number in range(1, len(charts) + 1)]
    for target, chart in zip(targets, charts, strict=True):
        package.add(f"xl/{target}", f"{_OFFICE}.drawingml.chart+xml", chart.xml)
    package.relate(_DRAWING, [(f"{RELATIONS}/chart", f"../{target}") for target in targets])


def _write_table(table: Table, number: int) -> bytes:
    heads = [TableColumn(id=index, name=head) for index, head in enumerate(table.heads, 1)]
    return _part(
        WrittenTable(
            id=number,
            displayName=table.name,
            ref=table.area,
            headerRowCount=None,
            totalsRowShown=False,
            autoFilter=AutoFilter(ref=table.area),
            tableColumns=heads,
        )
    )
