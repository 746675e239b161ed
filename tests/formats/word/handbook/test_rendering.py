"""The handbook as a Word document: what it says, where its links lead, and how it is set."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Length, Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export import __version__
from framework_export.documents.handbook.view import LevelByLevel
from framework_export.errors import TemplateError
from framework_export.formats import Look, Rendered
from framework_export.formats.markdown import render as render_markdown
from framework_export.formats.packages import PackageError
from framework_export.formats.pdf.page import page_of
from framework_export.formats.returned import read_form
from framework_export.formats.word import prepare, render
from framework_export.project import Project, packaged
from framework_export.theme import Logo
from tests.formats.changed import small_handbook, whole_handbook
from tests.formats.word.opened import W, body, lines, names, paragraphs, part, words
from tests.formats.word.test_rendering import png
from tests.samples import TWO_LEVELS, PlanOne

GOLDEN = Path(__file__).with_name("handbook.txt")
BODY = "# Why\n\nA *compass*, see [our site](https://dummy.example).\n\n- One\n- Two\n"
ORGANISATION = "name: Dummy Co\ncontact: the guild\nfeedback: Write **to us**."

Make = Callable[..., Rendered]


def test_a_handbook_says_what_it_always_said(rendered: Make) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    data = rendered(TWO_LEVELS, BODY, ORGANISATION).data
    text = "".join(f"{style}: {said}\n" for style, said in lines(data))

    assert text == GOLDEN.read_text("utf-8").replace("VERSION", __version__)


class Headings(HTMLParser):
    """The headings of the page that the PDF is made of, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self._into: list[str] | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h\d", tag):
            self._into = []
        # Tracks are said beside a heading and "Everyone" beside a criterion.
        self._hidden += tag == "span" and dict(attrs).get("class") in ("track", "everyone")

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch(r"h\d", tag):
            self.headings.append((int(tag[1]), " ".join("".join(self._into or ()).split())))
        self._hidden = 0

    def handle_data(self, data: str) -> None:
        if self._into is not None and not self._hidden:
            self._into.append(data.replace("\u200b", ""))


def heading(style: str, said: str) -> tuple[int, str]:
    rank = int(style[-1]) if style.startswith("Heading") else 1
    return rank, " ".join(said.replace(" – ", " ").split())


def headings(data: bytes) -> list[tuple[int, str]]:
    found = []
    for style, each in paragraphs(data):
        if style.startswith("Heading ") or style == "TOC Heading":
            for run in each.iter(f"{W}r"):
                if any(s.get(f"{W}val") == "HandbookTag" for s in run.iter(f"{W}rStyle")):
                    run.getparent().remove(run)
            found.append(heading(style, words(each)))
    return found


def test_headings_are_those_of_the_pdf_in_the_same_order(
    rendered: Make, plan_one: PlanOne, look: Look
) -> None:
    data = rendered(TWO_LEVELS, BODY, ORGANISATION).data
    page = Headings()
    page.feed(page_of(plan_one(TWO_LEVELS, BODY, ORGANISATION), look).html)

    assert headings(data) == [(rank, said.replace(" – ", " ")) for rank, said in page.headings]


def test_criteria_and_examples_are_those_of_the_markdown_in_the_same_order(
    rendered: Make, plan_one: PlanOne, look: Look
) -> None:
    data = rendered(TWO_LEVELS, BODY, ORGANISATION).data
    markdown = render_markdown(plan_one(TWO_LEVELS, BODY, ORGANISATION), look).data.decode()
    there = markdown.partition('## <a id="part.levels">')[2].replace("example* ", "example ")
    there = re.sub(r"\*(?=For|Another)", "", there)
    expected = re.findall(r"^ *- (.*)$", there, re.MULTILINE)

    found = [
        said for style, said in lines(data) if style in ("Handbook Criterion", "Handbook Example")
    ]
    assert found == expected
    assert len(found) == 10


def test_headings_skip_no_rank(rendered: Make) -> None:
    ranks = [rank for rank, _ in headings(rendered(TWO_LEVELS, BODY, ORGANISATION).data)]

    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_every_link_leads_to_the_one_bookmark_of_its_name(rendered: Make) -> None:
    xml = part(rendered(TWO_LEVELS, BODY, ORGANISATION).data, "word/document.xml")
    bookmarks = re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml)
    targets = set(re.findall(r'w:anchor="(\w+)"', xml))

    assert len(targets) > 10
    assert targets <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))


def test_contents_are_a_field_that_is_filled_and_asks_nobody(rendered: Make) -> None:
    data = rendered(TWO_LEVELS, BODY, ORGANISATION).data
    xml = part(data, "word/document.xml")
    entries = [said for style, said in lines(data) if style.startswith("toc")]

    assert entries == [
        *("Why", "The framework at a glance", "Level by level", "Level 1 – Starter", "Level 2"),
        *("Topic by topic", "💥 Impact", "Models", "About this edition"),
    ]
    assert r'TOC \o "1-2" \n \h \z' in xml
    assert "updateFields" not in part(data, "word/settings.xml")
    assert "w:dirty" not in xml
    for kind in ("begin", "separate", "end"):
        assert xml.count(f'fldCharType="{kind}"') == 1


def target(data: bytes, link: str) -> str:
    """The heading that a link leads to."""
    (mark,) = (e for e in body(data).iter(f"{W}bookmarkStart") if e.get(f"{W}name") == link)
    return words(mark.getparent())


def test_the_matrix_leads_to_levels_topics_and_criteria(rendered: Make) -> None:
    data = rendered().data
    *_, table = body(data).findall(f"{W}tbl")
    said = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    links = [target(data, each.get(f"{W}anchor")) for each in table.iter(f"{W}hyperlink")]

    assert said == [
        ["Topic", "1", "2"],
        ["💥 Impact", "2", "–"],
        ["Models Data Science", "–", "1"],
    ]
    assert links == [
        *("Level 1 – Starter", "Level 2"),
        *("💥 Impact", "💥 Impact", "Models Data Science", "Models Data Science"),
    ]
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert table.find(f"{W}tblPr/{W}tblCaption") is not None


def test_more_levels_than_word_has_columns_take_a_second_table(rendered: Make) -> None:
    numbers = ", ".join(f"{{number: {each}}}" for each in range(1, 71))
    content = "content: [{level: 1, criteria: [Does]}]"
    data = rendered(f"title: Data\nlevels: [{numbers}]\ntopics: [{{name: a, {content}}}]").data
    _, *tables = body(data).findall(f"{W}tbl")

    assert [len(each.findall(f"{W}tr")[0].findall(f"{W}tc")) for each in tables] == [60, 12]


def test_at_a_glance_levels_stand_side_by_side_in_their_own_words(rendered: Make) -> None:
    data = rendered().data
    _, levels, _ = body(data).findall(f"{W}tbl")
    said = [[words(cell) for cell in row.iter(f"{W}tc")] for row in levels.iter(f"{W}tr")]

    assert said == [["Level 1", "Level 2"], ["StarterBegins", ""]]


def test_a_cover_on_paper_has_colours_at_its_edge_alone(rendered: Make) -> None:
    data = rendered(TWO_LEVELS, "", "handbook: {cover: paper, parts: [closing]}").data
    cover = body(data).find(f"{W}tbl")

    assert list(cover.iter(f"{W}shd")) == []
    colours = [each.get(f"{W}color") for each in cover.iter(f"{W}left") if each.get(f"{W}color")]
    assert colours == ["0B3C49", "0B3C49", "8EC5C9"]  # the title, and a band for each level


ALL_SIDE_BY_SIDE = "handbook: {parts: [glance, matrix, steps, closing]}"


def test_all_criteria_stand_side_by_side_on_pages_in_landscape(rendered: Make) -> None:
    data = rendered(TWO_LEVELS, "", ALL_SIDE_BY_SIDE).data
    sections = Document(io.BytesIO(data)).sections
    table = body(data).findall(f"{W}tbl")[3]
    said = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]

    wide = [(section.page_width or 0) > (section.page_height or 0) for section in sections]
    assert wide == [False, False, True, False]
    assert said == [
        ["Topic", "Level 1 Starter", "Level 2"],
        ["💥 Impact", "DeliversAsks", "–"],
        ["Models Data Science", "–", "TrainsFor example a forestAnother example a tree"],
    ]


def test_a_handbook_that_ends_with_the_matrix_ends_in_landscape(rendered: Make) -> None:
    data = rendered(TWO_LEVELS, "", "handbook: {parts: [matrix]}").data
    sections = Document(io.BytesIO(data)).sections

    wide = [(section.page_width or 0) > (section.page_height or 0) for section in sections]
    assert wide == [False, True]


def test_steps_show_what_is_carried_on_beside_what_is_new(rendered: Make) -> None:
    data = rendered(TWO_LEVELS, "", ALL_SIDE_BY_SIDE).data
    table = body(data).findall(f"{W}tbl")[-1]
    said = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]

    assert said == [["Still expected from level 1", "New at level 2"], ["", "Trains"]]


def test_levels_wear_their_colours_on_cover_chapter_and_list(rendered: Make) -> None:
    data = rendered().data
    xml, numbering = part(data, "word/document.xml"), part(data, "word/numbering.xml")

    for colour in ("8EC5C9", "0B3C49"):
        assert xml.count(f'w:fill="{colour}"') >= 3
        assert f'w:color w:val="{colour}"' in numbering


def test_a_criterion_is_an_item_of_a_list_and_an_example_is_not(rendered: Make) -> None:
    numbered = {
        style: each.find(f"{W}pPr/{W}numPr") is not None
        for style, each in paragraphs(rendered().data)
        if style in ("Handbook Criterion", "Handbook Example")
    }

    assert numbered == {"Handbook Criterion": True, "Handbook Example": False}


def test_a_criterion_stays_with_its_example_and_a_heading_with_what_follows(
    rendered: Make,
) -> None:
    data = rendered().data
    kept = {
        words(each): each.find(f"{W}pPr/{W}keepNext") is not None
        for style, each in paragraphs(data)
        if style == "Handbook Criterion"
    }
    document = Document(io.BytesIO(data))

    assert kept == {"Delivers": False, "Asks": False, "Trains": True}
    for rank in range(1, 7):
        assert document.styles[f"Heading {rank}"].paragraph_format.keep_with_next


def test_each_part_begins_a_page_and_levels_go_on_where_it_is(rendered: Make) -> None:
    begin = [
        words(each)
        for _, each in paragraphs(rendered(TWO_LEVELS, BODY, ORGANISATION).data)
        if each.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]

    assert begin == [
        *("Why", "The framework at a glance", "Level by level"),
        *("Topic by topic", "About this edition"),
    ]


def test_the_cover_has_a_band_for_each_level_and_no_header(rendered: Make) -> None:
    data = rendered("title: Data\nlevels: 3\nedition: '7'\ndescription: What we expect").data
    first = Document(io.BytesIO(data)).sections[0]
    cover = body(data).find(f"{W}tbl")
    said = [words(row) for row in cover.iter(f"{W}tr")]

    assert said == ["Dummy CoDataWhat we expectHandbook", "3", "2", "1"]
    assert first.header.is_linked_to_previous
    assert "Title" in [style for style, _ in lines(data)]


@pytest.mark.parametrize("levels", ["", "levels: 1", "levels: 14", "levels: 90"])
def test_a_cover_is_no_higher_than_its_page(rendered: Make, levels: str) -> None:
    long = "A description that goes on and on " * 60
    data = rendered(f"title: {'Wordwordword' * 60}\ndescription: {long}\n{levels}").data
    cover = body(data).find(f"{W}tbl")
    heights = [int(each.get(f"{W}val")) for each in cover.iter(f"{W}trHeight")]
    section = Document(io.BytesIO(data)).sections[0]
    edges = (section.page_height, section.top_margin, section.bottom_margin)
    height, *margins = (Length(each or 0).pt * 20 for each in edges)

    assert sum(heights) < height - sum(margins) - 400
    assert ("…" in words(cover)) == (levels in ("levels: 14", "levels: 90"))


def test_header_and_footer_say_framework_edition_company_and_page(rendered: Make) -> None:
    section = Document(io.BytesIO(rendered().data)).sections[-1]

    assert section.header.paragraphs[0].text == "Dummy Co\tHandbook"
    assert section.footer.paragraphs[0].text == "Edition 2026.1 · Data\tPage 1 of 1"


def test_properties_say_title_company_language_and_date(rendered: Make) -> None:
    known = Document(io.BytesIO(rendered(f"language: de\n{TWO_LEVELS}").data)).core_properties

    assert (known.title, known.author, known.language) == ("📊 Data", "Dummy Co", "de")
    assert known.created.date().isoformat() == "2026-01-15"
    assert known.keywords.endswith("Models")


def test_properties_keep_to_what_they_may_be_long(rendered: Make) -> None:
    topics = ", ".join(f"{{name: t{n}, title: A topic of some length {n}}}" for n in range(30))
    data = rendered(f"title: {'long ' * 99}\ntopics: [{topics}]").data
    known = Document(io.BytesIO(data)).core_properties

    assert len(known.title) == 255
    assert known.title.endswith("…")
    assert len(known.keywords) <= 255
    assert not known.keywords.endswith(",")


def test_the_same_handbook_gives_the_same_bytes(rendered: Make) -> None:
    assert rendered(TWO_LEVELS, BODY).data == rendered(TWO_LEVELS, BODY).data


def test_a_language_from_right_to_left_is_set_so(rendered: Make) -> None:
    data = rendered(f"language: ar\n{TWO_LEVELS}", "> A quote").data
    xml, styles = part(data, "word/document.xml"), part(data, "word/styles.xml")
    quote = next(each for style, each in paragraphs(data) if style == "Quote")

    assert "<w:bidiVisual/>" in xml
    assert "<w:bidi/>" in styles
    assert "<w:rtl/>" in xml
    assert quote.find(f"{W}pPr/{W}pBdr/{W}right") is not None
    example = Document(io.BytesIO(data)).styles["Handbook Example"].element
    assert example.find(f"{W}pPr/{W}pBdr/{W}right") is not None


def test_paper_face_and_size_of_type_come_from_the_theme(plan_one: PlanOne, look: Look) -> None:
    theme = replace(look.theme, page_size="Letter", office_fonts=("Aptos",), font_size=12)
    data = render(plan_one(TWO_LEVELS), replace(look, theme=theme)).data
    document = Document(io.BytesIO(data))

    assert {section.page_width for section in document.sections} == {Mm(215.9)}
    assert 'latin typeface="Aptos"' in part(data, "word/theme/theme1.xml")
    assert document.styles["Heading 1"].font.size.pt == 31


def test_paper_that_is_not_white_is_the_background(plan_one: PlanOne, look: Look) -> None:
    dark = replace(look.theme, paper="#101820", ink="#ffffff")
    data = render(plan_one(TWO_LEVELS), replace(look, theme=dark)).data

    assert '<w:background w:color="101820"/>' in part(data, "word/document.xml")
    assert "displayBackgroundShape" in part(data, "word/settings.xml")
    assert "w:background " not in part(render(plan_one(TWO_LEVELS), look).data, "word/document.xml")


def test_the_logo_is_on_the_cover_with_its_description(
    plan_one: PlanOne, look: Look, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    theme = replace(look.theme, logo=Logo(path=tmp_path / "logo.png", description="A wave"))
    data = render(plan_one(TWO_LEVELS), replace(look, theme=theme)).data

    assert 'descr="A wave"' in part(data, "word/document.xml")


def test_a_logo_that_word_cannot_show_is_a_note(
    plan_one: PlanOne, look: Look, tmp_path: Path
) -> None:
    theme = replace(look.theme, logo=Logo(path=tmp_path / "logo.svg", description="A wave"))
    (problem,) = render(plan_one(TWO_LEVELS), replace(look, theme=theme)).diagnostics

    assert problem.code == "logo-left-out"
    assert "handbook.docx" in (problem.hint or "")


def test_an_empty_framework_has_a_handbook(rendered: Make) -> None:
    said = [said for _, said in lines(rendered("title: Nothing yet").data)]

    assert said[:3] == ["Dummy Co", "Nothing yet", "Handbook"]
    assert "About this edition" in said


def test_a_level_without_anything_says_so_and_begins_no_page(rendered: Make) -> None:
    data = rendered("title: Data\nlevels: 2").data
    nothing = [said for style, said in lines(data) if style == "Handbook Nothing"]
    begin = [e for s, e in paragraphs(data) if s == "Heading 2" and "pageBreak" in str(e.xml)]

    assert len(nothing) == 2
    assert begin == []


def test_what_comes_from_the_shared_framework_says_so(plan_one: PlanOne, look: Look) -> None:
    handbook = plan_one(TWO_LEVELS)
    (levels,) = (each for each in handbook.parts if isinstance(each, LevelByLevel))
    chapter = levels.chapters[0]
    criterion = replace(chapter.topics[0].criteria[0], everyone=True)
    topic = replace(chapter.topics[0], criteria=(criterion,))
    shown = replace(levels, chapters=(replace(chapter, topics=(topic,)),))
    data = render(replace(handbook, parts=(shown,)), look).data

    assert ("Handbook Criterion", "Delivers Everyone") in lines(data)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_whatever_a_text_is_it_is_one_in_a_document_that_opens(
    plan_one: PlanOne, look: Look, hostile: str
) -> None:
    handbook = replace(plan_one(TWO_LEVELS), title=hostile, company=hostile, description=hostile)
    data = render(handbook, look).data

    assert len(Document(io.BytesIO(data)).sections) == 2


@pytest.mark.parametrize("hostile", ["A\x07\ud800", "]]>", "<w:p/>&amp;", "W" * 700])
def test_hostile_names_stay_names(plan_one: PlanOne, look: Look, hostile: str) -> None:
    handbook = plan_one(TWO_LEVELS)
    data = render(replace(handbook, company=hostile, kind=hostile), look).data
    header = Document(io.BytesIO(data)).sections[-1].header.paragraphs[0].text

    expected = hostile.replace("\x07\ud800", "\ufffd\ufffd")
    assert header == f"{expected}\t{expected}"


def test_a_handbook_that_is_returned_is_called_no_form(rendered: Make) -> None:
    with pytest.raises(PackageError, match="This is a handbook, and no form") as raised:
        read_form(rendered().data)

    assert raised.value.code == "form-not-ours"


def test_a_document_of_another_kind_is_a_mistake(look: Look) -> None:
    prepare()
    with pytest.raises(TypeError):
        render("a text", look)  # type: ignore[arg-type]


# What people do to the template in Word.


Change = Callable[[str, str], str | None]


@pytest.fixture
def with_template(plan_one: PlanOne, look: Look, tmp_path: Path) -> Callable[..., bytes]:
    """Renders with handbook.docx after each of its parts was changed; None takes one away."""

    def make(change: Change, text: str = "", more: dict[str, str] | None = None) -> bytes:
        folder = tmp_path / "own"
        folder.mkdir()
        with (
            zipfile.ZipFile(packaged("templates") / "handbook.docx") as old,
            zipfile.ZipFile(folder / "handbook.docx", "w") as new,
        ):
            for name in old.namelist():
                changed = change(name, old.read(name).decode())
                if changed is not None:
                    new.writestr(name, changed)
            for name, added in (more or {}).items():
                new.writestr(name, added)
        project = replace(look.project, templates=(folder, *look.project.templates))
        return render(plan_one(TWO_LEVELS, text), replace(look, project=project)).data

    return make


def test_what_people_write_around_the_handbook_stays(
    with_template: Callable[..., bytes],
) -> None:
    before = "<w:body><w:p><w:r><w:t>Internal use</w:t></w:r></w:p>"
    data = with_template(lambda _, xml: xml.replace("<w:body>", before))

    assert words(body(data)[0]) == "Internal use"


def test_a_company_can_do_without_the_cover(with_template: Callable[..., bytes]) -> None:
    data = with_template(
        lambda _, xml: re.sub(r"<w:body><w:sdt>.*?</w:sdt>", "<w:body>", xml, count=1)
    )

    assert "Title" not in [style for style, _ in lines(data)]
    assert "Level 1 – Starter" in [said for _, said in lines(data)]


def test_a_template_without_a_place_for_the_handbook_is_refused(
    with_template: Callable[..., bytes],
) -> None:
    with pytest.raises(TemplateError, match="framework-export:handbook in its text") as raised:
        with_template(lambda _, xml: xml.replace('"framework-export:handbook"', '"other"'))

    assert "docs/theming.md" in (raised.value.hint or "")


def test_a_template_that_lacks_a_style_is_refused(with_template: Callable[..., bytes]) -> None:
    with pytest.raises(TemplateError, match="no style Handbook Lead"):
        with_template(lambda _, xml: xml.replace("Handbook Lead", "Something"))


def without_lists(name: str, xml: str) -> str | None:
    if name == "word/numbering.xml":
        return None
    return re.sub(r"<(Relationship|Override) [^>]*numbering[^>]*/>", "", xml)


def test_a_template_that_word_saved_without_lists_gets_them(
    with_template: Callable[..., bytes],
) -> None:
    data = with_template(without_lists, "- one\n\n1. two\n")

    assert "word/numbering.xml" in names(data)
    assert '<w:numFmt w:val="decimal"/>' in part(data, "word/numbering.xml")


def test_footnotes_of_the_template_stay(with_template: Callable[..., bytes]) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    notes = (
        f'<w:footnotes xmlns:w="{W[1:-1]}" xmlns:r="{office}"><w:footnote w:id="3"><w:p>'
        '<w:hyperlink r:id="rId1"><w:r><w:t>Ours</w:t></w:r></w:hyperlink></w:p></w:footnote>'
        "</w:footnotes>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/hyperlink" Target="https://dummy.example/"'
        ' TargetMode="External"/></Relationships>'
    )

    def change(name: str, xml: str) -> str:
        if name == "[Content_Types].xml":
            added = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
            return xml.replace("</Types>", added)
        if name == "word/_rels/document.xml.rels":
            added = f'<Relationship Id="rId50" Type="{office}/footnotes" Target="footnotes.xml"/>'
            return xml.replace("</Relationships>", f"{added}</Relationships>")
        return xml

    data = with_template(
        change,
        "A mark[^a].\n\n[^a]: A [new](https://other.example/) note.",
        {"word/footnotes.xml": notes, "word/_rels/footnotes.xml.rels": relations},
    )
    made = part(data, "word/footnotes.xml")

    assert re.findall(r'w:footnote w:id="(\d+)"', made) == ["3", "4"]
    assert {"https://dummy.example/", "https://other.example/"} <= set(
        re.findall(r'Target="([^"]+)"', part(data, "word/_rels/footnotes.xml.rels"))
    )


def test_what_has_changed_is_a_table_for_each_level_and_topic(
    project: Project, look: Look, tmp_path: Path
) -> None:
    document = Document(io.BytesIO(render(whole_handbook(project, tmp_path), look).data))

    _cover, overview, first, *others = document.tables
    assert [cell.text for cell in overview.rows[0].cells] == ["Topic", "1", "2", "3", "4", "5"]
    assert [cell.text for cell in first.rows[0].cells] == ["What changed", "Before", "Now"]
    assert sum(len(table.rows) - 1 for table in (first, *others)) == 80
    _, old, new = first.rows[1].cells
    assert [run.text for run in old.paragraphs[0].runs if run.font.strike] == ["Explains"]
    assert [run.text for run in new.paragraphs[0].runs if run.underline] == ["Makes clear"]


def test_counts_of_changes_lead_to_the_changes(
    project: Project, look: Look, tmp_path: Path
) -> None:
    data = render(small_handbook(project, tmp_path), look).data
    marks = {str(each.get(f"{W}name")) for each in body(data).iter(f"{W}bookmarkStart")}
    targets = {each.get(f"{W}anchor") for each in body(data).iter(f"{W}hyperlink")} - {None}
    assert len(targets) > 10
    assert targets <= marks


def test_without_a_change_it_says_so_in_a_line(
    project: Project, look: Look, tmp_path: Path
) -> None:
    data = render(small_handbook(project, tmp_path, same=True), look).data
    assert "Nothing has changed" in [said for _, said in lines(data)]
    assert len(Document(io.BytesIO(data)).tables) == 1, "the cover"
