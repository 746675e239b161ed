"""Reads a body whose headings are levels and topics and whose bullets are criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from framework_export.reading.criteria import LineReader, RawText
from framework_export.reading.identifiers import LONGEST_TOPIC, slug
from framework_export.reading.markdown_blocks import Body, heading_text
from framework_export.reading.prose_lists import LISTS, block_text, list_items, top_level
from framework_export.reading.schema import MOST_LEVELS
from framework_export.reading.written import (
    NO_LINE,
    WrittenCriterion,
    WrittenLevel,
    WrittenLine,
    WrittenTopic,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage:
    """What a body holds."""

    topics: tuple[WrittenTopic, ...]
    """Those of the front matter with what the body adds, then those of the body alone."""
    levels: tuple[WrittenLevel, ...]
    """The levels that its headings name."""
    introduction: Sequence[Token]
    """What stands before the first level and after the last."""


def read_prose_page(
    body: Body, topics: tuple[WrittenTopic, ...], prefix: str, reader: LineReader
) -> ProsePage:
    """The levels, topics and criteria of a body; what is neither is the introduction."""
    reading = _Reading(
        reader=reader,
        first_line=body.first_line or 0,
        level_heading=_level_heading(prefix),
        topics=[_OpenTopic(written=topic) for topic in topics],
    )
    for block in top_level(body.tokens):
        reading.take(block)
    return ProsePage(
        topics=tuple(topic.finished() for topic in reading.topics),
        levels=tuple(reading.written_level(number) for number in sorted(reading.levels)),
        introduction=reading.introduction,
    )


def _level_heading(prefix: str) -> re.Pattern[str]:
    """Such as `Level 3`, `Level 3: Senior`, `Level 3 – Senior`, `L3 (Senior)`."""
    words = "|".join(re.escape(word) for word in ("Level", prefix.strip()) if word)
    return re.compile(
        rf"\W*(?:{words})\s*(\d{{1,3}})(?!\w)\W*?[\s:.–—(-]*(.*?)\)?\s*", re.IGNORECASE
    )


@dataclass(slots=True, kw_only=True)
class _OpenTopic:
    """A topic while its criteria are collected."""

    written: WrittenTopic
    added: list[WrittenCriterion] = field(default_factory=list)

    def finished(self) -> WrittenTopic:
        return replace(self.written, criteria=(*self.written.criteria, *self.added))

    def is_called(self, heading: str) -> bool:
        """Whether a heading means this topic; emoji and punctuation make no difference."""
        names = (self.written.name, self.written.title)
        wanted = slug(heading, LONGEST_TOPIC)
        return heading in names or bool(
            wanted and wanted in [slug(n, LONGEST_TOPIC) for n in names]
        )


@dataclass(slots=True, kw_only=True)
class _Reading:
    reader: LineReader
    first_line: int
    level_heading: re.Pattern[str]
    topics: list[_OpenTopic]
    introduction: list[Token] = field(default_factory=list)
    levels: dict[int, tuple[str, list[RawText]]] = field(default_factory=dict)
    """Each level's name and the paragraphs under its heading."""
    level: int | None = None
    level_rank: int = 0
    topic: _OpenTopic | None = None
    topic_rank: int = 7

    def take(self, block: Sequence[Token]) -> None:
        """Sorts in one block that stands in no other."""
        first = block[0]
        if first.type == "heading_open":
            self.heading(block)
        elif self.level is None or first.type == "footnote_block_open":
            self.introduction.extend(block)
        elif first.type in LISTS:
            self.criteria(self.level, block)
        elif first.type == "paragraph_open":
            self.paragraph(self.level, self.text(block))
        elif first.type != "hr":
            self.leave_out(self.text(block))

    def heading(self, block: Sequence[Token]) -> None:
        rank = int(block[0].tag[1])
        words = heading_text(block[1]).strip()
        found = self.level_heading.fullmatch(words)
        if found and 1 <= int(found.group(1)) <= MOST_LEVELS:
            self.open_level(int(found.group(1)), found.group(2), rank)
        elif self.level is None or rank <= self.level_rank:
            self.level = None
            self.introduction.extend(block)
        elif rank <= self.topic_rank:
            self.open_topic(words, rank, block)
        else:
            self.leave_out(self.text(block))

    def open_level(self, number: int, name: str, rank: int) -> None:
        known, paragraphs = self.levels.get(number, ("", []))
        self.levels[number] = (known or name, paragraphs)
        self.level, self.level_rank = number, rank
        self.topic, self.topic_rank = None, 7

    def open_topic(self, words: str, rank: int, block: Sequence[Token]) -> None:
        self.topic_rank = rank
        self.topic = next((topic for topic in self.topics if topic.is_called(words)), None)
        if self.topic is None:
            place = self.reader.source.location(self.text(block).start)
            written = WrittenTopic(
                name=words,
                title=words,
                description=NO_LINE,
                track=None,
                criteria=(),
                location=place,
                track_place=place,
                from_body=True,
            )
            self.topic = _OpenTopic(written=written)
            self.topics.append(self.topic)

    def criteria(self, level: int, block: Sequence[Token]) -> None:
        source = self.reader.source
        for text, examples in list_items(block, source, self.first_line):
            if self.topic is None:
                source.report(
                    "criterion-without-topic",
                    "This criterion stands under no topic.",
                    text.start,
                    hint="Put a heading with the topic's title above it.",
                )
            else:
                self.topic.added.append(self.reader.criterion(level, text, examples))

    def paragraph(self, level: int, text: RawText) -> None:
        """A level's summary, or the description of a topic that has none yet."""
        if self.topic is None:
            self.levels[level][1].append(text)
        elif self.topic.written.description.text:
            self.leave_out(text)
        else:
            description = self.reader.line(text, "description")
            self.topic.written = replace(self.topic.written, description=description)

    def leave_out(self, text: RawText) -> None:
        self.reader.source.report(
            "text-left-out",
            "This text is neither a criterion nor a summary nor a topic's description; "
            "it is in no document.",
            text.start,
            hint="Make it a bullet, or move it above the first level.",
        )

    def text(self, block: Sequence[Token]) -> RawText:
        return block_text(block, self.reader.source, self.first_line)

    def written_level(self, number: int) -> WrittenLevel:
        name, paragraphs = self.levels[number]
        summary: WrittenLine = NO_LINE
        if paragraphs:
            text = "\n\n".join(paragraph.text for paragraph in paragraphs)
            raw = RawText(text=text, start=paragraphs[0].start, end=paragraphs[-1].end)
            summary = self.reader.line(raw, "summary")
        return WrittenLevel(number=number, name=name, summary=summary, sublevels=None)
