"""Where the cells of a workbook say that they stand, and what has a name in it."""

from __future__ import annotations

import copy
import re

from tests.fuzz.drafts import Draft, Element
from tests.fuzz.mutations.excel_parts import (
    BOOK,
    S,
    any_cell,
    cells_of,
    column_of,
    rows_of,
    sheet_names,
    some_sheet,
    write,
)
from tests.fuzz.mutations.xml_nodes import detach


def change_addresses(draft: Draft) -> None:
    for _ in range(draft.random.choice((1, 1, 4))):
        cell = any_cell(draft)
        old = str(cell.get("r"))
        odd = (
            "",
            "A0",
            "XFD1048576",
            "ZZZ1",
            "A1048577",
            "A99999999999",
            "XFE1",
            "a1",
            old.lower(),
            "1A",
            "$A$1",
            "A1:B2",
            f"A{2**32}",
            "A-1",
            "²3",
        )
        cell.set(
            "r",
            draft.random.choice(
                (
                    *odd,
                    f"{column_of(cell)}{draft.random.randrange(1, 40)}",
                    f"{draft.random.choice('ABCDEFGH')}{old.lstrip('ABCDEFGHIJ')}",
                )
            ),
        )


def swap_addresses(draft: Draft) -> None:
    first, second = draft.two(list(some_sheet(draft).iter(f"{S}c")))
    said = str(first.get("r")), str(second.get("r"))
    first.set("r", said[1])
    second.set("r", said[0])


def remove_addresses(draft: Draft) -> None:
    """Cells and rows without an address stand behind the one before."""
    share = draft.random.choice((0.1, 1.0))
    sheet = some_sheet(draft)
    for each in [*sheet.iter(f"{S}c"), *sheet.iter(f"{S}row")]:
        if draft.random.random() < share:
            each.attrib.pop("r", "")


def change_rows_numbers(draft: Draft) -> None:
    row = draft.element(rows_of(some_sheet(draft)))
    row.set(
        "r",
        draft.random.choice(
            ("0", "", "1048576", "1048577", "99999999999999999999", "-1", "1", "6", "x", "1e6", "²")
        ),
    )
    if draft.random.random() < 0.5:
        for cell in cells_of(row):
            cell.set("r", f"{column_of(cell)}{row.get('r')}")


def add_a_far_cell(draft: Draft) -> None:
    """Cells so far away that a table of all cells would not fit anywhere, or just about."""
    far = (
        "XFD1048576",
        "A1048576",
        "XFD1",
        "AAA1000000",
        "B1048576",
        "Z1000000",
        "XFD1700",
        "AMJ29000",
        "C900000",
    )
    for name in (
        sheet_names(draft)
        if draft.random.random() < 0.4
        else [draft.random.choice(sheet_names(draft))]
    ):
        _add_far_cell(draft, draft.tree(name), draft.random.choice(far))


def _add_far_cell(draft: Draft, sheet: Element, address: str) -> None:
    data = draft.element(list(sheet.iter(f"{S}sheetData")))
    row = data.makeelement(f"{S}row")
    row.set("r", re.sub("[A-Z]", "", address))
    cell = row.makeelement(f"{S}c")
    cell.set("r", address)
    if draft.random.random() < 0.5:
        write(cell, draft.more())
    row.append(cell)
    data.append(row)


def break_names(draft: Draft) -> None:
    names = list(draft.tree(BOOK).iter(f"{S}definedName"))
    share = draft.random.choice((0.0, 0.5, 1.0))
    for each in [name for name in names if draft.random.random() < share] or [draft.element(names)]:
        how = draft.random.randrange(5)
        if how == 0:
            detach(each)
        elif how == 1:
            each.text = draft.random.choice(
                (
                    "#REF!",
                    "",
                    "'",
                    "Start!A1:XFD1048576",
                    "'Start'!$C$13:$C$99999999",
                    "[1]Start!$A$1",
                    "SUM(A1)",
                    "'It''s'!$A$1",
                    "Start!A:XFD",
                    "!!$A$0",
                )
            )
        elif how == 2:
            other = draft.element(names)
            each.text, other.text = other.text, each.text
        elif how == 3:
            each.set(
                "name", draft.random.choice(("x", "", "person_name", "ratings", "level_1_rating"))
            )
        else:
            each.addnext(copy.deepcopy(each))


def change_tables(draft: Draft) -> None:
    names = [name for name in sorted(draft.parts) if name.startswith("xl/tables/")]
    root = draft.tree(str(draft.choose(names)))
    root.set(
        draft.random.choice(("ref", "name", "displayName", "id")),
        draft.random.choice(("", "A1", "A1:XFD1048576", "x", "B5:H9999999", "H9:B5")),
    )


def merge_cells(draft: Draft) -> None:
    sheet = some_sheet(draft)
    data = draft.element(list(sheet.iter(f"{S}sheetData")))
    around = sheet.makeelement(f"{S}mergeCells")
    inner = sheet.makeelement(f"{S}mergeCell")
    inner.set("ref", draft.random.choice(("E6:E8", "B6:H6", "A1:XFD1048576", "", "C13:C15", "x")))
    around.append(inner)
    data.addnext(around)


def change_dimension(draft: Draft) -> None:
    for each in some_sheet(draft).iter(f"{S}dimension"):
        each.set(
            "ref",
            draft.random.choice(
                ("A1:XFD1048576", "", "x", "A1", "XFD1048576:A1", "A0:ZZZZ99999999999")
            ),
        )
