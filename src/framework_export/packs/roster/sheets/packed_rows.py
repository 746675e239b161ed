"""The rows of a workbook, kept when they have been read: to open one takes seconds."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from framework_export.packs.roster.spreadsheets import Row, read_workbook, readable

_TOGETHER = 1_000  # rows
_LEVEL = 1  # of compression: most of the gain for little of the time


class PackedRows:
    """The rows of a sheet; once all of them were asked for, they stay in memory, packed."""

    def __init__(self, path: Path, number: int) -> None:
        self._path, self._number = path, number
        self._blocks: tuple[bytes, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        """Raises SpreadsheetError when they cannot be read, also between two of them."""
        if self._blocks:
            for block in self._blocks:
                yield from map(tuple, json.loads(zlib.decompress(block)))
            return
        blocks = []
        for rows in self._read():
            blocks.append(zlib.compress(json.dumps(rows).encode("ascii"), _LEVEL))
            yield from rows
        self._blocks = tuple(blocks)

    def _read(self) -> Iterator[tuple[Row, ...]]:
        # Only now: a CSV file needs none of it.
        from framework_export.formats.excel.rows import read_rows

        with readable():
            rows = read_rows(read_workbook(self._path), self._number)
            while together := tuple(islice(rows, _TOGETHER)):
                yield together
