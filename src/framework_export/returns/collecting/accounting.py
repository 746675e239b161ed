"""Whether everything that people wrote is somewhere: the balance of every file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

TABLES = ("answers", "history", "conflicts", "unplaced", "remarks")

_ROWS = "(SELECT count(*) FROM data.{0} WHERE {0}.file_id = originals.file_id)"
_BALANCE = f"""
SELECT files.file, files.state, originals.answers, originals.remarks,
    {", ".join(map(_ROWS.format, TABLES))}
FROM data.files
JOIN data.files AS originals ON originals.file_id = coalesce(files.copy_of, files.file_id)
ORDER BY files.file_id
"""  # noqa: S608  # tables of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What was in a file, and where it went."""

    file: str
    state: str
    """Of a copy, what went where is that of the file that it is a copy of."""
    answers: int
    """As they were counted when it was read, before anything was done with them."""
    remarks: int
    rows: tuple[int, ...]
    """By table, in the order of `TABLES`."""

    @property
    def holds(self) -> bool:
        """Whether nothing is lost, and nothing is there twice."""
        return self.answers + self.remarks == sum(self.rows) and self.remarks == self.rows[-1]


def balances(base: sqlite3.Connection) -> Iterator[Balance]:
    """Of every file of a dataset, in its order."""
    for file, state, answers, remarks, *rows in base.execute(_BALANCE):
        yield Balance(file=file, state=state, answers=answers, remarks=remarks, rows=tuple(rows))
