"""Forms of before noted nothing of what they say: only what is certainly people's can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framework_export.formats.excel.names import MARK
from framework_export.formats.excel.returned.found.fields import Fields
from framework_export.formats.excel.returned.found.tables import Table
from framework_export.formats.excel.returned.workbook.book import Workbook
from framework_export.formats.excel.returned.workbook.surroundings import IN_CHART, IN_MARGIN
from framework_export.formats.handed_out import Piece
from framework_export.formats.manifest import PREFIX

_OWN_FORMULAS = (
    "criteria_states",
    "criteria_listed",
    "rating_states",
    "goal_criteria",
    "topic_titles",
)
"""Names in formulas of every sheet that only computes."""


def certain(
    book: Workbook, tables: Sequence[Table], fields: Fields, pieces: Iterable[Piece]
) -> Iterator[Piece]:
    """The pieces that no form of ours has: on other sheets, and beside and below its tables."""
    others = {sheet.name for sheet in book.sheets if not _is_of_a_form(sheet.said)}
    outside = set(_outside(tables, fields))
    for piece in pieces:
        sheet, _, place = piece.place.partition("!")
        if (
            piece.kind != "text"
            or sheet in others
            or piece.place in outside
            or (not place and IN_CHART not in sheet and IN_MARGIN not in sheet)
        ):
            yield piece


def _is_of_a_form(said: Sequence[tuple[str, str]]) -> bool:
    return any(
        text.startswith((MARK, PREFIX)) or any(name in formula for name in _OWN_FORMULAS)
        for formula, text in said
    )


def _outside(tables: Sequence[Table], fields: Fields) -> Iterator[str]:
    """The places of cells beside and below what people fill in."""
    for table in tables:
        if not table.kind:
            continue
        last = max(table.columns.values())
        end = max((row for part, row, _ in fields.places if part == table.sheet.part), default=0)
        for row, line in table.sheet.rows.items():
            for column, cell in line.items():
                if column > last or 0 < end < row:
                    yield table.sheet.place(cell)
