"""What people see of a self-assessment when they open it, on a screen of 1,440 pixels."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framework_export.documents import Source, plan_documents
from framework_export.documents.form import Person
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.excel.cells import column_number
from framework_export.formats.excel.sheets.level import REFERENCE
from framework_export.formats.excel.sheets.summary.layout import HALF
from framework_export.formats.packages import read_parts
from framework_export.formats.text_width import text_width
from framework_export.project import Project
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.formats.excel.conftest import WIDE
from tests.workbooks import opened

Book = Callable[..., bytes]

CONTENT = Path(__file__).parents[4] / "content"
SCREEN, ROW_NUMBERS, SCROLL_BAR = 1440, 40, 20
"""Pixels; the numbers of rows have three digits at most."""


@pytest.fixture
def shipped(project: Project, look: Look) -> dict[str, bytes]:
    """The self-assessments of our own framework, by their parts."""
    reading = read_frameworks(CONTENT)
    framework = next(each for each in reading.frameworks if each.id == "data-engineering")
    words, _ = read_words(framework.language, project)
    company = reading.organisation
    source = Source(framework=framework, organisation=company, words=words, date=DATE)
    planned = plan_documents("self-assessment", source)
    return {each.part: render(each.document, look).data for each in planned}


def pixels(sheet: Any) -> int:
    """How wide the columns are that can be seen, in Calibri of 11 points at 100 %."""
    columns = sheet.column_dimensions.values()
    return sum(int(7 * each.width + 5) for each in columns if not each.hidden)


def test_no_sheet_is_wider_than_a_screen_at_its_full_size(shipped: dict[str, bytes]) -> None:
    assert sorted(shipped) == ["all-levels", *(f"level-{number}" for number in range(1, 7))]
    for part, data in shipped.items():
        sheets = [each for each in opened(data) if each.sheet_state == "visible"]
        assert len(sheets) >= 5
        for sheet in sheets:
            assert sheet.sheet_view.zoomScale == 100
            wide = pixels(sheet) + ROW_NUMBERS + SCROLL_BAR
            assert wide <= SCREEN, (part, sheet.title, wide)


def test_every_workbook_is_small(shipped: dict[str, bytes]) -> None:
    sizes = {part: len(data) for part, data in shipped.items()}
    assert sizes.pop("all-levels") < 100_000
    assert {part: size for part, size in sizes.items() if size >= 60_000} == {}


def test_the_reference_is_there_and_not_to_be_seen(book_of: Book) -> None:
    sheet = opened(book_of())["Level 1"]
    assert sheet.cell(6, REFERENCE).value == "delivers"
    assert sheet.column_dimensions["H"].hidden
    assert column_number("H") == REFERENCE
    assert sheet.print_area.endswith("$G$10")


@pytest.mark.parametrize("number", [1, None])
def test_nothing_but_what_is_to_be_filled_in_is_tinted(book_of: Book, number: int | None) -> None:
    book = opened(book_of(WIDE, number))
    tinted = list(tinted_cells(book))
    assert {cell.parent.title for cell in tinted} >= {"Start", "Level 1", "Level 2", "Growth plan"}
    assert [cell for cell in tinted if cell.protection.locked] == []
    filled = [cell.value for cell in tinted if cell.value is not None]
    assert filled == ([] if number else ["Level 1 – Starter"])


def tinted_cells(book: Any) -> Iterator[Any]:
    for sheet in book:
        for cell in (each for row in sheet.iter_rows() for each in row):
            if cell.fill.fill_type is not None:
                yield cell


def test_what_is_known_of_somebody_is_not_tinted(book_of: Book) -> None:
    book = opened(book_of(person=Person(name="Ada", manager="Grace", track="science")))
    cells = {
        name.removeprefix("person_"): book["Start"][place.attr_text.rpartition("!")[2]]
        for name, place in book.defined_names.items()
        if name.startswith("person_")
    }
    known = {name for name, cell in cells.items() if cell.fill.fill_type is None}
    assert known == {"name", "manager", "track"}
    # A form made for many has no row that fits a name: the name fits its row.
    assert all(cells[name].alignment.shrink_to_fit for name in known)
    assert not any(cell.protection.locked for cell in cells.values())


@pytest.mark.parametrize("number", [1, None])
def test_the_names_of_sheets_lead_there(book_of: Book, number: int | None) -> None:
    book = opened(book_of(number=number))
    links = {
        cell.value: cell.hyperlink.location
        for row in book["Start"].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert [*links][-3:] == ["Summary", "Growth plan", "Scale"]
    targets = [book.defined_names[name].attr_text.partition("!")[0] for name in links.values()]
    assert targets == [f"'{name}'" for name in book.sheetnames[1:-2]]
    # A name stays with its sheet when that is called otherwise; an address does not.
    assert all(re.fullmatch("sheet_[a-z0-9_]+", name) for name in links.values())


def test_a_long_name_of_a_level_is_shown_whole(book_of: Book) -> None:
    name = "Expert in quite a few things at once and in what lies between all of them as well"
    book = opened(book_of(WIDE.replace("Starter", name), None), data_only=True)
    (link,) = [cell for row in book["Start"].iter_rows() for cell in row if cell.hyperlink][:1]
    assert name in link.value
    assert link.alignment.shrink_to_fit
    titles = [cell for row in book["Summary"].iter_rows() for cell in row]
    titles = [cell for cell in titles if name in str(cell.value) and cell.font.sz != 11]
    assert len(titles) >= 4
    for cell in titles:
        if not cell.alignment.wrap_text:
            assert text_width(cell.value, cell.font.sz) <= HALF
            assert cell.font.sz < 13


@pytest.mark.parametrize(("language", "first"), [("en", "left"), ("ar", "right")])
def test_a_footer_begins_where_one_begins_to_read(book_of: Book, language: str, first: str) -> None:
    matter = f"title: Framework\nlanguage: {language}\nlevels: 1\ntopics: []\n"
    footer = opened(book_of(matter)).worksheets[0].oddFooter
    sides = {"left": footer.left.text, "right": footer.right.text}
    other = {"left": "right", "right": "left"}[first]
    assert "Framework" in sides[first]
    assert "&P" in sides[other]
    turned = [text.startswith("\u202b") and text.endswith("\u202c") for text in sides.values()]
    assert turned == [language == "ar"] * 2


def test_where_a_track_is_not_the_person_s_stands_a_dash(book_of: Book) -> None:
    def progress(data: bytes) -> dict[str, str]:
        rows = opened(data, data_only=True)["Start"].iter_rows()
        return {row[4].value: row[5].value for row in rows if row[4].value and row[5].value}

    assert progress(book_of())["Models"] == "–"
    assert progress(book_of(person=Person(track="science")))["Models"] == "answered 0 of 2"


def test_the_time_follows_from_what_is_to_be_answered(book_of: Book) -> None:
    said = [str(cell.value) for row in opened(book_of())["Start"].iter_rows() for cell in row]
    assert any(text.startswith("Allow about 20 minutes: one for each criterion") for text in said)


def test_the_theme_says_nothing_that_only_old_shapes_need(book_of: Book) -> None:
    theme = read_parts(book_of())["xl/theme/theme1.xml"].decode()
    assert "gradFill" not in theme
    assert theme.count("<a:effectStyle>") == theme.count("<a:ln ") == 3
