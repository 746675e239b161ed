"""Where a field stands, in words: its row, the head of its column, and the headings above.

The form notes that of every question; in a returned one, the words around a field tell which
question it answers, whatever its tag says.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framework_export.formats.handed_out import sign_of
from framework_export.formats.manifest import Asked
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.returned.text.spots import Spot

CELL, ROW, TABLE = name("tc"), name("tr"), name("tbl")
_SPANS = (name("gridSpan"), name("gridBefore"), name("gridAfter"))
_BETWEEN = ":"
_LONGEST_CUT = 2_000  # characters of a cell in which the words of the form are looked for
_MOST_CUT = 100_000_000
"""The sum of the squares of those of all cells, by which the time goes: some seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Signs of what stands around a field; empty where nothing known does."""

    row: str = ""
    """Of the first cell of its row, in tables whose rows have heads."""
    column: str = ""
    """Of the head of its column."""
    topic: str = ""
    """Of the last heading above."""
    section: str = ""
    """Of the last heading of the highest rank."""

    @property
    def packed(self) -> str:
        """All of it, as the manifest has it."""
        return _BETWEEN.join((self.row, self.column, self.topic, self.section))

    @property
    def around(self) -> tuple[str, str]:
        return self.topic, self.section


def words_of(asked: Asked) -> Words | None:
    """What the form says about a question; None in forms of before it was noted."""
    parts = asked.sign.split(_BETWEEN)
    if len(parts) != 4:
        return None
    row, column, topic, section = parts
    return Words(row=row, column=column, topic=topic, section=section)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The signs that are those of the form."""

    rows: Mapping[str, frozenset[tuple[str, str]]]
    """With the headings above each."""
    columns: frozenset[str]
    open_columns: frozenset[str]
    """Of questions that no row has words for: what stands first in their rows is an answer."""
    topics: frozenset[str]
    sections: frozenset[str]


def known_words(all_words: Iterable[Words]) -> Known:
    """What can be recognised of a form."""
    words = tuple(all_words)
    rows: dict[str, set[tuple[str, str]]] = {}
    for each in words:
        if each.row:
            rows.setdefault(each.row, set()).add(each.around)
    return Known(
        rows={row: frozenset(around) for row, around in rows.items()},
        columns=frozenset(each.column for each in words if each.column),
        open_columns=frozenset(each.column for each in words if each.column and not each.row),
        topics=frozenset(each.topic for each in words if each.topic),
        sections=frozenset(each.section for each in words if each.section),
    )


class Tables:
    """The tables of a document: where each cell is."""

    def __init__(self, body: Element) -> None:
        self.grids: list[list[list[Element]]] = []
        self.at: dict[Element, tuple[int, int, int]] = {}
        """Table, row and column of each cell, from 0."""
        self._heads: dict[Element, Element] = {}
        for number, table in enumerate(body.iter(TABLE)):
            grid = [list(_own(row, CELL, ROW)) for row in _own(table, ROW, TABLE)]
            self.grids.append(grid)
            for row, cells in enumerate(grid):
                for column, cell in enumerate(cells):
                    self.at[cell] = (number, row, column)
            self._heads.update(_heads(grid, spans=next(table.iter(*_SPANS), None) is not None))

    def place(self, cell: Element | None) -> str:
        """For people: `table 4, row 2, column 3`."""
        if cell is None or cell not in self.at:
            return "outside the tables"
        table, row, column = self.at[cell]
        return f"table {table + 1}, row {row + 1}, column {column + 1}"

    def first_in_row(self, cell: Element) -> Element:
        table, row, _ = self.at[cell]
        return self.grids[table][row][0]

    def head_of(self, cell: Element) -> Element | None:
        """The cell of the first row in the same column; None for that row itself.

        None also where the row has more columns or fewer: nobody can tell which one it is.
        """
        return self._heads.get(cell)


def _heads(grid: Sequence[Sequence[Element]], *, spans: bool) -> Iterator[tuple[Element, Element]]:
    if not grid:
        return
    starts, width = _columns(grid[0], spans=spans)
    heads = dict(zip(starts, grid[0], strict=True))
    for row in grid[1:]:
        columns, wide = _columns(row, spans=spans)
        if wide == width:
            for cell, column in zip(row, columns, strict=True):
                if column in heads:
                    yield cell, heads[column]


def _columns(cells: Sequence[Element], *, spans: bool) -> tuple[list[int], int]:
    """In which column each cell of a row begins, and how many columns the row has."""
    if not spans or not cells:
        return list(range(len(cells))), len(cells)
    row = next(cells[0].iterancestors(ROW), None)
    width = _number(row, "gridBefore") if row is not None else 0
    starts = []
    for cell in cells:
        starts.append(width)
        width += _number(cell, "gridSpan") or 1
    return starts, width + (_number(row, "gridAfter") if row is not None else 0)


def _number(element: Element, tag: str) -> int:
    """Of columns that a cell spans, or that a row leaves out."""
    for properties in element.iterchildren(name("tcPr"), name("trPr")):
        found = properties.find(name(tag))
        value = get(found, "val") if found is not None else ""
        if value.isdecimal() and len(value) < 4:
            return int(value)
    return 0


def _texts_by_cell(spots: Iterable[Spot]) -> dict[Element, list[str]]:
    """What stands in each cell outside its fields, by paragraphs."""
    found: dict[Element, list[str]] = {}
    for spot in spots:
        if spot.cell is not None and spot.control is None and spot.kind == "text":
            found.setdefault(spot.cell, []).append(spot.text)
    return found


class Surroundings:
    """What stands around every cell. `known` is None while a form is made: then all counts."""

    def __init__(self, tables: Tables, spots: Sequence[Spot], known: Known | None) -> None:
        self._tables = tables
        self._known = known
        self._texts = _texts_by_cell(spots)
        self._signs: dict[tuple[Element, bool], str] = {}
        self._around: dict[tuple[int, int], tuple[str, str]] = {}
        """The headings above each row of each table."""
        self._room = _MOST_CUT

    def note(self, table: int, row: int, topic: str, section: str) -> tuple[str, str]:
        """Remembers the headings above a row, whose own words tell more surely where it is."""
        if self._known is not None:
            first = self._tables.grids[table][row][0]
            places = self._known.rows.get(self.row_sign(first), frozenset())
            if len(places) == 1:
                ((topic, section),) = places
        self._around.setdefault((table, row), (topic, section))
        return topic, section

    def of(self, cell: Element) -> Words:
        """The words around a cell."""
        if cell not in self._tables.at:
            return Words()
        table, row, column = self._tables.at[cell]
        head = self._tables.head_of(cell)
        first = self._tables.first_in_row(cell)
        topic, section = self._around.get((table, row), ("", ""))
        return Words(
            row=self.row_sign(first) if column else "",
            column=self._column_sign(head) if head is not None else "",
            topic=topic,
            section=section,
        )

    def row_sign(self, cell: Element) -> str:
        """Of the words at the beginning of a cell that are those of a row of the form."""
        if self._known is None:
            return self._sign(cell, None, row=True)
        head = self._tables.head_of(cell)
        if head is None:
            # In the row of the heads, whose words may have some of a row's in them.
            whole = sign_of("\n".join(self._texts.get(cell, ())))
            return whole if whole in self._known.rows else ""
        if self._column_sign(head) in self._known.open_columns:
            return ""
        return self._sign(cell, self._known.rows, row=True)

    def _column_sign(self, cell: Element) -> str:
        known = self._known.columns if self._known is not None else None
        return self._sign(cell, known, row=False)

    def text(self, cell: Element) -> str:
        """What stands in a cell outside its fields."""
        return "\n".join(self._texts.get(cell, ())).strip("\n")

    def _sign(self, cell: Element, known: Container[str] | None, *, row: bool) -> str:
        key = (cell, row)
        if key not in self._signs:
            self._signs[key] = self._recognised(self._texts.get(cell, ()), known)
        return self._signs[key]

    def _recognised(self, texts: Sequence[str], known: Container[str] | None) -> str:
        """The sign of the texts; of as many as are known from the first on; empty when none is."""
        whole = sign_of("\n".join(texts))
        if known is None or whole in known:
            return whole
        for count in range(min(len(texts) - 1, 50), 0, -1):
            if (sign := sign_of("\n".join(texts[:count]))) in known:
                return sign
        first = next((text for text in texts if text.strip()), "")
        if len(first) > _LONGEST_CUT:
            return ""
        self._room -= len(first) ** 2
        return _beginning(first, known) if self._room >= 0 else ""


def _beginning(text: str, wanted: Container[str]) -> str:
    """The longest known text that begins or ends this one, at the end of a word."""
    for length in range(len(text) - 1, 0, -1):
        for start in (0, len(text) - length):
            part = text[start : start + length]
            cut = length if start == 0 else start
            if text[cut - 1].isalnum() and text[cut].isalnum():
                continue  # Within a word.
            if _is_word(part) and (sign := sign_of(part)) in wanted:
                return sign
    return ""


def _is_word(text: str) -> bool:
    """The numbers of goals begin or end too much of what anybody writes."""
    letters = filter(str.isalpha, text)
    return next(letters, None) is not None and next(letters, None) is not None


def _own(around: Element, tag: str, kind: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, and not those of a table within it."""
    for each in around.iter(tag):
        if next(each.iterancestors(kind), None) is around:
            yield each
