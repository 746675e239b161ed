"""Draws the figures of the summary: how many criteria of each topic are in which state."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.styles import Border, Side
from openpyxl.styles.differential import DifferentialStyle

from framework_export.formats.excel.cells import area, letters
from framework_export.formats.excel.names import literal
from framework_export.formats.excel.sheets.figures.states import (
    APPLICABLE,
    COUNTED,
    NEXT,
    PARTS,
    RATED,
    SHOWN,
    THIS,
    Figures,
    number_down,
)
from framework_export.formats.excel.sheets.figures.topics import parts, titles_of
from framework_export.formats.excel.sheets.rules import when
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.sheets.styles import SMALL_SIZE, Across, Format, argb
from framework_export.formats.excel.sheets.summary.layout import (
    GROUPS,
    HALF,
    HEAD,
    LEFT,
    RIGHT,
    ROW,
    SHARES,
    WIDTHS,
    Layout,
)
from framework_export.formats.excel.sheets.summary.titles import name_of, put_title
from framework_export.formats.excel.sheets.text_size import broken
from framework_export.theme import mix

NOTHING = "–"
"""What stands where nothing of a topic concerns the person."""

KEYS = ("■", "□", "▨", "┄")
"""What the parts of a bar look like, as letters: solid, outlined, hatched and dotted."""

FIGURE_LOOK = Format(down="center", across="center", number="0")
_HEAD = Format(bold=True, wrap=True, down="center", lines="under", size=SMALL_SIZE)


def draw_tables(sheet: Sheet, figures: Figures, layout: Layout) -> None:
    """The figures of this level, and beside them those of the next."""
    summary, looks = figures.form.summary, figures.book.looks
    titles = (summary.this_level, summary.next_level)
    for ahead, column in ((False, LEFT), (True, RIGHT))[: 1 + layout.paired]:
        put_title(sheet, layout.tables_row, column, titles[ahead], looks.named["head"], ahead=ahead)
        draw_titles(sheet, figures, layout.first_row, column)
        for at, part in enumerate(summary.parts, 1):
            head = replace(_HEAD, across="center")
            sheet.text(layout.first_row - 1, column + at, part, head)
        _draw_parts(sheet, figures, layout.first_row, column, ahead=ahead)
    sheet.height(layout.tables_row, GROUPS)
    sheet.height(layout.first_row - 1, HEAD)
    room = HALF if not layout.paired else sum(WIDTHS)
    for row, line in enumerate(broken(summary.figures_note, room, SMALL_SIZE), layout.note_row):
        sheet.text(row, LEFT, line, looks.named["note"])


def draw_titles(
    sheet: Sheet, figures: Figures, first_row: int, column: int, columns: int = len(PARTS)
) -> None:
    """The topics of the person below their head, with a rule below each and what it has beside it.

    A row that is for a topic of others shows nothing.
    """
    sheet.text(first_row - 1, column, figures.form.summary.topic, _HEAD)
    number = number_down(first_row, column)
    look = Format(down="center", shrunk=True)
    title = f"INDEX(topic_titles,{number})"
    sheet.fill_down(first_row, column, title, titles_of(figures), look)
    for row in range(first_row, first_row + figures.most_topics):
        sheet.height(row, ROW)
    last_row = first_row + figures.most_topics - 1
    places = area(first_row, column, last_row, column + columns)
    under = Side(style="thin", color=argb(sheet.book.looks.theme.hairline))
    rule = DifferentialStyle(border=Border(bottom=under))
    when(sheet, places, f'${letters(column)}{first_row}<>""', rule)


def _draw_parts(
    sheet: Sheet, figures: Figures, first_row: int, column: int, *, ahead: bool
) -> None:
    level = NEXT if ahead else THIS
    form = figures.form
    number = form.levels[ahead].number if form.levels[ahead:] else 0
    for at, state in enumerate(PARTS):
        # The same cells in every column, so that its formula is the same as well.
        place = number_down(first_row, column + 1 + at)
        counts = parts(level, place)
        counted = f"({'+'.join(counts)})"
        formula = or_nothing(place, counted, counts[at])
        shown = [
            figures.total({state}, topic, number)
            if figures.total(COUNTED, topic, number)
            else NOTHING
            for topic in figures.concerned
        ]
        rest = [""] * (figures.most_topics - len(shown))
        look = FIGURE_LOOK
        sheet.fill_down(first_row, column + 1 + at, formula, [*shown, *rest], look)


def or_nothing(number: str, counted: str, shown: str) -> str:
    """What is shown of a topic of the person; a dash when nothing counts, and no topic is blank."""
    nothing = f'IF(INDEX(topic_numbers,{number})=0,"",{literal(NOTHING)})'
    return f"IF({counted}=0,{nothing},{shown})"


def draw_bar_titles(sheet: Sheet, layout: Layout) -> None:
    """What stands above the bars: of which level they are, and once what their parts mean."""
    form, looks = sheet.book.form, sheet.book.looks
    titles = (form.summary.this_level, form.summary.next_level)
    if layout.paired:
        for ahead, column in enumerate(layout.bars_columns):
            title, look = titles[ahead], looks.named["head"]
            put_title(sheet, layout.bars_row, column, title, look, ahead=bool(ahead))
        sheet.height(layout.bars_row, GROUPS)
    strong = Format(size=13, colour=looks.band.text, down="center")
    quiet = Format(size=SMALL_SIZE, colour=looks.secondary, down="center")
    dotted = replace(strong, colour=mix(looks.theme.paper, looks.theme.ink, 0.4))
    marks = (strong, strong, strong, dotted)
    runs = []
    for sign, mark, part in zip(KEYS, marks, form.summary.parts, strict=True):
        runs += [(sign, mark), (f" {part}     ", quiet)]
    sheet.runs(layout.bars_row + 1, layout.bars_columns[0], runs)


def draw_shares(sheet: Sheet, figures: Figures, layout: Layout) -> None:
    """Beside the radar chart: what is shown of what applies, or that too little was answered."""
    form, looks = figures.form, figures.book.looks
    top, first = layout.radar_row, layout.radar_row + 2
    sheet.text(top, LEFT, form.summary.radar.title, looks.named["head"])
    sheet.height(top, GROUPS)
    draw_titles(sheet, figures, first, RIGHT)
    for ahead in (False, True)[: 1 + layout.paired]:
        column = RIGHT + 1 + 2 * ahead
        across: Across = "start"
        head, shown = name_of(sheet, ahead=ahead)
        sheet.fill_down(first - 1, column, head, [shown], replace(_HEAD, wrap=False, across=across))
        sheet.blank(first - 1, column + 1, _HEAD)
        _draw_share(sheet, figures, first, column, ahead=ahead)
    sheet.height(first - 1, SHARES)
    lines = broken(form.summary.too_few_note, HALF, SMALL_SIZE)
    for row, line in enumerate(lines, first + layout.topics):
        sheet.text(row, RIGHT, line, looks.named["note"])


def _draw_share(
    sheet: Sheet, figures: Figures, first_row: int, column: int, *, ahead: bool
) -> None:
    form, number = figures.form, number_down(first_row, column)
    shown, growing, _, blank = parts(NEXT if ahead else THIS, number)
    applies = f"({shown}+{growing}+{blank})"
    few, share = literal(form.summary.too_few), f'{shown}&" / "&{applies}'
    few = f"IF(2*({shown}+{growing})<{applies},{few},{share})"
    formula = or_nothing(number, applies, few)
    level = form.levels[ahead].number if form.levels[ahead:] else 0
    told = [_told(figures, topic, level) for topic in figures.concerned]
    look = Format(down="center", across="start")
    rest = [""] * (figures.most_topics - len(told))
    sheet.fill_down(first_row, column, formula, [*told, *rest], look)


def _told(figures: Figures, topic: int, level: int) -> str:
    shown, rated, applies = (
        figures.total(each, topic, level) for each in ((SHOWN,), RATED, APPLICABLE)
    )
    if not applies:
        return NOTHING
    return f"{shown} / {applies}" if 2 * rated >= applies else figures.form.summary.too_few
