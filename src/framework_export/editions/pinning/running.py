"""Gives permanent ids to the criteria of a content folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framework_export.diagnostics import Diagnostic
from framework_export.editions.pinning.choosing import Choosing, Chosen, in_order, own_unpinned
from framework_export.editions.pinning.history import read_history
from framework_export.editions.pinning.writing import with_ids
from framework_export.errors import cannot_read
from framework_export.model import Framework
from framework_export.reading.frameworks import Written
from framework_export.reading.pages.written import WrittenPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedFile:
    """A file with its ids, to be written."""

    path: Path
    data: bytes
    chosen: tuple[Chosen, ...]
    """The ids that it has now and had not before, in order."""
    problems: tuple[Diagnostic, ...]
    """Criteria whose id cannot be written without changing more."""


def unpinned(frameworks: Sequence[Framework]) -> int:
    """How many criteria of the frameworks' own files have no permanent id."""
    return sum(1 for framework in frameworks for _ in own_unpinned(framework))


def pin_files(written: Written, chosen: Sequence[Framework], content: Path) -> Iterator[PinnedFile]:
    """The files of the chosen frameworks that change, shared ones first.

    Raises GitError when git does not say which ids there were.
    """
    if not unpinned(chosen):
        return
    choosing = Choosing(written.reading.frameworks, read_history(content))
    for framework in in_order(chosen):
        ids = choosing.choose(framework)
        if ids:
            yield _pin(written.pages[framework.sources[0]], ids, content)


def _pin(page: WrittenPage, ids: Sequence[Chosen], content: Path) -> PinnedFile:
    path = content / page.source.relative
    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    places = {
        (each.criterion.location.line or 0, each.criterion.location.column or 0): each
        for each in ids
    }
    again = with_ids(data, page, {place: each.id for place, each in places.items()}, content)
    return PinnedFile(
        path=path,
        data=again.data,
        chosen=tuple(each for place, each in places.items() if place in again.written),
        problems=tuple(
            _problem(each) for place, each in places.items() if place not in again.written
        ),
    )


def _problem(chosen: Chosen) -> Diagnostic:
    return Diagnostic(
        code="id-not-written",
        message="No id can be written behind this criterion without changing what the file says.",
        location=chosen.criterion.location,
        hint="Write the text as a line of its own, in quotes, with "
        f"{{#{chosen.id}}} as its last word.",
    )
