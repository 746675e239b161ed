"""ZIP packages of Word and Excel: written the same way every time, read within bounds."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from io import BytesIO

from framework_export.errors import FrameworkExportError

CONTENT_TYPES = "[Content_Types].xml"

LARGEST_FILE = 64_000_000
"""Bytes; a form that somebody has put photographs into can be large."""
_MOST_PARTS = 2_000
_LARGEST_PART = 64_000_000  # bytes, unpacked
_LARGEST_PACKAGE = 256_000_000  # bytes, unpacked
_HIGHEST_RATIO = 200  # unpacked to packed; Word's own XML reaches about 40
_RATIO_COUNTS_FROM = 1_000_000  # bytes: small parts may well be all alike

_LEVEL = 9  # of compression: 6 saves a fifth of the time, and costs two percent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that ZIP knows: the documents say theirs inside
_UNIX, _READ_WRITE = 3, 0o600 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/")
_ENCRYPTED_ENTRY = 0x1
_OPEN_DOCUMENT = "META-INF/manifest.xml"
_LOCAL_SIGN, _LOCAL_HEADER = b"PK\3\4", 30  # bytes, before the name
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

    def read(self, name: str) -> bytes:
        """A part. Raises PackageError when it is missing, damaged or larger than it says."""
        try:
            entry = self.archive.getinfo(name)
            if entry.compress_type == zipfile.ZIP_DEFLATED:
                return _inflated(self.data, entry)
            return self.archive.read(entry)
        except KeyError as error:
            raise damaged(f"The part {name} is missing.") from error
        except _ZIP_ERRORS as error:
            raise damaged(f"The part {name} cannot be unpacked.") from error


def _inflated(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """A packed part, never more of it than it says: zipfile takes thrice the time for small ones.

    Raises BadZipFile, and what zlib and struct raise, when it is not as the directory says.
    """
    start = entry.header_offset
    sign, name_length, extra_length = struct.unpack_from("<4s22x2H", data, start)
    name_end = start + _LOCAL_HEADER + name_length
    name = data[start + _LOCAL_HEADER : name_end].decode(
        "utf-8" if entry.flag_bits & _UTF8_NAME else "cp437"
    )
    begin = name_end + extra_length
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    part = unpacking.decompress(data[begin : begin + entry.compress_size], entry.file_size + 1)
    as_said = unpacking.eof and len(part) == entry.file_size and zlib.crc32(part) == entry.CRC
    if sign != _LOCAL_SIGN or name != entry.orig_filename or not as_said:
        raise zipfile.BadZipFile(entry.filename)
    return part


_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
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


def store_package(parts: Mapping[str, bytes]) -> bytes:
    """The parts without packing them, for a library to read at once (APPNOTE 6.3.10, 4.3)."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in parts.items():
        path = name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        check, size = zlib.crc32(data), len(data)
        known = struct.pack("<5H3L2H", 20, flags, 0, 0, 0x21, check, size, size, len(path), 0)
        files += (_LOCAL_SIGN, known, path, data)
        directory += (b"PK\1\2\24\0", known, bytes(10), struct.pack("<L", offset), path)
        offset += _LOCAL_HEADER + len(path) + size
    central = b"".join(directory)
    count = len(parts)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*files, central, end))


def read_parts(data: bytes) -> dict[str, bytes]:
    """All parts of a package that a library has written or a template has. Raises PackageError."""
    package = open_package(data)
    return {name: package.read(name) for name in package.names}


def open_package(data: bytes) -> Package:
    """The package, once it is known to be one that can be unpacked safely.

    Raises PackageError for what is no ZIP file, is encrypted, damaged, or unreasonably large.
    """
    if data.startswith(_OLE):
        raise _ole_error(data)
    if not data.startswith(b"PK"):
        raise PackageError(
            "form-not-office",
            "This is neither a Word nor an Excel file.",
            hint="Send the .docx or .xlsx itself, and no PDF or picture of it.",
        )
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        # Not `is_dir`, which takes the last letter of a name that may have none.
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    except _ZIP_ERRORS as error:
        raise damaged("The file ends early or was changed on its way.") from error
    _check(entries, len(data))
    return Package(data=data, names=tuple(entry.filename for entry in entries), archive=archive)


def refuse_macros(package: Package) -> None:
    """Raises PackageError when the package brings a program, whatever its name says."""
    found = [name for name in package.names if any(each in name.lower() for each in _MACROS)]
    types = package.read(CONTENT_TYPES).lower()
    if found or b"macroenabled" in types or b"vbaproject" in types:
        raise PackageError(
            "form-has-macros",
            "This file has macros; forms have none, so it is not opened.",
            hint="Save it as .docx or .xlsx without macros, or ask for a new form.",
        )


def damaged(message: str) -> PackageError:
    """The error for a file that is broken inside."""
    return PackageError(
        "form-damaged", message, hint="Ask for the file again, as an attachment or in an archive."
    )


def _ole_error(data: bytes) -> PackageError:
    """Word and Excel keep a file with a password in the same container as files of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _encrypted()
    return PackageError(
        "form-old-format",
        "This is a file in the format of Office 97 to 2003, which forms are not in.",
        hint="Open it and save it as .docx or .xlsx.",
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
    # Entries that share packed bytes are how a small file unpacks to petabytes.
    packed = sum(entry.compress_size for entry in entries)
    if len(names) < len(entries) or packed > size:
        raise damaged("Parts of it are there twice.")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or unpacked > _LARGEST_PACKAGE or any(map(_swollen, entries)):
        raise _too_large()
    if CONTENT_TYPES not in names:
        raise _not_office(names)


def _not_office(names: Container[str]) -> PackageError:
    if _OPEN_DOCUMENT in names:
        return PackageError(
            "form-not-office",
            "This is an OpenDocument file, and neither a Word nor an Excel one.",
            hint="Open it in LibreOffice and save it as .docx or .xlsx.",
        )
    return PackageError(
        "form-not-office",
        "This is an archive, and neither a Word nor an Excel file.",
        hint="Unpack it, and name the files in it.",
    )


def _swollen(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    large = entry.file_size > _RATIO_COUNTS_FROM
    return entry.file_size > _LARGEST_PART or (large and ratio > _HIGHEST_RATIO)
