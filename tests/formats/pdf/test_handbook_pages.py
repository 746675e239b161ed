"""Parts of a handbook as they stand on its pages."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from framework_export.documents import Source
from framework_export.documents.handbook import plan_handbook
from framework_export.editions.comparing.changes import Since
from framework_export.editions.comparing.editions import compare_frameworks
from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import Project
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.editions.conftest import framework_of
from tests.formats.changed import small_handbook, whole_handbook
from tests.samples import TWO_LEVELS, PlanOne

CONTENT = Path(__file__).parents[3] / "content"

Texts = Callable[..., list[str]]


@pytest.fixture
def texts(plan_one: PlanOne, look: Look) -> Texts:
    """The text of each page of a handbook; options are of the theme."""

    def pages(
        matter: str, body: str = "", organisation: str = "name: Dummy Co", **theme: Any
    ) -> list[str]:
        own = replace(look, theme=replace(look.theme, **theme))
        return texts_of(render_pages(plan_one(matter, body, organisation), own).data)

    return pages


def texts_of(data: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


@pytest.fixture
def shipped(project: Project) -> Callable[[Look], bytes]:
    """The handbook of the example company."""

    def draw(own: Look) -> bytes:
        reading = read_frameworks(CONTENT)
        framework = next(each for each in reading.frameworks if each.id == "data-engineering")
        words, _ = read_words("en", project)
        assert framework.date
        organisation, date = reading.organisation, framework.date
        handbook = plan_handbook(
            Source(framework=framework, organisation=organisation, words=words, date=date)
        )
        return render_pages(handbook, own).data

    return draw


def test_the_handbook_of_the_example_has_at_most_26_pages(
    shipped: Callable[[Look], bytes], look: Look
) -> None:
    pages = texts_of(shipped(look))
    assert len(pages) <= 26
    assert all(
        f"Page {number} of {len(pages)}" in text
        for number, text in enumerate(pages, 1)
        if number > 1
    )
    assert all("Edition 2026.1 · Data Engineering Framework" in text for text in pages[1:])


@pytest.mark.parametrize("size", [11, 16])
def test_no_word_is_parted_at_larger_sizes_either(
    shipped: Callable[[Look], bytes], look: Look, size: float
) -> None:
    pages = texts_of(shipped(replace(look, theme=replace(look.theme, font_size=size))))
    assert "Communication" in pages[1]
    assert not any("\u2010" in text for text in pages)


def test_numbers_of_pages_are_those_of_the_pages(texts: Texts) -> None:
    pages = texts(TWO_LEVELS, "Hello\n\n" * 60 + "See [the end](#the-end).\n\n## The end\n")
    numbers = {
        title: next(n for n, text in enumerate(pages, 1) if n > 2 and title in text)
        for title in ("The end", "Topic by topic", "Level by level")
    }
    for title, number in numbers.items():
        assert re.search(rf"{title} {number}\b", pages[1])
    assert any(f"the end (page {numbers['The end']})" in text for text in pages)
    assert any(f"Level 1 (page {numbers['Level by level']})" in text for text in pages)
    assert not any("00" in text for text in pages)


def test_an_address_is_a_note_at_the_foot_of_its_page(texts: Texts) -> None:
    pages = texts("title: Data", "See [our site](https://dummy.example/a).\n\n" + "x\n\n" * 60)
    (noted,) = [text for text in pages if "dummy.example/a" in text]
    assert "our site" in noted
    assert noted.index("dummy.example/a") > noted.index("x x x x")


def test_the_matrix_is_on_pages_in_landscape_with_every_criterion_whole(
    plan_one: PlanOne, look: Look
) -> None:
    parts = "handbook: {parts: [levels, matrix, closing]}"
    data = render_pages(plan_one(TWO_LEVELS, "", parts), look).data
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    wide = [page.mediabox.width > page.mediabox.height for page in pages]
    assert wide == [False, False, True, False]
    text = re.sub(r"\s+", " ", pages[2].extract_text())
    for said in ("Impact", "Level 1", "Delivers", "Asks", "Trains", "a forest", "a tree"):
        assert said in text


def test_each_step_begins_a_page(texts: Texts) -> None:
    matter = TWO_LEVELS.replace("{number: 2}", "{number: 2}\n  - {number: 3}")
    pages = texts(matter, "", "handbook: {parts: [steps]}")[1:]
    assert ["From level" in text for text in pages] == [True, True]
    assert "Step by step" in pages[0]
    assert "New at level 2 Trains" in pages[0]


def test_further_examples_are_called_examples(texts: Texts) -> None:
    (page,) = texts(TWO_LEVELS, "", "handbook: {parts: [levels]}")[1:]
    assert "For example a forest" in page
    assert "Another example a tree" in page


def test_a_cover_on_paper_has_the_colours_of_levels_at_its_edge_alone(
    plan_one: PlanOne, look: Look
) -> None:
    def widths(cover: str) -> set[float]:
        """Of the rectangles in the deepest colour."""
        parts = f"handbook: {{parts: [closing], cover: {cover}}}"
        data = render_pages(plan_one(TWO_LEVELS, "", parts), look).data
        drawn = pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents()
        assert drawn is not None
        found = re.findall(
            r"0\.043137 0\.235294 0\.286275 rg\n\S+ \S+ (\S+)", drawn.get_data().decode("latin-1")
        )
        return {round(float(each)) for each in found}

    assert widths("flood") == {794}  # all of 210 mm in pixels
    assert widths("paper") == {34}


def test_a_cell_of_what_has_changed_names_the_page_of_its_changes(
    project: Project, look: Look, tmp_path: Path
) -> None:
    pages = texts_of(render_pages(small_handbook(project, tmp_path), look).data)
    overview = next(text for text in pages if "How much has changed" in text)
    at = 1 + next(number for number, text in enumerate(pages) if "Teaches" in text)
    assert re.search(rf"Models Data Science – – \+1 {at} ", overview)


def test_the_head_of_a_page_says_whose_changes_go_on_there(
    project: Project, look: Look, tmp_path: Path
) -> None:
    pages = texts_of(render_pages(whole_handbook(project, tmp_path), look).data)
    first = next(number for number, text in enumerate(pages) if "How much has changed" in text)
    pages = [text for text in pages[first + 1 :] if "Before Now" in text]
    level = 1
    for text in pages:
        begins = re.match(r"Level (\d)", text)
        if begins is None:
            assert f"Dummy Co What changed · Level {level}" in text
        level = max(map(int, re.findall(r"Level (\d)", text)))


def test_both_wordings_are_told_apart_without_colour(
    project: Project, look: Look, tmp_path: Path
) -> None:
    html = page_of(small_handbook(project, tmp_path), look).html
    assert "<del>📊</del>" in html.replace('<span class="emoji">', "").replace("</span>", "")
    assert "<ins>and often</ins>" in html
    styles = html.partition("<style>")[2]
    assert re.search(r"\.changes del \{ text-decoration: line-through", styles)
    assert re.search(r"\.changes ins \{ text-decoration: underline", styles)


def test_without_a_change_a_handbook_says_so_and_has_no_table_of_them(
    project: Project, look: Look, tmp_path: Path
) -> None:
    html = page_of(small_handbook(project, tmp_path, same=True), look).html
    assert "Nothing has changed" in html
    assert "How much has changed" not in html


def test_a_change_of_more_than_a_page_has_its_topic_on_each_of_them(
    plan_one: PlanOne, look: Look, tmp_path: Path
) -> None:
    old, new = (" ".join(f"{word}{n}" for n in range(500)) for word in ("said", "says"))
    before = framework_of(tmp_path / "old", TWO_LEVELS.replace("How far it reaches", old))
    after = framework_of(tmp_path / "new", TWO_LEVELS.replace("How far it reaches", new))
    since = Since(edition="2025.1", changes=compare_frameworks(before, after))
    organisation = "handbook: {parts: [changes], changes-since: v1.0}"

    handbook = plan_one(TWO_LEVELS, "", organisation, since)
    pages = texts_of(render_pages(handbook, look).data)

    with_it = [text for text in pages if re.search(r"said\d", text)]
    assert len(with_it) > 1
    assert all("Impact What changed Before Now" in text for text in with_it)


@pytest.mark.parametrize("words", [60, 2500])
def test_every_page_of_the_matrix_says_which_level_a_column_is_about(
    texts: Texts, words: int
) -> None:
    sentence = f"'{'much ' * words}[says](https://dummy.example/{'a' * 60})'"
    criteria = f"[{', '.join([sentence] * max(500 // words, 1))}]"
    content = ", ".join(f"{{level: {level}, criteria: {criteria}}}" for level in (1, 2))
    matter = f"title: Data\nlevels: 2\ntopics: [{{name: impact, content: [{content}]}}]"
    _, *pages = texts(matter, "", "handbook: {parts: [matrix]}")
    assert len(pages) > 1
    assert [page.count("Level 1 Level 2") for page in pages] == [1] * len(pages)


def test_the_matrix_says_where_a_link_leads_below_its_criterion(texts: Texts) -> None:
    matter = TWO_LEVELS.replace("a forest", "'[a forest](https://dummy.example/forest)'")
    (page,) = texts(matter, "", "handbook: {parts: [matrix]}")[1:]
    assert "For example a forest dummy.example/forest" in page.replace(
        "Another example a tree ", ""
    )


def test_a_topic_of_the_matrix_begins_where_each_level_has_room_for_its_first_criterion(
    texts: Texts,
) -> None:
    def pages(before: int) -> list[str]:
        first = f"{{level: 1, criteria: [{', '.join(f'c{n}' for n in range(before))}]}}"
        both = "{level: 1, criteria: [short]}, {level: 2, criteria: [" + "long " * 70 + "end]}"
        topics = f"[{{name: impact, content: [{first}]}}, {{name: craft, content: [{both}]}}]"
        return texts(
            f"title: Data\nlevels: 2\ntopics: {topics}", "", "handbook: {parts: [matrix]}"
        )[1:]

    for before in range(16, 28):
        (begins,) = [page for page in pages(before) if "craft" in page and "short" in page]
        assert "long end" in begins


def test_a_topic_has_its_description_and_what_is_not_new_on_the_page_that_it_is_on(
    texts: Texts,
) -> None:
    def pages(before: int) -> list[str]:
        first = f"{{level: 1, criteria: [{', '.join(f'c{n}' for n in range(before))}]}}"
        return texts(
            "title: Data\nlevels: 3\ntracks: [{id: science, title: Science}]\ntopics:\n"
            f"  - {{name: impact, content: [{first}]}}\n"
            "  - {name: craft, description: How it is made, track: science,"
            " content: [{level: 1, criteria: [makes]}]}\n",
            "",
            "handbook: {parts: [topics]}",
        )[1:]

    for before in range(17, 23):
        found = pages(before)
        (begins,) = [page for page in found if "Science" in page]
        assert "How it is made" in begins
        assert all(re.search(r"\bc\d|makes", page) for page in found if "Nothing new" in page)
