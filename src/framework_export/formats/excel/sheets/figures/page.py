"""Draws the hidden sheet: what is looked at, then its tables side by side.

It looks the rating of a criterion up by its reference, so that a level's sheet can be sorted.
"""

from __future__ import annotations

from dataclasses import dataclass

from framework_export.formats.excel.cells import fixed
from framework_export.formats.excel.sheets.figures.criteria import CODE, NAME, draw_criteria
from framework_export.formats.excel.sheets.figures.lines import draw_lines
from framework_export.formats.excel.sheets.figures.states import NEXT, THIS, Figures
from framework_export.formats.excel.sheets.figures.topics import draw_topics
from framework_export.formats.excel.sheets.sheet import Sheet

LABELS = ("this_level_label", "next_level_label")
"""The names of the cells with what the levels are called that somebody has picked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The formulas that say which levels are looked at and which track was chosen."""

    this: tuple[str, int]
    next: tuple[str, int]
    track: tuple[str, int]
    position: tuple[str, int] = ("0", 0)
    """Of the level that is looked at among all of them, counted from 1."""
    labels: tuple[tuple[str, str], ...] = ()
    """Of both levels, when they are picked."""


def draw_figures(figures: Figures, sources: Sources, line_width: float) -> Sheet:
    """The sheet; lines of the summary's lists are so wide."""
    sheet = Sheet(figures.book, "figures", ())
    named = (("this level", sources.this), ("next level", sources.next), ("track", sources.track))
    for row, (label, source) in enumerate(named, 1):
        sheet.text(row, NAME, label)
        sheet.fill_down(row, CODE, source[0], [source[1]])
    sheet.fill_down(1, CODE + 1, sources.position[0], [sources.position[1]])
    for row, name in enumerate((THIS, NEXT), 1):
        sheet.name(name, fixed(row, CODE))
    for row, (name, (formula, shown)) in enumerate(zip(LABELS, sources.labels, strict=False), 1):
        sheet.fill_down(row, CODE + 2, formula, [shown])
        sheet.name(name, fixed(row, CODE + 2))
    draw_criteria(sheet, figures)
    if figures.rows:
        draw_topics(sheet, figures)
        draw_lines(sheet, figures, line_width)
    sheet.protect()
    return sheet
