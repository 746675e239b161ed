"""Takes what is attached from where it lies, and makes sure that it is what was listed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from framework_export.formats.packages import LARGEST_FILE
from framework_export.formats.spliced_package import is_untouched
from framework_export.packs.places.stores import Store
from framework_export.packs.places.streams import opened_stream

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
    stream = opened_stream(store, path, _AHEAD)
    try:
        if stream is None:
            raise NotAsListedError(path)
        return ZipFile(stream)
    except BadZipFile as error:
        raise NotAsListedError(path) from error


def _checked(data: bytes | None, path: str, sha256: str) -> bytes:
    if data is None or hashlib.sha256(data).hexdigest() != sha256 or not is_untouched(data):
        raise NotAsListedError(path)
    return data
