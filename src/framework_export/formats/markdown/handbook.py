"""A handbook as one Markdown file: contents, matrix, levels, topics, and anchors to lead there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from framework_export.documents.handbook.tables import (
    Glance,
    GlanceColumn,
    ShownCriterion,
    WholeMatrix,
)
from framework_export.documents.handbook.view import (
    Closing,
    Contents,
    Handbook,
    Introduction,
    LevelByLevel,
    Part,
    StepByStep,
    TopicByTopic,
    WhatChanged,
)
from framework_export.formats.markdown.changes import comparison_markdown
from framework_export.formats.markdown.escaping import escaped, line_start, linked
from framework_export.formats.markdown.prose import (
    Place,
    heading,
    indented,
    of_blocks,
    of_inlines,
    table_of,
)
from framework_export.formats.markdown.steps import StepLabels, step_topics

_PLAIN = Place()
_CELL = Place(in_line=True)
_NOTHING = "–"


def handbook_markdown(handbook: Handbook) -> str:
    """The whole file, which ends with a line feed."""
    pieces = [*_cover(handbook)]
    for part in handbook.parts:
        pieces += _part(part, handbook)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _cover(handbook: Handbook) -> Iterator[str]:
    yield heading(1, escaped(handbook.title))
    if handbook.description:
        yield line_start(escaped(handbook.description))
    facts = (handbook.company, handbook.kind, handbook.edition, handbook.dated)
    yield line_start(" · ".join(escaped(fact) for fact in facts if fact))


def _part(part: Part, handbook: Handbook) -> Iterator[str]:
    yield heading(2, escaped(part.title), part.anchor)
    match part:
        case Contents():
            yield _contents(part)
        case Introduction():
            yield of_blocks(part.blocks, Place(deeper=1))
        case Glance():
            yield from _glance(part)
        case WholeMatrix():
            yield from _matrix(part, handbook)
        case LevelByLevel():
            yield from _levels(part, handbook)
        case WhatChanged():
            yield line_start(escaped(part.comparison.since))
            yield from comparison_markdown(part.comparison, 3)
        case StepByStep():
            yield from _steps(part, handbook)
        case TopicByTopic():
            yield from _topics(part, handbook)
        case Closing():
            yield from _closing(part)
        case _:
            assert_never(part)


def _contents(contents: Contents) -> str:
    return "\n".join(
        f"{'  ' * (entry.depth - 1)}- {linked(escaped(entry.title), entry.anchor)}"
        for entry in contents.entries
    )


def _glance(glance: Glance) -> Iterator[str]:
    lines = []
    for level in glance.levels:
        name = f": {escaped(level.name)}" if level.name else ""
        words = f" – {of_inlines(level.summary, _PLAIN)}" if level.summary else ""
        lines.append(f"- **{linked(escaped(level.label), level.anchor)}{name}**{words}")
    yield "\n".join(lines)
    yield line_start(escaped(glance.sublevels))
    yield line_start(" ".join(escaped(each) for each in (glance.lead_unpaged, glance.note) if each))
    head = [escaped(glance.corner)]
    head += [linked(escaped(column.numeral), column.anchor) for column in glance.columns]
    rows = [head]
    for row in glance.rows:
        track = f" ({escaped(row.track)})" if row.track else ""
        cells = (linked(escaped(cell.count or _NOTHING), cell.anchor) for cell in row.cells)
        rows.append([linked(escaped(row.title), row.anchor) + track, *cells])
    yield table_of(rows, ["---", *["---:"] * len(glance.columns)])


def _matrix(part: WholeMatrix, handbook: Handbook) -> Iterator[str]:
    """A cell has no lists in Markdown, so each criterion begins a line with a bullet."""
    yield line_start(escaped(part.lead))
    matrix = handbook.matrix
    head = [escaped(matrix.corner), *(_level(each) for each in matrix.columns)]
    rows = [head]
    for row in matrix.rows:
        cells = ("<br>".join(f"• {_sentence(c, handbook)}" for c in cell) for cell in row.cells)
        title = f"**{_titled(row.title, row.track)}**"
        rows.append([title, *(cell or _NOTHING for cell in cells)])
    yield table_of(rows, ["---"] * len(head))


def _level(column: GlanceColumn) -> str:
    name = f" – {escaped(column.name)}" if column.name else ""
    return linked(escaped(column.label) + name, column.anchor)


def _sentence(criterion: ShownCriterion, handbook: Handbook) -> str:
    everyone = f" *({escaped(handbook.everyone_label)})*" if criterion.everyone else ""
    words = [of_inlines(criterion.inlines, _CELL) + everyone]
    for number, example in enumerate(criterion.examples):
        label = handbook.another_example_label if number else handbook.example_label
        words.append(f"*{escaped(label)}* {of_inlines(example, _CELL)}")
    return "<br>".join(words)


def _steps(part: StepByStep, handbook: Handbook) -> Iterator[str]:
    yield line_start(escaped(" ".join(filter(None, (part.lead, part.key)))))
    labels = (handbook.example_label, handbook.another_example_label, handbook.everyone_label)
    for step in part.chapters:
        yield heading(3, escaped(step.title), step.anchor)
        yield line_start(escaped(step.lead))
        yield from step_topics(step, StepLabels(*labels), 4)


def _levels(part: LevelByLevel, handbook: Handbook) -> Iterator[str]:
    for chapter in part.chapters:
        yield heading(3, escaped(chapter.full), chapter.anchor)
        facts = [escaped(chapter.place)]
        if chapter.builds_on:
            below = (linked(escaped(each.label), each.anchor) for each in chapter.builds_on)
            facts.append(f"{escaped(part.builds_on)} {', '.join(below)}")
        if chapter.sublevels:
            facts.append(f"{escaped(part.sublevels)} {escaped(chapter.sublevels)}")
        yield f"*{' · '.join(facts)}*"
        if chapter.summary:
            yield line_start(of_inlines(chapter.summary, _PLAIN))
        if chapter is part.chapters[0]:
            yield line_start(escaped(part.sublevels_note))
        yield _aside(chapter.nothing)
        for topic in chapter.topics:
            yield heading(4, _titled(topic.title, topic.track), topic.anchor)
            yield line_start(of_inlines(topic.description, _PLAIN))
            yield _criteria(topic.criteria, handbook)
        yield _aside(chapter.unchanged)


def _topics(part: TopicByTopic, handbook: Handbook) -> Iterator[str]:
    yield line_start(escaped(part.lead))
    for chapter in part.chapters:
        yield heading(3, _titled(chapter.title, chapter.track), chapter.anchor)
        if chapter.description:
            yield line_start(of_inlines(chapter.description, _PLAIN))
        for step in chapter.steps:
            name = f" – {escaped(step.name)}" if step.name else ""
            yield heading(4, escaped(step.label) + name, step.anchor)
            yield _criteria(step.criteria, handbook)
        yield _aside(chapter.unchanged)


def _titled(title: str, track: str | None) -> str:
    return f"{escaped(title)} ({escaped(track)})" if track else escaped(title)


def _aside(words: str) -> str:
    return f"*{escaped(words)}*" if words else ""


def _criteria(criteria: Sequence[ShownCriterion], handbook: Handbook) -> str:
    return "\n".join(line for each in criteria for line in _criterion(each, handbook))


def _criterion(criterion: ShownCriterion, handbook: Handbook) -> Iterator[str]:
    everyone = f" *({escaped(handbook.everyone_label)})*" if criterion.everyone else ""
    words = line_start(of_inlines(criterion.inlines, _PLAIN))
    yield indented(f"{words}{everyone}", "- ", "  ")
    for number, example in enumerate(criterion.examples):
        label = handbook.another_example_label if number else handbook.example_label
        text = of_inlines(example, _PLAIN)
        yield indented(f"*{escaped(label)}* {text}", "  - ", "    ")


def _closing(closing: Closing) -> Iterator[str]:
    yield line_start(escaped(closing.facts))
    yield line_start(escaped(closing.compass))
    for section in closing.sections:
        yield heading(3, escaped(section.title), section.anchor)
        yield of_blocks(section.blocks, Place(deeper=1, notes=f"{section.anchor}."))
