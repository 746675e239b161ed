"""Whatever a roster looks like, it ends in the right people or in a question."""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from framework_export.diagnostics import has_errors
from framework_export.packs.roster.columns import COLUMNS
from framework_export.packs.roster.spreadsheets import written
from tests.packs.conftest import OpenText

FIRST = ("Ada", "Bo", "Zoë", "Jean-Luc", "Ana María", "太郎", "Soma")
LAST = ("Example", "O’Brien", "Müller", "da Silva", "見本", "Ng", "Sum")
HEADINGS = {
    "whole": ("Name", "Full name", "Vollständiger Name", "Nom complet", "氏名", "Employee", "Nome"),
    "first": ("First Name", "Vorname", "Prénom", "Primeiro nome", "名"),
    "last": ("Surname", "Nachname", "Nom de famille", "Sobrenome", "姓"),
    "level": ("Level", "Stufe", "Niveau", "Nivel", "等級", "Job level\xa0"),
    "manager": ("Manager", "Reports to", "Führungskraft", "Responsable", "上司"),
    "middle": ("Middle Name", "Second name"),
    "email": ("Email", "Work Email", "E-Mail-Adresse", "Courriel", "メール"),
    "other": ("Start", "Cost centre", "Department", "Title", "Land", "Rang", "FTE"),
}
LEVELS = {1: ("1", "L1", "IC1", "Starter", "1 - Starter", " 1"), 2: ("2", "Level 2", "02", "P2")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    first: str
    last: str
    level: int
    manager: str
    email: str

    @property
    def name(self) -> str:
        names = (self.first, self.last)
        return " ".join(names[::-1] if names == ("太郎", "見本") else names)


@st.composite
def companies(draw: st.DrawFn) -> list[Truth]:
    """People with names of their own, those of one manager beside each other."""
    names = [(first, last) for first in FIRST for last in LAST]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=7))
    managers = draw(st.lists(st.sampled_from(("Milo Sample", "Eva Beispiel", "")), max_size=3))
    return [
        Truth(
            first=first,
            last=last,
            level=draw(st.sampled_from((1, 2))),
            manager=managers[index * len(managers) // len(chosen)] if managers else "",
            email=f"p{index}@x.example",
        )
        for index, (first, last) in enumerate(chosen)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    rows: list[list[str]]
    people: dict[int, Truth]
    """By the row, counted from 1."""
    heading_row: int
    manager_column: int | None


@st.composite
def sheets(draw: st.DrawFn, people: list[Truth]) -> Sheet:
    """A list of those people with headings in any language and order, and rows of other things."""
    kinds = ["level", *draw(st.sampled_from((["whole"], ["first", "last"])))]
    kinds += draw(st.lists(st.sampled_from(("manager", "email", "middle")), unique=True))
    kinds += ["other"] * draw(st.integers(0, 2))
    kinds = draw(st.permutations(kinds))
    texts = [draw(st.sampled_from(HEADINGS[kind])) for kind in kinds]
    above: list[list[str]] = draw(
        st.lists(st.sampled_from(([""], ["People of Dummy Co"], ["As of", "1 July"])), max_size=3)
    )
    rows, found = [*above, texts], {}
    between = st.sampled_from(([""], ["Total", "7"], texts, ["Summe: 3"]))
    for person in people:
        rows += draw(st.lists(between, max_size=1))
        rows.append([_cell(draw, kind, person) for kind in kinds])
        found[len(rows)] = person
    column = kinds.index("manager") + 1 if "manager" in kinds else None
    if column is None:
        found = {row: replace(person, manager="") for row, person in found.items()}
    return Sheet(rows=rows, people=found, heading_row=len(above) + 1, manager_column=column)


def _cell(draw: st.DrawFn, kind: str, person: Truth) -> str:
    around = draw(st.sampled_from(("", " ", "\xa0")))
    match kind:
        case "whole":
            text = person.name
        case "middle":
            text = draw(st.sampled_from(("", "-", "n/a")))
        case "other":
            text = draw(st.sampled_from(("", "1", "2", "Berlin", "2020-01-31", "yes", "Bo Ng")))
        case "level":
            text = draw(st.sampled_from(LEVELS[person.level]))
        case _:
            text = getattr(person, kind)
    return f"{text}{around}"


def people_of(roster: Any) -> list[tuple[str, int, str]]:
    found = [row.recipient for row in roster.rows() if row.recipient]
    return [(each.person.name, each.level, each.person.manager) for each in found]


def expected(sheet: Sheet, rows: set[int]) -> list[tuple[str, int, str]]:
    return [
        (person.name, person.level, person.manager)
        for row, person in sheet.people.items()
        if row in rows
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(companies().flatmap(sheets))
def test_a_csv_file_ends_in_the_right_people_or_in_a_question(
    open_text: OpenText, sheet: Sheet
) -> None:
    roster = open_text(written(sheet.rows))

    if not has_errors(roster.problems):
        assert [row.problems for row in roster.rows() if row.problems] == []
        assert people_of(roster) == expected(sheet, set(sheet.people))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), companies().flatmap(sheets), companies().flatmap(sheets))
def test_a_workbook_ends_in_the_right_people_or_in_a_question(
    open_text: OpenText, data: st.DataObject, sheet: Sheet, other: Sheet
) -> None:
    hidden = set(data.draw(st.lists(st.sampled_from(sorted(sheet.people)), max_size=2)))
    said = data.draw(st.sampled_from((None, "include", "skip")))
    is_named = data.draw(st.booleans())
    book = Workbook()
    book.active.title = "Other"
    for row in data.draw(st.sampled_from(([["About"], ["1"]], other.rows))):
        book.active.append(row)
    _fill(book.create_sheet("Staff"), sheet, hidden, data)
    stream = BytesIO()
    book.save(stream)

    roster = open_text(stream.getvalue(), sheet="Staff" if is_named else "", hidden=said)

    if not has_errors(roster.problems):
        assert roster.sheet.name == "Staff" or not is_named
        if roster.sheet.name == "Staff":
            assert said or not hidden
            left_out = hidden if said == "skip" else set()
            assert people_of(roster) == expected(sheet, sheet.people.keys() - left_out)


def _fill(page: Any, sheet: Sheet, hidden: set[int], data: st.DataObject) -> None:
    """The list on a page, with managers merged where rows are the same, or as a table."""
    for row in sheet.rows:
        page.append([cell.strip(" ") or None for cell in row])
    for number in hidden:
        page.row_dimensions[number].hidden = True
    rows, column = sorted(sheet.people), sheet.manager_column
    dense = rows[-1] - rows[0] == len(rows) - 1 == rows[-1] - sheet.heading_row - 1
    if column and data.draw(st.booleans(), label="merges"):
        for first, last in _runs(sheet):
            page.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    elif dense and data.draw(st.booleans(), label="is a table"):
        width = len(sheet.rows[sheet.heading_row - 1])
        last_column = chr(64 + width)
        if len(set(map(str.strip, sheet.rows[sheet.heading_row - 1]))) == width:
            ref = f"A{sheet.heading_row}:{last_column}{rows[-1]}"
            page.add_table(Table(displayName="People", ref=ref))
            page.append([None])
            page.append(["Someone Else", "1", "1", "1"])


def _runs(sheet: Sheet) -> list[tuple[int, int]]:
    """First and last rows of people beside each other who have one manager."""
    runs: list[tuple[int, int]] = []
    for row, person in sheet.people.items():
        if runs and runs[-1][1] == row - 1 and sheet.people[row - 1].manager == person.manager:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return [(first, last) for first, last in runs if last > first]


CELLS = st.sampled_from(
    (
        *["1", "L2", "1001", "x", "2026-01-31", "Ada", "Bo", ""],
        *["Ada Example", "Bo B. Beispiel", "a@x.example", "#N/A", "E1001"],
    )
) | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
ANY_HEADINGS = st.sampled_from(
    (*COLUMNS, "Employee #", "Nom", "Name", "Worker", "Start", "Title", "First Name", "Vorname")
) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(ANY_HEADINGS, min_size=1, max_size=7),
    st.lists(st.lists(CELLS, max_size=8), max_size=6),
    st.lists(st.tuples(*[st.integers(1, 7)] * 4), max_size=3),
)
def test_a_name_in_a_form_is_a_cell_or_the_join_of_name_parts(
    open_text: OpenText,
    headings: list[str],
    rows: list[list[str]],
    merged: list[tuple[int, int, int, int]],
) -> None:
    book = Workbook()
    for row in (headings, *rows):
        book.active.append([f"\u200b{cell}" if cell.startswith("=") else cell for cell in row])
    for top, left, bottom, right in merged:
        if top <= bottom and left <= right:
            book.active.merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )
    stream = BytesIO()
    book.save(stream)

    for content in (written([headings, *rows]).encode(), stream.getvalue()):
        roster = open_text(content)
        for found in roster.rows():
            if found.recipient:
                _check_name(found.recipient.person.name, found.cells)


def _check_name(name: str, cells: tuple[str, ...]) -> None:
    left = "".join(name.split())
    for cell in sorted(filter(None, cells), key=len, reverse=True):
        left = left.replace("".join(cell.replace("\u200b", "").split()), "")
    assert not left.replace("\u200b", "")
    assert any(map(str.isalpha, name))
    assert "@" not in name or " " in name
