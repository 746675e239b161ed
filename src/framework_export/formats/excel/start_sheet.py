"""Draws the first sheet: what this is, about whom, the scale, and how far it is filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from framework_export.documents.form import Question
from framework_export.documents.self_assessment.view import ANSWERED, ASKED, Detail, StartSheet
from framework_export.formats.excel.cells import Run, address, attribute, fixed, printed, serial
from framework_export.formats.excel.figures_sheet import Figures
from framework_export.formats.excel.lists_sheet import list_name
from framework_export.formats.excel.names import literal
from framework_export.formats.excel.sheet import Sheet
from framework_export.formats.excel.styles import Format
from framework_export.formats.excel.text_size import text_height
from framework_export.theme import mix

WIDTHS = (66, 3, 31, 34, 20, 12)

_LEFT, _LABEL, _ENTRY, _BAR, _KEYS = 2, 4, 5, 6, 7
_MARKS_ROW, _HEAD_ROW, FIRST_ROW = 3, 4, 5
_LINE_HEIGHT = 21.0


def draw_start(sheet: Sheet, figures: Figures) -> None:
    """Fills the first sheet."""
    form, looks = sheet.book.form, sheet.book.looks
    step = looks.step(form.levels[0].step) if form.levels else looks.band
    step = looks.band if form.identity.level is None else step
    sheet.band(step, form.title, f"{form.kind} · {form.about}")
    sheet.cells.own_text(
        2,
        _LABEL,
        form.facts,
        sheet.look(Format(fill=step.fill, colour=step.on_fill, down="center")),
    )
    sheet.mark(_MARKS_ROW, {_ENTRY: "answer", _KEYS: "reference"})
    start, head = form.start, looks.named["head"]
    sheet.cells.text(_HEAD_ROW, _LEFT, start.guide_title, sheet.look(head))
    sheet.cells.text(_HEAD_ROW, _LABEL, start.details_title, sheet.look(head))
    sheet.cells.height(_HEAD_ROW, 28)
    for row, point in enumerate(start.points, FIRST_ROW):
        sheet.text(row, _LEFT, point, Format(wrap=True, down="center"))
    for row, detail in enumerate(start.details, FIRST_ROW):
        _draw_detail(sheet, row, detail)
    below = progress_row(start)
    _draw_scale(sheet, below)
    last = _draw_progress(sheet, figures, below)
    sheet.hidden_columns.add(_KEYS)
    sheet.selected = address(FIRST_ROW, _ENTRY)
    sheet.print_area = printed(max(last, below + len(form.scale.ratings)), _BAR)
    sheet.one_page = True
    sheet.protect()


def progress_row(start: StartSheet) -> int:
    """The row where scale and progress begin."""
    return FIRST_ROW + max(len(start.points), len(start.details)) + 1


def detail_row(sheet_details: tuple[Detail, ...], key: str) -> int | None:
    """The row of the detail with that question; None when the form has none."""
    for row, detail in enumerate(sheet_details, FIRST_ROW):
        if detail.question and detail.question.key == key:
            return row
    return None


def entry_place(row: int) -> str:
    """The cell that the detail of a row is put into."""
    return fixed(row, _ENTRY)


def _draw_detail(sheet: Sheet, row: int, detail: Detail) -> None:
    looks = sheet.book.looks
    sheet.text(row, _LABEL, detail.label, looks.named["label"])
    sheet.cells.height(row, _LINE_HEIGHT)
    if detail.question is None:
        sheet.text(row, _ENTRY, detail.text, Format(down="center", lines="under", bold=True))
        return
    question = detail.question
    theme, band = looks.theme, looks.band
    entry = Format(
        lines="box",
        line=mix(theme.paper, band.fill, 0.55),
        fill=band.tint,
        locked=False,
        down="center",
        across="left",
        number="date" if question.kind == "date" else "@",
    )
    _put_value(sheet, row, question, entry)
    sheet.cells.text(row, _KEYS, question.key, sheet.look(Format()))
    sheet.ask(question, row, _ENTRY)
    sheet.name(question.key.replace("-", "_"), fixed(row, _ENTRY))
    if question.kind == "choice":
        sheet.choose_from(list_name(question.key), address(row, _ENTRY))
    elif question.kind == "date":
        sheet.ask_for_date(address(row, _ENTRY))


def _put_value(sheet: Sheet, row: int, question: Question, look: Format) -> None:
    if not question.value:
        sheet.cells.blank(row, _ENTRY, sheet.look(look))
    elif question.kind == "date":
        sheet.cells.number(row, _ENTRY, serial(question.value), sheet.look(look))
    else:
        # A name can begin with an equals sign, too: it is somebody's, and never a formula.
        quoted = replace(look, quoted=True)
        sheet.cells.own_text(row, _ENTRY, question.shown, sheet.look(quoted))


def _draw_scale(sheet: Sheet, row: int) -> None:
    form, looks = sheet.book.form, sheet.book.looks
    head = looks.named["head"]
    sheet.cells.text(row, _LEFT, form.start.scale_title, sheet.look(head))
    sheet.cells.height(row, 28)
    bold = f'<b/><sz val="11"/><rFont val="{attribute(looks.face)}"/>'
    look = sheet.look(Format(wrap=True, down="center"))
    for at, rating in enumerate(form.scale.ratings, row + 1):
        runs = (Run(text=rating.label, properties=bold), Run(text=f": {rating.meaning}"))
        sheet.cells.runs(at, _LEFT, runs, look)
        shown = f"{rating.label}: {rating.meaning}"
        sheet.cells.height(at, text_height(shown, sheet.width(_LEFT)) + 5)


def _draw_progress(sheet: Sheet, figures: Figures, row: int) -> int:
    """The progress by topic; says the last row."""
    form, looks = sheet.book.form, sheet.book.looks
    start = form.start
    sheet.cells.text(row, _LABEL, start.progress_title, sheet.look(looks.named["head"]))
    first = row + 1
    bar = sheet.look(Format(lines="under", number=";;;"))
    for strong, lines in groupby(start.progress, key=lambda line: line.topic is None):
        group = list(lines)
        topic = None if strong else figures.topic()
        answered, counted = figures.answered(topic), figures.counted(topic)
        parts = {ANSWERED: answered, ASKED: counted}
        pieces = [each for each in re.split(f"([{ANSWERED}{ASKED}])", start.answered) if each]
        text = "&".join(parts.get(each) or literal(each) for each in pieces)
        told = start.answered.replace(ANSWERED, "0")
        blank = [told.replace(ASKED, str(figures.blank_count(line.topic))) for line in group]
        label = Format(down="center", lines="under", bold=strong)
        at = first + start.progress.index(group[0])
        for offset, line in enumerate(group):
            sheet.text(at + offset, _LABEL, line.title, label)
            sheet.cells.height(at + offset, _LINE_HEIGHT - 2)
        sheet.cells.fill_down(at, _ENTRY, text, blank, sheet.look(label))
        share = f"IF({counted}=0,0,{answered}/{counted})"
        sheet.cells.fill_down(at, _BAR, share, [0] * len(group), bar)
    last = first + len(start.progress) - 1
    sheet.bars = f"{address(first, _BAR)}:{address(last, _BAR)}"
    if start.progress_note:
        last += 1
        sheet.cells.text(last, _LABEL, start.progress_note, sheet.look(looks.named["note"]))
    return last
