"""Finds what is answered about the person: by hidden keys, by labels, or by defined names."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.documents.form import is_former
from framework_export.formats.excel.names import name_of_cell
from framework_export.formats.excel.returned.found.fields import Fields, Row
from framework_export.formats.excel.returned.found.tables import Matched, SignOf, Table
from framework_export.formats.excel.returned.workbook.book import Workbook
from framework_export.formats.excel.returned.workbook.sheet import Sheet
from framework_export.formats.handed_out import folded
from framework_export.formats.manifest import Asked

_PREFIXES = ("person.", "detail.")


class Details:
    """The questions about the person and the filling in, which stand beside their labels."""

    def __init__(self, asked: Sequence[Asked], signed: SignOf) -> None:
        self._signed = signed
        self.keys = [each.question.key for each in asked if each.question.key.startswith(_PREFIXES)]
        self._labels = {
            each.sign: each.question.key
            for each in asked
            if each.sign and each.question.key.startswith(_PREFIXES)
        }
        former = [each.question.key for each in asked if is_former(each.question.key)]
        self._former = {folded(key): key for key in former}

    def read(self, table: Table, fields: Fields) -> None:
        """Takes the answers in a column, with the key of each in another one."""
        column = table.columns["answer"]
        for row in table.rows:
            key = folded(table.text(row, "reference"))
            if key in self._former:  # What was asked once says nothing of what is asked now.
                place = Row(sheet=table.sheet, number=row, matched="reference")
                fields.add(self._former[key], place, column)
                continue
            said = self._label(table.sheet, row, column)
            matched: Matched = "reference"
            if said and said != key:
                key, matched = said, "text"
            if key in self.keys:
                fields.add(key, Row(sheet=table.sheet, number=row, matched=matched), column)

    def read_labels(self, book: Workbook, fields: Fields) -> None:
        """Those whose keys are gone, by the labels beside their cells."""
        found: dict[tuple[int, int], list[tuple[str, int]]] = {}
        for index, sheet in enumerate(book.sheets):
            for row, cells in sheet.rows.items():
                for column, cell in cells.items():
                    if key := self._labels.get(self._signed(cell.text)):
                        found.setdefault((index, column), []).append((key, row))
        if not found:
            return
        # Other sheets may have one of these words, too, and what stands beside it is no answer.
        index, column = max(found, key=lambda place: len(found[place]))
        for key, row in found[index, column]:
            if key not in fields.seen:
                fields.add(
                    key, Row(sheet=book.sheets[index], number=row, matched="text"), column + 1
                )

    def read_names(self, book: Workbook, fields: Fields) -> None:
        """Those whose labels are gone as well, by the names of their cells."""
        sheets = {sheet.name: sheet for sheet in book.sheets}
        for key in self.keys:
            area = book.names.get(name_of_cell(key))
            sheet = sheets.get(area.sheet) if area else None
            if key in fields.seen or area is None or sheet is None:
                continue
            before = [at for at, cell in sheet.rows.get(area.row, {}).items() if cell.text.strip()]
            if not self._labels or not any(at < area.column for at in before):
                fields.add(key, Row(sheet=sheet, number=area.row, matched="name"), area.column)

    def _label(self, sheet: Sheet, row: int, column: int) -> str:
        """The question of the label before a cell; empty when that is none of ours."""
        before = [cell for at, cell in sheet.rows.get(row, {}).items() if at < column]
        keys = (self._labels.get(self._signed(cell.text), "") for cell in reversed(before))
        return next(filter(None, keys), "")
