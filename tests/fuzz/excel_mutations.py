"""What people and programs do to a self-assessment in Excel."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping

from tests.fuzz.drafts import Draft, Element, NothingToDoError
from tests.fuzz.word_mutations import (
    name_the_main_part_otherwise,
    save_as_a_template,
    save_as_strict,
)
from tests.fuzz.xml_mutations import _detach, _swap

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def _sheets(draft: Draft) -> list[str]:
    return [name for name in sorted(draft.parts) if _SHEET.fullmatch(name)]


def _levels(draft: Draft) -> list[Element]:
    """The sheets in which rows are rated or goals are set."""
    trees = [draft.tree(name) for name in _sheets(draft)]
    return [tree for tree in trees if next(tree.iter(f"{S}tablePart"), None) is not None]


def _sheet(draft: Draft) -> Element:
    return draft.element(
        _levels(draft)
        if draft.random.random() < 0.7
        else [draft.tree(name) for name in _sheets(draft)]
    )


def _rows(sheet: Element) -> list[Element]:
    return list(sheet.iter(f"{S}row"))


def _cells(row: Element) -> list[Element]:
    return [each for each in row if each.tag == f"{S}c"]


def _column(cell: Element) -> str:
    return re.sub("[^A-Z]", "", str(cell.get("r", "")))


def _lines(sheet: Element) -> list[Element]:
    """The rows below the heads of a sheet."""
    rows = [row for row in _rows(sheet) if len(_cells(row)) > 3]
    if len(rows) < 4:
        raise NothingToDoError
    return [row for row in rows if int(row.get("r", "0")) > 5]


def _content(cell: Element) -> tuple[str | None, str | None, list[Element]]:
    return cell.get("t"), cell.get("s"), [copy.deepcopy(each) for each in cell]


def _put(cell: Element, content: tuple[str | None, str | None, list[Element]]) -> None:
    """The value and the look of a cell, at the address of another one."""
    kind, style, children = content
    for name, value in (("t", kind), ("s", style)):
        if value is None:
            cell.attrib.pop(name, "")
        else:
            cell.set(name, value)
    cell[:] = children


def _write(cell: Element, text: str) -> None:
    inner = cell.makeelement(f"{S}is")
    said = cell.makeelement(f"{S}t")
    said.text = text
    inner.append(said)
    cell.set("t", "inlineStr")
    cell[:] = [inner]


def _any_cell(draft: Draft) -> Element:
    return draft.element(list(_sheet(draft).iter(f"{S}c")))


def _valued(draft: Draft) -> Element:
    return draft.element([each for each in _sheet(draft).iter(f"{S}c") if len(each)])


def _typed_cell(draft: Draft) -> Element:
    """A cell in a row that is about something, from the first field on."""
    return draft.element(
        [cell for row in _lines(_sheet(draft)) for cell in _cells(row) if _column(cell) > "C"]
    )


def write_odd_references(draft: Draft) -> None:
    """The references of rows say something that no reference is."""
    sheet = _sheet(draft)
    for row in _lines(sheet):
        cells = [cell for cell in _cells(row) if len(cell)]
        if cells and draft.random.random() < 0.5:
            cell = draft.random.choice((cells[0], cells[-1]))
            _write(
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
    draft.excused.add("altered")


def change_addresses(draft: Draft) -> None:
    for _ in range(draft.random.choice((1, 1, 4))):
        cell = _any_cell(draft)
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
                    f"{_column(cell)}{draft.random.randrange(1, 40)}",
                    f"{draft.random.choice('ABCDEFGH')}{old.lstrip('ABCDEFGHIJ')}",
                )
            ),
        )
    # The address is where a cell stands: whoever changes it has moved the cell.
    draft.excused.add("altered")


def swap_addresses(draft: Draft) -> None:
    first, second = draft.two(list(_sheet(draft).iter(f"{S}c")))
    said = str(first.get("r")), str(second.get("r"))
    first.set("r", said[1])
    second.set("r", said[0])
    draft.excused.add("altered")


def remove_addresses(draft: Draft) -> None:
    """Cells and rows without an address stand behind the one before."""
    share = draft.random.choice((0.1, 1.0))
    sheet = _sheet(draft)
    for each in [*sheet.iter(f"{S}c"), *sheet.iter(f"{S}row")]:
        if draft.random.random() < share:
            each.attrib.pop("r", "")
    draft.excused.add("altered")


def change_rows_numbers(draft: Draft) -> None:
    row = draft.element(_rows(_sheet(draft)))
    row.set(
        "r",
        draft.random.choice(
            ("0", "", "1048576", "1048577", "99999999999999999999", "-1", "1", "6", "x", "1e6", "²")
        ),
    )
    if draft.random.random() < 0.5:
        for cell in _cells(row):
            cell.set("r", f"{_column(cell)}{row.get('r')}")
    draft.excused.add("altered")


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
        _sheets(draft) if draft.random.random() < 0.4 else [draft.random.choice(_sheets(draft))]
    ):
        _add_far_cell(draft, draft.tree(name), draft.random.choice(far))


def _add_far_cell(draft: Draft, sheet: Element, address: str) -> None:
    data = draft.element(list(sheet.iter(f"{S}sheetData")))
    row = data.makeelement(f"{S}row")
    row.set("r", re.sub("[A-Z]", "", address))
    cell = row.makeelement(f"{S}c")
    cell.set("r", address)
    if draft.random.random() < 0.5:
        _write(cell, draft.more())
    row.append(cell)
    data.append(row)


def sort_rows(draft: Draft) -> None:
    """All of a sheet, or without some of its columns, as selections are sorted."""
    lines = _lines(_sheet(draft))
    order = draft.random.sample(range(len(lines)), len(lines))
    columns = sorted({_column(cell) for row in lines for cell in _cells(row)})
    left_out = draft.random.choice(
        ((), columns[-1:], columns[:2], tuple(draft.random.sample(columns, len(columns) // 2)))
    )
    contents = [{_column(cell): _content(cell) for cell in _cells(row)} for row in lines]
    for row, number in zip(lines, order, strict=True):
        for cell in _cells(row):
            if _column(cell) not in left_out and _column(cell) in contents[number]:
                _put(cell, contents[number][_column(cell)])
    _note_moved(draft)


def exchange_columns(draft: Draft) -> None:
    """With their heads, or without."""
    sheet = _sheet(draft)
    rows = (
        [row for row in _rows(sheet) if len(_cells(row)) > 3]
        if draft.random.random() < 0.5
        else _lines(sheet)
    )
    columns = sorted({_column(cell) for row in rows for cell in _cells(row)})
    if len(columns) < 2:
        raise NothingToDoError
    first, second = draft.random.sample(columns, 2)
    for row in rows:
        cells = {_column(cell): cell for cell in _cells(row)}
        if first in cells and second in cells:
            one, other = _content(cells[first]), _content(cells[second])
            _put(cells[first], other)
            _put(cells[second], one)
    _note_moved(draft)


def fill_down(draft: Draft) -> None:
    lines = _lines(_sheet(draft))
    column = draft.random.choice(sorted({_column(cell) for row in lines for cell in _cells(row)}))
    start = draft.random.randrange(len(lines))
    found = [cell for row in lines[start:] for cell in _cells(row) if _column(cell) == column]
    for cell in found[1:]:
        _put(cell, _content(found[0]))
    _note_moved(draft)


def copy_a_row_over_another(draft: Draft) -> None:
    first, second = draft.two(_lines(_sheet(draft)))
    contents = {_column(cell): _content(cell) for cell in _cells(first)}
    for cell in _cells(second):
        if _column(cell) in contents:
            _put(cell, contents[_column(cell)])
    _note_moved(draft)


def exchange_cells(draft: Draft) -> None:
    first, second = draft.two([each for each in _sheet(draft).iter(f"{S}c") if len(each)])
    one, other = _content(first), _content(second)
    _put(first, other)
    _put(second, one)
    _note_moved(draft)


def _note_moved(draft: Draft) -> None:
    """Ratings and dates move with what people move; only words tell whose they are."""
    draft.excused.add("altered")


def _shift(sheet: Element, start: int, by: int) -> None:
    for row in _rows(sheet):
        number = int(row.get("r", "0"))
        if number >= start:
            row.set("r", str(number + by))
            for cell in _cells(row):
                cell.set("r", f"{_column(cell)}{number + by}")


def insert_rows(draft: Draft) -> None:
    sheet = _sheet(draft)
    row = draft.element(_rows(sheet))
    _shift(sheet, int(row.get("r", "1")), draft.random.choice((1, 3)))


def copy_a_row_below(draft: Draft) -> None:
    sheet = _sheet(draft)
    row = draft.element(_lines(sheet))
    number = int(row.get("r", "1"))
    _shift(sheet, number + 1, 1)
    new = copy.deepcopy(row)
    new.set("r", str(number + 1))
    for cell in _cells(new):
        cell.set("r", f"{_column(cell)}{number + 1}")
    if draft.random.random() < 0.6:
        words = [cell for cell in _cells(new) if _column(cell) == "C"]
        for cell in words:
            _write(cell, draft.more())
    row.addnext(new)


def delete_rows(draft: Draft) -> None:
    sheet = _sheet(draft)
    row = draft.element(_rows(sheet))
    number = int(row.get("r", "1"))
    _detach(row)
    if draft.random.random() < 0.7:
        _shift(sheet, number, -1)


def insert_a_column(draft: Draft) -> None:
    sheet = _sheet(draft)
    start = draft.random.choice("BCDEFGH")
    for cell in sheet.iter(f"{S}c"):
        column = _column(cell)
        if len(column) == 1 and column >= start:
            cell.set("r", str(cell.get("r")).replace(column, chr(ord(column) + 1)))


def delete_a_column(draft: Draft) -> None:
    sheet = _sheet(draft)
    gone = draft.random.choice("BCDEFGH")
    for cell in list(sheet.iter(f"{S}c")):
        column = _column(cell)
        if column == gone:
            _detach(cell)
        elif len(column) == 1 and column > gone:
            cell.set("r", str(cell.get("r")).replace(column, chr(ord(column) - 1)))


def change_string_indexes(draft: Draft) -> None:
    cells = [each for each in _sheet(draft).iter(f"{S}c") if each.get("t") == "s" and len(each)]
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
    draft.excused.add("altered")


def change_shared_strings(draft: Draft) -> None:
    root = draft.tree(_STRINGS)
    how = draft.random.randrange(3)
    first, second = draft.two(list(root))
    if how == 0:
        _swap(first, second)
    elif how == 1:
        _detach(first)
    else:
        first.addprevious(copy.deepcopy(second))
    draft.excused.add("altered")


def put_odd_values(draft: Draft) -> None:
    """Error values, known and unknown, truth values, days, formulas, nothing."""
    for _ in range(draft.random.choice((1, 1, 6))):
        cell = _typed_cell(draft) if draft.random.random() < 0.6 else _any_cell(draft)
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
    draft.excused.add("altered")


def change_styles(draft: Draft) -> None:
    for cell in _sheet(draft).iter(f"{S}c"):
        if draft.random.random() < 0.3:
            cell.set("s", draft.random.choice(("0", "1", "9999", "-1", "x", "14")))
    # Without its style, a day is a number.
    draft.excused.add("altered")


def change_date_system(draft: Draft) -> None:
    """The days of the file become other ones, for people, too."""
    properties = next(draft.tree(_BOOK).iter(f"{S}workbookPr"), None)
    if properties is None:
        raise NothingToDoError
    properties.set("date1904", draft.random.choice(("1", "true", "0", "x")))
    draft.excused |= {"altered", "days"}


def break_names(draft: Draft) -> None:
    names = list(draft.tree(_BOOK).iter(f"{S}definedName"))
    share = draft.random.choice((0.0, 0.5, 1.0))
    for each in [name for name in names if draft.random.random() < share] or [draft.element(names)]:
        how = draft.random.randrange(5)
        if how == 0:
            _detach(each)
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


def rename_sheets(draft: Draft) -> None:
    sheets = list(draft.tree(_BOOK).iter(f"{S}sheet"))
    for each in sheets if draft.random.random() < 0.3 else [draft.element(sheets)]:
        each.set(
            "name",
            draft.random.choice(("x", "", "It's !", "a" * 300, "Start", f"{each.get('name')} (2)")),
        )


def hide_sheets(draft: Draft) -> None:
    for each in draft.tree(_BOOK).iter(f"{S}sheet"):
        if draft.random.random() < 0.5:
            each.set("state", draft.random.choice(("hidden", "veryHidden", "visible", "x")))


def remove_a_sheet(draft: Draft) -> None:
    _detach(draft.element(list(draft.tree(_BOOK).iter(f"{S}sheet"))))


def reorder_sheets(draft: Draft) -> None:
    around = draft.element(list(draft.tree(_BOOK).iter(f"{S}sheets")))
    children = list(around)
    draft.random.shuffle(children)
    around[:] = children


def point_two_sheets_at_one_part(draft: Draft) -> None:
    first, second = draft.two(list(draft.tree(_BOOK).iter(f"{S}sheet")))
    name = next(str(name) for name in first.attrib if str(name).endswith("}id"))
    second.set(name, str(first.get(name)))


def copy_a_sheet(draft: Draft) -> None:
    """As somebody does who wants to go on in a copy; half of the time with more in it."""
    _add_sheet(draft, draft.random.choice(_sheets(draft)), draft.parts)


def paste_a_sheet_of_another(draft: Draft) -> None:
    """The texts of the other person's sheet in place, as copying between files leaves them."""
    name = draft.random.choice(_sheets(draft))
    _add_sheet(draft, name, draft.other.parts)
    draft.mixed = True


def _add_sheet(draft: Draft, name: str, parts: Mapping[str, bytes]) -> None:
    new = "xl/worksheets/sheet99.xml"
    inner = Draft(form=draft.form, other=draft.other, random=draft.random, parts=dict(parts))
    sheet = inner.tree(name)
    if _STRINGS not in inner.parts:
        raise NothingToDoError
    strings = list(inner.tree(_STRINGS))
    for cell in sheet.iter(f"{S}c"):
        value = cell.find(f"{S}v")
        if cell.get("t") == "s" and value is not None:
            _write(cell, "".join(map(str, strings[int(value.text or 0)].itertext())))
    for tables in list(sheet.iter(f"{S}tableParts")) + list(sheet.iter(f"{S}drawing")):
        _detach(tables)
    if draft.random.random() < 0.5:
        _write(draft.element(list(sheet.iter(f"{S}c"))), draft.more())
    draft.parts[new] = inner.settled()[name]
    around = draft.element(list(draft.tree(_BOOK).iter(f"{S}sheets")))
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


def paste_a_row_of_another(draft: Draft) -> None:
    """What another person wrote, in rows of this form."""
    name = draft.random.choice(_sheets(draft))
    other = Draft(
        form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
    )
    lines = _lines(draft.tree(name))
    theirs = {str(row.get("r")): row for row in _lines(other.tree(name))}
    strings = list(other.tree(_STRINGS))
    row = draft.element([row for row in lines if str(row.get("r")) in theirs])
    texts = {_column(cell): cell for cell in _cells(theirs[str(row.get("r"))])}
    for cell in _cells(row):
        source = texts.get(_column(cell))
        value = source.find(f"{S}v") if source is not None else None
        if source is not None and source.get("t") == "s" and value is not None:
            _write(cell, "".join(map(str, strings[int(value.text or 0)].itertext())))
    draft.excused.add("altered")
    # Texts that were copied over are texts of whoever has them now.
    draft.excused.add("person")


def change_tables(draft: Draft) -> None:
    names = [name for name in sorted(draft.parts) if name.startswith("xl/tables/")]
    root = draft.tree(str(draft.choose(names)))
    root.set(
        draft.random.choice(("ref", "name", "displayName", "id")),
        draft.random.choice(("", "A1", "A1:XFD1048576", "x", "B5:H9999999", "H9:B5")),
    )


def hide_rows_and_columns(draft: Draft) -> None:
    sheet = _sheet(draft)
    for each in [*_rows(sheet), *sheet.iter(f"{S}col")]:
        if draft.random.random() < 0.4:
            each.set("hidden", draft.random.choice(("1", "true", "0")))


def remove_hidden_rows_and_columns(draft: Draft) -> None:
    """What Excel's inspector does."""
    for name in _sheets(draft):
        sheet = draft.tree(name)
        for row in _rows(sheet):
            if row.get("hidden") in ("1", "true"):
                number = int(row.get("r", "1"))
                _detach(row)
                _shift(sheet, number, -1)


def merge_cells(draft: Draft) -> None:
    sheet = _sheet(draft)
    data = draft.element(list(sheet.iter(f"{S}sheetData")))
    around = sheet.makeelement(f"{S}mergeCells")
    inner = sheet.makeelement(f"{S}mergeCell")
    inner.set("ref", draft.random.choice(("E6:E8", "B6:H6", "A1:XFD1048576", "", "C13:C15", "x")))
    around.append(inner)
    data.addnext(around)


def change_dimension(draft: Draft) -> None:
    for each in _sheet(draft).iter(f"{S}dimension"):
        each.set(
            "ref",
            draft.random.choice(
                ("A1:XFD1048576", "", "x", "A1", "XFD1048576:A1", "A0:ZZZZ99999999999")
            ),
        )


def write_somewhere(draft: Draft) -> None:
    """Text in a cell that asks nothing, or in one of the form's own."""
    if draft.random.random() < 0.5:
        _write(draft.element([each for each in _any_cells(draft) if not len(each)]), draft.more())
        return
    sheet = _sheet(draft)
    data = draft.element(list(sheet.iter(f"{S}sheetData")))
    row = data.makeelement(f"{S}row")
    numbers = [int(each.get("r", "0")) for each in _rows(sheet)]
    number = max(numbers, default=0) + draft.random.choice((1, 2, 50))
    row.set("r", str(number))
    cell = row.makeelement(f"{S}c")
    cell.set("r", f"{draft.random.choice('BCDEHKZ')}{number}")
    _write(cell, draft.more())
    row.append(cell)
    data.append(row)


def _any_cells(draft: Draft) -> Iterator[Element]:
    return _sheet(draft).iter(f"{S}c")


def overwrite_a_cell(draft: Draft) -> None:
    """Text over whatever stood in a cell, the form's own words and references included."""
    cell = _valued(draft)
    text = draft.more()
    _write(cell, draft.random.choice((text, f"{text} =1+1", f"#form:{text}")))
    draft.excused.add("altered")


def clear_a_column(draft: Draft) -> None:
    lines = _lines(_sheet(draft))
    column = draft.random.choice(sorted({_column(cell) for row in lines for cell in _cells(row)}))
    for row in lines:
        for cell in _cells(row):
            if _column(cell) == column:
                cell.attrib.pop("t", "")
                cell[:] = []


def remove_marks(draft: Draft) -> None:
    """The hidden rows with the codes of the columns are gone."""
    names = _sheets(draft)
    for name in names if draft.random.random() < 0.5 else [draft.random.choice(names)]:
        sheet = draft.tree(name)
        for row in _rows(sheet):
            if row.get("hidden") in ("1", "true"):
                _detach(row)


def texts_in_runs(draft: Draft) -> None:
    """Shared texts with letters of several looks."""
    for each in list(draft.tree(_STRINGS)):
        said = each.find(f"{S}t")
        if said is not None and said.text and draft.random.random() < 0.3:
            at = draft.random.randrange(len(said.text))
            each[:] = []
            for part in (said.text[:at], said.text[at:]):
                run, inner = each.makeelement(f"{S}r"), each.makeelement(f"{S}t")
                inner.text = part
                run.append(inner)
                each.append(run)


EXCEL_MUTATIONS = (
    *(
        write_odd_references,
        change_addresses,
        swap_addresses,
        remove_addresses,
        change_rows_numbers,
        add_a_far_cell,
    ),
    *(sort_rows, exchange_columns, fill_down, copy_a_row_over_another, exchange_cells),
    *(insert_rows, copy_a_row_below, delete_rows, insert_a_column, delete_a_column),
    *(
        change_string_indexes,
        change_shared_strings,
        put_odd_values,
        change_styles,
        change_date_system,
    ),
    *(break_names, rename_sheets, hide_sheets, remove_a_sheet, reorder_sheets),
    *(point_two_sheets_at_one_part, copy_a_sheet, paste_a_sheet_of_another, paste_a_row_of_another),
    *(change_tables, hide_rows_and_columns, remove_hidden_rows_and_columns, merge_cells),
    *(
        change_dimension,
        write_somewhere,
        overwrite_a_cell,
        clear_a_column,
        remove_marks,
        texts_in_runs,
    ),
    *(save_as_strict, save_as_a_template, name_the_main_part_otherwise),
)
