"""Whether a file says the same as before, but for the ids that were written into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framework_export.reading.identifiers import split_pinned
from framework_export.reading.markdown.lines import unwrap
from framework_export.reading.pages.front_matter import FrontMatter
from framework_export.reading.pages.written import WrittenCriterion, WrittenPage
from framework_export.reading.yaml.nodes import Mapping as MappingNode
from framework_export.reading.yaml.nodes import Node, Scalar, Sequence

Place = tuple[int, int]
"""Line and column of a criterion, counted from 1."""


def place_of(criterion: WrittenCriterion) -> Place:
    """Its line and column."""
    return criterion.location.line or 0, criterion.location.column or 0


def same_front(old: FrontMatter, new: FrontMatter | None, ids: Mapping[int, str]) -> bool:
    """Whether both have the same texts; `ids` are new ones by the text's old offset."""
    return new is not None and _same(old.matter, new.matter, ids)


def _same(old: Node, new: Node, ids: Mapping[int, str]) -> bool:
    match old, new:
        case Scalar(), Scalar():
            return _same_text(old, new, ids.get(old.start))
        case Sequence(), Sequence():
            items = zip(old.items, new.items, strict=False)
            return len(old.items) == len(new.items) and all(
                _same(before, after, ids) for before, after in items
            )
        case MappingNode(), MappingNode():
            values = zip(old.entries.values(), new.entries.values(), strict=False)
            return list(old.entries) == list(new.entries) and all(
                _same(before, after, ids) for (_, before), (_, after) in values
            )
        case _:
            return False


def _same_text(old: Scalar, new: Scalar, name: str | None) -> bool:
    if name is None:
        return old.value == new.value
    if old.value is None or new.value is None:
        return False
    text, pinned = split_pinned(new.value.strip())
    return pinned == name and unwrap(text) == unwrap(old.value)


def same_page(old: WrittenPage, new: WrittenPage | None, ids: Mapping[Place, str]) -> bool:
    """Whether two pages say the same; `ids` are new ones by the criterion's old place."""
    if new is None:
        return False
    before = [_said(each, ids.get(place_of(each), each.id)) for each in _criteria(old)]
    after = [_said(each, each.id) for each in _criteria(new)]
    return before == after and _rest(old) == _rest(new)


def _criteria(page: WrittenPage) -> Iterator[WrittenCriterion]:
    return (each for topic in page.topics for each in topic.criteria)


def _said(criterion: WrittenCriterion, name: str | None) -> tuple[object, ...]:
    return (criterion.level, criterion.text, criterion.inlines, criterion.examples, name)


def _rest(page: WrittenPage) -> tuple[object, ...]:
    topics = tuple(
        (each.name, each.title, each.id, each.description, each.track, len(each.criteria))
        for each in page.topics
    )
    return (
        *(page.id, page.path, page.title, page.description, page.edition, page.date),
        *(page.language, page.levels, page.described, page.sublevels, page.tracks),
        *(page.introduction, page.images, page.documents, page.draft, page.headings, topics),
    )
