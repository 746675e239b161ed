"""Where something stands in a returned review: for people, and by the criterion that it is at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_export.documents.form import Question
from framework_export.formats.handed_out import sign_of
from framework_export.formats.manifest import Asked
from framework_export.formats.word.elements import Element
from framework_export.formats.word.returned.locations import (
    Known,
    Surroundings,
    Tables,
    known_words,
    words_of,
)
from framework_export.formats.word.returned.text.spots import Spot


class Places:
    """The places of one document."""

    def __init__(self, tables: Tables, spots: Sequence[Spot], asked: Sequence[Asked]) -> None:
        self.tables = tables
        words = [(each, words_of(each)) for each in asked]
        known = known_words(found for _, found in words if found is not None)
        self.surroundings = Surroundings(tables, spots, known)
        self._criteria = {
            found.row: each.question.criterion
            for each, found in words
            if found is not None and found.row
        }
        self.questions: dict[Element, Question] = {}
        """By the cells in which they are answered."""
        self._headings: dict[Element, str] = {}
        """By cells and paragraphs: what the last heading above says."""
        self._note_headings(spots, known)

    def heading(self, cell: Element) -> str:
        """What the last heading above the row of a cell says."""
        return self._headings.get(self.tables.first_in_row(cell), "")

    def criterion(self, cell: Element) -> str:
        """What the criterion beside a cell says."""
        return self.surroundings.text(self.tables.first_in_row(cell)).partition("\n")[0]

    def of(self, spot: Spot) -> str:
        """For people: `table 4, row 2, column 3`, `comment at …`, `footer`."""
        if spot.cell is not None:
            where = self.tables.place(spot.cell)
            return f"{spot.part} at {where}" if spot.part else where
        above = self._headings.get(spot.paragraph, "") if spot.paragraph is not None else ""
        return spot.part or (f"the text below “{above}”" if above else "the text")

    def near(self, spot: Spot) -> str | None:
        """The criterion that it stands at."""
        cell = spot.cell
        if cell is None or cell not in self.tables.at:
            return None
        if cell in self.questions:
            return self.questions[cell].criterion
        sign = self.surroundings.row_sign(self.tables.first_in_row(cell))
        return self._criteria.get(sign) if sign else None

    def _note_headings(self, spots: Iterable[Spot], known: Known) -> None:
        topic = section = heading = ""
        seen: set[tuple[int, int]] = set()
        for spot in spots:
            if spot.is_outside:
                sign = sign_of(spot.text)
                if sign in known.topics:
                    topic, heading = sign, spot.text
                    section = sign if sign in known.sections else section
                elif sign in known.sections:
                    section, topic, heading = sign, "", spot.text
            elif spot.cell is not None and spot.cell in self.tables.at:
                row = self.tables.at[spot.cell][:2]
                if row not in seen:
                    seen.add(row)
                    topic, section = self.surroundings.note(*row, topic, section)
            for element in (spot.cell, spot.paragraph):
                if element is not None:
                    self._headings.setdefault(element, heading.strip())
