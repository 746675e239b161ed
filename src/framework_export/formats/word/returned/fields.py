"""Which question each field of a returned review answers: its name says so, and so do the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from framework_export.documents.form import Question, goal_key
from framework_export.formats.manifest import Asked
from framework_export.formats.word.body.controls import BOOKMARK, bookmark_of, tag_of
from framework_export.formats.word.elements import Element, get, name
from framework_export.formats.word.returned.locations import (
    CELL,
    Surroundings,
    Tables,
    Words,
    words_of,
)

Matched = Literal["tag", "bookmark", "text", "position"]
"""The copies of a field's identity: LibreOffice loses every tag, other editors the bookmarks, too;
then the words around it tell, and in forms of before these were noted, its place."""

_CONTROL, _PARAGRAPH = name("sdt"), name("p")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where the answer to a question stands."""

    question: Question
    control: Element | None
    """None when the editor has made plain text of it."""
    cell: Element | None
    """The cell of the table around it; outside the tables, the paragraph when it is no control."""
    place: str
    matched: Matched


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A control or a place that has the name of a question."""

    asked: Asked
    control: Element | None
    cell: Element | None
    matched: Matched


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A question, and the words around it."""

    asked: Asked
    words: Words


def tags_of(body: Element) -> dict[str, list[Element]]:
    """The controls by their tags, in the order of the document."""
    found: dict[str, list[Element]] = {}
    for properties in body.iter(name("sdtPr")):
        tag = next(properties.iterchildren(name("tag")), None)
        control = properties.getparent()
        if tag is not None and control is not None and control.tag == _CONTROL:
            found.setdefault(get(tag, "val"), []).append(control)
    return found


def named_fields(body: Element, asked: Sequence[Asked]) -> list[Named]:
    """What has the name of a question: every control by its tag, others by their bookmarks."""
    tags = tags_of(body)
    found = [
        Named(asked=each, control=control, cell=cell_of(control), matched="tag")
        for each in asked
        for control in tags.get(tag_of(each.question.key), ())
    ]
    tagged = {id(each.control) for each in found}
    starts = _bookmarks(body)
    for each in asked:
        start = starts.get(bookmark_of(each.question.key))
        if start is not None:
            control = _control_at(start)
            if control is None or id(control) not in tagged:
                cell = cell_of(control) if control is not None else _around(start)
                found.append(Named(asked=each, control=control, cell=cell, matched="bookmark"))
    return list(_claims(found))


def _claims(named: Sequence[Named]) -> Iterator[Named]:
    """Each place once, for the first question that has it: nothing is read twice."""
    taken: set[int] = set()
    for each in named:
        place = id(each.cell if each.control is None else each.control)
        if place not in taken:
            taken.add(place)
            yield each


def cell_of(control: Element) -> Element | None:
    """The cell around a control, or the one that it is around."""
    around = next(control.iterancestors(CELL), None)
    return around if around is not None else next(control.iter(CELL), None)


def _around(start: Element) -> Element | None:
    paragraph = next(start.iterancestors(CELL, _PARAGRAPH), None)
    return next(start.iterancestors(CELL), paragraph)


def _bookmarks(body: Element) -> Mapping[str, Element]:
    """The first one of each name of ours."""
    starts = reversed(list(body.iter(name("bookmarkStart"))))
    return {get(each, "name"): each for each in starts if get(each, "name").startswith(BOOKMARK)}


def _control_at(start: Element) -> Element | None:
    """LibreOffice moves the start of a bookmark into the control that it was put around."""
    around = next(start.iterancestors(_CONTROL), None)
    if around is not None and len(_bookmarks(around)) == 1:
        return around  # One with several fields in it is somebody else's.
    number = get(start, "id")
    for element in start.itersiblings():
        if element.tag == name("bookmarkEnd") and get(element, "id") == number:
            return None
        control = element if element.tag == _CONTROL else next(element.iter(_CONTROL), None)
        if control is not None:
            return control
    return None


class Fields:
    """Finds the fields of one document; `strange` are those of which the words say otherwise."""

    def __init__(self, asked: Sequence[Asked], tables: Tables, surroundings: Surroundings) -> None:
        self._tables = tables
        self._surroundings = surroundings
        known = ((each, words_of(each)) for each in asked)
        self.expected = tuple(
            Expected(asked=each, words=words) for each, words in known if words is not None
        )
        self._by_key = {each.asked.question.key: each for each in self.expected}
        self._rows: dict[str, list[Expected]] = {}
        self._columns: dict[str, list[Expected]] = {}
        """Of the questions in rows without words of their own."""
        for each in self.expected:
            group = self._rows if each.words.row else self._columns
            group.setdefault(each.words.row or each.words.column, []).append(each)
        self.found: dict[str, list[Field]] = {}
        self.strange: list[Named] = []
        self.again: dict[str, list[Element]] = {}
        """Cells with the words of questions that are found elsewhere, by their keys."""
        self.told: list[tuple[Named, Asked]] = []
        """Those of which the words of the row told another question than their names."""

    def add_named(self, named: Sequence[Named]) -> None:
        """Takes those whose words agree with their names, then those that the words tell of."""
        left: list[Named] = []
        for each in named:
            told = self._told(each)
            if told is each.asked:
                self._take(told.question, each.control, each.cell, each.matched)
            elif told is None and self._is_beyond_doubt(each):
                self._take(each.asked.question, each.control, each.cell, each.matched)
            else:
                left.append(each)
        for each in left:
            told = self._told(each)
            # Headings alone do not outweigh a name: both can have been moved.
            row = each.cell is not None and self._surroundings.of(each.cell).row
            if told is not None and row and told.question.key not in self.found:
                self._take(told.question, each.control, each.cell, "text")
                self.told.append((each, told))
            elif told is None and self._is_goal_renumbered(each):
                self._take(each.asked.question, each.control, each.cell, each.matched)
            else:
                self.strange.append(each)

    def _is_goal_renumbered(self, named: Named) -> bool:
        """Whether only the number beside a goal is another one: it says little about the row."""
        question, mine = named.asked.question, self._by_key[named.asked.question.key]
        if named.cell is None or not question.key.startswith("goal."):
            return False
        words = self._surroundings.of(named.cell)
        return (
            question.key not in self.found and not words.row and words.column == mine.words.column
        )

    def add_unnamed(self, taken: set[int]) -> None:
        """Cells without any name, by the words around them; `taken` are those that have a field."""
        for cell in self._tables.at:
            if id(cell) in taken or self._tables.head_of(cell) is None:
                continue
            told = self._candidate(self._surroundings.of(cell), None)
            if told is not None and told.question.key in self.found:
                self.again.setdefault(told.question.key, []).append(cell)
            elif told is not None:
                control = next(cell.iter(_CONTROL), None)
                self._take(told.question, control, cell, "position")

    def _told(self, named: Named) -> Asked | None:
        """The question that the words around it are about."""
        mine = self._by_key.get(named.asked.question.key)
        if mine is None or named.cell is None:
            return named.asked if mine is None else None
        return self._candidate(self._surroundings.of(named.cell), mine)

    def _is_beyond_doubt(self, named: Named) -> bool:
        """Outside all tables, where no words are: a detail of the form, of which there is one."""
        question = named.asked.question
        at_row = question.criterion or question.key.startswith(("level.", "goal."))
        return not at_row and (named.cell is None or named.cell not in self._tables.at)

    def _candidate(self, words: Words, mine: Expected | None) -> Asked | None:
        if words.row:
            return self._by_row(words, mine)
        if mine is not None and mine.words.row and not words.column:
            return None
        same = self._columns.get(words.column, [])
        near = [e for e in same if e.words.around == words.around]
        if mine is not None and (mine in near or (mine in same and not near)):
            return mine.asked
        return near[0].asked if len(near) == 1 else None

    def _by_row(self, words: Words, mine: Expected | None) -> Asked | None:
        """By the words of the row; the head of the column, or else the name, says which part."""
        column = words.column or (mine.words.column if mine else "")
        same = [e for e in self._rows.get(words.row, ()) if e.words.column == column]
        near = [e for e in same if e.words.around == words.around]
        if mine is not None and mine in same and (not near or mine in near):
            return mine.asked
        if near or same:
            return (near or same)[0].asked if len(near or same) == 1 else None
        return None

    def _take(
        self,
        question: Question,
        control: Element | None,
        cell: Element | None,
        matched: Matched,
    ) -> None:
        self.found.setdefault(question.key, []).append(
            Field(
                question=question,
                control=control,
                cell=cell,
                place=self._tables.place(cell),
                matched=matched,
            )
        )


def added_goals(fields: Fields, tables: Tables, surroundings: Surroundings) -> Iterator[Field]:
    """Goals in rows that somebody has added below those of the form."""
    columns = {
        each.words.column: each.asked.question
        for each in fields.expected
        if each.asked.question.key.startswith("goal.1.")
    }
    rows = {
        tables.at[each.cell][:2]
        for key, found in fields.found.items()
        if key.startswith("goal.")
        for each in found
        if each.cell is not None and each.cell in tables.at
    }
    if not rows or not columns:
        return
    (table, last), number = max(rows), _last_goal(fields)
    taken = {id(each.cell) for found in fields.found.values() for each in found}
    for cells in tables.grids[table][last + 1 :]:
        number += 1
        for cell in cells[1:]:
            question = columns.get(surroundings.of(cell).column)
            if question is not None and id(cell) not in taken:
                yield Field(
                    question=replace(
                        question, key=goal_key(number, question.key.rpartition(".")[2])
                    ),
                    control=next(cell.iter(_CONTROL), None),
                    cell=cell,
                    place=tables.place(cell),
                    matched="position",
                )


def _last_goal(fields: Fields) -> int:
    keys = (each.asked.question.key.split(".") for each in fields.expected)
    numbers = (key[1] for key in keys if key[0] == "goal" and len(key) == 3)
    return max((int(each) for each in numbers if each.isdecimal()), default=0)
