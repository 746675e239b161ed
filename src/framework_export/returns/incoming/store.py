"""Everything that was ever read of the files that are there, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from framework_export import __version__
from framework_export.errors import SetupError
from framework_export.returns.incoming.mail import NOBODY, Envelope
from framework_export.returns.incoming.reading import Read
from framework_export.returns.incoming.sources import State

_LAYOUT = "4"
_HARMLESS = "Make room on the disk, or remove the file: everything is then read again."
_OF_FILES = (
    *("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY"),
    *("SQLITE_CANTOPEN", "SQLITE_PERM"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Where a content was found."""

    input: int
    position: int
    """Among the files of the same input."""
    file: str
    changed: str
    envelope: Envelope = NOBODY


@contextmanager
def open_store(path: Path, program: str) -> Iterator[Store]:
    """The store of that path, for one process at a time; an empty one when there is none.

    What another version has read is forgotten: `program` tells them apart.
    Raises SetupError when it cannot be used.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=2.0)) as base:
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            base.execute("PRAGMA secure_delete = ON")
            base.execute("PRAGMA foreign_keys = ON")
            base.execute("BEGIN EXCLUSIVE")
            store = Store(base, f"{_LAYOUT} {__version__} {program}")
            yield store
            if base.in_transaction:
                base.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        if (told := _unusable(path, error)) is None:
            raise
        raise told from error


def _unusable(path: Path, error: sqlite3.DatabaseError) -> SetupError | None:
    """The error that a person can act on; None when it is a mistake of ours."""
    kind = getattr(error, "sqlite_errorname", "")
    if kind.startswith("SQLITE_BUSY"):
        return SetupError(
            "Another run collects into the same folder.", hint="Wait until it is done."
        )
    if kind.startswith(_OF_FILES):
        return SetupError(f"{path} cannot be used: {error}.", hint=_HARMLESS)
    return None


class Store:
    """What was read; `base` is its connection, for those who ask it by themselves."""

    def __init__(self, base: sqlite3.Connection, version: str) -> None:
        self.base = base
        if not self._is_of(version):
            self._begin_anew(version)
        (last,) = base.execute("SELECT coalesce(max(run), 0) FROM inputs").fetchone()
        self._run = last + 1
        self.new = 0
        """How many inputs are read in this run."""

    def _is_of(self, version: str) -> bool:
        if not self._has_tables():
            return False
        found = self.base.execute("SELECT value FROM known WHERE key = 'version'").fetchone()
        return bool(found == (version,))

    def _begin_anew(self, version: str) -> None:
        folders = self.folders() if self._has_tables() else set()
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        self.base.execute("COMMIT")
        self.base.execute("PRAGMA foreign_keys = OFF")  # It has no effect within a transaction.
        self.base.execute("BEGIN EXCLUSIVE")
        for (name,) in self.base.execute(tables).fetchall():
            self.base.execute(f'DROP TABLE "{name}"')
        for statement in sql("incoming", "state.sql"):
            self.base.execute(statement)
        self.base.execute("INSERT INTO known VALUES ('version', ?)", (version,))
        self.note_folders(folders)
        self.base.execute("COMMIT")
        self.base.execute("PRAGMA foreign_keys = ON")
        self.base.execute("BEGIN EXCLUSIVE")

    def _has_tables(self) -> bool:
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'known'"
        return bool(self.base.execute(query).fetchone()[0])

    def folders(self) -> set[str]:
        """The names of the folders with datasets that earlier runs have made."""
        query = "SELECT value FROM known WHERE key = 'folders'"
        (value,) = self.base.execute(query).fetchone() or ("",)
        return set(filter(None, value.split("/")))

    def note_folders(self, names: set[str]) -> None:
        """Notes them for the next run."""
        value = "/".join(sorted(names))
        self.base.execute("INSERT OR REPLACE INTO known VALUES ('folders', ?)", (value,))

    def keep(self) -> None:
        """Makes what was read so far survive whatever happens."""
        self.base.execute("COMMIT")
        self.base.execute("BEGIN EXCLUSIVE")

    def find(self, key: str, state: State, *, anew: bool = False) -> int | None:
        """The number of an input that has to be read; None when it was, and is as it was."""
        found = self.base.execute(
            "SELECT input, size, changed, mark, whole FROM inputs WHERE path = ?", (key,)
        ).fetchone()
        values = (state.size, state.changed, state.mark)
        if found and found[1:] == (*values, 1) and state.certain and not anew:
            self.base.execute("UPDATE inputs SET run = ? WHERE input = ?", (self._run, found[0]))
            return None
        self.new += 1
        if found:
            self.base.execute("DELETE FROM inputs WHERE input = ?", found[:1])
        return self.base.execute(
            "INSERT INTO inputs (path, size, changed, mark, whole, run) VALUES (?, ?, ?, ?, 0, ?)",
            (key, *values, self._run),
        ).lastrowid

    def add(self, file: File, read: Read) -> None:
        """What a file says."""
        content = self._content(read)
        envelope = file.envelope
        self.base.execute(
            "INSERT INTO files (input, position, file, content, changed, sender, sent)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(file.input, file.position, _storable(file.file), content, file.changed),
                *(_storable(envelope.sender), envelope.sent),
            ),
        )

    def failures(self) -> tuple[tuple[str, str], ...]:
        """The first files at which we or a library have failed, each with its trace."""
        query = (
            "SELECT file, failure FROM files JOIN contents USING (content)"
            " WHERE failure <> '' ORDER BY file LIMIT 20"
        )
        return tuple(self.base.execute(query).fetchall())

    def complete(self, number: int) -> None:
        """All files of an input are there."""
        self.base.execute("UPDATE inputs SET whole = 1 WHERE input = ?", (number,))

    def drop_others(self) -> int:
        """Forgets what this run has not found any more, and says how many inputs that were."""
        cursor = self.base.execute("DELETE FROM inputs WHERE run < ?", (self._run,))
        self.base.execute(
            "DELETE FROM contents WHERE NOT EXISTS"
            " (SELECT 1 FROM files WHERE files.content = contents.content)"
        )
        return cursor.rowcount

    def _content(self, read: Read) -> int:
        if read.digest and not read.again:
            query = "SELECT content FROM contents WHERE digest = ?"
            found = self.base.execute(query, (read.digest,)).fetchone()
            if found:
                return int(found[0])
        marks = ", ".join("?" * (len(read.form) + 1))
        cursor = self.base.execute(
            f"INSERT INTO contents VALUES (NULL, {marks})",  # noqa: S608  # only marks
            (read.digest, *map(_storable, read.form)),
        )
        content = int(cursor.lastrowid or 0)
        for table, rows in (
            ("answers", read.answers),
            ("made_from", read.made_from),
            ("remarks", read.remarks),
            ("problems", read.problems),
        ):
            if rows:
                self._insert(table, content, rows)
        return content

    def _insert(self, table: str, content: int, rows: Sequence[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * (len(rows[0]) + 2))
        self.base.executemany(
            f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608  # tables of ours
            ((content, position, *map(_storable, row)) for position, row in enumerate(rows, 1)),
        )


def _storable(value: object) -> object:
    """Half of a pair of UTF-16 is no character that can be written as UTF-8."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value


def sql(room: str, name: str) -> tuple[str, ...]:
    """The statements of a file of ours."""
    text = resources.files("framework_export.returns").joinpath(room, name).read_text("utf-8")
    lines = [line.partition("--")[0].rstrip() for line in text.splitlines()]
    return tuple(filter(str.strip, "\n".join(filter(None, lines)).split(";\n")))
