"""Makes the framework of a written page: what it inherits, its topics, levels, tracks and ids."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from framework_export.model import Framework, Organisation, Topic, Track
from framework_export.reading.criterion_ids import (
    Collected,
    assign_ids,
    report_repeated,
    spoken,
)
from framework_export.reading.guesses import guess
from framework_export.reading.identifiers import LONGEST_TOPIC, slug, unique
from framework_export.reading.levels import report_hidden, settle_levels
from framework_export.reading.pages.written import WrittenPage, WrittenTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merged:
    """A topic of the page with the shared one of the same name."""

    id: str
    own: WrittenTopic
    shared: WrittenTopic | None
    criteria: list[Collected]


def assemble(
    page: WrittenPage, shared: WrittenPage | None, organisation: Organisation
) -> Framework | None:
    """The framework, None when the page has errors; `shared` is the page that it inherits from."""
    merged = _merge_topics(page, shared)
    tracks = _settle_tracks(page, shared, merged)
    topics = _finish_topics(page, merged)
    levels = settle_levels(page, topics, organisation.sublevels)
    report_hidden(page, topics, levels)
    _report_missing(page, topics)
    if page.source.failed:
        return None
    return Framework(
        id=page.id,
        title=page.title or page.id,
        description=page.description,
        edition=page.edition or organisation.edition,
        date=page.date or (None if page.edition else organisation.date),
        language=page.language or organisation.language,
        levels=levels,
        tracks=tracks,
        topics=topics,
        introduction=page.introduction,
        shared=page.shared,
        documents=not page.shared if page.documents is None else page.documents,
        sources=(page.source.relative, *([shared.source.relative] if shared else [])),
        images=page.images,
    )


def _merge_topics(page: WrittenPage, shared: WrittenPage | None) -> list[_Merged]:
    inherited = {_key(topic.name): topic for topic in shared.topics} if shared else {}
    _report_duplicates(page)
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    merged: list[_Merged] = []
    for number, own in enumerate(_with_shared_names(page.topics, inherited), 1):
        name = own.id or slug(own.name or own.title, LONGEST_TOPIC) or f"topic-{number}"
        if own.id in taken:
            page.source.report(
                "duplicate-id",
                f"The id {own.id} is already that of another topic.",
                own.location,
                hint="Give one of the two another id, or none.",
            )
        taken.add(name := unique(name, taken, numbers))
        other = inherited.get(_key(own.name)) if own.name else None
        criteria: list[Collected] = [(criterion, "own") for criterion in own.criteria]
        criteria += [(criterion, "shared") for criterion in (other.criteria if other else ())]
        criteria.sort(key=lambda collected: collected[0].level)
        report_repeated(criteria, page.source)
        merged.append(_Merged(id=name, own=own, shared=other, criteria=criteria))
    return merged


def _with_shared_names(
    topics: Iterable[WrittenTopic], inherited: Mapping[str, WrittenTopic]
) -> list[WrittenTopic]:
    """The topics, where a heading of the body that is a shared topic's title gets its name."""
    by_title = {slug(topic.title, LONGEST_TOPIC): topic.name for topic in inherited.values()}
    by_title |= {slug(topic.name, LONGEST_TOPIC): topic.name for topic in inherited.values()}
    found: dict[str, WrittenTopic] = {}
    named: list[str] = []
    for index, topic in enumerate(topics):
        name = topic.name
        if topic.from_body:
            name = by_title.get(slug(topic.title, LONGEST_TOPIC)) or name
        key = _key(name) if name and (topic.from_body or _key(name) not in found) else f"\0{index}"
        known = found.get(key)
        if known is None:
            found[key] = replace(topic, name=name)
        else:
            found[key] = replace(known, criteria=(*known.criteria, *topic.criteria))
        named.append(key)
    return [found[key] for key in dict.fromkeys(named)]


def _key(name: str) -> str:
    """The name, also when macOS wrote its accents as characters of their own."""
    return unicodedata.normalize("NFC", name)


def _report_duplicates(page: WrittenPage) -> None:
    first: dict[str, WrittenTopic] = {}
    for topic in page.topics:
        if topic.name and first.setdefault(_key(topic.name), topic) is not topic:
            page.source.report(
                "duplicate-topic",
                f"The topic {topic.name} is already at {spoken(first[_key(topic.name)].location)}.",
                topic.location,
                hint="Put the two together, or give one another name.",
            )


def _settle_tracks(
    page: WrittenPage, shared: WrittenPage | None, merged: list[_Merged]
) -> tuple[Track, ...]:
    """The page's tracks and those of the shared page that its topics bring along."""
    known = {track.id: track for track in page.tracks}
    for topic in merged:
        if topic.own.track is not None and topic.own.track not in known:
            close = guess(topic.own.track, known)
            page.source.report(
                "unknown-track",
                f"There is no track {topic.own.track}.",
                topic.own.track_place,
                hint=f"Did you mean {close}?" if close else "Declare it under tracks.",
            )
    brought = {topic.shared.track for topic in merged if topic.shared and not topic.own.track}
    others = shared.tracks if shared else ()
    return (*page.tracks, *(track for track in others if track.id in brought - known.keys()))


def _finish_topics(page: WrittenPage, merged: list[_Merged]) -> tuple[Topic, ...]:
    criteria = assign_ids([(topic.id, topic.criteria) for topic in merged], page.source)
    topics: list[Topic] = []
    for topic, finished in zip(merged, criteria, strict=True):
        own, shared = topic.own, topic.shared
        title = (shared.title if shared else "") or own.title or own.name
        description = own.description
        if shared and not description.text:
            description = shared.description
        topics.append(
            Topic(
                id=topic.id,
                name=own.name,
                title=title or topic.id,
                description=description.text,
                description_inlines=description.inlines,
                track=own.track or (shared.track if shared else None),
                criteria=finished,
            )
        )
    return tuple(topics)


def _report_missing(page: WrittenPage, topics: Iterable[Topic]) -> None:
    if not page.title:
        page.source.report(
            "missing-title",
            f"The framework has no title; its id, {page.id}, stands in for it.",
            hint="Give it one, such as `title: Engineering`.",
        )
    for topic in page.topics:
        if not topic.title and not topic.name:
            page.source.report(
                "missing-title", "The topic has no name and no title.", topic.location
            )
    if not page.shared and not any(topic.criteria for topic in topics):
        page.source.report(
            "empty-framework",
            "The framework has no criteria.",
            hint=_where_to_write(page),
        )


_NUMBERED = re.compile(r"\W*([^\W\d]+) ?\d{1,3}(?!\w)")


def _where_to_write(page: WrittenPage) -> str:
    """What would make criteria of what the body has, as far as its headings show."""
    words = Counter(found[1] for each in page.headings if (found := _NUMBERED.match(each)))
    words.pop("Level", None)
    (common, count), *_ = words.most_common(1) or [("", 0)]
    numbered = f"`levelPrefix: {common}`" if count else ""
    if not page.prose:
        also = f" and {numbered}" if numbered else ""
        return f"Write them under topics, or set `yaml: false`{also} when they are in the body."
    if numbered:
        return f"Set {numbered} if headings such as “{common} 1” begin a level."
    return (
        "Begin each level in the body with a heading such as “Level 1”, below it each topic with "
        "a heading one rank lower, and each criterion with a dash."
    )
