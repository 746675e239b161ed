"""What the headings of a roster leave open, as problems that say what to type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shlex import quote

from framework_export.diagnostics import Diagnostic, Location
from framework_export.errors import FrameworkExportError
from framework_export.packs.roster.columns import NAME_PARTS, heading_key
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.understanding import Heading

_MOST_NAMED = 12
_PLAIN = re.compile(r"[\w =.,:;#/()&+-]*")


def heading_problems(
    headings: Sequence[Heading],
    directory: Directory,
    mapping: Mapping[str, str],
    place: Location,
) -> Iterator[Diagnostic]:
    """What is missing, there twice, not used, or mapped without being there."""
    columns = {each.column for each in headings}
    if columns.isdisjoint(("name", *NAME_PARTS)):
        yield _missing("name", "There is no column with names.", headings, place)
    for column in ("level", *(["framework"] if len(directory.ladders) > 1 else [])):
        if column not in columns:
            yield _missing(column, f"There is no column {column}.", headings, place)
    yield from _twice(headings, place)
    yield from _unused(headings, place)
    keys = {heading_key(each.text) for each in headings}
    for wanted, meaning in mapping.items():
        if wanted not in keys:
            yield Diagnostic(
                code="roster-column-missing",
                message=f"There is no heading {wanted}, which --map says is {meaning}.",
                location=place,
                hint=f"The headings are {_named(headings)}.",
            )


def map_option(heading: str, column: str) -> str:
    """What to type so that a heading means a column; nothing in it is obeyed by a shell."""
    pair = f"{heading}={column}"
    return f'--map "{pair}"' if _PLAIN.fullmatch(pair) else f"--map {quote(pair)}"


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
                hint="Rename or delete one of the two.",
            )
        first.setdefault(each.column, each.text)


def _unused(headings: Sequence[Heading], place: Location) -> Iterator[Diagnostic]:
    unused = [(index, each) for index, each in enumerate(headings) if each.is_unknown]
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
