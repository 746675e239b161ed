"""Draws the charts of the summary, with the figures of a blank form beside every reference.

Without figures, viewers would show nothing until something recalculates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.chart import BarChart, RadarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D

from framework_export.documents.self_assessment.view import ChartWords
from framework_export.formats.excel.cells import fixed_range, kept
from framework_export.formats.excel.sheets.figures import (
    FIRST,
    NEXT_PARTS,
    NEXT_SHARE,
    THIS_PARTS,
    THIS_SHARE,
    TITLES,
    Figures,
)
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.summary import TOPIC, Layout
from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.formats.xml_parts import no_escapes
from framework_export.theme import Step, digits

_FEWEST_CORNERS = 3
_CHART_POINTS = 255.0
_POINT = 12_700  # English metric units
_WHITE = "FFFFFF"

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


def draw_charts(
    sheet: Sheet, figures: Figures, layout: Layout, steps: tuple[Step, ...]
) -> Iterator[str]:
    """A bar chart of each level, and a radar chart of both when there are corners enough.

    Says what is written in them.
    """
    form = figures.form
    summary = form.summary
    if not form.topics or not form.levels:
        return
    plan = _Plan(figures=figures)
    widths = layout.widths
    left = sum(widths[: 1 + layout.figures]) * POINTS_A_UNIT
    right = sum(widths[-2:]) * POINTS_A_UNIT
    if len(form.topics) >= _FEWEST_CORNERS:
        _place(sheet, plan.radar(steps), summary.radar, (6, layout.side), right)
        yield summary.radar.title
    bars = (
        (summary.this_bars, THIS_PARTS, TOPIC, left),
        (summary.next_bars, NEXT_PARTS, layout.side, right),
    )
    for index, (words, first, column, width) in enumerate(bars[: 1 + bool(summary.next_level)]):
        chart = plan.bars(words, first, steps[index], after=index == 1)
        _place(sheet, chart, words, (layout.bars_row, column), width)
        yield from (words.title, words.across, words.along)


def _place(
    sheet: Sheet, chart: Any, words: ChartWords, place: tuple[int, int], width: float
) -> None:
    size = XDRPositiveSize2D(round(width * _POINT), round(_CHART_POINTS * _POINT))
    row, column = place
    chart.anchor = OneCellAnchor(_from=AnchorMarker(col=column - 1, row=row - 1), ext=size)
    chart.alternative = (kept(words.title), kept(words.description))
    sheet.grid.add_chart(chart)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    figures: Figures

    def radar(self, steps: tuple[Step, ...]) -> Any:
        """A corner for each topic and a line for each level."""
        summary = self.figures.form.summary
        this, after = digits(steps[0].text), digits(steps[-1].text)
        lines = (
            (summary.this_level, THIS_SHARE, Paint(fill=this, line=this, width=2.5)),
            (summary.next_level, NEXT_SHARE, Paint(line=after, width=1.75, dash="dash")),
        )
        chart = RadarChart(radarStyle="marker", varyColors=False)
        for title, column, paint in lines[: 1 + bool(summary.next_level)]:
            symbol = "circle" if paint.fill else "diamond"
            marker = Marker(symbol, 7, _painted(Paint(fill=paint.fill or _WHITE, line=paint.line)))
            chart.series.append(self._series(chart, title, column, (), paint, marker=marker))
        chart.x_axis.axPos, chart.y_axis.axPos = "b", "l"
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = 1, 0.25
        return self._finished(chart, summary.radar, "0%")

    def bars(self, words: ChartWords, first: int, step: Step, *, after: bool) -> Any:
        """A bar for each topic; this level's answers are solid, the next one's outlined."""
        form = self.figures.form
        line, grey = digits(step.text), digits(self.figures.book.looks.theme.hairline)
        fill, tint = digits(step.fill), digits(step.tint)
        paints = (
            Paint(fill=tint, line=line, width=2) if after else Paint(fill=fill),
            Paint(fill=tint if not after else "", line=line, width=0.75),
            Paint(fill=fill, hatched=True, line=line, width=0.75),
            Paint(line=grey, width=1, dash="sysDot"),
        )
        level = form.levels[1 if after else 0].number
        left = [self.figures.blank_count(topic, level) for topic in range(len(form.topics))]
        blank = ([0] * len(left), [0] * len(left), [0] * len(left), left)
        chart = BarChart(barDir="bar", grouping="stacked", gapWidth=45, overlap=100)
        chart.varyColors = False
        for n, (title, paint) in enumerate(zip(form.summary.parts, paints, strict=True)):
            each = self._series(chart, title, first + n, blank[n], paint, invertIfNegative=False)
            chart.series.append(each)
        # Bars are counted from below, so that the axis is turned to have the first topic on top.
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
        chart.x_axis.title = self._title(words.across, 900)
        chart.y_axis.title = self._title(words.along, 900)
        chart.y_axis.axPos = "b"
        return self._finished(chart, words, "0")

    def _cells(self, column: int) -> str:
        last = FIRST + len(self.figures.form.topics) - 1
        return self.figures.book.at("figures", fixed_range(FIRST, last, column))

    def _series(
        self, chart: Any, title: str, column: int, blank: Sequence[int], paint: Paint, **more: Any
    ) -> Series:
        topics = [_value(topic.title) for topic in self.figures.form.topics]
        names = StrData(ptCount=len(topics), pt=[StrVal(*pair) for pair in enumerate(topics)])
        values = [NumVal(idx=at, v=value) for at, value in enumerate(blank)]
        numbers = NumData(formatCode="General", ptCount=len(topics), pt=values)
        index = len(chart.series)
        return Series(
            idx=index,
            order=index,
            tx=SeriesLabel(v=_value(title)),
            spPr=_painted(paint),
            cat=AxDataSource(strRef=StrRef(self._cells(TITLES), names)),
            val=NumDataSource(NumRef(self._cells(column), numbers)),
            **more,
        )

    def _finished(self, chart: Any, words: ChartWords, code: str) -> Any:
        """The chart with what both kinds have in common."""
        hairline = digits(self.figures.book.looks.theme.hairline)
        chart.title = self._title(words.title, 1200, bold=True)
        chart.roundedCorners = chart.visible_cells_only = False
        chart.graphical_properties = _painted(Paint(fill=_WHITE))
        chart.plot_area.spPr = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
        chart.legend.position, chart.legend.overlay = "b", False
        chart.legend.txPr = self._text(900)
        for axis, numbers, size in ((chart.x_axis, "General", 900), (chart.y_axis, code, 800)):
            axis.delete, axis.tickLblPos, axis.number_format = False, "nextTo", numbers
            axis.txPr = self._text(size)
        chart.x_axis.spPr = _outline(hairline)
        chart.x_axis.auto, chart.x_axis.noMultiLvlLbl = False, True
        chart.x_axis.lblAlgn, chart.y_axis.crossBetween = "ctr", "between"
        chart.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
        chart.y_axis.scaling.min = 0
        chart.y_axis.majorGridlines = ChartLines(_outline(hairline))
        return chart

    def _title(self, text: str, size: int, *, bold: bool = False) -> Title:
        run = RegularTextRun(self._letters(size, bold=bold), kept(text))
        return Title(Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)

    def _text(self, size: int) -> RichText:
        return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=self._letters(size)), r=[])])

    def _letters(self, size: int, *, bold: bool = False) -> CharacterProperties:
        looks = self.figures.book.looks
        ink = digits(looks.theme.ink)
        return CharacterProperties(sz=size, b=bold, solidFill=ink, latin=Font(looks.face))


def _value(text: str) -> str:
    """A text that stands for that of a cell."""
    return no_escapes(kept(text))


def _painted(paint: Paint) -> GraphicalProperties:
    line = _line(paint.line, paint.width, paint.dash)
    if paint.hatched:
        fore, back = ColorChoice(srgbClr=paint.fill), ColorChoice(srgbClr=_WHITE)
        return GraphicalProperties(pattFill=PatternFillProperties("wdUpDiag", fore, back), ln=line)
    if not paint.fill:
        return GraphicalProperties(noFill=True, ln=line)
    return GraphicalProperties(solidFill=paint.fill, ln=line)


def _line(colour: str, width: float, dash: Dash = "solid") -> LineProperties:
    if not colour:
        return LineProperties(noFill=True)
    return LineProperties(w=round(width * _POINT), solidFill=colour, prstDash=dash)


def _outline(colour: str) -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(solidFill=colour))
