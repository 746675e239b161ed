"""Equal problems of many rows as one, with the first people whom it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from framework_export.diagnostics import Diagnostic
from framework_export.packs.roster.reading import RosterRow

MOST_SHOWN = 1_000
"""Different problems that are kept to be shown; the others are counted."""

_MOST_PEOPLE = 5


@dataclass(slots=True, kw_only=True)
class _Equal:
    first: Diagnostic
    people: list[str] = field(default_factory=list)
    count: int = 0


class Gathering:
    """Collects what is wrong with the rows of a roster."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, int | None], _Equal] = {}
        self.left_out = 0
        """How many problems are not kept."""

    def note(self, row: RosterRow) -> None:
        """Takes the problems of a row."""
        for problem in row.problems:
            key = (problem.code, problem.message, problem.hint, problem.location.column)
            if key not in self._found and len(self._found) >= MOST_SHOWN:
                self.left_out += 1
                continue
            equal = self._found.setdefault(key, _Equal(first=problem))
            equal.count += 1
            if len(equal.people) < _MOST_PEOPLE:
                equal.people.append(f"{row.who or 'somebody'} in row {row.number}")

    def problems(self) -> Iterator[Diagnostic]:
        """Each once, at the first row that has it."""
        for equal in self._found.values():
            if equal.first.location.line is None:
                yield equal.first
                continue
            people = ", ".join(equal.people)
            if equal.count > len(equal.people):
                people += f", and {equal.count - len(equal.people):,} more"
            message = equal.first.message.removesuffix(".")
            yield replace(equal.first, message=f"{message} ({people}).")
