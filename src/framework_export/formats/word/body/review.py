"""A review as the blocks of a document's body, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias, assert_never

from framework_export.documents.review.view import (
    AgreedSection,
    ContentsEntry,
    LevelSection,
    Review,
    RowHead,
    Section,
    TableSection,
    TopicSection,
    level_topics,
)
from framework_export.formats.word.body.first_page import begins_a_page
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.body.tables import Tables
from framework_export.formats.word.body.text_area import TextArea
from framework_export.formats.word.elements import Element, Xml, elements, instruction, w

Piece: TypeAlias = Xml | Element

_ABOVE = 360  # twips above a part that does not begin a page
_BETWEEN_TABLES, _BETWEEN_PARTS, _LEAST_LINE = 120, 240, 20  # twips
_FIRST_BOOKMARK = 100_000  # The numbers below are those of fields.


class Body:
    """Makes the blocks of one review; `styles` has the id of each style by its name."""

    def __init__(
        self,
        review: Review,
        styles: dict[str, str],
        runs: Runs,
        tables: Tables,
        *,
        logo: Xml | None,
        area: TextArea,
    ) -> None:
        self._review = review
        self._logo = logo
        self._styles = styles
        self._runs = runs
        self._tables = tables
        self._area = area
        self._bookmarks: dict[str, int] = {}

    def blocks(self) -> Iterator[Element]:
        """Everything, from the title to the sign-off."""
        for piece in self._pieces():
            if isinstance(piece, Xml):
                yield from elements(piece)
            else:
                yield piece

    def _pieces(self) -> Iterator[Piece]:
        review = self._review
        yield from self._title()
        yield self._tables.of_questions(review.details)
        yield from self._guide()
        if review.contents:
            yield from self._contents(review.contents)
        for section in review.sections:
            yield from self._section(section)
        # Word wants a paragraph after the last table, and it must not fill a page of its own.
        yield self._gap(_LEAST_LINE)

    def _title(self) -> Iterator[Piece]:
        cover = self._review.cover
        if self._logo is not None:
            yield self._paragraph("Normal", self._logo)
        yield self._text("Review Kind", cover.kind)
        yield self._text("Title", cover.title)
        yield self._text("Subtitle", cover.level)
        yield self._text("Review Facts", cover.facts)

    def _guide(self) -> Iterator[Piece]:
        guide = self._review.guide
        yield self._heading(2, guide.title, guide.anchor)
        for point in guide.points:
            yield self._text("List Bullet", point)
        yield self._text("Review Lead", guide.question)
        yield self._tables.of_scale(guide.scale)

    def _contents(self, entries: Sequence[ContentsEntry]) -> Iterator[Piece]:
        """A field that is filled already and has no page numbers: nothing in it needs updating.

        All of it stands on one page: a line alone on the next one would be a page of its own.
        """
        yield self._text("Review Contents", self._review.contents_title)
        lines = list(_lines(entries))
        for number, line in enumerate(lines):
            content = list(self._links(line))
            if number == 0:
                content[:0] = _field_start(r'TOC \o "1-3" \n \h \z')
            if number == len(lines) - 1:
                content.append(w("r", w("fldChar", fldCharType="end")))
            yield self._paragraph(f"toc {line[0].depth}", *content, keep=line is not lines[-1])

    def _links(self, entries: Sequence[ContentsEntry]) -> Iterator[Xml]:
        for number, entry in enumerate(entries):
            if number:
                yield self._runs.of_text(" · ")
            anchor = self._bookmark(entry.anchor)
            yield w("hyperlink", self._runs.of_text(entry.title), anchor=anchor)

    def _section(self, section: Section) -> Iterator[Piece]:
        match section:
            case TableSection():
                yield from self._table_section(section)
            case AgreedSection():
                yield from self._agreed_section(section)
            case LevelSection():
                yield from self._level_section(section)
            case _:
                assert_never(section)

    def _table_section(self, section: TableSection) -> Iterator[Piece]:
        yield self._heading(1, section.title, section.anchor)
        yield self._text("Review Lead", section.lead)
        yield from self._carried(section.carried)
        last = len(section.tables) - 1
        for number, table in enumerate(section.tables):
            yield self._tables.of_questions(table, keep=number < last)
            if number < last:
                yield self._gap(_BETWEEN_PARTS, keep=True)

    def _agreed_section(self, section: AgreedSection) -> Iterator[Piece]:
        yield self._heading(1, section.title, section.anchor)
        yield self._text("Review Lead", section.lead)
        for table in section.tables:
            yield self._paragraph("Normal", self._runs.of_text(table.title, "Strong"), keep=True)
            yield self._tables.of_agreed(table)

    def _carried(self, note: str) -> Iterator[Piece]:
        if note:
            yield self._paragraph("Review Lead", self._runs.of_text(note, "Strong"))

    def _level_section(self, section: LevelSection) -> Iterator[Piece]:
        asks = any(topic.tables for topic in level_topics(section))
        if section is self._review.sections[0]:
            asks = asks and self._first_page_ends()
        yield self._heading(1, section.title, section.anchor, page=asks)
        if section.summary:
            yield self._paragraph("Normal", *self._runs.of_inlines(section.summary))
        yield self._text("Review Lead", section.note)
        yield from self._carried(section.carried)
        for topic in section.topics:
            yield from self._topic(topic, 2)
        for track in section.tracks:
            yield self._heading(2, track.title, track.anchor)
            if track.note:
                yield self._text("Review Lead", track.note)
            for topic in track.topics:
                yield from self._topic(topic, 3)

    def _first_page_ends(self) -> bool:
        review = self._review
        lines = [" · ".join(each.title for each in line) for line in _lines(review.contents)]
        return begins_a_page(review, lines, self._area, logo=self._logo is not None)

    def _topic(self, topic: TopicSection, rank: int) -> Iterator[Piece]:
        yield self._heading(rank, topic.title, topic.anchor)
        if topic.description:
            yield self._paragraph("Review Lead", *self._runs.of_inlines(topic.description))
        for criterion in topic.listed:
            yield from self._listed(criterion, keep=_stays(criterion, topic))
        if topic.listed and topic.tables:
            yield self._gap(_BETWEEN_TABLES, keep=True)
        for number, table in enumerate(topic.tables, 1):
            follows = number < len(topic.tables)
            yield self._tables.of_questions(table, keep=follows)
            if follows:
                yield self._gap(_BETWEEN_TABLES, keep=True)

    def _listed(self, criterion: RowHead, *, keep: bool) -> Iterator[Piece]:
        """A criterion that is there to be read; `keep`: on the page of what follows."""
        together = keep or bool(criterion.examples)
        runs = self._tables.criterion(criterion)
        yield self._paragraph("List Bullet", *runs, keep=together or None)
        for example in criterion.examples:
            yield self._tables.example(example, keep=keep)

    def _gap(self, twips: int, *, keep: bool = False) -> Xml:
        """Word would make one table of two that nothing stands between."""
        spacing = w("spacing", before="0", after="0", line=twips, lineRule="exact")
        style = w("pStyle", val=self._styles["Normal"])
        return w("p", w("pPr", style, w("keepNext") if keep else None, spacing))

    def _heading(self, rank: int, title: str, anchor: str, *, page: bool = False) -> Xml:
        bookmark = self._bookmark(anchor)
        number = self._bookmarks[anchor]
        return w(
            "p",
            w(
                "pPr",
                w("pStyle", val=self._styles[f"heading {rank}"]),
                w("pageBreakBefore") if page else None,
                w("spacing", before=_ABOVE) if rank == 1 and not page else None,
            ),
            w("bookmarkStart", id=number, name=bookmark),
            self._runs.of_text(title),
            w("bookmarkEnd", id=number),
        )

    def _bookmark(self, anchor: str) -> str:
        number = self._bookmarks.setdefault(anchor, _FIRST_BOOKMARK + len(self._bookmarks))
        return f"_Toc{number}"

    def _text(self, style: str, value: str) -> Xml:
        return (
            self._paragraph(style, self._runs.of_text(value)) if value else self._paragraph(style)
        )

    def _paragraph(self, style: str, *content: Xml, keep: bool | None = None) -> Xml:
        """`keep` says whether it stays with what follows; None leaves that to its style."""
        together = None if keep is None else w("keepNext", val=int(keep))
        return w("p", w("pPr", w("pStyle", val=self._styles[style]), together), *content)


def _stays(criterion: RowHead, topic: TopicSection) -> bool:
    """Whether it stays with what follows: of a list, no page has the first or last line alone."""
    first, last = topic.listed[0], topic.listed[-1]
    if criterion is last:
        return bool(topic.tables)
    return criterion is first or criterion is topic.listed[-2]


def _lines(entries: Sequence[ContentsEntry]) -> Iterator[Sequence[ContentsEntry]]:
    """A part with topics on a line and its topics on the next; other parts share one.

    That way all of it fits the first page.
    """
    for depth, group in groupby(entries, key=lambda entry: entry.depth):
        line = list(group)
        if depth == 1 and line[-1] is not entries[-1]:
            # What follows the last of them are its topics.
            yield from ([line[:-1]] if line[:-1] else [])
            yield line[-1:]
        else:
            yield line


def _field_start(code: str) -> list[Xml]:
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction(code)),
        w("r", w("fldChar", fldCharType="separate")),
    ]
