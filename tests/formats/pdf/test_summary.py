"""The summary on pages: what it says, where that stands, and what somebody hears of it."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest

from framework_export.documents.summary import PAPER, Summary, plan_conversations, plan_summary
from framework_export.documents.summary.figures import Evidence, PersonCriterion
from framework_export.errors import TemplateError
from framework_export.formats import Look, Rendered
from framework_export.formats.pdf.page import page_of
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import Project, packaged
from tests.cycles import invented_cycle
from tests.formats.pdf.lines import lines_of
from tests.formats.pdf.tags import elements
from tests.summaries import of_manager, small_cycle, source_of

GOLDEN = Path(__file__).with_name("summary.txt")

_DRAWN: dict[str, Rendered] = {}
"""Many tests look at the same summary."""


def small(project: Project, *, language: str = "en", **more: object) -> Summary:
    source = source_of(small_cycle(**more), project, language=language, least=1)
    return plan_summary(source, PAPER)


def drawn(summary: Summary, look: Look) -> Rendered:
    key = repr(summary)
    if key not in _DRAWN:
        _DRAWN[key] = render_pages(summary, look)
    return _DRAWN[key]


def pages_of(summary: Summary, look: Look) -> list[str]:
    data = drawn(summary, look).data
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def opened(summary: Summary, look: Look) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(drawn(summary, look).data))


def letters(text: str) -> str:
    """Without what lines break at."""
    return re.sub(r"[\s\u200b\u00ad\ufe0f\u2068\u2069-]+", "", text)


def test_a_summary_says_what_it_always_said(project: Project, look: Look) -> None:
    page = page_of(small(project), look)
    assert "\n".join(lines_of(page.html)) + "\n" == GOLDEN.read_text("utf-8")


def test_it_is_drawn_without_complaints(project: Project, look: Look) -> None:
    assert drawn(small(project), look).diagnostics == ()


def test_the_same_summary_gives_the_same_bytes(project: Project, look: Look) -> None:
    summary = small(project)
    assert render_pages(summary, look).data == drawn(summary, look).data


def test_each_person_begins_a_page_and_the_head_of_the_next_one_has_their_name(
    project: Project, look: Look
) -> None:
    long = tuple(
        Evidence(person="1", topic="", criterion="", by=None, text=f"{number}: {'word ' * 90}")
        for number in range(12)
    )
    pages = pages_of(small(project, evidence=long), look)

    (first,) = [n for n, page in enumerate(pages) if "Manager: Mia Lead" in page and "Ada" in page]
    assert "For the conversation" not in pages[first]
    assert "Bo Missing" not in pages[first]
    assert "Ada Example" in pages[first + 1]
    said = "".join(pages)
    assert [n for n in range(12) if f"{n}: word word" not in said] == [], "no text is lost"


def test_what_comes_after_the_people_begins_a_page(project: Project, look: Look) -> None:
    pages = pages_of(small(project), look)

    assert "Growth plans" in pages[-1]
    assert "Zoë Sample" not in pages[-1].partition("Growth plans")[0]


def test_long_points_stand_below_each_other_so_that_none_runs_off_the_page(
    project: Project, look: Look
) -> None:
    many = tuple(
        PersonCriterion(person="1", topic="Craft", text=f"Begin{n} {'much ' * 200}End{n}")
        for n in range(3)
    )
    said = "".join(pages_of(small(project, strengths=many, next=many), look))

    assert [n for n in range(3) if said.count(f"End{n}") != 2] == []


def test_heads_of_tables_are_on_every_page(project: Project, look: Look) -> None:
    figures = invented_cycle(40, seed=3)
    whole = plan_summary(source_of(figures, project), replace(PAPER, differences=60))
    differences = tuple(each for each in whole.sections if each.anchor == "differences")
    pages = pages_of(replace(whole, sections=differences), look)
    pages = [page for page in pages if "Steps" in page]

    assert len(pages) > 2
    assert all(letters("Criterion") in letters(page) for page in pages)


def test_topics_are_on_pages_in_landscape(project: Project, look: Look) -> None:
    reader = pypdf.PdfReader(io.BytesIO(drawn(small(project), look).data))
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]

    assert ["By person" in page.extract_text() for page in reader.pages] == wide


def test_figures_stand_beside_every_bar(project: Project, look: Look) -> None:
    html = page_of(small(project), look).html
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    with_bars = [row for row in rows if 'class="bar"' in row]

    assert len(with_bars) == 3 + 1 + 2 + 2  # managers and all of them, topics, criteria
    for row in with_bars:
        parts = len(re.findall(r'class="part part-\d"', row))
        numbers = [int(n) for n in re.findall(r'<td class="count">(\d+)</td>', row)]
        assert parts <= sum(number > 0 for number in numbers)


def test_the_parts_of_a_bar_are_as_long_as_their_share(project: Project, look: Look) -> None:
    html = page_of(small(project), look).html
    row = next(r for r in re.findall(r"<tr>.*?</tr>", html, re.DOTALL) if "Kim Other" in r)

    assert re.findall(r"part-(\d)\" style=\"width:([\d.]+)%", row) == [
        *(("1", "50.000"), ("2", "50.000"))
    ]


def test_headers_have_scopes_and_tables_a_title(project: Project, look: Look) -> None:
    pdf = opened(small(project), look)
    found = list(elements(pdf))

    assert all("/Scope" in each.A for each in found if each.S == "/TH")
    titles = [str(each.T) for each in found if each.S == "/Table"]
    assert titles[:2] == ["By manager", "Not returned yet"]
    assert "What to talk about" in titles


def test_a_dash_is_read_out_in_words(project: Project, look: Look) -> None:
    pdf = opened(small(project), look)
    spoken = {str(each.Alt) for each in elements(pdf) if "/Alt" in each}

    assert {"no answer", "one of the answers is no step of the scale"} <= spoken
    assert "Level 1 – Starter" in spoken, "the flight of steps says which level it shows"


def test_headings_skip_no_level_and_make_the_outline(project: Project, look: Look) -> None:
    pdf = opened(small(project), look)
    ranks = [int(str(each.S)[2]) for each in elements(pdf) if re.match(r"/H\d", str(each.S))]
    with pdf.open_outline() as outline:
        (top,) = outline.root
        parts = {each.title: [child.title for child in each.children] for each in top.children}

    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert parts["For the conversation"] == [
        *("Ada Example", "Bo Missing", "Eva Broken", "Zoë Sample")
    ]


def test_contents_lead_to_sections_and_people(project: Project, look: Look) -> None:
    summary = small(project)
    pdf = opened(summary, look)
    led = {str(note.Dest) for page in pdf.pages for note in page.get("/Annots", [])}

    people = [page.anchor for part in summary.sections for page in part.pages]
    assert led == {*people, *(part.anchor for part in summary.sections)}


def test_the_file_says_what_it_is(project: Project, look: Look) -> None:
    pdf = opened(small(project), look)
    info = {key: str(value) for key, value in pdf.docinfo.items()}

    assert info["/Title"] == "Summary: 2026-H2"
    assert info["/Author"] == "Dummy Co"
    assert info["/CreationDate"].startswith("D:20260115")
    assert str(pdf.Root.Lang) == "en"


def test_every_page_says_that_it_is_confidential(project: Project, look: Look) -> None:
    pages = pages_of(small(project), look)

    for number, page in enumerate(pages, 1):
        assert "Dummy Co · Confidential" in page
        assert f"Page {number} of {len(pages)}" in page


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ja", "ltr"), ("de", "ltr")])
def test_it_can_be_in_another_language(
    project: Project, look: Look, language: str, direction: str
) -> None:
    html = page_of(small(project, language=language), look).html

    assert f'<html lang="{language}" dir="{direction}">' in html
    assert "Returns" not in html


def test_hostile_words_stay_words(project: Project, look: Look) -> None:
    word = "<script>alert(1)</script>]]>{{ 7 * 7 }}"
    text = Evidence(person="1", topic=word, criterion=word, by="manager", text=word)
    html = page_of(small(project, evidence=(text,), cycle=word), look).html

    assert "<script>" not in html
    assert "{{ 7 * 7 }}" in html


def test_a_managers_file_has_a_page_for_each_of_their_people(project: Project, look: Look) -> None:
    document = plan_conversations(source_of(of_manager(small_cycle()), project))
    said = "".join(pages_of(document, look))

    assert "Ada Example" in said
    assert "Zoë Sample" in said
    assert "Bo Missing" not in said
    assert "Eva Broken" not in said


def test_a_project_has_its_own_template_and_is_told_its_mistakes(
    project: Project, look: Look, tmp_path: Path
) -> None:
    templates = (tmp_path / "templates", packaged("templates"))
    templates[0].mkdir()
    (templates[0] / "summary.html.j2").write_text("\n{{ summary.titel }}", "utf-8")
    own = replace(look, project=replace(look.project, templates=templates))

    with pytest.raises(TemplateError, match=r"summary\.html\.j2:2: a Summary has no attribute"):
        page_of(small(project), own)
