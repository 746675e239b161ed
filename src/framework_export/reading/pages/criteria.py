"""Reads single criteria, examples and other lines of text, with their ids."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_export.diagnostics import Location
from framework_export.model import Example
from framework_export.reading.identifiers import LONGEST_PINNED, can_be_pinned, split_pinned
from framework_export.reading.markdown.lines import has_blocks, read_line, shows_marks, unwrap
from framework_export.reading.markdown.parser import Environment
from framework_export.reading.markdown.passages import Passage
from framework_export.reading.pages.written import Spot, SpotStyle, WrittenCriterion, WrittenLine
from framework_export.reading.source_file import SourceFile

_BLOCK_HINTS = {
    "criterion": "Make each item a criterion of its own, or an example of one.",
    "example": "Make each item an example of its own.",
}
_INNER_ID = re.compile(r"`+[^`]*`+|(?<!\\)\{#[^{}\s]{1,100}\}")
_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """A text as it stands in the source."""

    text: str
    start: int
    """The offset where it begins."""
    end: int
    last: int | None = None
    """The offset behind what an id follows, when that is not the whole."""
    style: SpotStyle = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReader:
    """Reads lines of one file; they share its link definitions."""

    source: SourceFile
    environment: Environment

    def line(self, raw: RawText, noun: str) -> WrittenLine:
        """A description or summary, or another text of at most a paragraph."""
        text = unwrap(raw.text)
        passage = Passage(
            source=self.source,
            start=raw.start,
            end=raw.end,
            noun=noun,
            environment=self.environment,
        )
        if (has_blocks if noun in _BLOCK_HINTS else shows_marks)(text):
            self.source.report(
                "block-in-criterion",
                f"This {noun} has a list, heading or paragraph in it; it is shown as it is typed.",
                raw.start,
                hint=_BLOCK_HINTS.get(noun, "Write it as sentences."),
            )
        return WrittenLine(text=text, inlines=read_line(text, passage, self.environment))

    def criterion(
        self, level: int, raw: RawText, examples: tuple[RawText, ...]
    ) -> WrittenCriterion:
        """A criterion with its examples; its text can end with `{#id}`."""
        location = self.source.location(raw.start)
        text, pinned = split_pinned(self._without_box(raw))
        if pinned is not None and not can_be_pinned(pinned):
            self._report_bad_id(pinned, raw, location)
            pinned = None
        self._report_inner_ids(text, raw)
        line = self.line(RawText(text=text, start=raw.start, end=raw.end), "criterion")
        return WrittenCriterion(
            level=level,
            id=pinned,
            text=line.text,
            inlines=line.inlines,
            examples=tuple(self.example(example) for example in examples),
            location=location,
            spot=self._spot(raw),
        )

    def _spot(self, raw: RawText) -> Spot:
        """Without the white space behind it."""
        end = raw.end if raw.last is None else raw.last
        kept = self.source.text[raw.start : end].rstrip()
        return Spot(start=raw.start, end=raw.start + len(kept), style=raw.style)

    def example(self, raw: RawText) -> Example:
        """What showing a criterion can look like."""
        text = self._without_box(raw)
        line = self.line(RawText(text=text, start=raw.start, end=raw.end), "example")
        return Example(text=line.text, inlines=line.inlines)

    def _without_box(self, raw: RawText) -> str:
        """The text of an item of a task list: a criterion is nothing to tick once and for all."""
        text = raw.text.strip()
        found = _BOX.match(text)
        if found is None:
            return text
        if found[1] != " ":
            self.source.report(
                "box-in-criterion",
                "This box is ticked in the source; no document shows it.",
                raw.start,
                hint="Delete the box: whether somebody shows a criterion is for forms to say.",
            )
        return text[found.end() :]

    def _report_inner_ids(self, text: str, raw: RawText) -> None:
        """Those that are not at the end, and so are words of the text; code may show one."""
        for found in _INNER_ID.findall(text):
            if not found.startswith("`"):
                place = self.source.text.find(found, raw.start, raw.end)
                self.source.report(
                    "id-in-text",
                    f"{found} does not end the criterion, so it is no id and is shown as text.",
                    max(place, raw.start),
                    hint="Write one id, and write it last.",
                )

    def _report_bad_id(self, pinned: str, raw: RawText, location: Location) -> None:
        found = self.source.text.find("{#", raw.start, raw.end)
        self.source.report(
            "invalid-id",
            f"The id {pinned or 'in {#}'} cannot be used.",
            location if found < 0 else found,
            hint="An id has lower-case letters, digits and single hyphens, "
            f"at most {LONGEST_PINNED}: {{#status-updates}}.",
        )
