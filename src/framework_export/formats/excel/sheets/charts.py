"""Draws the charts as DrawingML, with the figures of a blank form beside every reference.

Without figures, viewers would show nothing until something recalculates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framework_export.formats.excel.cells import XML_HEAD, xml_text

_HEAD = (
    f'{XML_HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:roundedCorners val="0"/>'
)
_CATEGORIES, _VALUES = 111, 112
_POINT = 12_700  # English metric units

Dash = Literal["solid", "dash", "sysDot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """How a series looks; colours are `rrggbb`, and an empty one leaves that part away."""

    fill: str = ""
    hatched: bool = False
    line: str = ""
    width: float = 1
    """Of the line, in points."""
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    title: str
    reference: str
    """The cells with the figures, as formulas have them."""
    figures: tuple[float | None, ...]
    """What stands there in a blank form."""
    paint: Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    title: str
    across: str
    along: str
    categories: str
    """The cells with the names of the topics."""
    topics: tuple[str, ...]
    series: tuple[Series, ...]
    face: str
    ink: str
    hairline: str


def bar_chart(chart: Chart) -> bytes:
    """A bar for each topic, made of as many parts as there are series."""
    series = "".join(_series(chart, index, each) for index, each in enumerate(chart.series))
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="100"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
    )
    return _chart_space(chart, plot, _category_axis(chart, turned=True), _value_axis(chart, "0"))


def radar_chart(chart: Chart) -> bytes:
    """A corner for each topic and a line for each series."""
    series = "".join(
        _series(chart, index, each, marker=True) for index, each in enumerate(chart.series)
    )
    plot = (
        '<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:radarChart>'
    )
    axes = _category_axis(chart, turned=False), _value_axis(chart, "0%", most=1)
    return _chart_space(chart, plot, *axes)


def _chart_space(chart: Chart, plot: str, *axes: str) -> bytes:
    return (
        f"{_HEAD}<c:chart>{_title(chart, chart.title, 1200, bold=True)}"
        '<c:autoTitleDeleted val="0"/>'
        f"<c:plotArea><c:layout/>{plot}{''.join(axes)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(chart, 900)}</c:legend>'
        '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        f"</c:spPr>{_text(chart, 900)}</c:chartSpace>"
    ).encode()


def _series(chart: Chart, index: int, series: Series, *, marker: bool = False) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{figure:g}</c:v></c:pt>'
        for number, figure in enumerate(series.figures)
        if figure is not None
    )
    names = "".join(
        f'<c:pt idx="{number}"><c:v>{xml_text(topic)}</c:v></c:pt>'
        for number, topic in enumerate(chart.topics)
    )
    count = f'<c:ptCount val="{len(chart.topics)}"/>'
    look = _paint(series.paint)
    marked = _marker(series.paint) if marker else ""
    negative = "" if marker else '<c:invertIfNegative val="0"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:v>{xml_text(series.title)}</c:v></c:tx>{look}{negative}{marked}"
        f"<c:cat><c:strRef><c:f>{xml_text(chart.categories)}</c:f>"
        f"<c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{xml_text(series.reference)}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val>"
        "</c:ser>"
    )


def _marker(paint: Paint) -> str:
    symbol = "circle" if paint.dash == "solid" else "diamond"
    fill = paint.fill or "FFFFFF"
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="7"/><c:spPr>{_solid(fill)}'
        f"<a:ln>{_solid(paint.line)}</a:ln></c:spPr></c:marker>"
    )


def _paint(paint: Paint) -> str:
    if paint.hatched:
        inner = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{paint.fill}"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    else:
        inner = _solid(paint.fill) if paint.fill else "<a:noFill/>"
    return f"<c:spPr>{inner}{_line(paint)}</c:spPr>"


def _line(paint: Paint) -> str:
    if not paint.line:
        return "<a:ln><a:noFill/></a:ln>"
    width = round(paint.width * _POINT)
    return f'<a:ln w="{width}">{_solid(paint.line)}<a:prstDash val="{paint.dash}"/></a:ln>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _title(chart: Chart, title: str, size: int, *, bold: bool = False) -> str:
    look = _run_properties(chart, size, bold=bold)
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr>"
        f"<a:r><a:rPr{look}</a:rPr><a:t>{xml_text(title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _run_properties(chart: Chart, size: int, *, bold: bool) -> str:
    face = f'<a:latin typeface="{xml_text(chart.face)}"/>'
    return f' sz="{size}" b="{int(bold)}">{_solid(chart.ink)}{face}'


def _text(chart: Chart, size: int) -> str:
    look = _run_properties(chart, size, bold=False)
    return (
        f"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr{look}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="en"/></a:p></c:txPr>'
    )


def _category_axis(chart: Chart, *, turned: bool) -> str:
    """Bars are counted from below, so that the axis is turned to have the first topic on top."""
    order = "maxMin" if turned else "minMax"
    title = _title(chart, chart.across, 900) if turned else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        f'<c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if turned else "b"}"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln>{_solid(chart.hairline)}</a:ln></c:spPr>{_text(chart, 900)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, code: str, *, most: int | None = None) -> str:
    turned = most is None
    limit = "" if most is None else f'<c:max val="{most}"/>'
    unit = '<c:majorUnit val="0.25"/>' if most else ""
    title = _title(chart, chart.along, 900) if turned else ""
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{limit}'
        '<c:min val="0"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if turned else "l"}"/>'
        f"<c:majorGridlines><c:spPr><a:ln>{_solid(chart.hairline)}</a:ln></c:spPr>"
        f'</c:majorGridlines>{title}<c:numFmt formatCode="{code}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(chart, 800)}"
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{"max" if turned else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{unit}</c:valAx>'
    )
