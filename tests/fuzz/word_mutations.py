"""What people and editors do to a review in Word."""

from __future__ import annotations

import copy
import re

from tests.fuzz.drafts import Draft, Element, NothingToDoError
from tests.fuzz.eyes import local
from tests.fuzz.xml_mutations import _detach, _is_within, _swap, _unwrap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def _root(draft: Draft) -> Element:
    return draft.tree(_DOCUMENT)


def _every(draft: Draft, name: str) -> list[Element]:
    return list(_root(draft).iter(f"{W}{name}"))


def _some(draft: Draft, name: str) -> list[Element]:
    """One, a part or all of the elements of that name."""
    found = _every(draft, name)
    share = draft.random.choice((0.0, 0.3, 1.0))
    some = [each for each in found if draft.random.random() < share]
    return some or [draft.element(found)]


def _body(draft: Draft) -> Element:
    return draft.element(_every(draft, "body"))


def _rows(table: Element) -> list[Element]:
    return [each for each in table if each.tag == f"{W}tr"]


def _cells(row: Element) -> list[Element]:
    return [each for each in row if each.tag == f"{W}tc"]


def _asking(draft: Draft) -> list[Element]:
    """The tables with controls in them."""
    tables = [each for each in _every(draft, "tbl") if next(each.iter(f"{W}sdt"), None) is not None]
    if not tables:
        raise NothingToDoError
    return tables


def _asking_row(draft: Draft) -> Element:
    return draft.element([row for table in _asking(draft) for row in _rows(table)[1:]])


def _paragraph(draft: Draft, text: str) -> Element:
    root = _root(draft)
    paragraph, run, inner = (root.makeelement(f"{W}{name}") for name in ("p", "r", "t"))
    inner.text = text
    inner.set(_PRESERVE, "preserve")
    paragraph.append(run)
    run.append(inner)
    return paragraph


def _typed_run(draft: Draft) -> Element:
    """A run that somebody has typed."""
    runs = [
        each
        for each in _every(draft, "r")
        if any(token in "".join(map(str, each.itertext())) for token in draft.form.tokens())
    ]
    return draft.element(runs)


def strip_controls(draft: Draft) -> None:
    for control in _some(draft, "sdt"):
        content = control.find(f"{W}sdtContent")
        for child in list(content if content is not None else ()):
            control.addprevious(child)
        _detach(control)


def strip_controls_and_bookmarks(draft: Draft) -> None:
    strip_controls(draft)
    remove_bookmarks(draft)


def remove_tags(draft: Draft) -> None:
    for tag in _some(draft, "tag"):
        _detach(tag)


def remove_tags_and_bookmarks(draft: Draft) -> None:
    remove_tags(draft)
    remove_bookmarks(draft)


def exchange_tags(draft: Draft) -> None:
    first, second = draft.two(_every(draft, "tag"))
    said = str(first.get(f"{W}val")), str(second.get(f"{W}val"))
    first.set(f"{W}val", said[1])
    second.set(f"{W}val", said[0])


def copy_a_tag(draft: Draft) -> None:
    first, second = draft.two(_every(draft, "tag"))
    second.set(f"{W}val", str(first.get(f"{W}val")))


def write_other_tags(draft: Draft) -> None:
    for tag in _some(draft, "tag"):
        tag.set(f"{W}val", draft.random.choice(("", "goog_rdk_1", "person.name", "x" * 500)))


def remove_bookmarks(draft: Draft) -> None:
    for mark in [*_some(draft, "bookmarkStart"), *_some(draft, "bookmarkEnd")]:
        _detach(mark)


def exchange_bookmarks(draft: Draft) -> None:
    first, second = draft.two(_every(draft, "bookmarkStart"))
    said = str(first.get(f"{W}name")), str(second.get(f"{W}name"))
    first.set(f"{W}name", said[1])
    second.set(f"{W}name", said[0])
    if draft.random.random() < 0.7:
        for tag in _every(draft, "tag"):
            _detach(tag)


def copy_rows(draft: Draft) -> None:
    row = _asking_row(draft)
    place = row if draft.random.random() < 0.5 else _asking_row(draft)
    for _ in range(draft.random.choice((1, 1, 3))):
        place.addnext(copy.deepcopy(row))


def copy_and_reword_a_row(draft: Draft) -> None:
    """Somebody writes a criterion of their own into a copy of a row."""
    row = _asking_row(draft)
    new = copy.deepcopy(row)
    texts = list(_cells(new)[0].iter(f"{W}t")) if _cells(new) else []
    if not texts:
        raise NothingToDoError
    texts[0].text = draft.more()
    for each in texts[1:]:
        each.text = ""
    row.addnext(new)


def move_a_row(draft: Draft) -> None:
    row, place = _asking_row(draft), _asking_row(draft)
    if _is_within(place, row):
        raise NothingToDoError
    place.addnext(row)


def swap_rows(draft: Draft) -> None:
    first, second = _asking_row(draft), _asking_row(draft)
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    _swap(first, second)


def delete_rows(draft: Draft) -> None:
    for _ in range(draft.random.choice((1, 2, 5))):
        _detach(_asking_row(draft))


def reverse_rows(draft: Draft) -> None:
    table = draft.element(_asking(draft))
    rows = _rows(table)[1:]
    for row in reversed(rows):
        table.append(row)


def insert_a_row(draft: Draft) -> None:
    row = _asking_row(draft)
    new = row.makeelement(f"{W}tr")
    for number in range(max(len(_cells(row)), 1)):
        cell = new.makeelement(f"{W}tc")
        cell.append(_paragraph(draft, draft.more() if number == 0 else ""))
        new.append(cell)
    row.addnext(new)


def swap_cells(draft: Draft) -> None:
    row = _asking_row(draft)
    other = row if draft.random.random() < 0.5 else _asking_row(draft)
    first, second = draft.element(_cells(row)), draft.element(_cells(other))
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    _swap(first, second)


def delete_a_cell(draft: Draft) -> None:
    _detach(draft.element(_cells(_asking_row(draft))))


def swap_columns(draft: Draft) -> None:
    """With their heads, or without."""
    table = draft.element(_asking(draft))
    rows = _rows(table)[draft.random.randrange(2) :]
    width = max((len(_cells(row)) for row in rows), default=0)
    if width < 2:
        raise NothingToDoError
    first, second = draft.random.sample(range(width), 2)
    for row in rows:
        cells = _cells(row)
        if max(first, second) < len(cells):
            _swap(cells[first], cells[second])


def insert_a_column(draft: Draft) -> None:
    table = draft.element(_asking(draft))
    at = draft.random.randrange(4)
    text = draft.more() if draft.random.random() < 0.5 else ""
    for row in _rows(table):
        cell = row.makeelement(f"{W}tc")
        cell.append(_paragraph(draft, text))
        cells = _cells(row)
        if cells:
            cells[min(at, len(cells) - 1)].addprevious(cell)
        text = ""


def delete_a_column(draft: Draft) -> None:
    table = draft.element(_asking(draft))
    at = draft.random.randrange(4)
    for row in _rows(table):
        if at < len(_cells(row)) > 1:
            _detach(_cells(row)[at])


def exchange_words_of_rows(draft: Draft) -> None:
    """What two rows are about changes places; their fields stay."""
    first, second = _cells(_asking_row(draft)), _cells(_asking_row(draft))
    if (
        not first
        or not second
        or first[0] is second[0]
        or _has_field(first[0])
        or _has_field(second[0])
    ):
        raise NothingToDoError
    _swap(first[0], second[0])


def _has_field(cell: Element) -> bool:
    return next(cell.iter(f"{W}sdt"), None) is not None


def remove_words_of_rows(draft: Draft) -> None:
    for _ in range(draft.random.choice((1, 5))):
        cells = _cells(_asking_row(draft))
        for text in cells[0].iter(f"{W}t") if cells and not _has_field(cells[0]) else ():
            text.text = ""


def copy_words_of_a_row(draft: Draft) -> None:
    """Two rows say that they are about the same."""
    first, second = _cells(_asking_row(draft)), _cells(_asking_row(draft))
    if not first or not second or first[0] is second[0] or _has_field(second[0]):
        raise NothingToDoError
    second[0].addprevious(copy.deepcopy(first[0]))
    _detach(second[0])


def merge_cells(draft: Draft) -> None:
    """The cell takes in its neighbour, as editors do that join cells."""
    cells = _cells(_asking_row(draft))
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
    _detach(cells[at + 1])


def swap_controls(draft: Draft) -> None:
    first, second = draft.two(_every(draft, "sdt"))
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    _swap(first, second)


def move_a_control(draft: Draft) -> None:
    """Dragged into another cell, or out of the table."""
    control = draft.element(_every(draft, "sdt"))
    place = draft.element(_every(draft, "p"))
    if _is_within(place, control):
        raise NothingToDoError
    place.append(control)


def copy_a_control(draft: Draft) -> None:
    control = copy.deepcopy(draft.element(_every(draft, "sdt")))
    draft.element(_every(draft, "p")).append(control)


def swap_contents(draft: Draft) -> None:
    """What is in two fields changes places: whoever does that means it."""
    first, second = draft.two(_every(draft, "sdtContent"))
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    _swap(first, second)
    draft.excused.add("altered")


def paste_a_table_into_a_field(draft: Draft) -> None:
    """Last year's table, with fields of ours in it."""
    source = draft.form if draft.random.random() < 0.6 else draft.other
    table = copy.deepcopy(draft.element(_asking(draft)))
    if source is draft.other:
        from_other = Draft(
            form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
        )
        table = copy.deepcopy(draft.element(_asking(from_other)))
        draft.mixed = True
    place = draft.element(_every(draft, draft.random.choice(("tc", "sdtContent"))))
    place.append(table)
    place.append(_paragraph(draft, ""))


def paste_the_form_of_another(draft: Draft) -> None:
    """Two forms in one file."""
    other = Draft(
        form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
    )
    body = _body(draft)
    last = body[-1] if len(body) else None
    new = [copy.deepcopy(each) for each in _body(other) if each.tag != f"{W}sectPr"]
    if last is None:
        raise NothingToDoError
    if draft.random.random() < 0.5:
        body[:0] = new
    else:
        for each in new:
            last.addprevious(each)
    draft.mixed = True


def paste_a_row_of_another(draft: Draft) -> None:
    other = Draft(
        form=draft.other, other=draft.form, random=draft.random, parts=dict(draft.other.parts)
    )
    _asking_row(draft).addnext(copy.deepcopy(_asking_row(other)))
    draft.mixed = True


def copy_a_table(draft: Draft) -> None:
    table = draft.element(_asking(draft))
    draft.element(_asking(draft)).addnext(copy.deepcopy(table))


def swap_tables(draft: Draft) -> None:
    first, second = draft.two(_asking(draft))
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    _swap(first, second)


def delete_a_table(draft: Draft) -> None:
    _detach(draft.element(_asking(draft)))


def join_tables(draft: Draft) -> None:
    first, second = draft.two(_asking(draft))
    if _is_within(first, second) or _is_within(second, first):
        raise NothingToDoError
    for row in _rows(second):
        first.append(row)
    _detach(second)


def split_a_table(draft: Draft) -> None:
    table = draft.element([each for each in _asking(draft) if len(_rows(each)) > 2])
    rows = _rows(table)
    new = table.makeelement(table.tag)
    for row in rows[draft.random.randrange(1, len(rows)) :]:
        new.append(row)
    table.addnext(new)
    table.addnext(_paragraph(draft, ""))


def rows_without_a_table(draft: Draft) -> None:
    _unwrap(draft.element(_asking(draft)))


def cells_without_a_row(draft: Draft) -> None:
    for row in _some(draft, "tr"):
        _unwrap(row)


def controls_around_rows_and_cells(draft: Draft) -> None:
    """Controls that repeat rows, or take in a whole cell: Word and Google Docs make them."""
    for each in _some(draft, draft.random.choice(("tr", "tc", "p", "tbl"))):
        control, content = (each.makeelement(f"{W}{name}") for name in ("sdt", "sdtContent"))
        each.addprevious(control)
        control.append(control.makeelement(f"{W}sdtPr"))
        control.append(content)
        content.append(each)


def write_somewhere(draft: Draft) -> None:
    """Text where no question is: below, above, between, beside, in the margins."""
    text = draft.more()
    where = draft.random.randrange(4)
    if where == 0:
        draft.element([each for each in _body(draft) if local(each) in ("p", "tbl")]).addprevious(
            _paragraph(draft, text)
        )
    elif where == 1:
        draft.element(_every(draft, "p")).addnext(_paragraph(draft, text))
    elif where == 2:
        draft.element(_every(draft, "p")).append(_paragraph(draft, text)[0])
    else:
        names = [
            name
            for name in sorted(draft.parts)
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        ]
        draft.tree(str(draft.choose(names))).append(_paragraph(draft, text))


def wrap_what_was_typed(draft: Draft) -> None:
    """Links, tracked insertions and what editors put around runs."""
    run = _typed_run(draft)
    around = run.makeelement(
        f"{W}{draft.random.choice(('ins', 'hyperlink', 'smartTag', 'fldSimple', 'customXml', 'dir', 'bdo', 'moveTo'))}"
    )
    run.addprevious(around)
    around.append(run)


def split_what_was_typed(draft: Draft) -> None:
    """Runs are cut wherever an editor likes to."""
    run = _typed_run(draft)
    text = draft.element(list(run.iter(f"{W}t")))
    said = text.text or ""
    at = draft.random.randrange(len(said) + 1)
    text.text, rest = said[:at], copy.deepcopy(text)
    rest.text = said[at:]
    text.addnext(rest)


def delete_with_changes_tracked(draft: Draft) -> None:
    run = _typed_run(draft)
    around = run.makeelement(f"{W}del")
    run.addprevious(around)
    around.append(run)
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"


def say_it_is_a_prompt(draft: Draft) -> None:
    """LibreOffice leaves the mark of a prompt on what was typed."""
    for properties in _some(draft, "sdtPr"):
        if properties.find(f"{W}showingPlcHdr") is None:
            properties.append(properties.makeelement(f"{W}showingPlcHdr"))


def change_stored_dates(draft: Draft) -> None:
    """The stored day says something else than the text."""
    for each in _some(draft, "date"):
        each.set(
            f"{W}fullDate",
            draft.random.choice(
                ("2020-02-02T00:00:00Z", "", "x", "0000-00-00", "2026-13-45T00:00:00Z")
            ),
        )


def lose_line_ends(draft: Draft) -> None:
    for each in _every(draft, "br"):
        each.tag = f"{W}{draft.random.choice(('cr', 'tab', 'br'))}"


def words_move_between_heads(draft: Draft) -> None:
    """The heads of two columns change places."""
    head = _cells(_rows(draft.element(_asking(draft)))[0])
    first, second = draft.two(head)
    _swap(first, second)


def _all_parts(draft: Draft, changes: dict[str, str]) -> None:
    for name in draft.settled():
        if name.endswith((".xml", ".rels")):
            for old, new in changes.items():
                draft.parts[name] = draft.parts[name].replace(old.encode(), new.encode())


_OPEN = "http://schemas.openxmlformats.org"
STRICT = {
    f"{_OPEN}/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    f"{_OPEN}/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    f"{_OPEN}/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    f"{_OPEN}/officeDocument/2006/custom-properties": "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    f"{_OPEN}/officeDocument/2006/docPropsVTypes": "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
}


def save_as_strict(draft: Draft) -> None:
    _all_parts(draft, STRICT)


def save_as_a_template(draft: Draft) -> None:
    _all_parts(
        draft, {"document.main+xml": "template.main+xml", "sheet.main+xml": "template.main+xml"}
    )


def name_the_main_part_otherwise(draft: Draft) -> None:
    names = {"word/document.xml": "word/document2.xml", "xl/workbook.xml": "xl/book.xml"}
    old = next((name for name in names if name in draft.parts), "")
    if not old:
        raise NothingToDoError
    new = names[old]
    _all_parts(draft, {f"/{old}": f"/{new}", f'"{old}"': f'"{new}"'})
    folder, _, file = old.rpartition("/")
    folder_new, _, file_new = new.rpartition("/")
    moves = {old: new, f"{folder}/_rels/{file}.rels": f"{folder_new}/_rels/{file_new}.rels"}
    draft.parts = {moves.get(name, name): data for name, data in draft.parts.items()}


WORD_MUTATIONS = (
    *(strip_controls, strip_controls_and_bookmarks, remove_tags, remove_tags_and_bookmarks),
    *(exchange_tags, copy_a_tag, write_other_tags, remove_bookmarks, exchange_bookmarks),
    *(
        copy_rows,
        copy_and_reword_a_row,
        move_a_row,
        swap_rows,
        delete_rows,
        reverse_rows,
        insert_a_row,
    ),
    *(swap_cells, delete_a_cell, swap_columns, insert_a_column, delete_a_column, merge_cells),
    *(exchange_words_of_rows, remove_words_of_rows, copy_words_of_a_row, words_move_between_heads),
    *(swap_controls, move_a_control, copy_a_control, swap_contents),
    *(paste_a_table_into_a_field, paste_the_form_of_another, paste_a_row_of_another),
    *(copy_a_table, swap_tables, delete_a_table, join_tables, split_a_table, rows_without_a_table),
    *(cells_without_a_row, controls_around_rows_and_cells),
    *(write_somewhere, wrap_what_was_typed, split_what_was_typed, delete_with_changes_tracked),
    *(say_it_is_a_prompt, change_stored_dates, lose_line_ends),
    *(save_as_strict, save_as_a_template, name_the_main_part_otherwise),
)
