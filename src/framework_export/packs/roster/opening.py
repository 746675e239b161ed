"""Opens a roster: finds the sheet and its headings, says what each means, and what is not clear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location, has_errors
from framework_export.packs.roster.columns import MANAGER_PARTS, NAME_PARTS
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.encodings import is_wrong_word
from framework_export.packs.roster.headings.addresses import exchanged_addresses
from framework_export.packs.roster.headings.families import find_families
from framework_export.packs.roster.headings.oddities import Oddities
from framework_export.packs.roster.headings.questions import heading_problems, unreadable
from framework_export.packs.roster.headings.understanding import understand
from framework_export.packs.roster.leads import LEADING, MANAGERS, Values, find_leads
from framework_export.packs.roster.mapping.fitting import fitting
from framework_export.packs.roster.mapping.mappings import MAPPABLE, RosterMapping
from framework_export.packs.roster.mapping.meanings import Meanings, check_meanings, find_meanings
from framework_export.packs.roster.reading import Roster, filled_rows, what_instead
from framework_export.packs.roster.sheets.finding import (
    find_sheet,
    outside_table,
    people_below,
    sheet_option,
)
from framework_export.packs.roster.sheets.sheets import Sheet
from framework_export.packs.roster.sheets.tables import Headings
from framework_export.packs.roster.spreadsheets import (
    Row,
    SpreadsheetError,
    guessed_words,
    is_workbook,
    tidy,
)

_MOST_COLUMNS = 200
_MOST_ROWS_NAMED = 5
_WHO = frozenset(("name", *NAME_PARTS, "employee_id", "email", "language", "framework"))
"""The columns that say who somebody is, and in which order the name is."""
_LEADS = frozenset((*LEADING, "language", "framework"))
_MOST_WORDS_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A roster whose sheet is known."""

    sheet: Sheet
    headings: Headings
    sample: tuple[Row, ...] = ()
    """Rows of people, whose cells are tidy."""
    is_found: bool = False
    """Whether it is the right sheet."""
    problems: tuple[Diagnostic, ...] = ()


def open_roster(path: Path, directory: Directory, mapping: RosterMapping | None = None) -> Roster:
    """The roster; `mapping` is what somebody has said of it, above what is known of headings."""
    said = mapping or RosterMapping()
    try:
        begun = _begin(path, said)
    except SpreadsheetError as error:
        headings, problems = Headings(texts=(), row=1), (unreadable(path, error),)
        begun = _Begun(sheet=Sheet(path=path), headings=headings, problems=problems)
    roster = _understood(begun, directory, said)
    if not begun.is_found:
        return roster
    try:
        return _surveyed(roster)
    except SpreadsheetError:
        return roster  # It is said when its rows are read.


def _begin(path: Path, said: RosterMapping) -> _Begun:
    is_idle = said.sheet_is_kept and not is_workbook(path)
    found = find_sheet(path, "" if is_idle else said.sheet, said.columns)
    sheet, row = found.sheet, found.headings.row
    if has_errors(found.problems):
        return _Begun(sheet=sheet, headings=found.headings, problems=found.problems)
    problems = [*_beside(sheet), *_characters(path)]
    if not said.names(sheet.table.name if sheet.table else ""):
        problems += _below(sheet, found.headings)
    hidden = _hidden_people(sheet, found.headings)
    if hidden and said.hidden == "skip":
        sheet = sheet.without(frozenset(hidden))
    elif hidden and said.hidden is None:
        problems.append(_hidden_question(path, hidden))
    sample = (
        tuple(map(tidy, cells))
        for number, cells in enumerate(found.first_rows, 1)
        if number > row and number not in sheet.left_out
        if not what_instead(sheet, number, cells, found.headings.texts)
    )
    return _Begun(
        sheet=sheet,
        headings=found.headings,
        sample=tuple(sample),
        is_found=True,
        problems=tuple(problems),
    )


def _below(sheet: Sheet, headings: Headings) -> Iterator[Diagnostic]:
    """Who was written below a table that did not grow is probably meant."""
    rows = people_below(sheet, headings)
    if rows and sheet.table:
        which = f"Rows {_named(rows)} follow" if len(rows) > 1 else f"Row {rows[0]} follows"
        yield Diagnostic(
            code="roster-below-table",
            message=f"{which} right below {sheet.place} and would not be read.",
            location=Location(file=sheet.path.as_posix(), line=rows[0]),
            hint="Make the table larger, or, if nobody in them is meant,"
            f" say so: {sheet_option(sheet.table.name)}.",
        )


def _characters(path: Path) -> Iterator[Diagnostic]:
    """What a file has in it whose encoding is a guess; an error when the guess is wrong."""
    words = () if is_workbook(path) else guessed_words(path)
    wrong = [*filter(is_wrong_word, words)]
    named = ", ".join((wrong or words)[:_MOST_WORDS_NAMED])
    if words:
        yield Diagnostic(
            code="roster-encoding-unclear" if wrong else "roster-encoding-guessed",
            message=f"It is not UTF-8, and read as Windows-1252 it has {named} in it.",
            location=Location(file=path.as_posix()),
            hint='When that is wrong, export it as "CSV UTF-8" or as .xlsx.',
        )


def _hidden_people(sheet: Sheet, headings: Headings) -> list[int]:
    if not sheet.hidden_rows:
        return []
    return [
        number
        for number, row in filled_rows(sheet, headings.row)
        if number in sheet.hidden_rows
        if not what_instead(sheet, number, row, headings.texts)
    ]


def _hidden_question(path: Path, rows: Sequence[int]) -> Diagnostic:
    which = f"Rows {_named(rows)} are" if len(rows) > 1 else f"Row {rows[0]} is"
    return Diagnostic(
        code="roster-hidden-rows",
        message=f"{which} hidden or filtered out: nobody can tell whether these people are meant.",
        location=Location(file=path.as_posix(), line=rows[0]),
        hint="Say --hidden include, or --hidden skip.",
    )


def _named(rows: Sequence[int]) -> str:
    named = ", ".join(map(str, rows[:_MOST_ROWS_NAMED]))
    more = f" and {len(rows) - _MOST_ROWS_NAMED:,} more" if len(rows) > _MOST_ROWS_NAMED else ""
    return f"{named}{more}"


def _beside(sheet: Sheet) -> Iterator[Diagnostic]:
    count = outside_table(sheet)
    if count:
        cells = "1 cell" if count == 1 else f"{count:,} cells"
        yield Diagnostic(
            code="roster-outside-table",
            message=f"Read is {sheet.place}; {cells} below or beside it not.",
            location=Location(file=sheet.path.as_posix()),
            hint="Make the table larger when there are people among them.",
        )


def _understood(begun: _Begun, directory: Directory, said: RosterMapping) -> Roster:
    place = Location(file=begun.sheet.path.as_posix(), line=begun.headings.row)
    texts = begun.headings.texts[:_MOST_COLUMNS]
    said, unfitting = fitting(said, texts, begun.sheet.path)
    meanings, problems = find_meanings(said.values, texts, place)
    headings = understand(texts, begun.sample, directory, said.columns, meanings)
    if begun.is_found:
        columns = [(each.text, each.column) for each in headings]
        values = [
            _meant_values(meanings, text, column, index, begun.sample)
            for index, (text, column) in enumerate(columns)
        ]
        families = find_families(headings, values, directory)
        problems = (
            *unfitting,
            *heading_problems(headings, directory, said.columns, families, place),
            *exchanged_addresses(headings, begun.sample, place),
            *problems,
            *check_meanings(meanings, columns, directory, place),
        )
    meant = {
        each.column: meanings.of(each.text, each.column)
        for each in headings
        if each.column in MAPPABLE
    }
    return Roster(
        sheet=begun.sheet,
        directory=directory,
        heading_row=begun.headings.row,
        headings=headings,
        meanings={column: values for column, values in meant.items() if column and values},
        said=replace(said, values=meanings.said()),
        problems=(*begun.problems, *(problems if begun.is_found else ())),
    )


def _meant_values(
    meanings: Meanings,
    text: str,
    column: str | None,
    index: int,
    rows: Sequence[Row],
) -> list[str]:
    return [meanings.meant(text, column, row[index]) for row in rows if index < len(row)]


def _surveyed(roster: Roster) -> Roster:
    """With what only all rows tell: which columns have odd values, and who leads whom."""
    oddities, columns, left_out = Oddities(roster.headings), roster.columns, roster.sheet.left_out
    # Who leads somebody can be in a row that is left out.
    whole = replace(roster, sheet=roster.sheet.with_all_rows())
    others: set[int] = set()
    leading = _leading(whole, columns)

    def managers() -> Iterator[Values]:
        for number, cells in _people(whole, others):
            if number not in left_out:
                oddities.note(number, cells)
            yield leading(cells)

    def everybody() -> Iterator[Values]:
        about = tuple(each if each in _WHO else None for each in columns)
        known = replace(whole, others=frozenset(others))
        return (known.values(about, cells) for _, cells in known.people())

    leads = find_leads(managers(), everybody)
    place = Location(file=roster.path.as_posix(), line=roster.heading_row)
    problems = (*roster.problems, *oddities.problems(place))
    return replace(roster, leads=leads, others=frozenset(others), problems=problems)


def _people(roster: Roster, others: set[int]) -> Iterator[tuple[int, Row]]:
    """The rows with somebody in them; the numbers of the others are noted."""
    texts = tuple(each.text for each in roster.headings)
    for number, cells in filled_rows(roster.sheet, roster.heading_row):
        if what_instead(roster.sheet, number, cells, texts):
            others.add(number)
        else:
            yield number, cells


def _leading(roster: Roster, columns: tuple[str | None, ...]) -> Callable[[Row], Values]:
    """Reads what a row says of who leads somebody."""
    if not set(MANAGER_PARTS).isdisjoint(columns):
        about = tuple(each if each in _LEADS else None for each in columns)
        return lambda cells: roster.values(about, cells)
    places = [(index, each) for index, each in enumerate(columns) if each and each in MANAGERS]
    return lambda cells: {each: tidy(cells[index]) for index, each in places if index < len(cells)}
