"""What a filled-in self-assessment should show, computed without any formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from framework_export.documents.form import Question
from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import ANSWERED, ASKED, CriterionRow
from framework_export.formats.excel.cells import address
from framework_export.formats.excel.sheets.figures import FIRST, NEXT_SHARE, THIS_SHARE
from framework_export.formats.excel.sheets.start import details_row
from framework_export.formats.excel.sheets.summary import FIRST_ROW, TOPIC, summary_layout

NO_FIGURE = "#N/A"
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


def question(form: SelfAssessment, key: str) -> Question:
    return next(each for each in form.questions() if each.key == key)


class Expected:
    """The cells that have formulas for people, and what they should show."""

    def __init__(self, form: SelfAssessment, answers: Answers) -> None:
        self.form, self.answers = form, answers
        self.ratings = {rating.code: rating for rating in form.scale.ratings}
        every = form.identity.level is None
        first = answers.level if every else 0
        self.shown_levels = form.levels[first : first + 2]
        self.layout = summary_layout(form.levels, len(form.topics), matrix=every)

    def cells(self) -> dict[Cell, object]:
        found = [*self._progress(), *self._summary(), *self._figures(), *self._lists()]
        if self.layout.matrix:
            found += self._matrix()
        return dict(found)

    def concerns(self, row: CriterionRow) -> bool:
        """Whether a criterion is one for everybody, or of the chosen track."""
        number = self.form.topics[row.topic].track
        if not number or not self.answers.track:
            return not number
        tracks = [choice.code for choice in question(self.form, "person.track").choices]
        return tracks[number - 1] == self.answers.track

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

    def _progress(self) -> Iterator[tuple[Cell, object]]:
        form, sheet = self.form, self.form.start.name
        numbers = [level.number for level in form.levels]
        first = details_row(form.start)
        for row, line in enumerate(form.start.progress, first):
            counts = self.counts(line.topic, *numbers)
            said = form.start.answered.replace(ANSWERED, str(counts.answered))
            yield (sheet, f"F{row}"), said.replace(ASKED, str(counts.counted))
            share = counts.answered / counts.counted if counts.counted else 0
            yield (sheet, f"G{row}"), share

    def _summary(self) -> Iterator[tuple[Cell, object]]:
        for index in range(len(self.form.topics)):
            for number, level in enumerate(self.shown_levels):
                counts = self.counts(index, level.number)
                values = (counts.answered, counts.applicable, counts.shown)
                for column, value in enumerate(values, 3 + 3 * number):
                    yield (self.form.summary.name, address(FIRST_ROW + index, column)), value

    def _figures(self) -> Iterator[tuple[Cell, object]]:
        starts = (THIS_SHARE, NEXT_SHARE)
        for index in range(len(self.form.topics)):
            for start, level in zip(starts, self.shown_levels, strict=False):
                counts = self.counts(index, level.number)
                values = (
                    counts.shown / counts.rated if counts.rated else NO_FIGURE,
                    counts.shown,
                    counts.rated - counts.shown,
                    counts.apart,
                    counts.counted - counts.answered,
                )
                for column, value in enumerate(values, start):
                    place = address(FIRST + index, column)
                    yield (self.form.hidden.figures, place), value

    def _matrix(self) -> Iterator[tuple[Cell, object]]:
        top = self.layout.matrix_row + 3
        for index in range(len(self.form.topics)):
            for column, level in enumerate(self.form.levels, 3):
                counts = self.counts(index, level.number)
                said = f"{counts.shown} / {counts.applicable}" if counts.answered else "–"
                yield (self.form.summary.name, address(top + index, column)), said

    def _lists(self) -> Iterator[tuple[Cell, object]]:
        sides = (TOPIC, self.layout.side)
        for column, level, shown in zip(sides, self.shown_levels, (False, True), strict=False):
            names = [
                row.choice
                for row in level.rows
                if self.concerns(row) and self._has(row) and self._is(row, shown=shown)
            ]
            rest = [""] * (self.layout.found - len(names))
            for row, name in enumerate((*names, *rest), self.layout.lists_row + 2):
                yield (self.form.summary.name, address(row, column)), name

    def _is(self, row: CriterionRow, *, shown: bool) -> bool:
        rating = self.ratings[self.answers.ratings[row.reference]]
        return rating.applicable and rating.shown == shown
