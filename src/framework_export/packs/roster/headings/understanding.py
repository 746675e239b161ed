"""What each heading of a roster means, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framework_export.packs.roster.columns import (
    NAME_PARTS,
    NEEDED_PARTS,
    PROBLEMS,
    UNCLEAR_FAMILY,
    UNCLEAR_NAME,
    UNCLEAR_PERSON,
    Mapped,
    column_of,
    folded,
    heading_key,
    is_about_others,
    known_headings,
    misspelt_column,
)
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.contents import Kind, kind_of
from framework_export.packs.roster.mapping.meanings import Meanings

SAMPLES = 3
"""Values that are shown of a column."""

BY_NAME = "by its name"
_SINGLE = 0.9  # the share of values that are there once, where each person has their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One column of a roster."""

    text: str
    column: str | None
    """What it means; None for a column that is not used."""
    why: str
    """How that is known, in a few words."""
    likely: str = ""
    """What it may mean, when a person has to say so."""
    samples: tuple[str, ...] = ()
    said_by: str = ""
    """Who has said what it means; empty when nobody has."""

    @property
    def is_unknown(self) -> bool:
        """Whether it means nothing, though it says something, and nobody has said so."""
        if self.column is not None or self.said_by:
            return False
        return heading_key(self.text) not in ("", PROBLEMS)

    @property
    def is_family(self) -> bool:
        """Whether it is called like groups of people that can be those of frameworks."""
        return known_headings().get(heading_key(self.text)) == UNCLEAR_FAMILY

    @property
    def is_of_people(self) -> bool:
        """Whether it has names of the people, or their numbers."""
        person = known_headings().get(heading_key(self.text)) == UNCLEAR_PERSON
        return person or self.column in ("name", *NAME_PARTS)


def understand(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    directory: Directory,
    mapping: Mapped,
    meanings: Meanings,
) -> tuple[Heading, ...]:
    """What is certain, and what is likely; `rows` are some below the headings, with tidy cells."""
    raw = [
        [row[index] for row in rows if index < len(row) and row[index]]
        for index in range(len(headings))
    ]
    found = [
        replace(_by_its_words(text, mapping), samples=tuple(dict.fromkeys(each))[:SAMPLES])
        for text, each in zip(headings, raw, strict=True)
    ]
    values = [
        [meanings.meant(heading.text, heading.column, value) for value in each]
        for heading, each in zip(found, raw, strict=True)
    ]
    kinds = [kind_of(each, directory) for each in values]
    found = list(_names_told_apart(found, values, kinds))
    found = list(_managers_told_apart(found, kinds))
    families = [
        _is_framework(*each, directory, meanings) for each in zip(found, values, strict=True)
    ]
    kinds = ["framework" if each else kind for each, kind in zip(families, kinds, strict=True)]
    names = [index for index, each in enumerate(found) if each.is_of_people]
    kinds = [
        "" if kind == "email" and not _are_their_own(rows, index, names) else kind
        for index, kind in enumerate(kinds)
    ]
    return tuple(_by_their_values(found, values, kinds))


def _by_its_words(text: str, mapping: Mapped) -> Heading:
    said = mapping.get(heading_key(text))
    column = column_of(text, mapping)
    if said is not None:
        return Heading(text=text, column=column, why=f"as {said.by} says", said_by=said.by)
    return Heading(text=text, column=column, why=BY_NAME if column else "")


def _names_told_apart(
    found: Sequence[Heading], values: Sequence[Sequence[str]], kinds: Sequence[Kind]
) -> Iterator[Heading]:
    """`Name` beside `Vorname` is the last one, and `Nome` beside `Sobrenome` the first."""
    columns = {each.column for each in found}
    part = ""
    if "first_name" in columns and "last_name" not in columns:
        part = "last_name"
    elif "last_name" in columns and "first_name" not in columns:
        part = "first_name"
    for heading, own, kind in zip(found, values, kinds, strict=True):
        if not _is_perhaps_a_part(heading):
            yield heading
        elif part and not _have_words(own):
            why = f"there is a column for the {_other(part)}"
            yield replace(heading, column=part, why=why)
        elif kind == "person" and heading.column is None and "name" not in columns:
            yield replace(heading, column="name", why="its values are names")
        else:
            yield heading


def _managers_told_apart(found: Sequence[Heading], kinds: Sequence[Kind]) -> Iterator[Heading]:
    """A manager who is a number is somebody's employee id; one who is an address, that address."""
    columns = {each.column for each in found}
    instead: Mapping[Kind, tuple[str, str]] = {
        "number": ("manager_id", "its values are employee ids"),
        "id": ("manager_id", "its values are employee ids"),
        "email": ("manager_email", "its values are e-mail addresses"),
    }
    for heading, kind in zip(found, kinds, strict=True):
        column, why = instead.get(kind, ("", ""))
        if heading.column == "manager" and column and column not in columns:
            yield replace(heading, column=column, why=why)
        else:
            yield heading


def _is_framework(
    heading: Heading, values: Sequence[str], directory: Directory, meanings: Meanings
) -> bool:
    """Whether a column that nobody has said anything of is the framework, by all of its values.

    Or whether somebody has said of one of its values which framework it is.
    """
    if not heading.is_unknown:
        return False
    if any(map(directory.framework_of, meanings.of(heading.text, heading.column).values())):
        return True
    return heading.is_family and bool(values) and all(map(directory.framework_of, set(values)))


def _are_their_own(rows: Sequence[Sequence[str]], index: int, names: Sequence[int]) -> bool:
    """Whether half of the addresses have a name of their row in them: they can be of mentors."""
    filled, own = 0, 0
    for row in rows:
        cells = dict(enumerate(row))
        address = folded(cells.get(index, "").partition("@")[0])
        words = {folded(word) for each in names for word in cells.get(each, "").split()}
        filled += bool(address)
        own += any(len(word) > 1 and word in address for word in words)
    return 2 * own >= filled


def _is_perhaps_a_part(heading: Heading) -> bool:
    """Whether it is called what both a whole name and a part of it are called."""
    key = heading_key(heading.text)
    return not heading.said_by and (key == "name" or known_headings().get(key) == UNCLEAR_NAME)


def _have_words(values: Sequence[str]) -> bool:
    """Whether most values are of several words, as whole names are."""
    return 2 * sum(len(value.split()) > 1 for value in values) > len(values)


def _other(part: str) -> str:
    return "first name" if part == "last_name" else "last name"


def _by_their_values(
    found: Sequence[Heading], values: Sequence[Sequence[str]], kinds: Sequence[Kind]
) -> Iterator[Heading]:
    """Decides where the words did not: certain when one column alone can be it."""
    taken = {each.column for each in found}
    guesses = [
        _guess(heading, own, kind)
        if heading.is_unknown and not is_about_others(heading.text)
        else ("", "")
        for heading, own, kind in zip(found, values, kinds, strict=True)
    ]
    for heading, (column, why) in zip(found, guesses, strict=True):
        certain = sum(column == each for each, _ in guesses) == 1 and column not in taken
        if column == "name":
            certain = certain and taken.isdisjoint(("name", *NEEDED_PARTS))
        if column and certain:
            yield replace(heading, column=column, why=why)
        elif heading.is_unknown:
            likely = misspelt_column(heading.text)
            yield replace(heading, likely=likely if likely not in taken else "")
        else:
            yield heading


def _guess(heading: Heading, values: Sequence[str], kind: Kind) -> tuple[str, str]:
    """The column that values alone make certain, and why."""
    people = heading.is_of_people
    each_their_own = len(set(values)) >= _SINGLE * len(values)
    match kind:
        case "email" if each_their_own:
            return "email", "its values are e-mail addresses with these people’s names"
        case "framework":
            return "framework", "its values are frameworks, or are said to be"
        case "level":
            return "level", "its values are levels"
        case "person" if each_their_own and people:
            return "name", "its values are names"
        case "id" | "number" if each_their_own and people:
            return "employee_id", "its values are numbers, another one in each row"
    return "", ""
