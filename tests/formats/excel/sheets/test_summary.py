"""The sheet that shows what was answered: its parts, their places and their looks."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.excel.sheets.summary.layout import HALF, LEFT, RIGHT
from framework_export.formats.packages import read_parts
from framework_export.theme import PageSize
from tests.assessments import layout_for
from tests.formats.excel.conftest import LADDER, WIDE
from tests.workbooks import opened

Book = Callable[..., bytes]
Forms = Callable[..., SelfAssessment]


def charts(data: bytes) -> dict[str, list[str]]:
    """The charts of a workbook by their kinds."""
    found: dict[str, list[str]] = {"bar": [], "radar": []}
    for name, part in sorted(read_parts(data).items()):
        if name.startswith("xl/charts/chart"):
            text = part.decode()
            found["radar" if "<radarChart>" in text else "bar"].append(text)
    return found


def test_both_halves_are_equally_wide(book_of: Book) -> None:
    columns = opened(book_of())["Summary"].column_dimensions
    left = [columns[letter].width for letter in "BCDEF"]
    assert left == [columns[letter].width for letter in "HIJKL"]
    assert sum(left) == HALF


def test_the_bars_of_both_levels_have_one_key_one_size_and_one_scale(book_of: Book) -> None:
    data = book_of(WIDE)
    this, after = charts(data)["bar"]
    for pattern in (
        r'<max val="\d+"\s*/>',
        r"<spPr>.*?</spPr>",
        r'<majorUnit val="[\d.]+"\s*/>',
        r"<legend>",
    ):
        assert re.findall(pattern, this) == re.findall(pattern, after), pattern
    assert '<max val="3"' in this
    assert "<legend>" not in this
    sizes = re.findall(r'<(?:xdr:)?ext cx="\d+" cy="\d+"', drawing(data))
    assert sizes[0] == sizes[1]
    keys = [text for text in texts(data) if text.startswith("■ Shown")]
    assert len(keys) == 1
    assert all(part in keys[0] for part in ("Not shown yet", "No opportunity", "No answer"))


def drawing(data: bytes) -> str:
    return read_parts(data)["xl/drawings/drawing1.xml"].decode()


def texts(data: bytes) -> list[str]:
    rows = opened(data, data_only=True)["Summary"].iter_rows()
    return [str(cell.value) for row in rows for cell in row if cell.value is not None]


def test_the_table_has_the_parts_of_the_bars(book_of: Book) -> None:
    sheet = opened(book_of())["Summary"]
    parts = ["Shown", "Not shown yet", "No opportunity", "No answer"]
    for first in (LEFT, RIGHT):
        assert [sheet.cell(7, first + at).value for at in range(1, 5)] == parts


@pytest.mark.parametrize(
    ("matter", "count"), [(LADDER, 0), (WIDE, 1), (WIDE.replace("    track: science\n", ""), 1)]
)
def test_there_is_a_radar_chart_from_four_topics_on(book_of: Book, matter: str, count: int) -> None:
    assert len(charts(book_of(matter))["radar"]) == count


def test_a_radar_chart_has_no_corner_that_no_person_has(book_of: Book) -> None:
    """Two tracks have a topic each, of which a person has one at most."""
    web = "  - {name: web, track: web, content: [{level: 1, criteria: [Links]}]}\n"
    (radar,) = charts(book_of(WIDE + web))["radar"]
    assert set(re.findall(r'ptCount val="(\d+)"', radar)) == {"5", "1"}


def test_no_chart_gets_a_title_of_its_own_beside_the_one_in_a_cell(book_of: Book) -> None:
    made = [text for kind in charts(book_of(WIDE, 2)).values() for text in kind]
    assert len(made) == 2
    assert all('<chart><autoTitleDeleted val="1"/>' in text for text in made)


def test_every_series_of_a_radar_chart_is_called_as_its_level_is(book_of: Book) -> None:
    book = opened(book_of(WIDE, None), data_only=True)
    (radar,) = charts(book_of(WIDE, None))["radar"]
    names = re.findall(r"<tx><strRef><f>'Summary'!\$([A-Z])\$(\d+)</f>", radar)
    assert [book["Summary"]["".join(each)].value for each in names] == ["Level 1", "Level 2"]


def test_a_form_about_all_levels_names_those_that_are_looked_at(book_of: Book) -> None:
    said = texts(book_of(number=None))
    for title in ("This level", "The next level", "Not shown yet", "Already shown"):
        level = "Level 2" if title in ("The next level", "Already shown") else "Level 1 – Starter"
        assert f"{title}: {level}" in said


def test_the_highest_level_has_its_bars_beside_its_figures(book_of: Book) -> None:
    data = book_of(WIDE, 2)
    (bars,) = charts(data)["bar"]
    assert "<barChart>" in bars
    # Columns and rows of anchors count from 0.
    columns = re.findall(r"<(?:xdr:)?col>(\d+)<", drawing(data))
    assert columns == [str(RIGHT - 1), str(LEFT - 1)]
    assert "The next level" not in " ".join(texts(data))


def test_lists_are_ruled_between_their_criteria(book_of: Book) -> None:
    formats = opened(book_of())["Summary"].conditional_formatting
    rules = {str(each.sqref): each.rules[0] for each in formats}
    lists = [rule for rule in rules.values() if rule.dxf.border.top is not None]
    assert len(lists) == 2
    assert all(rule.formula[0].endswith('<>""') for rule in lists)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("number", [1, None])
@pytest.mark.parametrize("topics", [1, 7, 11, 14, 20])
def test_no_part_is_cut_in_two_that_fits_a_page(
    form_of: Forms, look: Look, topics: int, number: int | None, paper: PageSize
) -> None:
    content = "content: [{level: 1, criteria: [a]}, {level: 2, criteria: [b]}]"
    lines = "".join(f"  - {{name: t{each}, {content}}}\n" for each in range(topics))
    form = form_of(f"title: T\nlevels: 2\ntopics:\n{lines}", number)
    theme = replace(look.theme, page_size=paper)
    sheet = opened(render(form, replace(look, theme=theme)).data)["Summary"]
    layout = layout_for(form, paper)
    begins = [1, *(each.id + 1 for each in sheet.row_breaks.brk)]

    # What the layout takes for the heights of rows, they are.
    assert layout.points(1, layout.lists_row - 1) == high(sheet, 1, layout.lists_row - 1)
    parts, ends = [layout.bars_row, layout.radar_row], [layout.radar_row, layout.matrix_row]
    for part, end in zip(parts, ends, strict=True):
        start = max(row for row in begins if row <= part)
        between = [row for row in begins if part < row < end]
        assert between == [] or high(sheet, part, end - 1) > layout.page
        last = min([*(row for row in begins if row > start), layout.last_row + 1])
        assert high(sheet, start, last - 1) <= layout.page or start == part


def high(sheet: Any, first: int, last: int) -> float:
    return float(sum(sheet.row_dimensions[row].height or 17 for row in range(first, last + 1)))
