"""Draws the summary: figures by topic, charts of them, and the criteria to talk about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from openpyxl.worksheet.pagebreak import Break

from framework_export.documents.self_assessment.view import FoundList, LevelSheet, SummarySheet
from framework_export.formats.excel.cells import address, fixed, fixed_range
from framework_export.formats.excel.sheets.figures import (
    ANSWERED,
    APPLICABLE,
    NEXT,
    SHOWN,
    THIS,
    Figures,
    listed,
    number_down,
)
from framework_export.formats.excel.sheets.printed_pages import page_points
from framework_export.formats.excel.sheets.sheet import (
    LINE_HEIGHT,
    MARGIN,
    MARGIN_WIDTH,
    Book,
    Sheet,
)
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Format
from framework_export.formats.text_width import text_width
from framework_export.theme import PageSize, Step

TOPIC, FIRST_FIGURE = 2, 3
_WIDTH, _FIGURE_WIDTH, _GAP, _SIDE, _SIDE_TOPIC = 54, 10.5, 3, 52, 24
_FEWEST_FIGURES, _FIGURES_A_LEVEL, _WIDEST_FIGURE = 6, 3, 24
_BOLD, _INDENT = 1.05, 3  # times the width of a text, and units beside it
_PICK_ROW, _GROUPS_ROW, FIRST_ROW = 4, 6, 8
_LINE, _CHART_LINES = 21.0, 15
_LIST_HEAD = 26.0
# Points of a line of the lists, which fill one printed page, and when its letters get smaller.
_LIST_LINE, _TIGHT_LIST_LINE, _LEAST_LIST_LINE, _TIGHT_SIZE = 18, 14, 11, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of the summary are."""

    figures: int
    """How many columns of figures there are."""
    topics: int
    found: int
    """How many criteria each of the lists can have."""
    matrix: bool
    figure_width: float
    paper: PageSize

    @property
    def side(self) -> int:
        """The column of what stands at the side."""
        return FIRST_FIGURE + self.figures + 1

    @property
    def widths(self) -> tuple[float, ...]:
        return (_WIDTH, *(self.figure_width,) * self.figures, _GAP, _SIDE, _SIDE_TOPIC)

    @property
    def bars_row(self) -> int:
        return FIRST_ROW + max(self.topics + 3, _CHART_LINES - 1)

    @property
    def matrix_row(self) -> int:
        return self.bars_row + _CHART_LINES + 1

    @property
    def lists_row(self) -> int:
        return self.matrix_row + (self.topics + 5 if self.matrix else 0)

    @property
    def page(self) -> float:
        """The points that fit a printed page."""
        return page_points((MARGIN_WIDTH, *self.widths), self.paper)

    @property
    def lists(self) -> tuple[tuple[int, int], ...]:
        """The printed pages of the lists: the row that each begins with, and its criteria."""
        most = int(self._list_room // _LEAST_LIST_LINE)
        starts = range(0, self.found, most)
        return tuple(
            (self.lists_row + start + 2 * page, min(most, self.found - start))
            for page, start in enumerate(starts)
        )

    @property
    def list_line(self) -> int:
        """The height of a row of the lists, in points."""
        longest = max((count for _, count in self.lists), default=1)
        return min(_LIST_LINE, int(self._list_room // longest))

    @property
    def _list_room(self) -> float:
        return self.page - _LIST_HEAD - LINE_HEIGHT

    @property
    def last_row(self) -> int:
        """Of the whole sheet."""
        return self.lists_row + 1 + self.found + 2 * max(len(self.lists) - 1, 0)


def summary_layout(
    levels: tuple[LevelSheet, ...],
    topics: int,
    *,
    matrix: bool,
    groups: Sequence[str] = (),
    paper: PageSize = "A4",
) -> Layout:
    """The layout for a form with those levels, and heads over the figures of two of them."""
    widest = max((text_width(each, SMALL_SIZE) for each in groups), default=0)
    needed = ceil((widest * _BOLD + _INDENT) / _FIGURES_A_LEVEL)
    return Layout(
        figures=max(_FEWEST_FIGURES, len(levels) if matrix else 0),
        topics=topics,
        found=max((len(level.rows) for level in levels), default=0),
        matrix=matrix,
        figure_width=max(_FIGURE_WIDTH, min(needed, _WIDEST_FIGURE)),
        paper=paper,
    )


def draw_summary(figures: Figures, layout: Layout) -> Sheet:
    """The summary, but for its charts."""
    form, looks = figures.form, figures.book.looks
    sheet, summary = Sheet(figures.book, "summary", layout.widths), form.summary
    sheet.band(looks.band, summary.title, summary.lead)
    if summary.pick and form.levels:
        _draw_pick(sheet, summary)
    else:
        for row in range(3, _GROUPS_ROW):
            sheet.height(row, 6)
    steps = summary_steps(sheet)
    _draw_heads(sheet, summary, steps)
    _draw_topics(sheet, figures, steps)
    note = FIRST_ROW + layout.topics
    sheet.text(note, TOPIC, summary.figures_note, looks.named["small"])
    if layout.matrix:
        _draw_matrix(sheet, figures, layout)
    _draw_found(sheet, figures, layout, summary.not_yet_shown, TOPIC, ahead=False)
    if summary.next_level:
        _draw_found(sheet, figures, layout, summary.already_shown, layout.side, ahead=True)
    sheet.print_rows(layout.last_row, layout.side + 1)
    for row in _breaks(sheet, layout):
        sheet.grid.row_breaks.append(Break(id=row - 1))
    sheet.begin_at(address(4, TOPIC), frozen="A3")
    sheet.protect()
    return sheet


def _breaks(sheet: Sheet, layout: Layout) -> Iterator[int]:
    """The rows that begin a printed page: no part is cut in two that fits one."""
    figures = sheet.points(1, layout.bars_row - 1)
    bars = sheet.points(layout.bars_row, layout.matrix_row - 1)
    if figures % layout.page + bars > layout.page:
        yield layout.bars_row
    if layout.matrix:
        yield layout.matrix_row
    rest = sheet.points(layout.matrix_row, layout.last_row)
    if not layout.matrix or rest > layout.page:
        yield from (row for row, _ in layout.lists)


def _draw_pick(sheet: Sheet, summary: SummarySheet) -> None:
    looks = sheet.book.looks
    sheet.text(3, TOPIC, summary.pick, looks.named["note"])
    sheet.height(3, 24)
    entry = replace(looks.entry(looks.band), down="center", bold=True)
    sheet.text(_PICK_ROW, TOPIC, sheet.book.form.levels[0].label, entry)
    sheet.height(_PICK_ROW, 24)
    sheet.name("summary_level", fixed(_PICK_ROW, TOPIC))
    sheet.choose_from("levels", address(_PICK_ROW, TOPIC))


def picked(book: Book) -> str:
    """The level to look at, as formulas have it, when the form is about all of them.

    In the middle of three cells: a reference to it alone would follow whoever cuts and pastes it.
    """
    around = fixed_range(_PICK_ROW - 1, _PICK_ROW + 1, TOPIC)
    return f"INDEX({book.at('summary', around)},2)"


def summary_steps(sheet: Sheet) -> tuple[Step, ...]:
    """The colours of this level and the next."""
    looks, form = sheet.book.looks, sheet.book.form
    if form.summary.pick:
        return (looks.steps[-1], looks.band)
    return tuple(looks.step(level.step) for level in form.levels)


def _draw_heads(sheet: Sheet, summary: SummarySheet, steps: tuple[Step, ...]) -> None:
    groups = (summary.this_level, summary.next_level)
    head = Format(bold=True, wrap=True, down="center", lines="under")
    for index, (title, step) in enumerate(zip(groups, steps, strict=False)):
        first = FIRST_FIGURE + _FIGURES_A_LEVEL * index
        look = Format(
            fill=step.fill, colour=step.on_fill, bold=True, down="center", size=SMALL_SIZE
        )
        start = replace(look, across="start", indent=1)
        for column, figure in enumerate(summary.figures, first):
            sheet.blank(_GROUPS_ROW, column, look)
            around = replace(head, fill=step.tint, across="center", size=SMALL_SIZE)
            sheet.text(_GROUPS_ROW + 1, column, figure, around)
        sheet.text(_GROUPS_ROW, first, title, start)
    sheet.height(_GROUPS_ROW, 22)
    sheet.height(_GROUPS_ROW + 1, 24)


def _draw_titles(sheet: Sheet, head_row: int, titles: Iterable[str]) -> None:
    """The column of topics, with its head."""
    looks = sheet.book.looks
    head = Format(bold=True, down="center", lines="under", fill=looks.band.tint)
    sheet.blank(head_row, MARGIN, head)
    sheet.text(head_row, TOPIC, sheet.book.form.summary.topic, head)
    for row, title in enumerate(titles, head_row + 1):
        sheet.text(row, TOPIC, title, looks.named["fact"])
        sheet.height(row, _LINE)


def _draw_topics(sheet: Sheet, figures: Figures, steps: tuple[Step, ...]) -> None:
    form, named = sheet.book.form, sheet.book.looks.named
    notes = (f" ({line.track_note})" if line.track_note else "" for line in form.topics)
    titles = [f"{line.title}{note}" for line, note in zip(form.topics, notes, strict=True)]
    _draw_titles(sheet, FIRST_ROW - 1, titles)
    numbers = [level.number for level in form.levels][: len(steps)]
    topic = number_down(FIRST_ROW, TOPIC)
    for index, (level, number) in enumerate(zip((THIS, NEXT), numbers, strict=False)):
        formulas: tuple[tuple[str, Container[int]], ...] = (
            (figures.answered(topic, level), ANSWERED),
            (figures.applicable(topic, level), APPLICABLE),
            (figures.shown(topic, level), (SHOWN,)),
        )
        for column, (formula, states) in enumerate(
            formulas, FIRST_FIGURE + _FIGURES_A_LEVEL * index
        ):
            cached = [figures.total(states, each, number) for each in range(len(form.topics))]
            sheet.fill_down(FIRST_ROW, column, formula, cached, named["figure"])


def _draw_matrix(sheet: Sheet, figures: Figures, layout: Layout) -> None:
    """Topics down, levels across: shown of applicable, and a dash where nothing is answered."""
    form, looks = sheet.book.form, sheet.book.looks
    summary, top = form.summary, layout.matrix_row
    sheet.text(top, TOPIC, summary.matrix_title, looks.named["head"])
    sheet.text(top + 1, TOPIC, summary.matrix_note, looks.named["note"])
    first = top + 3
    _draw_titles(sheet, top + 2, (line.title for line in form.topics))
    head = Format(bold=True, down="center", lines="under")
    for column, level in enumerate(form.levels, FIRST_FIGURE):
        step = looks.step(level.step)
        look = replace(head, fill=step.fill, colour=step.on_fill, across="center")
        sheet.text(top + 2, column, level.name, look)
        topic, number = number_down(first, TOPIC), str(level.number)
        shown, applicable = figures.shown(topic, number), figures.applicable(topic, number)
        formula = f'IF({figures.answered(topic, number)}=0,"–",{shown}&" / "&{applicable})'
        told = [_told(figures, each, level.number) for each in range(len(form.topics))]
        sheet.fill_down(first, column, formula, told, looks.named["figure"])


def _told(figures: Figures, topic: int, level: int) -> str:
    """What the matrix says of a topic at a level."""
    if not figures.total(ANSWERED, topic, level):
        return "–"
    shown, applicable = (figures.total(each, topic, level) for each in ((SHOWN,), APPLICABLE))
    return f"{shown} / {applicable}"


def _draw_found(
    sheet: Sheet, figures: Figures, layout: Layout, found: FoundList, column: int, *, ahead: bool
) -> None:
    """A list that fills itself: text and topic of each criterion."""
    looks, line = sheet.book.looks, layout.list_line
    size = SMALL_SIZE if line >= _TIGHT_LIST_LINE else _TIGHT_SIZE
    look, before = Format(size=size, down="center"), 0
    names = listed(figures, ahead=ahead)
    for top, count in layout.lists:
        sheet.text(top, column, found.title, looks.named["head"])
        sheet.height(top, _LIST_HEAD)
        sheet.text(top + 1, column, found.note, looks.named["note"])
        first = top + 2
        number = number_down(first, column)
        what = figures.found(f"({number}+{before})" if before else number, ahead=ahead)
        shown = [*names[before : before + count], *[""] * count][:count]
        sheet.fill_down(first, column, what, shown, look)
        for row in range(first, first + count):
            sheet.height(row, line)
        before += count
