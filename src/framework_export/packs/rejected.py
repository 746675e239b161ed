"""Lists the rows that were left out, to be mended and given back."""

from __future__ import annotations

from collections.abc import Iterator

from framework_export.packs.places.stores import Store, write_lines
from framework_export.packs.roster.columns import PROBLEMS, folded
from framework_export.packs.roster.reading import Roster, RosterRow
from framework_export.packs.roster.spreadsheets import written

REJECTED = "rejected.csv"


def write_rejected(store: Store, roster: Roster) -> None:
    """The rows as they were, with their problems in a column that is not read again."""
    headings = tuple(each.text for each in roster.headings)
    write_lines(store, REJECTED, _rejected(roster, headings))


def _rejected(roster: Roster, headings: tuple[str, ...]) -> Iterator[str]:
    kept = [index for index, each in enumerate(headings) if folded(each) != PROBLEMS]
    yield written([[*(headings[index] for index in kept), *roster.lead_columns, PROBLEMS]])
    for row in roster.rows():
        if row.recipient is None:
            cells = [row.cells[index] if index < len(row.cells) else "" for index in kept]
            yield written([[*cells, *roster.lead_cells(row.cells), _said(row)]])


def _said(row: RosterRow) -> str:
    return " ".join(problem.message for problem in row.problems)
