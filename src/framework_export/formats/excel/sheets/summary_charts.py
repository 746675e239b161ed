"""Draws the charts of the summary, with the figures of the form beside every reference.

Without figures, viewers would show nothing until something recalculates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, RadarChart
from openpyxl.chart.marker import Marker

from framework_export.documents.self_assessment.view import ChartWords
from framework_export.formats.excel.cells import fixed_range
from framework_export.formats.excel.sheets import figures as columns
from framework_export.formats.excel.sheets.chart_parts import (
    HAIRLINE,
    WHITE,
    Figured,
    add_series,
    finish_chart,
    lay_bars,
    place_chart,
    shape_of,
)
from framework_export.formats.excel.sheets.figures import Figures
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.summary import TOPIC, Layout
from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.theme import Step, digits

_FEWEST_CORNERS = 3
_CHART_POINTS = 255.0


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
    about = (words.title, words.description)
    place_chart(sheet.grid, chart, place, (width, _CHART_POINTS), about)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    figures: Figures

    def radar(self, steps: tuple[Step, ...]) -> Any:
        """A corner for each topic and a line for each level."""
        summary, levels = self.figures.form.summary, self.figures.form.levels
        this, after = digits(steps[0].text), digits(steps[-1].text)
        chart = RadarChart(radarStyle="marker", varyColors=False)
        marker, line = Marker("circle", 7, shape_of(this, this, 1)), shape_of(this, this, 2.5)
        shares = [columns.shares_of(self.figures, level.number) for level in levels]
        self._add(chart, summary.this_level, columns.THIS_SHARE, shares[0], line, marker=marker)
        if summary.next_level:
            marker = Marker("diamond", 7, shape_of(WHITE, after, 1))
            line = shape_of("", after, 1.75, dash="dash")
            self._add(chart, summary.next_level, columns.NEXT_SHARE, shares[1], line, marker=marker)
        chart.x_axis.axPos, chart.y_axis.axPos = "b", "l"
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = 1, 0.25
        return finish_chart(chart, self.figures.book.looks, summary.radar.title, "0%")

    def bars(self, words: ChartWords, first: int, step: Step, *, after: bool) -> Any:
        """A bar for each topic; this level's answers are solid, the next one's outlined."""
        form = self.figures.form
        line, fill, tint = digits(step.text), digits(step.fill), digits(step.tint)
        shapes = (
            shape_of(tint, line, 2) if after else shape_of(fill),
            shape_of("" if after else tint, line, HAIRLINE),
            shape_of(fill, line, HAIRLINE, hatched=True),
            shape_of("", digits(self.figures.book.looks.theme.hairline), 1, dash="sysDot"),
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
        looks = self.figures.book.looks
        lay_bars(chart, looks, words.across, words.along)
        return finish_chart(chart, looks, words.title, "0")

    def _add(
        self, chart: Any, title: str, column: int, known: Sequence[Any], shape: Any, **more: Any
    ) -> None:
        """Adds a series, with what its cells have in the form as it is handed out."""
        titles = [topic.title for topic in self.figures.form.topics]
        names = Figured(place=self._cells(columns.TITLES), values=titles)
        figures = Figured(place=self._cells(column), values=known)
        add_series(chart, title, names, figures, shape, **more)

    def _cells(self, column: int) -> str:
        last = columns.FIRST + len(self.figures.form.topics) - 1
        return self.figures.book.at("figures", fixed_range(columns.FIRST, last, column))
