"""Ways to save a file that say the same in other words."""

from __future__ import annotations

from tests.fuzz.drafts import Draft, NothingToDoError


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
