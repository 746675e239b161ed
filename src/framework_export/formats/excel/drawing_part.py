"""Writes where the charts stand on their sheet, and what they show for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.formats.excel.cells import XML_HEAD, attribute
from framework_export.formats.excel.sheet_part import RELATIONS
from framework_export.formats.excel.summary_charts import PlacedChart

_SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_POINT = 12_700  # English metric units


def write_drawing(charts: Sequence[PlacedChart]) -> bytes:
    """The part; each chart is the relation of its number."""
    anchors = "".join(_anchor(number, chart) for number, chart in enumerate(charts, 1))
    return (
        f'{XML_HEAD}<xdr:wsDr xmlns:xdr="{_SHEET_DRAWING}" xmlns:a="{_DRAWING}"'
        f' xmlns:c="{_CHART}" xmlns:r="{RELATIONS}">{anchors}</xdr:wsDr>'
    ).encode()


def _anchor(number: int, chart: PlacedChart) -> str:
    width, height = (round(points * _POINT) for points in (chart.width, chart.height))
    return (
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{chart.column - 1}</xdr:col><xdr:colOff>0"
        f"</xdr:colOff><xdr:row>{chart.row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{width}" cy="{height}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
        f'<xdr:cNvPr id="{number + 1}" name="{attribute(chart.title)}"'
        f' descr="{attribute(chart.description)}"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="rId{number}"/></a:graphicData>'
        "</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>"
    )
