"""The handbook as a matrix: read back with openpyxl, as somebody's own program would."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from framework_export.documents.handbook import Handbook
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from framework_export.project import Project
from framework_export.theme import PageSize
from tests.formats.changed import small_handbook
from tests.samples import TWO_LEVELS, PlanOne


def sheet_of(handbook: Handbook, look: Look) -> Worksheet:
    (sheet,) = load_workbook(BytesIO(render(handbook, look).data)).worksheets
    return sheet


@pytest.fixture
def sheet(plan_one: PlanOne, look: Look) -> Worksheet:
    return sheet_of(plan_one(TWO_LEVELS), look)


def column(sheet: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter][2:]]


def test_topics_go_down_and_levels_across(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "📊 Data"
    assert column(sheet, "A") == [
        "Topic",
        None,
        "💥 Impact\nHow far it reaches",
        "💥 Impact",
        "Models (Data Science)",
    ]
    assert column(sheet, "B") == ["Level 1 – Starter", "Begins", "Delivers", "Asks", None]
    assert column(sheet, "D") == ["Level 2", None, None, None, "Trains\n    For example a forest\n    a tree"]  # fmt: skip


def test_every_criterion_has_its_id_beside_it_out_of_sight(plan_one: PlanOne, look: Look) -> None:
    handbook = plan_one(TWO_LEVELS)
    sheet = sheet_of(handbook, look)
    ids = [criterion.id for row in handbook.matrix.rows for criterion in row.cells[0]]

    assert column(sheet, "C")[2:4] == ids
    assert [sheet.column_dimensions[letter].hidden for letter in "BCDE"] == [
        False,
        True,
        False,
        True,
    ]


def test_heads_stay_in_sight_and_are_on_every_page(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_a_text_that_looks_like_a_formula_is_a_text(plan_one: PlanOne, look: Look) -> None:
    sheet = sheet_of(plan_one(TWO_LEVELS.replace("Delivers", "'=1+1'")), look)

    assert (sheet["B5"].value, sheet["B5"].data_type, sheet["B5"].quotePrefix) == (
        "=1+1",
        "s",
        True,
    )


def test_a_row_is_tall_enough_for_its_longest_text(plan_one: PlanOne, look: Look) -> None:
    long = sheet_of(plan_one(TWO_LEVELS.replace("Delivers", "Delivers " * 80)), look)
    short = sheet_of(plan_one(TWO_LEVELS), look)

    assert long.row_dimensions[5].height > 5 * short.row_dimensions[5].height


def test_the_same_handbook_gives_the_same_bytes(plan_one: PlanOne, look: Look) -> None:
    handbook = plan_one(TWO_LEVELS)

    assert render(handbook, look).data == render(handbook, look).data


def test_a_framework_without_criteria_is_a_sheet_all_the_same(
    plan_one: PlanOne, look: Look
) -> None:
    assert sheet_of(plan_one("title: Data"), look)["A1"].value == "Data"


def test_it_reads_from_right_to_left_where_the_language_does(plan_one: PlanOne, look: Look) -> None:
    assert sheet_of(plan_one(f"{TWO_LEVELS}language: ar\n"), look).sheet_view.rightToLeft


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_a_text_stands_off_from_the_one_beside_it(
    plan_one: PlanOne, look: Look, language: str, side: str
) -> None:
    cell = sheet_of(plan_one(f"{TWO_LEVELS}language: {language}\n"), look)["B5"]
    assert (cell.alignment.horizontal, cell.alignment.indent) == (side, 1)


def test_a_matrix_that_is_returned_is_called_no_form(plan_one: PlanOne, look: Look) -> None:
    with pytest.raises(PackageError, match="This is a handbook, and no form"):
        read_form(render(plan_one(TWO_LEVELS), look).data)


def test_a_foot_is_never_longer_than_excel_takes(plan_one: PlanOne, look: Look) -> None:
    title = "R&D 📊 " * 60
    sheet = sheet_of(plan_one(TWO_LEVELS.replace("📊 Data", title)), look)

    assert len(str(sheet.HeaderFooter.oddFooter).encode("utf-16-le")) // 2 <= 255
    assert sheet.oddFooter.left.text.startswith("…")


@pytest.mark.parametrize(
    ("usual", "levels", "code"), [("A4", 3, 9), ("A4", 4, 8), ("Letter", 3, 1), ("Letter", 4, 3)]
)
def test_it_is_printed_on_the_paper_of_the_theme_or_the_one_twice_as_large(
    plan_one: PlanOne, look: Look, usual: PageSize, levels: int, code: int
) -> None:
    paper = replace(look, theme=replace(look.theme, page_size=usual))
    sheet = sheet_of(plan_one(f"title: Data\nlevels: {levels}"), paper)

    assert sheet.page_setup.paperSize == code


@pytest.fixture
def changed(project: Project, look: Look, tmp_path: Path) -> Worksheet:
    """What has changed beside the matrix."""
    data = render(small_handbook(project, tmp_path), look).data
    _, sheet = load_workbook(BytesIO(data), rich_text=True).worksheets
    return sheet


def test_what_has_changed_is_a_sheet_to_filter(changed: Worksheet) -> None:
    assert changed.title == "What changed"
    rows = [[str(cell.value or "") for cell in row] for row in changed.iter_rows(min_row=5)]
    assert rows == [
        ["Level", "Topic", "What changed", "Before", "Now"],
        ["The framework as a whole", "", "~ Title", "📊 Data", "Data"],
        ["Level 1", "💥 Impact", "~ Reworded (a guess)", "Asks early", "Asks early and often"],
        ["Level 2", "💥 Impact", "− Removed", "Writes tests", ""],
        ["Level 3", "Models (Data Science)", "+ New", "", "Teaches"],
    ]
    assert changed.auto_filter.ref == "A5:E9"
    assert changed.freeze_panes == "A6"


def test_words_that_differ_are_struck_or_underlined(changed: Worksheet) -> None:
    old, new = changed["D6"].value, changed["E7"].value
    assert isinstance(old, CellRichText)
    assert isinstance(new, CellRichText)
    assert [str(run) for run in old if isinstance(run, TextBlock) and run.font.strike] == ["📊"]
    assert [str(run) for run in new if isinstance(run, TextBlock) and run.font.u] == ["and often"]


def test_without_a_change_the_sheet_says_so(project: Project, look: Look, tmp_path: Path) -> None:
    data = render(small_handbook(project, tmp_path, same=True), look).data
    _, sheet = load_workbook(BytesIO(data)).worksheets
    assert sheet["A2"].value == "Since 2025.1 · Nothing has changed"
    assert sheet.max_row <= 5
