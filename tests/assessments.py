"""What a filled-in self-assessment should show, computed without any formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from framework_export.documents.form import Question
from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import (
    ANSWERED,
    ASKED,
    LOOKED_AT,
    CriterionRow,
    LevelSheet,
)
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.sheets.figures.criteria import offered_place
from framework_export.formats.excel.sheets.figures.lines import lines_of
from framework_export.formats.excel.sheets.figures.states import FIRST
from framework_export.formats.excel.sheets.figures.topics import (
    NEXT_SHARE,
    SHOWN_TITLE,
    THIS_SHARE,
)
from framework_export.formats.excel.sheets.start import details_row
from framework_export.formats.excel.sheets.summary.layout import (
    LEFT,
    LINE_WIDTH,
    RIGHT,
    Layout,
    layout_of,
)
from framework_export.theme import PageSize

NO_FIGURE = "#N/A"
NOTHING = "–"
Cell = tuple[str, str]
"""Name of the sheet and address."""


@dataclass(frozen=True)
class Answers:
    """What somebody has put in."""

    ratings: Mapping[str, str] = field(default_factory=dict)
    """Codes by the ids of the criteria."""
    track: str = ""
    level: int = 0
    """The one that is looked at, in a form about all; as an index."""


@dataclass(frozen=True)
class Counts:
    answered: int = 0
    counted: int = 0
    apart: int = 0
    shown: int = 0

    @property
    def rated(self) -> int:
        return self.answered - self.apart

    @property
    def applicable(self) -> int:
        return self.counted - self.apart

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """As a bar and a row of the summary have them."""
        return self.shown, self.rated - self.shown, self.apart, self.counted - self.answered

    @property
    def tells(self) -> bool:
        """Whether enough was answered to say which share is shown."""
        return bool(self.applicable) and 2 * self.rated >= self.applicable


def question(form: SelfAssessment, key: str) -> Question:
    return next(each for each in form.questions() if each.key == key)


def layout_for(form: SelfAssessment, paper: PageSize = "A4") -> Layout:
    """Where the parts of the summary of a form are."""
    tracks = [line.track for line in form.topics]
    own = max((tracks.count(track) for track in set(tracks) - {0}), default=0)
    return layout_of(form, tracks.count(0) + own, paper)


class Expected:
    """The cells that have formulas for people, and what they should show."""

    def __init__(self, form: SelfAssessment, answers: Answers) -> None:
        self.form, self.answers = form, answers
        self.ratings = {rating.code: rating for rating in form.scale.ratings}
        every = form.identity.level is None
        first = answers.level if every else 0
        self.shown_levels = form.levels[first : first + 2]
        self.layout = layout_for(form)
        concerned = [i for i, line in enumerate(form.topics) if self._is_own(line.track)]
        rest: list[int | None] = [None] * (self.layout.topics - len(concerned))
        self.topics: list[int | None] = [*concerned, *rest]

    def cells(self) -> dict[Cell, object]:
        found = [*self._progress(), *self._sheets(), *self._summary(), *self._titles()]
        found += [*self._figures(), *self._lists(), *self._offered(), *self._shares()]
        if self.layout.every:
            found += self._matrix()
        return dict(found)

    def _is_own(self, track: int) -> bool:
        if not track or not self.answers.track:
            return not track
        tracks = [choice.code for choice in question(self.form, "person.track").choices]
        return tracks[track - 1] == self.answers.track

    def concerns(self, row: CriterionRow) -> bool:
        """Whether a criterion is one for everybody, or of the chosen track."""
        return self._is_own(self.form.topics[row.topic].track)

    def counts(self, topic: int | None, *levels: int) -> Counts:
        rows = [
            row
            for level in self.form.levels
            if level.number in levels
            for row in level.rows
            if topic in (None, row.topic) and self.concerns(row)
        ]
        given = [self.answers.ratings[row.reference] for row in rows if self._has(row)]
        ratings = [self.ratings[code] for code in given]
        return Counts(
            answered=len(ratings),
            counted=len(rows),
            apart=sum(not rating.applicable for rating in ratings),
            shown=sum(rating.shown and rating.applicable for rating in ratings),
        )

    def _has(self, row: CriterionRow) -> bool:
        return self.answers.ratings.get(row.reference) in self.ratings

    def _told(self, counts: Counts) -> Iterator[tuple[str, object]]:
        """What stands in the columns of progress."""
        said = self.form.start.answered.replace(ANSWERED, str(counts.answered))
        yield "F", said.replace(ASKED, str(counts.counted)) if counts.counted else NOTHING
        yield "G", counts.answered / counts.counted if counts.counted else 0

    def _progress(self) -> Iterator[tuple[Cell, object]]:
        form, sheet = self.form, self.form.start.name
        numbers = [level.number for level in form.levels]
        for row, line in enumerate(form.start.progress, details_row(form.start)):
            for column, value in self._told(self.counts(line.topic, *numbers)):
                yield (sheet, f"{column}{row}"), value

    def _sheets(self) -> Iterator[tuple[Cell, object]]:
        """The progress of each level; its row is that of the link to it."""
        form, rows = self.form, len(self.form.start.sheets)
        for row, line in enumerate(form.start.sheets, details_row(form.start) - 1 - rows):
            if line.level is not None:
                for column, value in self._told(self.counts(None, line.level)):
                    yield (form.start.name, f"{column}{row}"), value

    def _summary(self) -> Iterator[tuple[Cell, object]]:
        name = self.form.summary.name
        for row, topic in enumerate(self.topics, self.layout.first_row):
            for column, level in zip((LEFT, RIGHT), self._pair(), strict=False):
                yield (name, address(row, column)), self._title(topic)
                counts = self._counts(topic, level)
                for at, part in enumerate(counts.parts, column + 1):
                    shown = part if counts.counted else "" if topic is None else NOTHING
                    yield (name, address(row, at)), shown

    def _pair(self) -> tuple[LevelSheet | None, ...]:
        """The levels that are looked at; the one after the highest is None."""
        after = self.shown_levels[1] if self.shown_levels[1:] else None
        return (self.shown_levels[0], after)[: 1 + self.layout.paired]

    def _counts(self, topic: int | None, level: LevelSheet | None) -> Counts:
        return Counts() if topic is None or level is None else self.counts(topic, level.number)

    def _title(self, topic: int | None) -> str:
        return "" if topic is None else self.form.topics[topic].title

    def _titles(self) -> Iterator[tuple[Cell, object]]:
        """The titles that name the levels."""
        summary, layout = self.form.summary, self.layout
        rows = (
            (layout.tables_row, (summary.this_level, summary.next_level)),
            *([(layout.bars_row, (summary.this_level, summary.next_level))] * layout.paired),
            (layout.lists_row, (summary.not_yet_shown.title, summary.already_shown.title)),
        )
        for row, titles in rows:
            for column, title, level in zip((LEFT, RIGHT), titles, self._pair(), strict=False):
                label = level.label if level else NOTHING
                yield (summary.name, address(row, column)), title.replace(LOOKED_AT, label)

    def _figures(self) -> Iterator[tuple[Cell, object]]:
        for row, topic in enumerate(self.topics, FIRST):
            place = address(row, SHOWN_TITLE)
            yield (self.form.hidden.figures, place), self._title(topic)
            for start, level in zip((THIS_SHARE, NEXT_SHARE), self._pair(), strict=False):
                counts = self._counts(topic, level)
                share = counts.shown / counts.applicable if counts.tells else NO_FIGURE
                for column, value in enumerate((share, *counts.parts), start):
                    yield (self.form.hidden.figures, address(row, column)), value

    def _shares(self) -> Iterator[tuple[Cell, object]]:
        if not self.layout.radar:
            return
        name, few = self.form.summary.name, self.form.summary.too_few
        for row, topic in enumerate(self.topics, self.layout.radar_row + 2):
            for column, level in enumerate(self._pair()):
                counts = self._counts(topic, level)
                said = f"{counts.shown} / {counts.applicable}" if counts.tells else few
                nothing = "" if topic is None else NOTHING
                shown = said if counts.applicable else nothing
                yield (name, address(row, RIGHT + 1 + 2 * column)), shown

    def _matrix(self) -> Iterator[tuple[Cell, object]]:
        for top, first, start, count in self.layout.matrix_parts:
            for row, topic in enumerate(self.topics, top + 1):
                levels = self.form.levels[start : start + count]
                for column, level in enumerate(levels, first + 1):
                    counts = self._counts(topic, level)
                    said = f"{counts.shown} / {counts.applicable}"
                    shown = said if counts.answered else "" if topic is None else NOTHING
                    yield (self.form.summary.name, address(row, column)), shown

    def _lists(self) -> Iterator[tuple[Cell, object]]:
        rows = [first + at for first, count in self.layout.lists for at in range(count)]
        for column, level, shown in zip((LEFT, RIGHT), self._pair(), (False, True), strict=False):
            lines = [
                (text, self.ratings[self.answers.ratings[row.reference]].label if first else "")
                for row in (level.rows if level else ())
                if self.concerns(row) and self._has(row) and self._is(row, shown=shown)
                for first, text in self._lines(row)
            ]
            lines += [("", "")] * (self.layout.lines - len(lines))
            for at, line in zip(rows, lines, strict=True):
                for place, value in zip((column, column + 3), line, strict=True):
                    yield (self.form.summary.name, address(at, place)), value

    def _lines(self, row: CriterionRow) -> Iterator[tuple[bool, str]]:
        for at, text in enumerate(lines_of(row.whole, LINE_WIDTH)):
            yield at == 0, text

    def _is(self, row: CriterionRow, *, shown: bool) -> bool:
        rating = self.ratings[self.answers.ratings[row.reference]]
        return rating.applicable and rating.shown == shown

    def offered(self) -> list[str]:
        """The criteria that the growth plan offers, in their order."""
        groups: list[list[str]] = [[], [], [], [], []]
        for level in self.form.levels:
            for row in filter(self.concerns, level.rows):
                groups[self._group(row, level)].append(row.choice)
        return [name for group in groups for name in group]

    def _group(self, row: CriterionRow, level: LevelSheet) -> int:
        """Not shown, blank, without an opportunity, shown, blank at a level not looked at."""
        if not self._has(row):
            return 1 if level in self.shown_levels else 4
        if self._is(row, shown=False):
            return 0
        return 3 if self._is(row, shown=True) else 2

    def _offered(self) -> Iterator[tuple[Cell, object]]:
        names = self.offered()
        names += [""] * (sum(1 for _ in self.form.rows()) - len(names))
        for number, name in enumerate(names, 1):
            yield (self.form.hidden.figures, offered_place(number)), name
