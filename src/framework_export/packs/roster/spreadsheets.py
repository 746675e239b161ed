"""Rows of CSV files and workbooks: read as texts, and written so that no cell becomes a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Protocol

from framework_export.errors import FrameworkExportError
from framework_export.formats.packages import LARGEST_FILE, PackageError
from framework_export.packs.roster.columns import column_of
from framework_export.packs.roster.encodings import GUESSED, encoding_of, words_beyond_ascii

_LARGEST_CSV = 2_000_000_000  # bytes: some millions of people
_SAMPLE = 64_000  # bytes; the heading is in them
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_DELIMITERS = (",", ";", "\t", "|")
_FEW = 3  # columns: fewer delimiters can stand in any text
_FIRST_LINES = 20  # below which no headings are looked for to tell what stands between them
# Programs take these for the beginning of a formula (https://owasp.org/www-community/attacks/
# CSV_Injection). What has apostrophes before one already gets one more, so that it can be undone.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FORMULA_AFTER_BREAK = re.compile(rf"\n{_FORMULA.pattern}")
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")


_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_UNSEEN = "\u200b\u2060\ufeff\u00ad "


class SpreadsheetError(FrameworkExportError):
    """A file that no rows can be read from."""


Row = tuple[str, ...]


class _Reader(Protocol):
    """What the csv module gives."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


@contextmanager
def readable() -> Iterator[None]:
    """Whatever keeps a file from being read is a SpreadsheetError."""
    try:
        yield
    except OSError as error:
        raise SpreadsheetError(f"It cannot be read: {error.strerror}.") from error
    except PackageError as error:
        raise SpreadsheetError(str(error), hint="Save it as .xlsx or as CSV.") from error
    except UnicodeDecodeError as error:
        raise SpreadsheetError(
            "It is neither UTF-8, UTF-16 nor Windows-1252.", hint='Save it as "CSV UTF-8".'
        ) from error
    except csv.Error as error:
        raise SpreadsheetError(f"It is no CSV file: {error}.") from error


def is_workbook(path: Path) -> bool:
    """Whether a file is one or was one, whatever it is called. Raises SpreadsheetError."""
    with readable(), path.open("rb") as file:
        return file.read(len(_OLD_WORKBOOK)).startswith((b"PK", _OLD_WORKBOOK))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV file. Raises SpreadsheetError when it cannot be read, also between two."""
    with readable():
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
        yield from _csv_rows(path, start)


def guessed_words(path: Path) -> tuple[str, ...]:
    """Words that show how a CSV file was read whose encoding nothing says.

    Raises SpreadsheetError.
    """
    with readable():
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
        if encoding_of(path, start) != GUESSED:
            return ()
        with path.open("r", encoding=GUESSED, newline="") as file:
            return tuple(words_beyond_ascii(file))


def read_workbook(path: Path) -> bytes:
    """A workbook as it is. Raises SpreadsheetError when it cannot be read."""
    with readable(), path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise SpreadsheetError("It is larger than any list of people.")
    return data


def tidy(cell: str) -> str:
    """A cell without spaces around it, and with those that do not break as any other.

    What cannot be seen at the edges goes, too: it comes with texts that were copied.
    """
    if cell.isascii():
        return cell.strip()
    return cell.translate(_SPACES).strip(_UNSEEN).strip()


def written(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV with commas; cells that begin like a formula get an apostrophe before it."""
    stream = StringIO()
    csv.writer(stream).writerows(map(_defused_row, rows))
    return stream.getvalue()


def rows_of(text: str) -> Iterator[Row]:
    """The rows that `written` has made a text of."""
    return map(_revived_row, csv.reader(StringIO(text, newline="")))


def revived(cell: str) -> str:
    """A cell as it was before `written`."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def _defused_row(row: Iterable[str]) -> Iterable[str]:
    # Looking into every cell of every row takes twice as long.
    cells = tuple(row)
    if _FORMULA_AFTER_BREAK.search("\n" + "\n".join(cells)):
        return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]
    return cells


def _revived_row(row: list[str]) -> Row:
    # Most rows have no apostrophe, and looking into every cell takes several times as long.
    return tuple(map(revived, row)) if "'" in "".join(row) else tuple(row)


def _csv_rows(path: Path, start: bytes) -> Iterator[Row]:
    if path.stat().st_size > _LARGEST_CSV:
        raise SpreadsheetError("It is larger than any list of people.")
    encoding = encoding_of(path, start)
    with path.open("r", encoding=encoding, newline="") as file:
        first = file.readline()
        stated = re.fullmatch(r"sep=(.)\r?\n?", first)
        delimiter = stated[1] if stated else _delimiter([first, *islice(file, _FIRST_LINES)])
        if not stated:
            file.seek(0)
        yield from _parsed(csv.reader(file, delimiter=delimiter, strict=True), delimiter)


def _parsed(rows: _Reader, delimiter: str) -> Iterator[Row]:
    """Raises SpreadsheetError where quotation marks would join rows to one, or spoil a cell."""
    begun = 1
    try:
        for row in rows:
            if rows.line_num > begun and any(_has_rows(cell, delimiter, row) for cell in row):
                raise SpreadsheetError(
                    f"A cell of line {begun} has a whole row in it.",
                    hint="A quotation mark that is not closed joins rows: remove it.",
                )
            yield _revived_row(row)
            begun = rows.line_num + 1
    except csv.Error as error:
        raise SpreadsheetError(
            f"From line {begun} on, quotation marks do not fit together ({error}).",
            hint='Write each twice that belongs to a text (""), or export the list again.',
        ) from error


def _has_rows(cell: str, delimiter: str, row: Sequence[str]) -> bool:
    """Whether a line in a cell, but for its first, has as many delimiters as the row has."""
    lines = cell.splitlines()[1:]
    return len(row) >= _FEW and any(line.count(delimiter) >= len(row) - 1 for line in lines)


def _delimiter(lines: Sequence[str]) -> str:
    """The one that yields a line with most headings that mean something; then the widest first."""

    def sense(delimiter: str) -> tuple[int, int]:
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        known = (sum(column_of(cell, {}) is not None for cell in row) for row in rows)
        return max(known), len(rows[0])

    return max(_DELIMITERS, key=sense)
