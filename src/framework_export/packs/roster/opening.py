"""Opens a roster: finds the sheet and its headings, says what each means, and what is not clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location, has_errors
from framework_export.packs.roster.directory import Directory
from framework_export.packs.roster.headings.families import find_families
from framework_export.packs.roster.headings.oddities import Oddities
from framework_export.packs.roster.headings.questions import heading_problems, unreadable
from framework_export.packs.roster.headings.understanding import understand
from framework_export.packs.roster.leads import Acquaintance, Leads, find_leads
from framework_export.packs.roster.mapping.mappings import MAPPABLE, RosterMapping
from framework_export.packs.roster.mapping.meanings import Meanings, check_meanings, find_meanings
from framework_export.packs.roster.reading import Roster, filled_rows, what_instead
from framework_export.packs.roster.sheets.finding import find_sheet, headings_of, outside_table
from framework_export.packs.roster.sheets.sheets import Sheet
from framework_export.packs.roster.sheets.tables import LAST_HEADING, Headings
from framework_export.packs.roster.spreadsheets import Row, SpreadsheetError, tidy

_MOST_COLUMNS = 200
_SAMPLE = LAST_HEADING + 200  # rows that are looked at to understand the others
_MOST_ROWS_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A roster whose sheet is known."""

    sheet: Sheet
    found: Headings
    sample: tuple[Row, ...]
    """Rows of people."""
    hidden: int = 0
    """Hidden people who are left out."""
    is_found: bool = True
    """Whether it is the right sheet."""
    problems: tuple[Diagnostic, ...] = ()


def open_roster(path: Path, directory: Directory, mapping: RosterMapping | None = None) -> Roster:
    """The roster; `mapping` is what somebody has said of it, above what is known of headings."""
    said = mapping or RosterMapping()
    try:
        begun = _begin(path, said)
    except SpreadsheetError as error:
        problems = (unreadable(path, error),)
        begun = _Begun(
            sheet=Sheet(path=path),
            found=Headings(texts=(), row=1),
            sample=(),
            is_found=False,
            problems=problems,
        )
    roster = _understood(begun, directory, said)
    if not begun.is_found:
        return roster
    try:
        return _surveyed(roster)
    except SpreadsheetError:
        return roster  # It is said when its rows are read.


def _begin(path: Path, said: RosterMapping) -> _Begun:
    sheet, problems = find_sheet(path, said.sheet, said.columns)
    last = max(LAST_HEADING, sheet.table.place.row if sheet.table else 0)
    rows: list[Row] = []
    try:
        rows.extend(islice(sheet.rows(), last + _SAMPLE))
    except SpreadsheetError as error:
        problems = (*problems, unreadable(path, error))
    found = headings_of(sheet, rows, said.columns)
    is_found = not has_errors(problems)
    problems = (*problems, *(_beside(sheet) if is_found else ()))
    hidden = _hidden_people(sheet, found.row) if is_found else []
    if hidden and said.hidden == "skip":
        sheet = sheet.without(frozenset(hidden))
    elif hidden and said.hidden is None:
        problems = (*problems, _hidden_question(path, hidden))
    sample = tuple(
        row
        for number, row in enumerate(rows, 1)
        if number > found.row
        and number not in sheet.left_out
        and not what_instead(sheet, number, row)
    )
    left_out = len(sheet.left_out)
    return _Begun(
        sheet=sheet,
        found=found,
        sample=sample,
        hidden=left_out,
        is_found=is_found,
        problems=problems,
    )


def _hidden_people(sheet: Sheet, heading_row: int) -> list[int]:
    if not sheet.hidden_rows:
        return []
    return [
        number
        for number, row in filled_rows(sheet, heading_row)
        if number in sheet.hidden_rows and not what_instead(sheet, number, row)
    ]


def _hidden_question(path: Path, rows: Sequence[int]) -> Diagnostic:
    named = ", ".join(map(str, rows[:_MOST_ROWS_NAMED]))
    more = f" and {len(rows) - _MOST_ROWS_NAMED:,} more" if len(rows) > _MOST_ROWS_NAMED else ""
    which = f"Rows {named}{more} are" if len(rows) > 1 else f"Row {named} is"
    return Diagnostic(
        code="roster-hidden-rows",
        message=f"{which} hidden or filtered out: nobody can tell whether these people are meant.",
        location=Location(file=path.as_posix(), line=rows[0]),
        hint="Say --hidden include, or --hidden skip.",
    )


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
    place = Location(file=begun.sheet.path.as_posix(), line=begun.found.row)
    texts = begun.found.texts[:_MOST_COLUMNS]
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
            *heading_problems(headings, directory, said.columns, families, place),
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
        heading_row=begun.found.row,
        headings=headings,
        meanings={column: values for column, values in meant.items() if column and values},
        said=replace(said, values=meanings.said()),
        hidden_left_out=begun.hidden,
        problems=(*begun.problems, *(problems if begun.is_found else ())),
    )


def _meant_values(
    meanings: Meanings,
    text: str,
    column: str | None,
    index: int,
    rows: Sequence[Row],
) -> list[str]:
    cells = (tidy(row[index]) for row in rows if index < len(row))
    return [meanings.meant(text, column, cell) for cell in cells]


def _surveyed(roster: Roster) -> Roster:
    """With what only all rows tell: which columns have odd values, and who leads whom."""
    oddities = Oddities(roster.headings)
    for number, cells in roster.people():
        oddities.note(number, cells)
    place = Location(file=roster.path.as_posix(), line=roster.heading_row)
    has_managers = not {"manager", "manager_id"}.isdisjoint(roster.columns)
    leads = find_leads(lambda: _acquaintances(roster)) if has_managers else Leads()
    return replace(roster, leads=leads, problems=(*roster.problems, *oddities.problems(place)))


def _acquaintances(roster: Roster) -> Iterator[Acquaintance]:
    """Of all rows: who leads somebody can be in one that is left out."""
    whole = replace(roster, sheet=roster.sheet.with_all_rows())
    columns = roster.columns
    for _, cells in whole.people():
        values = roster.values(columns, cells)
        yield Acquaintance(
            name=values["name"],
            email=values.get("email", ""),
            employee_id=values.get("employee_id", ""),
            manager=values.get("manager", ""),
            manager_id=values.get("manager_id", ""),
        )
