"""What is in an archive that somebody has changed, and how a form is taken out or put in.

Such an archive is never trusted: it is bounded before anything of it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from typing import BinaryIO, cast

from framework_export.formats.packages import (
    LARGEST_FILE,
    ZIP_ERRORS,
    PackageError,
    check_directory,
    is_overlapping,
    is_swollen,
)
from framework_export.packs.places.stores import Store

_BLOCK = 1 << 20  # bytes that are read at a time
_LARGEST_DIRECTORY = 1 << 26  # bytes
_LARGEST_UNPACKED = 8_000_000_000  # bytes of all entries, which are unpacked one by one
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Inside:
    """An archive that can be unpacked safely, one file at a time."""

    def __init__(self, archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._entries = entries

    def names(self) -> Collection[str]:
        """Of its files, in its order."""
        return self._entries.keys()

    def read(self, name: str) -> bytes | None:
        """A file of it; None when there is none, or it cannot be unpacked."""
        entry = self._entries.get(name)
        if entry is None or entry.file_size > LARGEST_FILE or is_swollen(entry):
            return None
        try:
            return self._archive.read(entry)
        except ZIP_ERRORS:
            return None

    def write(self, file: BinaryIO, *, without: Collection[str], more: Mapping[str, bytes]) -> bool:
        """Writes another archive that has no seal; False when a file cannot be taken over."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new:
            for name, entry in self._entries.items():
                if name in without or name in more:
                    continue
                data = self.read(name)
                if data is None:
                    return False
                new.writestr(_copied(entry), data)
            for name, data in more.items():
                new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
        return True


def opened_inside(store: Store, path: str) -> Inside | None:
    """What is in an archive; None when there is none, or it cannot be unpacked safely."""
    size = store.size(path)
    if size is None:
        return None
    stream = io.BufferedReader(_Stored(store, path, size), _BLOCK)
    try:
        check_directory(cast(BinaryIO, stream), _LARGEST_DIRECTORY)
        archive = zipfile.ZipFile(stream)
        entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
    except (PackageError, *ZIP_ERRORS):
        return None
    by_name = {each.filename: each for each in entries}
    safe = (
        len(by_name) == len(entries)
        and sum(each.file_size for each in entries) <= _LARGEST_UNPACKED
        and not is_overlapping(entries, size)
        and all(each.compress_type in _METHODS for each in entries)
        and not any(each.flag_bits & _ENCRYPTED for each in entries)
    )
    return Inside(archive, by_name) if safe else None


def rewritten(
    store: Store, path: str, *, without: Collection[str] = (), more: Mapping[str, bytes]
) -> bool:
    """Takes files out of an archive and puts others in; it counts as changed from then on.

    False, and nothing has changed, when not everything of it can be kept.
    """
    inside = opened_inside(store, path)
    if inside is None:
        return False
    with store.draft(path) as draft:
        whole = inside.write(draft.file, without=without, more=more)
        if whole:
            draft.publish()
    return whole


def _copied(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """With its date and rights, and without a seal."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.create_system, copy.external_attr = entry.create_system, entry.external_attr
    copy.comment = entry.comment
    return copy


class _Stored(io.RawIOBase):
    """A file of a store, of which only what is asked for is read."""

    def __init__(self, store: Store, path: str, size: int) -> None:
        self._store, self._path, self._size, self._at = store, path, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._store.read(self._path, self._at, min(self._at + len(buffer), self._size))
        found = data if self._at < self._size and data else b""
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)
