"""The tables of topics: all of them, and those that concern the person, for tables and charts."""

from __future__ import annotations

from framework_export.formats.excel.cells import fixed_range
from framework_export.formats.excel.sheets.figures.states import (
    APPLICABLE,
    FIRST,
    HEADS_ROW,
    NEXT,
    PARTS,
    RATED,
    SHOWN,
    THIS,
    TRACK,
    Figures,
    here,
    number_down,
)
from framework_export.formats.excel.sheets.sheet import Sheet
from framework_export.formats.excel.writing import Cached

_TITLE, _TRACK, _PLACE = 12, 13, 14
"""The columns of all topics; the last one says which of the person's it is."""
_NUMBER, SHOWN_TITLE = 15, 16
THIS_SHARE, THIS_PARTS, NEXT_SHARE, NEXT_PARTS = 17, 18, 22, 23
"""Of each topic of the person: the share that is shown, and the criteria in each state."""
_HEADS = {
    _TITLE: "topic",
    _TRACK: "track",
    _PLACE: "place",
    _NUMBER: "number",
    SHOWN_TITLE: "topic",
    THIS_SHARE: "this level",
    NEXT_SHARE: "next level",
}
_COLUMNS = {"topic_numbers": _NUMBER, "topic_titles": SHOWN_TITLE}
_LEVELS = {THIS: (THIS_SHARE, THIS_PARTS), NEXT: (NEXT_SHARE, NEXT_PARTS)}
_AMONG_PARTS = {state: at for at, state in enumerate(PARTS)}
_FEWEST = 2  # of what applies, one of so many has to be rated


def draw_topics(sheet: Sheet, figures: Figures) -> None:
    """What the summary and its charts show."""
    form = figures.form
    for column, head in _HEADS.items():
        sheet.text(HEADS_ROW, column, head)
    for row, line in enumerate(form.topics, FIRST):
        sheet.text(row, _TITLE, line.title)
        sheet.number(row, _TRACK, line.track)
    last, count = FIRST + len(form.topics) - 1, figures.most_topics
    sheet.name("topic_tracks", fixed_range(FIRST, last, _TRACK))
    places: list[Cached] = [
        figures.concerned.index(i) + 1 if i in figures.concerned else 0
        for i in range(len(form.topics))
    ]
    sheet.fill_down(FIRST, _PLACE, _place(), places)
    place = fixed_range(FIRST, last, _PLACE)
    number = f"IFERROR(MATCH({number_down(FIRST, _NUMBER)},{place},0),0)"
    rest = count - len(figures.concerned)
    numbers = [*(index + 1 for index in figures.concerned), *[0] * rest]
    sheet.fill_down(FIRST, _NUMBER, number, numbers)
    titles = fixed_range(FIRST, last, _TITLE)
    title = f'IF({here(_NUMBER)}=0,"",INDEX({titles},{here(_NUMBER)}))'
    sheet.fill_down(FIRST, SHOWN_TITLE, title, titles_of(figures))
    for name, column in _COLUMNS.items():
        sheet.name(name, fixed_range(FIRST, FIRST + count - 1, column))
    numbers_of = [level.number for level in form.levels]
    for level, each in zip((THIS, NEXT), numbers_of, strict=False):
        _draw_level(sheet, figures, level, each)


def _place() -> str:
    """Its number among the topics of the person; 0 when it is not one of them."""
    tracks, track = (
        f"{fixed_range(FIRST, FIRST, _TRACK).split(':')[0]}:{here(_TRACK)}",
        here(_TRACK),
    )
    own = f"IF({TRACK}=0,0,COUNTIF({tracks},{TRACK}))"
    return f"IF(OR({track}=0,{track}={TRACK}),COUNTIF({tracks},0)+{own},0)"


def titles_of(figures: Figures) -> list[str]:
    """The titles of the person's topics, and nothing where another person has more."""
    titles = [figures.form.topics[index].title for index in figures.concerned]
    return titles + [""] * (figures.most_topics - len(titles))


def _draw_level(sheet: Sheet, figures: Figures, level: str, number: int) -> None:
    share, first = _LEVELS[level]
    for column, state in enumerate(PARTS, first):
        formula = figures.count(str(state), here(_NUMBER), level)
        sheet.fill_down(FIRST, column, formula, parts_of(figures, state, number))
        sheet.name(f"{level}_part_{column - first + 1}", _down(figures, column))
    sheet.fill_down(FIRST, share, _share(first), shares_of(figures, number))


def _down(figures: Figures, column: int) -> str:
    return fixed_range(FIRST, FIRST + figures.most_topics - 1, column)


def parts_of(figures: Figures, state: int, level: int) -> list[Cached]:
    """By topic of the person, how many criteria are in a state at the level of a number."""
    counts: list[Cached] = [figures.total({state}, each, level) for each in figures.concerned]
    return counts + [0] * (figures.most_topics - len(counts))


def _share(first: int) -> str:
    """What is shown of what applies; not available where too little was rated to tell."""
    shown, growing, _, blank = (here(first + at) for at in range(len(PARTS)))
    applies, rated = f"({shown}+{growing}+{blank})", f"({shown}+{growing})"
    return f"IF(AND({applies}>0,{_FEWEST}*{rated}>={applies}),{shown}/{applies},NA())"


def shares_of(figures: Figures, level: int) -> list[Cached]:
    """By topic of the person, the share that is shown at the level of that number."""
    shares: list[Cached] = []
    for topic in figures.concerned:
        applies, rated, shown = (
            figures.total(states, topic, level) for states in (APPLICABLE, RATED, (SHOWN,))
        )
        enough = applies and _FEWEST * rated >= applies
        shares.append(shown / applies if enough else None)
    return shares + [None] * (figures.most_topics - len(shares))


def parts(level: str, number: str) -> tuple[str, str, str, str]:
    """The numbers of criteria in each state of the person's topic of a number, as formulas."""
    one, two, three, four = (f"INDEX({level}_part_{at},{number})" for at in range(1, 5))
    return one, two, three, four
