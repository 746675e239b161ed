"""What people do to the rows and columns of a workbook."""

from __future__ import annotations

import copy

from tests.fuzz.drafts import Draft, NothingToDoError
from tests.fuzz.mutations.excel_parts import (
    STRINGS,
    S,
    cells_of,
    column_of,
    content_of,
    lines_of,
    put,
    rows_of,
    sheet_names,
    shift_rows,
    some_sheet,
    write,
)
from tests.fuzz.mutations.xml_nodes import detach


def sort_rows(draft: Draft) -> None:
    """All of a sheet, or without some of its columns, as selections are sorted."""
    lines = lines_of(some_sheet(draft))
    order = draft.random.sample(range(len(lines)), len(lines))
    columns = sorted({column_of(cell) for row in lines for cell in cells_of(row)})
    left_out = draft.random.choice(
        ((), columns[-1:], columns[:2], tuple(draft.random.sample(columns, len(columns) // 2)))
    )
    contents = [{column_of(cell): content_of(cell) for cell in cells_of(row)} for row in lines]
    for row, number in zip(lines, order, strict=True):
        for cell in cells_of(row):
            if column_of(cell) not in left_out and column_of(cell) in contents[number]:
                put(cell, contents[number][column_of(cell)])


def exchange_columns(draft: Draft) -> None:
    """With their heads, or without."""
    sheet = some_sheet(draft)
    rows = (
        [row for row in rows_of(sheet) if len(cells_of(row)) > 3]
        if draft.random.random() < 0.5
        else lines_of(sheet)
    )
    columns = sorted({column_of(cell) for row in rows for cell in cells_of(row)})
    if len(columns) < 2:
        raise NothingToDoError
    first, second = draft.random.sample(columns, 2)
    for row in rows:
        cells = {column_of(cell): cell for cell in cells_of(row)}
        if first in cells and second in cells:
            one, other = content_of(cells[first]), content_of(cells[second])
            put(cells[first], other)
            put(cells[second], one)


def fill_down(draft: Draft) -> None:
    lines = lines_of(some_sheet(draft))
    column = draft.random.choice(
        sorted({column_of(cell) for row in lines for cell in cells_of(row)})
    )
    start = draft.random.randrange(len(lines))
    found = [cell for row in lines[start:] for cell in cells_of(row) if column_of(cell) == column]
    for cell in found[1:]:
        put(cell, content_of(found[0]))


def copy_a_row_over_another(draft: Draft) -> None:
    first, second = draft.two(lines_of(some_sheet(draft)))
    contents = {column_of(cell): content_of(cell) for cell in cells_of(first)}
    for cell in cells_of(second):
        if column_of(cell) in contents:
            put(cell, contents[column_of(cell)])


def insert_rows(draft: Draft) -> None:
    sheet = some_sheet(draft)
    row = draft.element(rows_of(sheet))
    shift_rows(sheet, int(row.get("r", "1")), draft.random.choice((1, 3)))


def copy_a_row_below(draft: Draft) -> None:
    sheet = some_sheet(draft)
    row = draft.element(lines_of(sheet))
    number = int(row.get("r", "1"))
    shift_rows(sheet, number + 1, 1)
    new = copy.deepcopy(row)
    new.set("r", str(number + 1))
    for cell in cells_of(new):
        cell.set("r", f"{column_of(cell)}{number + 1}")
    if draft.random.random() < 0.6:
        words = [cell for cell in cells_of(new) if column_of(cell) == "C"]
        for cell in words:
            write(cell, draft.more())
    row.addnext(new)


def delete_rows(draft: Draft) -> None:
    sheet = some_sheet(draft)
    row = draft.element(rows_of(sheet))
    number = int(row.get("r", "1"))
    detach(row)
    if draft.random.random() < 0.7:
        shift_rows(sheet, number, -1)


def insert_a_column(draft: Draft) -> None:
    sheet = some_sheet(draft)
    start = draft.random.choice("BCDEFGH")
    for cell in sheet.iter(f"{S}c"):
        column = column_of(cell)
        if len(column) == 1 and column >= start:
            cell.set("r", str(cell.get("r")).replace(column, chr(ord(column) + 1)))


def delete_a_column(draft: Draft) -> None:
    sheet = some_sheet(draft)
    gone = draft.random.choice("BCDEFGH")
    for cell in list(sheet.iter(f"{S}c")):
        column = column_of(cell)
        if column == gone:
            detach(cell)
        elif len(column) == 1 and column > gone:
            cell.set("r", str(cell.get("r")).replace(column, chr(ord(column) - 1)))


def paste_a_row_of_another(draft: Draft) -> None:
    """What another person wrote, in rows of this form."""
    name = draft.random.choice(sheet_names(draft))
    other = Draft(
        form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
    )
    lines = lines_of(draft.tree(name))
    theirs = {str(row.get("r")): row for row in lines_of(other.tree(name))}
    strings = list(other.tree(STRINGS))
    row = draft.element([row for row in lines if str(row.get("r")) in theirs])
    texts = {column_of(cell): cell for cell in cells_of(theirs[str(row.get("r"))])}
    for cell in cells_of(row):
        source = texts.get(column_of(cell))
        value = source.find(f"{S}v") if source is not None else None
        if source is not None and source.get("t") == "s" and value is not None:
            write(cell, "".join(map(str, strings[int(value.text or 0)].itertext())))
    # Texts that were copied over are texts of whoever has them now.
    draft.excused.add("person")


def hide_rows_and_columns(draft: Draft) -> None:
    sheet = some_sheet(draft)
    for each in [*rows_of(sheet), *sheet.iter(f"{S}col")]:
        if draft.random.random() < 0.4:
            each.set("hidden", draft.random.choice(("1", "true", "0")))


def remove_hidden_rows_and_columns(draft: Draft) -> None:
    """What Excel's inspector does."""
    for name in sheet_names(draft):
        sheet = draft.tree(name)
        for row in rows_of(sheet):
            if row.get("hidden") in ("1", "true"):
                number = int(row.get("r", "1"))
                detach(row)
                shift_rows(sheet, number, -1)


def clear_a_column(draft: Draft) -> None:
    lines = lines_of(some_sheet(draft))
    column = draft.random.choice(
        sorted({column_of(cell) for row in lines for cell in cells_of(row)})
    )
    for row in lines:
        for cell in cells_of(row):
            if column_of(cell) == column:
                cell.attrib.pop("t", "")
                cell[:] = []


def remove_marks(draft: Draft) -> None:
    """The hidden rows with the codes of the columns are gone."""
    names = sheet_names(draft)
    for name in names if draft.random.random() < 0.5 else [draft.random.choice(names)]:
        sheet = draft.tree(name)
        for row in rows_of(sheet):
            if row.get("hidden") in ("1", "true"):
                detach(row)
