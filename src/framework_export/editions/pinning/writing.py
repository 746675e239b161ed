"""Writes ids into a file, and reads it again to see that it says the same as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framework_export.editions.pinning.insertions import Insertion, Way, inserted, ways_to_write
from framework_export.editions.pinning.sameness import Place, place_of, same_front, same_page
from framework_export.reading.files import source_of
from framework_export.reading.pages.page import read_front, read_page
from framework_export.reading.pages.written import WrittenPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What became of a file."""

    data: bytes
    written: frozenset[Place]
    """The criteria that have their id now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    place: Place
    start: int
    """The offset of its first character."""
    id: str
    ways: tuple[Way, ...]


def with_ids(data: bytes, page: WrittenPage, ids: Mapping[Place, str], content: Path) -> Rewritten:
    """The file with these ids. One that cannot be written without changing more is left out.

    `data` is what the page was read from.
    """
    wishes = tuple(_wishes(page, ids))
    held = _Writing(data=data, page=page, content=content).hold(wishes)
    return Rewritten(
        data=inserted(data, [each for way in held.values() for each in way]),
        written=frozenset(held),
    )


def _wishes(page: WrittenPage, ids: Mapping[Place, str]) -> Iterator[_Wish]:
    """A text that is used for several criteria (an alias of YAML) can have no id of one of them."""
    written = [each for topic in page.topics for each in topic.criteria]
    uses = Counter(each.spot.start for each in written)
    for each in written:
        place = place_of(each)
        if place in ids and uses[each.spot.start] == 1:
            ways = tuple(ways_to_write(ids[place], each.spot, page.source.text))
            yield _Wish(place=place, start=each.spot.start, id=ids[place], ways=ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    data: bytes
    page: WrittenPage
    content: Path

    def hold(self, wishes: Sequence[_Wish], attempt: int = 0) -> dict[Place, Way]:
        """How each can be written; halves are tried apart when they cannot be together."""
        wishes = [wish for wish in wishes if len(wish.ways) > attempt]
        if not wishes:
            return {}
        ways = {wish.place: wish.ways[attempt] for wish in wishes}
        if self._says_the_same(wishes, [each for way in ways.values() for each in way]):
            return ways
        if len(wishes) == 1:
            return self.hold(wishes, attempt + 1)
        middle = len(wishes) // 2
        return self.hold(wishes[:middle], attempt) | self.hold(wishes[middle:], attempt)

    def _says_the_same(self, wishes: Sequence[_Wish], insertions: Sequence[Insertion]) -> bool:
        """Whether the file with the insertions is the same but for these ids.

        Where criteria are in the front matter, its texts say all: nothing else is touched.
        """
        source = self.page.source
        again = source_of(source.file, source.relative, inserted(self.data, insertions))
        if self.page.prose:
            ids = {wish.place: wish.id for wish in wishes}
            same = same_page(self.page, read_page(again, self.content), ids)
        else:
            names = {wish.start: wish.id for wish in wishes}
            same = same_front(self.page.front, read_front(again), names)
        problems = Counter(each.code for each in again.diagnostics)
        return same and problems <= Counter(each.code for each in source.diagnostics)
