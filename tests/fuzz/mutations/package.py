"""What happens to a file as bytes and as an archive."""

from __future__ import annotations

import re
import zipfile

from tests.fuzz.drafts import Draft, Entry, NothingToDoError, sizes_changed

_CORE = ("[Content_Types].xml", "_rels/.rels", "docProps/custom.xml")


def flip_bytes(draft: Draft) -> None:
    count = draft.random.choice((1, 1, 3, 20))

    def flip(data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(count):
            changed[draft.random.randrange(len(changed))] ^= 1 << draft.random.randrange(8)
        return bytes(changed)

    draft.last.append(flip)


def cut_bytes(draft: Draft) -> None:
    def cut(data: bytes) -> bytes:
        start = draft.random.randrange(len(data))
        end = draft.random.choice((len(data), start + draft.random.randrange(1, 2_000)))
        return data[:start] + data[end:]

    draft.last.append(cut)


def insert_bytes(draft: Draft) -> None:
    def insert(data: bytes) -> bytes:
        at = draft.random.choice((0, len(data), draft.random.randrange(len(data))))
        more = draft.random.choice(
            (
                draft.random.randbytes(draft.random.randrange(1, 300)),
                b"\0" * 100,
                data[at : at + 500],
            )
        )
        return data[:at] + more + data[at:]

    draft.last.append(insert)


def flip_bytes_of_a_part(draft: Draft) -> None:
    """A part that was changed before it was packed: its check sum is right."""
    name = _part(draft)
    changed = bytearray(draft.parts[name])
    for _ in range(draft.random.choice((1, 1, 4))):
        changed[draft.random.randrange(len(changed))] = draft.random.randrange(256)
    draft.parts[name] = bytes(changed)


def cut_a_part(draft: Draft) -> None:
    name = _part(draft)
    draft.parts[name] = draft.parts[name][: draft.random.randrange(len(draft.parts[name]))]


def drop_an_entry(draft: Draft) -> None:
    del draft.parts[_part(draft)]


def drop_many_entries(draft: Draft) -> None:
    for name in list(draft.parts):
        if draft.random.random() < 0.4:
            del draft.parts[name]


def empty_an_entry(draft: Draft) -> None:
    draft.parts[_part(draft)] = draft.random.choice((b"", b" ", b"<", b"<a/>", b"\0\0"))


def rename_an_entry(draft: Draft) -> None:
    name = _part(draft)
    folder, _, file = name.rpartition("/")
    new = draft.random.choice(
        (
            name.upper(),
            f"/{name}",
            f"./{name}",
            f"../{name}",
            f"{folder}/x-{file}",
            name.replace("/", "\\"),
            file,
            f"{name}/",
        )
    )
    draft.parts = {new if each == name else each: data for each, data in draft.parts.items()}


def exchange_entries(draft: Draft) -> None:
    first, second = draft.random.sample(sorted(draft.parts), 2)
    draft.parts[first], draft.parts[second] = draft.parts[second], draft.parts[first]


def double_an_entry(draft: Draft) -> None:
    name = _part(draft)
    other = draft.random.choice(
        (draft.parts[name], draft.other.parts.get(name, b""), draft.form.blank.get(name, b""))
    )
    draft.entries.append(
        lambda entries: draft.random.sample([*entries, Entry(name, other)], len(entries) + 1)
    )
    draft.seen = False


def reorder_entries(draft: Draft) -> None:
    draft.entries.append(lambda entries: draft.random.sample(entries, len(entries)))


def pack_otherwise(draft: Draft) -> None:
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED)
    share = draft.random.choice((0.2, 1.0))

    def pack_again(entries: list[Entry]) -> list[Entry]:
        return [
            Entry(
                each.name,
                each.data,
                draft.random.choice(methods) if draft.random.random() < share else each.method,
            )
            for each in entries
        ]

    draft.entries.append(pack_again)


def pack_otherwise_and_damage(draft: Draft) -> None:
    """Packed in the ways that few files are, and then changed: each way has errors of its own."""
    pack_otherwise(draft)
    draft.random.choice((flip_bytes, cut_bytes, insert_bytes))(draft)


def damage_what_is_packed(draft: Draft) -> None:
    """The first bytes of a packed entry, which say how to unpack it, in each way of packing."""
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED)
    method = draft.random.choice(methods)
    draft.entries.append(lambda entries: [Entry(each.name, each.data, method) for each in entries])

    def damage(data: bytes) -> bytes:
        changed = bytearray(data)
        for found in re.finditer(rb"PK\x03\x04.{22}(..)(..)", data, re.DOTALL):
            if draft.random.random() < 0.3:
                lengths = (int.from_bytes(each, "little") for each in found.groups())
                at = found.end() + sum(lengths) + draft.random.randrange(30)
                changed[min(at, len(data) - 1)] ^= 1 << draft.random.randrange(8)
        return bytes(changed)

    draft.last.append(damage)


def say_wrong_sizes(draft: Draft) -> None:
    draft.last.append(lambda data: sizes_changed(data, draft.random))


def take_blank_parts(draft: Draft) -> None:
    """A part goes back to what it was before it was filled in."""
    name = _part(draft)
    if name not in draft.form.blank:
        raise NothingToDoError
    draft.parts[name] = draft.form.blank[name]


def add_entries(draft: Draft) -> None:
    more = draft.random.choice(
        (
            {"xl/media/image1.png": b"\x89PNG", "word/media/image1.png": b"\x89PNG"},
            {f"junk/{number}.xml": b"<a/>" for number in range(2_100)},
            {"bomb.xml": b" " * 3_000_000},
            {"word/vbaProject.bin": b"\0", "xl/vbaProject.bin": b"\0"},
            {"": b"", "a//b": b"", "..": b""},
        )
    )
    draft.parts |= more


def _part(draft: Draft) -> str:
    """One that matters, more often than not."""
    names = sorted(draft.parts)
    heavy = [
        name
        for name in names
        if name in _CORE
        or name.endswith(("document.xml", "workbook.xml", "sharedStrings.xml"))
        or "sheets/sheet" in name
    ]
    return draft.random.choice(heavy if draft.random.random() < 0.6 else names)
