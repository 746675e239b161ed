"""Draws blocks of any kind below each other on one sheet: what a page about a person has."""

from __future__ import annotations

from collections.abc import Sequence

from framework_export.documents.summary.view import (
    Block,
    Note,
    PersonPage,
    Points,
    Quotes,
    Table,
)
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Format
from framework_export.formats.excel.summary.page import Kit, Page
from framework_export.theme import Step

_WIDTHS = (60.0, 30.0, 30.0, 24.0, 15.0)


def draw_person(kit: Kit, page: PersonPage, name: str) -> Page:
    """The sheet of a person's page."""
    step = kit.looks.steps[min(page.step, len(kit.looks.steps)) - 1]
    return draw_blocks(kit, (page.name, " · ".join(page.facts)), page.blocks, name, step)


def draw_blocks(
    kit: Kit, title: tuple[str, str], blocks: Sequence[Block], name: str, step: Step
) -> Page:
    """Blocks on a sheet, below a title and a line about it."""
    most = max((len(each.columns) for each in blocks if isinstance(each, Table)), default=1)
    page = Page(kit, name, _WIDTHS + _WIDTHS[-1:] * (most - len(_WIDTHS)))
    page.band(*title, step)
    row = 4
    for block in blocks:
        row = _draw(page, row, block, step) + 1
    page.print_to(row, len(page.widths))
    return page


def _draw(page: Page, row: int, block: Block, step: Step) -> int:
    """Draws a block from a row on; says which row is the next free one."""
    plain = Format(wrap=True)
    if isinstance(block, Note):
        page.wrapped(row, 1, block.text, plain)
        return row + 1
    page.fill(row, 1, block.title, page.kit.looks.named["head"])
    page.height(row, 24)
    if isinstance(block, Table):
        return _draw_table(page, row + 1, block, step)
    quiet = Format(wrap=True, size=SMALL_SIZE, colour=page.kit.looks.secondary, across="start")
    for line in _lines(block) or [(block.nothing, "")]:
        row += 1
        page.wrapped(row, 1, line[0], plain)
        page.wrapped(row, 2, line[1], quiet)
    return row + 1


def _lines(block: Points | Quotes) -> list[tuple[str, str]]:
    """What stands in a row, and what it is about."""
    if isinstance(block, Points):
        lines = [(point.text, point.about) for point in block.points]
        return [*lines, (block.more, "")] if block.more else lines
    return [(each.text, " · ".join(filter(None, (each.by, each.about)))) for each in block.quotes]


def _draw_table(page: Page, row: int, table: Table, step: Step) -> int:
    if not table.rows:
        page.note(row, table.nothing)
        return row + 1
    kinds = [column.kind for column in table.columns]
    page.heads(row, [column.head for column in table.columns], kinds, step)
    for each in table.rows:
        row += 1
        page.row(row, each.cells, kinds, strong=each.strong)
    for note in table.notes:
        row += 1
        page.note(row, note)
    return row + 1
