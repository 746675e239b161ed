"""One sheet while it is drawn: its cells, and how it looks, behaves and prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Literal

from framework_export.documents.form import Question
from framework_export.documents.self_assessment import SelfAssessment
from framework_export.documents.self_assessment.view import Message
from framework_export.formats.excel.cells import Cells, Strings, address
from framework_export.formats.excel.names import MARK, heads_of_table, quoted
from framework_export.formats.excel.sheets.styles import PLAIN, TEXT_SIZE, Format, Looks
from framework_export.formats.excel.sheets.text_size import text_height
from framework_export.formats.manifest import Asked
from framework_export.formats.text_width import text_width
from framework_export.theme import Step

MARGIN = 1
"""The empty column at the side."""

LINE_HEIGHT = 17
"""Points of a row that nothing else is said about."""

MARGIN_WIDTH = 1.7
_TITLE_SIZE, _TITLE_HEIGHT = 18, 34.0
_BAND_HEIGHT = 20.0
_POINTS_A_LINE = 1.3  # of letters of one point, where programs fit rows
_NOTHING = Format()
_LIKE_FORMULAS = frozenset("=+-@'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the sheets of a workbook share."""

    form: SelfAssessment
    looks: Looks
    strings: Strings = field(default_factory=Strings)
    names: Mapping[str, str] = field(default_factory=dict)
    """Of the sheets: `start`, `level.3`, `summary` …."""
    asked: list[Asked] = field(default_factory=list)
    """The questions, in the order in which they were put into cells."""
    ranges: dict[str, str] = field(default_factory=dict)
    """The defined names of the workbook, and what they stand for."""

    def at(self, sheet: str, place: str) -> str:
        """A place on one of the sheets, as formulas have it."""
        return f"{quoted(self.names[sheet])}!{place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A real table, with a row of heads."""

    name: str
    area: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What cells take, and what they say."""

    places: str
    kind: Literal["list", "date", "custom"]
    formula: str
    prompt: Message | None
    error: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Another look while a formula is true."""

    places: str
    formula: str
    change: int


class Sheet:
    """A sheet of the workbook; `key` is its name in the program, whatever people see.

    One without widths is hidden, and never printed.
    """

    def __init__(self, book: Book, key: str, widths: Sequence[float]) -> None:
        self.book = book
        self.key = key
        self.cells = Cells(book.strings)
        self.widths = (MARGIN_WIDTH, *widths)
        self.shown = bool(widths)
        self.hidden_columns: set[int] = set()
        self.tab_colour = ""
        self.frozen = (1, 1)
        """Row and column of the first cell that moves."""
        self.selected = "A1"
        """The cell to begin with."""
        self.heads_row = 0
        """The row that every printed page repeats; 0 for none."""
        self.print_area = ""
        self.breaks: list[int] = []
        """The rows that begin a printed page."""
        self.one_page = False
        """Whether it is printed on one page, whatever its height."""
        self.protected = False
        self.tables: list[Table] = []
        self.validations: list[Validation] = []
        self.conditions: list[Condition] = []
        self.bars = ""
        """The cells whose numbers, from 0 to 1, are shown as bars."""

    def width(self, column: int) -> float:
        return self.widths[column - 1]

    def points(self, first: int, last: int) -> float:
        """How high some rows are together, as far as they have been drawn."""
        return sum(self.cells.tall(row) or LINE_HEIGHT for row in range(first, last + 1))

    def look(self, look: Format) -> int:
        return self.book.looks(look)

    def band(self, step: Step, title: str, about: str) -> None:
        """The title of the sheet and a line below it, across all columns."""
        looks = Format(fill=step.fill, colour=step.on_fill, down="center")
        title_look = self.look(replace(looks, size=self._title_size(title), bold=True))
        look = self.look(looks)
        for column in range(1, len(self.widths) + 1):
            self.cells.blank(1, column, title_look)
            self.cells.blank(2, column, look)
        self.cells.text(1, MARGIN + 1, title, title_look)
        self.cells.text(2, MARGIN + 1, about, look)
        self.cells.height(1, _TITLE_HEIGHT)
        self.cells.height(2, _BAND_HEIGHT)

    def _title_size(self, title: str) -> int:
        """As large as lets the whole title stand in the band, which is one line high."""
        room, taken = sum(self.widths[1:]), text_width(title, _TITLE_SIZE)
        return _TITLE_SIZE if taken <= room else max(TEXT_SIZE, int(_TITLE_SIZE * room / taken))

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """A text that the framework or we have written; its row is tall enough for it."""
        quoted = replace(look, quoted=True) if text[:1] in _LIKE_FORMULAS else look
        self.cells.text(row, column, text, self.look(quoted))
        if look.wrap:
            self.cells.room(row, text_height(text, self.width(column), look.size) + 5)

    def room_to_write(self, row: int, points: float, beside: Format = _NOTHING) -> None:
        """Lets a row grow with what is typed, and never become lower than that.

        Programs fit a row to its highest letters, also to those of an empty cell: the one in the
        margin, which looks like what it stands beside, has such large ones.
        """
        strut = replace(beside, size=ceil(points / _POINTS_A_LINE))
        self.cells.blank(row, MARGIN, self.look(strut))
        self.cells.room(row, points)

    def ask(self, question: Question, row: int, column: int, *, sign: str = "") -> None:
        """Remembers where the answer to a question goes."""
        place = f"{self.key}!{address(row, column)}"
        self.book.asked.append(Asked(question=question, place=place, sign=sign))

    def mark(self, row: int, codes: Mapping[int, str]) -> None:
        """Puts codes of columns into a hidden row, by which they are found again."""
        self.cells.text(row, MARGIN, MARK, PLAIN)
        for column, code in codes.items():
            self.cells.text(row, column, f"{MARK}{code}", PLAIN)
        self.cells.hide(row)

    def name(self, name: str, place: str) -> None:
        """Gives a place on this sheet a name in the workbook."""
        self.book.ranges[name] = self.book.at(self.key, place)

    def table(self, name: str, first_row: int, last_row: int, heads: Mapping[int, str]) -> None:
        """Makes a real table of the rows; its heads are in the first of them."""
        columns = sorted(heads)
        area = f"{address(first_row, columns[0])}:{address(last_row, columns[-1])}"
        names = heads_of_table(heads[column] for column in columns)
        self.tables.append(Table(name=name, area=area, heads=names))

    def choose_from(self, name: str, places: str) -> None:
        """Lets people choose in those cells from a list that has a name."""
        messages = self.book.form.messages
        self._validate("list", places, name, messages.choose, messages.choose_error)

    def ask_for_date(self, places: str) -> None:
        """Takes days of this century only: others were mistyped."""
        messages = self.book.form.messages
        self._validate("date", places, "36525", messages.date, messages.date_error)

    def keep(self, places: str) -> None:
        """Refuses what is typed there, although sorting needs the cells to be unlocked."""
        self._validate("custom", places, "FALSE", None, self.book.form.messages.keep)

    def _validate(
        self,
        kind: Literal["list", "date", "custom"],
        places: str,
        formula: str,
        prompt: Message | None,
        error: Message,
    ) -> None:
        self.validations.append(
            Validation(places=places, kind=kind, formula=formula, prompt=prompt, error=error)
        )

    def when(self, places: str, formula: str, change: int) -> None:
        """Changes how cells look while a formula, about the first of them, is true."""
        self.conditions.append(Condition(places=places, formula=formula, change=change))

    def protect(self) -> None:
        """Keeps people from changing what is not to be filled in; there is no password."""
        self.protected = self.book.form.protected
