"""A file of a store as a stream, of which only what is asked for is read."""

from __future__ import annotations

import io

from framework_export.packs.places.stores import Store


def opened_stream(store: Store, path: str, block: int) -> io.BufferedReader | None:
    """The file, read `block` bytes at a time; None when there is none. Raises SetupError."""
    size = store.size(path)
    return None if size is None else io.BufferedReader(_Stored(store, path, size), block)


class _Stored(io.RawIOBase):
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

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        data = self._store.read(self._path, self._at, min(self._at + len(buffer), self._size))
        found = data if self._at < self._size and data else b""
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)
