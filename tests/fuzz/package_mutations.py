"""What happens to a file as bytes, as an archive, and when two people's files get mixed."""

from __future__ import annotations

import base64
import json
import re
import zipfile
import zlib
from typing import Any

from framework_export.formats.manifest import PREFIX
from tests.fuzz.drafts import Draft, Entry, NothingToDoError, pack, sizes_changed

_CORE = ("[Content_Types].xml", "_rels/.rels", "docProps/custom.xml")


def flip_bytes(draft: Draft) -> None:
    count = draft.random.choice((1, 1, 3, 20))

    def flip(data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(count):
            changed[draft.random.randrange(len(changed))] ^= 1 << draft.random.randrange(8)
        return bytes(changed)

    draft.last = flip


def cut_bytes(draft: Draft) -> None:
    def cut(data: bytes) -> bytes:
        start = draft.random.randrange(len(data))
        end = draft.random.choice((len(data), start + draft.random.randrange(1, 2_000)))
        return data[:start] + data[end:]

    draft.last = cut


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

    draft.last = insert


def flip_bytes_of_a_part(draft: Draft) -> None:
    """A part that was changed before it was packed: its check sum is right."""
    name = _part(draft)
    changed = bytearray(draft.parts[name])
    for _ in range(draft.random.choice((1, 1, 4))):
        changed[draft.random.randrange(len(changed))] = draft.random.randrange(256)
    draft.parts[name] = bytes(changed)
    # Nobody can tell a letter that was changed so from one that was typed so.
    draft.excused.add("altered")


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
    draft.entries = lambda entries: draft.random.sample(
        [*entries, Entry(name, other)], len(entries) + 1
    )
    draft.seen = False


def reorder_entries(draft: Draft) -> None:
    draft.entries = lambda entries: draft.random.sample(entries, len(entries))


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

    draft.entries = pack_again


def pack_otherwise_and_damage(draft: Draft) -> None:
    """Packed in the ways that few files are, and then changed: each way has errors of its own."""
    pack_otherwise(draft)
    draft.random.choice((flip_bytes, cut_bytes, insert_bytes))(draft)


def damage_what_is_packed(draft: Draft) -> None:
    """The first bytes of a packed entry, which say how to unpack it, in each way of packing."""
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED)
    method = draft.random.choice(methods)
    draft.entries = lambda entries: [Entry(each.name, each.data, method) for each in entries]

    def damage(data: bytes) -> bytes:
        changed = bytearray(data)
        for found in re.finditer(rb"PK\x03\x04.{22}(..)(..)", data, re.DOTALL):
            if draft.random.random() < 0.3:
                lengths = (int.from_bytes(each, "little") for each in found.groups())
                at = found.end() + sum(lengths) + draft.random.randrange(30)
                changed[min(at, len(data) - 1)] ^= 1 << draft.random.randrange(8)
        return bytes(changed)

    draft.last = damage


def say_wrong_sizes(draft: Draft) -> None:
    draft.last = lambda data: sizes_changed(data, draft.random)


def join_two_people(draft: Draft) -> None:
    """Two whole files one behind the other, as broken tools leave them."""
    other = pack([Entry(name, data) for name, data in draft.other.parts.items()])
    draft.last = draft.random.choice((lambda data: data + other, lambda data: other + data))
    draft.mixed = True
    draft.seen = False


def merge_two_people(draft: Draft) -> None:
    """One archive with all entries of both files, in either order."""
    other = [Entry(name, data) for name, data in draft.other.parts.items()]
    draft.entries = draft.random.choice(
        (lambda entries: entries + other, lambda entries: other + entries)
    )
    draft.mixed = True
    draft.seen = False


def take_parts_of_another(draft: Draft) -> None:
    """Some parts come from the form of another person."""
    share = draft.random.choice((0.2, 0.5))
    names = [name for name in sorted(draft.parts) if name in draft.other.parts]
    taken = [name for name in names if draft.random.random() < share]
    for name in taken:
        draft.parts[name] = draft.other.parts[name]
    draft.excused.add("altered")
    if "xl/sharedStrings.xml" in taken:
        # Cells name their texts by number: with the other list, each cell says something else.
        draft.excused.add("person")


def take_properties_of_another(draft: Draft) -> None:
    draft.parts["docProps/custom.xml"] = draft.other.parts["docProps/custom.xml"]


def take_content_of_another(draft: Draft) -> None:
    """What the other person wrote, in a file that says it is of the first."""
    for name in draft.parts:
        if name.startswith(("word/document", "xl/")) and name in draft.other.parts:
            draft.parts[name] = draft.other.parts[name]
    draft.excused.add("altered")


def take_blank_parts(draft: Draft) -> None:
    """A part goes back to what it was before it was filled in."""
    name = _part(draft)
    if name not in draft.form.blank:
        raise NothingToDoError
    draft.parts[name] = draft.form.blank[name]
    draft.excused.add("altered")


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


def strip_properties(draft: Draft) -> None:
    draft.parts.pop("docProps/custom.xml", None)
    if draft.random.random() < 0.5:
        draft.parts.pop("docProps/core.xml", None)
        draft.parts.pop("docProps/app.xml", None)


def remove_some_properties(draft: Draft) -> None:
    root = draft.tree("docProps/custom.xml")
    share = draft.random.choice((0.1, 0.5, 0.9))
    for each in list(root):
        if draft.random.random() < share:
            root.remove(each)


def change_a_property(draft: Draft) -> None:
    root = draft.tree("docProps/custom.xml")
    chosen = draft.element(list(root))
    what = draft.random.randrange(5)
    value = draft.element([chosen[0]] if len(chosen) else [])
    if what == 0:
        value.text = draft.random.choice(
            ("", "1", "2", "x", "٣", "-1", "9" * 40, "review", "self-assessment", "=", "eNo=")
        )
    elif what == 1 and value.text:
        at = draft.random.randrange(len(value.text))
        value.text = value.text[:at] + draft.random.choice("AZ09+/ x") + value.text[at + 1 :]
    elif what == 2:
        other = draft.element(list(root))
        value.text, other[0].text = other[0].text, value.text
    elif what == 3:
        chosen.set("name", str(draft.random.choice(("framework-export.layout", "x", ""))))
    else:
        other = draft.element(list(root))
        first, second = chosen.get("name"), other.get("name")
        chosen.set("name", str(second))
        other.set("name", str(first))
    # What a form says of itself is not what people type.
    draft.excused.add("properties")


def take_person_properties_of_another(draft: Draft) -> None:
    """Only who it is for is another's; the rest stays."""
    root = draft.tree("docProps/custom.xml")
    other = draft.other.person.values()
    changed = False
    for each in root:
        field = str(each.get("name")).removeprefix("framework-export.person.")
        if field in other and len(each):
            each[0].text = other[field]
            changed = True
    if not changed:
        raise NothingToDoError


def change_the_list_of_questions(draft: Draft) -> None:
    """What a form says that it asks, packed again so that it can be read."""
    root = draft.tree("docProps/custom.xml")
    pieces = [each for each in root if str(each.get("name")).startswith(f"{PREFIX}questions.")]
    if not pieces:
        raise NothingToDoError
    pieces.sort(key=lambda each: int(str(each.get("name")).rpartition(".")[2]))
    packed = "".join(str(each[0].text) for each in pieces)
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    for _ in range(draft.random.choice((1, 1, 5))):
        _change_list(draft, data)
    again = base64.b64encode(zlib.compress(json.dumps(data).encode(), 9)).decode()
    width = -(-len(again) // len(pieces))
    for number, each in enumerate(pieces):
        each[0].text = again[number * width : (number + 1) * width]
    # What people typed is asked for in other words, or not at all.
    draft.excused |= {"altered", "properties"}


def _change_list(draft: Draft, data: dict[str, Any]) -> None:
    columns = data["questions"]
    column = draft.random.choice(columns)
    first, second = (draft.random.randrange(len(column)) for _ in range(2))
    odd: tuple[Any, ...] = (
        None,
        "",
        "x",
        -1,
        10**30,
        "9" * 5_000,
        "1.2.3",
        "0.0.0",
        "99.99.99",
        "²",
        [],
        {},
        1.5,
        True,
        "person.name",
    )
    match draft.random.randrange(6):
        case 0:
            column[first] = draft.random.choice(odd)
        case 1:
            column[first], column[second] = column[second], column[first]
        case 2:
            for each in columns:
                each.append(each[first])
        case 3:
            for each in columns:
                del each[first]
        case 4:
            data[draft.random.choice(sorted(data))] = draft.random.choice((*odd, [[]], [["x"]]))
        case _:
            draft.random.shuffle(column)


PACKAGE_MUTATIONS = (
    *(flip_bytes, cut_bytes, insert_bytes, flip_bytes_of_a_part, cut_a_part),
    *(drop_an_entry, drop_many_entries, empty_an_entry, rename_an_entry, exchange_entries),
    *(
        damage_what_is_packed,
        double_an_entry,
        reorder_entries,
        pack_otherwise,
        pack_otherwise_and_damage,
        say_wrong_sizes,
    ),
    *(join_two_people, merge_two_people, take_parts_of_another, take_properties_of_another),
    *(take_content_of_another, take_blank_parts, add_entries, strip_properties),
    *(
        remove_some_properties,
        change_a_property,
        take_person_properties_of_another,
        change_the_list_of_questions,
    ),
)
