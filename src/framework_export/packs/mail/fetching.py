"""Takes what is attached from where it lies, and makes sure that it is what was listed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BufferedReader, BytesIO, RawIOBase
from zipfile import BadZipFile, ZipFile

from framework_export.formats.packages import LARGEST_FILE
from framework_export.formats.spliced_package import is_untouched
from framework_export.packs.places.archives import archive_size
from framework_export.packs.places.stores import Store

_AHEAD = 1 << 16  # bytes of an archive that are read at a time


class NotAsListedError(Exception):
    """A file has changed since it was listed; the text is its path."""


def fetch_form(store: Store, path: str, sha256: str) -> bytes:
    """A form. Raises NotAsListedError."""
    return _checked(store.read(path, 0, LARGEST_FILE + 1), path, sha256)


def fetch_member(archive: ZipFile, name: str, sha256: str) -> bytes:
    """A form in an archive. Raises NotAsListedError."""
    try:
        return _checked(archive.read(name), name, sha256)
    except (KeyError, BadZipFile) as error:
        raise NotAsListedError(name) from error


def fetch_archive(store: Store, path: str, forms: Mapping[str, str], most: int) -> bytes:
    """An archive that has these forms, by name their SHA-256, and no others.

    Of one with more than `most` bytes it is only as many and one more. Raises NotAsListedError.
    """
    data = store.read(path, 0, most + 1)
    if data is not None and len(data) > most:
        return data
    try:
        with ZipFile(BytesIO(data or b"")) as archive:
            if sorted(archive.namelist()) != sorted(forms):
                raise NotAsListedError(path)
            for name, sha256 in forms.items():
                fetch_member(archive, name, sha256)
    except BadZipFile as error:
        raise NotAsListedError(path) from error
    return data or b""


def open_archive(store: Store, path: str) -> ZipFile:
    """An archive that is read piece by piece, wherever it is. Raises NotAsListedError."""
    size = archive_size(store, path)
    try:
        if size is None:
            raise NotAsListedError(path)
        return ZipFile(BufferedReader(_Pieces(store, path, size), _AHEAD))
    except BadZipFile as error:
        raise NotAsListedError(path) from error


def _checked(data: bytes | None, path: str, sha256: str) -> bytes:
    if data is None or hashlib.sha256(data).hexdigest() != sha256 or not is_untouched(data):
        raise NotAsListedError(path)
    return data


class _Pieces(RawIOBase):
    """A file of a store, from which a library reads here and there."""

    def __init__(self, store: Store, path: str, size: int) -> None:
        self._store, self._path, self._size, self._at = store, path, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        end = min(self._at + len(buffer), self._size)
        data = b"" if end <= self._at else self._store.read(self._path, self._at, end) or b""
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
