"""The answers of a dataset as Parquet, for pandas, Polars, DuckDB and the like."""

from __future__ import annotations

import datetime
import importlib.util
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framework_export.errors import SetupError
from framework_export.returns.datasets.lists import LISTS
from framework_export.writing import drafted

FILE = "answers.parquet"
EXTRA = "pip install 'framework-export[data]'"
"""What brings pyarrow."""

_LIST = LISTS[0]
_RETURNED = _LIST.columns.index("returned_at")
_MOST_ROWS = 20_000
_MOST_TEXT = 1 << 23
"""Characters. What is written at a time is in memory."""


def can_write_parquet() -> bool:
    """Whether the library is installed, which is not loaded for that."""
    return importlib.util.find_spec("pyarrow") is not None


def check_parquet() -> None:
    """Raises SetupError when no Parquet can be written."""
    if not can_write_parquet():
        raise SetupError("--parquet needs the package pyarrow.", hint=EXTRA)


def write_answers_parquet(base: sqlite3.Connection, folder: Path) -> None:
    """Writes answers.parquet with the columns of answers.csv, a group of rows at a time.

    Texts are as they were typed, and what nobody knows is null. Raises as `drafted` does.
    """
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    types = {"level": pyarrow.int64(), "returned_at": pyarrow.timestamp("us", tz="UTC")}
    schema = pyarrow.schema([(each, types.get(each, pyarrow.string())) for each in _LIST.columns])
    with drafted(folder / FILE, folder) as draft:
        with ParquetWriter(draft.file, schema, compression="zstd") as writer:
            for rows in _groups(base):
                columns = [
                    pyarrow.array(values, kind)
                    for values, kind in zip(zip(*rows, strict=True), schema.types, strict=True)
                ]
                writer.write_batch(pyarrow.record_batch(columns, schema=schema))
        draft.publish()


def _groups(base: sqlite3.Connection) -> Iterator[list[list[Any]]]:
    rows: list[list[Any]] = []
    size = 0
    for found in base.execute(_LIST.query):
        row = list(found)
        row[_RETURNED] = _moment(row[_RETURNED])
        rows.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(rows) == _MOST_ROWS or size > _MOST_TEXT:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _moment(text: str) -> datetime.datetime | None:
    """What `incoming.moments` writes; None when nobody knows when."""
    return datetime.datetime.fromisoformat(text) if text else None
