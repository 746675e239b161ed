import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from framework_export.documents.form import Person
from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.excel.cells import LONGEST, serial, xml_text
from framework_export.formats.excel.names import heads_of_table, literal, sheet_names
from framework_export.formats.excel.sheets.text_size import TALLEST, count_lines, text_height
from framework_export.formats.packages import read_parts
from tests.formats.excel.conftest import LADDER, WIDE
from tests.workbooks import opened

Book = Callable[..., bytes]


def test_a_level_has_its_sheets_in_order(book_of: Book) -> None:
    assert opened(book_of()).sheetnames == [
        *("Start", "Level 1", "Level 2", "Summary", "Growth plan", "Scale"),
        *("Figures", "Identity"),
    ]


def test_only_what_people_need_can_be_seen(book_of: Book) -> None:
    shown = [each.title for each in opened(book_of()) if each.sheet_state == "visible"]
    assert shown == ["Start", "Level 1", "Level 2", "Summary", "Growth plan", "Scale"]


def test_the_highest_level_has_no_next_one(book_of: Book) -> None:
    assert "Level 1" not in opened(book_of(number=2)).sheetnames


def test_the_same_form_gives_the_same_bytes(book_of: Book) -> None:
    assert book_of() == book_of()


def test_a_form_is_small(book_of: Book) -> None:
    assert len(book_of()) < 60_000


def test_nothing_from_content_or_people_becomes_a_formula(book_of: Book) -> None:
    hostile = Person(name="=cmd()", role="+1", manager='@x"', employee_id="-2")
    parts = read_parts(book_of(person=hostile))
    for name, data in parts.items():
        for formula in re.findall(rb"<f[^>]*>([^<]*)</f>", data):
            assert b"cmd" not in formula, name
            assert b"1+1" not in formula, name
    book = opened(book_of(person=hostile))
    first = book.defined_names["person_name"].attr_text.rpartition("$")[2]
    details = (book["Start"][f"C{int(first) + row}"] for row in range(4))
    cells = [book["Level 1"]["C8"], *details]
    assert [cell.value for cell in cells] == ["=1+1", "=cmd()", "-2", "+1", '@x"']
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_every_formula_has_a_value_for_those_who_do_not_calculate(book_of: Book) -> None:
    sheets = {
        name: data.decode()
        for name, data in read_parts(book_of()).items()
        if name.startswith("xl/worksheets/sheet")
    }
    formulas = {name: len(re.findall("<f[ >/]", data)) for name, data in sheets.items()}
    assert sum(formulas.values()) > 80
    valued = {
        name: len(re.findall("(?:</f>|<f [^>]*/>)<v>", data)) for name, data in sheets.items()
    }
    assert formulas == valued
    values = opened(book_of(), data_only=True)
    assert told(values) == "answered 0 of 6"
    assert values["Summary"]["F8"].value == 3


def told(book: Any) -> str:
    """How far all topics are answered, at all levels."""
    rows = book["Start"].iter_rows()
    return next(str(row[5].value) for row in rows if row[4].value == "All topics")


@pytest.mark.parametrize("number", [1, None])
def test_no_formula_that_several_cells_share_names_another_sheet(
    book_of: Book, number: int | None
) -> None:
    sheets = (data.decode() for data in read_parts(book_of(number=number)).values())
    shared = [each for data in sheets for each in re.findall(r'<f t="shared"[^>]*>([^<]+)', data)]
    assert len(shared) > 10
    assert [each for each in shared if "!" in each] == []


def test_a_track_that_is_known_is_counted_from_the_start(book_of: Book) -> None:
    values = opened(book_of(person=Person(track="science")), data_only=True)
    assert told(values) == "answered 0 of 8"


def test_ratings_are_chosen_from_a_named_list(book_of: Book) -> None:
    book = opened(book_of())
    (rule,) = [
        each for each in book["Level 1"].data_validations.dataValidation if each.type == "list"
    ]
    assert (rule.formula1, str(rule.sqref)) == ("ratings", "E6:E10")
    assert all((rule.prompt, rule.error, rule.promptTitle, rule.errorTitle))
    assert book.defined_names["ratings"].attr_text == "'Scale'!$B$6:$B$10"


def test_names_are_such_as_every_program_takes(book_of: Book) -> None:
    names = opened(book_of(number=None)).defined_names
    assert len(names) > 20
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]{3,}", name)] == []


def test_inputs_are_free_and_formulas_are_not(book_of: Book) -> None:
    book = opened(book_of())
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    row = book["Level 1"][6]
    assert not any(cell.protection.locked for cell in row[1:8])
    assert book["Summary"]["C8"].protection.locked
    assert book["Level 1"].protection.sort is False


def test_an_unprotected_form_is_open_everywhere(book_of: Book) -> None:
    assert not any(sheet.protection.sheet for sheet in opened(book_of(protected=False)))


def test_sheets_print_on_one_page_across_with_their_heads(book_of: Book) -> None:
    sheet = opened(book_of())["Level 1"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.print_title_rows == "$5:$5"
    assert "&P" in sheet.oddFooter.right.text
    assert sheet.freeze_panes == "D6"


def test_a_right_to_left_language_turns_the_sheets(book_of: Book) -> None:
    book = opened(book_of("language: ar\n" + LADDER_LINES))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)


LADDER_LINES = "title: T\nlevels: 1\ntopics: [{name: a, content: [{level: 1, criteria: [b]}]}]\n"


def test_a_framework_without_anything_at_a_level_still_has_a_form(book_of: Book) -> None:
    book = opened(book_of("title: T\nlevels: 2\ntopics: []\n"))
    assert book.sheetnames[:3] == ["Start", "Level 1", "Level 2"]


def test_all_of_one_level_is_a_form_too(book_of: Book) -> None:
    assert "Level 1" in opened(book_of(LADDER_LINES, number=None)).sheetnames


def test_charts_say_what_they_show(book_of: Book) -> None:
    parts = read_parts(book_of(WIDE))
    drawing = parts["xl/drawings/drawing1.xml"].decode()
    assert len(re.findall(r'name="[^"]{6,}" descr="[^"]{40,}', drawing)) == 3


def test_progress_is_shown_by_flat_bars(book_of: Book) -> None:
    sheet = read_parts(book_of())["xl/worksheets/sheet1.xml"].decode()
    place = re.search(r'sqref="([G0-9: ]+)"><cfRule type="dataBar"', sheet)
    assert place
    assert 'gradient="0"' in sheet
    assert f"<xm:sqref>{place[1]}</xm:sqref>" in sheet


def test_all_rows_beside_each_other_are_equally_tall(book_of: Book) -> None:
    sheet = opened(book_of())["Start"]
    first = next(row[0].row for row in sheet.iter_rows(max_col=2) if row[1].value == "Employee")
    assert {sheet.row_dimensions[row].height for row in range(first, first + 6)} == {21}


def heights(book: bytes, sheet: int) -> dict[int, str]:
    """The attributes of the rows of a sheet by their numbers, as they stand in the file."""
    part = read_parts(book)[f"xl/worksheets/sheet{sheet}.xml"].decode()
    return {int(row): rest for row, rest in re.findall(r'<row r="(\d+)"([^>]*)>', part)}


@pytest.mark.parametrize("sheet", [1, 2, 3, 5])
def test_rows_to_write_in_grow_with_what_is_typed(book_of: Book, sheet: int) -> None:
    book = book_of()
    rows = heights(book, sheet)
    free = {
        cell.row
        for row in opened(book).worksheets[sheet - 1].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert len(free) > 2
    assert [row for row in free if "customHeight" in rows[row]] == []
    assert "customHeight" in rows[1]


def test_rows_to_write_in_never_get_lower_than_three_lines(book_of: Book) -> None:
    """Programs fit a row to its highest letters, also to those of an empty cell."""
    sheet = opened(book_of())["Level 1"]
    for row in range(6, 11):
        assert sheet.row_dimensions[row].height >= 48
        assert (sheet.cell(row, 1).value, sheet.cell(row, 1).font.sz) == (None, 37)


def test_what_was_written_stands_at_the_top_of_its_row(book_of: Book) -> None:
    book = opened(book_of())
    cells = [book["Level 1"][place] for place in ("C6", "E6", "F6", "G6")]
    cells += [book["Growth plan"][place] for place in ("B6", "C6", "D6", "E6")]
    cells += [book["Start"][book.defined_names["person_role"].attr_text.rpartition("!")[2]]]
    assert {cell.alignment.vertical for cell in cells} == {"top"}
    assert all(cell.alignment.wrap_text for cell in (*cells[:4], *cells[5:]))


def test_what_is_typed_as_an_answer_stays_a_text(book_of: Book) -> None:
    book = opened(book_of(number=None))
    cells = [book["Level 1"]["E6"], book["Summary"]["B4"]]
    assert [cell.number_format for cell in cells] == ["@", "@"]


def test_the_numbers_of_goals_cannot_be_cleared(book_of: Book) -> None:
    sheet = opened(book_of())["Growth plan"]
    assert [sheet.cell(row, 2).value for row in range(6, 12)] == [1, 2, 3, 4, 5, 6]
    assert all(sheet.cell(row, 2).protection.locked for row in range(6, 12))


def test_more_goals_can_be_written_below_the_table(book_of: Book) -> None:
    sheet = opened(book_of())["Growth plan"]
    assert sheet.tables["growth_plan"].ref == "B5:G11"
    for column in "CDEFG":
        first, spare = sheet[f"{column}11"], sheet[f"{column}12"]
        assert not spare.protection.locked
        assert (spare.number_format, spare.alignment.wrap_text) == (first.number_format, True)
        # Nothing of it is printed while it is blank.
        assert (spare.fill.fill_type, spare.border.bottom) == (None, None)
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert lists["C6:C21"] == "goal_criteria"


def test_a_long_title_of_a_framework_is_set_smaller(book_of: Book) -> None:
    long = f"Everybody who works with data {'and models ' * 8}"
    short, whole = (
        opened(book_of(LADDER.replace("title: ", f"title: {title}", 1)))["Start"]["B1"]
        for title in ("", long)
    )
    assert long in whole.value
    assert (short.font.sz, 11 <= whole.font.sz < 18) == (18, True)


def test_a_long_title_of_a_topic_is_shown_whole_beside_its_progress(book_of: Book) -> None:
    title = "Craft, and everything else that one does with one's hands"
    sheet = opened(book_of(LADDER.replace("title: Craft", f"title: {title}")))["Start"]
    shrunk = [row[4].value for row in sheet.iter_rows() if row[4].alignment.shrink_to_fit]
    assert shrunk == [title]


LONG_SCALE = f"""\
name: Dummy Co
scale:
  question: How often?
  ratings:
    - {{code: seldom, label: Seldom, meaning: "{"word " * 60}end"}}
    - {{code: often, label: Often, meaning: Short, shown: true}}
"""


def test_what_an_answer_means_is_shown_whole_in_rows_of_its_own(book_of: Book) -> None:
    sheet = opened(book_of(organisation=LONG_SCALE))["Start"]
    first = next(row[1].row for row in sheet.iter_rows(max_col=3) if row[1].value == "Seldom")
    last = next(row[1].row for row in sheet.iter_rows(max_col=3) if row[1].value == "Often")
    lines = [sheet.cell(row, 3).value for row in range(first, last)]
    assert len(lines) > 1
    assert " ".join(lines) == "word " * 60 + "end"


def test_a_footer_is_never_longer_than_excel_takes(book_of: Book) -> None:
    sheet = opened(book_of(f"title: {'A & B ' * 60}\n{LADDER_LINES.partition(chr(10))[2]}"))[
        "Start"
    ]
    footer = f"&L{sheet.oddFooter.left.text}&R{sheet.oddFooter.right.text}"
    assert 200 < len(footer) < 255
    assert sheet.oddFooter.left.text.startswith("…")
    assert re.search(r"Form \w{5}-\w{5}$", sheet.oddFooter.left.text)


def test_other_documents_are_not_for_excel(look: Look) -> None:
    with pytest.raises(TypeError):
        render("a handbook", look)  # type: ignore[arg-type]


def test_a_long_text_is_shown_whole(book_of: Book) -> None:
    text = ("word " * 149).strip()
    matter = (
        f"title: T\nlevels: 1\ntopics: [{{name: a, content: [{{level: 1, criteria: [{text}]}}]}}]"
    )
    sheet = opened(book_of(matter))["Level 1"]
    assert sheet["C6"].value == text
    assert sheet.row_dimensions[6].height > 15 * 13


def test_shared_criteria_and_tracks_are_marked(form_of: Callable[..., SelfAssessment]) -> None:
    topics = form_of().topics
    assert [topic.track_note for topic in topics] == ["", "", "Track: Data Science"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("a\nb", 10, 2), ("word " * 20, 20, 7), ("長" * 30, 20, 4), ("a" * 100, 20, 6)],
)
def test_lines_are_counted_as_they_are_wrapped(text: str, width: float, lines: int) -> None:
    assert abs(count_lines(text, width) - lines) <= 1


def test_no_row_is_taller_than_excel_allows() -> None:
    assert text_height("word " * 5000, 10) == TALLEST


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["UX/UI: [a]*?"], ("UX UI a",)),
        (["a" * 40, "A" * 40], ("a" * 31, "A" * 29 + " 2")),
        (["", "History", "'q'"], ("2", "History 2", "q")),
        (["🎉" * 20], ("🎉" * 15,)),
    ],
)
def test_names_of_sheets_are_safe(wanted: list[str], names: tuple[str, ...]) -> None:
    found = sheet_names(wanted)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in found)
    assert [name.strip() for name in found] == list(names)


def test_heads_of_a_table_differ_and_are_never_empty() -> None:
    assert heads_of_table(["A", "a", "", "b\nc"]) == ("A", "a (2)", "–", "b c")


def test_texts_are_quoted_for_formulas() -> None:
    assert literal('say "x"') == '"say ""x"""'


def test_a_sheet_with_a_quote_in_its_name_is_quoted_for_formulas(
    form_of: Callable[..., SelfAssessment], look: Look
) -> None:
    form = form_of()
    form = replace(form, growth=replace(form.growth, name="What's next"))
    names = opened(render(form, look).data).defined_names
    assert names["growth_plan_rows"].attr_text == "'What''s next'!$B$6:$G$11"


def test_texts_are_written_as_they_are() -> None:
    assert xml_text("a\r\nb\x00 <&> _x0041_") == "a\nb &lt;&amp;&gt; _x005F_x0041_"
    assert len(xml_text("😀" * 20_000).encode("utf-16-le")) // 2 <= LONGEST
    assert serial("2026-03-01") == 46082


def test_excel_offers_the_colours_and_the_font_of_the_company(book_of: Book, look: Look) -> None:
    part = read_parts(book_of())["xl/theme/theme1.xml"].decode()
    offered = re.findall(r'<a:(\w+)><a:srgbClr val="(\w{6})"/></a:\1>', part)
    assert len(offered) == 12
    assert dict(offered)["dk1"] == look.theme.ink.removeprefix("#").upper()
    assert set(re.findall('<a:latin typeface="([^"]*)"', part)) == {look.theme.office_fonts[0]}
