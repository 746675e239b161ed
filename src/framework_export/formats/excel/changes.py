"""What has changed, as a sheet to sort and to filter: a row for each change, with both wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.changes.view import Comparison, Entry
from framework_export.documents.handbook import Handbook
from framework_export.editions.comparing.wording import Piece
from framework_export.formats.excel.cells import LONGEST, area, kept, letters
from framework_export.formats.excel.sheets.printed_pages import footer_of, set_up_pages
from framework_export.formats.excel.sheets.styles import Format, Looks
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.prose import plain_text
from framework_export.theme import PageSize, mix

_HEAD = 5
"""The row of the heads; above it stand the title, since when, how much, and what marks mean."""
_WIDTHS = (16, 28, 24, 54, 54)  # characters of the columns
_SIZE = 10  # points
_PADDING = 7.0  # points above and below a text
_INDENT = 1.5  # characters


class ChangeSheet:
    """The sheet of one handbook."""

    def __init__(self, sheet: Worksheet, handbook: Handbook, looks: Looks) -> None:
        self._sheet = sheet
        self._handbook = handbook
        self._looks = looks
        self._text = Format(
            size=_SIZE, wrap=True, lines="under", across="start", down="center", indent=1
        )
        colour = mix(looks.theme.ink, looks.theme.paper, 0.28)
        self._quiet = Format(size=_SIZE, colour=colour)

    def draw(self, title: str, comparison: Comparison, paper: PageSize) -> None:
        """Fills the sheet, and says how it behaves on a screen and on paper."""
        about = (comparison.since, comparison.nothing or comparison.counts)
        self._put(1, 1, title, Format(size=18, bold=True))
        self._put(2, 1, " · ".join(about), self._quiet)
        key = " ".join(filter(None, (comparison.key, comparison.guesses)))
        self._put(3, 1, key, self._quiet)
        last = _HEAD
        if not comparison.nothing:
            self._heads(comparison)
            last += sum(1 for _ in self._rows(comparison))
        self._set_up(last, paper)

    def _heads(self, comparison: Comparison) -> None:
        labels = (
            *(comparison.level_label, comparison.overview.corner, comparison.change_label),
            *(comparison.old_label, comparison.new_label),
        )
        look = replace(self._text, bold=True, lines="rule")
        for column, label in enumerate(labels, 1):
            self._put(_HEAD, column, label, look)

    def _rows(self, comparison: Comparison) -> Iterator[int]:
        """The numbers of the rows, as they are drawn; each names its level and its topic."""
        row = _HEAD
        for chapter in comparison.chapters:
            for group in chapter.groups:
                topic = f"{group.title} ({group.track})" if group.track else group.title
                for entry in group.entries:
                    row += 1
                    self._put(row, 1, chapter.title, self._text)
                    self._put(row, 2, topic, self._text)
                    self._entry(row, entry)
                    yield row

    def _entry(self, row: int, entry: Entry) -> None:
        note = f" ({entry.note})" if entry.note else ""
        self._put(row, 3, f"{entry.sign} {entry.label}{note}", replace(self._text, bold=True))
        self._words(row, 4, entry.old, added=False)
        self._words(row, 5, entry.new, added=True)

    def _words(self, row: int, column: int, pieces: Sequence[Piece], *, added: bool) -> None:
        """A sentence with what differs struck, or underlined."""
        texts = [kept(plain_text(piece.inlines, addresses=True)) for piece in pieces]
        whole = "".join(texts)
        self._put(row, column, whole, self._text)
        if not any(piece.differs for piece in pieces) or len(whole) > LONGEST // 2:
            return
        plain, marked = self._looks.inline(self._text), self._looks.inline(self._text)
        marked.b, marked.u, marked.strike = added or None, "single" if added else None, not added
        runs = (
            TextBlock(marked if piece.differs else plain, text)
            for piece, text in zip(pieces, texts, strict=True)
            if text
        )
        self._sheet.cell(row, column).value = CellRichText(*runs)

    def _put(self, row: int, column: int, text: str, look: Format) -> None:
        if look.wrap:
            line = self._sheet.row_dimensions[row]
            height = text_height(text, _WIDTHS[column - 1] - _INDENT, look.size) + _PADDING
            line.height = max(line.height or 0, height)
        self._looks.fill_cell(self._sheet.cell(row, column), kept(text) or None, look)

    def _set_up(self, last: int, paper: PageSize) -> None:
        handbook, sheet = self._handbook, self._sheet
        for column, width in enumerate(_WIDTHS, 1):
            sheet.column_dimensions[letters(column)].width = width
        sheet.row_dimensions[1].height = 30
        if last > _HEAD:
            sheet.auto_filter.ref = area(_HEAD, 1, last, len(_WIDTHS))
            sheet.freeze_panes = f"A{_HEAD + 1}"
            sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
        sheet.print_area = area(1, 1, last, len(_WIDTHS))
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.rightToLeft = handbook.direction == "rtl"
        about = " · ".join(filter(None, (handbook.title, handbook.edition)))
        set_up_pages(sheet, paper, footer_of(about, handbook.page_label, handbook.direction))
