"""Which published editions somebody means by `NAME@EDITION`, `@EDITION` or a path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from framework_export.editions.published.keeping import (
    SUFFIX,
    Published,
    file_name,
    read_published,
)
from framework_export.errors import SetupError, cannot_read
from framework_export.model import Framework

_MARK = "@"


def find_published(name: str, folder: Path) -> tuple[Published, ...]:
    """The editions that a name means, sorted by framework; none when it is no name of one.

    `folder` is where they are kept.
    """
    framework, mark, edition = name.rpartition(_MARK)
    if not mark or not edition:
        return ()
    if framework:
        return tuple(_named(folder, framework, edition))
    return tuple(each for each in _all(folder, edition) if each.edition == edition)


def published_edition(folder: Path, framework: str, edition: str) -> Published | None:
    """The edition of a framework, where it is kept."""
    return next(_named(folder, framework, edition), None) if edition else None


def kept_names(folder: Path) -> tuple[str, ...]:
    """`NAME@EDITION` of all that are kept."""
    return tuple(f"{each.framework.id}{_MARK}{each.edition}" for each in _all(folder))


def kept_frameworks(folder: Path) -> tuple[Framework, ...]:
    """All that are kept, as they were."""
    return tuple(each.framework for each in _all(folder))


def _named(folder: Path, framework: str, edition: str) -> Iterator[Published]:
    name = file_name(framework, edition)
    path = folder / name
    if Path(name).name == name and "\0" not in name and path.is_file():
        found = read_published(path)
        if (found.framework.id, found.edition) == (framework, edition):
            yield found


def _all(folder: Path, edition: str = "") -> Iterator[Published]:
    """Those that are kept. Raises SetupError for a damaged file of that edition."""
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError as error:
        raise cannot_read(folder, error) from error
    for path in paths:
        try:
            yield read_published(path)
        except SetupError:
            if edition and path.name.endswith(file_name("", edition)):
                raise
            continue  # Another file that somebody keeps there.
