"""Draws the first sheet: what this is, about whom, how far it is filled in, and the scale."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from framework_export.documents.self_assessment.view import ANSWERED, ASKED, Detail, StartSheet
from framework_export.formats.excel.cells import address, area, fixed, fixed_range, letters
from framework_export.formats.excel.names import literal, name_of_cell
from framework_export.formats.excel.sheets import figures as states
from framework_export.formats.excel.sheets.entries import put_entry
from framework_export.formats.excel.sheets.figures import Figures, number_down
from framework_export.formats.excel.sheets.lists import take_only
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.sheets.styles import Format
from framework_export.formats.excel.sheets.text_size import broken
from framework_export.formats.handed_out import sign_of
from framework_export.formats.text_width import text_width

_WIDTHS = (30, 38, 3, 38, 28, 24, 12)

_LABEL, _ENTRY, _TOPIC, _TOLD, _BAR, _KEYS = 2, 3, 5, 6, 7, 8
_ACROSS = sum(_WIDTHS[:-1])
"""The width of a text that has its row for itself."""
_BESIDE = sum(_WIDTHS[1:-1])
"""The width of what a rating means, beside its label."""
_MARKS_ROW, _GUIDE_ROW = 3, 4
# Rows begin equally tall: two lists stand side by side, and only what is typed stretches them.
_HEAD_HEIGHT, _TEXT_HEIGHT, _LINE_HEIGHT = 30.0, 18.0, 21.0


def draw_start(figures: Figures) -> Sheet:
    """The first sheet."""
    book, form, looks = figures.book, figures.form, figures.book.looks
    sheet = Sheet(book, "start", _WIDTHS)
    step = looks.step(form.levels[0].step) if form.levels else looks.band
    step = looks.band if form.identity.level is None else step
    sheet.band(step, form.title, f"{form.kind} · {form.about}")
    fact = Format(fill=step.fill, colour=step.on_fill, down="center")
    sheet.text(2, _TOPIC, form.company, fact)
    sheet.text(2, _TOLD, form.edition, fact)
    sheet.own_text(2, _BAR, form.reference, fact)
    sheet.mark(_MARKS_ROW, {_ENTRY: "answer", _KEYS: "reference"})
    start = form.start
    _draw_head(sheet, _GUIDE_ROW, _LABEL, start.guide_title)
    plain = Format(down="center")
    for row, line in enumerate(_guide(start), _GUIDE_ROW + 1):
        sheet.text(row, _LABEL, line, plain)
        sheet.height(row, _TEXT_HEIGHT)
    first = details_row(start)
    _draw_head(sheet, first - 1, _LABEL, start.details_title)
    _draw_head(sheet, first - 1, _TOPIC, start.progress_title)
    for row, detail in enumerate(start.details, first):
        _draw_detail(sheet, row, detail)
    last = max(_draw_progress(sheet, figures), first + len(start.details) - 1)
    last = _draw_scale(sheet, last + 2)
    sheet.grid.column_dimensions[letters(_KEYS)].hidden = True
    sheet.begin_at(address(first, _ENTRY))
    sheet.print_rows(last, _BAR)
    sheet.grid.page_setup.fitToHeight = 1
    sheet.protect()
    return sheet


def details_row(start: StartSheet) -> int:
    """The row of the first detail, and of the first line of progress."""
    return _GUIDE_ROW + len(_guide(start)) + 3


def entry(book: Book, key: str) -> str:
    """What was put in for the detail with that question, as formulas have it.

    Found by the hidden key beside it, among rows whose ends nobody can cut and paste elsewhere:
    a reference to the cell itself would follow it.
    """
    start = book.form.start
    first = details_row(start) - 1
    last = first + len(start.details) + 1
    entries, keys = (
        book.at("start", fixed_range(first, last, column)) for column in (_ENTRY, _KEYS)
    )
    return f"INDEX({entries},MATCH({literal(key)},{keys},0))"


def _guide(start: StartSheet) -> tuple[str, ...]:
    return tuple(line for point in start.points for line in broken(point, _ACROSS))


def _draw_head(sheet: Sheet, row: int, column: int, title: str) -> None:
    sheet.text(row, column, title, sheet.book.looks.named["head"])
    sheet.height(row, _HEAD_HEIGHT)


def _draw_detail(sheet: Sheet, row: int, detail: Detail) -> None:
    looks = sheet.book.looks
    sheet.text(row, _LABEL, detail.label, looks.named["label"])
    sheet.room_to_write(row, _LINE_HEIGHT)
    beside = Format(lines="under", down="center", across="start", indent=1)
    if detail.question is None:
        sheet.text(row, _ENTRY, detail.text, replace(beside, bold=True))
        return
    question = detail.question
    entry = replace(looks.entry(looks.band), wrap=True, across="start", indent=1)
    entry = replace(entry, number="date") if question.kind == "date" else entry
    put_entry(sheet, row, _ENTRY, question, entry)
    sheet.text(row, _KEYS, question.key, Format(across="fill"))
    sheet.ask(question, row, _ENTRY, sign=sign_of(detail.label))
    sheet.name(name_of_cell(question.key), fixed(row, _ENTRY))
    take_only(sheet, question, address(row, _ENTRY))


def _draw_progress(sheet: Sheet, figures: Figures) -> int:
    """The progress by topic; says the last row."""
    looks, start = sheet.book.looks, sheet.book.form.start
    row = first = details_row(start)
    for strong, lines in groupby(start.progress, key=lambda line: line.topic is None):
        group = list(lines)
        topic = None if strong else number_down(row, _TOPIC)
        answered, counted = figures.answered(topic), figures.counted(topic)
        parts = {ANSWERED: answered, ASKED: counted}
        pieces = [each for each in re.split(f"([{ANSWERED}{ASKED}])", start.answered) if each]
        text = "&".join(parts.get(each) or literal(each) for each in pieces)
        counts = [
            (figures.total(states.ANSWERED, each.topic), figures.total(states.COUNTED, each.topic))
            for each in group
        ]
        told = [
            start.answered.replace(ANSWERED, str(done)).replace(ASKED, str(every))
            for done, every in counts
        ]
        shares = [done / every if done else 0 for done, every in counts]
        label = Format(down="center", lines="under", bold=strong)
        bar = Format(lines="under", number=";;;")
        share = f"IF({counted}=0,0,{answered}/{counted})"
        sheet.fill_down(row, _TOLD, text, told, label)
        sheet.fill_down(row, _BAR, share, shares, bar)
        for line in group:
            # It stands beside others, and its row cannot grow.
            long = text_width(line.title) > sheet.width(_TOPIC) - 1
            sheet.text(row, _TOPIC, line.title, replace(label, shrunk=long))
            sheet.room_to_write(row, _LINE_HEIGHT)
            row += 1
    sheet.show_bars(area(first, _BAR, row - 1, _BAR))
    if start.progress_note:
        sheet.text(row, _TOPIC, start.progress_note, looks.named["note"])
        row += 1
    return row - 1


def _draw_scale(sheet: Sheet, row: int) -> int:
    """What each answer means; says the last row."""
    form = sheet.book.form
    _draw_head(sheet, row, _LABEL, form.start.scale_title)
    strong, plain = Format(bold=True, wrap=True, down="center"), Format(down="center")
    for rating in form.scale.ratings:
        row += 1
        sheet.text(row, _LABEL, rating.label, strong)
        lines = broken(rating.meaning, _BESIDE)
        sheet.text(row, _ENTRY, lines[0], plain)
        for line in lines[1:]:
            row += 1
            sheet.text(row, _ENTRY, line, plain)
            sheet.height(row, _TEXT_HEIGHT)
    return row
