"""What folders and URLs have in common where packs go."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from framework_export.writing import Draft

State = Literal["written", "unchanged", "kept", "answered", "taken", "withheld", "absent"]
"""A file that somebody has filled in, or that is none of ours, stays as it is.

It is kept when it is the person's own, and else their place is taken. One that was made with
answers of theirs stays, too, when it would be made without any. A form is withheld when another
that was filled in may be theirs, and absent from an archive that somebody has changed.
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

    def paths(self, folder: str = "") -> Iterator[str]:
        """Those of all files in a folder and below it, in an order that does not change."""

    def names(self, folder: str = "") -> Iterator[str]:
        """Those of the files that lie in a folder itself; none when there is no such folder."""

    def size(self, path: str) -> int | None:
        """How many bytes a file has; None when there is no file."""

    def move(self, path: str, to: str) -> None:
        """Gives a file another path, whatever is there; for a moment it can be at both."""

    def remove_leftovers(self) -> None:
        """Removes what killed runs left half-written."""


def write_lines(store: Store, path: str, lines: Iterable[str]) -> None:
    """Makes a file hold the texts, which are written as they come and end their lines themselves.

    It is there when the last one is written, or not at all. With a byte order mark, without which
    spreadsheets take UTF-8 for something else. Raises SetupError.
    """
    with store.draft(path) as draft:
        draft.file.write(codecs.BOM_UTF8)
        draft.file.writelines(line.encode() for line in lines)
        draft.publish()
