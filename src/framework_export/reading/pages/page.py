"""Reads one file as a framework's page: front matter, topics, introduction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from framework_export.model import Track
from framework_export.reading.identifiers import LONGEST_FRAMEWORK, framework_id, slug
from framework_export.reading.markdown.blocks import read_blocks
from framework_export.reading.markdown.bodies import (
    Body,
    heading_text,
    parse_body,
    report_unused_footnotes,
)
from framework_export.reading.markdown.passages import Passage
from framework_export.reading.pages.comments import report_comments, take_notes
from framework_export.reading.pages.criteria import LineReader
from framework_export.reading.pages.drafts import is_draft
from framework_export.reading.pages.front_matter import FrontMatter, read_front_matter
from framework_export.reading.pages.headings import ProsePage, read_prose_page
from framework_export.reading.pages.marks import report_marks
from framework_export.reading.pages.text_lists import recover_texts
from framework_export.reading.pages.topics import read_levels, read_topics
from framework_export.reading.pages.written import WrittenPage
from framework_export.reading.schema import FrameworkMatter
from framework_export.reading.source_file import SourceFile
from framework_export.reading.validation import find_node, validate
from framework_export.reading.yaml.nodes import Mapping


def read_page(source: SourceFile, content: Path) -> WrittenPage | None:
    """What the file says; None when it is no framework or cannot be read, as reported."""
    front = read_front(source)
    if front is None:
        return None
    node = front.matter
    report_marks(node, source)
    matter = validate(source, node, FrameworkMatter)
    passage = Passage(
        source=source, start=front.body, end=len(source.text), noun="introduction", content=content
    )
    first_line = source.line_of(front.body)
    body = parse_body(source.text[front.body :], passage, first_line)
    if matter is None or body is None:
        return None
    reader = LineReader(source=source, environment=body.environment)
    return _written_page(matter, front, body, passage, reader)


def read_front(source: SourceFile) -> FrontMatter | None:
    """The front matter with every text in it that can be recovered; None when there is none."""
    front = read_front_matter(source)
    if front is None:
        return None
    report_comments(front.matter, source)
    return replace(front, matter=recover_texts(take_notes(front.matter, source), source))


def _written_page(
    matter: FrameworkMatter, front: FrontMatter, body: Body, passage: Passage, reader: LineReader
) -> WrittenPage:
    node = front.matter
    topics = read_topics(matter, node, reader)
    prose = ProsePage(topics=topics, levels=(), introduction=body.tokens)
    if matter.yaml is False:
        prose = read_prose_page(body, topics, matter.level_prefix, reader)
    introduction = read_blocks(body, prose.introduction, passage)
    report_unused_footnotes(body, passage)
    return WrittenPage(
        source=reader.source,
        front=front,
        id=_settle_id(matter, node, reader.source),
        id_place=reader.source.location(find_node(node, ("id",)).start) if matter.id else None,
        path=matter.path.strip(),
        title=" ".join(matter.title.split()),
        description=" ".join((matter.description or matter.subtitle).split()),
        edition=matter.edition.strip(),
        date=matter.date,
        language=matter.language,
        levels=read_levels(matter, node, reader),
        levels_place=reader.source.location(find_node(node, ("levels",)).start),
        described=prose.levels,
        sublevels=matter.sublevels,
        tracks=_read_tracks(matter, node, reader.source),
        topics=prose.topics,
        introduction=introduction,
        images=tuple(sorted(set(passage.images))),
        documents=matter.documents,
        draft=is_draft(node, reader.source),
        prose=matter.yaml is False,
        headings=_headings(body),
    )


def _headings(body: Body) -> tuple[str, ...]:
    return tuple(
        heading_text(body.tokens[index + 1]).strip()
        for index, token in enumerate(body.tokens)
        if token.type == "heading_open"
    )


def _settle_id(matter: FrameworkMatter, node: Mapping, source: SourceFile) -> str:
    derived = framework_id(source.relative) or "framework"
    if matter.id is None:
        return derived
    if matter.id and slug(matter.id, LONGEST_FRAMEWORK) == matter.id:
        return matter.id
    suggestion = slug(matter.id, LONGEST_FRAMEWORK) or derived
    source.report(
        "invalid-id",
        f"The id “{matter.id}” cannot name a file.",
        find_node(node, ("id",)).start,
        hint=f"Use lower-case letters, digits and single hyphens: {suggestion}",
    )
    return derived


def _read_tracks(matter: FrameworkMatter, node: Mapping, source: SourceFile) -> tuple[Track, ...]:
    tracks: dict[str, Track] = {}
    for index, track in enumerate(matter.tracks):
        if track.id in tracks:
            place = find_node(node, ("tracks", index)).start
            source.report("duplicate-track", f"The track {track.id} is declared twice.", place)
        else:
            tracks[track.id] = Track(id=track.id, title=track.title.strip() or track.id)
    return tuple(tracks.values())
