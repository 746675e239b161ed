"""Prose as Word makes it: lists that count, notes at the foot of pages, pictures, tables, boxes."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from framework_export.formats import Rendered
from framework_export.formats.word.handbook.fitting import shortened
from framework_export.formats.word.handbook.prose.tables import column_widths
from framework_export.prose import Text
from tests.formats.word.opened import W, body, lines, names, paragraphs, part, tree, words
from tests.formats.word.test_rendering import png

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
Prose = Callable[[str], bytes]


def numbered(data: bytes) -> list[tuple[str, str, str]]:
    """Each item of a list: its list, its depth, its words."""
    return [
        (number.find(f"{W}numId").get(f"{W}val"), number.find(f"{W}ilvl").get(f"{W}val"), words(p))
        for _, p in paragraphs(data)
        for number in p.iter(f"{W}numPr")
    ]


def setting(paragraph: Any, name: str, key: str) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}{name}")
    return None if found is None else str(found.get(f"{W}{key}"))


def introduction(data: bytes, style: str) -> list[Any]:
    return [each for found, each in paragraphs(data) if found == style]


def test_items_of_lists_are_numbered_by_word(prose: Prose) -> None:
    data = prose("3. Three\n4. Four\n   - a\n     - b\n\nText.\n\n1. One\n")
    (first, depth, _), (_, _, _), (bullets, deeper, _), (_, deepest, _), (other, _, _) = numbered(
        data
    )
    starts = {
        each.get(f"{W}numId"): each.find(f"{W}lvlOverride/{W}startOverride")
        for each in tree(data, "word/numbering.xml").iter(f"{W}num")
    }

    assert (depth, deeper, deepest) == ("0", "1", "2")
    assert len({first, bullets, other}) == 3
    assert starts[first].get(f"{W}val") == "3"
    assert starts[other].get(f"{W}val") == "1"


def test_a_number_that_word_cannot_count_to_is_written(prose: Prose) -> None:
    data = prose("999999999. Last\n")

    assert numbered(data) == []
    assert ("List Number", "999999999. Last") in lines(data)


def test_what_goes_on_in_an_item_stands_below_its_words(prose: Prose) -> None:
    data = prose("- One\n\n  More of it.\n\n  > Quoted\n")
    (item,) = introduction(data, "List Bullet")
    (more,) = introduction(data, "List Continue")

    assert setting(item, "ind", "left") == setting(more, "ind", "left") == "340"
    assert setting(introduction(data, "Quote")[0], "ind", "left") == "640"


def test_an_item_without_a_paragraph_keeps_its_bullet(prose: Prose) -> None:
    assert [said for _, _, said in numbered(prose("- - inner\n"))] == ["", "inner"]


def test_lists_as_deep_as_anybody_writes_stay_within_the_page(prose: Prose) -> None:
    text = "\n".join(f"{'  ' * depth}- item {depth}" for depth in range(15))
    data = prose(text)

    assert max(int(depth) for _, depth, _ in numbered(data)) == 8
    assert (
        max(int(setting(p, "ind", "left") or 0) for p in introduction(data, "List Bullet")) < 4000
    )


def test_a_task_is_a_box_that_can_be_ticked(prose: Prose) -> None:
    data = prose("- [ ] to do\n- [x] done\n")
    boxes = list(body(data).iter(f"{W14}checkbox"))

    assert [each.find(f"{W14}checked").get(f"{W14}val") for each in boxes] == ["0", "1"]
    assert ("List Bullet", "☐ to do") in lines(data)
    assert ("List Bullet", "☒ done") in lines(data)
    assert numbered(data) == []
    assert all(each.getparent().find(f"{W}alias") is not None for each in boxes)


def notes(data: bytes) -> dict[str, str]:
    return {
        each.get(f"{W}id"): words(each)
        for each in tree(data, "word/footnotes.xml").iter(f"{W}footnote")
        if each.get(f"{W}type") is None
    }


def test_footnotes_are_real_ones(prose: Prose) -> None:
    data = prose("A[^x] and B[^y].\n\n[^x]: First\n[^y]: Second\n\n    - with a list\n")
    marks = [each.get(f"{W}id") for each in body(data).iter(f"{W}footnoteReference")]

    assert notes(data) == {"1": "First", "2": "Secondwith a list"}
    assert marks == ["1", "2"]
    assert "w:footnotePr" in part(data, "word/settings.xml")


def test_a_further_mark_refers_to_the_first_one(prose: Prose) -> None:
    data = prose("A[^x], again[^x].\n\n[^x]: First\n")
    xml = part(data, "word/document.xml")
    (name,) = re.findall(r"NOTEREF (_Ref\d+)", xml)

    assert xml.count("<w:footnoteReference ") == 1
    assert f'w:name="{name}"' in xml


def test_a_note_refers_to_one_that_comes_later(prose: Prose) -> None:
    data = prose("A[^a] and b[^b].\n\n[^a]: See[^b].\n[^b]: See[^a].\n")

    assert list(notes(data).values()) == ["See2.", "See1."]


def test_a_note_within_a_note_stands_in_brackets(prose: Prose) -> None:
    text = (
        "A[^x].\n\n[^x]: First[^y] and[^y]\n[^y]: Second[^x]\n\n    > quoted\n\n    1. one\n\n"
        "    ```\n    code\n    ```\n\n    > [!NOTE]\n    > noted\n\n    | a |\n    |---|\n    | b |\n\n"
        "    ***\n"
    )
    (said,) = notes(prose(text)).values()

    assert said == "First (Second1 quoted one code Note noted a b ) and"


def test_a_note_may_begin_with_what_is_no_paragraph(prose: Prose) -> None:
    data = prose("A[^x].\n\n[^x]:\n    - one\n    - two\n")
    (note,) = tree(data, "word/footnotes.xml").findall(f"{W}footnote")[2:]

    assert note.find(f".//{W}footnoteRef") is not None
    assert words(note) == "onetwo"


def test_notes_of_two_texts_are_counted_on(rendered: Callable[..., Rendered]) -> None:
    feedback = "name: Dummy Co\nfeedback: |\n  To us[^a].\n\n  [^a]: The other"
    data = rendered("title: Data", "A[^a].\n\n[^a]: The one\n", feedback).data

    assert list(notes(data).values()) == ["The one", "The other"]


def test_a_link_in_a_note_belongs_to_the_part_with_notes(prose: Prose) -> None:
    data = prose("A[^x].\n\n[^x]: See [us](https://dummy.example/).\n")

    assert "https://dummy.example/" in part(data, "word/_rels/footnotes.xml.rels")
    assert "https://dummy.example/" not in part(data, "word/_rels/document.xml.rels")


def test_a_handbook_without_footnotes_has_no_part_for_them(prose: Prose) -> None:
    assert "word/footnotes.xml" not in names(prose("A text."))


def test_a_link_within_the_text_leads_to_its_heading(prose: Prose) -> None:
    data = prose("# A\n\nSee [below](#b).\n\n## B\n\ntext\n\n## C\n")
    link = next(each for each in body(data).iter(f"{W}hyperlink") if words(each) == "below").get(
        f"{W}anchor"
    )
    marked = next(e for e in body(data).iter(f"{W}bookmarkStart") if e.get(f"{W}name") == link)

    assert words(marked.getparent()) == "B"


def test_headings_of_two_texts_may_be_called_alike(rendered: Callable[..., Rendered]) -> None:
    feedback = "name: Dummy Co\nfeedback: |\n  ## Where\n\n  Here."
    xml = part(
        rendered("title: Data", "# A\n\n## Where\n\n# B\n", feedback).data, "word/document.xml"
    )
    marks = re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml)

    assert len(marks) == len(set(marks))


def test_a_table_repeats_its_head_and_sets_numbers_at_the_end(prose: Prose) -> None:
    data = prose("| A | B |\n|:-:|--:|\n| one | 2 |\n")
    _, table = body(data).findall(f"{W}tbl")
    head, row = table.findall(f"{W}tr")

    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert [setting(p, "jc", "val") for p in row.iter(f"{W}p")] == ["center", "right"]
    assert table.getnext().tag == f"{W}p"


def test_a_table_of_more_columns_than_word_has_is_several(prose: Prose) -> None:
    cells = "|".join("x" for _ in range(70))
    data = prose(f"|{cells}|\n|{'---|' * 70}\n|{cells}|\n")
    _, *tables = body(data).findall(f"{W}tbl")

    assert [len(each.find(f"{W}tr").findall(f"{W}tc")) for each in tables] == [60, 10]


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=4, max_size=4), min_size=1, max_size=5),
    st.integers(2000, 9000),
)
def test_columns_fill_their_room_and_none_is_without_width(
    rows: list[list[str]], width: int
) -> None:
    cells = [[(Text(text=each),) for each in row] for row in rows]
    widths = column_widths(cells, width)

    assert width - 4 <= sum(widths) <= width
    assert min(widths) > 0


@given(st.text(max_size=200), st.integers(500, 9000), st.integers(1, 4))
def test_what_was_shortened_is_the_beginning_and_no_longer(
    text: str, width: int, lines: int
) -> None:
    made = shortened(text, 12, width, lines)

    assert text.startswith(made.removesuffix("…"))
    assert shortened(made, 12, width, lines) == made


def test_code_keeps_its_lines_and_its_direction(rendered: Callable[..., Rendered]) -> None:
    data = rendered("title: Data\nlanguage: ar", "```python\ndef a():\n\treturn 1\n```\n").data
    (code,) = introduction(data, "Handbook Code Block")

    assert [t.text for t in code.iter(f"{W}t")] == ["def a():", "    return 1"]
    assert len(list(code.iter(f"{W}br"))) == 1
    assert setting(code, "bidi", "val") == "0"


def test_quotes_and_alerts_have_a_bar_also_beside_their_lists(prose: Prose) -> None:
    data = prose("> quoted\n>\n> - item\n\n> [!WARNING] Look out\n> A warning.\n")
    quoted, alerts = introduction(data, "Quote"), introduction(data, "Handbook Alert")

    assert [words(each) for each in quoted] == ["quoted", "item"]
    assert [words(each) for each in alerts] == ["Look out", "A warning."]
    for each in (*quoted, *alerts):
        assert each.find(f"{W}pPr/{W}pBdr/{W}left") is not None
    assert alerts[0].find(f"{W}pPr/{W}keepNext") is not None


def test_marks_of_text_are_marks_of_runs(prose: Prose) -> None:
    xml = part(prose("**a** *b* `c` ~~d~~\\\ne\n\n***\n"), "word/document.xml")

    for mark in ("<w:b/>", "<w:i/>", "HandbookCode", "<w:strike/>", "<w:br/>", "HandbookRule"):
        assert mark in xml


@pytest.fixture
def pictured(rendered: Callable[..., Rendered], tmp_path: Path) -> Callable[..., Rendered]:
    """A handbook with a picture of that name and content."""

    def make(name: str, data: bytes, text: str = "![Steps]({})") -> Rendered:
        (tmp_path / "content" / name).write_bytes(data)
        return rendered("title: Data", text.format(name))

    return make


def test_a_picture_has_its_description_and_its_size(pictured: Callable[..., Rendered]) -> None:
    made = pictured("steps.png", png())
    shape = Document(io.BytesIO(made.data)).inline_shapes[0]

    assert made.diagnostics == ()
    assert shape._inline.docPr.get("descr") == "Steps"
    assert shape.width == shape.height == 914_400 // 96


def test_a_picture_is_no_wider_than_the_text(
    pictured: Callable[..., Rendered],
) -> None:
    wide = png()[:16] + (4000).to_bytes(4, "big") + (10).to_bytes(4, "big") + png()[24:]
    document = Document(io.BytesIO(pictured("wide.png", wide).data))
    section = document.sections[-1]
    edges = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (each or 0 for each in edges)

    assert abs(document.inline_shapes[0].width - (width - left - right)) < 1000


def test_pictures_have_numbers_of_their_own_also_in_notes(
    pictured: Callable[..., Rendered],
) -> None:
    data = pictured("a.png", png(), "![A]({0}) ![B]({0})[^n]\n\n[^n]: ![C]({0})\n").data
    xml = part(data, "word/document.xml") + part(data, "word/footnotes.xml")
    numbers = re.findall(r'<wp:docPr id="(\d+)"', xml)

    assert len(numbers) == len(set(numbers)) == 3
    assert "image" in part(data, "word/_rels/footnotes.xml.rels")


def test_a_picture_of_a_kind_that_word_does_not_show_is_said(
    pictured: Callable[..., Rendered],
) -> None:
    made = pictured("steps.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')

    assert [each.code for each in made.diagnostics] == ["picture-left-out"]
    assert ("Normal", "Steps") in lines(made.data)


def test_a_damaged_picture_costs_nothing_but_itself(pictured: Callable[..., Rendered]) -> None:
    made = pictured("steps.png", b"\x89PNG\r\n\x1a\nrubbish")

    assert [each.code for each in made.diagnostics] == ["picture-flawed"]
    assert ("Normal", "Steps") in lines(made.data)


def test_hostile_descriptions_stay_descriptions(pictured: Callable[..., Rendered]) -> None:
    made = pictured("a.png", png(), r"""![x"&lt;/wp:docPr> ' \]\]&gt;]({})""")
    shape = Document(io.BytesIO(made.data)).inline_shapes[0]

    assert shape._inline.docPr.get("descr") == "x\"</wp:docPr> ' ]]>"
