"""A topic of a body while its criteria are collected, and what becomes of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from framework_export.reading.identifiers import LONGEST_TOPIC, slug
from framework_export.reading.markdown.lines import unwrap
from framework_export.reading.pages.criteria import LineReader, RawText
from framework_export.reading.pages.written import WrittenCriterion, WrittenTopic


@dataclass(slots=True, kw_only=True)
class OpenTopic:
    """A topic while its criteria are collected."""

    written: WrittenTopic
    added: list[WrittenCriterion] = field(default_factory=list)
    paragraphs: list[tuple[int, RawText]] = field(default_factory=list)
    """Those under its headings, each with its level."""

    def is_called(self, heading: str, given: str) -> bool:
        """Whether a heading, or its id, means this topic; emoji and punctuation do not matter."""
        names = (self.written.name, self.written.title)
        wanted = slug(heading, LONGEST_TOPIC)
        slugs = [slug(name, LONGEST_TOPIC) for name in names]
        return (
            heading in names or bool(wanted and wanted in slugs) or (given in names and given != "")
        )

    def add_example(self, raw: RawText, reader: LineReader) -> None:
        """An example of the criterion that was added last."""
        last = self.added[-1]
        self.added[-1] = replace(last, examples=(*last.examples, reader.example(raw)))

    def finished(self, reader: LineReader) -> WrittenTopic:
        """The topic, where each paragraph is what it can only have been meant as.

        The same words at all levels, or a paragraph at one that has bullets too, describe the
        topic. Where levels have paragraphs of their own, or no bullets, each is a criterion.
        """
        levels = {level for level, _ in self.paragraphs}
        words = {unwrap(text.text) for _, text in self.paragraphs}
        bulleted = {each.level for each in (*self.written.criteria, *self.added)}
        described = len(words) == 1 or (len(levels) == 1 and levels <= bulleted)
        if described and self.paragraphs and (bulleted & levels):
            return self._described(reader)
        criteria = [*self.added, *self._from_paragraphs(reader)]
        criteria.sort(key=lambda each: each.location.line or 0)
        return replace(self.written, criteria=(*self.written.criteria, *criteria))

    def _described(self, reader: LineReader) -> WrittenTopic:
        _, first = self.paragraphs[0]
        written = self.written
        rest = {unwrap(text.text): text for _, text in self.paragraphs[1:]}
        if not written.description.text:
            written = replace(written, description=reader.line(first, "description"))
        rest.pop(unwrap(written.description.text), None)
        for text in rest.values():
            report_left_out(reader, text)
        if self.written.description.text and unwrap(first.text) != written.description.text:
            report_left_out(reader, first)
        return replace(written, criteria=(*written.criteria, *self.added))

    def _from_paragraphs(self, reader: LineReader) -> Iterator[WrittenCriterion]:
        for level, text in self.paragraphs:
            reader.source.report(
                "paragraph-as-criterion",
                f"This paragraph stands under level {level}, so it was read as a criterion of it.",
                text.start,
                hint="Put a dash and a space before it.",
            )
            yield reader.criterion(level, text, ())


def report_left_out(reader: LineReader, text: RawText) -> None:
    """A text that has no place in a body with criteria."""
    reader.source.report(
        "text-left-out",
        "This text is neither a criterion nor a summary nor a topic's description; "
        "it is in no document.",
        text.start,
        hint="Make it a bullet, or move it above the first level.",
    )
