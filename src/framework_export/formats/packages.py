"""ZIP packages of Word and Excel: written the same way every time, read within bounds."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import BinaryIO

from framework_export.errors import FrameworkExportError
from framework_export.formats.foreign_files import foreign

CONTENT_TYPES = "[Content_Types].xml"

LARGEST_FILE = 64_000_000
"""Bytes; a form that somebody has put photographs into can be large."""
_MOST_PARTS = 2_000
_LARGEST_DIRECTORY = 1_000_000  # bytes: the list of that many parts with long names
_LARGEST_PART = 64_000_000  # bytes, unpacked
_LARGEST_PACKAGE = 256_000_000  # bytes, unpacked
_HIGHEST_RATIO = 200  # unpacked to packed; Word's own XML reaches about 40
_RATIO_COUNTS_FROM = 1_000_000  # bytes: small parts may well be all alike

_LEVEL = 9  # of compression: 6 saves a fifth of the time, and costs two percent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that ZIP knows: the documents say theirs inside
_UNIX, _READ_WRITE = 3, 0o600 << 16
_ENCRYPTED_ENTRY = 0x1
_LOCAL_SIGN, _LOCAL_HEADER = b"PK\3\4", 30  # bytes, before the name
_END_SIGN, _END = b"PK\5\6", 22  # bytes, before the comment
_END_64_SIGN, _END_64 = b"PK\6\6", 56  # bytes
_LOCATOR_64_SIGN, _LOCATOR_64 = b"PK\6\7", 20  # bytes
_IN_ZIP64 = 0xFFFFFFFF  # where a number is too large for its place
_TAIL = 66_000  # bytes: these three and the longest comment
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How the parts of a package may be packed (ECMA-376-2, annex B)."""

_UTF8_NAME = 0x0800


class PackageError(FrameworkExportError):
    """A file that is not opened; `code` is that of the diagnostic that says why."""

    def __init__(self, code: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An opened package; its parts are unpacked when they are asked for."""

    data: bytes
    names: tuple[str, ...]
    """Of its parts, in the order of the file."""
    archive: zipfile.ZipFile
    main: str = ""
    """The part that has the document; empty until somebody has looked."""

    def read(self, name: str) -> bytes:
        """A part. Raises PackageError when it is missing, damaged or larger than it says."""
        try:
            entry = self.archive.getinfo(name)
            if entry.compress_type == zipfile.ZIP_DEFLATED:
                part = _inflated(self.data, entry)
            else:
                part = self.archive.read(entry)
        except KeyError as error:
            raise damaged(f"The part {name} is missing.") from error
        except ZIP_ERRORS as error:
            raise damaged(f"The part {name} cannot be unpacked.") from error
        return _transitional(part) if _STRICT in part else part


_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/([^"'<>\s]*)""")
_KEBAB = (
    (b"customProperties", b"custom-properties"),
    (b"extendedProperties", b"extended-properties"),
)


def _transitional(part: bytes) -> bytes:
    """The part with the names that everybody uses for those of Strict Open XML (ISO 29500-1).

    The names differ in nothing else that matters here, so both are read by the same code.
    """

    def renamed(found: re.Match[bytes]) -> bytes:
        begin, family, rest = found.groups()
        for strict, usual in _KEBAB:
            rest = rest.replace(strict, usual)
        return begin + b"http://schemas.openxmlformats.org/" + family + b"/2006/" + rest

    return _STRICT_NAME.sub(renamed, part)


def _inflated(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than it says: zipfile takes thrice the time for small ones.

    Raises BadZipFile, and what zlib and struct raise, when it is not as the directory says.
    """
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    part = unpacking.decompress(packed_part(data, entry), entry.file_size + 1)
    # Length and check sum prove that it is whole, also where its end is not marked any more.
    if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return part


def packed_part(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """A part as it stands in the package. Raises BadZipFile when another stands there."""
    start = entry.header_offset
    sign, name_length, extra_length = struct.unpack_from("<4s22x2H", data, start)
    name_end = start + _LOCAL_HEADER + name_length
    name = data[start + _LOCAL_HEADER : name_end].decode(
        "utf-8" if entry.flag_bits & _UTF8_NAME else "cp437"
    )
    if sign != _LOCAL_SIGN or name != entry.orig_filename:
        raise zipfile.BadZipFile(entry.filename)
    begin = name_end + extra_length
    return data[begin : begin + entry.compress_size]


ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, OverflowError, IndexError, NotImplementedError, RuntimeError),
)
"""What zipfile raises for hostile bytes; RuntimeError is an entry with a password."""


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same parts, in their order but for the content types first."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in sorted(parts, key=lambda name: name != CONTENT_TYPES):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READ_WRITE
            archive.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, _LEVEL)
    return stream.getvalue()


def read_parts(data: bytes) -> dict[str, bytes]:
    """All parts of a package that a library has written or a template has. Raises PackageError."""
    package = open_package(data)
    return {name: package.read(name) for name in package.names}


def open_package(data: bytes) -> Package:
    """The package, once it is known to be one that can be unpacked safely.

    Raises PackageError for what is no ZIP file, is encrypted, damaged, or unreasonably large.
    """
    if not data.startswith(b"PK"):
        raise _foreign(data)
    stream = BytesIO(data)
    check_directory(stream, _LARGEST_DIRECTORY)
    try:
        archive = zipfile.ZipFile(stream)
        # Not `is_dir`, which takes the last letter of a name that may have none.
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    except ZIP_ERRORS as error:
        raise damaged("The file ends early or was changed on its way.") from error
    _check(entries, len(data))
    if all(entry.filename != CONTENT_TYPES for entry in entries):
        raise _foreign(data, [entry.filename for entry in entries])
    if _is_joined(data, archive):
        raise damaged("Two files are joined in it.")
    return Package(data=data, names=tuple(entry.filename for entry in entries), archive=archive)


def check_directory(stream: BinaryIO, largest: int) -> None:
    """Raises PackageError when the list of entries alone would take too much memory.

    `largest` is in bytes; each entry takes ten times as much once it is read (APPNOTE 6.3.10, 4.3).
    """
    size = stream.seek(0, SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    end = tail.rfind(_END_SIGN)
    if end < 0 or len(tail) - end < _END:
        raise damaged("The file ends early or was changed on its way.")
    (directory,) = struct.unpack_from("<L", tail, end + 12)
    locator = end - _LOCATOR_64
    if locator >= 0 and tail.startswith(_LOCATOR_64_SIGN, locator):
        large = locator - _END_64
        if large < 0 or not tail.startswith(_END_64_SIGN, large):
            raise damaged("The file ends early or was changed on its way.")
        (directory,) = struct.unpack_from("<Q", tail, large + 40)
    if directory > largest:
        raise _too_large()


def damaged(message: str) -> PackageError:
    """The error for a file that is broken inside."""
    return PackageError(
        "form-damaged", message, hint="Ask for the file again, as an attachment or in an archive."
    )


def _encrypted() -> PackageError:
    return PackageError(
        "form-encrypted",
        "This file has a password.",
        hint="Save it without one, and send it in a protected way instead.",
    )


def _too_large() -> PackageError:
    return PackageError(
        "form-too-large",
        "This file is too large when unpacked.",
        hint="Remove pictures from it; if it has none, do not open it.",
    )


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise _encrypted()
    names = {entry.filename for entry in entries}
    if len(names) < len(entries) or is_overlapping(entries, size):
        raise damaged("Parts of it are there twice.")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise damaged("Parts of it are packed in a way that Word and Excel do not use.")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or unpacked > _LARGEST_PACKAGE or any(map(is_swollen, entries)):
        raise _too_large()


def _foreign(data: bytes, names: Sequence[str] = ()) -> PackageError:
    found = foreign(data, names)
    return PackageError(found.code, found.message, hint=found.hint)


def is_overlapping(entries: Sequence[zipfile.ZipInfo], size: int) -> bool:
    """Entries that share packed bytes are how a small file unpacks to petabytes."""
    ends = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < ends:
            return True
        ends = entry.header_offset + _LOCAL_HEADER + entry.compress_size
    return ends > size


def _is_joined(data: bytes, archive: zipfile.ZipFile) -> bool:
    """Whether another archive stands before or behind the one whose directory was found."""
    end = data.rfind(_END_SIGN)
    (declared,) = struct.unpack_from("<L", data, end + 16)
    (comment,) = struct.unpack_from("<H", data, end + 20)
    begin = min((entry.header_offset for entry in archive.infolist()), default=0)
    return (
        declared not in (archive.start_dir, _IN_ZIP64)
        or data.find(_END_SIGN, 0, begin) >= 0
        or data.find(_LOCAL_SIGN, end + _END + comment) >= 0
    )


def is_swollen(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry unpacks to unreasonably more than it takes."""
    ratio = entry.file_size / max(entry.compress_size, 1)
    large = entry.file_size > _RATIO_COUNTS_FROM
    return entry.file_size > _LARGEST_PART or (large and ratio > _HIGHEST_RATIO)
