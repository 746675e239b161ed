"""ZIP archives of forms: what is in them, within bounds, and never as a path of this machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from framework_export.formats.packages import (
    CONTENT_TYPES,
    LARGEST_FILE,
    ZIP_ERRORS,
    PackageError,
    check_directory,
    damaged,
    is_overlapping,
    is_swollen,
)
from framework_export.returns.places import is_passed_over

DEEPEST = 2
"""An archive in an archive is read, and one in that is not."""

_MOST_ENTRIES = 20_000
_LARGEST_UNPACKED = 8_000_000_000  # bytes of all entries, which are unpacked one by one
_LARGEST_DIRECTORY = 8_000_000  # bytes: some 200 for each entry with a long name
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NO_FORMS = ("mimetype", "META-INF/manifest.xml")
_NO_FORMS_BELOW = ("word/", "xl/", "ppt/")
_SEPARATORS = ("/", "\\")  # some programs of Windows write their own
_UNPACK = "Unpack it, and name the folder."


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file of an archive."""

    file: str
    """As people find it: `returned.zip/team/ada.docx`."""
    content: bytes | PackageError
    changed: tuple[int, ...] = ()
    """When the file was last changed, as the archive says it: year to second."""


class Archive:
    """An archive that can be unpacked safely. Raises PackageError when it cannot be."""

    def __init__(self, stream: BinaryIO) -> None:
        check_directory(stream, _LARGEST_DIRECTORY)
        try:
            self._archive = zipfile.ZipFile(stream)
            entries = [e for e in self._archive.infolist() if not e.filename.endswith(_SEPARATORS)]
        except ZIP_ERRORS as error:
            raise damaged("The archive ends early or was changed on its way.") from error
        self._names = {each.filename for each in entries}
        self._size = stream.seek(0, 2)
        self.entries = sorted(
            (each for each in entries if not is_passed_over(_name(each), each.file_size)),
            key=lambda each: _name(each).parts,
        )

    @property
    def has_forms(self) -> bool:
        """Whether it is one of files, and not a document of a program itself."""
        names = self._names
        return not (
            CONTENT_TYPES in names
            or any(name in names for name in _NO_FORMS)
            or any(name.startswith(_NO_FORMS_BELOW) or name.endswith(".iwa") for name in names)
        )

    def unpacked(self, shown: str, depth: int = 1) -> Iterator[Packed]:
        """Its files, one at a time and sorted, those of archives in it among them."""
        try:
            self._check()
        except PackageError as error:
            yield Packed(file=shown, content=error)
            return
        for entry in self.entries:
            file = f"{shown}/{_name(entry)}"
            content = self._read(entry)
            inner = None if isinstance(content, PackageError) else opened_archive(content)
            if inner is None:
                yield Packed(file=file, content=content, changed=entry.date_time)
            elif depth >= DEEPEST:
                yield Packed(file=file, content=too_deep())
            else:
                yield from inner.unpacked(file, depth + 1)
        if not self.entries:
            nothing = PackageError("form-unreadable", "There is no form in this archive.")
            yield Packed(file=shown, content=nothing)

    def _check(self) -> None:
        unpacked = sum(each.file_size for each in self.entries)
        if len(self.entries) > _MOST_ENTRIES or unpacked > _LARGEST_UNPACKED:
            raise PackageError(
                "form-too-large",
                f"This archive has more than {_MOST_ENTRIES:,} files, or unreasonably large ones.",
                hint=_UNPACK,
            )
        if is_overlapping(self.entries, self._size):
            raise damaged("Files of the archive are there twice.")

    def _read(self, entry: zipfile.ZipInfo) -> bytes | PackageError:
        if entry.flag_bits & _ENCRYPTED:
            return PackageError("form-encrypted", "The archive has a password.", hint=_UNPACK)
        if entry.compress_type not in _METHODS:
            return PackageError(
                "form-damaged", "It is packed in a way that is not read here.", hint=_UNPACK
            )
        if entry.file_size > LARGEST_FILE or is_swollen(entry):
            return PackageError("form-too-large", "It is too large when unpacked.", hint=_UNPACK)
        try:
            return self._archive.read(entry)
        except ZIP_ERRORS:
            return damaged("It cannot be unpacked from the archive.")


def opened_archive(data: bytes) -> Archive | None:
    """The archive of files that those bytes are; None when they are none, or a damaged one."""
    if not data.startswith(b"PK") or data[30 : 30 + len(CONTENT_TYPES)] == CONTENT_TYPES.encode():
        return None
    try:
        archive = Archive(BytesIO(data))
    except PackageError:
        return None
    return archive if archive.has_forms else None


def _name(entry: zipfile.ZipInfo) -> PurePosixPath:
    """To show, sorted by: whoever takes it for a path stays within a folder."""
    parts = entry.filename.replace("\\", "/").split("/")
    return PurePosixPath(
        *([part for part in parts if part not in ("", ".", "..")] or ["(no name)"])
    )


def too_deep() -> PackageError:
    """The error for an archive beyond `DEEPEST`."""
    return PackageError(
        "form-not-office", "This is an archive in an archive in an archive.", hint=_UNPACK
    )
