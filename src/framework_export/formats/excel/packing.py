"""From openpyxl's workbook to the bytes of a file, with our cells, charts and properties in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from framework_export.formats.custom_properties import PART, write_custom_properties
from framework_export.formats.excel.cells import Cells, xml_text
from framework_export.formats.excel.summary_charts import PlacedChart
from framework_export.formats.packages import read_parts, write_package

_POINT = 12_700  # English metric units
_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_FRAME = re.compile(rb'<(?:xdr:)?cNvPr id="(\d+)" name="[^"]*"\s*/>')


def place_charts(work: Worksheet, charts: Iterable[PlacedChart]) -> None:
    """Keeps the places of the charts; what they show is put there when the file is packed."""
    for placed in charts:
        holder = BarChart()
        size = XDRPositiveSize2D(round(placed.width * _POINT), round(placed.height * _POINT))
        start = AnchorMarker(col=placed.column - 1, row=placed.row - 1)
        holder.anchor = OneCellAnchor(_from=start, ext=size)
        work.add_chart(holder)


def pack(
    book: Workbook,
    cells: Sequence[Cells],
    charts: Sequence[PlacedChart],
    properties: Iterable[tuple[str, str]],
) -> bytes:
    """The file; `cells` are those of the sheets, in order."""
    # One of them makes openpyxl announce the part that holds all of ours.
    book.custom_doc_props.append(StringProperty(name="framework-export", value=""))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        ExcelWriter(book, archive).write_data()
    parts = read_parts(stream.getvalue())
    for number, each in enumerate(cells, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _with_cells(parts[name], each)
    for number, chart in enumerate(charts, 1):
        parts[f"xl/charts/chart{number}.xml"] = chart.xml
    if charts:
        parts["xl/drawings/drawing1.xml"] = _described(parts["xl/drawings/drawing1.xml"], charts)
    parts[PART] = write_custom_properties(properties)
    return write_package(parts)


def _with_cells(sheet: bytes, cells: Cells) -> bytes:
    before, _, after = sheet.partition(b"<sheetData")
    rest = _DATA.sub(b"", b"<sheetData" + after, count=1)
    dimension = f'<dimension ref="{cells.dimension()}"'.encode()
    return _DIMENSION.sub(dimension, before) + cells.xml() + rest


def _described(drawing: bytes, charts: Sequence[PlacedChart]) -> bytes:
    """What a chart shows, for those who cannot see it; openpyxl has no place for that."""

    def describe(found: re.Match[bytes]) -> bytes:
        number = int(found.group(1))
        chart = charts[number - 1]
        title, description = (
            xml_text(text).replace('"', "&quot;") for text in (chart.title, chart.description)
        )
        tag = found.group(0).split(b" ", 1)[0].decode()
        return f'{tag} id="{number + 1}" name="{title}" descr="{description}"/>'.encode()

    return _FRAME.sub(describe, drawing)
