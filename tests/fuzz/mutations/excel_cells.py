"""What people and programs put into the cells of a workbook."""

from __future__ import annotations

import copy

from tests.fuzz.drafts import Draft, NothingToDoError
from tests.fuzz.mutations.excel_parts import (
    BOOK,
    STRINGS,
    S,
    any_cell,
    any_cells,
    cells_of,
    content_of,
    lines_of,
    put,
    rows_of,
    some_sheet,
    typed_cell,
    valued,
    write,
)
from tests.fuzz.mutations.xml_nodes import detach, swap


def write_odd_references(draft: Draft) -> None:
    """The references of rows say something that no reference is."""
    sheet = some_sheet(draft)
    for row in lines_of(sheet):
        cells = [cell for cell in cells_of(row) if len(cell)]
        if cells and draft.random.random() < 0.5:
            cell = draft.random.choice((cells[0], cells[-1]))
            write(
                cell,
                draft.random.choice(
                    (
                        "٣",
                        "²",
                        "9" * 5_000,
                        "-1",
                        "0",
                        "1.0",
                        " 1 ",
                        "person.name",
                        "asks",
                        "#form:reference",
                        "x" * 40_000,
                    )
                ),
            )


def exchange_cells(draft: Draft) -> None:
    first, second = draft.two([each for each in some_sheet(draft).iter(f"{S}c") if len(each)])
    one, other = content_of(first), content_of(second)
    put(first, other)
    put(second, one)


def change_string_indexes(draft: Draft) -> None:
    cells = [each for each in some_sheet(draft).iter(f"{S}c") if each.get("t") == "s" and len(each)]
    for _ in range(draft.random.choice((1, 5))):
        value = draft.element(cells).find(f"{S}v")
        if value is not None:
            value.text = draft.random.choice(
                (
                    "-1",
                    "",
                    "999999",
                    "x",
                    "1.0",
                    "²",
                    str(draft.random.randrange(200)),
                    "0",
                    "99999999999999999999999",
                )
            )


def change_shared_strings(draft: Draft) -> None:
    root = draft.tree(STRINGS)
    how = draft.random.randrange(3)
    first, second = draft.two(list(root))
    if how == 0:
        swap(first, second)
    elif how == 1:
        detach(first)
    else:
        first.addprevious(copy.deepcopy(second))


def put_odd_values(draft: Draft) -> None:
    """Error values, known and unknown, truth values, days, formulas, nothing."""
    for _ in range(draft.random.choice((1, 1, 6))):
        cell = typed_cell(draft) if draft.random.random() < 0.6 else any_cell(draft)
        kind, value, formula = draft.random.choice(
            (
                *(
                    ("e", "#REF!", ""),
                    ("e", "#N/A", "VLOOKUP(1,A:A,1)"),
                    ("e", "#WAT!", ""),
                    ("e", "", ""),
                ),
                *(
                    ("b", "1", ""),
                    ("b", "x", ""),
                    ("d", "2026-02-03", ""),
                    ("d", "x", ""),
                    ("str", "x", "A1"),
                ),
                *(
                    ("n", "1e309", ""),
                    ("n", "nan", ""),
                    ("n", "-1", ""),
                    ("n", "x", ""),
                    ("n", "99999999999", ""),
                ),
                *(
                    ("zzz", "1", ""),
                    ("n", "2958466", ""),
                    ("n", "0.000001", ""),
                    ("n", "-1e18", ""),
                    ("str", "", "1/0"),
                ),
            )
        )
        cell.set("t", kind)
        children = []
        for name, text in (("f", formula), ("v", value)):
            if text or name == "v":
                child = cell.makeelement(f"{S}{name}")
                child.text = text
                children.append(child)
        cell[:] = children


def change_styles(draft: Draft) -> None:
    for cell in some_sheet(draft).iter(f"{S}c"):
        if draft.random.random() < 0.3:
            cell.set("s", draft.random.choice(("0", "1", "9999", "-1", "x", "14")))


def change_date_system(draft: Draft) -> None:
    """The days of the file become other ones, for people, too."""
    properties = next(draft.tree(BOOK).iter(f"{S}workbookPr"), None)
    if properties is None:
        raise NothingToDoError
    properties.set("date1904", draft.random.choice(("1", "true", "0", "x")))
    draft.excused.add("days")


def write_somewhere(draft: Draft) -> None:
    """Text in a cell that asks nothing, or in one of the form's own."""
    if draft.random.random() < 0.5:
        write(draft.element([each for each in any_cells(draft) if not len(each)]), draft.more())
        return
    sheet = some_sheet(draft)
    data = draft.element(list(sheet.iter(f"{S}sheetData")))
    row = data.makeelement(f"{S}row")
    numbers = [int(each.get("r", "0")) for each in rows_of(sheet)]
    number = max(numbers, default=0) + draft.random.choice((1, 2, 50))
    row.set("r", str(number))
    cell = row.makeelement(f"{S}c")
    cell.set("r", f"{draft.random.choice('BCDEHKZ')}{number}")
    write(cell, draft.more())
    row.append(cell)
    data.append(row)


def overwrite_a_cell(draft: Draft) -> None:
    """Text over whatever stood in a cell, the form's own words and references included."""
    cell = valued(draft)
    text = draft.more()
    write(cell, draft.random.choice((text, f"{text} =1+1", f"#form:{text}")))


def texts_in_runs(draft: Draft) -> None:
    """Shared texts with letters of several looks."""
    for each in list(draft.tree(STRINGS)):
        said = each.find(f"{S}t")
        if said is not None and said.text and draft.random.random() < 0.3:
            at = draft.random.randrange(len(said.text))
            each[:] = []
            for part in (said.text[:at], said.text[at:]):
                run, inner = each.makeelement(f"{S}r"), each.makeelement(f"{S}t")
                inner.text = part
                run.append(inner)
                each.append(run)
