"""Packs in a folder of this machine, or of a network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from framework_export.errors import SetupError
from framework_export.writing import (
    Draft,
    drafted,
    move_private_file,
    remove_file,
    remove_leftovers,
    replace_private_file,
)


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
            raise self._unreadable(path, error) from error

    def replace(self, path: str, data: bytes) -> None:
        """As `Store` says."""
        replace_private_file(self._root / path, data, self._root)

    def draft(self, path: str) -> AbstractContextManager[Draft]:
        """As `Store` says."""
        return drafted(self._root / path, self._root)

    def remove(self, path: str) -> None:
        """As `Store` says."""
        remove_file(self._root / path)

    def paths(self, folder: str = "") -> Iterator[str]:
        """As `Store` says; links are none of ours."""
        for path in _files(self._root / folder):
            yield path.relative_to(self._root).as_posix()

    def names(self, folder: str = "") -> Iterator[str]:
        """As `Store` says."""
        try:
            with os.scandir(self._root / folder) as found:
                yield from sorted(each.name for each in found if each.is_file())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise self._unreadable(folder, error) from error

    def size(self, path: str) -> int | None:
        """As `Store` says."""
        try:
            return (self._root / path).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unreadable(path, error) from error

    def move(self, path: str, to: str) -> None:
        """As `Store` says; here it is never at both."""
        move_private_file(self._root / path, self._root / to, self._root)

    def remove_leftovers(self) -> None:
        """As `Store` says; those of other machines may still be written."""
        remove_leftovers(self._root)

    def _unreadable(self, path: str, error: OSError) -> SetupError:
        hint = "Check its permissions, or use --output."
        return SetupError(f"Cannot read {self._root / path}: {error.strerror}.", hint=hint)


def _files(root: Path) -> Iterator[Path]:
    """Folder by folder, so that no more than the names of one are in memory."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink():
                yield path
