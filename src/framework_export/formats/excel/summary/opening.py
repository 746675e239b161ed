"""Draws the first sheet of a summary: what it is about, its figures, how to read it, and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framework_export.formats.excel.sheets.styles import Format
from framework_export.formats.excel.summary.page import Kit, Page

_WIDTHS = (26.0, 26.0, 26.0, 26.0, 26.0)
_LEFT_TO_RIGHT = "\u200e"
_FIGURES = 4
"""The row of the numbers; what they are stands below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents."""

    title: str
    about: str
    sheet: str
    """What it leads to; empty for a note that leads nowhere."""


def draw_opening(kit: Kit, name: str, entries: Sequence[Entry]) -> Page:
    """The first sheet; the others have to be named already."""
    summary, looks = kit.summary, kit.looks
    page = Page(kit, name, _WIDTHS)
    facts = (*summary.facts, summary.company, summary.dated)
    # Where texts run from the right, `2026-H2` would be turned around without the mark.
    mark = _LEFT_TO_RIGHT if summary.direction == "rtl" else ""
    page.band(f"{summary.kind} {mark}{summary.title}", " · ".join(filter(None, facts)), kit.step)
    label = Format(colour=looks.secondary, across="start")
    for column, figure in enumerate(summary.key_figures, 1):
        look = Format(size=24, bold=True, across="start", down="bottom", number="0")
        page.fill(_FIGURES, column, figure.number, look)
        page.fill(_FIGURES + 1, column, figure.label, label)
    page.height(_FIGURES, 40)
    row = _FIGURES + 3
    row = _draw_lines(page, row, summary.guide_title, summary.guide)
    page.fill(row, 1, summary.contents_title, looks.named["head"])
    page.height(row, 24)
    for entry in entries:
        row += 1
        _draw_entry(page, row, entry)
    page.grid.sheet_view.tabSelected = True
    page.print_to(row, len(_WIDTHS))
    page.grid.page_setup.fitToHeight = 1
    return page


def _draw_lines(page: Page, row: int, title: str, lines: Sequence[str]) -> int:
    page.fill(row, 1, title, page.kit.looks.named["head"])
    page.height(row, 24)
    for line in lines:
        row += 1
        page.paragraph(row, line)
    return row + 2


def _draw_entry(page: Page, row: int, entry: Entry) -> None:
    look = Format(bold=True, down="center")
    if entry.sheet:
        link = replace(look, colour=page.kit.step.text)
        page.link(row, 1, entry.title, entry.sheet, link)
    else:
        page.fill(row, 1, entry.title, look)
    about = Format(colour=page.kit.looks.secondary, down="center", across="start")
    page.fill(row, 3, entry.about, about)
    page.height(row, 18)
