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
from framework_export.formats.excel.cells import fixed, fixed_range
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
from framework_export.formats.excel.sheets.figures import topics as columns
from framework_export.formats.excel.sheets.figures.states import FIRST, PARTS, Figures
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.summary.layout import HALF, LEFT, RIGHT, Layout
from framework_export.formats.excel.sheets.summary.titles import name_of
from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.theme import digits


def draw_charts(sheet: Sheet, figures: Figures, layout: Layout) -> Iterator[str]:
    """A bar chart of each level, and a radar chart of both when there are corners enough.

    Says what is written in them.
    """
    if not figures.rows:
        return
    summary, plan = figures.form.summary, _Plan(sheet=sheet, figures=figures, layout=layout)
    width = HALF * POINTS_A_UNIT
    bars = (
        (summary.this_bars, columns.THIS_PARTS, False),
        (summary.next_bars, columns.NEXT_PARTS, True),
    )
    for (words, first, ahead), column in zip(bars, layout.bars_columns, strict=False):
        place, size = (layout.bars_row + 2, column), (width, layout.bars_points)
        place_chart(sheet.grid, plan.bars(words, first, ahead=ahead), place, size, _about(words))
        yield words.along
    if layout.radar:
        place, size = (layout.radar_row + 1, LEFT), (width, layout.radar_points)
        place_chart(sheet.grid, plan.radar(), place, size, _about(summary.radar))


def _about(words: ChartWords) -> tuple[str, str]:
    return words.title, words.description


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    sheet: Sheet
    figures: Figures
    layout: Layout

    def radar(self) -> Any:
        """A corner for each topic and a line for each level."""
        looks = self.figures.book.looks
        this, after = digits(looks.band.text), digits(looks.steps[-1].text)
        chart = RadarChart(radarStyle="marker", varyColors=False)
        solid = (Marker("circle", 7, shape_of(this, this, 1)), shape_of(this, this, 2.5))
        dashed = (
            Marker("diamond", 7, shape_of(WHITE, after, 1)),
            shape_of("", after, 1.75, dash="dash"),
        )
        shares = (columns.THIS_SHARE, columns.NEXT_SHARE)
        for ahead, (marker, line) in enumerate((solid, dashed)[: 1 + self.layout.paired]):
            known = columns.shares_of(self.figures, self._number(ahead))
            name = self._name(bool(ahead))
            self._add(chart, name, shares[ahead], known, line, marker=marker)
        chart.x_axis.axPos, chart.y_axis.axPos = "b", "l"
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = 1, 0.25
        return finish_chart(chart, looks, "", "0%")

    def _number(self, ahead: int) -> int:
        levels = self.figures.form.levels
        return levels[ahead].number if levels[ahead:] else 0

    def _name(self, ahead: bool) -> Figured:
        """The name of a level, which stands beside the chart."""
        column = RIGHT + 1 + 2 * ahead
        place = self.figures.book.at("summary", fixed(self.layout.radar_row + 1, column))
        return Figured(place=place, values=[name_of(self.sheet, ahead=ahead)[1]])

    def bars(self, words: ChartWords, first: int, *, ahead: bool) -> Any:
        """A bar for each topic, in the same colours and on the same scale at every level."""
        looks, level = self.figures.book.looks, self._number(ahead)
        step = looks.band
        line, fill = digits(step.text), digits(step.fill)
        quiet = digits(looks.secondary)
        shapes = (
            shape_of(line, line, HAIRLINE),
            shape_of(digits(step.tint), line, 1.25),
            shape_of(fill, line, HAIRLINE, hatched=True),
            shape_of(WHITE, quiet, 1, dash="sysDot"),
        )
        chart = BarChart(barDir="bar", grouping="stacked", gapWidth=45, overlap=100)
        chart.varyColors = False
        for at, (title, state) in enumerate(
            zip(self.figures.form.summary.parts, PARTS, strict=True)
        ):
            counts = columns.parts_of(self.figures, state, level)
            self._add(chart, title, first + at, counts, shapes[at], invertIfNegative=False)
        lay_bars(chart, looks, "", words.along)
        chart = finish_chart(chart, looks, "", "0")
        chart.legend = None
        chart.y_axis.scaling.max = self._longest()
        chart.y_axis.majorUnit = max(1, -(-self._longest() // 10))
        return chart

    def _longest(self) -> int:
        """The most criteria that a bar of any level can be long, whoever fills the form in."""
        form = self.figures.form
        counts = [
            sum(row.topic == index for row in level.rows)
            for level in form.levels
            for index in range(len(form.topics))
        ]
        return max(counts, default=1)

    def _add(
        self,
        chart: Any,
        title: str | Figured,
        column: int,
        known: Sequence[Any],
        shape: Any,
        **more: Any,
    ) -> None:
        """Adds a series, with what its cells have in the form as it is handed out."""
        titles = columns.titles_of(self.figures)
        names = Figured(place=self._cells(columns.SHOWN_TITLE), values=titles)
        figures = Figured(place=self._cells(column), values=known)
        add_series(chart, title, names, figures, shape, **more)

    def _cells(self, column: int) -> str:
        last = FIRST + self.figures.most_topics - 1
        return self.figures.book.at("figures", fixed_range(FIRST, last, column))
