"""What openpyxl's writer leaves out, and what it does otherwise than a form needs it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from io import BytesIO
from typing import Any, TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import StringProperty
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.styles import Font
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS, XML_NS
from openpyxl.xml.functions import Element, SubElement, tostring

from framework_export.formats import custom_properties
from framework_export.formats.excel.cells import kept
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.xml_parts import no_escapes

Cached: TypeAlias = str | int | float | None
"""What a formula gives in a blank form; None when it is not available (#N/A)."""

OWN_TEXT = "inlineStr"
"""The type of cells with a text about somebody, which stays in the cell for packs to replace."""

# openpyxl's own order is one that the schema of the standard refuses (ECMA-376-1, 18.8.22).
Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
InlineFont.__elements__ = tuple(each.replace("name", "rFont") for each in Font.__elements__)


def saved(
    book: Workbook,
    *,
    date: datetime.date,
    company: str,
    properties: Iterable[tuple[str, str]] = (),
    **about: str,
) -> bytes:
    """The bytes of the workbook, the same ones for the same workbook.

    `about` are its title, subject, language and description.
    """
    own, maker = list(properties), kept(company) or "framework-export"
    said = {name: kept(text) for name, text in about.items()}
    book.properties = DocumentProperties(creator=maker, lastModifiedBy=maker, **said)
    # Saving with openpyxl writes the time of this run, into the workbook and into its package.
    book.properties.created = datetime.datetime.combine(date, datetime.time())
    book.properties.modified = book.properties.created
    if own:  # For the relationship: openpyxl takes long over them, and packs look for other bytes.
        book.custom_doc_props.append(StringProperty(name="", value=""))
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        writer = _BookWriter(book, archive)
        writer.write_data()
    parts = read_parts(stream.getvalue())
    parts |= {name: _without_title(part) for name, part in parts.items() if _CHART in name}
    parts["docProps/app.xml"] = _extended_properties(company)
    if own:
        parts[custom_properties.PART] = custom_properties.write_custom_properties(own)
    parts["xl/sharedStrings.xml"] = writer.texts.part()
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Rel", _TEXTS_RELATION + b"</Rel", 1)
    return write_package(parts)


_CHART = "xl/charts/chart"


def _without_title(chart: bytes) -> bytes:
    """The part of a chart; where one has no title, programs would make one of its only series."""
    deleted = b'<chart><autoTitleDeleted val="1"/><plotArea>'
    return chart.replace(b"<chart><plotArea>", deleted, 1)


class Formula(ArrayFormula):  # type: ignore[misc] # openpyxl has no types
    """A formula and what it gives in a blank form: no viewer shows anything without the latter.

    One that is filled down stands in the file once (ECMA-376-1, 18.3.1.40); openpyxl reads such.
    """

    def __init__(self, text: str, cached: Cached, **shared: str) -> None:
        super().__init__("", text)
        self.cached = cached
        self.shared = shared


class FittedRow(RowDimension):  # type: ignore[misc] # openpyxl has no types
    """A row with a height to begin with: openpyxl's rows keep theirs, whatever is typed."""

    kept = False

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return self.kept


class _BookWriter(ExcelWriter):  # type: ignore[misc] # openpyxl has no types
    """Writes sheets with the writers below."""

    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self.texts = _SharedTexts()
        self.manifest.append(self.texts)

    def write_worksheet(self, ws: Worksheet) -> None:
        drawing = ws._drawing = _Drawing()  # noqa: SLF001 - as the method that it replaces does
        drawing.charts = ws._charts  # noqa: SLF001 - likewise
        writer = _SheetWriter(ws, self.texts)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - likewise
        self._archive.writestr(ws.path[1:], _with_flat_bars(ws, writer.read()))
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):  # type: ignore[misc] # openpyxl has no types
    """Writes cells with the values of formulas, and with texts that all sheets share."""

    def __init__(self, sheet: Worksheet, texts: _SharedTexts) -> None:
        super().__init__(sheet, BytesIO())
        self._texts = texts

    def write_row(self, xf: Any, row: list[Cell], row_idx: int) -> None:
        dimensions = self.ws.row_dimensions.get(row_idx, {})
        line = Element("row", {"r": str(row_idx), **dict(dimensions)})
        for cell in row:
            self._write_cell(line, cell)
        xf.write(line)

    def _write_cell(self, row: Any, cell: Cell) -> None:
        element = SubElement(row, "c", {"r": cell.coordinate, "s": str(cell.style_id)})
        value = cell.value
        if value is None:
            return
        if cell.hyperlink is not None:
            self.ws._hyperlinks.append(cell.hyperlink)  # noqa: SLF001 - as openpyxl's writer does
        if cell.data_type == "f":
            SubElement(element, "f", value.shared).text = value.text or None
            kind, SubElement(element, "v").text = _cached(value.cached)
            if kind != "n":  # A number is what a cell has that says nothing.
                element.set("t", kind)
        elif cell.data_type == "s":
            element.set("t", "s")
            SubElement(element, "v").text = str(self._texts.number(value))
        elif cell.data_type == OWN_TEXT:
            element.set("t", OWN_TEXT)
            own = SubElement(SubElement(element, "is"), "t", {f"{{{XML_NS}}}space": "preserve"})
            own.text = no_escapes(value)
        else:
            SubElement(element, "v").text = str(value)


def _cached(value: Cached) -> tuple[str, str]:
    """The type of a formula's cell, and what stands there."""
    if value is None:
        return "e", "#N/A"
    return ("str", no_escapes(value)) if isinstance(value, str) else ("n", str(value))


class _SharedTexts:
    """The texts of cells (ECMA-376-1, 18.4.9), each once; openpyxl repeats them in every cell."""

    path = "/xl/sharedStrings.xml"
    mime_type = SHARED_STRINGS

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, value: str | CellRichText) -> int:
        """What cells refer to a text by."""
        markup = _runs(value) if isinstance(value, CellRichText) else _text(value)
        return self._numbers.setdefault(markup, len(self._numbers))

    def part(self) -> bytes:
        items = "".join(f"<si>{markup}</si>" for markup in self._numbers)
        return f'<sst xmlns="{SHEET_MAIN_NS}">{items}</sst>'.encode()


_TEXTS_RELATION = (
    b'<Relationship Id="texts" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
    b'/officeDocument/2006/relationships/sharedStrings"/>'
)


def _text(text: str) -> str:
    # Without the attribute, programs leave out spaces at the ends.
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<t{space}>{escape(no_escapes(text))}</t>"


def _runs(value: CellRichText) -> str:
    markup = no_escapes(tostring(value.to_tree(), encoding="unicode"))
    return markup.removeprefix("<is>").removesuffix("</is>")


class _Drawing(SpreadsheetDrawing):  # type: ignore[misc] # openpyxl has no types
    """Charts with what they are called and show, for those who cannot see them."""

    __elements__ = SpreadsheetDrawing.__elements__

    def _chart_frame(self, idx: int) -> Any:
        frame = super()._chart_frame(idx)
        about = frame.nvGraphicFramePr.cNvPr
        about.name, about.descr = self.charts[idx - 1].alternative
        return frame


_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_BARS_ID = "{B5F0C1B2-6C1E-4C62-9E0A-6D0E5A3F7C01}"
# What Excel calls these extensions (MS-XLSX, 2.3.2).
_RULE_EXTENSION = (
    f'<extLst><ext xmlns:x14="{_X14}" uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}">'
    f"<x14:id>{_BARS_ID}</x14:id></ext></extLst></cfRule>"
)
_BARS_EXTENSION = (
    f'<extLst><ext xmlns:x14="{_X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
    f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{_XM}">'
    f'<x14:cfRule type="dataBar" id="{_BARS_ID}"><x14:dataBar minLength="0" maxLength="100"'
    ' showValue="0" gradient="0"><x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo>'
    '<x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo><x14:negativeFillColor rgb="{colour}"/>'
    '<x14:axisColor rgb="{colour}"/></x14:dataBar></x14:cfRule><xm:sqref>{places}</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
)


def _with_flat_bars(sheet: Worksheet, data: bytes) -> bytes:
    """The part with what makes its bars flat: openpyxl knows those with gradients of 2007 only."""
    for each in sheet.conditional_formatting:
        for rule in each.rules:
            if rule.dataBar:
                text = data.decode().replace("</dataBar></cfRule>", f"</dataBar>{_RULE_EXTENSION}")
                end = _BARS_EXTENSION.replace("{colour}", rule.dataBar.color.rgb)
                end = end.replace("{places}", str(each.sqref))
                return text.replace("</worksheet>", end).encode()
    return data


def _extended_properties(company: str) -> bytes:
    """Who made it: not Excel, as openpyxl says, so that LibreOffice recalculates it."""
    properties = ExtendedProperties(Company=kept(company) or None)
    properties.Application, properties.AppVersion = "framework-export", None
    properties.__elements__ = (*properties.__elements__, "Company")
    return bytes(tostring(properties.to_tree()))
