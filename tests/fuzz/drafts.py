"""A form on its way to a mutant: its parts as bytes or trees, and what was done to them."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from random import Random

from lxml import etree

from tests.fuzz.forms import FIRST_ADDED, Form, text_token

Element = etree._Element


class NothingToDoError(Exception):
    """A mutation found nothing in the form that it could be done to."""


@dataclass
class Entry:
    """An entry of the archive, with what its directory says of it."""

    name: str
    data: bytes
    method: int = zipfile.ZIP_DEFLATED


@dataclass
class Draft:
    """What mutations work on. A tree is made when it is asked for and written when it was."""

    form: Form
    other: Form
    """The same form, filled in by somebody else."""
    random: Random
    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)
    last: list[Callable[[bytes], bytes]] = field(default_factory=list)
    """What happens to the packed file at the end."""
    entries: list[Callable[[list[Entry]], list[Entry]]] = field(default_factory=list)
    """What happens to the entries of the archive."""
    excused: set[str] = field(default_factory=set)
    """What nobody can know after a mutation, each with its reason there: `days` when the file
    itself says other days now, `person` when texts are of somebody else and nothing tells."""
    seen: bool = True
    """Whether the parts say what a person sees in the end."""
    mixed: bool = False
    """Whether it has texts of two people."""
    added: list[str] = field(default_factory=list)
    """Tokens of texts that were put in."""

    def more(self) -> str:
        """A text that nobody has written yet."""
        self.added.append(text_token(self.form.owner, FIRST_ADDED + len(self.added)))
        return f"{self.added[-1]} more"

    def tree(self, name: str) -> Element:
        if name not in self.parts:
            raise NothingToDoError(name)
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name])
        return self.trees[name]

    def choose(self, some: Sequence[object] | Iterator[object]) -> object:
        found = list(some)
        if not found:
            raise NothingToDoError
        return self.random.choice(found)

    def element(self, found: Iterator[Element] | Sequence[Element]) -> Element:
        chosen = self.choose(found)
        assert isinstance(chosen, etree._Element)
        return chosen

    def two(self, found: Iterator[Element] | Sequence[Element]) -> tuple[Element, Element]:
        all_found = list(found)
        if len(all_found) < 2:
            raise NothingToDoError
        first, second = self.random.sample(all_found, 2)
        return first, second

    def settled(self) -> dict[str, bytes]:
        """The parts, with what was done to their trees."""
        for name, tree in self.trees.items():
            if name in self.parts:
                self.parts[name] = etree.tostring(
                    tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
                )
        self.trees = {}
        return self.parts

    def packed(self) -> bytes:
        entries = [Entry(name, data) for name, data in self.settled().items()]
        for change in self.entries:
            entries = change(entries)
        data = pack(entries)
        for damage in self.last:
            data = damage(data)
            self.parts = _unpacked(data)
        return data


def draft_of(form: Form, other: Form, random: Random) -> Draft:
    return Draft(form=form, other=other, random=random, parts=dict(form.parts))


def pack(entries: Sequence[Entry]) -> bytes:
    """An archive of the entries as they are, doubled names included."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for entry in entries:
            info = zipfile.ZipInfo(entry.name)
            info.compress_type = entry.method
            archive._didModify = True  # type: ignore[attr-defined]  # zipfile warns of doubled names otherwise
            archive.NameToInfo.pop(entry.name, None)
            archive.writestr(info, entry.data, compresslevel=1)
    return stream.getvalue()


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The parts that can be unpacked; nobody sees the others."""
    parts: dict[str, bytes] = {}
    with suppress(*_DAMAGES), zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            with suppress(*_DAMAGES):
                said = struct.unpack_from("<3L", data, entry.header_offset + 14)
                if said == (entry.CRC, entry.compress_size, entry.file_size):
                    parts[entry.filename] = archive.read(entry)
    return parts


_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError, MemoryError, OverflowError, IndexError),
)
"""What zipfile raises for damaged archives."""


def sizes_changed(data: bytes, random: Random) -> bytes:
    """The archive with a directory that says another size, check or place of one entry."""
    places = list(_places(data, b"PK\1\2"))
    if not places:
        return data
    at = random.choice(places) + random.choice((16, 20, 24, 42))
    said = struct.unpack_from("<L", data, at)[0]
    new = random.choice(
        (0, 1, said + 1, said * 2, said // 2, 0xFFFFFFFF, 0x7FFFFFFF, random.randrange(2**32))
    )
    return data[:at] + struct.pack("<L", new & 0xFFFFFFFF) + data[at + 4 :]


def _places(data: bytes, sign: bytes) -> Iterator[int]:
    at = data.find(sign)
    while at >= 0:
        yield at
        at = data.find(sign, at + 1)
