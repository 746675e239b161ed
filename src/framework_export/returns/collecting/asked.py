"""Who was asked: the list that packs have written, or a roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from framework_export.errors import SetupError
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.mapping.kept import find_kept, read_kept
from framework_export.packs.roster.mapping.mappings import RosterMapping
from framework_export.packs.roster.opening import open_roster
from framework_export.packs.roster.spreadsheets import Row, SpreadsheetError, read_rows

_OF_LISTS = frozenset({"name", "document", "reference", "sha256"})
"""Columns by which the list of packs is known."""

_UNUSABLE = frozenset({"roster-unreadable", "roster-sheet-unclear", "roster-hidden-rows"})
"""Problems of a roster that leave open who is on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who was asked for a form."""

    name: str
    employee_id: str = ""
    email: str = ""
    role: str = ""
    manager: str = ""
    manager_email: str = ""
    document: str = ""
    """Empty when nobody says for which."""
    reference: str = ""
    due: str = ""
    language: str = ""
    """That of the form, as far as the list says; whatever stands there."""
    framework: str = ""
    """Its id; empty when the list does not say, or in words of its own."""


List: TypeAlias = Callable[[], Iterator[Asked]]
"""Reads a list of people from its beginning."""


def list_of_asked(manifest: Path | None, roster: Path | None) -> List | None:
    """The list that somebody has named, which can be read; None when there is none.

    Raises SetupError when it cannot be used.
    """
    if manifest is not None and roster is not None:
        raise SetupError(
            "--manifest and --roster both say who was asked.", hint="Leave out one of them."
        )
    if manifest is not None:
        found = partial(read_manifest, manifest)
    elif roster is not None:
        found = partial(read_roster, roster)
    else:
        return None
    if not any(True for _ in found()):
        raise SetupError(f"Nobody is on {manifest or roster}.", hint="Name another list.")
    return found


def read_manifest(path: Path) -> Iterator[Asked]:
    """Everybody in the `manifest.csv` of packs. Raises SetupError when it is none."""
    rows = _rows(path)
    heading = next(rows, ())
    if not set(heading) >= _OF_LISTS:
        raise SetupError(
            f"{path} is not the manifest.csv that packs have written.",
            hint="Name a list of people with --roster instead.",
        )
    for row in rows:
        yield _asked(dict(zip(heading, row, strict=False)))


def read_roster(path: Path) -> Iterator[Asked]:
    """Everybody on a list of people, which is understood as packs do it, with what is kept of it.

    Raises SetupError when it does not say who is on it.
    """
    kept = find_kept(path)
    said = read_kept(kept).mapping if kept else RosterMapping()
    roster = open_roster(path, Directory(ladders={}, languages={}), said)
    for problem in roster.problems:
        if problem.code in _UNUSABLE:
            raise SetupError(f"{path} cannot be used. {problem.message}", hint=problem.hint)
    columns = roster.columns
    if not {"name", "last_name", "employee_id", "email"} & set(columns):
        raise SetupError(
            f"{path} does not say who is on it: no heading is known.",
            hint="Call the columns name, employee_id, email, manager and manager_email.",
        )
    try:
        for _, cells in roster.people():
            yield replace(_asked(roster.values(columns, cells)), framework="")
    except SpreadsheetError as error:
        raise SetupError(f"{path} cannot be read. {error}", hint=error.hint) from error


def _rows(path: Path) -> Iterator[Row]:
    try:
        yield from read_rows(path)
    except SpreadsheetError as error:
        raise SetupError(f"{path} cannot be read. {error}", hint=error.hint) from error


def _asked(values: dict[str, str]) -> Asked:
    return Asked(**{name: values.get(name, "").strip() for name in Asked.__slots__})
