"""What each heading of a roster means, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framework_export.packs.roster.columns import (
    NAME_PARTS,
    PROBLEMS,
    UNCLEAR_NAME,
    UNCLEAR_PERSON,
    column_of,
    heading_key,
    known_headings,
    misspelt_column,
)
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.contents import Kind, kind_of

SAMPLES = 3
"""Values that are shown of a column."""

_SAID = "as --map says"
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

    @property
    def is_unknown(self) -> bool:
        """Whether it means nothing, though it says something."""
        return self.column is None and heading_key(self.text) not in ("", PROBLEMS)


def understand(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    directory: Directory,
    mapping: Mapping[str, str],
) -> tuple[Heading, ...]:
    """What is certain, and what is likely; `rows` are some of those below the headings."""
    values = [
        [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
        for index in range(len(headings))
    ]
    found = [
        replace(_by_its_words(text, mapping), samples=tuple(dict.fromkeys(each))[:SAMPLES])
        for text, each in zip(headings, values, strict=True)
    ]
    kinds = [kind_of(each, directory) for each in values]
    found = list(_names_told_apart(found, values, kinds))
    return tuple(_by_their_values(found, values, kinds))


def _by_its_words(text: str, mapping: Mapping[str, str]) -> Heading:
    column = column_of(text, mapping)
    said = heading_key(text) in mapping
    return Heading(text=text, column=column, why=_SAID if said else "by its name" if column else "")


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


def _is_perhaps_a_part(heading: Heading) -> bool:
    """Whether it is called what both a whole name and a part of it are called."""
    key = heading_key(heading.text)
    return heading.why != _SAID and (key == "name" or known_headings().get(key) == UNCLEAR_NAME)


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
        _guess(heading, own, kind) if heading.is_unknown else ("", "")
        for heading, own, kind in zip(found, values, kinds, strict=True)
    ]
    for heading, (column, why) in zip(found, guesses, strict=True):
        certain = sum(column == each for each, _ in guesses) == 1 and column not in taken
        if column == "name":
            certain = certain and taken.isdisjoint(("name", *NAME_PARTS))
        if column and certain:
            yield replace(heading, column=column, why=why)
        elif heading.is_unknown:
            likely = misspelt_column(heading.text)
            yield replace(heading, likely=likely if likely not in taken else "")
        else:
            yield heading


def _guess(heading: Heading, values: Sequence[str], kind: Kind) -> tuple[str, str]:
    """The column that values alone make certain, and why."""
    people = known_headings().get(heading_key(heading.text)) == UNCLEAR_PERSON
    each_their_own = len(set(values)) >= _SINGLE * len(values)
    match kind:
        case "email" if each_their_own:
            return "email", "its values are e-mail addresses, another one in each row"
        case "framework":
            return "framework", "its values are frameworks"
        case "level":
            return "level", "its values are levels"
        case "person" if each_their_own and people:
            return "name", "its values are names"
        case "id" | "number" if each_their_own and people:
            return "employee_id", "its values are numbers, another one in each row"
    return "", ""
