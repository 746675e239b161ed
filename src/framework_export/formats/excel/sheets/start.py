"""Draws the first sheet: what this is, where to go, about whom it is, and how far it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from framework_export.documents.self_assessment.view import ANSWERED, ASKED, Detail, StartSheet
from framework_export.formats.excel.cells import address, area, fixed, fixed_range, letters
from framework_export.formats.excel.names import literal, name_of_cell
from framework_export.formats.excel.sheets.entries import put_entry
from framework_export.formats.excel.sheets.figures import states
from framework_export.formats.excel.sheets.figures.states import Figures, number_down
from framework_export.formats.excel.sheets.lists import take_only
from framework_export.formats.excel.sheets.rules import show_bars
from framework_export.formats.excel.sheets.sheet import Book, Sheet
from framework_export.formats.excel.sheets.styles import Format
from framework_export.formats.excel.sheets.text_size import broken
from framework_export.formats.handed_out import sign_of
from framework_export.formats.text_width import text_width

_WIDTHS = (30, 48, 4, 44, 24, 26, 12)

_LABEL, _ENTRY, _TOPIC, _TOLD, _BAR, _KEYS = 2, 3, 5, 6, 7, 8
_ACROSS = sum(_WIDTHS[:-1])
"""The width of a text that has its row for itself."""
_BESIDE = sum(_WIDTHS[1:-1])
"""The width of what a rating means, beside its label."""
_BEFORE_BARS = sum(_WIDTHS[1:4])
"""The width of what a sheet is for, between its name and how far it is filled in."""
_MARKS_ROW, _GUIDE_ROW = 3, 4
# Rows begin equally tall: two lists stand side by side, and only what is typed stretches them.
_HEAD_HEIGHT, _TEXT_HEIGHT, _LINE_HEIGHT = 28.0, 18.0, 21.0
_NOTHING = "–"
"""What stands where a track is not the person's."""


def draw_start(figures: Figures) -> Sheet:
    """The first sheet."""
    book, start = figures.book, figures.form.start
    sheet = Sheet(book, "start", _WIDTHS)
    _draw_band(sheet)
    sheet.mark(_MARKS_ROW, {_ENTRY: "answer", _KEYS: "reference"})
    _draw_head(sheet, _GUIDE_ROW, _LABEL, start.guide_title)
    for row, line in enumerate(_guide(start), _GUIDE_ROW + 1):
        sheet.text(row, _LABEL, line, Format(down="center"))
        sheet.height(row, _TEXT_HEIGHT)
    first, parts = details_row(start), _Progress(sheet=sheet, figures=figures)
    bars = [*parts.draw_sheets(_GUIDE_ROW + len(_guide(start)) + 1)]
    _draw_head(sheet, first - 1, _LABEL, start.details_title)
    _draw_head(sheet, first - 1, _TOPIC, start.progress_title)
    for row, detail in enumerate(start.details, first):
        _draw_detail(sheet, row, detail)
    bars.append(parts.draw_topics(first))
    show_bars(sheet, " ".join(bars))
    last = max(parts.note(), first + len(start.details) - 1)
    last = _draw_scale(sheet, last + 1)
    sheet.grid.column_dimensions[letters(_KEYS)].hidden = True
    sheet.begin_at(address(first, _ENTRY))
    sheet.print_rows(last, _BAR)
    sheet.grid.page_setup.fitToHeight = 1
    sheet.protect()
    return sheet


def _draw_band(sheet: Sheet) -> None:
    form, looks = sheet.book.form, sheet.book.looks
    step = looks.step(form.levels[0].step) if form.levels else looks.band
    step = looks.band if form.identity.level is None else step
    sheet.band(step, form.title, f"{form.kind} · {form.about}")
    fact = sheet.about_look(step)
    sheet.text(2, _TOPIC, form.company, fact)
    sheet.text(2, _TOLD, form.edition, fact)
    sheet.own_text(2, _BAR, form.reference, fact)


def details_row(start: StartSheet) -> int:
    """The row of the first detail, and of the first line of progress."""
    sheets = sum(len(_lines(each.about)) for each in start.sheets)
    return _GUIDE_ROW + len(_guide(start)) + sheets + 3


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


def _lines(about: str) -> list[str]:
    return broken(about, _BEFORE_BARS)


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
    if question.value and not question.carried:
        # It is known, so that nothing asks for it; a row of a form made for many fits no name.
        entry = replace(entry, fill="", wrap=False, shrunk=True, down="center")
    entry = replace(entry, number="date") if question.kind == "date" else entry
    put_entry(sheet, row, _ENTRY, question, entry)
    sheet.text(row, _KEYS, question.key, Format(across="fill"))
    sheet.ask(question, row, _ENTRY, sign=sign_of(detail.label))
    sheet.name(name_of_cell(question.key), fixed(row, _ENTRY))
    take_only(sheet, question, address(row, _ENTRY))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Progress:
    """Draws how far the form is filled in: by sheet, and by topic."""

    sheet: Sheet
    figures: Figures

    def draw_sheets(self, row: int) -> Iterator[str]:
        """The sheets, whose names lead there; gives the places of the bars."""
        sheet, start = self.sheet, self.figures.form.start
        _draw_head(sheet, row, _LABEL, start.sheets_title)
        for line in start.sheets:
            row += 1
            name = f"sheet_{line.sheet.replace('.', '_')}"
            long = text_width(line.title) > sheet.width(_LABEL) - 2
            look = replace(sheet.book.looks.named["link"], shrunk=long)
            sheet.link(row, _LABEL, line.title, name, look)
            first, *rest = _lines(line.about)
            sheet.text(row, _ENTRY, first, Format(down="center"))
            sheet.height(row, _LINE_HEIGHT)
            if line.level is not None:
                yield self._draw(row, None, [None], level=line.level)
            for more in rest:
                row += 1
                sheet.text(row, _ENTRY, more, Format(down="top"))
                sheet.height(row, _TEXT_HEIGHT)

    def draw_topics(self, row: int) -> str:
        """The topics; gives the places of the bars."""
        start, first = self.figures.form.start, row
        for strong, lines in groupby(start.progress, key=lambda line: line.topic is None):
            group = list(lines)
            topic = None if strong else number_down(row, _TOPIC)
            self._draw(row, topic, [each.topic for each in group], strong=strong)
            for line in group:
                # It stands beside others, and its row cannot grow.
                long = text_width(line.title) > self.sheet.width(_TOPIC) - 1
                label = Format(down="center", lines="under", bold=strong, shrunk=long)
                self.sheet.text(row, _TOPIC, line.title, label)
                self.sheet.room_to_write(row, _LINE_HEIGHT)
                row += 1
        return area(first, _BAR, row - 1, _BAR)

    def note(self) -> int:
        """What is counted, below the topics; says the last row."""
        start = self.figures.form.start
        row = details_row(start) + len(start.progress)
        if not start.progress_note:
            return row - 1
        note = self.sheet.book.looks.named["note"]
        self.sheet.text(row, _TOPIC, start.progress_note, note)
        return row

    def _draw(
        self,
        row: int,
        topic: str | None,
        topics: Sequence[int | None],
        *,
        level: int | None = None,
        strong: bool = False,
    ) -> str:
        """How much is answered of some topics, in words and as bars; gives the place of these."""
        number = None if level is None else str(level)
        answered = self.figures.answered(topic, number)
        counted = self.figures.counted(topic, number)
        counts = [
            (
                self.figures.total(states.ANSWERED, each, level),
                self.figures.total(states.COUNTED, each, level),
            )
            for each in topics
        ]
        said = self._said(answered, counted)
        told = [self._told(done, every) for done, every in counts]
        shares = [done / every if done else 0 for done, every in counts]
        look = Format(down="center", lines="under" if level is None else "none", bold=strong)
        self.sheet.fill_down(row, _TOLD, said, told, look)
        share = f"IF({counted}=0,0,{answered}/{counted})"
        bar = replace(look, bold=False, down="top", number=";;;")
        self.sheet.fill_down(row, _BAR, share, shares, bar)
        return area(row, _BAR, row + len(topics) - 1, _BAR)

    def _said(self, answered: str, counted: str) -> str:
        parts = {ANSWERED: answered, ASKED: counted}
        words = self.figures.form.start.answered
        pieces = [each for each in re.split(f"([{ANSWERED}{ASKED}])", words) if each]
        text = "&".join(parts.get(each) or literal(each) for each in pieces)
        return f"IF({counted}=0,{literal(_NOTHING)},{text})"

    def _told(self, done: int, every: int) -> str:
        if not every:
            return _NOTHING
        words = self.figures.form.start.answered
        return words.replace(ANSWERED, str(done)).replace(ASKED, str(every))


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
