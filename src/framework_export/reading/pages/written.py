"""What one file says, before anything is inherited and before levels and ids are settled."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from framework_export.diagnostics import Location
from framework_export.model import Example, Track
from framework_export.prose import Block, Inline
from framework_export.reading.pages.front_matter import FrontMatter
from framework_export.reading.source_file import SourceFile

SpotStyle = Literal["prose", "plain", "closed", "quoted", "block"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where the words of a criterion stand, so that an id can be written behind them."""

    start: int
    """The offset of the first character, quotes and block marks included."""
    end: int
    """The offset behind the last one."""
    style: SpotStyle
    """Prose of a body, or how YAML has it: closed is plain text that cannot have braces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """A text of at most a paragraph."""

    text: str
    inlines: tuple[Inline, ...]


NO_LINE = WrittenLine(text="", inlines=())


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCriterion:
    """A criterion whose id may still have to be derived."""

    level: int
    id: str | None
    """None when the source gives no id."""
    text: str
    inlines: tuple[Inline, ...]
    examples: tuple[Example, ...]
    location: Location
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTopic:
    """A topic as its page has it."""

    name: str
    title: str
    description: WrittenLine
    track: str | None
    criteria: tuple[WrittenCriterion, ...]
    """In the order of the source; within a level the plain ones first."""
    location: Location
    track_place: Location
    from_body: bool = False
    """Whether it is only a heading of the body, which can mean a shared topic by its title."""
    id: str = ""
    """As its heading gives it; empty when it follows from the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLevel:
    """A level as its page has it."""

    number: int
    name: str
    summary: WrittenLine
    sublevels: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """A framework's own file."""

    source: SourceFile
    front: FrontMatter
    """What it was read from, with every text that could be recovered."""
    id: str
    id_place: Location | None
    """None when the id follows from the file's name."""
    path: str
    title: str
    description: str
    edition: str
    date: datetime.date | None
    language: str
    levels: tuple[WrittenLevel, ...] | None
    """None when the file declares none: they follow from the criteria."""
    levels_place: Location
    described: tuple[WrittenLevel, ...]
    """The levels that the body's headings name and describe."""
    sublevels: tuple[str, ...] | None
    tracks: tuple[Track, ...]
    topics: tuple[WrittenTopic, ...]
    introduction: tuple[Block, ...]
    images: tuple[str, ...]
    documents: bool | None
    """Whether documents are made of it, where the file says so."""
    draft: bool
    """Whether no document is to be made of it yet."""
    prose: bool
    """Whether its criteria are in the body."""
    headings: tuple[str, ...]
    """Those of the body, as words."""

    @property
    def shared(self) -> bool:
        """Whether others inherit from it: its path is `/generic`."""
        return self.path.strip("/") == "generic"
