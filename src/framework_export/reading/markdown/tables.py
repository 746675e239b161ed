"""Finds the cells of a table's rows for which the table has no column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class WideRow:
    """A row that has more cells than its table has columns."""

    line: int
    """Counted from 0 in the text that was parsed."""
    cells: int
    columns: int


def find_wide_rows(tokens: Sequence[Token], text: str) -> Iterator[WideRow]:
    """The rows whose last cells markdown-it leaves out, as GitHub does, without a word."""
    lines = text.split("\n")
    columns = 0
    for token in tokens:
        match token.type:
            case "table_open":
                columns = 0
            case "th_open":
                columns += 1
            case "tr_open" if columns and token.map:
                cells = _count_cells(lines[token.map[0]])
                if cells > columns:
                    yield WideRow(line=token.map[0], cells=cells, columns=columns)


def _count_cells(line: str) -> int:
    # Within a quote, its marks stand before the row.
    cells = _PIPE.split(line.lstrip(" \t>").rstrip())
    return len(cells) - (not cells[0]) - (not cells[-1])
