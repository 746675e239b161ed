"""What people do to the rows, cells and columns of a review."""

from __future__ import annotations

import copy

from tests.fuzz.drafts import Draft, Element, NothingToDoError
from tests.fuzz.mutations.word_parts import (
    W,
    asking_row,
    asking_tables,
    cells_of,
    paragraph_of,
    rows_of,
    some,
)
from tests.fuzz.mutations.xml_nodes import detach, is_within, swap, unwrap


def copy_rows(draft: Draft) -> None:
    row = asking_row(draft)
    place = row if draft.random.random() < 0.5 else asking_row(draft)
    for _ in range(draft.random.choice((1, 1, 3))):
        place.addnext(copy.deepcopy(row))


def copy_and_reword_a_row(draft: Draft) -> None:
    """Somebody writes a criterion of their own into a copy of a row."""
    row = asking_row(draft)
    new = copy.deepcopy(row)
    texts = list(cells_of(new)[0].iter(f"{W}t")) if cells_of(new) else []
    if not texts:
        raise NothingToDoError
    texts[0].text = draft.more()
    for each in texts[1:]:
        each.text = ""
    row.addnext(new)


def move_a_row(draft: Draft) -> None:
    row, place = asking_row(draft), asking_row(draft)
    if is_within(place, row):
        raise NothingToDoError
    place.addnext(row)


def swap_rows(draft: Draft) -> None:
    first, second = asking_row(draft), asking_row(draft)
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    swap(first, second)


def delete_rows(draft: Draft) -> None:
    for _ in range(draft.random.choice((1, 2, 5))):
        detach(asking_row(draft))


def reverse_rows(draft: Draft) -> None:
    table = draft.element(asking_tables(draft))
    rows = rows_of(table)[1:]
    for row in reversed(rows):
        table.append(row)


def insert_a_row(draft: Draft) -> None:
    row = asking_row(draft)
    new = row.makeelement(f"{W}tr")
    for number in range(max(len(cells_of(row)), 1)):
        cell = new.makeelement(f"{W}tc")
        cell.append(paragraph_of(draft, draft.more() if number == 0 else ""))
        new.append(cell)
    row.addnext(new)


def swap_cells(draft: Draft) -> None:
    row = asking_row(draft)
    other = row if draft.random.random() < 0.5 else asking_row(draft)
    first, second = draft.element(cells_of(row)), draft.element(cells_of(other))
    if is_within(first, second) or is_within(second, first):
        raise NothingToDoError
    swap(first, second)


def delete_a_cell(draft: Draft) -> None:
    detach(draft.element(cells_of(asking_row(draft))))


def swap_columns(draft: Draft) -> None:
    """With their heads, or without."""
    table = draft.element(asking_tables(draft))
    rows = rows_of(table)[draft.random.randrange(2) :]
    width = max((len(cells_of(row)) for row in rows), default=0)
    if width < 2:
        raise NothingToDoError
    first, second = draft.random.sample(range(width), 2)
    for row in rows:
        cells = cells_of(row)
        if max(first, second) < len(cells):
            swap(cells[first], cells[second])


def insert_a_column(draft: Draft) -> None:
    table = draft.element(asking_tables(draft))
    at = draft.random.randrange(4)
    text = draft.more() if draft.random.random() < 0.5 else ""
    for row in rows_of(table):
        cell = row.makeelement(f"{W}tc")
        cell.append(paragraph_of(draft, text))
        cells = cells_of(row)
        if cells:
            cells[min(at, len(cells) - 1)].addprevious(cell)
        text = ""


def delete_a_column(draft: Draft) -> None:
    table = draft.element(asking_tables(draft))
    at = draft.random.randrange(4)
    for row in rows_of(table):
        if at < len(cells_of(row)) > 1:
            detach(cells_of(row)[at])


def exchange_words_of_rows(draft: Draft) -> None:
    """What two rows are about changes places; their fields stay."""
    first, second = cells_of(asking_row(draft)), cells_of(asking_row(draft))
    if (
        not first
        or not second
        or first[0] is second[0]
        or _has_field(first[0])
        or _has_field(second[0])
    ):
        raise NothingToDoError
    swap(first[0], second[0])


def _has_field(cell: Element) -> bool:
    return next(cell.iter(f"{W}sdt"), None) is not None


def remove_words_of_rows(draft: Draft) -> None:
    for _ in range(draft.random.choice((1, 5))):
        cells = cells_of(asking_row(draft))
        for text in cells[0].iter(f"{W}t") if cells and not _has_field(cells[0]) else ():
            text.text = ""


def copy_words_of_a_row(draft: Draft) -> None:
    """Two rows say that they are about the same."""
    first, second = cells_of(asking_row(draft)), cells_of(asking_row(draft))
    if not first or not second or first[0] is second[0] or _has_field(second[0]):
        raise NothingToDoError
    second[0].addprevious(copy.deepcopy(first[0]))
    detach(second[0])


def merge_cells(draft: Draft) -> None:
    """The cell takes in its neighbour, as editors do that join cells."""
    cells = cells_of(asking_row(draft))
    if len(cells) < 2:
        raise NothingToDoError
    at = draft.random.randrange(len(cells) - 1)
    for child in list(cells[at + 1]):
        if child.tag == f"{W}p":
            cells[at].append(child)
    properties = cells[at].find(f"{W}tcPr")
    if properties is not None:
        span = properties.makeelement(f"{W}gridSpan")
        span.set(f"{W}val", "2")
        properties.append(span)
    detach(cells[at + 1])


def cells_without_a_row(draft: Draft) -> None:
    for row in some(draft, "tr"):
        unwrap(row)


def words_move_between_heads(draft: Draft) -> None:
    """The heads of two columns change places."""
    head = cells_of(rows_of(draft.element(asking_tables(draft)))[0])
    first, second = draft.two(head)
    swap(first, second)
