"""The cells of a returned workbook that answer questions, as they were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framework_export.diagnostics import Diagnostic
from framework_export.documents.answers import problem
from framework_export.documents.form import Question
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.returned.found.tables import Matched
from framework_export.formats.excel.returned.workbook.cells import Cell
from framework_export.formats.excel.returned.workbook.links import address_of
from framework_export.formats.excel.returned.workbook.sheet import Sheet

Place = tuple[str, int, int]
"""The part of a sheet, row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a sheet that is about a criterion, a goal or a detail."""

    sheet: Sheet
    number: int
    matched: Matched
    topic: str = ""
    criterion_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A cell with an answer in it."""

    row: Row
    cell: Cell

    def text(self, question: Question) -> str:
        """What somebody has put in, and the address that it leads to where a text is asked for."""
        cell = self.cell
        said = cell.text.replace("\r\n", "\n").strip("\n")
        if not said and cell.formula is not None:  # It was never calculated.
            said = f"={cell.formula}"
        address = address_of(cell, self.row.sheet.links) if question.kind == "text" else ""
        return f"{said} ({address})" if address else said

    @property
    def place(self) -> str:
        return self.row.sheet.place(self.cell)


class Fields:
    """What was found so far: it grows while the tables are read, one after another."""

    def __init__(self) -> None:
        self.cells: dict[str, list[Field]] = {}
        """By the key of the question; several when somebody has copied them."""
        self.seen: set[str] = set()
        """The questions whose cells are there, blank or not."""
        self.places: dict[Place, str] = {}
        """The questions by the places of their cells."""
        self.unknown: set[Place] = set()
        """Answers of which nobody can tell the question."""
        self.numbers: set[Place] = set()
        """Where people have numbered goals of their own."""
        self.words: dict[str, str] = {}
        """What the criteria say."""
        self.again: set[tuple[str, int]] = set()
        """Rows with words of the form that somebody has copied or moved."""
        self.near: dict[tuple[str, int], str] = {}
        """The criteria by the part and the row that they stand in."""

    def forget(self, key: str) -> None:
        """Gives the cells back that answer what nobody has asked."""
        for field in self.cells.pop(key):
            place = (field.row.sheet.part, field.cell.row, field.cell.column)
            del self.places[place]
            self.unknown.add(place)

    def add(self, key: str, row: Row, column: int) -> None:
        """Takes a cell as the field of a question."""
        place = (row.sheet.part, row.number, column)
        if place in self.places:
            return
        self.seen.add(key)
        self.places[place] = key
        cell = row.sheet.at(row.number, column)
        if cell is not None:
            self.cells.setdefault(key, []).append(Field(row=row, cell=cell))


def merged_cells(sheets: Iterable[Sheet], fields: Fields) -> Iterator[Diagnostic]:
    """The problems that one answer stands in the merged cells of several questions."""
    for sheet in sheets:
        for top, first, bottom, last in sheet.merged:
            keys = {
                key
                for (part, row, column), key in fields.places.items()
                if part == sheet.part and top <= row <= bottom and first <= column <= last
            }
            if len(keys) > 1 and sheet.text(top, first).strip():
                area = f"{address(top, first)}:{address(bottom, last)}"
                yield problem(
                    "form-cells-merged",
                    f"The cells {sheet.name}!{area} of {len(keys)} questions were merged.",
                    hint="What stands there is taken for the first of them. Ask about the others.",
                )
