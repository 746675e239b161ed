"""Finds the sheet of a workbook that the people are on, or asks which one it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.roster.columns import (
    UNCLEAR_NAME,
    UNCLEAR_PERSON,
    Mapped,
    column_of,
    heading_key,
    known_headings,
)
from framework_export.packs.roster.headings.options import option
from framework_export.packs.roster.headings.questions import unreadable
from framework_export.packs.roster.sheets.sheets import Sheet, sheet_of_workbook
from framework_export.packs.roster.sheets.tables import (
    LAST_HEADING,
    Headings,
    find_headings,
    headings_in,
    is_no_person,
    known_among,
)
from framework_export.packs.roster.spreadsheets import (
    Row,
    SpreadsheetError,
    is_workbook,
    read_workbook,
    readable,
)

if TYPE_CHECKING:
    from framework_export.formats.excel.lists.sheets import Book, ListedSheet

_MOST_SHEETS = 50
_SAMPLE = 200  # rows below the headings
_MOST_LISTED = 12
_LEAST = 2  # cells of a row that belongs to a table
_SHARE = 2  # of the headings that the best sheet has, one part has to be known on another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sheet with its headings."""

    sheet: Sheet
    headings: Headings
    first_rows: tuple[Row, ...]
    """Enough of them to understand the others."""
    problems: tuple[Diagnostic, ...] = ()
    """Errors when it may be another one, or ends early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    found: Found
    known: int
    """Different headings."""
    cells: int
    """Those that are known, also when they are the same."""
    is_complete: bool
    """Whether there is a heading for names and one for levels."""
    is_hidden: bool


def find_sheet(path: Path, wanted: str, mapping: Mapped) -> Found:
    """The sheet of that name or number, or the one that looks like a roster; a file of one is it.

    With errors when nobody can tell. Raises SpreadsheetError when the file cannot be read.
    """
    if not is_workbook(path):
        none = "There are no sheets in a CSV file."
        problems = (_problem(path, none, "Leave out --sheet."),) if wanted else ()
        found = _found(Sheet(path=path), mapping)
        return replace(found, problems=(*problems, *found.problems))
    # Only now: a CSV file needs none of it.
    from framework_export.formats.excel.lists.sheets import open_book

    with readable():
        book = open_book(read_workbook(path))
        seen = [each for each in book.sheets if each.state != "very-hidden"] or book.sheets
        chosen = _named(seen, wanted) if wanted else ()
        if len(chosen or seen) > _MOST_SHEETS:
            message = f"It has {len(seen)} sheets, which are too many to look into."
            raise SpreadsheetError(message, hint="Say which one it is with --sheet.")
        among = chosen or seen
        candidates = [found for each in among for found in _candidates(path, book, each, mapping)]
        if wanted and not chosen:
            tables = [each for each in candidates if _is_table(each.found.sheet, wanted)]
            if not tables:
                message = f"There is no sheet {wanted}."
                problem = _problem(path, message, _listed(candidates))
                return replace(candidates[0].found, problems=(problem,))
            candidates = tables
        elif wanted:
            candidates = [each for each in candidates if not each.found.sheet.table] or candidates
    return _chosen(path, candidates)


def outside_table(sheet: Sheet) -> int:
    """How many cells have something in them below a table or beside it. Raises SpreadsheetError."""
    if sheet.table is None:
        return 0
    place, count = sheet.table.place, 0
    for number, row in enumerate(replace(sheet, table=None).rows(), 1):
        if number >= place.row:
            is_inside = number <= place.last_row + sheet.table.sums
            inside = row[place.column - 1 : place.last_column] if is_inside else ()
            count += _count(row) - _count(inside)
    return count


def people_below(sheet: Sheet, headings: Headings) -> tuple[int, ...]:
    """Rows that follow a table without a gap and seem to belong to it.

    Raises SpreadsheetError.
    """
    if sheet.table is None:
        return ()
    place = sheet.table.place
    first = place.last_row + sheet.table.sums
    found: list[int] = []
    for number, row in islice(enumerate(replace(sheet, table=None).rows(), 1), first, None):
        inside = row[place.column - 1 : place.last_column]
        if _count(inside) < _LEAST or is_no_person(inside, headings.texts):
            break
        found.append(number)
    return tuple(found)


def sheet_option(name: str) -> str:
    """What to type so that a sheet is taken."""
    return option("sheet", name)


def _count(cells: Sequence[str]) -> int:
    return sum(map(bool, map(str.strip, cells)))


def _named(sheets: Sequence[ListedSheet], wanted: str) -> Sequence[ListedSheet]:
    """By name, then by a name that differs in case only, then by number."""
    for found in (
        [each for each in sheets if each.name == wanted],
        [each for each in sheets if each.name.strip().casefold() == wanted.strip().casefold()],
        [each for each in sheets if str(each.number) == wanted],
    ):
        if found:
            return found
    return ()


def _is_table(sheet: Sheet, wanted: str) -> bool:
    return sheet.table is not None and sheet.table.name.casefold() == wanted.casefold()


def _candidates(
    path: Path, book: Book, listed: ListedSheet, mapping: Mapped
) -> Iterator[_Candidate]:
    """The tables of a sheet that look like a roster, or else the whole of it."""
    # Only now: a CSV file needs none of it.
    from framework_export.formats.excel.lists.details import read_details

    details = read_details(book, listed)
    sheet = sheet_of_workbook(path, listed.number, listed.name, details)
    hidden = listed.state != "visible"
    whole = _candidate(sheet, mapping, is_hidden=hidden)
    tables = [
        _candidate(replace(sheet, table=table), mapping, is_hidden=hidden)
        for table in details.tables
    ]
    complete = [each for each in tables if each.is_complete]
    row = whole.found.headings.row
    same = [each for each in tables if each.found.headings.row == row]
    if complete and all(each not in same or each.cells < whole.cells for each in complete):
        yield whole  # The table may say what levels are called, beside the people.
    yield from complete or (same if len(same) == 1 else ()) or (whole,)


def _found(sheet: Sheet, mapping: Mapped) -> Found:
    """With the headings of a table in its first row, and of a sheet where they seem to be."""
    begin = sheet.table.place.row if sheet.table else LAST_HEADING
    rows: list[Row] = []
    problems: tuple[Diagnostic, ...] = ()
    try:
        rows.extend(islice(sheet.rows(), begin + _SAMPLE))
    except SpreadsheetError as error:
        problems = (unreadable(sheet.path, error),)
    headings = headings_in(rows, begin) if sheet.table else find_headings(rows, mapping)
    return Found(sheet=sheet, headings=headings, first_rows=tuple(rows), problems=problems)


def _candidate(sheet: Sheet, mapping: Mapped, *, is_hidden: bool) -> _Candidate:
    found = _found(sheet, mapping)
    texts = found.headings.texts
    columns = {column_of(each, mapping) for each in texts}
    kinds = {known_headings().get(heading_key(each)) for each in texts}
    named = {"name", "first_name", "last_name"} & columns or {UNCLEAR_NAME, UNCLEAR_PERSON} & kinds
    return _Candidate(
        found=found,
        known=known_among(texts, mapping),
        cells=sum(known_among((each,), mapping) for each in texts),
        is_complete=bool(named) and "level" in columns,
        is_hidden=is_hidden,
    )


def _chosen(path: Path, candidates: Sequence[_Candidate]) -> Found:
    """What people see goes before what is hidden; then what has more headings that are known."""
    likely = [each for each in candidates if not each.is_hidden] or candidates
    complete = [each for each in likely if each.is_complete] or likely
    most = max(each.known for each in complete)
    possible = [each for each in complete if each.known * _SHARE >= most]
    if len(possible) > 1 and not complete[0].is_complete:
        possible = [each for each in possible if each.known == most]
    if len(possible) > 1:
        possible = [each for each in possible if _people(each)] or possible
    if len(possible) == 1:
        return possible[0].found
    message = f"The people can be on {len(possible)} sheets: {_listed(possible)}"
    sheets = [each.found.sheet for each in possible[:_MOST_LISTED]]
    lines = ", or ".join(
        sheet_option(each.table.name if each.table else each.name) for each in sheets
    )
    problem = _problem(path, message, f"Say which one it is: {lines}.")
    return replace(possible[0].found, problems=(problem,))


def _people(candidate: _Candidate) -> int:
    """Rows below the headings that have something in them."""
    last = candidate.found.headings.row
    rows = enumerate(candidate.found.sheet.rows(), 1)
    return sum(number > last and _count(row) > 0 for number, row in rows)


def _listed(candidates: Sequence[_Candidate]) -> str:
    shown = []
    for each in candidates[:_MOST_LISTED]:
        sheet, count = each.found.sheet, _people(each)
        table = f", table {sheet.table.name}" if sheet.table else ""
        hidden = ", hidden" if each.is_hidden else ""
        people = f"{count:,} row{'' if count == 1 else 's'}, {each.known} headings known"
        shown.append(f"{sheet.number} {sheet.name}{table} ({people}{hidden})")
    more = len(candidates) - _MOST_LISTED
    return ", ".join(shown) + (f" and {more} more." if more > 0 else ".")


def _problem(path: Path, message: str, hint: str) -> Diagnostic:
    place = Location(file=path.as_posix())
    return Diagnostic(code="roster-sheet-unclear", message=message, location=place, hint=hint)
