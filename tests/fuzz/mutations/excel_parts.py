"""The sheets, rows and cells of a workbook, for those who do something to them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from tests.fuzz.drafts import Draft, Element, NothingToDoError

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


BOOK = "xl/workbook.xml"


STRINGS = "xl/sharedStrings.xml"


_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def sheet_names(draft: Draft) -> list[str]:
    return [name for name in sorted(draft.parts) if _SHEET.fullmatch(name)]


def _levels(draft: Draft) -> list[Element]:
    """The sheets in which rows are rated or goals are set."""
    trees = [draft.tree(name) for name in sheet_names(draft)]
    return [tree for tree in trees if next(tree.iter(f"{S}tablePart"), None) is not None]


def some_sheet(draft: Draft) -> Element:
    return draft.element(
        _levels(draft)
        if draft.random.random() < 0.7
        else [draft.tree(name) for name in sheet_names(draft)]
    )


def rows_of(sheet: Element) -> list[Element]:
    return list(sheet.iter(f"{S}row"))


def cells_of(row: Element) -> list[Element]:
    return [each for each in row if each.tag == f"{S}c"]


def column_of(cell: Element) -> str:
    return re.sub("[^A-Z]", "", str(cell.get("r", "")))


def lines_of(sheet: Element) -> list[Element]:
    """The rows below the heads of a sheet."""
    rows = [row for row in rows_of(sheet) if len(cells_of(row)) > 3]
    if len(rows) < 4:
        raise NothingToDoError
    return [row for row in rows if int(row.get("r", "0")) > 5]


def content_of(cell: Element) -> tuple[str | None, str | None, list[Element]]:
    return cell.get("t"), cell.get("s"), [copy.deepcopy(each) for each in cell]


def put(cell: Element, content: tuple[str | None, str | None, list[Element]]) -> None:
    """The value and the look of a cell, at the address of another one."""
    kind, style, children = content
    for name, value in (("t", kind), ("s", style)):
        if value is None:
            cell.attrib.pop(name, "")
        else:
            cell.set(name, value)
    cell[:] = children


def write(cell: Element, text: str) -> None:
    inner = cell.makeelement(f"{S}is")
    said = cell.makeelement(f"{S}t")
    said.text = text
    inner.append(said)
    cell.set("t", "inlineStr")
    cell[:] = [inner]


def any_cell(draft: Draft) -> Element:
    return draft.element(list(some_sheet(draft).iter(f"{S}c")))


def valued(draft: Draft) -> Element:
    return draft.element([each for each in some_sheet(draft).iter(f"{S}c") if len(each)])


def typed_cell(draft: Draft) -> Element:
    """A cell in a row that is about something, from the first field on."""
    return draft.element(
        [
            cell
            for row in lines_of(some_sheet(draft))
            for cell in cells_of(row)
            if column_of(cell) > "C"
        ]
    )


def shift_rows(sheet: Element, start: int, by: int) -> None:
    for row in rows_of(sheet):
        number = int(row.get("r", "0"))
        if number >= start:
            row.set("r", str(number + by))
            for cell in cells_of(row):
                cell.set("r", f"{column_of(cell)}{number + by}")


def any_cells(draft: Draft) -> Iterator[Element]:
    return some_sheet(draft).iter(f"{S}c")
