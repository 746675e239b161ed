"""Reads a body whose headings are levels and topics and whose bullets are criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from framework_export.reading.identifiers import LONGEST_TOPIC, slug
from framework_export.reading.markdown.bodies import Body, heading_text
from framework_export.reading.pages.bullets import (
    LISTS,
    block_text,
    list_items,
    says_examples,
    top_level,
)
from framework_export.reading.pages.criteria import LineReader, RawText
from framework_export.reading.pages.open_topics import OpenTopic, report_left_out
from framework_export.reading.pages.written import (
    NO_LINE,
    WrittenLevel,
    WrittenLine,
    WrittenTopic,
)
from framework_export.reading.schema import MOST_LEVELS

_ANNOUNCES = re.compile(r"[*_]*[^.!?\n]{1,60}(?::[*_]*|[*_]+)")
"""A line that is bold, or ends with a colon."""

_MORE_THAN_WORDS = frozenset({"footnote_ref", "footnote_missing", "image", "html_inline"})


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
        topics=[OpenTopic(written=topic) for topic in topics],
    )
    for block in top_level(body.tokens):
        reading.take(block)
    return ProsePage(
        topics=tuple(topic.finished(reader) for topic in reading.topics),
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
class _Reading:
    reader: LineReader
    first_line: int
    level_heading: re.Pattern[str]
    topics: list[OpenTopic]
    introduction: list[Token] = field(default_factory=list)
    levels: dict[int, tuple[str, list[RawText]]] = field(default_factory=dict)
    """Each level's name and the paragraphs under its heading."""
    level: int | None = None
    level_rank: int = 0
    topic: OpenTopic | None = None
    topic_rank: int = 7
    examples: bool = False
    """Whether what follows are examples of the last criterion, as a heading says."""
    ended: bool = False
    """Whether the details that the topic stands in have ended."""

    def take(self, block: Sequence[Token]) -> None:
        """Sorts in one block that stands in no other."""
        first = block[0]
        if first.type == "heading_open":
            self.heading(block)
        elif self.level is None:
            self.introduction.extend(block)
        elif first.type in LISTS:
            self.criteria(self.level, block)
        elif first.type == "paragraph_open":
            self.paragraph(self.level, self.text(block))
        elif first.type == "details_close":
            self.examples, self.ended = False, not self.examples
        elif first.type != "hr":
            report_left_out(self.reader, self.text(block))

    def heading(self, block: Sequence[Token]) -> None:
        rank = int(block[0].tag[1])
        words = heading_text(block[1]).strip()
        details = "details" in block[0].meta
        found = self.level_heading.fullmatch(words)
        self.examples = self.ended = False
        if found and 1 <= int(found.group(1)) <= MOST_LEVELS:
            self.report_marks(block)
            self.open_level(int(found.group(1)), found.group(2), rank)
        elif self.level is None or rank <= self.level_rank:
            self.level = None
            self.introduction.extend(block)
        elif self.has_criterion and says_examples(words) and (rank > self.topic_rank or details):
            self.begin_examples(self.text(block))
        elif rank <= self.topic_rank:
            self.report_marks(block)
            self.open_topic(words, rank, block)
        else:
            report_left_out(self.reader, self.text(block))

    def report_marks(self, block: Sequence[Token]) -> None:
        """A warning when the name of a level or topic has more in it than words."""
        if any(child.type in _MORE_THAN_WORDS for child in block[1].children or ()):
            self.reader.source.report(
                "markdown-as-text",
                "The name of a level or topic is plain text: it has no footnote, picture or HTML.",
                self.text(block).start,
                hint="Write the words only, and a footnote at a text below.",
            )

    @property
    def has_criterion(self) -> bool:
        """Whether the topic has one at this level that what follows can be about."""
        return bool(self.topic and self.topic.added and self.topic.added[-1].level == self.level)

    def begin_examples(self, text: RawText) -> None:
        self.examples = True
        here = [each for each in self.topic.added if each.level == self.level] if self.topic else []
        if len(here) > 1:
            self.reader.source.report(
                "examples-unclear",
                f"These examples stand below {len(here)} criteria; they were read as those of the "
                "last one.",
                text.start,
                hint="Indent them below the criterion that they belong to.",
            )

    def open_level(self, number: int, name: str, rank: int) -> None:
        known, paragraphs = self.levels.get(number, ("", []))
        self.levels[number] = (known or name, paragraphs)
        self.level, self.level_rank = number, rank
        self.topic, self.topic_rank = None, 7

    def open_topic(self, words: str, rank: int, block: Sequence[Token]) -> None:
        self.topic_rank = rank
        given = slug(str(block[0].meta.get("id", "")), LONGEST_TOPIC)
        self.topic = next((each for each in self.topics if each.is_called(words, given)), None)
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
                id=given,
            )
            self.topic = OpenTopic(written=written)
            self.topics.append(self.topic)
        elif given and not self.topic.written.id:
            self.topic.written = replace(self.topic.written, id=given)

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
            elif self.examples:
                for example in (text, *examples):
                    self.topic.add_example(example, self.reader)
            else:
                self.topic.added.append(self.reader.criterion(level, text, examples))

    def paragraph(self, level: int, text: RawText) -> None:
        """A level's summary, an example, or something about the topic."""
        if not text.text:
            return
        if self.ended:
            report_left_out(self.reader, text)
            return
        if self.topic is None:
            self.levels[level][1].append(text)
        elif self.has_criterion and _ANNOUNCES.fullmatch(text.text) and says_examples(text.text):
            self.begin_examples(text)
        elif self.examples:
            self.topic.add_example(text, self.reader)
        else:
            self.topic.paragraphs.append((level, text))

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
