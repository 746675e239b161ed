"""Finds the fields of a returned form: by their tags, their bookmarks, or where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from framework_export.formats.manifest import Asked
from framework_export.formats.word.controls import bookmark_of, tag_of
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.texts import sign_of

Matched = Literal["tag", "bookmark", "position"]
"""The copies of a field's identity, the best one first. LibreOffice loses every tag; editors that
know no content controls lose the bookmarks, too."""

_CELL, _CONTROL, _ROW, _TABLE = name("tc"), name("sdt"), name("tr"), name("tbl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where the answer to a question stands."""

    control: Element | None
    """None when the editor has made plain text of it."""
    cell: Element | None
    """The cell of the table around it; outside the tables, the paragraph when it is no control."""
    place: str
    matched: Matched


class Fields:
    """The fields of one document."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self.controls: dict[str, list[Element]] = {}
        for properties in body.iter(name("sdtPr")):
            tag = next(properties.iterchildren(name("tag")), None)
            control = properties.getparent()
            if tag is not None and control is not None:
                self.controls.setdefault(get(tag, "val"), []).append(control)

    @cached_property
    def bookmarks(self) -> Mapping[str, Element]:
        """The first one of each name; only looked for when a tag is missing."""
        starts = self._body.iter(name("bookmarkStart"))
        return {get(start, "name"): start for start in reversed(list(starts))}

    def find(self, asked: Sequence[Asked]) -> Iterator[tuple[Asked, tuple[Field, ...]]]:
        """Each question with its field; with several when somebody has copied it, or with none."""
        for each in asked:
            key = each.question.key
            if controls := self.controls.get(tag_of(key)):
                yield each, tuple(self.at(control, "tag") for control in controls)
            elif (start := self.bookmarks.get(bookmark_of(key))) is not None:
                yield each, (self._at_bookmark(start),)
            elif (cell := self._positions(asked).get(key)) is not None:
                yield each, (self._at_cell(cell),)
            else:
                yield each, ()

    def at(self, control: Element, matched: Matched) -> Field:
        """The field of a control."""
        cell = next(control.iterancestors(_CELL), None)
        return Field(control=control, cell=cell, place=self._place(cell), matched=matched)

    def _at_bookmark(self, start: Element) -> Field:
        """LibreOffice moves the start of a bookmark into the control that it was put around."""
        around = next(start.iterancestors(_CONTROL), None)
        control = around if around is not None else _control_until_end(start)
        if control is not None:
            return self.at(control, "bookmark")
        around = next(start.iterancestors(_CELL, name("p")), None)
        cell = next(start.iterancestors(_CELL), around)
        return Field(control=None, cell=cell, place=self._place(cell), matched="bookmark")

    def _at_cell(self, cell: Element) -> Field:
        control = next(cell.iter(_CONTROL), None)
        return Field(control=control, cell=cell, place=self._place(cell), matched="position")

    def _place(self, cell: Element | None) -> str:
        around = None if cell is None else cell.getparent()
        if cell is None or around is None or cell.tag != _CELL:
            return "outside the tables"
        if around.tag != _ROW:
            return self._rows[next(cell.iterancestors(_ROW))]
        column = 1 + sum(1 for _ in cell.itersiblings(_CELL, preceding=True))
        return f"{self._rows[around]}, column {column}"

    @cached_property
    def _tables(self) -> list[list[list[Element]]]:
        """Tables, rows, cells; cells within controls, as some editors write them, included."""
        return [
            [_own(row, _CELL, _ROW) for row in _own(table, _ROW, _TABLE)]
            for table in self._body.iter(_TABLE)
        ]

    @cached_property
    def _rows(self) -> Mapping[Element, str]:
        return {
            row: f"table {table}, row {number}"
            for table, element in enumerate(self._body.iter(_TABLE), 1)
            for number, row in enumerate(_own(element, _ROW, _TABLE), 1)
        }

    def _positions(self, asked: Sequence[Asked]) -> Mapping[str, Element]:
        """The cell of each question by its key, as well as they can be recognised."""
        if self._found is None:
            self._found = dict(_match_tables(self._tables, asked))
        return self._found

    _found: Mapping[str, Element] | None = None


def _own(around: Element, tag: str, kind: str) -> list[Element]:
    """The rows of a table or the cells of a row, and not those of a table within it."""
    if around.find(_CONTROL) is None:
        return list(around.iterchildren(tag))
    return [each for each in around.iter(tag) if next(each.iterancestors(kind), None) is around]


def _control_until_end(start: Element) -> Element | None:
    number = get(start, "id")
    for element in start.itersiblings():
        if element.tag == name("bookmarkEnd") and get(element, "id") == number:
            return None
        control = element if element.tag == _CONTROL else next(element.iter(_CONTROL), None)
        if control is not None:
            return control
    return None


def _match_tables(
    tables: Sequence[Sequence[Sequence[Element]]], asked: Sequence[Asked]
) -> Iterator[tuple[str, Element]]:
    """Goes through both in order: each table of the form is the next one that has its signs."""
    signs = [_signs(table) for table in tables]
    wanted: dict[str, list[Asked]] = {}
    for each in asked:
        wanted.setdefault(each.place.partition(".")[0], []).append(each)
    reached = 0
    for group in wanted.values():
        known = {each.sign for each in group}
        for index in range(reached, len(tables)):
            if 2 * len(known & signs[index].keys()) > len(known):
                yield from _match_cells(tables[index], signs[index], group)
                reached = index + 1
                break


def _signs(table: Sequence[Sequence[Element]]) -> dict[str, tuple[int, int]]:
    """Row and column of the cells that say what others are about: the first of each."""
    signs: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells if row == 0 else cells[:1]):
            signs.setdefault(sign_of(cell), (row, column))
    return signs


def _match_cells(
    table: Sequence[Sequence[Element]],
    signs: Mapping[str, tuple[int, int]],
    group: Sequence[Asked],
) -> Iterator[tuple[str, Element]]:
    for each in group:
        if each.sign not in signs:
            continue
        _, row, column = map(int, each.place.split("."))
        found_row, found_column = signs[each.sign]
        # A head of a column says which column it is; that of a row, which row.
        at = (row, found_column) if found_row == 0 else (found_row, column)
        if at[0] < len(table) and at[1] < len(table[at[0]]):
            yield each.question.key, table[at[0]][at[1]]
