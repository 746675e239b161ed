"""The summary as a workbook: read back with openpyxl, as somebody's own program would."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.summary import (
    PAPER,
    SHEETS,
    Extent,
    plan_conversations,
    plan_summary,
)
from framework_export.documents.summary.figures import Evidence
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from framework_export.project import Project
from tests.cycles import invented_cycle
from tests.summaries import of_manager, small_cycle, source_of


def bytes_of(
    project: Project,
    look: Look,
    *,
    extent: Extent = SHEETS,
    language: str = "en",
    least: int = 1,
    **more: object,
) -> bytes:
    source = source_of(small_cycle(**more), project, language=language, least=least)
    return render(plan_summary(source, extent), look).data


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


@pytest.fixture
def book(project: Project, look: Look) -> Workbook:
    return opened(bytes_of(project, look))


def rows(sheet: Worksheet, first: int = 4) -> list[list[Any]]:
    """From the heads on."""
    return [list(row) for row in sheet.iter_rows(min_row=first, values_only=True)]


def test_every_table_has_a_sheet_and_the_first_one_leads_to_them(book: Workbook) -> None:
    opening, *others = book.worksheets
    links = [cell.hyperlink.location for row in opening for cell in row if cell.hyperlink]

    assert [sheet.title for sheet in others] == [
        "Returns",
        "Not returned yet",
        "Everybody",
        "By level",
        "By person",
        "What most do not show yet",
        "What to talk about",
        "Topics of each person",
        "Strengths and what is next",
        "Evidence, word for word",
        "Growth plans",
    ]
    assert links == [f"'{sheet.title}'!A1" for sheet in others]


def test_the_first_sheet_has_the_figures_as_numbers(book: Workbook) -> None:
    opening = book["Summary"]

    assert [cell.value for cell in opening[4]] == [4, 7, 5, 1, 1]
    assert [cell.value for cell in opening[5]] == [
        *("People", "Asked for", "Returned", "Missing", "Unreadable")
    ]


def test_counts_are_numbers(book: Workbook) -> None:
    assert rows(book["Returns"])[:5] == [
        ["Manager", "Asked for", "Returned", "Missing", "Unreadable"],
        ["No manager known", 1, 0, 0, 1],
        ["Kim Other", 2, 1, 1, 0],
        ["Mia Lead", 4, 4, 0, 0],
        ["All together", 7, 5, 1, 1],
    ]


def test_a_share_is_a_text_and_two_numbers_in_columns_that_are_seen(book: Workbook) -> None:
    sheet = book["By person"]

    assert rows(sheet)[:2] == [
        [
            *("Person", "Level", "Answered by", "💥 Impact", "Craft"),
            *("💥 Impact: Shown", "💥 Impact: Answered", "Craft: Shown", "Craft: Answered"),
        ],
        [
            *("Ada Example", "Level 1 – Starter", "Employee, Manager"),
            *("2 of 3", "1 of 2", 2, 3, 1, 2),
        ],
    ]
    assert not any(each.hidden for each in sheet.column_dimensions.values())


def test_a_dash_has_no_figures(book: Workbook) -> None:
    assert rows(book["By person"])[2][3:] == ["–", "–", None, None, None, None]


def test_a_larger_share_has_a_deeper_tint(book: Workbook) -> None:
    sheet = book["By person"]
    ada, _, _, zoe = (sheet.cell(row, 4) for row in range(5, 9))

    assert ada.fill.fill_type == "solid"
    assert zoe.fill.fill_type is None, "0 of 4"


def test_heads_are_frozen_repeated_and_have_filters(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        assert sheet.freeze_panes in ("A5", "B5"), sheet.title
        assert table.ref.startswith("A4:")
        assert table.autoFilter is not None
        assert sheet.print_title_rows == "$4:$4"


def test_a_sum_is_not_sorted_along(book: Workbook) -> None:
    (table,) = book["Returns"].tables.values()

    assert table.ref == "A4:E7"
    assert book["Returns"]["A8"].value == "All together"


def test_sheets_are_printed_in_landscape_as_wide_as_they_are(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert "Confidential" in sheet.oddFooter.left.text
    assert book["By person"].print_area == "'By person'!$A$1:$E$8", "words, and no figures"


def test_charts_are_native_and_take_their_figures_from_the_cells(book: Workbook) -> None:
    (chart,) = book["Returns"]._charts

    assert chart.grouping == "percentStacked"
    series = [(each.cat.strRef.f, each.val.numRef.f) for each in chart.series]
    assert series == [
        ("'Returns'!$A$5:$A$7", f"'Returns'!${column}$5:${column}$7") for column in "CDE"
    ]
    cached = [[point.v for point in each.val.numRef.numCache.pt] for each in chart.series]
    assert [list(map(int, values)) for values in cached] == [[0, 1, 4], [0, 1, 0], [1, 0, 0]]
    assert [len(sheet._charts) for sheet in book if sheet._charts] == [1, 1, 1]


def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it(
    project: Project, look: Look
) -> None:
    with ZipFile(BytesIO(bytes_of(project, look))) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()

    assert 'name="Forms returned, by manager"' in drawing
    assert 'descr="Bar chart: for each manager' in drawing


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2", "@SUM(A1)", "'quoted"])
def test_no_text_becomes_a_formula(project: Project, look: Look, text: str) -> None:
    said = Evidence(person="1", topic=text, criterion=text, by=None, text=text)
    book = opened(bytes_of(project, look, evidence=(said,), cycle=text))
    cells = book["Evidence, word for word"][5]

    assert [cell.value for cell in cells][1:3] == [text, text]
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds <= {"s", "n"}
    assert cells[1].quotePrefix


def test_what_a_person_wrote_is_there_word_for_word(book: Workbook) -> None:
    assert book["Evidence, word for word"]["E5"].value == "The import,\n=every <b>Monday</b>."


def test_it_holds_no_program_and_no_link_to_elsewhere(project: Project, look: Look) -> None:
    with ZipFile(BytesIO(bytes_of(project, look))) as package:
        names = package.namelist()

    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]


def test_the_same_summary_gives_the_same_bytes(project: Project, look: Look) -> None:
    assert bytes_of(project, look) == bytes_of(project, look)


def test_a_sentence_stands_on_the_first_sheet_where_there_is_no_table(
    project: Project, look: Look
) -> None:
    opening = opened(bytes_of(project, look, least=5))["Summary"]
    said = [cell.value for row in opening for cell in row]

    assert "Fewer than 5 people have answered, so there are no tables of groups." in said


def test_an_empty_table_says_so_on_its_sheet(project: Project, look: Look) -> None:
    book = opened(bytes_of(project, look, goals=(), goal_count=0))

    assert book["Growth plans"]["A3"].value == "Nobody has written down a goal yet."


def test_a_cut_list_says_so_above_its_heads(project: Project, look: Look) -> None:
    book = opened(bytes_of(project, look, extent=replace(SHEETS, differences=1)))

    assert book["What to talk about"]["A3"].value == (
        "The first 1 of 3 are shown. The dataset has all of them."
    )


def test_arabic_sheets_run_from_right_to_left(project: Project, look: Look) -> None:
    book = opened(bytes_of(project, look, language="ar"))

    assert all(sheet.sheet_view.rightToLeft for sheet in book)


def test_pages_about_people_have_a_sheet_each(project: Project, look: Look) -> None:
    document = plan_conversations(source_of(of_manager(small_cycle()), project))
    book = opened(render(document, look).data)

    assert [sheet.title for sheet in book] == [
        *("For the conversation", "People", "Ada Example", "Zoë Sample")
    ]
    said = [cell.value for row in book["Ada Example"] for cell in row if cell.value]
    assert {"Strengths", "Delivers on time", "3 of 4", "Write tests first"} <= {
        line for text in said for line in str(text).split("\n")
    }
    assert "The import,\n=every <b>Monday</b>." in said


def test_a_summary_for_paper_can_be_a_workbook_too(project: Project, look: Look) -> None:
    book = opened(bytes_of(project, look, extent=PAPER))

    assert {"Ada Example", "Bo Missing", "Eva Broken", "Zoë Sample"} <= set(book.sheetnames)


def test_a_summary_that_is_sent_back_is_no_form(project: Project, look: Look) -> None:
    with pytest.raises(PackageError):
        read_form(bytes_of(project, look))


def test_sixty_people_are_all_there_with_their_answers(project: Project, look: Look) -> None:
    figures = invented_cycle(60)
    data = render(plan_summary(source_of(figures, project), SHEETS), look).data
    sheet = opened(data)["Evidence, word for word"]

    assert sorted(row[-1] for row in rows(sheet, 5)) == sorted(e.text for e in figures.evidence)
