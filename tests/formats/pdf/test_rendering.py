import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from framework_export.documents.handbook import Handbook
from framework_export.errors import SetupError
from framework_export.formats import Look
from framework_export.formats.pdf import rendering
from framework_export.formats.pdf.page import page_of
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import packaged
from tests.formats.pdf.tags import elements
from tests.samples import TWO_LEVELS, PlanOne

BODY = "# Why\n\nHello, a [site](https://dummy.example).\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"


@pytest.fixture
def handbook(plan_one: PlanOne) -> Handbook:
    return plan_one(TWO_LEVELS, BODY, "name: Dummy Co\ncontact: the guild")


def opened(handbook: Handbook, look: Look) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pages(handbook, look).data))


def test_a_handbook_is_drawn_without_complaints(handbook: Handbook, look: Look) -> None:
    problems = render_pages(handbook, look).diagnostics
    assert [each for each in problems if each.code != "font-missing"] == []


def test_the_same_handbook_has_the_same_bytes(handbook: Handbook, look: Look) -> None:
    assert render_pages(handbook, look).data == render_pages(handbook, look).data


def test_all_that_it_says_can_be_read_back(handbook: Handbook, look: Look) -> None:
    pages = pypdf.PdfReader(io.BytesIO(render_pages(handbook, look).data)).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for said in (
        *("Dummy Co", "Data", "Edition 2026.1", "15 January 2026", "Why", "Hello"),
        *("Starter", "Begins", "Delivers", "Asks", "Trains", "a forest", "a tree"),
        *("Data Science", "Nothing new at this level: Models.", "the guild"),
    ):
        assert said in text


def test_the_file_says_title_author_subject_keywords_date_and_language(
    handbook: Handbook, look: Look
) -> None:
    pdf = opened(handbook, look)
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == "📊 Data"
    assert info["/Author"] == "Dummy Co"
    assert info["/Subject"] == "What each level expects, topic by topic"
    assert "career levels" in info["/Keywords"]
    assert info["/CreationDate"].startswith("D:20260115")
    assert str(pdf.Root.Lang) == "en"


def test_bookmarks_are_three_deep(handbook: Handbook, look: Look) -> None:
    pdf = opened(handbook, look)
    with pdf.open_outline() as outline:
        level = next(part for part in outline.root if part.title == "Level by level")
        assert [each.title for each in level.children] == ["Level 1 – Starter", "Level 2"]
        topics = [each.title for each in level.children[0].children]
    assert topics == ["💥 Impact"]


def test_every_header_of_a_table_has_its_scope(handbook: Handbook, look: Look) -> None:
    pdf = opened(handbook, look)
    headers = [each for each in elements(pdf) if each.S == "/TH"]
    scopes = [str(header.A.Scope) for header in headers]
    assert scopes.count("/Row") == 2
    assert scopes.count("/Column") == len(scopes) - 2 == 7


def test_an_empty_cell_is_read_out_in_words(handbook: Handbook, look: Look) -> None:
    pdf = opened(handbook, look)
    spoken = [str(each.Alt) for each in elements(pdf) if "/Alt" in each]
    assert "💥 Impact, level 2: nothing at this level" in spoken


def test_every_link_within_it_leads_somewhere(handbook: Handbook, look: Look) -> None:
    pdf = opened(handbook, look)
    annotations = [note for page in pdf.pages for note in page.get("/Annots", [])]
    inner = [str(note.Dest) for note in annotations if "/Dest" in note]
    names = pdf.Root.Names.Dests.Names
    known = {str(names[index]) for index in range(0, len(names), 2)}
    assert len(inner) > 20
    assert set(inner) <= known
    assert [str(note.A.URI) for note in annotations if "/A" in note] == ["https://dummy.example"]


def test_nothing_in_it_can_be_filled_in_or_run(handbook: Handbook, look: Look) -> None:
    pdf = opened(handbook, look)
    assert "/AcroForm" not in pdf.Root
    assert "/OpenAction" not in pdf.Root
    assert not re.search(rb"/(JavaScript|JS|Launch)\b", render_pages(handbook, look).data)


def test_fonts_are_embedded_and_cut_to_what_is_used(handbook: Handbook, look: Look) -> None:
    pdf = opened(handbook, look)
    fonts = {
        str(font.BaseFont): font for page in pdf.pages for font in page.Resources.Font.values()
    }
    for name, font in fonts.items():
        assert re.match(r"/[A-Z]{6}\+", name)
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


@pytest.mark.parametrize("language", ["ar", "ja", "pt"])
def test_a_handbook_can_be_in_another_language(
    plan_one: PlanOne, look: Look, language: str
) -> None:
    handbook = plan_one(f"{TWO_LEVELS}language: {language}\n", "نص 日本語 ação")
    pdf = opened(handbook, look)
    assert str(pdf.Root.Lang) == language


def test_letter_pages_are_letter_pages(handbook: Handbook, look: Look) -> None:
    letter = replace(look, theme=replace(look.theme, page_size="Letter"))
    pdf = opened(handbook, letter)
    assert [float(each) for each in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


@pytest.mark.parametrize("levels", [1, 12])
def test_the_cover_has_a_page_of_its_own_however_many_levels(
    plan_one: PlanOne, look: Look, levels: int
) -> None:
    title = "A title of about one hundred characters that goes on and on " * 2
    handbook = plan_one(f"title: {title}\nlevels: {levels}")
    pages = pypdf.PdfReader(io.BytesIO(render_pages(handbook, look).data)).pages
    assert "Contents" not in pages[0].extract_text()
    assert pages[1].extract_text().strip().startswith("Contents")


def long_matter() -> str:
    """A topic whose criteria at the second level fill several pages."""
    topic = "\n".join(
        f"          - {{criteria: Shows what is number {n} {'at length ' * 40}, examples: [example {n}x]}}"
        for n in range(20)
    )
    return TWO_LEVELS[: TWO_LEVELS.index("          - criteria: Trains")] + topic


def texts_of(handbook: Handbook, look: Look) -> list[str]:
    """The text of each page; what stands in the margins comes last."""
    pages = pypdf.PdfReader(io.BytesIO(render_pages(handbook, look).data)).pages
    return [re.sub(r"\s+", " ", page.extract_text()).strip() for page in pages]


def test_a_criterion_is_never_parted_from_its_first_example(plan_one: PlanOne, look: Look) -> None:
    texts = texts_of(plan_one(long_matter()), look)
    assert sum(text.count("For example example") for text in texts) == 40
    assert not any(text.startswith("For example") for text in texts)


def test_a_page_that_goes_on_says_with_what(plan_one: PlanOne, look: Look) -> None:
    texts = texts_of(plan_one(long_matter()), look)
    further = [text for text in texts if re.match(r"Shows what is number [1-9]", text)]
    assert len(further) > 5
    said = [re.findall(r"Dummy Co (.*?) Edition .* of 12 (.*)", text) for text in further]
    assert {each for (each,) in said} == {
        ("Level 2", "Models, continued"),
        ("Models", "Level 2, continued"),
    }
    assert not any("continued" in text for text in texts if text not in further)


def test_a_picture_of_the_content_folder_is_shown(plan_one: PlanOne, look: Look) -> None:
    picture = look.project.content / "picture.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    pdf = opened(plan_one("title: Data", "![A square](picture.svg)"), look)
    assert "A square" in [str(each.Alt) for each in elements(pdf) if "/Alt" in each]


def test_a_template_that_reaches_for_other_files_gets_none_and_a_warning(
    handbook: Handbook, look: Look, tmp_path: Path
) -> None:
    templates = (tmp_path / "own", packaged("templates"))
    templates[0].mkdir()
    (templates[0] / "handbook.html.j2").write_text(
        '<html lang="en"><title>x</title><img alt="x" src="file:///etc/passwd">', "utf-8"
    )
    own = replace(look, project=replace(look.project, templates=templates))
    codes = [problem.code for problem in render_pages(handbook, own).diagnostics]
    assert "page-warning" in codes


def test_a_font_that_is_not_installed_is_a_warning_that_names_it(
    handbook: Handbook, look: Look
) -> None:
    other = replace(look, theme=replace(look.theme, text_fonts=("No Such Font",)))
    problems = render_pages(handbook, other).diagnostics
    assert any(
        problem.code == "font-missing" and "No Such Font" in problem.message for problem in problems
    )


def test_without_pango_the_command_to_type_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> object:
        raise OSError("cannot load library 'pango'")

    monkeypatch.setattr(rendering, "import_weasyprint", fail)
    with pytest.raises(SetupError, match="Pango") as caught:
        rendering.load_weasyprint()
    assert caught.value.exit_code == 2
    assert caught.value.hint


def test_nothing_runs_over_the_edge_however_long_its_words(plan_one: PlanOne, look: Look) -> None:
    word = "W" * 300
    matter = TWO_LEVELS.replace("Delivers", word).replace("Models", word).replace("Starter", word)
    body = f"# {word}\n\n`{word}`\n\n| a | b |\n|---|---|\n| a | {word} |\n"
    handbook = plan_one(matter.replace("📊 Data", word), body)
    pages = pypdf.PdfReader(io.BytesIO(render_pages(handbook, look).data)).pages
    lines = re.findall("W+", "\n".join(page.extract_text() for page in pages))
    assert len(lines) > 40
    assert max(map(len, lines)) < 100


def test_a_handbook_of_one_level_has_its_edition_in_ink_on_the_cover(
    plan_one: PlanOne, look: Look
) -> None:
    html = page_of(plan_one("title: Data\nlevels: 1\nedition: '2026.1'"), look).html
    assert '<p class="foot"><span class="edition">Edition 2026.1' in html


def test_a_row_of_the_matrix_is_never_parted(plan_one: PlanOne, look: Look) -> None:
    topics = "".join(f"  - {{name: row{n}x {'word ' * 40}end}}\n" for n in range(8))
    handbook = plan_one(f"{TWO_LEVELS}{topics}", organisation="handbook: {parts: [glance]}")
    pages = pypdf.PdfReader(io.BytesIO(render_pages(handbook, look).data)).pages
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in pages[1:]]
    assert len(texts) > 1
    rows = [len(re.findall(r"row\d", text)) for text in texts]
    assert rows == [text.count("word end") for text in texts]


def test_two_marks_of_one_footnote_and_a_picture_without_words_give_no_complaints(
    plan_one: PlanOne, look: Look
) -> None:
    picture = look.project.content / "picture.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    body = "a[^1] b[^1] ![](picture.svg)\n\n[^1]: c\n"
    problems = render_pages(plan_one("title: Data", body), look).diagnostics
    assert [each for each in problems if each.code != "font-missing"] == []


def test_a_picture_that_cannot_be_shown_is_told_apart_from_a_mistake_in_a_template(
    plan_one: PlanOne, look: Look
) -> None:
    (look.project.content / "broken.png").write_bytes(b"no picture")
    handbook = plan_one("title: Data", "![A chart](broken.png)")
    (problem,) = render_pages(handbook, look).diagnostics
    assert "broken.png" in problem.message
    assert "Open that picture" in problem.hint


def test_a_project_s_template_shows_a_picture_beside_it_also_with_the_packaged_stylesheet(
    handbook: Handbook, look: Look, tmp_path: Path
) -> None:
    templates = (tmp_path / "own", packaged("templates"))
    templates[0].mkdir()
    (templates[0] / "handbook.html.j2").write_text(
        '<html lang="en"><title>x</title><img alt="A square" src="square.svg">', "utf-8"
    )
    (templates[0] / "square.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
    )
    own = replace(look, project=replace(look.project, templates=templates))
    assert "page-warning" not in [each.code for each in render_pages(handbook, own).diagnostics]
