"""Reads `roster.toml`: what a roster's headings and values mean, and what every cycle wants."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.form import FORM_KINDS
from framework_export.errors import SetupError, cannot_read
from framework_export.packs.file_names import check_pattern, is_cycle
from framework_export.packs.roster.columns import COLUMNS, UNUSED, Said, heading_key, meanings
from framework_export.packs.roster.mapping.mappings import HIDDEN, RosterMapping, SaidValue
from framework_export.packs.roster.mapping.places import Places, places_of
from framework_export.packs.roster.names import NAME_ORDERS
from framework_export.project import is_file
from framework_export.reading.guesses import guess

FILE = "roster.toml"

_LARGEST = 200_000  # bytes
_MOST_SHOWN = 60  # characters of a value in a message
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

Toml = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a file keeps of a roster."""

    path: Path
    mapping: RosterMapping = field(default_factory=RosterMapping)
    wishes: Mapping[str, object] = field(default_factory=dict)
    """Options of `packs` that every cycle wants, by their names in WISHES."""
    places: Places = field(default_factory=Places)
    problems: tuple[Diagnostic, ...] = ()


def find_kept(roster: Path) -> Path | None:
    """The file beside a roster: one of its name before `roster.toml`; None without both.

    Raises SetupError when that cannot be found out.
    """
    for path in (roster.with_suffix(".toml"), roster.with_name(FILE)):
        try:
            if path != roster and is_file(path):
                return path
        except OSError as error:
            raise cannot_read(path, error) from error
    return None


def read_kept(path: Path) -> Kept:
    """What the file says, without what cannot be used of it. Raises SetupError without a file."""
    try:
        if not is_file(path):
            raise SetupError(f"There is no file {path}.", hint="Make one with --save-mapping.")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise cannot_read(path, error) from error
    if len(data) > _LARGEST:
        return Kept(path=path, problems=(_unreadable(path, "It is too large for a mapping."),))
    try:
        text = data.decode("utf-8-sig")
        found = tomllib.loads(text)
    except UnicodeDecodeError:
        return Kept(path=path, problems=(_unreadable(path, "It is not UTF-8."),))
    except (ValueError, RecursionError) as error:
        return Kept(path=path, problems=(_unreadable(path, str(error)),))
    return _Reader(path, text, found).read()


def _unreadable(path: Path, message: str) -> Diagnostic:
    found = _AT.search(message)
    line, column = (
        (int(each) if each else None for each in found.groups()) if found else (None,) * 2
    )
    return Diagnostic(
        code="mapping-unreadable",
        message=f"It cannot be read as TOML: {_AT.sub('', message).removesuffix('.')}.",
        location=Location(file=path.as_posix(), line=line, column=column),
        hint="Compare it with the example in docs/rosters.md.",
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value.strip())


def _is_pattern(value: object) -> bool:
    try:
        return _is_text(value) and check_pattern(str(value)) == value
    except SetupError:
        return False


def _are_documents(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(each in FORM_KINDS for each in value)


def _is_sheet(value: object) -> bool:
    return _is_text(value) or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


Check = tuple[Callable[[object], bool], str]
"""Whether a value can be used, and what it has to be."""

WISHES: Mapping[str, Check] = {
    "cycle": (lambda value: isinstance(value, str) and is_cycle(value), "a name: 2026-H2"),
    "documents": (_are_documents, f"a list of {' and '.join(FORM_KINDS)}"),
    "short": (lambda value: isinstance(value, bool), "true or false"),
    "name": (_is_pattern, 'a pattern: "{employee_id}-{name}-{document}"'),
    "group": (lambda value: value in ("manager", "none"), "manager or none"),
    "archive": (lambda value: isinstance(value, bool), "true or false"),
}
"""Options that a company wants the same every time."""

LOOKS: Mapping[str, Check] = {
    "sheet": (_is_sheet, "the name or the number of a sheet"),
    "hidden": (lambda value: value in HIDDEN, " or ".join(HIDDEN)),
    "name-order": (lambda value: value in NAME_ORDERS, " or ".join(NAME_ORDERS)),
}
"""How the roster has to be read."""

COLUMN_TABLE, VALUE_TABLE = "columns", "values"
_KNOWN = (*WISHES, *LOOKS, COLUMN_TABLE, VALUE_TABLE)


class _Reader:
    """Takes what can be used out of a file, and notes what cannot."""

    def __init__(self, path: Path, text: str, found: Toml) -> None:
        self._path, self._lines, self._found = path, text.splitlines(), found
        self._places = places_of(text)
        self._problems: list[Diagnostic] = []

    def read(self) -> Kept:
        for key in self._found.keys() - set(_KNOWN):
            self._note((key,), f"There is no setting {key}.", _meant(key))
        wishes, looks = self._checked(WISHES), self._checked(LOOKS)
        mapping = RosterMapping(
            columns={heading_key(each.heading): each for each in self._columns()},
            values=tuple(self._values()),
            order=looks.get("name-order"),  # type: ignore[arg-type]  # checked to be one
            sheet=str(looks.get("sheet", "")),
            sheet_is_kept=True,
            hidden=looks.get("hidden"),  # type: ignore[arg-type]  # checked to be one
        )
        problems = sorted(self._problems, key=lambda each: each.location.line or 0)
        return Kept(
            path=self._path,
            mapping=mapping,
            wishes=wishes,
            places=self._places,
            problems=tuple(problems),
        )

    def _checked(self, checks: Mapping[str, Check]) -> dict[str, object]:
        found = {}
        for key, (fits, wanted) in checks.items():
            value = self._found.get(key)
            if value is not None and fits(value):
                found[key] = value
            elif value is not None:
                self._note((key,), f"{key} cannot be {_shown(value)}.", f"It needs {wanted}.")
        return found

    def _columns(self) -> Iterator[Said]:
        for heading, column in self._table(COLUMN_TABLE):
            path = (COLUMN_TABLE, heading)
            if not heading_key(heading):
                self._note(path, "A heading without a letter is none.", "Delete the line.")
            elif column not in (*COLUMNS, UNUSED):
                message = f"The heading {heading} cannot mean {_shown(column)}."
                self._note(path, message, f"It can mean {meanings()}.")
            else:
                place = self._place(path)
                yield Said(heading=heading, column=str(column), by=self._path.name, place=place)

    def _values(self) -> Iterator[SaidValue]:
        for heading, values in self._table(VALUE_TABLE):
            if not isinstance(values, dict) or not heading_key(heading):
                wanted = f'Write [values."{heading}"] and below it "Design" = "product-design".'
                self._note((VALUE_TABLE, heading), f"{heading} has no table of values.", wanted)
                continue
            for value, meaning in values.items():
                path = (VALUE_TABLE, heading, value)
                whole = isinstance(meaning, int) and not isinstance(meaning, bool)
                if _is_text(meaning) or whole:
                    yield SaidValue(
                        splits=((heading, value),),
                        meaning=str(meaning).strip(),
                        by=self._path.name,
                        place=self._place(path),
                    )
                else:
                    message = f"The value {value} cannot mean {_shown(meaning)}."
                    self._note(path, message, "It needs a text, or the number of a level.")

    def _table(self, name: str) -> Iterator[tuple[str, object]]:
        table = self._found.get(name, {})
        if isinstance(table, dict):
            yield from table.items()
        else:
            self._note((name,), f"{name} is no table.", f"Write [{name}] in a line of its own.")

    def _note(self, path: tuple[str, ...], message: str, hint: str) -> None:
        place = self._place(path)
        problem = Diagnostic(code="mapping-value", message=message, location=place, hint=hint)
        self._problems.append(problem)

    def _place(self, path: tuple[str, ...]) -> Location:
        known = (path[:length] for length in range(len(path), 0, -1))
        number = next(filter(None, map(self._places.lines.get, known)), None)
        if number is None:
            return Location(file=self._path.as_posix())
        line = self._lines[number - 1]
        column = len(line) - len(line.lstrip()) + 1
        return Location(file=self._path.as_posix(), line=number, column=column, source=line)


def _meant(key: str) -> str:
    close = guess(key, _KNOWN)
    return f"Did you mean {close}?" if close else f"Known are {', '.join(_KNOWN)}."


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
