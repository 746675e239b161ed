"""What each document says, in order, ready to show; how it looks is the formats' business.

A document is a folder here, whose package offers `plan`, and a row of the table in `products.py`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from framework_export.editions.comparing.changes import Since
from framework_export.model import Framework, Organisation
from framework_export.words import Direction, Words


class Document(Protocol):
    """What every document has, whatever it says beside."""

    @property
    def language(self) -> str:
        """As BCP 47 writes it."""

    @property
    def direction(self) -> Direction: ...

    @property
    def date(self) -> datetime.date:
        """The one that its file carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the documents of a framework are planned from."""

    framework: Framework
    organisation: Organisation
    words: Words
    """In the framework's language."""
    date: datetime.date
    """The one that the documents carry."""
    track: str | None = None
    """The only track whose topics forms have; None means all of them."""
    since: Since | None = None
    """What has changed since an earlier edition; None where no document asks."""
    protected: bool = True
    """Whether workbooks keep people from changing what is not to be filled in."""

    @property
    def own_track(self) -> str | None:
        """The track, where the framework has it; one without it ignores the wish."""
        known = {track.id for track in self.framework.tracks}
        return self.track if self.track in known else None


def with_short_reviews(organisation: Organisation, *, short: bool = True) -> Organisation:
    """The organisation when its reviews rate topics as a whole, or each criterion."""
    return replace(organisation, review=replace(organisation.review, short=short))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A document, and which of its framework's documents of that kind it is."""

    part: str = ""
    """What its file's name says beside the framework: `level-3`; empty when it is the only one."""
    document: Document


class DocumentPackage(Protocol):
    """What the package of a document offers."""

    def plan(self, source: Source) -> tuple[Planned, ...]:
        """The documents of that kind that a framework has, in the order in which they are made."""


def plan_documents(document: str, source: Source) -> tuple[Planned, ...]:
    """The documents of a kind that a framework has; only that kind's package is imported."""
    if not source.framework.documents:
        return ()
    return document_package(document).plan(source)


def document_package(document: str) -> DocumentPackage:
    """The package of a document by its name in the table, such as `self-assessment`."""
    name = f"framework_export.documents.{document.replace('-', '_')}"
    return cast(DocumentPackage, import_module(name))
