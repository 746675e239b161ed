"""Where things stand on the pages, measured in points from the bottom left."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pypdf
import pytest
import weasyprint

from framework_export.formats import Look
from framework_export.formats.pages.breaks.line_ends import let_lines_end_before_boxes
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import packaged
from tests.fonts import build_font, write_font_settings
from tests.samples import TWO_LEVELS, PlanOne

Placed: TypeAlias = tuple[float, float, str]
Draw: TypeAlias = Callable[..., list[list[Placed]]]

EDGE = 530.1
"""The right edge of the text on A4, whose margin is 23 mm."""


@pytest.fixture
def draw(plan_one: PlanOne, look: Look) -> Draw:
    """The pages of a handbook as what they say, and where; options are of the theme."""

    def pages(
        matter: str, body: str = "", organisation: str = "name: Dummy Co", **theme: Any
    ) -> Any:
        own = replace(look, theme=replace(look.theme, **theme))
        data = render_pages(plan_one(matter, body, organisation), own).data
        return [placed(page) for page in pypdf.PdfReader(io.BytesIO(data)).pages]

    return pages


def placed(page: pypdf.PageObject) -> list[Placed]:
    """Left end and base line of each run of text, and the text."""
    found: list[Placed] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            # pypdf takes the codes of a font of few characters for two each.
            found.append((round(x, 1), round(y, 1), text.replace("\0", "").strip()))

    page.extract_text(visitor_text=visit)
    return found


def lines_of(page: list[Placed], word: str) -> list[float]:
    """The heights of the lines that have a word, from the top."""
    return sorted({y for _, y, text in page if word in text}, reverse=True)


def test_page_numbers_of_the_contents_end_at_one_edge_also_beside_long_titles(draw: Draw) -> None:
    levels = ", ".join(f"{{number: {n}, name: {'long name ' * n}}}" for n in range(1, 13))
    matter = TWO_LEVELS[TWO_LEVELS.index("topics:") :]
    introduction = "Hello\n\n" * 110  # so that levels and topics are on pages of two digits
    pages = draw(f"title: Data\nlevels: [{levels}]\ntracks: [science]\n{matter}", introduction)
    contents = [(x, (page, y), text) for page in (1, 2) for x, y, text in pages[page]]
    numbers = [(x, place, text) for x, place, text in contents if text.isdecimal() and x > 480]
    titles = {place: text for _, place, text in contents if not text.isdecimal()}

    assert len(numbers) > 15
    assert all(place in titles for _, place, _ in numbers)
    for parts in (True, False):
        alike = {(x, len(text)) for x, place, text in numbers if (titles[place] in PARTS) is parts}
        (one, _), (two, _) = sorted(alike, key=lambda end: end[1])
        digit = one - two
        assert one + digit == pytest.approx(EDGE, abs=0.3)


PARTS = (
    "About this framework",
    "The framework at a glance",
    "Level by level",
    "Topic by topic",
    "About this edition",
)


def test_the_cover_is_the_same_however_large_the_text_of_the_handbook(draw: Draw) -> None:
    matter = "title: Data Engineering\ndescription: What we expect\nlevels: 6\nedition: '2026.1'"
    assert draw(matter, font_size=16.0)[0] == draw(matter)[0]


def test_code_runs_from_left_to_right_in_a_handbook_that_does_not(draw: Draw) -> None:
    code = "```\nf(x);\nlonger_than_that(x);\n```\n"
    pages = draw(f"{TWO_LEVELS}language: ar\n", f"نص\n\n{code}")
    runs = [run for page in pages for run in page]
    (short, _, _), (long, _, _) = [
        next(run for run in runs if run[2] == line) for line in ("f(x);", "longer_than_that(x);")
    ]
    assert short == long < 300


def test_every_foot_says_edition_and_framework_and_ends_in_an_ellipsis_when_too_long(
    draw: Draw,
) -> None:
    title = "A title without any end " * 20
    pages = draw(f"title: {title}\nedition: '7'\nlevels: 2", "Hello\n\n" * 60)
    for page in pages[1:]:
        foot = [run for run in page if run[1] < 50]
        assert lines_of(foot, "Edition 7 · A title")
        assert len(lines_of(foot, "title")) == 2
        assert any(text.endswith("…") for _, _, text in foot)


def test_the_first_level_s_name_stays_clear_of_edition_and_date_on_the_cover(draw: Draw) -> None:
    name = "somebody who has just begun and who learns from everyone around them"
    matter = f"title: Data\nedition: '2026.1'\nlevels: [{{number: 1, name: {name}}}, {{number: 2}}]"
    cover = draw(matter)[0]
    edition = next(x for x, _, text in cover if "Edition" in text)
    first, second = [run for run in cover if run[2] in (name[:47], name[48:])]

    # A letter of 10 points is some 5.6 wide: on one line, the name would reach 460.
    assert edition > first[0] + 5.6 * len(first[2])
    assert second[1] < first[1]


def of_size(levels: int, topics: int) -> str:
    """A framework with a criterion for each topic at each level."""
    content = ", ".join(f"{{level: {level}, criteria: [Does]}}" for level in range(1, levels + 1))
    rows = "".join(f"  - {{name: topic {n}, content: [{content}]}}\n" for n in range(1, topics + 1))
    return f"title: Data\nlevels: {levels}\ntopics:\n{rows}"


def test_the_number_of_a_level_stands_on_one_line_also_with_two_digits(draw: Draw) -> None:
    pages = draw(of_size(12, 1))
    shown = [level for page in pages[3:] for level in numerals_of(page)]
    assert shown == [str(level) for level in range(1, 13)]


def numerals_of(page: list[Placed]) -> list[str]:
    """The numbers of the levels that begin on a page."""
    return [text for x, _, text in page if text.isdecimal() and x < 100]


def test_contents_and_matrix_of_fourteen_topics_take_a_page_each(draw: Draw) -> None:
    _, contents, _, glance, *_ = draw(of_size(6, 14), "Hello")
    assert lines_of(contents, "About this edition")
    assert sum(text.startswith("topic ") for _, _, text in glance) == 14


@pytest.mark.parametrize("topics", range(24, 29))
def test_no_entry_of_the_contents_stands_alone_on_a_page(draw: Draw, topics: int) -> None:
    pages = draw(of_size(2, topics), organisation="handbook: {parts: [contents, topics, closing]}")
    last = [page for page in pages if any(text == "Contents" for _, _, text in page)][-1]
    assert len({y for _, y, text in last if text.isdecimal()}) > 3


@pytest.fixture
def japanese_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One with the few characters of a test; no font of the set-up has any of them."""
    family = "Sample Japanese"
    build_font(tmp_path / "font.ttf", family=family, characters="コミュニケーション伝える")
    monkeypatch.setenv("FONTCONFIG_FILE", str(write_font_settings(tmp_path, family)))


@pytest.mark.usefixtures("japanese_font")
def test_a_long_japanese_topic_fits_beside_its_criteria(draw: Draw) -> None:
    topic = "topics: [{name: 💬 コミュニケーション, content: [{level: 1, criteria: [伝える]}]}]"
    pages = draw(
        f"title: Data\nlanguage: ja\nlevels: 1\n{topic}",
        organisation="handbook: {parts: [levels]}",
    )
    assert len(lines_of(pages[1], "コミュニケーション")) == 1


ALONE = "name: Dummy Co\nhandbook: {parts: [closing]}"


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
@pytest.mark.parametrize("levels", range(1, 31))
def test_the_cover_takes_one_page_whatever_the_number_of_levels(
    draw: Draw, levels: int, page_size: str
) -> None:
    cover, closing = draw(
        f"title: Data\nedition: '2026.1'\nlevels: {levels}", "", ALONE, page_size=page_size
    )
    assert {text for _, _, text in cover} >= {*map(str, range(2, levels + 1)), "Edition 2026.1"}
    assert min(y for _, y, _ in cover) > 0
    assert any(text == "About this edition" for _, _, text in closing)


def test_a_cover_with_more_text_than_room_ends_in_ellipses_and_on_its_page(draw: Draw) -> None:
    title, description = "title and more " * 60, "described at length " * 200
    cover, closing = draw(f"title: {title}\ndescription: {description}\nlevels: 2", "", ALONE)
    assert sum(text.endswith("…") for _, _, text in cover) == 2
    assert lines_of(closing, "About this edition")


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def titled(title: str, criterion: str = "x", language: str = "de") -> str:
    content = f"[{{level: 1, criteria: ['{criterion}']}}]"
    topic = f"[{{name: c, title: '{title}', content: {content}}}]"
    return f"title: Data\nlanguage: {language}\nlevels: 1\ntopics: {topic}"


def right_edge(page: pypdf.PageObject) -> float:
    """How far to the right the boxes of links reach, which are as wide as their words."""
    return max((float(note["/Rect"][2]) for note in page.get("/Annots", [])), default=0.0)


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
@pytest.mark.parametrize(
    "word",
    [
        f"[**{LONG[:5]}**{LONG[5:]}](https://dummy.example)",
        "[**a**{}](https://dummy.example)".format("W" * 90),
        "[`config.`a_long_name{}](https://dummy.example)".format("_that_goes_on" * 9),
        "[`{}`{}](https://dummy.example)".format("a" * 12, "b" * 90),
        "[https://dummy.example/{}](https://dummy.example)".format("path/" * 30),
    ],
    ids=["hyphenated", "never hyphenated", "code", "code and text", "address"],
)
def test_a_long_word_ends_before_the_margin_also_behind_bold_or_code(
    plan_one: PlanOne, look: Look, word: str, page_size: Any
) -> None:
    own = replace(look, theme=replace(look.theme, page_size=page_size))
    parts = "handbook: {parts: [levels]}"
    data = render_pages(plan_one(titled("c", word), "", parts), own).data
    page = pypdf.PdfReader(io.BytesIO(data)).pages[1]
    assert 300 < right_edge(page) <= (EDGE if page_size == "A4" else 612 - 73.5) + 0.2


def test_words_are_hyphenated_where_the_language_has_hyphens(draw: Draw) -> None:
    matter = titled("Qualitätssicherungsverantwortung", f"**{LONG[:5]}**{LONG[5:]}")
    pages = draw(matter, f"# {LONG}\n\n## {LONG}")
    parted = [text for page in pages for _, _, text in page if text.endswith("‐")]
    assert sum(text.startswith("Qualitäts") for text in parted) == 2  # the matrix and a level
    assert sum(text.startswith("Donau") for text in parted) >= 3  # the contents and two headings
    assert not any(
        text.endswith("‐")
        for page in draw(titled("c", "`" + "a" * 90 + "`"))
        for _, _, text in page
    )


def test_a_break_leaves_no_trace_in_the_text(plan_one: PlanOne, look: Look) -> None:
    word = "a_long_name_without_any_break_that_goes_on"
    data = render_pages(plan_one(titled("c", f"`{word}`")), look).data
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    assert text.count(word) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("topics", [1, 25])
def test_contents_keep_air_between_a_long_title_and_its_page(
    plan_one: PlanOne, look: Look, language: str, topics: int
) -> None:
    title = "Wie wir leben und " * 8
    rows = "".join(f"  - {{name: t{n} {title}}}\n" for n in range(topics))
    matter = f"title: Data\nlanguage: {language}\nlevels: 1\ntopics:\n{rows}"
    organisation = "handbook: {parts: [contents, introduction, topics]}"
    own = replace(look, theme=replace(look.theme, font_size=13))
    handbook = plan_one(matter, f"# {title}\n\nText", organisation)
    data = render_pages(handbook, own).data
    page = pypdf.PdfReader(io.BytesIO(data)).pages[1]
    boxes = [[float(each) for each in note["/Rect"]] for note in page.get("/Annots", [])]
    numbers = [(x, text) for x, _, text in placed(page) if text.isdecimal()]
    assert len(boxes) > 2
    if language == "ar":
        ends = max(x + 9 * len(text) for x, text in numbers)
        assert min(left for left, *_ in boxes) > ends + 6
    else:
        assert max(right for _, _, right, _ in boxes) < min(x for x, _ in numbers) - 6


def test_a_row_higher_than_a_page_has_the_table_s_head_on_each(draw: Draw) -> None:
    table = f"| Head | B |\n|---|---|\n| first | x |\n| tall | {'word ' * 3000} |\n| last | y |\n"
    pages = draw("title: Data", table, "handbook: {parts: [introduction]}")[1:]
    assert len(pages) > 2
    assert all(any(text == "Head" for _, _, text in page) for page in pages)
    assert any(text == "first" for _, _, text in pages[0])


def test_quotes_and_lists_within_each_other_keep_their_size_and_some_room(draw: Draw) -> None:
    quotes = "\n>\n".join(f"{'> ' * depth}quote{depth}" for depth in range(1, 13))
    items = "\n".join(f"{'  ' * depth}- item{depth}" for depth in range(12))
    pages = draw("title: Data", f"{quotes}\n\n{items}", "handbook: {parts: [introduction]}")
    for kind in ("quote", "item"):
        lefts = [x for page in pages for x, _, text in page if text.startswith(kind)]
        assert len(lefts) == 12
        assert lefts[0] < lefts[1] < max(lefts) < 290
        assert len(set(lefts[-4:])) == 1


def test_a_framework_without_criteria_takes_no_page_for_each_level(draw: Draw) -> None:
    pages = draw("title: Data\nlevels: 5", "Intro.")
    assert len(pages) == 4
    levels = next(page for page in pages[2:] if any("Level 5" in text for _, _, text in page))
    assert sum("Nothing is written" in text for _, _, text in levels) == 5


def test_levels_go_on_where_the_page_is_so_that_none_stays_half_empty(draw: Draw) -> None:
    pages = draw(of_size(4, 6), "", "handbook: {parts: [levels]}")
    assert [numerals_of(page) for page in pages[1:]] == [["1", "2"], ["3", "4"]]


def test_the_last_part_stands_behind_the_topics_when_it_fits_there(draw: Draw) -> None:
    *_, last = draw(of_size(2, 1))
    assert lines_of(last, "Topic by topic")
    assert lines_of(last, "About this edition")


def test_headings_of_all_sizes_stand_on_one_line_where_they_begin_a_page(draw: Draw) -> None:
    parts = "handbook: {parts: [contents, introduction, levels, topics]}"
    body = "# One\n\n" + "Hello\n\n" * 28 + "## Two\n\nHello"
    matter = of_size(1, 1) + "".join(f"  - {{name: further {n}}}\n" for n in range(14))
    tops = {}
    for page in draw(matter, body, parts)[1:]:
        below = [(y, said) for _, y, said in page if y < 780 and not said.startswith("Level by")]
        tops[max(below)[1]] = max(below)[0]
    assert {"Contents", "One", "Two", "Level 1", "Topic by topic"} < set(tops)
    assert any(said.startswith("further") for said in tops)
    assert max(tops.values()) - min(tops.values()) < 0.6


def test_names_of_sublevels_are_set_apart(draw: Draw) -> None:
    topic = "topics: [{name: c, content: [{level: 1, criteria: [x]}]}]"
    matter = f"title: Data\nlevels: 1\nsublevels: [Still growing, Solid]\n{topic}"
    pages = draw(matter)
    assert any("Still growing, Solid" in text for page in pages for _, _, text in page)


def test_a_coloured_paper_reaches_to_the_edge_of_every_page_but_the_cover(
    plan_one: PlanOne, look: Look
) -> None:
    own = replace(look, theme=replace(look.theme, paper="#ff8000", ink="#000000"))
    pages = pypdf.PdfReader(io.BytesIO(render_pages(plan_one(TWO_LEVELS), own).data)).pages
    for page in pages[1:]:
        drawn = page.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
        assert drawn.index("1 0.501961 0 rg\n0 0 793.700787 1122.519685 re") < drawn.index("BT")


def test_no_grey_of_the_packaged_stylesheet_is_fixed() -> None:
    sheet = (packaged("templates") / "handbook.css").read_text("utf-8")
    assert "#" not in "".join(line for line in sheet.splitlines() if ":" in line and "{" in line)


def test_no_line_ends_after_its_first_word_where_a_label_follows() -> None:
    sentence = "Wins support for technical decisions and proposed designs <b>Level 4</b>"
    widths = range(200, 300)  # in points, of which some fit all but a space
    html = "".join(f"<p style='width: {width}pt'>{sentence}</p>" for width in widths)
    page = f"<style>p {{ font: 10pt Inter }} b {{ white-space: nowrap }}</style>{html}"

    data = weasyprint.HTML(string=let_lines_end_before_boxes(page)).write_pdf()

    pages = [placed(page) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    said = [text for page in pages for _, _, text in page]
    assert sum(text.startswith("Wins support") for text in said) == len(widths)
