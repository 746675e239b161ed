"""Several people's forms as one ZIP archive: the same bytes for the same forms, and a seal on it.

The forms are compressed already, so they are stored as they are (APPNOTE 6.3.10).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from framework_export.errors import FrameworkExportError
from framework_export.formats.spliced_package import is_answered
from framework_export.packs.file_names import clash_key
from framework_export.packs.places.stores import State, Store

SUFFIX = ".zip"

_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READ_WRITE = 0o600 << 16

_SEAL_ID = 0x4641
"""Of the extra field with the seal, which programs that do not know it skip (4.5)."""
_DIGEST = 16  # bytes
_SEAL = struct.Struct(f"<Q{_DIGEST}s{_DIGEST}s")
"""Where the directory begins; a digest of the forms; one of all from the directory on."""
_FIELD = struct.Struct("<2H")
_FIELD_HEAD = _FIELD.pack(_SEAL_ID, _SEAL.size)
_LOCAL = struct.Struct("<4s5H3L2H")
_HEAD = 1_024  # bytes: the first header, with a name and the seal
LARGEST_DIRECTORY = 1 << 26  # bytes: some 300,000 forms


Archived: TypeAlias = tuple[str, bytes, str]
"""Its name in the archive, its bytes, and their SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What is known of an archive that is there."""

    untouched: bool
    """Whether it is one of ours, and no program has changed it since."""
    contents: bytes = b""
    """The digest of the forms in it."""
    answered: bool = False
    """Whether some of them have answers that people have given before."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is lost with it."""
        return self.untouched and not self.answered


def put_archive(
    store: Store,
    path: str,
    forms: Callable[[], Iterable[Archived]],
    *,
    sealed: bool = True,
) -> State:
    """Makes an archive hold the forms, one of which is in memory at a time.

    It has no seal when somebody has filled in one of them, so that it is kept from then on.

    They are asked for once to see whether anything is new, and then to be written. Raises
    SetupError, and FrameworkExportError when two have one name.
    """
    there = inspect_archive(store, path)
    if there:
        contents = _Contents()
        for form in forms():
            contents.add(form)
        if not there.untouched:
            return "kept"
        if sealed and there.contents == contents.digest():
            return "unchanged"
    with store.draft(path) as draft:
        write_archive(draft.file, forms(), sealed=sealed)
        draft.publish()
    return "written"


def inspect_archive(store: Store, path: str) -> Sealed | None:
    """What is there: None for nothing, and only a few bytes of a large archive are read."""
    head = store.read(path, 0, _HEAD)
    if head is None:
        return None
    at = _seal_place(head)
    if at is None:
        return Sealed(untouched=False)
    offset, contents, seal = _SEAL.unpack_from(head, at)
    tail = store.read(path, offset, offset + LARGEST_DIRECTORY) or b""
    seals = [_digest(tail, answered=each) for each in (False, True)]
    return Sealed(untouched=seal in seals, contents=contents, answered=seal == seals[True])


def write_archive(file: BinaryIO, forms: Iterable[Archived], *, sealed: bool = True) -> None:
    """Writes the forms as they come. Raises FrameworkExportError when two have one name."""
    contents, answered = _Contents(), False
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for form in _distinct(forms):
            entry = _entry(form[0], sealed=sealed and not archive.filelist)
            archive.writestr(entry, form[1])
            contents.add(form)
            answered = answered or is_answered(form[1])
    if sealed:
        _seal(file, archive.start_dir, contents.digest(), answered=answered)


def _distinct(forms: Iterable[Archived]) -> Iterator[Archived]:
    names: set[str] = set()
    for form in forms:
        key = clash_key(form[0])
        if key in names:
            raise FrameworkExportError(
                f"Two forms would be {form[0]} in one archive.",
                hint="Choose other file names with --name.",
            )
        names.add(key)
        yield form


class _Contents:
    """Adds up the forms of an archive, in their order."""

    def __init__(self) -> None:
        self._digest = hashlib.blake2b(digest_size=_DIGEST)

    def add(self, form: Archived) -> None:
        name, _, sha256 = form
        self._digest.update(f"{name}\0{sha256}\n".encode())

    def digest(self) -> bytes:
        """The same for the same forms under the same names."""
        return self._digest.digest()


def _entry(name: str, *, sealed: bool) -> ZipInfo:
    entry = ZipInfo(name, _DATE)
    entry.create_system = _UNIX
    entry.external_attr = _READ_WRITE
    if sealed:
        entry.extra = _FIELD_HEAD + bytes(_SEAL.size)
    return entry


def _seal(file: BinaryIO, directory: int, contents: bytes, *, answered: bool) -> None:
    file.seek(0)
    at = _seal_place(file.read(_HEAD))
    if at is None:
        raise ValueError("there is no form in the archive")
    file.seek(directory)
    seal = _digest(file.read(), answered=answered)
    file.seek(at)
    file.write(_SEAL.pack(directory, contents, seal))


def _seal_place(head: bytes) -> int | None:
    """Where the seal is in the first header; None when that is of another program."""
    if len(head) < _LOCAL.size:
        return None
    mark, *_, name, extra = _LOCAL.unpack_from(head)
    at = _LOCAL.size + int(name) + _FIELD.size
    whole = mark == b"PK\3\4" and extra == _FIELD.size + _SEAL.size and at + _SEAL.size <= len(head)
    return at if whole and head[at - _FIELD.size :].startswith(_FIELD_HEAD) else None


def _digest(directory: bytes, *, answered: bool) -> bytes:
    person = b"answered" if answered else b""
    return hashlib.blake2b(directory, digest_size=_DIGEST, person=person).digest()
