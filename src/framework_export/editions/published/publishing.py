"""Publishes editions: what would be written for each framework, and what speaks against it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from framework_export.builds.earlier import with_earlier
from framework_export.builds.record import Entry, read_record
from framework_export.documents.naming import edition_of
from framework_export.editions.comparing.changes import Change
from framework_export.editions.comparing.editions import Edition, compare_editions
from framework_export.editions.published.keeping import (
    FOLDER,
    Published,
    as_published,
    file_name,
    published_bytes,
    read_published,
)
from framework_export.model import Framework, Organisation
from framework_export.products import Product, every_format, products_of
from framework_export.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What becomes of one framework."""

    framework: str
    edition: str
    """Empty when it has none, and so cannot be published."""
    path: Path
    data: bytes
    artifacts: int
    other: str = ""
    """The edition that the file has already, where its number is another one."""
    changes: tuple[Change, ...] = ()
    """What differs from what was published under this number."""
    differs: bool = False
    """Whether anything does, be it among those changes or in what forms ask."""
    stale: tuple[str, ...] = ()
    """Artifacts of which nobody knows whether they are of this content."""


def publish(
    framework: Framework, organisation: Organisation, project: Project, fingerprint: str
) -> Publishing:
    """What to write for the edition of a framework; nothing is written here.

    `fingerprint` is that of the project. Raises SetupError for a file in its place that is none.
    """
    artifacts, stale = _artifacts(framework.id, project, fingerprint)
    published = as_published(framework, organisation, artifacts)
    edition = edition_of(framework, organisation)
    path = project.output / FOLDER / file_name(framework.id, edition)
    before = read_published(path) if edition and path.exists() else None
    differs = before is not None and _of(before).content != published.content
    return Publishing(
        framework=framework.id,
        edition=edition,
        path=path,
        data=published_bytes(published),
        artifacts=len(artifacts),
        other=before.edition if before and before.edition != edition else "",
        changes=_changes(before, published) if before and differs else (),
        differs=differs,
        stale=stale,
    )


def _of(published: Published) -> Published:
    """Without the file that it was read from, which is named where its parts stand."""
    return as_published(published.framework, published.organisation, published.artifacts)


def _changes(old: Published, new: Published) -> tuple[Change, ...]:
    before, after = (
        Edition(frameworks=(each.framework,), scale=each.organisation.scale) for each in (old, new)
    )
    return tuple(change for each in compare_editions(before, after) for change in each.changes)


def _artifacts(
    framework: str, project: Project, fingerprint: str
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Those that are as the last build has left them, with digests, and those of before."""
    current: dict[str, str] = {}
    stale: list[str] = []
    for product, entry, is_current in _entries(framework, project, fingerprint):
        for made in entry.made:
            place = f"{product.format}/{made.file}"
            data = _bytes(project.output / place)
            if data is None:
                continue
            if not is_current or len(data) != made.size:
                stale.append(place)
            else:
                current[place] = hashlib.sha256(data).hexdigest()
    return current, tuple(sorted(stale))


def _entries(
    framework: str, project: Project, fingerprint: str
) -> Iterator[tuple[Product, Entry, bool]]:
    """What builds have made of it, and whether it is of the project as it is now."""
    for name in every_format():
        for product in products_of(name):
            record = read_record(project, product)
            now = with_earlier(fingerprint, record.earlier, project)
            for entry in record.entries:
                if entry.framework == framework:
                    yield product, entry, entry.fingerprint == now


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
