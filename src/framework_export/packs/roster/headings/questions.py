"""What the headings of a roster leave open, as problems that say what to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.errors import FrameworkExportError
from framework_export.packs.roster.columns import (
    NEEDED_PARTS,
    UNUSED,
    Mapped,
    Said,
    heading_key,
)
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.families import Family, family_question
from framework_export.packs.roster.headings.options import map_option
from framework_export.packs.roster.headings.understanding import Heading

_MOST_NAMED = 12


def heading_problems(
    headings: Sequence[Heading],
    directory: Directory,
    mapping: Mapped,
    families: Sequence[Family],
    place: Location,
) -> Iterator[Diagnostic]:
    """What is missing, there twice, not used, or mapped without being there."""
    columns = {each.column for each in headings}
    yield from _nameless(headings, place)
    if "level" not in columns:
        yield _missing("level", "There is no column level.", headings, place)
    if families:
        yield from (family_question(each, directory, place) for each in families)
    elif "framework" not in columns and len(directory.ladders) > 1:
        yield _missing("framework", "There is no column framework.", headings, place)
    yield from _twice(headings, place)
    yield from _passed_by(headings, place)
    asked = {each.heading.text for each in families}
    yield from _unused([each for each in headings if each.text not in asked], headings, place)
    keys = {heading_key(each.text) for each in headings}
    for wanted, said in mapping.items():
        if wanted not in keys and said.column != UNUSED:
            yield _gone(said, headings, place)


def _nameless(headings: Sequence[Heading], place: Location) -> Iterator[Diagnostic]:
    """A name is whole, or has a first and a last part: half of it is nobody's name."""
    columns = {each.column: each for each in headings}
    parts = [each for each in NEEDED_PARTS if each in columns]
    if "name" in columns or len(parts) == len(NEEDED_PARTS):
        return
    if not parts:
        yield _missing("name", "There is no column with names.", headings, place)
        return
    (other,) = set(NEEDED_PARTS) - set(parts)
    half = columns[parts[0]].text
    problem = _missing(other, f"There is a column {parts[0]}, and none {other}.", headings, place)
    whole = f" If {half} has whole names, say so: {map_option(half, 'name')}."
    yield replace(problem, hint=f"{problem.hint}{whole}")


def _gone(said: Said, headings: Sequence[Heading], place: Location) -> Diagnostic:
    return Diagnostic(
        code="mapping-stale" if said.place else "roster-column-missing",
        message=f"There is no heading {said.heading}, which {said.by} says is {said.column}.",
        location=said.place or place,
        hint=f"The headings are {_named(headings)}.",
    )


def unreadable(path: Path, error: FrameworkExportError) -> Diagnostic:
    """A file that no rows can be read from."""
    location = Location(file=path.as_posix())
    return Diagnostic(
        code="roster-unreadable", message=str(error), location=location, hint=error.hint
    )


def _missing(column: str, message: str, headings: Sequence[Heading], place: Location) -> Diagnostic:
    """With the heading in the hint only when nearly nothing else can be it."""
    likely = [each.text for each in headings if each.likely == column]
    if len(likely) == 1:
        hint = f"If it is {likely[0]}, say so: {map_option(likely[0], column)}."
    else:
        hint = f"Say which one it is: {map_option('Their heading', column)}."
        unused = [each for each in headings if each.is_unknown]
        hint += f" Not used are {_named(unused)}." if unused else ""
    return Diagnostic(code="roster-column-missing", message=message, location=place, hint=hint)


def _twice(headings: Sequence[Heading], place: Location) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for index, each in enumerate(headings):
        if each.column is None:
            continue
        if each.column in first:
            before = first[each.column]
            yield Diagnostic(
                code="roster-column-twice",
                message=f"A second column is {each.column}: {each.text}, after {before}.",
                location=_at(place, index),
                hint=_one_of_two(before, each.text),
            )
        first.setdefault(each.column, each.text)


def _passed_by(headings: Sequence[Heading], place: Location) -> Iterator[Diagnostic]:
    """Which name somebody prefers cannot be put into a whole one."""
    found = {each.column: (index, each.text) for index, each in enumerate(headings)}
    if "name" in found and "preferred_name" in found:
        index, text = found["preferred_name"]
        yield Diagnostic(
            code="roster-column-unknown",
            message=f"The column {text} is not used: {found['name'][1]} has whole names.",
            location=_at(place, index),
            hint=f"To take it instead, say so: {map_option(found['name'][1], UNUSED)}.",
        )


def _one_of_two(first: str, second: str) -> str:
    if heading_key(first) == heading_key(second):
        return "Rename or delete one of the two in the roster."
    options = map_option(first, UNUSED), map_option(second, UNUSED)
    return f"Say which one is not meant: {options[0]} or {options[1]}."


def _unused(
    asked: Sequence[Heading], headings: Sequence[Heading], place: Location
) -> Iterator[Diagnostic]:
    places = {id(each): index for index, each in enumerate(headings)}
    unused = [(places[id(each)], each) for each in asked if each.is_unknown]
    for index, each in unused:
        if each.likely:
            yield Diagnostic(
                code="roster-column-unknown",
                message=f"The column {each.text} is not used.",
                location=_at(place, index),
                hint=f"If it is {each.likely}, say so: {map_option(each.text, each.likely)}.",
            )
    others = [(index, each) for index, each in unused if not each.likely]
    if others:
        names = _named([each for _, each in others])
        said = f"columns {names} are" if len(others) > 1 else f"column {names} is"
        yield Diagnostic(
            code="roster-column-unknown",
            message=f"The {said} not used.",
            location=_at(place, others[0][0]),
        )


def _at(place: Location, index: int) -> Location:
    return Location(file=place.file, line=place.line, column=index + 1)


def _named(headings: Sequence[Heading]) -> str:
    names = [each.text for each in headings]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
