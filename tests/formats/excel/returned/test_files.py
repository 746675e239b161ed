"""Nothing is refused whole for a part: what can be read is read, and what is missing is said."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl.xml.constants import SHEET_MAIN_NS as MAIN

from framework_export.formats.custom_properties import (
    PART,
    read_custom_properties,
    write_custom_properties,
)
from framework_export.formats.manifest import manifest_properties, read_manifest
from framework_export.formats.packages import CONTENT_TYPES, PackageError
from tests.formats.excel.returned.parts import (
    GROWTH,
    LEVEL,
    SCALE,
    START,
    Parts,
    given,
    problems,
    told,
)

Book = Callable[..., bytes]
STRICT = "http://purl.oclc.org/ooxml"
STRINGS, STYLES, WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
ANSWERS = {"criterion.delivers.employee": "usually", "criterion.asks.evidence": "It happened"}


@pytest.fixture
def parts(book_of: Book) -> Parts:
    filled = Parts.of(book_of())
    filled.write(LEVEL, "E6", "Usually")
    filled.write(LEVEL, "F7", "It happened")
    return filled


def is_read(parts: Parts) -> bool:
    form = parts.read()
    return given(form) == ANSWERS and form.problems == () and told(form) == []


def prefixed(data: bytes) -> bytes:
    """The same XML with a prefix at every element, as some libraries write it."""
    text = data.decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    return re.sub(r"<(/?)([a-zA-Z]+)(?=[\s/>])", r"<\1x:\2", text).encode()


def test_elements_with_prefixes_are_read(parts: Parts) -> None:
    for name in (WORKBOOK, STRINGS, STYLES, LEVEL, START, GROWTH):
        parts[name] = prefixed(parts[name])
    assert is_read(parts)


def test_strict_open_xml_is_read(parts: Parts) -> None:
    for name, data in parts.items():
        text = data.replace(MAIN.encode(), f"{STRICT}/spreadsheetml/main".encode())
        text = text.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            f"{STRICT}/officeDocument/relationships".encode(),
        )
        parts[name] = text
    assert is_read(parts)


def test_a_template_is_read(parts: Parts) -> None:
    parts.change(CONTENT_TYPES, "spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
    assert is_read(parts)


def test_parts_by_other_names_are_read(parts: Parts) -> None:
    for name, other in (
        (STRINGS, "xl/Texts.xml"),
        (STYLES, "xl/looks.xml"),
        (LEVEL, "xl/pages/one.xml"),
    ):
        parts[other] = parts.pop(name)
        rels = name.replace("worksheets/", "worksheets/_rels/") + ".rels"
        if rels in parts:
            parts["xl/pages/_rels/one.xml.rels"] = parts.pop(rels)
        target, new = name.removeprefix("xl/"), other.removeprefix("xl/").lower()
        parts.change("xl/_rels/workbook.xml.rels", target, new)
        parts.change(CONTENT_TYPES, name, other)
    assert is_read(parts)


def test_a_row_at_the_end_of_the_sheet_costs_nothing(parts: Parts) -> None:
    row = '<row r="1048576" customFormat="false" ht="12.8" hidden="false"></row></sheetData>'
    for name in (START, LEVEL, GROWTH, SCALE):
        parts.change(name, "</sheetData>", row)
    assert is_read(parts)


def test_comments_in_the_xml_of_a_sheet_do_no_harm(parts: Parts) -> None:
    parts.change(LEVEL, "<sheetData>", "<sheetData><!-- saved by a program -->")
    assert is_read(parts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="6"', "<row "),
        ('<c r="E6"', '<c cm="1" r="E6"'),
        (' t="inlineStr"><is><t xml:space="preserve">Usually</t></is>', " t='str'><v>Usually</v>"),
        (">Usually<", "><![CDATA[Usually]]><"),
        (">Usually<", ">Usua&#108;&#x6C;y<"),
    ],
)
def test_cells_written_in_other_ways_are_the_same(parts: Parts, old: str, new: str) -> None:
    parts.change(LEVEL, old, new)
    assert is_read(parts)


def test_a_sheet_in_another_encoding_is_read(parts: Parts) -> None:
    text = parts[LEVEL].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    parts[LEVEL] = text.encode("utf-16")
    assert is_read(parts)


def test_without_the_list_of_texts_the_cells_with_texts_of_their_own_are_read(
    parts: Parts,
) -> None:
    parts.remove(STRINGS)
    form = parts.read()
    assert "form-question-lost" in problems(form)
    assert {"Usually", "It happened"} <= {text for _, text in told(form)}


def test_without_styles_days_are_still_days(parts: Parts) -> None:
    parts.put(GROWTH, "F6", "<c @><v>46112</v></c>")
    parts.remove(STYLES)
    form = parts.read()
    assert given(form) == {**ANSWERS, "goal.1.by-when": "2026-03-31"}


def test_a_broken_list_of_texts_is_named(parts: Parts) -> None:
    parts[STRINGS] = b"<sst><"
    assert "form-damaged" in problems(parts.read())


@pytest.mark.parametrize("broken", [b"<worksheet><", b"", b"\xff\xfe<"])
def test_a_broken_sheet_costs_only_its_own_answers(parts: Parts, broken: bytes) -> None:
    parts[GROWTH] = broken
    form = parts.read()
    assert given(form) == ANSWERS
    assert problems(form) == ["form-damaged", "form-question-lost"]
    assert "Growth plan" in form.problems[0].message


def test_of_a_sheet_that_ends_early_the_beginning_is_read(parts: Parts) -> None:
    parts[LEVEL] = parts[LEVEL][: parts[LEVEL].index(b'<c r="F7"')]
    form = parts.read()
    assert given(form) == {"criterion.delivers.employee": "usually"}
    assert problems(form) == ["form-damaged", "form-question-lost"]


def test_a_sheet_that_the_workbook_does_not_list_is_read(parts: Parts) -> None:
    parts.change(WORKBOOK, r'<sheet [^>]*name="Level 1"[^>]*/>', "", pattern=True)
    form = parts.read()
    assert given(form) == ANSWERS
    assert form.answers[0].place == "sheet2!E6"


def test_sheets_of_which_none_can_be_read_are_damage(parts: Parts) -> None:
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = b"<"
    with pytest.raises(PackageError, match="None of its sheets"):
        parts.read()


def test_a_sheet_with_more_cells_than_any_form_is_named_and_the_others_are_read(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framework_export.formats.excel.returned.workbook.book._MOST_TAGS", 100_000)
    many = "".join(f'<row r="{row}"><c><v>1</v></c></row>' for row in range(100, 20_100))
    parts.change("xl/worksheets/sheet8.xml", "</sheetData>", f"{many}</sheetData>")
    form = parts.read()
    assert given(form) == ANSWERS
    assert problems(form) == ["form-damaged"]
    assert "more cells than any form" in form.problems[0].message


def test_of_a_form_of_before_only_what_is_certainly_not_its_own_is_told(book_of: Book) -> None:
    parts = Parts.of(book_of())
    manifest = read_manifest(read_custom_properties(parts[PART]))
    assert manifest
    old = manifest_properties(replace(manifest, handed_out=None))
    parts[PART] = write_custom_properties(old)
    parts.change(WORKBOOK, '<definedName name="form_copy_[^<]*</definedName>', "", pattern=True)
    parts.write(LEVEL, "E6", "Usually")
    parts.write(LEVEL, "J6", "beside")
    parts.write(LEVEL, "C30", "below")
    parts.write(START, "B4", "not to be told from a text of the form")
    form = parts.read()
    assert given(form) == {"criterion.delivers.employee": "usually"}
    assert sorted(told(form)) == [("Level 1!C30", "below"), ("Level 1!J6", "beside")]
