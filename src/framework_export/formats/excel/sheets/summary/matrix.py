"""Draws the table of all levels: topics down, levels across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framework_export.documents.self_assessment.view import LevelSheet
from framework_export.formats.excel.sheets.figures.states import (
    ANSWERED,
    APPLICABLE,
    SHOWN,
    Figures,
    number_down,
)
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Format
from framework_export.formats.excel.sheets.summary.layout import GROUPS, LEFT, Layout
from framework_export.formats.excel.sheets.summary.tables import (
    FIGURE_LOOK,
    NOTHING,
    draw_titles,
    or_nothing,
)


def draw_matrix(sheet: Sheet, figures: Figures, layout: Layout) -> None:
    """Shown of what applies, and a dash where nothing is answered; half of the levels a side."""
    form, looks = sheet.book.form, sheet.book.looks
    if not layout.every:
        return
    sheet.text(layout.matrix_row, LEFT, form.summary.matrix_title, looks.named["head"])
    sheet.height(layout.matrix_row, GROUPS)
    sheet.text(layout.matrix_row + 1, LEFT, form.summary.matrix_note, looks.named["note"])
    for row, column, start, count in layout.matrix_parts:
        draw_titles(sheet, figures, row + 1, column, count)
        sheet.height(row, layout.matrix_head)
        _draw_levels(sheet, figures, (row, column + 1), form.levels[start : start + count])


def _draw_levels(
    sheet: Sheet, figures: Figures, corner: tuple[int, int], levels: Sequence[LevelSheet]
) -> None:
    (row, first), looks = corner, figures.book.looks
    head = Format(bold=True, down="center", lines="under", wrap=True, across="center")
    for column, level in enumerate(levels, first):
        look = replace(head, size=SMALL_SIZE, line=looks.step(level.step).text)
        sheet.text(row, column, level.label, look)
        place, number = number_down(row + 1, column), str(level.number)
        topic = f"INDEX(topic_numbers,{place})"
        shown, applies = figures.shown(topic, number), figures.applicable(topic, number)
        formula = or_nothing(place, figures.answered(topic, number), f'{shown}&" / "&{applies}')
        told = [_told(figures, each, level.number) for each in figures.concerned]
        rest = [""] * (figures.most_topics - len(told))
        sheet.fill_down(row + 1, column, formula, [*told, *rest], FIGURE_LOOK)


def _told(figures: Figures, topic: int, level: int) -> str:
    """What is said of a topic at a level."""
    if not figures.total(ANSWERED, topic, level):
        return NOTHING
    shown, applies = (figures.total(each, topic, level) for each in ((SHOWN,), APPLICABLE))
    return f"{shown} / {applies}"
