"""How many there are of everything in a dataset, and the first of what is wrong."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from framework_export.diagnostics import CODES, Diagnostic, Location, Severity

_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of a dataset."""

    people: int
    asked: int
    missing: int
    """Forms of which nothing has come back."""
    halves: int
    """Sides of reviews of which only the other has come back, or neither."""
    forms: int
    joined: int
    """Forms that several returns together make."""
    files: int
    copies: int
    earlier: int
    unread: int
    answers: int
    history: int
    conflicts: int
    unplaced: int
    remarks: int
    doubtful: int
    """Forms of which nobody can tell whose they are."""


_QUERIES = {
    "people": "people WHERE NOT doubtful",
    "asked": "people WHERE asked",
    "missing": "not_returned",
    "halves": "half_returned",
    "forms": "forms",
    "joined": (
        "forms WHERE (SELECT count(*) FROM data.files"
        " WHERE files.form_id = forms.form_id AND state = 'current') > 1"
    ),
    "files": "files",
    "copies": "files WHERE state = 'copy'",
    "earlier": "files WHERE state = 'earlier'",
    "unread": "files WHERE state = 'unread'",
    "answers": "answers",
    "history": "history",
    "conflicts": "conflicts",
    "unplaced": "unplaced",
    "remarks": "remarks",
    "doubtful": "people WHERE doubtful",
}


def counts_of(base: sqlite3.Connection) -> Counts:
    """Counts the rows of the tables `data`."""
    return Counts(
        **{
            name: int(base.execute(f"SELECT count(*) FROM data.{query}").fetchone()[0])  # noqa: S608  # ours
            for name, query in _QUERIES.items()
        }
    )


class Problems:
    """What is wrong: the first ones to show, and how many there are."""

    def __init__(self) -> None:
        self.first: list[Diagnostic] = []
        self.left_out = 0
        self.counts: Counter[Severity] = Counter()
        """Also of those that are not shown."""
        self._unread: set[tuple[str, str]] = set()

    def add(self, base: sqlite3.Connection) -> None:
        """Those of a dataset; files that nobody can read are in each, and count once."""
        self._add(
            base.execute(
                "SELECT coalesce(files.file, nullif(people.name, ''), people.person_id, ''),"
                " code, message, hint, coalesce(files.state, '') = 'unread'"
                " FROM data.problems LEFT JOIN data.files USING (file_id)"
                " LEFT JOIN data.people USING (person_id)"
                " ORDER BY severity <> 'error', severity <> 'warning', problem_id"
            )
        )

    def add_unread(self, base: sqlite3.Connection) -> None:
        """Those of files where there is no dataset."""
        self._add(
            base.execute(
                "SELECT file, code, message, hint, 1 FROM files JOIN problems USING (content)"
                " ORDER BY file, problems.position"
            )
        )

    def add_drawn(self, diagnostics: Iterable[Diagnostic]) -> None:
        """What summaries do not show as it was meant."""
        for each in diagnostics:
            if each not in self.first:
                self.first.append(each)
                self.counts[each.severity] += 1

    def _add(self, rows: Iterable[tuple[str, str, str, str, int]]) -> None:
        for file, code, message, hint, unread in rows:
            if unread and (file, message) in self._unread:
                continue
            if unread:
                self._unread.add((file, message))
            self.counts[CODES[code]] += 1
            if len(self.first) >= _MOST_SHOWN:
                self.left_out += 1
                continue
            place = Location(file=file)
            self.first.append(Diagnostic(code=code, message=message, location=place, hint=hint))
