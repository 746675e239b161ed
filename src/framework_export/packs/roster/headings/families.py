"""Columns such as `Job family`: the framework, when it is known which one each value is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.roster.columns import UNUSED
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.options import map_option, value_option
from framework_export.packs.roster.headings.understanding import Heading

_MOST_ASKED = 10
_MOST_VALUES = 40  # a column with more is none of groups of people
_ANY = "FRAMEWORK"  # where nothing is nearly certain; no framework is called so


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A column that can be the framework, and of which that is not certain."""

    heading: Heading
    column: int
    """Counted from 1."""
    unknown: tuple[str, ...]
    """Values that are no framework, each once."""
    is_framework: bool
    """Whether the others are ones."""


def find_families(
    headings: Sequence[Heading],
    values: Sequence[Sequence[str]],
    directory: Directory,
) -> tuple[Family, ...]:
    """Those that have to be asked for; `values` are what those of each column mean.

    Where there is one framework only, a column of other groups is no question.
    """
    found = [
        family
        for family in _families(headings, values, directory)
        if family.is_framework or family.heading.column == "framework"
    ]
    if found or any(each.column == "framework" for each in headings):
        return tuple(found)
    several = len(directory.ladders) > 1
    likely = [each for each in _families(headings, values, directory) if several]
    return tuple(likely[:1])


def _families(
    headings: Sequence[Heading], values: Sequence[Sequence[str]], directory: Directory
) -> Iterator[Family]:
    for index, (heading, own) in enumerate(zip(headings, values, strict=True)):
        asked = heading.is_unknown or (heading.column == "framework" and not heading.said_by)
        distinct = sorted(set(filter(None, own)))
        unknown = [each for each in distinct if not directory.framework_of(each)]
        if heading.is_family and asked and unknown and len(distinct) <= _MOST_VALUES:
            yield Family(
                heading=heading,
                column=index + 1,
                unknown=tuple(unknown),
                is_framework=len(unknown) < len(distinct),
            )


def family_question(family: Family, directory: Directory, place: Location) -> Diagnostic:
    """With what to type for each of its values."""
    text = family.heading.text
    lines = [
        value_option(text, each, directory.framework_meant(each) or _ANY)
        for each in family.unknown[:_MOST_ASKED]
    ]
    more = len(family.unknown) - len(lines)
    others = f" and {more} more like these" if more > 0 else ""
    names = ", ".join(directory.ladders)
    return Diagnostic(
        code="roster-values-unclear",
        message=f"Which framework is meant by {text} is not clear; there are: {names}.",
        location=Location(file=place.file, line=place.line, column=family.column),
        hint=f"Say it of each value: {' '.join(lines)}{others}. "
        f"If it is none: {map_option(text, UNUSED)}.",
    )
