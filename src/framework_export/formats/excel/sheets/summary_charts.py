"""Draws the charts of the summary, with the figures of the form beside every reference.

Without figures, viewers would show nothing until something recalculates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from openpyxl.chart import BarChart, RadarChart
from openpyxl.chart import data_source as data
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing import text as letters
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from framework_export.documents.self_assessment.view import ChartWords
from framework_export.formats.excel.cells import fixed_range, kept
from framework_export.formats.excel.sheets import figures as columns
from framework_export.formats.excel.sheets.figures import Figures
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.summary import TOPIC, Layout
from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.formats.xml_parts import no_escapes
from framework_export.theme import Step, digits

_FEWEST_CORNERS = 3
_CHART_POINTS = 255.0
_POINT = 12_700  # English metric units
_WHITE = "FFFFFF"
_HAIRLINE = 0.75  # points


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
        (summary.this_bars, columns.THIS_PARTS, TOPIC, left),
        (summary.next_bars, columns.NEXT_PARTS, layout.side, right),
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
        summary, levels = self.figures.form.summary, self.figures.form.levels
        this, after = digits(steps[0].text), digits(steps[-1].text)
        chart = RadarChart(radarStyle="marker", varyColors=False)
        marker, line = Marker("circle", 7, _shape(this, this, 1)), _shape(this, this, 2.5)
        shares = [columns.shares_of(self.figures, level.number) for level in levels]
        self._add(chart, summary.this_level, columns.THIS_SHARE, shares[0], line, marker=marker)
        if summary.next_level:
            marker = Marker("diamond", 7, _shape(_WHITE, after, 1))
            line = _shape("", after, 1.75, dash="dash")
            self._add(chart, summary.next_level, columns.NEXT_SHARE, shares[1], line, marker=marker)
        chart.x_axis.axPos, chart.y_axis.axPos = "b", "l"
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = 1, 0.25
        return self._finished(chart, summary.radar, "0%")

    def bars(self, words: ChartWords, first: int, step: Step, *, after: bool) -> Any:
        """A bar for each topic; this level's answers are solid, the next one's outlined."""
        form = self.figures.form
        line, fill, tint = digits(step.text), digits(step.fill), digits(step.tint)
        shapes = (
            _shape(tint, line, 2) if after else _shape(fill),
            _shape("" if after else tint, line, _HAIRLINE),
            _shape(fill, line, _HAIRLINE, hatched=True),
            _shape("", self._hairline, 1, dash="sysDot"),
        )
        level = form.levels[1 if after else 0].number
        chart = BarChart(barDir="bar", grouping="stacked", gapWidth=45, overlap=100)
        chart.varyColors = False
        for n, title in enumerate(form.summary.parts):
            counts = [
                self.figures.total({columns.PARTS[n]}, topic, level)
                for topic in range(len(form.topics))
            ]
            self._add(chart, title, first + n, counts, shapes[n], invertIfNegative=False)
        # Bars are counted from below, so that the axis is turned to have the first topic on top.
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
        chart.x_axis.title = self._title(words.across, 900)
        chart.y_axis.title = self._title(words.along, 900)
        chart.y_axis.axPos = "b"
        return self._finished(chart, words, "0")

    def _add(
        self, chart: Any, title: str, column: int, known: Sequence[Any], shape: Any, **more: Any
    ) -> None:
        """Adds a series, with what its cells have in the form as it is handed out."""
        topics, index = self.figures.form.topics, len(chart.series)
        names = [data.StrVal(at, _value(topic.title)) for at, topic in enumerate(topics)]
        cat = data.StrRef(self._cells(columns.TITLES), data.StrData(len(topics), names))
        values = [data.NumVal(at, v=each) for at, each in enumerate(known) if each is not None]
        val = data.NumRef(self._cells(column), data.NumData("General", len(topics), values))
        series = Series(index, index, SeriesLabel(v=_value(title)), shape, **more)
        series.cat, series.val = data.AxDataSource(strRef=cat), data.NumDataSource(val)
        chart.series.append(series)

    def _cells(self, column: int) -> str:
        last = columns.FIRST + len(self.figures.form.topics) - 1
        return self.figures.book.at("figures", fixed_range(columns.FIRST, last, column))

    @property
    def _hairline(self) -> str:
        return digits(self.figures.book.looks.theme.hairline)

    def _finished(self, chart: Any, words: ChartWords, code: str) -> Any:
        """The chart with what both kinds have in common."""
        chart.title = self._title(words.title, 1200, bold=True)
        chart.roundedCorners = chart.visible_cells_only = False
        chart.graphical_properties, chart.plot_area.spPr = _shape(_WHITE), _shape()
        chart.legend.position, chart.legend.overlay = "b", False
        looks = [letters.ParagraphProperties(defRPr=self._letters(size)) for size in (900, 800)]
        small, smallest = (RichText(p=[letters.Paragraph(look, r=[])]) for look in looks)
        chart.legend.txPr = small
        outline = _shape("", self._hairline, _HAIRLINE)
        across = (chart.x_axis, "General", small, outline)
        along = (chart.y_axis, code, smallest, _shape())
        for axis, numbers, text, shape in (across, along):
            axis.delete, axis.tickLblPos, axis.number_format = False, "nextTo", numbers
            axis.txPr, axis.spPr = text, shape
        chart.x_axis.auto, chart.x_axis.noMultiLvlLbl = False, True
        chart.x_axis.lblAlgn, chart.y_axis.crossBetween = "ctr", "between"
        chart.y_axis.scaling.min, chart.y_axis.majorGridlines = 0, ChartLines(outline)
        return chart

    def _title(self, text: str, size: int, *, bold: bool = False) -> Title:
        run = letters.RegularTextRun(self._letters(size, bold=bold), kept(text))
        return Title(Text(rich=RichText(p=[letters.Paragraph(r=[run])])), overlay=False)

    def _letters(self, size: int, *, bold: bool = False) -> letters.CharacterProperties:
        looks = self.figures.book.looks
        face, ink = letters.Font(looks.face), digits(looks.theme.ink)
        return letters.CharacterProperties(sz=size, b=bold, solidFill=ink, latin=face)


def _value(text: str) -> str:
    """A text that stands for that of a cell."""
    return no_escapes(kept(text))


@cache
def _shape(
    fill: str = "", line: str = "", points: float = 0, *, dash: str = "solid", hatched: bool = False
) -> GraphicalProperties:
    """How something looks; colours are `rrggbb`, and an empty one leaves that part away."""
    stroke = {"w": round(points * _POINT), "solidFill": line, "prstDash": dash}
    ends = LineProperties(**stroke) if line else LineProperties(noFill=True)
    if not hatched:
        return GraphicalProperties(noFill=not fill or None, solidFill=fill or None, ln=ends)
    fore, back = ColorChoice(srgbClr=fill), ColorChoice(srgbClr=_WHITE)
    return GraphicalProperties(pattFill=PatternFillProperties("wdUpDiag", fore, back), ln=ends)
