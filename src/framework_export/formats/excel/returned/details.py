"""Finds what is answered about the person: by hidden keys, by labels, or by defined names."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.formats.excel.names import name_of_cell
from framework_export.formats.excel.returned.fields import Fields, Row
from framework_export.formats.excel.returned.sheet import Sheet
from framework_export.formats.excel.returned.tables import Matched, SignOf, Table
from framework_export.formats.excel.returned.workbook import Workbook
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

    def read(self, table: Table, fields: Fields) -> None:
        """Takes the answers in a column, with the key of each in another one."""
        column = table.columns["answer"]
        for row in table.rows:
            key = folded(table.text(row, "reference"))
            said = self._label(table.sheet, row, column)
            matched: Matched = "reference"
            if said and said != key:
                key, matched = said, "text"
            if key in self.keys:
                fields.add(key, Row(sheet=table.sheet, number=row, matched=matched), column)

    def read_names(self, book: Workbook, fields: Fields) -> None:
        """Those whose keys are gone, by the names of their cells."""
        sheets = {sheet.name: sheet for sheet in book.sheets}
        for key in self.keys:
            area = book.names.get(name_of_cell(key))
            sheet = sheets.get(area.sheet) if area else None
            if key in fields.seen or area is None or sheet is None:
                continue
            if self._label(sheet, area.row, area.column) in ("", key):
                fields.add(key, Row(sheet=sheet, number=area.row, matched="name"), area.column)

    def read_labels(self, book: Workbook, fields: Fields) -> None:
        """Those whose names are gone as well: what stands beside their labels."""
        for sheet in book.sheets:
            for row, cells in sorted(sheet.rows.items()):
                for column, cell in sorted(cells.items()):
                    key = self._labels.get(self._signed(cell.text))
                    if key and key not in fields.seen:
                        about = Row(sheet=sheet, number=row, matched="text")
                        fields.add(key, about, column + 1)

    def _label(self, sheet: Sheet, row: int, column: int) -> str:
        """The question of the label before a cell; empty when that is none of ours."""
        before = [cell for at, cell in sheet.rows.get(row, {}).items() if at < column]
        keys = (self._labels.get(self._signed(cell.text), "") for cell in reversed(before))
        return next(filter(None, keys), "")
