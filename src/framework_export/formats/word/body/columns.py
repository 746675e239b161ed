"""How wide the columns of a review's tables are: by what a table is for, and by its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_export.documents.review.view import QuestionTable, Review, TableRole
from framework_export.formats.word.body.column_widths import room_for_words, width_in_lines
from framework_export.prose import plain_text

# In parts of the whole; what is left is shared evenly.
_PARTS: dict[TableRole, tuple[float, ...]] = {
    "details": (0.34,),
    "topic": (),
    "notes": (),
    "summary": (),
    "questions": (0.42,),
    "goals": (0.07, 0.28, 0.26, 0.24),
    "suggestion": (0.42,),
    "former": (0.42,),
    "agreement": (),
    "sign-off": (0.2, 0.4, 0.18),
}
_RATING, _NARROW = 0.145, 0.16
_CRITERION = (0.24, 0.35)
"""The least and the most of the whole for the column with what is rated."""
_LINES, _SIZE = 3, 9.5
"""A criterion takes about so many lines, of letters of so many points."""
_RATING_ALONE = 0.22
"""Where nothing but ratings stands beside the criteria."""


class Columns:
    """The widths in twips; `width` is that of the text."""

    def __init__(self, review: Review, width: int) -> None:
        self._width = width
        # Alike in all topics: what stands below each other is compared.
        same = [table for table in review.tables() if table.role == "criteria"]
        self._criteria = self._of_criteria(same) if same else ()

    def of(self, table: QuestionTable) -> tuple[int, ...]:
        """Those of a table with questions."""
        if table.role == "criteria":
            return self._criteria
        widths = self.shared(self._parts(table), len(table.heads))
        return room_for_words(widths, table.heads, _cells((table,)))

    def shared(self, parts: Sequence[float], count: int) -> tuple[int, ...]:
        """So many columns: those parts of the whole, and what is left evenly."""
        fixed = [round(part * self._width) for part in parts[:count]]
        left, columns = self._width - sum(fixed), count - len(fixed)
        return (*fixed, *(left // columns for _ in range(columns)))

    def _parts(self, table: QuestionTable) -> Sequence[float]:
        first = table.rows[0]
        if table.role == "topic":
            ratings = sum(question.kind == "rating" for question in first.questions)
            return [_NARROW] * min(ratings, len(first.questions) - 1)
        if table.role == "notes" and first.head is not None:
            return (_NARROW,)
        return _PARTS[table.role]

    def _of_criteria(self, tables: Sequence[QuestionTable]) -> tuple[int, ...]:
        heads, cells = tables[0].heads, _cells(tables)
        count = len(heads)
        ratings = sum(question.kind == "rating" for question in tables[0].rows[0].questions)
        if ratings == count - 1:
            parts: tuple[float, ...] = (1 - ratings * _RATING_ALONE, *[_RATING] * (ratings - 1))
        else:
            parts = (self._criterion(cells[0]), *[_RATING] * ratings)
        return room_for_words(self.shared(parts, count), heads, cells)

    def _criterion(self, texts: Iterable[str]) -> float:
        """As much of the whole as the longest of the criteria needs."""
        needed = max(width_in_lines(text, _LINES, _SIZE) for text in texts) / self._width
        least, most = _CRITERION
        return min(max(needed, least), most)


def _cells(tables: Iterable[QuestionTable]) -> list[list[str]]:
    """What stands in each column of tables alike, but for what is known of the person."""
    columns: list[list[str]] = []
    for table in tables:
        columns.extend([] for _ in range(len(table.heads) - len(columns)))
        for row in table.rows:
            heads = [] if row.head is None else [plain_text(row.head.inlines)]
            for number, text in enumerate(heads):
                columns[number].append(text)
            for number, question in enumerate(row.questions, len(heads)):
                choices = (choice.label for choice in question.choices)
                columns[number].extend((question.prompt, *choices))
    return columns
