"""Writes where the charts stand on their sheet, and what they show for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.drawing.graphic import (
    ChartRelation,
    GraphicData,
    GraphicFrame,
    GraphicObject,
    NonVisualGraphicFrame,
)
from openpyxl.drawing.properties import NonVisualDrawingProps
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, SpreadsheetDrawing
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.xml.constants import SHEET_DRAWING_NS

from framework_export.formats.excel.cells import XML_HEAD, kept
from framework_export.formats.excel.elements import markup
from framework_export.formats.excel.sheets.summary_charts import PlacedChart

_POINT = 12_700  # English metric units


def write_drawing(charts: Sequence[PlacedChart]) -> bytes:
    """The part; each chart is the relation of its number."""
    anchors = [_anchor(number, chart) for number, chart in enumerate(charts, 1)]
    drawing = SpreadsheetDrawing(oneCellAnchor=anchors)
    return f"{XML_HEAD}{markup(drawing, namespace=SHEET_DRAWING_NS)}".encode()


def _anchor(number: int, chart: PlacedChart) -> OneCellAnchor:
    about = NonVisualDrawingProps(
        id=number + 1, name=kept(chart.title), descr=kept(chart.description)
    )
    shown = GraphicData(chart=ChartRelation(f"rId{number}"))
    return OneCellAnchor(
        _from=AnchorMarker(col=chart.column - 1, row=chart.row - 1),
        ext=XDRPositiveSize2D(round(chart.width * _POINT), round(chart.height * _POINT)),
        graphicFrame=GraphicFrame(
            nvGraphicFramePr=NonVisualGraphicFrame(cNvPr=about),
            graphic=GraphicObject(graphicData=shown),
        ),
    )
