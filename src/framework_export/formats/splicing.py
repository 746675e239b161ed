"""Forms for many people from one: what was rendered is cut at the personal places, once.

A form is rendered twice with marks where the person's values go. Both are cut at their marks and
have to agree in everything else, so that nothing personal can be anywhere that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from framework_export.errors import FrameworkExportError
from framework_export.formats.spliced_package import Piece, SplicedPart, spliced_part
from framework_export.formats.xml_parts import no_escapes

Write = Callable[[str], bytes]

_TAG = re.compile(rb"<[^>]*>")


class SplicingError(FrameworkExportError):
    """A rendered form that cannot be cut: it is our mistake, or that of a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a format writes a person's values, as the bytes around them say."""

    part: re.Pattern[str]
    """The names of the parts that it is in."""
    before: bytes
    after: bytes
    write: Write
    shown: bool
    """Whether people see the value there: the label of a choice, and not its code."""


def as_it_is(value: str) -> bytes:
    """Writes what has no character that means something else anywhere: days, references."""
    return value.encode("ascii")


def escaped(value: str) -> bytes:
    """Writes between tags."""
    return escape(value).encode()


def _as_property(value: str) -> bytes:
    return escaped(no_escapes(value))


PROPERTIES = Place(
    part=re.compile(r"docProps/custom\.xml"),
    before=b"<vt:lpwstr>",
    after=b"</vt:lpwstr>",
    write=_as_property,
    shown=False,
)
"""The place that every format has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands in for one value while a form is rendered."""

    field: str
    text: bytes
    write: Write | None
    """How its value is written wherever the mark is found; None asks the places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A form rendered with marks."""

    parts: Mapping[str, bytes]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A gap in a part."""

    key: str
    """Of the value that goes in: `name`, or `target_level.shown` where it is a label."""
    write: Write


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a package: literals with slots between, one literal more than there are slots."""

    name: str
    literals: tuple[bytes, ...]
    slots: tuple[Slot, ...]


def cut_form(first: Rehearsal, second: Rehearsal, places: Sequence[Place]) -> tuple[Cut, ...]:
    """The parts of the form, cut where both rehearsals have the same mark.

    Raises SplicingError when a mark is missing or split, when one is where no place is, and when
    the two differ in anything else.
    """
    cuts = tuple(_cuts(first, places))
    others = tuple(_cuts(second, places))
    for one, other in zip(cuts, others, strict=False):
        if one != other:
            raise SplicingError(f"The part {one.name} has something of the person unmarked.")
    if len(cuts) != len(others):
        raise SplicingError("The person decides which parts there are.")
    found = {slot.key.partition(".")[0] for cut in cuts for slot in cut.slots}
    for mark in first.marks:
        if mark.field not in found:
            raise SplicingError(f"The person's {mark.field} is nowhere in the form.")
    return cuts


def _cuts(rehearsal: Rehearsal, places: Sequence[Place]) -> Iterator[Cut]:
    marks = {mark.text: mark for mark in rehearsal.marks}
    whole = [mark for mark in marks if not mark.isdigit()]
    longest_first = sorted(marks, key=len, reverse=True)
    sought = re.compile(b"|".join(map(re.escape, longest_first)))
    for name, data in rehearsal.parts.items():
        if _is_any_split(data, whole):
            raise SplicingError(f"A value is split in the part {name}.")
        hits = [hit for hit in sought.finditer(data) if not _is_in_number(data, hit)]
        ends = [0, *(end for hit in hits for end in hit.span()), len(data)]
        yield Cut(
            name=name,
            literals=tuple(data[ends[at] : ends[at + 1]] for at in range(0, len(ends), 2)),
            slots=tuple(_slot(name, data, hit, marks[hit[0]], places) for hit in hits),
        )


def _is_any_split(data: bytes, marks: Iterable[bytes]) -> bool:
    """Whether there are more when the tags between letters do not count."""
    if not data.startswith(b"<"):
        return False
    # No mark has an angle bracket, so none is made where two tags meet.
    inside, outside = b"".join(_TAG.findall(data)), _TAG.sub(b"", data)
    return any(inside.count(mark) + outside.count(mark) != data.count(mark) for mark in marks)


def _is_in_number(data: bytes, hit: re.Match[bytes]) -> bool:
    """A day as a number is no part of another number."""
    start, end = hit.span()
    return data[max(0, start - 1) : start].isdigit() or data[end : end + 1].isdigit()


def _slot(
    name: str, data: bytes, hit: re.Match[bytes], mark: Mark, places: Sequence[Place]
) -> Slot:
    if mark.write is not None:
        return Slot(key=mark.field, write=mark.write)
    for place in places:
        around = data.startswith(place.after, hit.end()) and data.endswith(
            place.before, 0, hit.start()
        )
        if around and place.part.fullmatch(name):
            key = f"{mark.field}.shown" if place.shown else mark.field
            return Slot(key=key, write=place.write)
    raise SplicingError(
        f"The person's {mark.field} is in the part {name}, where no place for it is."
    )


def compile_cuts(cuts: Sequence[Cut]) -> tuple[SplicedPart, ...]:
    """The parts with their literals packed, ready to be put around anybody's values."""
    return tuple(spliced_part(cut.name, _pieces(cut)) for cut in cuts)


def _pieces(cut: Cut) -> Iterator[Piece]:
    for index, literal in enumerate(cut.literals):
        slot = cut.slots[index] if index < len(cut.slots) else None
        yield Piece(
            literal=literal,
            key=slot.key if slot else "",
            write=slot.write if slot else None,
        )
