"""Writes a dataset that was settled: the tables as SQLite, CSV and JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framework_export.returns.datasets.answers_json import write_answers_json
from framework_export.returns.datasets.answers_parquet import write_answers_parquet
from framework_export.returns.datasets.examples import write_examples
from framework_export.returns.datasets.folders import BASE
from framework_export.returns.datasets.lists import LISTS, write_list
from framework_export.returns.incoming.store import sql
from framework_export.writing import remove_file

_DRAFT = ".draft.sqlite"
_LAYOUT = "1"
_LIKE_ANSWERS = ("history", "conflicts", "unplaced")


@contextmanager
def drafted_tables(base: sqlite3.Connection, folder: Path, cycle: str) -> Iterator[None]:
    """Empty tables of a dataset as the schema `data`, in a file that nobody else looks at."""
    with _attached(base, folder / _DRAFT):
        for statement in sql("datasets", "dataset.sql"):
            base.execute(statement)
            if "data.answers (" in statement:
                for table in _LIKE_ANSWERS:
                    base.execute(statement.replace("data.answers (", f"data.{table} ("))
        about = {"layout": _LAYOUT, "cycle": cycle}
        base.executemany("INSERT INTO data.about VALUES (?, ?)", about.items())
        yield
    remove_file(folder / _DRAFT)


@contextmanager
def opened_tables(base: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """The tables of a dataset that is there, as the schema `data`."""
    with _attached(base, folder / BASE):
        yield


@contextmanager
def drafted_copy(base: sqlite3.Connection, folder: Path, made: Path) -> Iterator[None]:
    """A copy of a dataset's tables as the schema `data`, to be changed and written elsewhere."""
    with opened_tables(base, folder):
        base.execute("COMMIT")
        base.execute("VACUUM data INTO ?", (str(made / _DRAFT),))
    with _attached(base, made / _DRAFT):
        yield
    remove_file(made / _DRAFT)


@contextmanager
def _attached(base: sqlite3.Connection, path: Path) -> Iterator[None]:
    if base.in_transaction:  # Nothing can be attached within one.
        base.execute("COMMIT")
    base.execute("ATTACH ? AS data", (str(path),))
    try:
        base.execute("PRAGMA data.secure_delete = ON")
        base.execute("PRAGMA data.journal_mode = OFF")  # Who is killed leaves it, and begins anew.
        base.execute("PRAGMA data.synchronous = OFF")
        base.execute("BEGIN")
        yield
        if base.in_transaction:
            base.execute("COMMIT")
    finally:
        if base.in_transaction:
            base.execute("ROLLBACK")
        base.execute("DETACH data")


def add_views(base: sqlite3.Connection) -> None:
    """Adds what the tables are asked for most."""
    for statement in sql("datasets", "views.sql"):
        base.execute(statement)


def write_dataset(base: sqlite3.Connection, folder: Path, *, parquet: bool = False) -> None:
    """Writes every file of a dataset from its tables alone. Raises SetupError."""
    _write_lists(base, folder)
    if parquet:
        write_answers_parquet(base, folder)
    base.execute("COMMIT")
    # The same bytes for the same rows, whatever was inserted and removed before.
    base.execute("VACUUM data INTO ?", (str(folder / BASE),))
    base.execute("BEGIN")


def _write_lists(base: sqlite3.Connection, folder: Path) -> None:
    for each in LISTS:
        write_list(base, each, folder)
    write_answers_json(base, folder)
    write_examples(base, folder)
