"""Which files are meant by what somebody names, on this machine and behind URLs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from framework_export.errors import SetupError
from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.packs.places.addresses import Place, Url
from framework_export.returns.incoming.moments import moment_of_file
from framework_export.returns.places import (
    FoundFile,
    apple,
    apple_folder,
    find_places,
    is_passed_over,
)

if TYPE_CHECKING:
    from framework_export.packs.places.found import Found
    from framework_export.packs.places.remote import Remote

_IN_MEMORY = 1 << 24  # bytes
_LARGEST_CONTAINER = 64_000_000_000  # bytes of an archive or a mailbox behind a URL


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """By what it is seen whether a file is as it was."""

    size: int = -1
    """Bytes; -1 when it is not known."""
    changed: int = 0
    """Nanoseconds since 1970."""
    mark: str = ""
    """What else is another one when the file is, such as a checksum."""
    certain: bool = True
    """Whether equal ones are of files that have not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to take in, or why there is none."""

    key: str
    """No two have the same one; without what somebody logs in with."""
    shown: str
    """As people find it: whoever takes it for a path stays within a folder."""
    path: Path
    """Of a file of this machine; of others, a name only."""
    url: Url | None = None
    """What leads to the file, or to a folder above it."""
    at: str = ""
    """What the file system behind the URL calls it."""
    there: State = State()
    """Of a file behind a URL, as the list had it."""
    error: PackageError | None = None

    def state(self) -> State:
        """As it is now. Never raises: what is wrong, reading it says."""
        if self.url is None and self.error is None:
            with suppress(OSError):
                found = self.path.stat()
                return State(size=found.st_size, changed=found.st_mtime_ns)
        return self.there

    def moment(self, state: State) -> str:
        """When it was changed, as `moments` writes it."""
        return "" if self.url and not state.changed else moment_of_file(state.changed)


def find_sources(named: Iterable[Place]) -> tuple[Source, ...]:
    """The files: those of this machine as `find_places` has them, then those behind URLs.

    Raises SetupError when a URL cannot be reached: a dataset without what is there would be
    taken for a whole one.
    """
    every = tuple(named)
    places = find_places(each for each in every if isinstance(each, Path))
    sources = {source.key: source for source in map(_of_machine, places)}
    for url in (each for each in every if isinstance(each, Url)):
        for source in _behind(url):
            other = sources.setdefault(source.key, source)
            if other.url and other.url.secrets() != url.secrets():
                raise SetupError(
                    f"{url} is named with two logins.", hint="Name one of them in each run."
                )
    return tuple(sources.values())


def head_of(url: Url, at: str) -> bytes:
    """As much of a file behind a URL as a form can have, and a byte more. Raises PackageError."""
    with _told():
        return _remote(url).take(at, LARGEST_FILE + 1)


@contextmanager
def opened_source(source: Source) -> Iterator[BinaryIO]:
    """The file, to read in. Raises OSError, and PackageError for what is behind a URL.

    That is copied first, into memory or a file without a name: a network that fails half-way must
    not look like an archive that is damaged.
    """
    if source.url is None:
        with source.path.open("rb") as stream:
            yield stream
        return
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        with _told():
            _remote(source.url).copy(source.at, cast(BinaryIO, copy), _LARGEST_CONTAINER)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _of_machine(place: FoundFile) -> Source:
    """With `/` between folders; what is no UTF-8 in a name is escaped, so that all names differ."""
    shown = os.fsencode(place.path.as_posix()).decode("utf-8", "backslashreplace")
    return Source(key=shown, shown=shown, path=place.path, error=place.error)


def _behind(url: Url) -> Iterator[Source]:
    nothing = True
    for found in _remote(url).found():
        name = PurePosixPath(_harmless(found.path))
        if found.path and is_passed_over(name, found.size):
            continue
        nothing = False
        yield _of_url(url, found)
    if nothing:
        error = PackageError("form-unreadable", "There is no form at this URL.")
        yield Source(key=str(url), shown=str(url), path=Path(str(url)), error=error)


def _of_url(url: Url, found: Found) -> Source:
    folder = apple_folder(PurePosixPath(found.path))
    if folder is not None:
        name = _below(url, _harmless(folder.as_posix()))
        return Source(key=name, shown=name, path=Path(name), url=url, error=apple())
    shown = _below(url, _harmless(found.path))
    there = State(size=found.size, changed=found.changed, mark=found.mark, certain=bool(found.mark))
    key = _below(url, found.path)
    return Source(key=key, shown=shown, path=Path(shown), url=url, at=found.at, there=there)


def _below(url: Url, path: str) -> str:
    shown = f"{str(url).rstrip('/')}/{path}" if path else str(url)
    return shown.encode("utf-8", "backslashreplace").decode()


def _harmless(path: str) -> str:
    """Without what leads out of a folder: object stores take any name."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or ("(no name)" if path else "")


def _remote(url: Url) -> Remote:
    # Only now: who names no URL needs nothing of it.
    from framework_export.packs.places.remote import Remote

    return Remote(url)


@contextmanager
def _told() -> Iterator[None]:
    """What cannot be read behind a URL is a problem of one file."""
    try:
        yield
    except SetupError as error:
        raise PackageError("form-unreadable", str(error), hint=error.hint) from error
