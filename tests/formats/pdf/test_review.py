"""The review on paper: what it says, where that stands, and what somebody hears of it."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias, cast

import docx
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn

from framework_export.documents import Document
from framework_export.documents.carrying import Agreed, Carried, FormerAnswer, Goal, Origin
from framework_export.documents.form import Former, Person
from framework_export.documents.review import Review, plan_review
from framework_export.errors import TemplateError
from framework_export.formats import Look, Rendered, word
from framework_export.formats.pdf.page import page_of
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from framework_export.theme import Logo
from tests.conftest import DATE
from tests.formats.pdf.lines import lines_of
from tests.formats.pdf.tags import elements
from tests.samples import TWO_LEVELS

ReviewOf: TypeAlias = Callable[..., Review]

EVERYTHING = """\
name: Dummy Co
sublevels: [A, B]
review:
  questions:
    - {id: budget, label: Was the learning budget used?, kind: tick, by: manager}
    - {id: change, label: What would you change?, kind: text}
    - {id: again, label: When do we talk again?, kind: date}
    - {id: where, label: Where do you work?, kind: choice, choices: [{code: h, label: Home}, {code: o, label: Office}]}
"""
ADA = Person(
    name="Ada Example",
    role="Engineer",
    period_from="2026-01-01",
    sublevel="B",
    target_level="2",
    track="science",
)


def criteria(count: int, words: str = "Does what is asked") -> str:
    lines = "".join(f"          - {words} ({number})\n" for number in range(1, count + 1))
    return (
        "title: Data\nlevels: 2\ntopics:\n  - name: impact\n    title: Impact\n    content:\n"
        f"      - level: 1\n        criteria:\n{lines}"
    )


_DRAWN: dict[tuple[str, str], Rendered] = {}
"""Many tests look at the same review."""


def drawn(review: Review, look: Look) -> Rendered:
    key = (repr(review), repr(look.theme))
    if key not in _DRAWN:
        _DRAWN[key] = render_pages(review, look)
    return _DRAWN[key]


def pages_of(review: Review, look: Look) -> list[str]:
    """The text of each page, in the order in which it is drawn."""
    data = drawn(review, look).data
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def opened(review: Review, look: Look) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(drawn(review, look).data))


def said_in_word(review: Review, look: Look) -> list[str]:
    """Every text of the Word review, a paragraph each, without what its fields say."""
    body = docx.Document(io.BytesIO(word.render(review, look).data)).element.body
    found = []
    for paragraph in body.iter(qn("w:p")):
        texts = [
            str(each.text)
            for each in paragraph.iter(qn("w:t"))
            if not any(True for _ in each.iterancestors(qn("w:sdt")))
        ]
        found.append("".join(texts))
    return [text for text in found if text.strip()]


def letters(text: str) -> str:
    """Without what lines break at."""
    return re.sub(r"[\s\u200b\u00ad\ufe0f-]+", "", text)


@pytest.mark.parametrize("number", [1, 2])
def test_paper_says_what_word_says_in_the_same_order(
    review_of: ReviewOf, look: Look, number: int
) -> None:
    review = review_of(TWO_LEVELS, number, EVERYTHING)
    paper = letters(" ".join(lines_of(page_of(review, look).html)))

    place = 0
    for text in said_in_word(review, look):
        found = paper.find(letters(text), place)
        assert found >= 0, f"{text!r} is not there, or not in this order"
        place = found + len(letters(text))


def test_paper_says_nothing_that_word_does_not_say(review_of: ReviewOf, look: Look) -> None:
    review = review_of(TWO_LEVELS, 1, EVERYTHING)
    margins = dict(review.margins)
    choices = [each.label for question in review.questions() for each in question.choices]
    known = letters(" ".join([*said_in_word(review, look), *margins.values(), *review.labels.page]))

    more = [line for line in lines_of(page_of(review, look).html) if letters(line) not in known]
    assert set(more) <= {*choices, "Data · Edition 2026.1", f"{margins['reference']} · Page"}


def test_what_a_page_draws_is_all_that_its_template_says(review_of: ReviewOf, look: Look) -> None:
    review = review_of(criteria(3), 1, EVERYTHING)
    said = letters("".join(pages_of(review, look)))

    for table in review.tables():
        for row in table.rows:
            if row.head:
                assert letters("".join(each.text for each in row.head.inlines)) in said  # type: ignore[union-attr]  # plain texts


def test_known_values_are_printed_and_ticked(review_of: ReviewOf, look: Look) -> None:
    html = page_of(review_of(person=ADA, track="science"), look).html

    assert '<p class="value">Ada Example</p>' in html
    assert '<p class="value">2026-01-01</p>' in html
    ticked = re.findall(r'<span class="box">×</span>([^<]+)<', html)
    assert ticked == ["B", "Level 2"]
    assert '<td class="known">Data Science</td>' in html


def test_answers_and_goals_of_before_are_printed_as_in_word(
    review_of: ReviewOf, look: Look
) -> None:
    origin = Origin(document="review", cycle="2026-H1")
    goal = Goal(what="Pair\nmore <b>", criterion_text="1.1 Impact: Asks", status="done")
    given = Carried(
        values={"goal.1.what": "Read"},
        origin=origin,
        agreed=(Agreed(origin=origin, goals=(goal,)),),
    )
    review = review_of(TWO_LEVELS, 1, EVERYTHING, carried=given)
    html = page_of(review, look).html
    paper = letters(" ".join(lines_of(html)))

    place = 0
    for text in said_in_word(review, look):
        found = paper.find(letters(text), place)
        assert found >= 0, f"{text!r} is not there, or not in this order"
        place = found + len(letters(text))
    assert "Filled in from: Review, 2026-H1. Change what is no longer so." in html
    assert "Pair\nmore &lt;b&gt;" in html
    assert '<p class="value">Read</p>' in html


def test_answers_to_what_is_not_asked_any_more_are_printed(review_of: ReviewOf, look: Look) -> None:
    about = Former(topic="Impact", wording="Goes <away>", level=1)
    former = FormerAnswer(key="criterion.goes.evidence", text="In May", about=about)
    review = review_of(TWO_LEVELS, 1, EVERYTHING, carried=Carried(former=(former,)))

    html = page_of(review, look).html

    assert "Answers to what is no longer asked" in html
    assert "Goes &lt;away&gt;" in html
    assert "Impact · Level 1 · What was seen" in html
    assert '<p class="value">In May</p>' in html


def test_what_is_known_and_no_choice_is_printed_all_the_same(
    review_of: ReviewOf, look: Look
) -> None:
    html = page_of(review_of(person=Person(sublevel="Z")), look).html

    assert '<p class="value">Z</p>' in html
    assert "×" not in "".join(lines_of(html))


def test_a_blank_review_has_no_ticks(review_of: ReviewOf, look: Look) -> None:
    assert "×" not in "".join(lines_of(page_of(review_of(), look).html))


def test_every_page_says_whose_it_is_and_of_which_round(review_of: ReviewOf, look: Look) -> None:
    pages = pages_of(review_of(criteria(12), person=ADA, cycle="2026-H2"), look)

    assert len(pages) > 3
    assert all("Employee Ada Example · 2026-H2" in page for page in pages)


def test_a_blank_review_has_a_line_for_the_name_on_every_page_but_the_first(
    review_of: ReviewOf, look: Look
) -> None:
    first, *others = pages_of(review_of(criteria(12)), look)

    assert "Review · Level 1 Confidential" in first
    assert all("Review · Level 1 Employee Confidential" in page for page in others)


def test_every_page_says_which_form_it_is_of_how_many_pages(
    review_of: ReviewOf, look: Look
) -> None:
    review = review_of(f"{criteria(12)}edition: '2026.1'\n", 1)
    pages = pages_of(review, look)

    for number, page in enumerate(pages, 1):
        assert f"{review.identity.reference} · Page {number} of {len(pages)}" in page
        assert "Data · Edition 2026.1" in page
        assert "Review · Level 1" in page
        assert "Confidential" in page


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_no_row_breaks_and_heads_are_repeated(
    review_of: ReviewOf, look: Look, page_size: Any
) -> None:
    own = replace(look, theme=replace(look.theme, page_size=page_size))
    words = "Explains what is done and why at some length so that everybody can follow"
    pages = pages_of(review_of(criteria(26, words)), own)

    with_criteria = [page for page in pages[1:] if "Explains" in page]
    assert len(with_criteria) > 2
    for page in with_criteria:
        # A box for the employee and one for the manager, beside each criterion.
        assert page.count("No opportunity yet") == 2 * len(re.findall(r"\(\s*\d+\s*\)", page))
        assert "What was seen" in page


def test_no_heading_ends_a_page_and_notes_follow_the_last_criterion(
    review_of: ReviewOf, look: Look
) -> None:
    topics = "".join(
        f"  - name: t{number}\n    title: Topic {number}\n    description: About it\n    content:\n"
        f"      - level: 1\n        criteria: [{', '.join(f'Does {one}' for one in range(number))}]\n"
        for number in range(1, 7)
    )
    pages = pages_of(review_of(f"title: Data\nlevels: 1\ntopics:\n{topics}"), look)

    for page in pages[1:]:
        for heading in re.findall(r"Topic \d", page):
            assert "Does 0" in page.partition(heading)[2]
        if "What goes well" in page:
            assert "Does" in page.partition("What goes well")[0]


def test_what_follows_a_full_first_page_takes_no_page_of_its_own(
    review_of: ReviewOf, look: Look
) -> None:
    ratings = "".join(
        f"    - {{code: r{n}, label: Answer {n}, meaning: {'goes on and on ' * 9}}}\n"
        for n in range(7)
    )
    scale = f"name: Dummy Co\nscale:\n  question: How often?\n  ratings:\n{ratings}"
    first, second, *_ = pages_of(review_of(criteria(3), 1, scale), look)

    assert "Answer 6" not in first
    assert "Answer 6" in second
    assert "Does what is asked (1)" in second


def test_lines_to_write_on_fill_the_cell_beside_a_long_criterion(
    review_of: ReviewOf, look: Look
) -> None:
    def lines(matter: str) -> int:
        html = page_of(review_of(matter), look).html
        row = html[html.index('<table class="criteria') :].partition("</tr>")[2]
        return row.partition("</tr>")[0].count('class="line"')

    assert lines(criteria(1)) == 3
    assert 9 <= lines(criteria(1, "Explains it all, " * 42)) <= 12


@pytest.mark.parametrize("label", ["Seldom seen so far", "Ainda sem oportunidade"])
def test_no_label_of_a_rating_takes_two_lines(review_of: ReviewOf, look: Look, label: str) -> None:
    scale = (
        "scale: {question: How?, ratings: [{code: a, label: %s, meaning: x},"
        " {code: b, label: Never, meaning: y}]}"
    )
    pages = pages_of(review_of(organisation=f"name: Dummy Co\n{scale % label}"), look)

    assert sum(page.count(label) for page in pages) == sum(
        page.count(label.split(maxsplit=1)[0]) for page in pages
    )


def test_lines_to_write_on_are_7_5_mm_apart(review_of: ReviewOf, look: Look) -> None:
    pdf = opened(review_of(criteria(3)), look)
    lines: dict[float, set[float]] = {}
    for move, line in pairwise(pikepdf.parse_content_stream(pdf.pages[1])):
        if (str(move.operator), str(line.operator)) == ("m", "l"):
            (start, height), (end, same) = (map(float, each.operands) for each in (move, line))
            if height == same and abs(start - end) > 100:
                lines.setdefault(start, set()).add(height * 25.4 / 96)  # WeasyPrint's pixels
    apart = [
        after - before
        for heights in lines.values()
        for before, after in pairwise(sorted(heights))
        if after - before < 10
    ]

    assert len(apart) >= 3 * 1 + 3 * 3  # of three criteria, and of three notes
    assert all(each == pytest.approx(7.5, abs=0.05) for each in apart)


def test_headers_of_tables_have_scopes_and_tables_a_title(review_of: ReviewOf, look: Look) -> None:
    pdf = opened(review_of(), look)
    found = list(elements(pdf))

    assert all("/Scope" in each.A for each in found if each.S == "/TH")
    tables = [each for each in found if each.S == "/Table"]
    assert str(tables[0].T) == "Details"
    assert str(tables[0].A.Summary) == "Each row has a detail and a field for it."
    assert "💥 Impact, Level 1 – Starter: criteria" in [str(each.T) for each in tables]


def test_a_blank_field_is_read_out_as_its_question(review_of: ReviewOf, look: Look) -> None:
    pdf = opened(review_of(person=ADA), look)
    spoken = [str(each.Alt) for each in elements(pdf) if "/Alt" in each]

    assert "What was seen: Delivers" in spoken
    assert "Employee – Date" in spoken
    assert "Role" not in spoken


def test_headings_skip_no_level_and_make_the_outline(review_of: ReviewOf, look: Look) -> None:
    pdf = opened(review_of(), look)
    ranks = [int(str(each.S)[2]) for each in elements(pdf) if re.match(r"/H\d", str(each.S))]
    with pdf.open_outline() as outline:
        (top,) = outline.root
        parts = [each.title for each in top.children]

    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert parts[:2] == ["How to use this review", "Level 1 – Starter: this level"]
    assert parts[-1] == "Agreement and sign-off"


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_level_3_of_the_example_has_no_more_than_eight_pages(look: Look, page_size: Any) -> None:
    reading = read_frameworks(packaged("content"))
    words, _ = read_words("en", look.project)
    framework = next(each for each in reading.frameworks if each.id == "data-engineering")
    review = plan_review(framework, framework.levels[2], reading.organisation, words, DATE)
    own = replace(look, theme=replace(look.theme, page_size=page_size))

    assert len(pages_of(review, own)) <= 8


def test_what_comes_next_is_there_to_be_read(review_of: ReviewOf, look: Look) -> None:
    html = page_of(review_of(), look).html
    following = html[html.index('id="next-level"') :].partition("</section>")[0]

    assert "<li>Trains" in following
    assert "<table" not in following


def test_a_short_review_has_its_criteria_as_a_list(review_of: ReviewOf, look: Look) -> None:
    html = page_of(review_of(organisation="review: {short: true}"), look).html
    topic = html[html.index('<section class="topic">') :].partition("</section>")[0]

    assert topic.count("<li>") == 2 + 2 * 5
    assert topic.count("<table") == 1
    assert '<table class="topic beside">' in topic


def test_a_criterion_is_chosen_by_writing_it_down(review_of: ReviewOf, look: Look) -> None:
    html = page_of(review_of(criteria(9)), look).html
    row = html[html.index('<table class="suggestion') :].partition("</table>")[0]

    assert 'class="box"' not in row
    assert row.count('<td class="text"') == 2


def test_no_word_of_a_table_is_hyphenated(review_of: ReviewOf, look: Look) -> None:
    words = "Verantwortungsbewusstsein Zusammenarbeitsbereitschaft " * 2
    pages = pages_of(review_of(criteria(3, words)), look)
    said = " ".join(pages).split()

    assert said.count("Verantwortungsbewusstsein") == said.count("Zusammenarbeitsbereitschaft") >= 6


def test_nothing_in_it_can_be_filled_in_or_run(review_of: ReviewOf, look: Look) -> None:
    pdf = opened(review_of(), look)

    assert "/AcroForm" not in pdf.Root
    assert "/OpenAction" not in pdf.Root


def test_contents_lead_to_their_parts(review_of: ReviewOf, look: Look) -> None:
    review = review_of()
    pdf = opened(review, look)
    names = pdf.Root.Names.Dests.Names
    known = {str(names[index]) for index in range(0, len(names), 2)}
    led = {str(note.Dest) for page in pdf.pages for note in page.get("/Annots", [])}

    assert led == {entry.anchor for entry in review.contents}
    assert led <= known


def test_the_file_says_what_it_is(review_of: ReviewOf, look: Look) -> None:
    pdf = opened(review_of(), look)
    info = {key: str(value) for key, value in pdf.docinfo.items()}

    assert info["/Title"] == "Review: 📊 Data – Level 1 – Starter"
    assert info["/Author"] == "Dummy Co"
    assert info["/Subject"] == "Review of progress by the 📊 Data"
    assert info["/CreationDate"].startswith("D:20260115")
    assert str(pdf.Root.Lang) == "en"


def test_the_same_review_gives_the_same_bytes(review_of: ReviewOf, look: Look) -> None:
    review = review_of()
    assert render_pages(review, look).data == drawn(review, look).data


def test_a_review_is_drawn_without_complaints(review_of: ReviewOf, look: Look) -> None:
    assert drawn(review_of(), look).diagnostics == ()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ja", "ltr"), ("pt", "ltr")])
def test_a_review_can_be_in_another_language(
    review_of: ReviewOf, look: Look, language: str, direction: str
) -> None:
    review = review_of(f"{TWO_LEVELS}language: {language}\n")

    assert f'<html lang="{language}" dir="{direction}">' in page_of(review, look).html
    assert str(opened(review, look).Root.Lang) == language


def test_arabic_begins_each_page_on_the_right(review_of: ReviewOf, look: Look) -> None:
    def margin(language: str) -> float:
        review = review_of(f"{TWO_LEVELS}language: {language}\n" if language else TWO_LEVELS)
        found: list[float] = []

        def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
            if "Edition" in text or "2026.1" in text:
                found.append(tm[4] * cm[0] + cm[4])

        data = drawn(review, look).data
        pypdf.PdfReader(io.BytesIO(data)).pages[1].extract_text(visitor_text=visit)
        return max(found)

    assert margin("") < 200
    assert margin("ar") > 350


def test_hostile_words_stay_words(review_of: ReviewOf, look: Look) -> None:
    word_ = "<script>alert(1)</script>]]>{{ 7 * 7 }}\x07"
    html = page_of(review_of(person=Person(name=word_, role="x" * 700)), look).html

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7 * 7 }}" in html


@pytest.mark.parametrize(
    "matter",
    ["title: Data\nlevels: 1", criteria(1, "d" * 700), criteria(1, "<br>&amp; ** `")],
    ids=["nothing is written", "one word without end", "marks without an end"],
)
def test_odd_content_is_drawn_all_the_same(review_of: ReviewOf, look: Look, matter: str) -> None:
    assert render_pages(review_of(matter), look).diagnostics == ()


def test_fewer_questions_make_fewer_tables(review_of: ReviewOf, look: Look) -> None:
    few = "review: {raters: [manager], evidence: false, suggestions: false, goals: 0, sign-off: []}"
    html = page_of(review_of(criteria(1), 1, f"name: Dummy Co\n{few}"), look).html

    assert re.findall(r'<table class="([\w-]+)', html) == [
        *("details", "scale", "criteria", "notes", "summary", "agreement")
    ]


def test_another_document_is_not_for_paper(look: Look) -> None:
    with pytest.raises(TypeError):
        page_of(cast(Document, "a note"), look)


@pytest.fixture
def own(look: Look, tmp_path: Path) -> Look:
    """A project with a templates folder of its own."""
    templates = (tmp_path / "templates", packaged("templates"))
    templates[0].mkdir()
    return replace(look, project=replace(look.project, templates=templates))


def test_a_project_has_its_own_template_and_is_told_its_mistakes(
    review_of: ReviewOf, own: Look
) -> None:
    (own.project.templates[0] / "review.html.j2").write_text("\n{{ review.titel }}", "utf-8")

    with pytest.raises(TemplateError, match=r"review\.html\.j2:2: a Review has no attribute"):
        page_of(review_of(), own)


def test_what_is_wrong_in_its_stylesheet_is_at_its_own_line(review_of: ReviewOf, own: Look) -> None:
    (own.project.templates[0] / "review.css").write_text("\np { colr: red }", "utf-8")

    (problem,) = render_pages(review_of(), own).diagnostics
    assert (Path(problem.location.file).name, problem.location.line) == ("review.css", 2)


def test_a_sign_without_a_font_is_named_where_it_is_written(
    review_of: ReviewOf, look: Look
) -> None:
    (problem,) = render_pages(review_of(criteria(1, "Reads \U00012000")), look).diagnostics

    assert problem.code == "font-missing"
    assert (Path(problem.location.file).name, problem.location.line) == ("page.md", 10)


def test_the_logo_is_there_with_its_description(review_of: ReviewOf, own: Look) -> None:
    logo = own.project.templates[0] / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    (own.project.templates[0] / "theme.toml").write_text("", "utf-8")
    theme = replace(own.theme, logo=Logo(path=logo.resolve(), description="Dummy Co"))
    pdf = opened(review_of(), replace(own, theme=theme))

    (figure,) = [each for each in elements(pdf) if each.S == "/Figure"]
    assert str(figure.Alt) == "Dummy Co"
