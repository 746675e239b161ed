"""What is shown in columns of words: all criteria by topic and level, and the steps of levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.handbook.tables import (
    GlanceColumn,
    MatrixRow,
    ShownCriterion,
    WholeMatrix,
)
from framework_export.documents.handbook.view import Handbook, StepByStep
from framework_export.documents.steps.view import Step, StepCriterion, StepPair, StepTopic
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, joined
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.lists import Lists
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.table_parts import cell, row, table
from framework_export.formats.word.handbook.tags import tag
from framework_export.prose import Inline
from framework_export.theme import digits

_TOPIC = 0.13  # of the width
_MOST = 7
"""Levels side by side on a landscape page; more go on in a second table."""
_INDENT, _SIDE = 170, 60  # twips
_SMALL = 16
"""Half points of the matrix, whose columns are narrow, at the usual size of type."""
_ALREADY = 0.45  # of the width: what is expected already


class SideBySide:
    """Makes the tables of one handbook."""

    def __init__(
        self, handbook: Handbook, paragraphs: Paragraphs, runs: Runs, lists: Lists, layout: Layout
    ) -> None:
        self._handbook = handbook
        self._paragraphs = paragraphs
        self._runs = runs
        self._small = runs.sized(round(_SMALL * layout.scale))
        self._lists = lists
        self._layout = layout
        self.before_wide, self.after_wide = map(paragraphs.section_end, layout.turned)

    before_wide: Xml
    """What ends the pages before those in landscape."""
    after_wide: Xml

    def of_matrix(self, part: WholeMatrix) -> Iterator[Xml]:
        """The table, on pages that are wide; more levels than fit take another one."""
        yield self._paragraphs.make("Handbook Lead", self._runs.of_text(part.lead))
        count = len(self._handbook.matrix.columns)
        tables = -(-count // _MOST)
        most = -(-count // tables)
        for first in range(0, count, most):
            if first:
                yield self._paragraphs.make("Normal")
            yield self._matrix(part, slice(first, first + most))

    def _matrix(self, part: WholeMatrix, levels: slice) -> Xml:
        matrix, width = self._handbook.matrix, self._layout.wide
        columns = matrix.columns[levels]
        topic = round(width * _TOPIC)
        widths = (topic, *((width - topic) // len(columns) for _ in columns))
        corner = self._paragraphs.make("Handbook Head", self._runs.of_text(matrix.corner))
        heads = (
            cell(topic, corner, align="bottom"),
            *(self._level(each, wide) for each, wide in zip(columns, widths[1:], strict=True)),
        )
        rows = (self._topic(each, levels, columns, widths) for each in matrix.rows)
        return self._table(widths, (row(heads, head=True), *rows), part.caption)

    def _level(self, column: GlanceColumn, width: int) -> Xml:
        words = " ".join(filter(None, (column.label, column.name)))
        return self._head(words, column.step, width, column.anchor)

    def _topic(
        self,
        shown: MatrixRow,
        levels: slice,
        columns: Sequence[GlanceColumn],
        widths: Sequence[int],
    ) -> Xml:
        words = self._runs.of_text(shown.title, "Strong")
        if shown.track:
            words = joined(words, *tag(self._runs, shown.track))
        cells = zip(shown.cells[levels], columns, widths[1:], strict=True)
        return row(
            (
                cell(widths[0], self._paragraphs.make("Handbook Cell", words)),
                *(
                    cell(width, *self._criteria(criteria, column.step))
                    for criteria, column, width in cells
                ),
            ),
            whole=False,
        )

    def _criteria(self, criteria: Sequence[ShownCriterion], step: int) -> Iterator[Xml]:
        if not criteria:
            yield self._paragraphs.make("Handbook Cell", self._runs.of_text("–"))
        for criterion in criteria:
            runs = list(self._small.of_inlines(criterion.inlines))
            if criterion.everyone:
                runs += tag(self._runs, self._handbook.everyone_label)
            yield self._item(runs, step)
            yield from self._examples(criterion.examples, self._small)

    def _examples(self, examples: Sequence[tuple[Inline, ...]], runs: Runs) -> Iterator[Xml]:
        for number, example in enumerate(examples):
            handbook = self._handbook
            label = handbook.another_example_label if number else handbook.example_label
            words = (runs.of_text(f"{label}  ", "Strong"), *runs.of_inlines(example))
            yield self._paragraphs.make("Handbook Cell", *words, setting=Setting(indent=_INDENT))

    def of_steps(self, part: StepByStep) -> Iterator[Xml]:
        """What each level asks beyond the one below, each step on a page of its own."""
        lead = " ".join(filter(None, (part.lead, part.key)))
        yield self._paragraphs.make("Handbook Lead", self._runs.of_text(lead))
        for step in part.chapters:
            words = self._paragraphs.marked(step.anchor, self._runs.of_text(step.title))
            setting = Setting(page=step is not part.chapters[0])
            yield self._paragraphs.make("heading 2", words, setting=setting)
            yield self._paragraphs.make("Handbook Nothing", self._runs.of_text(step.lead))
            for topic in step.topics:
                yield from self._step_topic(step, topic)
            if step.quiet:
                names = ", ".join(topic.title for topic in step.quiet)
                words = self._runs.of_text(f"{step.quiet_label}: {names}")
                yield self._paragraphs.make("Handbook Nothing", words)

    def _step_topic(self, step: Step, topic: StepTopic) -> Iterator[Xml]:
        words = self._runs.of_text(topic.title)
        if topic.track:
            words = joined(words, *tag(self._runs, topic.track))
        yield self._paragraphs.make("heading 3", words)
        width = self._layout.text.width
        lower = round(width * _ALREADY)
        widths = (lower, width - lower)
        heads = (
            self._head(step.carried_label, step.lower.step, lower, None),
            self._head(step.new_label, step.upper.step, width - lower, None),
        )
        rows = [self._pair(step, pair, widths) for pair in topic.pairs]
        if topic.carried or topic.new:
            rows.append(self._others(step, topic, widths))
        yield self._table(widths, (row(heads, head=True), *rows), f"{step.title}: {topic.title}")

    def _pair(self, step: Step, pair: StepPair, widths: Sequence[int]) -> Xml:
        below = list(self._runs.of_pieces(pair.below.pieces, added=False))
        label = self._runs.of_text(f"{step.further_label}  ", "Strong")
        above = [label, *self._runs.of_pieces(pair.above.pieces, added=True)]
        return row(
            (
                cell(widths[0], *self._of_step(pair.below, below, step.lower.step)),
                cell(widths[1], *self._of_step(pair.above, above, step.upper.step)),
            )
        )

    def _others(self, step: Step, topic: StepTopic, widths: Sequence[int]) -> Xml:
        return row(
            (
                cell(widths[0], *self._listed(topic.carried, step.lower.step)),
                cell(widths[1], *self._listed(topic.new, step.upper.step)),
            ),
            whole=False,
        )

    def _listed(self, criteria: Sequence[StepCriterion], step: int) -> Iterator[Xml]:
        if not criteria:
            yield self._paragraphs.make("Handbook Cell")
        for criterion in criteria:
            runs = list(self._runs.of_inlines(criterion.inlines))
            yield from self._of_step(criterion, runs, step)

    def _of_step(self, criterion: StepCriterion, runs: list[Xml], step: int) -> Iterator[Xml]:
        if criterion.everyone:
            runs += tag(self._runs, self._handbook.everyone_label)
        yield self._item(runs, step)
        yield from self._examples(criterion.examples, self._runs)

    def _item(self, runs: Sequence[Xml], step: int) -> Xml:
        number = (self._lists.bullets(digits(self._layout.steps[step - 1].fill)), 0)
        setting = Setting(number=number, indent=_INDENT, hanging=_INDENT, after=40)
        return self._paragraphs.make("Handbook Cell", *runs, setting=setting)

    def _head(self, said: str, step: int, width: int, anchor: str | None) -> Xml:
        colours = self._layout.steps[step - 1]
        words = self._runs.of_text(said, colour=digits(colours.on_fill))
        shown = self._paragraphs.make("Handbook Head", self._paragraphs.linked(anchor, words))
        return cell(width, shown, fill=digits(colours.fill), edges=(60, _SIDE, 60))

    def _table(self, widths: Sequence[int], rows: Sequence[Xml], caption: str) -> Xml:
        style = self._layout.styles["Handbook Table"]
        return table(style, widths, rows, rtl=self._layout.rtl, caption=caption)
