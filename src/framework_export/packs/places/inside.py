"""What is in an archive that was made before, and how a form is taken out or put in.

It is never trusted, as anybody can have changed it: it is bounded before it is unpacked.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Mapping
from os import SEEK_END
from typing import BinaryIO, cast

from framework_export.formats.packages import (
    LARGEST_FILE,
    ZIP_ERRORS,
    PackageError,
    check_directory,
    is_overlapping,
    is_swollen,
)
from framework_export.packs.places.archives import (
    LARGEST_DIRECTORY,
    inspect_archive,
    write_archive,
)
from framework_export.packs.places.stores import Store
from framework_export.packs.places.streams import opened_stream

_BLOCK = 1 << 20  # bytes that are read at a time
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

    def remake(self, file: BinaryIO, *, without: Collection[str]) -> bool:
        """Writes it anew as one of ours; False when a form cannot be taken over."""
        names = [name for name in self._entries if name not in without]
        if any(self.read(name) is None for name in names):
            return False
        forms = ((name, self.read(name) or b"") for name in names)
        write_archive(file, ((*form, hashlib.sha256(form[1]).hexdigest()) for form in forms))
        return True


def opened_inside(store: Store, path: str) -> Inside | None:
    """What is in an archive; None when there is none, or it cannot be unpacked safely."""
    stream = opened_stream(store, path, _BLOCK)
    if stream is None:
        return None
    try:
        check_directory(cast(BinaryIO, stream), LARGEST_DIRECTORY)
        archive = zipfile.ZipFile(stream)
        entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
    except (PackageError, *ZIP_ERRORS):
        return None
    by_name = {each.filename: each for each in entries}
    safe = (
        len(by_name) == len(entries)
        and sum(each.file_size for each in entries) <= _LARGEST_UNPACKED
        and not is_overlapping(entries, stream.seek(0, SEEK_END))
        and all(each.compress_type in _METHODS for each in entries)
        and not any(each.flag_bits & _ENCRYPTED for each in entries)
    )
    return Inside(archive, by_name) if safe else None


def rewritten(
    store: Store,
    path: str,
    *,
    without: Collection[str] = (),
    more: Mapping[str, bytes] | None = None,
) -> bool:
    """Takes files out of an archive and puts others in.

    It counts as changed from then on, but for one that nobody has changed and that gets no others.
    False, and nothing has changed, when not everything of it can be kept.
    """
    there, inside = inspect_archive(store, path), opened_inside(store, path)
    if there is None or inside is None:
        return False
    with store.draft(path) as draft:
        if more or not there.untouched:
            whole = inside.write(draft.file, without=without, more=more or {})
        else:
            whole = inside.remake(draft.file, without=without)
        if whole:
            draft.publish()
    return whole


def _copied(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """With its date and rights, and without a seal."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.create_system, copy.external_attr = entry.create_system, entry.external_attr
    copy.comment = entry.comment
    return copy
