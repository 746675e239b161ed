"""Where packs go: a folder, or whatever a URL leads to, in the same few words."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias
from urllib.parse import urlsplit

from framework_export.errors import SetupError
from framework_export.writing import (
    Draft,
    drafted,
    remove_file,
    remove_leftovers,
    replace_file,
)

_IS_URL = re.compile(r"(?i)[a-z][a-z0-9+.-]+(?:::.*)?://")
_LOCAL = re.compile(r"(?i)(?:file|local)://(?:/(?=[a-z]:))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """The address of a folder; as a text it has neither password nor key, so that it can be shown.

    Like a path, it is followed by names with `/`.
    """

    address: str = field(repr=False)
    """Whole, with what somebody logs in with."""

    def __truediv__(self, name: str) -> Url:
        return Url(address=f"{self.address.rstrip('/')}/{name}")

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}{parts.path}"

    def secrets(self) -> tuple[str, ...]:
        """The parts of the address that must not be shown."""
        login = urlsplit(self.address).netloc.rpartition("@")[0]
        return tuple(filter(None, (login.partition(":")[2], login)))


Place: TypeAlias = "Path | Url"
"""Where files go."""


State = Literal["written", "unchanged", "kept", "taken"]
"""A file that somebody has filled in, or that is none of ours, stays as it is.

It is kept when it is the person's own, and else their place is taken.
"""


class Store(Protocol):
    """Keeps files by their paths, whose parts are divided by `/`.

    Every method raises SetupError when the place cannot be reached, read or written to.
    """

    at_once: int
    """How many files are worth reading or writing at a time; answers of a network take long."""

    def read(self, path: str, start: int = 0, end: int | None = None) -> bytes | None:
        """What is in a file, or between two places of it; None when there is no file."""

    def replace(self, path: str, data: bytes) -> None:
        """Makes a file hold the data: all of it or, when that fails, what was there before."""

    def draft(self, path: str) -> AbstractContextManager[Draft]:
        """A file that is written as it comes, and that is there when it is published."""

    def remove(self, path: str) -> None:
        """Removes a file; one that is gone already is fine."""

    def paths(self) -> Iterator[str]:
        """Those of all files, in an order that does not change."""

    def remove_leftovers(self) -> None:
        """Removes what killed runs left half-written."""


def place_of(text: str) -> Place:
    """A path, or the URL that a text is. Raises ValueError for one that leads nowhere.

    `file://` is a path that is written in another way.
    """
    if not text or "\0" in text:
        raise ValueError("needs the path of a folder")
    if not _IS_URL.match(text):
        return Path(text)
    local = _LOCAL.match(text)
    if local:
        return Path(text[local.end() :])
    if set("?#") & set(text) or "::" in text or not re.search("[^/]", text.partition("://")[2]):
        # Names are put after it. A chain of URLs could keep copies of forms on the way.
        raise ValueError("needs one folder, as in s3://bucket/folder")
    if text.lower().startswith("memory:"):
        raise ValueError("needs a place that is still there when the program has ended")
    return Url(address=text)


def open_store(place: Place) -> Store:
    """Where the files of that place are kept. Raises SetupError when it cannot be opened."""
    if isinstance(place, Path):
        return Folder(place)
    # Only now: a folder needs nothing of it.
    from framework_export.packs.remote import Remote

    return Remote(place)


def write_lines(store: Store, path: str, lines: Iterable[str]) -> None:
    """Makes a file hold the texts, which are written as they come and end their lines themselves.

    It is there when the last one is written, or not at all. With a byte order mark, without which
    spreadsheets take UTF-8 for something else. Raises SetupError.
    """
    with store.draft(path) as draft:
        draft.file.write(codecs.BOM_UTF8)
        draft.file.writelines(line.encode() for line in lines)
        draft.publish()


class Folder:
    """A folder of this machine, or of a network; it need not be there yet."""

    at_once = 1

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str, start: int = 0, end: int | None = None) -> bytes | None:
        """As `Store` says."""
        try:
            with (self._root / path).open("rb", buffering=0) as file:
                file.seek(start)
                return file.read(-1 if end is None else end - start)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except IsADirectoryError as error:
            hint = "A folder stands where the file belongs: move it, or use --output."
            raise SetupError(f"Cannot read {self._root / path}.", hint=hint) from error
        except OSError as error:
            hint = "Check its permissions, or use --output."
            raise SetupError(
                f"Cannot read {self._root / path}: {error.strerror}.", hint=hint
            ) from error

    def replace(self, path: str, data: bytes) -> None:
        """As `Store` says."""
        replace_file(self._root / path, data)

    def draft(self, path: str) -> AbstractContextManager[Draft]:
        """As `Store` says."""
        return drafted(self._root / path)

    def remove(self, path: str) -> None:
        """As `Store` says."""
        remove_file(self._root / path)

    def paths(self) -> Iterator[str]:
        """As `Store` says; links are none of ours."""
        for path in _files(self._root):
            yield path.relative_to(self._root).as_posix()

    def remove_leftovers(self) -> None:
        """As `Store` says; those of other machines may still be written."""
        remove_leftovers(self._root)


def _files(root: Path) -> Iterator[Path]:
    """Folder by folder, so that no more than the names of one are in memory."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink():
                yield path
