"""A handbook as one Markdown file: contents, matrix, levels, topics, and anchors to lead there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from framework_export.documents.handbook.view import (
    Closing,
    Contents,
    Glance,
    Handbook,
    Introduction,
    LevelByLevel,
    Part,
    ShownCriterion,
    TopicByTopic,
)
from framework_export.formats.markdown.escaping import escaped, line_start, target
from framework_export.formats.markdown.prose import (
    Place,
    heading,
    indented,
    of_blocks,
    of_inlines,
    table_of,
)

_PLAIN = Place()
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
        case LevelByLevel():
            yield from _levels(part, handbook)
        case TopicByTopic():
            yield from _topics(part, handbook)
        case Closing():
            yield from _closing(part)
        case _:
            assert_never(part)


def _contents(contents: Contents) -> str:
    return "\n".join(
        f"{'  ' * (entry.depth - 1)}- {_linked(escaped(entry.title), entry.anchor)}"
        for entry in contents.entries
    )


def _linked(words: str, anchor: str | None) -> str:
    return f"[{words}](#{target(anchor)})" if anchor else words


def _glance(glance: Glance) -> Iterator[str]:
    yield line_start(" ".join(escaped(each) for each in (glance.lead_unpaged, glance.note) if each))
    head = [escaped(glance.corner)]
    head += [_linked(escaped(column.numeral), column.anchor) for column in glance.columns]
    rows = [head]
    for row in glance.rows:
        track = f" ({escaped(row.track)})" if row.track else ""
        cells = (_linked(escaped(cell.count or _NOTHING), cell.anchor) for cell in row.cells)
        rows.append([_linked(escaped(row.title), row.anchor) + track, *cells])
    yield table_of(rows, ["---", *["---:"] * len(glance.columns)])


def _levels(part: LevelByLevel, handbook: Handbook) -> Iterator[str]:
    for chapter in part.chapters:
        yield heading(3, escaped(chapter.full), chapter.anchor)
        facts = [escaped(chapter.place)]
        if chapter.sublevels:
            facts.append(f"{escaped(part.sublevels)} {escaped(chapter.sublevels)}")
        yield f"*{' · '.join(facts)}*"
        if chapter.summary:
            yield line_start(of_inlines(chapter.summary, _PLAIN))
        for topic in chapter.topics:
            yield heading(4, _titled(topic.title, topic.track), topic.anchor)
            yield _criteria(topic.criteria, topic.nothing, handbook)


def _topics(part: TopicByTopic, handbook: Handbook) -> Iterator[str]:
    yield line_start(escaped(part.lead))
    for chapter in part.chapters:
        yield heading(3, _titled(chapter.title, chapter.track), chapter.anchor)
        if chapter.description:
            yield line_start(of_inlines(chapter.description, _PLAIN))
        for step in chapter.steps:
            name = f" – {escaped(step.name)}" if step.name else ""
            yield heading(4, escaped(step.label) + name, step.anchor)
            yield _criteria(step.criteria, step.nothing, handbook)


def _titled(title: str, track: str | None) -> str:
    return f"{escaped(title)} ({escaped(track)})" if track else escaped(title)


def _criteria(criteria: Sequence[ShownCriterion], nothing: str, handbook: Handbook) -> str:
    if nothing:
        return f"*{escaped(nothing)}*"
    return "\n".join(line for each in criteria for line in _criterion(each, handbook))


def _criterion(criterion: ShownCriterion, handbook: Handbook) -> Iterator[str]:
    everyone = f" *({escaped(handbook.everyone_label)})*" if criterion.everyone else ""
    words = line_start(of_inlines(criterion.inlines, _PLAIN))
    yield indented(f"{words}{everyone}", "- ", "  ")
    for number, example in enumerate(criterion.examples):
        label = f"*{escaped(handbook.example_label)}* " if number == 0 else ""
        text = of_inlines(example, _PLAIN)
        yield indented(f"{label}{text}" if label else line_start(text), "  - ", "    ")


def _closing(closing: Closing) -> Iterator[str]:
    yield line_start(escaped(closing.facts))
    yield line_start(escaped(closing.compass))
    for section in closing.sections:
        yield heading(3, escaped(section.title), section.anchor)
        yield of_blocks(section.blocks, Place(deeper=1, notes=f"{section.anchor}."))
