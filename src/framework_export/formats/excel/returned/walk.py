"""Everything that stands in a returned workbook and answers no question, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framework_export.documents.answers import RemarkKind
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.own_texts import formula_sign, sheet_sign, without_identity
from framework_export.formats.excel.returned.fields import Fields
from framework_export.formats.excel.returned.links import address_of
from framework_export.formats.excel.returned.questions import Questions
from framework_export.formats.excel.returned.surroundings import around
from framework_export.formats.excel.returned.tables import SignOf
from framework_export.formats.excel.returned.workbook import Sheet, Workbook
from framework_export.formats.handed_out import HandedOut, Piece, slot
from framework_export.formats.manifest import Manifest

_AT = re.compile(r"[A-Z]{1,3}([0-9]{1,7})")
_PICKED = "summary_level"
"""The name of the cell where people choose what the summary is about, which is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What a walk through the workbook has found."""

    pieces: tuple[Piece, ...]
    """What may be the form's own, or people's."""
    handed_out: HandedOut
    """Without the sheets on which nothing was changed."""


class Walker:
    """Walks through the sheets, and passes by those that are as they were handed out."""

    def __init__(
        self,
        book: Workbook,
        questions: Questions,
        fields: Fields,
        manifest: Manifest,
        signed: SignOf,
    ) -> None:
        handed_out = manifest.handed_out or HandedOut()
        self._questions = questions
        self._book = book
        self._fields = fields
        self._reference = manifest.identity.reference
        self._signed = signed
        self._ours = frozenset(handed_out.signs)
        self._signs = list(handed_out.signs)
        self._patterns = list(handed_out.patterns)
        self._formulas: dict[str, bool] = {}
        self._seen: set[str] = set()

    def walk(self) -> Walk:
        """All pieces, sheet by sheet."""
        pieces = [piece for sheet in self._book.sheets for piece in self._sheet(sheet)]
        left = HandedOut(signs=tuple(self._signs), patterns=tuple(self._patterns))
        return Walk(pieces=tuple(pieces), handed_out=left)

    def _sheet(self, sheet: Sheet) -> Iterator[Piece]:
        said = self._texts(sheet)
        if not self._is_untouched([text for _, _, text in said]):
            copied = self._is_copy(sheet)
            for row, column, text in said:
                again = copied or (sheet.part, row) in self._fields.again
                if not (again and self._signed(text) in self._ours):
                    yield self._piece(sheet, row, column, text)
        yield from self._beside(sheet)
        for cell in sheet.repeated:
            yield self._piece(sheet, cell.row, cell.column, cell.text)
        for piece in around(self._book.parts, sheet):
            yield self._near(sheet, piece)
        self._seen.update(self._keys(sheet))

    def _texts(self, sheet: Sheet) -> Sequence[tuple[int, int, str]]:
        """Rows, columns and texts of the cells that answer nothing."""
        fields, part = self._fields.places, sheet.part
        picked = self._book.names.get(_PICKED)
        at = (picked.row, picked.column) if picked and picked.sheet == sheet.name else None
        cells = [
            (row, column, cell.text)
            for row, line in sorted(sheet.rows.items())
            for column, cell in sorted(line.items())
            if (part, row, column) not in fields
            and not (cell.formula is not None and self._is_ours(cell.formula))
            and not ((row, column) == at and self._signed(cell.text) in self._ours)
            and not cell.text.isspace()
        ]
        return [*without_identity(cells, self._book.properties)]

    def _is_ours(self, formula: str) -> bool:
        """Whether a formula is one of the form's, wherever it was moved."""
        if formula not in self._formulas:
            self._formulas[formula] = formula_sign(formula) in self._ours
        return self._formulas[formula]

    def _is_untouched(self, texts: Sequence[str]) -> bool:
        """Whether a sheet says what one of ours did, which is then taken away."""
        plain = [self._with_slot(text) for text in texts]
        sign = sheet_sign(plain)
        if not sign or sign not in self._ours:
            return False
        if sign in self._signs:
            start = self._signs.index(sign)
            patterns = [each for each, text in zip(plain, texts, strict=True) if each != text]
            del self._signs[start : start + 1 + len(texts) - len(patterns)]
            for each in patterns:
                if each in self._patterns:
                    self._patterns.remove(each)
        return True

    def _with_slot(self, text: str) -> str:
        return text.replace(self._reference, slot("reference")) if self._reference else text

    def _is_copy(self, sheet: Sheet) -> bool:
        """Whether all that is asked on a sheet was asked on one before it."""
        keys = self._keys(sheet)
        return bool(keys) and keys <= self._seen

    def _keys(self, sheet: Sheet) -> set[str]:
        return {key for (part, _, _), key in self._fields.places.items() if part == sheet.part}

    def _piece(self, sheet: Sheet, row: int, column: int, text: str) -> Piece:
        cell = sheet.at(row, column)
        kind: RemarkKind = "text"
        if (sheet.part, row, column) in self._fields.unknown:
            kind = "answer"
        elif cell is not None and cell.picture:
            kind = "picture"
        return Piece(
            text=text,
            place=f"{sheet.name}!{address(row, column)}",
            kind=kind,
            near=self._fields.near.get((sheet.part, row)),
        )

    def _beside(self, sheet: Sheet) -> Iterator[Piece]:
        """What cells have besides their texts: formulas that have failed, and addresses."""
        for row, line in sheet.rows.items():
            for column, cell in line.items():
                if cell.kind == "error" and cell.formula and not self._is_ours(cell.formula):
                    yield self._piece(sheet, row, column, f"={cell.formula}")
                key = self._fields.places.get((sheet.part, row, column), "")
                address_there = address_of(cell, sheet.links)
                if address_there and not self._is_text(key):
                    yield self._piece(sheet, row, column, address_there)

    def _is_text(self, key: str) -> bool:
        """Whether an answer says itself where it leads to."""
        question = self._questions.question(key) if key else None
        return question is not None and question.kind == "text"

    def _near(self, sheet: Sheet, piece: Piece) -> Piece:
        """The piece with the criterion of its row, when it is at a cell."""
        found = _AT.fullmatch(piece.place.removeprefix(f"{sheet.name}!"))
        row = int(found.group(1)) if found else 0
        return replace(piece, near=self._fields.near.get((sheet.part, row)))
