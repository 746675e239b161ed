"""Tables of the text: columns as wide as their words ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_export.formats.text_width import POINTS_A_UNIT, text_width
from framework_export.formats.word.body.runs import Runs
from framework_export.formats.word.elements import Xml
from framework_export.formats.word.handbook.layout import Layout
from framework_export.formats.word.handbook.paragraphs import Paragraphs, Setting
from framework_export.formats.word.handbook.table_parts import MOST_COLUMNS, cell, row, table
from framework_export.prose import Alignment, Inline, Table, plain_text

_SIZE = 10.5  # points
_BOLD = 1.15  # times as wide
_BETWEEN = 160  # twips
_WIDEST = 0.6
"""Of a table: what a column may ask for before the others had theirs."""


def prose_tables(
    shown: Table,
    paragraphs: Paragraphs,
    runs: Runs,
    layout: Layout,
    *,
    room: tuple[int, int],
) -> Iterator[Xml]:
    """The table within its room: how far it stands in, and how wide it is, in twips.

    It is several ones where it has more columns than Word allows.
    """
    for first in range(0, len(shown.head), MOST_COLUMNS):
        columns = slice(first, first + MOST_COLUMNS)
        part = Table(
            alignments=shown.alignments[columns],
            head=shown.head[columns],
            rows=tuple(cells[columns] for cells in shown.rows),
        )
        yield _table(part, paragraphs, runs, layout, room=room)


def _table(
    shown: Table, paragraphs: Paragraphs, runs: Runs, layout: Layout, *, room: tuple[int, int]
) -> Xml:
    indent, width = room
    widths = column_widths((shown.head, *shown.rows), width, layout.scale)

    def shown_row(cells: Sequence[tuple[Inline, ...]], *, head: bool) -> Xml:
        look = "Handbook Head" if head else "Handbook Cell"
        made = (
            cell(each, paragraphs.make(look, *runs.of_inlines(words), setting=_setting(edge)))
            for each, words, edge in zip(widths, cells, shown.alignments, strict=True)
        )
        return row(made, head=head)

    rows = (shown_row(shown.head, head=True), *(shown_row(r, head=False) for r in shown.rows))
    style = layout.styles["Handbook Table"]
    return table(style, widths, rows, rtl=layout.rtl, indent=indent)


def column_widths(
    rows: Sequence[Sequence[tuple[Inline, ...]]], width: int, scale: float = 1.0
) -> tuple[int, ...]:
    """The widths of columns, which are as wide as the longest word at least where that fits."""
    columns = [[plain_text(cells[index]) for cells in rows] for index in range(len(rows[0]))]
    least = [
        max((_needed(word, scale) for text in texts for word in text.split()), default=_BETWEEN)
        for texts in columns
    ]
    if sum(least) >= width:
        return tuple(width // len(columns) for _ in columns)
    wanted = [
        min(max(_needed(text, scale) for text in texts), round(width * _WIDEST))
        for texts in columns
    ]
    more = [max(want - need, 0) + 1 for want, need in zip(wanted, least, strict=True)]
    left = width - sum(least)
    return tuple(need + left * share // sum(more) for need, share in zip(least, more, strict=True))


def _needed(text: str, scale: float) -> int:
    return round(text_width(text, _SIZE * scale) * POINTS_A_UNIT * 20 * _BOLD) + _BETWEEN


def _setting(edge: Alignment) -> Setting:
    return Setting(align=None if edge == "start" else edge)
