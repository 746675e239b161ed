"""What a level asks beyond a lower one: a table of two columns for each topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.steps.view import (
    StepCriterion,
    StepLevel,
    StepPair,
    Steps,
    StepTopic,
)
from framework_export.formats.pages.step_columns import lower_share
from framework_export.formats.word.comparison.setting import Set
from framework_export.formats.word.elements import Xml, joined
from framework_export.formats.word.handbook.lists import STEP
from framework_export.formats.word.handbook.paragraphs import Setting
from framework_export.formats.word.handbook.table_parts import cell, row, table
from framework_export.formats.word.handbook.tags import edged
from framework_export.theme import digits

_BAND = (85, 170, 85)
"""Twips that stay free above, around and below what the two levels say."""


def step_blocks(steps: Steps, using: Set) -> Iterator[Xml]:
    """The blocks of the document."""
    return _Blocks(steps, using).all()


class _Blocks:
    def __init__(self, steps: Steps, using: Set) -> None:
        self._steps = steps
        self._set = using
        self._make, self._runs = using.paragraphs.make, using.runs
        share = lower_share(steps.step.topics, using.width / using.type_size)
        lower = round(using.width * share)
        self._widths = (lower, using.width - lower)
        upper = using.steps[steps.step.upper.step - 1]
        self._lower_list = (using.lists.bullets(using.hairline), 0)
        self._upper_list = (using.lists.bullets(digits(upper.fill)), 0)

    def all(self) -> Iterator[Xml]:
        steps, step = self._steps, self._steps.step
        if self._set.logo is not None:
            yield self._make("Normal", self._set.logo)
        facts = " · ".join(filter(None, (steps.title, steps.track)))
        yield self._make("Comparison Kind", self._runs.of_text(facts))
        yield self._make("Title", self._runs.of_text(steps.heading))
        yield self._band()
        said = " ".join(filter(None, (step.lead, step.key, steps.compass)))
        yield self._make("Comparison Lead", self._runs.of_text(said))
        for topic in step.topics:
            yield self._make("heading 1", *self._titled(topic))
            yield self._topic(topic)
        if step.quiet:
            yield self._make("Comparison Note", *self._quiet())

    def _band(self) -> Xml:
        """Both levels in their colours, and what they are about on light ones."""
        half = self._set.width // 2
        levels = (self._steps.step.lower, self._steps.step.upper)
        rows = [row(tuple(self._level(each, half) for each in levels))]
        if any(each.summary for each in levels):
            rows.append(row(tuple(self._summary(each, half) for each in levels)))
        style = self._set.styles["Normal Table"]
        return table(style, (half, half), rows, rtl=self._set.rtl, head=False)

    def _level(self, level: StepLevel, width: int) -> Xml:
        colours = self._set.steps[level.step - 1]
        name = self._runs.of_text(level.full, colour=digits(colours.on_fill))
        made = self._make("Comparison Level", name)
        return cell(width, made, fill=digits(colours.fill), edges=_BAND)

    def _summary(self, level: StepLevel, width: int) -> Xml:
        made = self._make("Comparison Summary", *self._runs.of_inlines(level.summary))
        fill = digits(self._set.steps[level.step - 1].tint)
        return cell(width, made, fill=fill, edges=_BAND)

    def _titled(self, topic: StepTopic) -> Iterator[Xml]:
        yield self._runs.of_text(topic.title)
        if topic.track:
            yield from self._tag(topic.track)

    def _tag(self, words: str) -> Iterator[Xml]:
        yield self._runs.of_text(" ")
        yield self._runs.of_text(edged(words), "Comparison Tag")

    def _topic(self, topic: StepTopic) -> Xml:
        step = self._steps.step
        heads = zip(self._widths, (step.carried_label, step.new_label), strict=True)
        head = row(
            tuple(
                cell(width, self._make("Comparison Head", self._runs.of_text(label)))
                for width, label in heads
            ),
            head=True,
        )
        rows = [self._pair(pair) for pair in topic.pairs]
        if topic.carried or topic.new:
            rows.append(self._others(topic))
        return table(
            self._set.styles["Comparison Table"],
            self._widths,
            (head, *rows),
            rtl=self._set.rtl,
            caption=f"{topic.title}: {step.title}",
        )

    def _pair(self, pair: StepPair) -> Xml:
        label = self._runs.of_text(f"{self._steps.step.further_label}: ", "Strong")
        below = joined(*self._runs.of_pieces(pair.below.pieces, added=False))
        above = joined(label, *self._runs.of_pieces(pair.above.pieces, added=True))
        lower, upper = self._widths
        return row(
            (
                cell(lower, *self._criterion(pair.below, below, self._lower_list)),
                cell(upper, *self._criterion(pair.above, above, self._upper_list)),
            )
        )

    def _others(self, topic: StepTopic) -> Xml:
        lower, upper = self._widths
        return row(
            (
                cell(lower, *self._listed(topic.carried, self._lower_list)),
                cell(upper, *self._listed(topic.new, self._upper_list)),
            ),
            whole=False,
        )

    def _listed(self, criteria: Sequence[StepCriterion], number: tuple[int, int]) -> Iterator[Xml]:
        if not criteria:
            yield self._make("Comparison Item")
        for criterion in criteria:
            words = joined(*self._runs.of_inlines(criterion.inlines))
            yield from self._criterion(criterion, words, number)

    def _criterion(
        self, criterion: StepCriterion, words: Xml, number: tuple[int, int]
    ) -> Iterator[Xml]:
        notes = (criterion.level, self._steps.everyone_label if criterion.everyone else "")
        tags = (run for note in notes if note for run in self._tag(note))
        setting = Setting(number=number, indent=STEP, hanging=STEP, keep=bool(criterion.examples))
        yield self._make("Comparison Item", words, *tags, setting=setting)
        for index, example in enumerate(criterion.examples):
            label = self._runs.of_text(f"{self._steps.example_label}  ", "Strong")
            runs = (*(() if index else (label,)), *self._runs.of_inlines(example))
            yield self._make("Comparison Example", *runs)

    def _quiet(self) -> Iterator[Xml]:
        yield self._runs.of_text(f"{self._steps.step.quiet_label}: ")
        for index, topic in enumerate(self._steps.step.quiet):
            if index:
                yield self._runs.of_text(", ")
            yield from self._titled(topic)
