"""Reads the topics of a front matter, each text with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.reading.identifiers import LONGEST_TOPIC, slug, split_pinned
from framework_export.reading.pages.criteria import LineReader, RawText
from framework_export.reading.pages.written import (
    NO_LINE,
    SpotStyle,
    WrittenCriterion,
    WrittenLevel,
    WrittenLine,
    WrittenTopic,
)
from framework_export.reading.schema import ContentMatter, FrameworkMatter, LevelMatter, TopicMatter
from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import find_node
from framework_export.reading.yaml.nodes import Mapping, Node, Scalar


def read_topics(
    matter: FrameworkMatter, node: Mapping, reader: LineReader
) -> tuple[WrittenTopic, ...]:
    """The topics of the front matter with their criteria."""
    return tuple(
        _read_topic(topic, find_node(node, ("topics", index)), reader)
        for index, topic in enumerate(matter.topics)
    )


def read_levels(
    matter: FrameworkMatter, node: Mapping, reader: LineReader
) -> tuple[WrittenLevel, ...] | None:
    """The levels that are declared, None when there are none."""
    match matter.levels:
        case None | 0 | ():
            return None
        case int(count):
            return tuple(
                WrittenLevel(number=number, name="", summary=NO_LINE, sublevels=None)
                for number in range(1, count + 1)
            )
        case levels:
            _report_duplicates(levels, node, reader.source)
            return tuple(
                _read_level(level, find_node(node, ("levels", index)), reader)
                for index, level in enumerate(levels)
            )


def read_text(text: str, node: Node, key: str, reader: LineReader, noun: str) -> WrittenLine:
    """The text of a key, as inline Markdown."""
    return reader.line(_raw(text, find_node(node, (key,))), noun) if text else NO_LINE


def _read_level(level: LevelMatter, node: Node, reader: LineReader) -> WrittenLevel:
    return WrittenLevel(
        number=level.number,
        name=level.name.strip(),
        summary=read_text(level.summary, node, "summary", reader, "summary"),
        sublevels=level.sublevels,
    )


def _report_duplicates(levels: tuple[LevelMatter, ...], node: Mapping, source: SourceFile) -> None:
    seen: set[int] = set()
    for index, level in enumerate(levels):
        if level.number in seen:
            place = find_node(node, ("levels", index, "number")).start
            source.report("duplicate-level", f"There are two levels {level.number}.", place)
        seen.add(level.number)


def _read_topic(topic: TopicMatter, node: Node, reader: LineReader) -> WrittenTopic:
    criteria: list[WrittenCriterion] = []
    seen: set[int] = set()
    for index, content in enumerate(topic.content):
        place = find_node(node, ("content", index))
        if content.level in seen:
            _report_repeated(topic, content, place, reader.source)
        seen.add(content.level)
        criteria.extend(_read_content(content, place, reader))
    name, given = split_pinned(topic.name.strip())
    title, pinned = split_pinned(topic.title.strip())
    return WrittenTopic(
        name=name,
        title=title,
        id=slug(pinned or given or "", LONGEST_TOPIC),
        description=read_text(topic.description, node, "description", reader, "description"),
        track=topic.track or None,
        criteria=tuple(criteria),
        location=reader.source.location(node.start),
        track_place=reader.source.location(find_node(node, ("track",)).start),
    )


def _report_repeated(
    topic: TopicMatter, content: ContentMatter, place: Node, source: SourceFile
) -> None:
    source.report(
        "level-repeated",
        f"Level {content.level} stands twice in the topic {topic.name or topic.title}.",
        find_node(place, ("level",)).start,
        hint="Check the number; if it is right, put the criteria together.",
    )


def _read_content(
    content: ContentMatter, node: Node, reader: LineReader
) -> Iterator[WrittenCriterion]:
    for index, text in enumerate(content.criteria):
        place = find_node(node, ("criteria", index))
        if _present(text, place, reader.source):
            yield reader.criterion(content.level, _raw(text or "", place), ())
    for index, item in enumerate(content.example_criteria):
        around = find_node(node, ("exampleCriteria", index))
        place = find_node(around, ("criteria",))
        examples = tuple(_read_examples(item.examples, around, reader))
        if _present(item.criteria, place, reader.source):
            yield reader.criterion(content.level, _raw(item.criteria, place), examples)
        elif examples and not reader.source.gaps.reach(place.start, place.end):
            reader.source.report(
                "invalid-value",
                "These examples have no criterion.",
                around.start,
                hint="Write it under the key criteria.",
            )


def _read_examples(
    texts: tuple[str | None, ...], node: Node, reader: LineReader
) -> Iterator[RawText]:
    for index, text in enumerate(texts):
        place = find_node(node, ("examples", index))
        if _present(text, place, reader.source):
            yield _raw(text or "", place)


def _present(text: str | None, place: Node, source: SourceFile) -> bool:
    if text and text.strip():
        return True
    if not source.gaps.reach(place.start, place.end):
        message = "There is no text here; the item was skipped."
        source.report("missing-value", message, place.start)
    return False


def _raw(text: str, node: Node) -> RawText:
    return RawText(text=text, start=node.start, end=node.end, style=_style(node))


def _style(node: Node) -> SpotStyle:
    if not isinstance(node, Scalar) or (node.closed and node.plain):
        return "closed"
    if node.block:
        return "block"
    return "plain" if node.plain else "quoted"
