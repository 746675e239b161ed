"""Writes ZIP packages from pieces that are packed already (APPNOTE 6.3.10, RFC 1951).

What is the same for everybody is compressed once and copied; a value goes between as it is. The
checksum of a part follows from those of its pieces, so that no byte is looked at twice.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from framework_export.formats.packages import open_package, packed_part

_LEVEL = 6
_SHORT = 400  # bytes: literals below that are stored, because packing them saves nothing
_LONGEST_BLOCK = 0xFFFF  # bytes of a stored block
_END = b"\x03\x00"  # an empty last block
_DATE = 0x0021  # 1 January 1980
_VERSION, _UNIX_VERSION, _DEFLATED = 20, 0x0314, 8
_UTF8_NAME = 0x0800
_READ_WRITE = 0o600 << 16
_POLYNOMIAL = 0xEDB88320

_SEAL_ID = 0x4645
"""Of the extra field with the seal; programs skip extra fields that they do not know (4.5)."""
_SEAL = 16  # bytes

Table: TypeAlias = "tuple[array[int], ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Bytes that are the same for everybody, and what comes after them."""

    literal: bytes
    key: str
    """Of the value after it; empty after the last literal."""
    write: Callable[[str], bytes] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    data: bytes
    size: int
    check: int
    shift: Table
    run: tuple[Piece, ...]
    """What comes after it as it is: values, each with the few bytes before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplicedPart:
    """A part of a package, packed."""

    name: bytes
    pieces: tuple[_Packed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplicedForm:
    """Everything of a form that is the same for everybody, packed and laid out."""

    head: bytes
    """The parts without values, with their headers."""
    directory: bytes
    """Their entries in the central directory."""
    count: int
    parts: tuple[SplicedPart, ...]
    """Those with values."""


def spliced_part(name: str, pieces: Iterable[Piece]) -> SplicedPart:
    """Packs the literals of a part."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and len(piece.literal) < _SHORT:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return SplicedPart(name=name.encode(), pieces=tuple(map(_pack, runs)))


def lay_out(parts: Sequence[SplicedPart]) -> SplicedForm:
    """Puts what never changes in front, in its order: it is copied as one piece."""
    fixed = ((part.name, *_assemble(part, {})) for part in parts if not _has_values(part))
    return _laid_out(fixed, tuple(filter(_has_values, parts)))


def sealed(data: bytes) -> bytes:
    """A package of ours, which has answers of somebody, with a seal that says so.

    Its parts stay packed as they are.
    """
    parts = (
        (entry.filename.encode(), packed_part(data, entry), entry.CRC, entry.file_size)
        for entry in open_package(data).archive.infolist()
    )
    return splice(_laid_out(parts, ()), {}, answered=True)


def _laid_out(
    fixed: Iterable[tuple[bytes, bytes, int, int]], parts: tuple[SplicedPart, ...]
) -> SplicedForm:
    """Of the former the name, the packed bytes, and the checksum and size unpacked."""
    head, directory, count = b"", b"", 0
    for name, data, check, size in fixed:
        extra = _seal_field(b"\0" * _SEAL) if not count else b""
        said = _fixed(name, check, len(data), size)
        directory += _entry(name, said, len(head))
        head += _local(name, said, extra) + data
        count += 1
    return SplicedForm(head=head, directory=directory, count=count, parts=parts)


def splice(form: SplicedForm, values: Mapping[str, str], *, answered: bool = False) -> bytes:
    """The package of somebody: the same bytes for the same values, with a seal on them."""
    chunks, directory, offset = [form.head], [form.directory], len(form.head)
    for part in form.parts:
        data, check, size = _assemble(part, values)
        fixed = _fixed(part.name, check, len(data), size)
        local = _local(part.name, fixed, b"")
        chunks += (local, data)
        directory.append(_entry(part.name, fixed, offset))
        offset += len(local) + len(data)
    central = b"".join(directory)
    count = form.count + len(form.parts)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    at = _seal_place(form.head)
    chunks[0] = form.head[:at] + _seal_of(central, answered=answered) + form.head[at + _SEAL :]
    return b"".join((*chunks, central, end))


def is_untouched(data: bytes) -> bool:
    """Whether a file is one of ours as it was written, and no program has saved it since.

    The seal is over the directory at the end, which has size and checksum of every part; any
    program that saves the file writes a directory of its own, and no seal.
    """
    return _has_seal(data, (False, True))


def is_answered(data: bytes) -> bool:
    """Whether it is such a file that `sealed` has made, of answers that somebody has given."""
    return _has_seal(data, (True,))


def is_blank(data: bytes) -> bool:
    """Whether it is such a file without answers: nothing is lost with it."""
    return _has_seal(data, (False,))


def _has_seal(data: bytes, answered: Iterable[bool]) -> bool:
    if len(data) < 64 or not data.startswith(b"PK\3\4") or data[-22:-18] != b"PK\5\6":
        return False
    size, offset = struct.unpack("<2L", data[-10:-2])
    at = _seal_place(data)
    if size + offset + 22 != len(data) or data[at - 4 : at] != _seal_field(b""):
        return False
    directory = data[offset : offset + size]
    return data[at : at + _SEAL] in [_seal_of(directory, answered=each) for each in answered]


def _seal_place(data: bytes) -> int:
    (length,) = struct.unpack_from("<H", data, 26)
    return 30 + int(length) + 4


def _seal_field(seal: bytes) -> bytes:
    return struct.pack("<2H", _SEAL_ID, _SEAL) + seal


def _seal_of(directory: bytes, *, answered: bool) -> bytes:
    person = b"answered" if answered else b""
    return hashlib.blake2b(directory, digest_size=_SEAL, person=person).digest()


def _has_values(part: SplicedPart) -> bool:
    return any(packed.run for packed in part.pieces)


def _pack(run: Sequence[Piece]) -> _Packed:
    """The literal of the first piece packed, with its value and the other pieces after it."""
    literal = run[0].literal
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    # Ends at a whole byte, and refers to nothing before itself.
    data = packer.compress(literal) + packer.flush(zlib.Z_SYNC_FLUSH)
    first = Piece(literal=b"", key=run[0].key, write=run[0].write)
    return _Packed(
        data=data,
        size=len(literal),
        check=zlib.crc32(literal),
        shift=_shift_table(len(literal)),
        run=(first, *run[1:]) if first.write or len(run) > 1 else (),
    )


def _assemble(part: SplicedPart, values: Mapping[str, str]) -> tuple[bytes, int, int]:
    """The packed bytes of a part, their checksum unpacked, and their size unpacked."""
    chunks: list[bytes] = []
    check = size = 0
    for packed in part.pieces:
        chunks.append(packed.data)
        one, two, three, four = packed.shift
        shifted = one[check & 255] ^ two[check >> 8 & 255]
        shifted ^= three[check >> 16 & 255] ^ four[check >> 24]
        check = packed.check ^ shifted
        size += packed.size
        if packed.run:
            run = b"".join([_value(piece, values) for piece in packed.run])
            chunks.append(_stored(run))
            check = zlib.crc32(run, check)
            size += len(run)
    chunks.append(_END)
    return b"".join(chunks), check, size


def _value(piece: Piece, values: Mapping[str, str]) -> bytes:
    return piece.literal + (piece.write(values[piece.key]) if piece.write else b"")


def _stored(value: bytes) -> bytes:
    if len(value) <= _LONGEST_BLOCK:
        return struct.pack("<BHH", 0, len(value), len(value) ^ 0xFFFF) + value
    return _stored(value[:_LONGEST_BLOCK]) + _stored(value[_LONGEST_BLOCK:])


def _fixed(name: bytes, check: int, packed: int, size: int) -> bytes:
    """What local header and directory say alike: from the version needed to the name's length."""
    flags = 0 if name.isascii() else _UTF8_NAME
    return struct.pack(
        "<5H3LH", _VERSION, flags, _DEFLATED, 0, _DATE, check, packed, size, len(name)
    )


def _local(name: bytes, fixed: bytes, extra: bytes) -> bytes:
    return b"PK\3\4" + fixed + struct.pack("<H", len(extra)) + name + extra


def _entry(name: bytes, fixed: bytes, offset: int) -> bytes:
    made_by = b"PK\1\2" + struct.pack("<H", _UNIX_VERSION)
    return made_by + fixed + struct.pack("<4H2L", 0, 0, 0, 0, _READ_WRITE, offset) + name


def _shift_table(length: int) -> Table:
    """What a CRC-32 becomes when so many zero bytes follow, by each of its four bytes.

    The checksum of A and B together is that of A, moved along by the length of B, and that of B.
    It is linear over bits, so 32 columns say all. A bit becomes the next lower one when one zero
    follows, so each column follows from that of the bit above it.
    """
    columns = [1 << 31]
    bits = length * 8
    for power in range(bits.bit_length()):
        if bits >> power & 1:
            columns[0] = _times(_zero_bits(power), columns[0])
    while len(columns) < 32:
        columns.append(columns[-1] >> 1 ^ (_POLYNOMIAL if columns[-1] & 1 else 0))
    columns.reverse()
    return tuple(_byte_table(columns[at : at + 8]) for at in range(0, 32, 8))


@cache
def _zero_bits(power: int) -> tuple[int, ...]:
    """What 2 ** power zero bits do to each of the 32 bits."""
    if not power:
        return (_POLYNOMIAL, *(1 << bit for bit in range(31)))
    half = _zero_bits(power - 1)
    return tuple(_times(half, column) for column in half)


def _times(matrix: Sequence[int], vector: int) -> int:
    total, index = 0, 0
    while vector:
        if vector & 1:
            total ^= matrix[index]
        vector >>= 1
        index += 1
    return total


def _byte_table(columns: Sequence[int]) -> array[int]:
    # An array and not a tuple: a tenth of the memory, and there is one for every piece.
    table = array("L" if array("L").itemsize == 4 else "I", [0])
    for column in columns:
        table.extend([column ^ before for before in table])
    return table
