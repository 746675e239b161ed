"""Everything that stands in a returned workbook and answers no question, in its order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from framework_export.formats.excel.cells import address
from framework_export.formats.excel.own_texts import without_identity
from framework_export.formats.excel.returned.found.fields import Fields
from framework_export.formats.excel.returned.found.tables import SignOf
from framework_export.formats.excel.returned.questions import Questions
from framework_export.formats.excel.returned.remarks.ours import Ours
from framework_export.formats.excel.returned.workbook.book import Workbook
from framework_export.formats.excel.returned.workbook.links import address_of
from framework_export.formats.excel.returned.workbook.sheet import Sheet
from framework_export.formats.excel.returned.workbook.surroundings import IN_MARGIN, around
from framework_export.formats.handed_out import Piece

_AT = re.compile(r"[A-Z]{1,3}([0-9]{1,7})")
_PICKED = "summary_level"
"""The name of the cell where people choose what the summary is about, which is no answer."""


class Walker:
    """Walks through the sheets, and passes by those that are as they were handed out."""

    def __init__(
        self, book: Workbook, questions: Questions, fields: Fields, ours: Ours, signed: SignOf
    ) -> None:
        self._book = book
        self._questions = questions
        self._fields = fields
        self._ours = ours
        self._signed = signed
        self._seen: set[str] = set()
        self._margins: set[tuple[str, str]] = set()
        self._keys: dict[str, set[str]] = {}
        for (part, _, _), key in fields.places.items():
            self._keys.setdefault(part, set()).add(key)

    def walk(self, whole: Container[str]) -> Iterator[Piece]:
        """All pieces, sheet by sheet; nothing was changed in the cells of those that are whole."""
        for sheet in self._book.sheets:
            if sheet.part not in whole:
                yield from self._cells(sheet)
            for piece in around(self._book.parts, sheet):
                if not self._is_again(sheet, piece):
                    yield self._near(sheet, piece)

    def _is_again(self, sheet: Sheet, piece: Piece) -> bool:
        """Whether it is a margin as on a sheet before: programs copy those to other sheets."""
        where = piece.place.removeprefix(sheet.name)
        if not where.startswith(f", {IN_MARGIN}"):
            return False
        is_known = (where, piece.text) in self._margins
        self._margins.add((where, piece.text))
        return is_known

    def _cells(self, sheet: Sheet) -> Iterator[Piece]:
        said = self._texts(sheet)
        if not self._ours.take([text for _, _, text in said]):
            keys = self._keys.get(sheet.part, set())
            copied = bool(keys) and keys <= self._seen
            self._seen |= keys
            for row, column, text in said:
                again = copied or (sheet.part, row) in self._fields.again
                if not (again and self._signed(text) in self._ours.signs):
                    yield self._piece(sheet, row, column, text)
        yield from self._beside(sheet)
        for cell in sheet.repeated:
            yield self._piece(sheet, cell.row, cell.column, cell.text)

    def _texts(self, sheet: Sheet) -> Sequence[tuple[int, int, str]]:
        """Rows, columns and texts of the cells that answer nothing."""
        fields, part = self._fields.places, sheet.part
        picked = self._book.names.get(_PICKED)
        # Some libraries rename a sheet, and leave the names of its cells as they were.
        known = {each.name for each in self._book.sheets}
        here = picked is not None and (picked.sheet == sheet.name or picked.sheet not in known)
        at = (picked.row, picked.column) if picked and here else None
        cells = [
            (row, column, cell.text)
            for row, line in sorted(sheet.rows.items())
            for column, cell in sorted(line.items())
            if (part, row, column) not in fields
            and (part, row, column) not in self._fields.numbers
            and not (cell.formula is not None and self._ours.has_formula(cell.formula))
            and not ((row, column) == at and self._signed(cell.text) in self._ours.signs)
            and cell.kind != "picture"
            and not cell.text.isspace()
        ]
        return [*without_identity(cells, self._book.properties)]

    def _piece(self, sheet: Sheet, row: int, column: int, text: str) -> Piece:
        unknown = (sheet.part, row, column) in self._fields.unknown
        return Piece(
            text=text,
            place=f"{sheet.name}!{address(row, column)}",
            kind="answer" if unknown else "text",
            near=self._fields.near.get((sheet.part, row)),
        )

    def _beside(self, sheet: Sheet) -> Iterator[Piece]:
        """What cells have besides their texts: formulas that have failed, and addresses."""
        for cell in sheet.odd:
            if cell.kind == "picture":
                piece = self._piece(sheet, cell.row, cell.column, "picture")
                yield replace(piece, kind="picture")
            if cell.kind == "error" and cell.formula and not self._ours.has_formula(cell.formula):
                yield self._piece(sheet, cell.row, cell.column, f"={cell.formula}")
            key = self._fields.places.get((sheet.part, cell.row, cell.column), "")
            if (there := address_of(cell, sheet.links)) and not self._is_text(key):
                yield self._piece(sheet, cell.row, cell.column, there)

    def _is_text(self, key: str) -> bool:
        """Whether an answer says itself where it leads to."""
        question = self._questions.question(key) if key else None
        return question is not None and question.kind == "text"

    def _near(self, sheet: Sheet, piece: Piece) -> Piece:
        """The piece with the criterion of its row, when it is at a cell."""
        found = _AT.fullmatch(piece.place.removeprefix(f"{sheet.name}!"))
        row = int(found.group(1)) if found else 0
        return replace(piece, near=self._fields.near.get((sheet.part, row)))


def in_order(pieces: Iterable[Piece], left: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that can only be somebody's, and among them in their order the texts left."""
    rest = iter(left)
    after = next(rest, None)
    for piece in pieces:
        if piece.kind != "text":
            yield piece
        elif after is not None and after.place == piece.place and after.text in piece.text:
            yield after
            after = next(rest, None)
    if after is not None:
        yield after
        yield from rest
