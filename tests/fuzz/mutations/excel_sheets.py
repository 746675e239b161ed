"""What people do to whole sheets of a workbook."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from tests.fuzz.drafts import Draft, NothingToDoError
from tests.fuzz.mutations.excel_parts import BOOK, STRINGS, S, sheet_names, write
from tests.fuzz.mutations.xml_nodes import detach


def rename_sheets(draft: Draft) -> None:
    sheets = list(draft.tree(BOOK).iter(f"{S}sheet"))
    for each in sheets if draft.random.random() < 0.3 else [draft.element(sheets)]:
        each.set(
            "name",
            draft.random.choice(("x", "", "It's !", "a" * 300, "Start", f"{each.get('name')} (2)")),
        )


def hide_sheets(draft: Draft) -> None:
    for each in draft.tree(BOOK).iter(f"{S}sheet"):
        if draft.random.random() < 0.5:
            each.set("state", draft.random.choice(("hidden", "veryHidden", "visible", "x")))


def remove_a_sheet(draft: Draft) -> None:
    detach(draft.element(list(draft.tree(BOOK).iter(f"{S}sheet"))))


def reorder_sheets(draft: Draft) -> None:
    around = draft.element(list(draft.tree(BOOK).iter(f"{S}sheets")))
    children = list(around)
    draft.random.shuffle(children)
    around[:] = children


def point_two_sheets_at_one_part(draft: Draft) -> None:
    first, second = draft.two(list(draft.tree(BOOK).iter(f"{S}sheet")))
    name = next(str(name) for name in first.attrib if str(name).endswith("}id"))
    second.set(name, str(first.get(name)))


def copy_a_sheet(draft: Draft) -> None:
    """As somebody does who wants to go on in a copy; half of the time with more in it."""
    _add_sheet(draft, draft.random.choice(sheet_names(draft)), draft.parts)


def paste_a_sheet_of_another(draft: Draft) -> None:
    """The texts of the other person's sheet in place, as copying between files leaves them."""
    name = draft.random.choice(sheet_names(draft))
    _add_sheet(draft, name, draft.other.parts)
    draft.mixed = True


def _add_sheet(draft: Draft, name: str, parts: Mapping[str, bytes]) -> None:
    new = "xl/worksheets/sheet99.xml"
    inner = Draft(form=draft.form, other=draft.other, random=draft.random, parts=dict(parts))
    sheet = inner.tree(name)
    if STRINGS not in inner.parts:
        raise NothingToDoError
    strings = list(inner.tree(STRINGS))
    for cell in sheet.iter(f"{S}c"):
        value = cell.find(f"{S}v")
        if cell.get("t") == "s" and value is not None:
            write(cell, "".join(map(str, strings[int(value.text or 0)].itertext())))
    for tables in list(sheet.iter(f"{S}tableParts")) + list(sheet.iter(f"{S}drawing")):
        detach(tables)
    if draft.random.random() < 0.5:
        write(draft.element(list(sheet.iter(f"{S}c"))), draft.more())
    draft.parts[new] = inner.settled()[name]
    around = draft.element(list(draft.tree(BOOK).iter(f"{S}sheets")))
    first = around[0]
    entry = copy.deepcopy(first)
    entry.set("name", f"{first.get('name')} (2)")
    entry.set("sheetId", "99")
    entry.set(next(str(key) for key in entry.attrib if str(key).endswith("}id")), "rId99")
    around.insert(draft.random.randrange(len(around) + 1), entry)
    relations = draft.tree("xl/_rels/workbook.xml.rels")
    relation = copy.deepcopy(
        next(each for each in relations if str(each.get("Type")).endswith("/worksheet"))
    )
    relation.set("Id", "rId99")
    relation.set("Target", f"/{new}")
    relations.append(relation)
    types = draft.tree("[Content_Types].xml")
    kind = copy.deepcopy(
        next(each for each in types if "worksheet+xml" in str(each.get("ContentType")))
    )
    kind.set("PartName", f"/{new}")
    types.append(kind)
