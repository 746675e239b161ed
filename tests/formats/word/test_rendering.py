"""The file that people open: its parts, its fields, its look."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from lxml import etree

from framework_export.documents.form import Person
from framework_export.documents.review import Review
from framework_export.errors import TemplateError
from framework_export.formats import Look
from framework_export.formats.returned import read_form
from framework_export.formats.word import render
from framework_export.formats.word.template.making import make_template
from framework_export.project import packaged
from framework_export.theme import Logo, digits
from tests.filling import W14, W, controls, shown
from tests.samples import TWO_LEVELS

Make = Callable[..., bytes]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def document(data: bytes) -> str:
    return part(data, "word/document.xml")


def test_it_opens_and_says_what_it_is(docx_of: Make) -> None:
    opened = Document(io.BytesIO(docx_of()))

    assert opened.core_properties.title == "Review: 📊 Data – Level 1 – Starter"
    assert opened.core_properties.author == "Dummy Co"
    assert opened.core_properties.language == "en"


def test_headings_make_an_outline(docx_of: Make) -> None:
    paragraphs = Document(io.BytesIO(docx_of())).paragraphs
    outline = [(p.style.name, p.text) for p in paragraphs if p.style and "Heading" in p.style.name]

    assert outline == [
        ("Heading 2", "How to use this review"),
        ("Heading 1", "Level 1 – Starter: this level"),
        ("Heading 2", "💥 Impact"),
        ("Heading 1", "Level 2: the next level"),
        ("Heading 2", "Track: Data Science"),
        ("Heading 3", "Models"),
        ("Heading 1", "Summary"),
        ("Heading 1", "Goals"),
        ("Heading 1", "A better example"),
        ("Heading 1", "Agreement and sign-off"),
    ]


def paragraphs(data: bytes, style: str) -> list[Any]:
    root: Any = etree.fromstring(document(data).encode())
    return [
        each
        for each in root.iter(f"{W}p")
        if any(str(name.get(f"{W}val")).startswith(style) for name in each.iter(f"{W}pStyle"))
    ]


LONG = TWO_LEVELS.replace("[Delivers, Asks]", str([f"Criterion {each}" for each in range(45)]))
"""So many criteria that a list of contents helps."""


def test_contents_stay_together_and_not_with_what_follows(docx_of: Make) -> None:
    lines = paragraphs(docx_of(LONG), "TOC")
    keeps = [line.find(f"{W}pPr/{W}keepNext").get(f"{W}val") for line in lines]

    assert len(lines) > 1
    assert keeps == ["1"] * (len(lines) - 1) + ["0"]


def test_a_form_of_a_few_pages_has_no_contents(docx_of: Make) -> None:
    assert paragraphs(docx_of(), "TOC") == []


def breaks(data: bytes) -> dict[str, bool]:
    """Whether each part begins a page, by its title."""
    return {
        "".join(each.itertext()): each.find(f"{W}pPr/{W}pageBreakBefore") is not None
        for each in paragraphs(data, "Heading1")
    }


def test_a_level_that_is_asked_about_begins_a_page(docx_of: Make) -> None:
    begin = breaks(docx_of())

    assert begin["Level 1 – Starter: this level"]
    assert not begin["Level 2: the next level"]
    assert breaks(docx_of(organisation="review: {next-level: rate}"))["Level 2: the next level"]


def test_the_sign_off_shares_a_page_and_stays_together(docx_of: Make) -> None:
    data = docx_of()
    agreement, sign_off = Document(io.BytesIO(data)).tables[-2:]
    rows = [*agreement.rows[1:], *sign_off.rows[1:-1]]

    assert not breaks(data)["Agreement and sign-off"]
    for cell in (cell for row in rows for cell in row.cells):
        assert cell.paragraphs[0].paragraph_format.keep_with_next


def test_only_what_is_open_is_tinted(docx_of: Make) -> None:
    data = docx_of(person=Person(name="Ada"), cycle="2026-H2")
    details = Document(io.BytesIO(data)).tables[0]
    tinted = {
        row.cells[0].text: row.cells[1]._tc.find(f"{W}tcPr/{W}shd") is not None
        for row in details.rows[1:]
    }

    assert not any(tinted[each] for each in ("Employee", "Round", "Current level"))
    assert all(tinted[each] for each in ("Role", "Return by", "Sublevel"))


def test_every_header_says_whose_it_is_and_of_which_round(docx_of: Make) -> None:
    data = docx_of(person=Person(name="Ada"), cycle="2026-H2")
    header = Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text

    assert header == "Review · Level 1 – Starter · Ada · 2026-H2\tConfidential"
    assert read_form(data).remarks == ()


def test_a_criterion_has_as_much_room_as_its_words_need(docx_of: Make) -> None:
    def width(words: str) -> int:
        table = Document(io.BytesIO(docx_of(TWO_LEVELS.replace("Delivers", words)))).tables[2]
        return int(table.columns[0].width or 0)

    assert width("D") < width("Delivers what was agreed " * 4) < width("Delivers it all " * 12)
    assert width("Delivers it all " * 12) == width("Delivers it all " * 30)
    assert width("Verantwortungs" * 3) > width("D")


def test_a_level_follows_contents_that_may_need_the_next_page(docx_of: Make) -> None:
    """Or they could have that page for themselves: nobody knows how much is left of the first."""
    long = "rating: {0}, label: Label {0}, meaning: {1}".format
    scale = "\n".join(f"    - {{{long(n, 'word ' * 70)}}}" for n in range(6)).replace(
        "rating", "code"
    )
    begin = breaks(docx_of(organisation=f"scale:\n  question: How?\n  ratings:\n{scale}"))

    assert not begin["Level 1 – Starter: this level"]


def test_what_stands_after_the_last_table_fills_no_page(docx_of: Make) -> None:
    body: Any = etree.fromstring(document(docx_of()).encode())[0]
    last = body[-2]

    assert (body[-1].tag, body[-3].tag) == (f"{W}sectPr", f"{W}tbl")
    spacing = last.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("20", "exact")


def test_the_same_review_gives_the_same_bytes(docx_of: Make) -> None:
    assert docx_of() == docx_of()


def test_every_field_has_a_tag_a_title_a_number_and_a_lock(
    docx_of: Make, review_of: Callable[..., Review]
) -> None:
    fields = list(controls(Document(io.BytesIO(docx_of()))))
    numbers = [field.find(f"{W}sdtPr/{W}id").get(f"{W}val") for _, field in fields]

    assert [tag for tag, _ in fields] == [question.key for question in review_of().questions()]
    assert len(set(numbers)) == len(numbers)
    for _, field in fields:
        title = field.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
        assert 0 < len(title) <= 64
        assert field.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked"


def test_a_bookmark_stands_around_every_field(docx_of: Make) -> None:
    for _, field in controls(Document(io.BytesIO(docx_of()))):
        start, end = field.getprevious(), field.getnext()
        assert re.fullmatch(r"fe_[a-z2-7]{26}", start.get(f"{W}name"))
        assert start.get(f"{W}id") == end.get(f"{W}id")


def test_a_long_key_is_shortened_and_still_one_of_a_kind(docx_of: Make) -> None:
    ids = [f"{'a' * 60}-{number}" for number in range(2)]
    matter = TWO_LEVELS.replace("[Delivers, Asks]", str([f"C {each} {{#{each}}}" for each in ids]))
    tags = [tag for tag, _ in controls(Document(io.BytesIO(docx_of(matter))))]

    assert max(map(len, tags)) <= 64
    assert len(set(tags)) == len(tags)


def test_an_empty_field_shows_its_prompt_which_word_can_put_back(docx_of: Make) -> None:
    data = docx_of()
    _, field = next(controls(Document(io.BytesIO(data))))
    block = field.find(f"{W}sdtPr/{W}placeholder/{W}docPart").get(f"{W}val")

    assert field.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert shown(field) == "Write here"
    assert f'w:name w:val="{block}"' in part(data, "word/glossary/document.xml")


def test_a_rating_offers_the_scale_and_a_way_back(docx_of: Make) -> None:
    fields = dict(
        controls(Document(io.BytesIO(docx_of(TWO_LEVELS.replace("Delivers", '"D {#d}"')))))
    )
    items = fields["criterion.d.employee"].iter(f"{W}listItem")

    assert [(item.get(f"{W}displayText"), item.get(f"{W}value")) for item in items] == [
        ("Choose", ""),
        ("Not yet", "not-yet"),
        ("Sometimes", "sometimes"),
        ("Usually", "usually"),
        ("Always", "always"),
        ("No opportunity yet", "no-opportunity"),
    ]


def test_dates_and_ticks_are_what_word_knows_as_such(docx_of: Make) -> None:
    fields = dict(controls(Document(io.BytesIO(docx_of()))))

    assert fields["goal.1.by-when"].find(f"{W}sdtPr/{W}date") is not None
    assert fields["sign-off.employee.talked"].find(f"{W}sdtPr/{W14}checkbox") is not None


def test_tables_have_captions_and_heads_that_repeat_and_rows_stay_whole(docx_of: Make) -> None:
    for table in Document(io.BytesIO(docx_of())).tables:
        for words in ("tblCaption", "tblDescription"):
            said = table._tbl.tblPr.find(f"{W}{words}")
            assert said is not None
            assert said.get(f"{W}val")
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_notes_about_a_topic_stay_with_its_last_criterion(docx_of: Make) -> None:
    criteria, notes = Document(io.BytesIO(docx_of())).tables[2:4]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in criteria.rows]
    assert criteria.rows[0].cells[0].text == "Criterion"
    assert notes.rows[0].cells[0].text == "What goes well (Employee and Manager)"
    assert kept == [None] * (len(kept) - 1) + [True]


def test_contents_are_there_already_and_lead_to_their_headings(docx_of: Make) -> None:
    xml = document(docx_of(LONG))
    anchors = set(re.findall(r'w:anchor="(\w+)"', xml))

    assert anchors
    assert anchors <= set(re.findall(r'w:name="(_Toc\d+)"', xml))
    assert "w:dirty" not in xml
    assert r"TOC \o" in xml


def test_header_and_footer_say_which_form_it_is(
    docx_of: Make, review_of: Callable[..., Review]
) -> None:
    section = Document(io.BytesIO(docx_of())).sections[0]

    assert section.header.paragraphs[0].text == "Review · Level 1 – Starter\tConfidential"
    footer = section.footer.paragraphs[0].text
    assert (
        footer == f"📊 Data · Edition 2026.1 · Form {review_of().identity.reference}\tPage 1 of 1"
    )
    assert " NUMPAGES " in part(docx_of(), "word/footer1.xml")


def test_letter_paper_and_other_fonts_and_colours_come_from_the_theme(
    review_of: Callable[..., Review], look: Look
) -> None:
    theme = replace(look.theme, page_size="Letter", office_fonts=("Aptos",), ink="#123456")
    data = render(review_of(), replace(look, theme=theme)).data
    opened = Document(io.BytesIO(data))

    assert opened.sections[0].page_width == Mm(215.9)
    assert 'latin typeface="Aptos"' in part(data, "word/theme/theme1.xml")
    assert 'srgbClr val="123456"' in part(data, "word/theme/theme1.xml")
    assert 'w:val="123456" w:themeColor="text1"' in part(data, "word/styles.xml")


def test_a_level_wears_its_colour(docx_of: Make) -> None:
    colours = [
        re.findall(
            r'w:val="(\w+)" w:themeColor="accent1"', part(docx_of(number=number), "word/styles.xml")
        )
        for number in (1, 2)
    ]

    assert colours[0] != colours[1]


def test_arabic_runs_from_right_to_left(docx_of: Make) -> None:
    data = docx_of(f"language: ar\n{TWO_LEVELS}")

    assert "<w:bidi/>" in part(data, "word/styles.xml")
    assert document(data).count("<w:bidiVisual/>") == len(Document(io.BytesIO(data)).tables)
    assert "<w:rtl/>" in document(data)
    assert 'w:bidi="ar"' in part(data, "word/styles.xml")
    example = Document(io.BytesIO(data)).styles["Review Example"].element
    assert example.find(f"{W}pPr/{W}pBdr/{W}right") is not None


def test_japanese_is_said_to_be_japanese(docx_of: Make) -> None:
    styles = part(docx_of(f"language: ja\n{TWO_LEVELS}"), "word/styles.xml")

    assert 'w:eastAsia="ja"' in styles
    # Latin words would break anywhere.
    assert 'w:val="ja"' not in styles


def test_protection_is_there_when_asked_for_and_without_password(docx_of: Make) -> None:
    settings = part(docx_of(organisation="review: {protected: true}"), "word/settings.xml")

    assert '<w:documentProtection w:edit="forms" w:enforcement="1"/>' in settings
    assert "documentProtection" not in part(docx_of(), "word/settings.xml")


def test_markdown_in_a_criterion_is_shown_as_such(docx_of: Make) -> None:
    text = "Uses *care*, **force**, `code`, ~~haste~~ and [links](https://example.com/?a=1&b=2)"
    data = docx_of(TWO_LEVELS.replace("[Delivers, Asks]", f'["{text}"]'))
    xml = document(data)

    for property_ in (
        "<w:i/>",
        "<w:b/>",
        "<w:strike/>",
        'w:rStyle w:val="ReviewCode"',
        "<w:hyperlink r:id",
    ):
        assert property_ in xml
    assert "https://example.com/?a=1&amp;b=2" in part(data, "word/_rels/document.xml.rels")


def test_a_link_into_the_handbook_is_plain_text_here(docx_of: Make) -> None:
    body = TWO_LEVELS.replace("[Delivers, Asks]", '["See **`a`** [how](#how)"]')

    assert "<w:hyperlink r:id" not in document(docx_of(body))


def test_each_value_of_a_person_stands_whole_in_one_text(docx_of: Make) -> None:
    person = Person(
        name="@NAME@", employee_id="@ID@", role="@ROLE@", manager="@BOSS@", sublevel="@SUB@"
    )
    data = docx_of(person=person)

    for value in person.values().values():
        assert document(data).count(value) == document(data).count(f">{value}</w:t>") == 1
        assert part(data, "docProps/custom.xml").count(f">{value}<") == 1


def test_what_is_known_of_a_person_is_shown_as_people_read_it(docx_of: Make) -> None:
    person = Person(name="Ada\nLovelace", period_from="2026-01-31", sublevel="B", target_level="2")
    data = docx_of(person=person)
    fields = dict(controls(Document(io.BytesIO(data))))

    assert shown(fields["person.target-level"]) == "Level 2"
    assert (
        fields["person.period-from"].find(f"{W}sdtPr/{W}date").get(f"{W}fullDate")
        == "2026-01-31T00:00:00Z"
    )
    assert fields["person.name"].find(f".//{W}br") is not None
    assert fields["person.name"].find(f"{W}sdtPr/{W}showingPlcHdr") is None


def test_what_xml_cannot_hold_does_no_harm(docx_of: Make) -> None:
    assert "Ada\ufffd\ufffd" in document(docx_of(person=Person(name="Ada\x07\ud800")))


@pytest.mark.parametrize("count", [1, 45])
def test_a_form_is_small(docx_of: Make, count: int) -> None:
    long = "This is a criterion of some length with & in it, " * 15
    criteria = "\n".join(f"          - {long} {number}" for number in range(count))
    data = docx_of(
        TWO_LEVELS.replace("        criteria: [Delivers, Asks]", f"        criteria:\n{criteria}")
    )

    assert len(data) < 60_000
    assert len(Document(io.BytesIO(data)).tables[2].rows) == count + 1


@pytest.mark.parametrize("file", ["review.docx", "handbook.docx", "comparison.docx"])
def test_a_packaged_template_is_what_its_maker_makes(file: str) -> None:
    assert (packaged("templates") / file).read_bytes() == make_template(file)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_the_logo_has_a_description(
    review_of: Callable[..., Review], look: Look, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    theme = replace(look.theme, logo=Logo(path=tmp_path / "logo.png", description="A wave"))
    rendered = render(review_of(), replace(look, theme=theme))

    assert 'descr="A wave"' in document(rendered.data)
    assert rendered.diagnostics == ()


def test_a_logo_that_word_cannot_show_is_a_note(
    review_of: Callable[..., Review], look: Look, tmp_path: Path
) -> None:
    theme = replace(look.theme, logo=Logo(path=tmp_path / "logo.svg", description="A wave"))
    rendered = render(review_of(), replace(look, theme=theme))

    assert [problem.code for problem in rendered.diagnostics] == ["logo-left-out"]


@pytest.mark.parametrize("kept", [12, 30, 45])
def test_a_logo_that_was_cut_off_is_a_warning_and_costs_no_document(
    review_of: Callable[..., Review], look: Look, tmp_path: Path, kept: int
) -> None:
    (tmp_path / "logo.png").write_bytes(png()[:kept])
    theme = replace(look.theme, logo=Logo(path=tmp_path / "logo.png", description="A wave"))
    rendered = render(review_of(), replace(look, theme=theme))

    assert [problem.code for problem in rendered.diagnostics] == ["logo-damaged"]
    assert 'descr="A wave"' not in document(rendered.data)


# What people do to the template in Word.


@pytest.fixture
def with_template(
    review_of: Callable[..., Review], look: Look, tmp_path: Path
) -> Callable[[Callable[[str, str], str]], bytes]:
    """Renders with review.docx after each of its parts was changed."""

    def make(change: Callable[[str, str], str]) -> bytes:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(packaged("templates") / "review.docx") as old,
            zipfile.ZipFile(stream, "w") as new,
        ):
            for name in old.namelist():
                new.writestr(name, change(name, old.read(name).decode()))
        folder = tmp_path / "own"
        folder.mkdir()
        (folder / "review.docx").write_bytes(stream.getvalue())
        project = replace(look.project, templates=(folder, *look.project.templates))
        return render(review_of(), replace(look, project=project)).data

    return make


def test_the_header_of_a_first_page_has_the_colours_of_the_theme(
    with_template: Callable[..., bytes], look: Look
) -> None:
    colour = '<w:r><w:rPr><w:color w:val="000000" w:themeColor="accent2"/></w:rPr></w:r></w:p></w:h'

    def change(name: str, xml: str) -> str:
        first = xml.replace('headerReference w:type="default"', 'headerReference w:type="first"')
        return first.replace("</w:p></w:h", colour) if name == "word/header1.xml" else first

    header = zipfile.ZipFile(io.BytesIO(with_template(change))).read("word/header1.xml").decode()
    accent = digits(look.theme.accent)
    assert f'<w:color w:val="{accent}" w:themeColor="accent2"/>' in header


def test_what_people_write_around_the_form_stays(with_template: Callable[..., bytes]) -> None:
    before = "<w:p><w:r><w:t>Works council agreement 12</w:t></w:r></w:p><w:sdt>"
    data = with_template(lambda _, xml: xml.replace("<w:body><w:sdt>", f"<w:body>{before}"))

    assert Document(io.BytesIO(data)).paragraphs[0].text == "Works council agreement 12"


def test_a_colour_that_people_chose_stays(with_template: Callable[..., bytes]) -> None:
    data = with_template(
        lambda _, xml: xml.replace('w:val="000000" w:themeColor="text2"', 'w:val="FF00FF"')
    )

    assert 'w:val="FF00FF"' in part(data, "word/styles.xml")


def test_ids_of_styles_may_be_translated(with_template: Callable[..., bytes]) -> None:
    data = with_template(lambda _, xml: xml.replace('"Heading1"', '"berschrift1"'))

    assert 'w:pStyle w:val="berschrift1"' in document(data)


def test_a_look_that_people_gave_a_placeholder_stays(with_template: Callable[..., bytes]) -> None:
    data = with_template(
        lambda name, xml: (
            xml.replace("<w:r><w:t>", "<w:r><w:rPr><w:b/></w:rPr><w:t>")
            if name == "word/header1.xml"
            else xml
        )
    )

    assert "<w:rPr><w:b/></w:rPr>" in part(data, "word/header1.xml")


def test_landscape_stays_landscape(with_template: Callable[..., bytes]) -> None:
    data = with_template(
        lambda _, xml: xml.replace(
            '<w:pgSz w:w="11906" w:h="16838"/>',
            '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
        )
    )
    section = Document(io.BytesIO(data)).sections[0]

    assert (section.page_width or 0) > (section.page_height or 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _, xml: xml.replace("framework-export:form", "other"), "one content control"),
        (lambda _, xml: xml.replace('"Review Answer"', '"Mine"'), "no style Review Answer"),
        (lambda _, xml: xml.replace("framework-export:header", "framework-export:haeder"), "nothing called haeder"),
        (lambda _, xml: xml.replace("framework-export:footer", "mine"), "the form's reference"),
        (lambda name, xml: "<broken" if name == "word/document.xml" else xml, "no Word document"),
    ],
)  # fmt: skip
def test_a_template_that_lacks_something_says_what(
    with_template: Callable[..., bytes], change: Callable[[str, str], str], message: str
) -> None:
    with pytest.raises(TemplateError, match=message) as caught:
        with_template(change)

    assert "review.docx" in str(caught.value)


def test_building_blocks_of_the_template_give_way(with_template: Callable[..., bytes]) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="fontTable.xml"/></Relationships>'
    data = with_template(
        lambda name, xml: (
            xml.replace("</Relationships>", relation)
            if name == "word/_rels/document.xml.rels"
            else xml
        )
    )
    relations = etree.fromstring(part(data, "word/_rels/document.xml.rels").encode())

    assert [each.get("Target") for each in relations if each.get("Type") == kind] == [
        "glossary/document.xml"
    ]


def test_another_document_is_not_for_word(look: Look) -> None:
    with pytest.raises(TypeError):
        render("a handbook", look)  # type: ignore[arg-type]  # that is the point
