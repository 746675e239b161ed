"""Plans the charts of the summary: where they stand, and which figures they show how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framework_export.documents.self_assessment.view import ChartWords
from framework_export.formats.excel.cells import fixed_range
from framework_export.formats.excel.sheets.charts import (
    Chart,
    Paint,
    Series,
    bar_chart,
    radar_chart,
)
from framework_export.formats.excel.sheets.figures import (
    FIRST,
    NEXT_PARTS,
    NEXT_SHARE,
    THIS_PARTS,
    THIS_SHARE,
    TITLES,
    Figures,
)
from framework_export.formats.excel.sheets.summary import TOPIC, Layout
from framework_export.formats.text_width import POINTS_A_UNIT
from framework_export.theme import Step, digits

_FEWEST_CORNERS = 3
_CHART_POINTS = 255.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChart:
    """A chart and its place on the sheet."""

    xml: bytes
    row: int
    column: int
    width: float
    """In points, as the height."""
    height: float
    title: str
    description: str


def summary_charts(
    figures: Figures, layout: Layout, steps: tuple[Step, ...]
) -> Iterator[PlacedChart]:
    """A bar chart of each level, and a radar chart of both when there are corners enough."""
    form = figures.form
    summary = form.summary
    if not form.topics or not form.levels:
        return
    plan = _Plan(figures=figures)
    widths = layout.widths
    left = sum(widths[: 1 + layout.figures]) * POINTS_A_UNIT
    right = sum(widths[-2:]) * POINTS_A_UNIT
    has_next = bool(summary.next_level)
    bars = (
        (summary.this_bars, THIS_PARTS, layout.bars_row, TOPIC, left),
        (summary.next_bars, NEXT_PARTS, layout.bars_row, layout.side, right),
    )
    if len(form.topics) >= _FEWEST_CORNERS:
        xml = radar_chart(plan.radar(steps, has_next=has_next))
        yield plan.placed(xml, summary.radar, 6, layout.side, right)
    for index, (words, first, row, column, width) in enumerate(bars[: 1 + has_next]):
        xml = bar_chart(plan.bars(words, first, steps[index], after=index == 1))
        yield plan.placed(xml, words, row, column, width)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    figures: Figures

    def column(self, column: int) -> str:
        last = FIRST + len(self.figures.form.topics) - 1
        return self.figures.book.at("figures", fixed_range(FIRST, last, column))

    def placed(
        self, xml: bytes, words: ChartWords, row: int, column: int, width: float
    ) -> PlacedChart:
        return PlacedChart(
            xml=xml,
            row=row,
            column=column,
            width=width,
            height=_CHART_POINTS,
            title=words.title,
            description=words.description,
        )

    def chart(self, words: ChartWords, series: tuple[Series, ...]) -> Chart:
        looks = self.figures.book.looks
        return Chart(
            title=words.title,
            across=words.across,
            along=words.along,
            categories=self.column(TITLES),
            topics=tuple(topic.title for topic in self.figures.form.topics),
            series=series,
            face=looks.face,
            ink=digits(looks.theme.ink),
            hairline=digits(looks.theme.hairline),
        )

    def radar(self, steps: tuple[Step, ...], *, has_next: bool) -> Chart:
        summary = self.figures.form.summary
        blank = (None,) * len(self.figures.form.topics)
        this, after = steps[0], steps[-1]
        line = digits(this.text)
        lines = (
            (
                summary.this_level,
                THIS_SHARE,
                Paint(fill=line, line=line, width=2.5),
            ),
            (
                summary.next_level,
                NEXT_SHARE,
                Paint(line=digits(after.text), width=1.75, dash="dash"),
            ),
        )
        return self.chart(
            summary.radar,
            tuple(
                Series(title=title, reference=self.column(column), figures=blank, paint=paint)
                for title, column, paint in lines[: 1 + has_next]
            ),
        )

    def bars(self, words: ChartWords, first: int, step: Step, *, after: bool) -> Chart:
        """This level's answers are solid, the next one's outlined."""
        form = self.figures.form
        line, grey = digits(step.text), digits(self.figures.book.looks.theme.hairline)
        shown = (
            Paint(fill=digits(step.tint), line=line, width=2)
            if after
            else Paint(fill=digits(step.fill))
        )
        paints = (
            shown,
            Paint(fill=digits(step.tint) if not after else "", line=line, width=0.75),
            Paint(fill=digits(step.fill), hatched=True, line=line, width=0.75),
            Paint(line=grey, width=1, dash="sysDot"),
        )
        level = form.levels[1 if after else 0].number
        topics = range(len(form.topics))
        zeros = (0.0,) * len(form.topics)
        left = tuple(float(self.figures.blank_count(topic, level)) for topic in topics)
        caches = (zeros, zeros, zeros, left)
        parts = zip(form.summary.parts, paints, caches, strict=True)
        return self.chart(
            words,
            tuple(
                Series(title=title, reference=self.column(first + n), figures=cache, paint=paint)
                for n, (title, paint, cache) in enumerate(parts)
            ),
        )
