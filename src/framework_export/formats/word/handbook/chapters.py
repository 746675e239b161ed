"""The chapters of levels and of topics, with what is expected as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.documents.handbook.tables import ShownCriterion
from framework_export.documents.handbook.view import (
    Handbook,
    LevelByLevel,
    LevelChapter,
    TopicByTopic,
    TopicChapter,
    TopicStep,
)
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml, joined
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.lists import STEP, Lists
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.tags import edged, tag
from framework_export.prose import Inline
from framework_export.theme import digits

_EXAMPLE = STEP + 160  # twips
_KEPT = Setting(keep=True)


class Chapters:
    """Makes chapters in the colours of their levels."""

    def __init__(
        self,
        handbook: Handbook,
        paragraphs: Paragraphs,
        runs: Runs,
        lists: Lists,
        layout: Layout,
    ) -> None:
        self._handbook = handbook
        self._paragraphs = paragraphs
        self._runs = runs
        self._lists = lists
        self._steps = layout.steps

    def of_levels(self, part: LevelByLevel) -> Iterator[Xml]:
        """A level begins where the page is, so that no page stays half empty."""
        for chapter in part.chapters:
            yield from self._opener(chapter, part)
            if chapter.nothing:
                yield self._nothing(chapter.nothing)
            for topic in chapter.topics:
                words = self._titled(topic.title, topic.track, topic.link)
                yield self._heading(3, words, topic.anchor)
                if topic.description:
                    about = self._runs.of_inlines(topic.description)
                    yield self._paragraphs.make("Handbook Nothing", *about, setting=_KEPT)
                yield from self._criteria(topic.criteria, chapter.step)
            if chapter.unchanged:
                yield self._nothing(chapter.unchanged)

    def of_topics(self, part: TopicByTopic) -> Iterator[Xml]:
        """Each topic level by level."""
        yield self._paragraphs.make("Handbook Lead", self._runs.of_text(part.lead))
        for chapter in part.chapters:
            yield from self._topic(chapter)

    def _topic(self, chapter: TopicChapter) -> Iterator[Xml]:
        yield self._heading(2, self._titled(chapter.title, chapter.track, None), chapter.anchor)
        if chapter.description:
            runs = self._runs.of_inlines(chapter.description)
            yield self._paragraphs.make("Handbook Lead", *runs, setting=_KEPT)
        for step in chapter.steps:
            yield self._heading(3, self._labelled(step), step.anchor)
            yield from self._criteria(step.criteria, step.step)
        if chapter.unchanged:
            yield self._nothing(chapter.unchanged)

    def _opener(self, chapter: LevelChapter, part: LevelByLevel) -> Iterator[Xml]:
        """A band in the level's colour, and what it is about on a light one."""
        step = self._steps[chapter.step - 1]
        words = self._runs.of_text(chapter.full, colour=digits(step.on_fill))
        band = Setting(box=digits(step.fill), after=0)
        yield self._heading(2, words, chapter.anchor, band)
        light = Setting(box=digits(step.tint))
        if chapter.summary:
            runs = self._runs.of_inlines(chapter.summary)
            yield self._paragraphs.make("Handbook Level", *runs, setting=light)
        facts = [self._runs.of_text(chapter.place)]
        if chapter.sublevels:
            facts.append(self._runs.of_text(f" · {part.sublevels} "))
            facts.append(self._runs.of_text(chapter.sublevels, "Strong"))
        if chapter.builds_on:
            facts.append(self._runs.of_text(f" · {part.builds_on} "))
            facts += self._below(chapter)
        yield self._paragraphs.make("Handbook Level Facts", *facts, setting=light)
        if part.sublevels_note and chapter is part.chapters[0]:
            yield self._nothing(part.sublevels_note)

    def _below(self, chapter: LevelChapter) -> Iterator[Xml]:
        for number, below in enumerate(chapter.builds_on):
            if number:
                yield self._runs.of_text(", ")
            yield self._paragraphs.linked(below.anchor, self._runs.of_text(below.label, "Strong"))

    def _heading(self, rank: int, words: Xml, anchor: str, setting: Setting | None = None) -> Xml:
        marked = self._paragraphs.marked(anchor, words)
        return self._paragraphs.make(f"heading {rank}", marked, setting=setting or Setting())

    def _titled(self, title: str, track: str | None, link: str | None) -> Xml:
        words = self._paragraphs.linked(link, self._runs.of_text(title))
        return joined(words, *tag(self._runs, track)) if track else words

    def _labelled(self, step: TopicStep) -> Xml:
        colours = self._steps[step.step - 1]
        chip = self._runs.of_text(
            edged(step.label),
            colour=digits(colours.on_fill),
            fill=digits(colours.fill),
        )
        words = self._paragraphs.linked(step.link, chip)
        return joined(words, self._runs.of_text(f"  {step.name}")) if step.name else words

    def _criteria(self, criteria: Sequence[ShownCriterion], step: int) -> Iterator[Xml]:
        number = (self._lists.bullets(digits(self._steps[step - 1].fill)), 0)
        for criterion in criteria:
            keep = bool(criterion.examples)
            runs = list(self._runs.of_inlines(criterion.inlines))
            if criterion.everyone:
                runs += tag(self._runs, self._handbook.everyone_label)
            setting = Setting(number=number, indent=STEP, hanging=STEP, keep=keep)
            yield self._paragraphs.make("Handbook Criterion", *runs, setting=setting)
            for example in criterion.examples:
                yield self._example(example, first=example is criterion.examples[0])

    def _example(self, inlines: tuple[Inline, ...], *, first: bool) -> Xml:
        handbook = self._handbook
        label = handbook.example_label if first else handbook.another_example_label
        runs = (self._runs.of_text(f"{label}  ", "Strong"), *self._runs.of_inlines(inlines))
        return self._paragraphs.make("Handbook Example", *runs, setting=Setting(indent=_EXAMPLE))

    def _nothing(self, words: str) -> Xml:
        return self._paragraphs.make("Handbook Nothing", self._runs.of_text(words))
