"""What all our charts have in common: shapes, letters, axes, and the figures beside references.

Without figures, viewers would show nothing until something recalculates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from openpyxl.chart import data_source as data
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing import text as letters
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.formats.excel.cells import kept
from framework_export.formats.excel.sheets.styles import Looks
from framework_export.formats.xml_parts import no_escapes
from framework_export.theme import digits

WHITE = "FFFFFF"
HAIRLINE = 0.75
"""Points of a thin line."""

_POINT = 12_700  # English metric units


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """Cells that a chart refers to, and what they have in a file that nothing has recalculated."""

    place: str
    """As formulas have it."""
    values: Sequence[Any]
    """None where there is no figure."""


def add_series(
    chart: Any,
    title: str | Figured,
    names: Figured,
    figures: Figured,
    shape: GraphicalProperties,
    **more: Any,
) -> None:
    """Adds a series to a chart; it has as many points as names, of which some have no figure.

    Its title is a text, or that of a cell.
    """
    index = len(chart.series)
    texts = [data.StrVal(at, _value(text)) for at, text in enumerate(names.values)]
    cat = data.StrRef(names.place, data.StrData(len(texts), texts))
    numbers = [data.NumVal(at, v=v) for at, v in enumerate(figures.values) if v is not None]
    val = data.NumRef(figures.place, data.NumData("General", len(texts), numbers))
    series = Series(index, index, _label(title), shape, **more)
    series.cat, series.val = data.AxDataSource(strRef=cat), data.NumDataSource(val)
    chart.series.append(series)


def _label(title: str | Figured) -> SeriesLabel:
    if isinstance(title, str):
        return SeriesLabel(v=_value(title))
    texts = [data.StrVal(at, _value(text)) for at, text in enumerate(title.values)]
    return SeriesLabel(strRef=data.StrRef(title.place, data.StrData(len(texts), texts)))


def place_chart(
    grid: Worksheet,
    chart: Any,
    place: tuple[int, int],
    points: tuple[float, float],
    alternative: tuple[str, str],
) -> None:
    """Puts a chart at a row and a column, so wide and high; `alternative` says what it shows."""
    width, height = (round(each * _POINT) for each in points)
    row, column = place
    size = XDRPositiveSize2D(width, height)
    chart.anchor = OneCellAnchor(_from=AnchorMarker(col=column - 1, row=row - 1), ext=size)
    chart.alternative = tuple(map(kept, alternative))
    grid.add_chart(chart)


def title_of(looks: Looks, text: str, size: int, *, bold: bool = False) -> Title:
    """The title of a chart or of an axis; sizes are hundredths of a point."""
    run = letters.RegularTextRun(_letters(looks, size, bold=bold), kept(text))
    return Title(Text(rich=RichText(p=[letters.Paragraph(r=[run])])), overlay=False)


def finish_chart(chart: Any, looks: Looks, title: str, code: str) -> Any:
    """The chart with what all of them have in common; `code` is how its axis writes numbers.

    A chart without a title is called something in a cell above it.
    """
    if title:
        chart.title = title_of(looks, title, 1200, bold=True)
    chart.roundedCorners = chart.visible_cells_only = False
    chart.graphical_properties, chart.plot_area.spPr = shape_of(WHITE), shape_of()
    chart.legend.position, chart.legend.overlay = "b", False
    sizes = [letters.ParagraphProperties(defRPr=_letters(looks, size)) for size in (900, 800)]
    small, smallest = (RichText(p=[letters.Paragraph(look, r=[])]) for look in sizes)
    chart.legend.txPr = small
    outline = shape_of("", digits(looks.theme.hairline), HAIRLINE)
    across = (chart.x_axis, "General", small, outline)
    along = (chart.y_axis, code, smallest, shape_of())
    for axis, numbers, text, shape in (across, along):
        axis.delete, axis.tickLblPos, axis.number_format = False, "nextTo", numbers
        axis.txPr, axis.spPr = text, shape
    chart.x_axis.auto, chart.x_axis.noMultiLvlLbl = False, True
    chart.x_axis.lblAlgn, chart.y_axis.crossBetween = "ctr", "between"
    chart.y_axis.scaling.min, chart.y_axis.majorGridlines = 0, ChartLines(outline)
    return chart


def lay_bars(chart: Any, looks: Looks, across: str, along: str) -> None:
    """Names the axes of lying bars, and has the first one on top."""
    # Bars are counted from below, so that the axis is turned.
    chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    chart.x_axis.title = title_of(looks, across, 900) if across else None
    chart.y_axis.title = title_of(looks, along, 900)
    chart.y_axis.axPos = "b"


@cache
def shape_of(
    fill: str = "", line: str = "", points: float = 0, *, dash: str = "solid", hatched: bool = False
) -> GraphicalProperties:
    """How something looks; colours are `rrggbb`, and an empty one leaves that part away."""
    stroke = {"w": round(points * _POINT), "solidFill": line, "prstDash": dash}
    ends = LineProperties(**stroke) if line else LineProperties(noFill=True)
    if not hatched:
        return GraphicalProperties(noFill=not fill or None, solidFill=fill or None, ln=ends)
    fore, back = ColorChoice(srgbClr=fill), ColorChoice(srgbClr=WHITE)
    return GraphicalProperties(pattFill=PatternFillProperties("wdUpDiag", fore, back), ln=ends)


def _letters(looks: Looks, size: int, *, bold: bool = False) -> letters.CharacterProperties:
    face, ink = letters.Font(looks.face), digits(looks.theme.ink)
    return letters.CharacterProperties(sz=size, b=bold, solidFill=ink, latin=face)


def _value(text: str) -> str:
    """A text that stands for that of a cell."""
    return no_escapes(kept(text))
