"""Everything that people put into a workbook where no question is comes out as a remark."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from framework_export.formats.returned import read_form
from tests.formats.excel.returned.parts import (
    FIGURES,
    GROWTH,
    LEVEL,
    NEXT,
    OFFICE,
    START,
    SUMMARY,
    Parts,
    given,
    is_balanced,
    problems,
    told,
)
from tests.workbooks import changed

Book = Callable[..., bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>%s</xdr:twoCellAnchor></xdr:wsDr>"
)
SHAPE = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp>"


@pytest.fixture
def parts(book_of: Book) -> Parts:
    return Parts.of(book_of())


def test_a_note_at_a_cell_is_a_remark_near_its_criterion(book_of: Book) -> None:
    def note(book: Any) -> None:
        book["Level 1"]["F6"].comment = Comment("I led the review in May", "Me")

    form = read_form(changed(book_of(), note))
    (remark,) = form.remarks
    assert (remark.place, remark.kind) == ("Level 1!F6", "comment")
    assert (remark.text, remark.near) == ("I led the review in May", "delivers")
    assert problems(form) == ["form-remark"]


def test_a_thread_of_comments_is_told_once(parts: Parts) -> None:
    parts["xl/comments2.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author><author>Me</author></authors>'
        '<commentList><comment ref="F6" authorId="0"><text><t>[Threaded comment] old</t></text>'
        '</comment><comment ref="F7" authorId="1"><text><r><t>A note</t></r></text></comment>'
        "</commentList></comments>"
    ).encode()
    parts["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/x">'
        b'<threadedComment ref="F6" id="{1}"><text>Why?</text></threadedComment>'
        b'<threadedComment ref="F6" id="{2}" parentId="{1}"><text>Because.</text></threadedComment>'
        b"</ThreadedComments>"
    )
    parts.relate(LEVEL, "comments", "../comments2.xml")
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    parts.relate(LEVEL, kind, "../threadedComments/threadedComment1.xml")
    assert told(parts.read()) == [
        ("Level 1!F6", "Why?"),
        ("Level 1!F6", "Because."),
        ("Level 1!F7", "A note"),
    ]


def test_a_text_box_is_a_remark_where_it_begins(parts: Parts) -> None:
    both = f"<mc:AlternateContent><mc:Choice>{SHAPE}</mc:Choice><mc:Fallback>{SHAPE}</mc:Fallback>"
    shape = (f"{both}</mc:AlternateContent>") % ("In a box", "In a box")
    parts["xl/drawings/drawing9.xml"] = (DRAWING % shape).encode()
    parts.relate(LEVEL, "drawing", "../drawings/drawing9.xml")
    form = parts.read()
    assert told(form) == [("Level 1!F6", "In a box")]
    assert form.remarks[0].near == "delivers"


def test_a_check_box_is_told_by_its_caption_and_is_no_link_to_other_files(parts: Parts) -> None:
    parts["xl/ctrlProps/ctrlProp1.xml"] = b'<formControlPr objectType="CheckBox"/>'
    parts["xl/drawings/vmlDrawing1.vml"] = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:'
        b'excel"><v:shape><v:textbox><div>I agree<br></div></v:textbox>'
        b'<x:ClientData ObjectType="Checkbox"/></v:shape><v:shape><v:textbox><div>no</div>'
        b'</v:textbox><x:ClientData ObjectType="Note"/></v:shape></xml>'
    )
    parts.relate(LEVEL, "vmlDrawing", "../drawings/vmlDrawing1.vml")
    assert told(parts.read()) == [("Level 1, in a drawing", "I agree")]


def test_a_picture_is_a_remark(book_of: Book) -> None:
    stream = BytesIO()
    Picture.new("RGB", (2, 2)).save(stream, "PNG")

    def paste(book: Any) -> None:
        book["Level 1"].add_image(Image(stream), "F7")

    form = read_form(changed(book_of(), paste))
    assert [(each.place, each.kind) for each in form.remarks] == [("Level 1!F7", "picture")]
    assert form.remarks[0].near == "asks"


def test_a_file_put_into_a_sheet_is_a_remark(parts: Parts) -> None:
    parts["xl/embeddings/Letter.docx"] = b"PK"
    parts.relate(LEVEL, "package", "../embeddings/Letter.docx")
    assert told(parts.read()) == [("Level 1", "Letter.docx")]


def test_a_header_is_a_remark_and_the_form_s_own_footer_is_none(parts: Parts) -> None:
    parts.change(
        LEVEL, "<headerFooter>", "<headerFooter><oddHeader>&amp;CMine &amp;&amp; yours</oddHeader>"
    )
    assert told(parts.read()) == [("Level 1, in the header", "Mine & yours")]


@pytest.mark.parametrize(
    ("part", "place", "shown"),
    [
        (START, "J3", "Start!J3"),
        (LEVEL, "J6", "Level 1!J6"),
        (LEVEL, "C40", "Level 1!C40"),
        (NEXT, "A6", "Level 2!A6"),
        (SUMMARY, "B60", "Summary!B60"),
        (GROWTH, "I9", "Growth plan!I9"),
        (FIGURES, "B99", "Figures!B99"),
    ],
)
def test_what_stands_beside_and_below_is_a_remark(
    parts: Parts, part: str, place: str, shown: str
) -> None:
    parts.write(part, place, "I do not agree")
    form = parts.read()
    assert told(form) == [(shown, "I do not agree")]
    assert form.account.found == form.account.remarks == 11


def test_a_sheet_of_one_s_own_is_told_cell_by_cell_with_numbers(book_of: Book) -> None:
    def add(book: Any) -> None:
        sheet = book.create_sheet("Mine", 0)
        sheet["B2"], sheet["B3"], sheet["B4"] = "Usually", 12.5, "=1+1"
        sheet.sheet_state = "hidden"

    assert told(read_form(changed(book_of(), add)))[:2] == [
        ("Mine!B2", "Usually"),
        ("Mine!B3", "12.5"),
    ]


def test_what_was_written_over_the_form_s_own_words_is_a_remark(parts: Parts) -> None:
    parts.write(START, "B4", "How I used this workbook")
    assert told(parts.read()) == [("Start!B4", "How I used this workbook")]


def test_an_address_behind_evidence_belongs_to_it_and_elsewhere_is_a_remark(parts: Parts) -> None:
    parts.write(LEVEL, "F6", "the ticket")
    parts.write(LEVEL, "F7", "see https://example.org/b")
    links = ""
    for place, target in (("F6", "a"), ("F7", "b"), ("C8", "c")):
        number = parts.relate(LEVEL, "hyperlink", f"https://example.org/{target}", outside=True)
        links += f'<hyperlink xmlns:r="{OFFICE}" ref="{place}" r:id="{number}"/>'
    parts.change(LEVEL, "<pageMargins", f"<hyperlinks>{links}</hyperlinks><pageMargins")
    form = parts.read()
    assert given(form)["criterion.delivers.evidence"] == "the ticket (https://example.org/a)"
    assert given(form)["criterion.asks.evidence"] == "see https://example.org/b"
    assert told(form) == [("Level 1!C8", "https://example.org/c")]
    assert is_balanced(form)


def test_formulas_of_people_give_their_values_and_ours_give_nothing(parts: Parts) -> None:
    parts.put(LEVEL, "F6", '<c @ t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')
    parts.put(LEVEL, "F7", '<c @ t="str"><f>HYPERLINK("https://example.org","x")</f><v>x</v></c>')
    parts.put(LEVEL, "F8", "<c @><f>SUM(1,2)</f></c>")
    parts.put(LEVEL, "K6", "<c @><f>SUM(1,2)</f><v>3</v></c>")
    form = parts.read()
    assert given(form) == {
        "criterion.delivers.evidence": "ab",
        "criterion.asks.evidence": "x (https://example.org)",
        "criterion.formula.evidence": "=SUM(1,2)",
    }
    assert told(form) == [("Level 1!K6", "3")]


@pytest.mark.parametrize("error", ["#NAME?", "#SPILL!", "#FIELD!", "#BUSY!", "#UNKNOWN!"])
def test_a_formula_that_has_failed_is_told_with_its_text(parts: Parts, error: str) -> None:
    parts.write(LEVEL, "E6", "Usually")
    parts.put(LEVEL, "F7", f'<c @ t="e"><f>-led the review</f><v>{error}</v></c>')
    form = parts.read()
    assert given(form) == {
        "criterion.delivers.employee": "usually",
        "criterion.asks.evidence": error,
    }
    assert told(form) == [("Level 1!F7", "=-led the review")]
    assert is_balanced(form)


def test_two_cells_at_one_place_are_both_told(parts: Parts) -> None:
    one, other = (
        f'<c r="F6" t="inlineStr"><is><t>{text}</t></is></c>' for text in ("one", "other")
    )
    parts.put(LEVEL, "F6", one + other)
    form = parts.read()
    assert given(form) == {"criterion.delivers.evidence": "one"}
    assert told(form) == [("Level 1!F6", "other")]


def test_words_above_japanese_letters_are_no_part_of_an_answer(parts: Parts) -> None:
    parts.put(
        LEVEL,
        "F6",
        '<c @ t="inlineStr"><is><r><t>課</t></r><rPh sb="0" eb="1"><t>カ</t></rPh><r><t>題</t></r></is></c>',
    )
    assert given(parts.read()) == {"criterion.delivers.evidence": "課題"}


def test_the_level_that_the_summary_is_about_is_no_remark(book_of: Book) -> None:
    def pick(book: Any) -> None:
        book["Summary"]["B4"] = "Level 2"

    assert told(read_form(changed(book_of(number=None), pick))) == []


def test_a_picture_within_a_cell_is_a_remark_and_no_answer(parts: Parts) -> None:
    parts.put(LEVEL, "F6", '<c @ t="e" vm="1"><v>#VALUE!</v></c>')
    parts.put(LEVEL, "F7", '<c @ t="e" vm="1"><f>1/0</f><v>#DIV/0!</v></c>')
    form = parts.read()

    assert given(form) == {"criterion.asks.evidence": "#DIV/0!"}
    assert [(each.kind, each.place, each.near) for each in form.remarks] == [
        ("picture", "Level 1!F6", "delivers"),
        ("text", "Level 1!F7", "asks"),
    ]
    assert is_balanced(form)


def test_a_margin_that_a_program_copies_to_other_sheets_is_told_once(parts: Parts) -> None:
    footer = "<headerFooter><oddFooter>&amp;LHandled by Ada</oddFooter></headerFooter>"
    for part in (LEVEL, NEXT, GROWTH):
        parts.change(part, "<headerFooter>.*</headerFooter>", footer, pattern=True)
    form = parts.read()

    assert told(form) == [("Level 1, in the footer", "Handled by Ada")]
    assert is_balanced(form)


def test_a_footer_of_the_form_on_one_more_sheet_is_no_remark(parts: Parts) -> None:
    footer = re.search("<headerFooter>.*?</headerFooter>", parts[LEVEL].decode(), re.DOTALL)
    assert footer
    parts.change(FIGURES, "</worksheet>", f"{footer.group()}</worksheet>")

    assert parts.read().remarks == ()


def test_a_damaged_part_around_the_cells_is_named(parts: Parts) -> None:
    parts["xl/drawings/drawing9.xml"] = (DRAWING % SHAPE % "In a box").encode()[:-40]
    parts.relate(LEVEL, "drawing", "../drawings/drawing9.xml")
    parts.write(LEVEL, "F6", "Read")
    form = parts.read()

    assert given(form) == {"criterion.delivers.evidence": "Read"}
    assert problems(form) == ["form-damaged"]
    assert "xl/drawings/drawing9.xml" in form.problems[0].message


def test_pictures_without_names_and_shapes_without_places_are_told(parts: Parts) -> None:
    picture = "<xdr:pic/>"
    parts["xl/drawings/drawing9.xml"] = (
        (DRAWING % picture).replace("<xdr:row>5", "<xdr:row>").encode()
    )
    parts["xl/drawings/vmlDrawing9.vml"] = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        b'office"><v:shape><v:imagedata o:title="Stamp"/></v:shape></xml>'
    )
    parts.relate(LEVEL, "drawing", "../drawings/drawing9.xml")
    parts.relate(LEVEL, "vmlDrawing", "../drawings/vmlDrawing9.vml")

    assert [(each.kind, each.place, each.text) for each in parts.read().remarks] == [
        ("picture", "Level 1, in a drawing", "picture"),
        ("picture", "Level 1, in a drawing", "Stamp"),
    ]


def test_what_older_programs_are_told_instead_of_a_shape_is_no_remark(parts: Parts) -> None:
    shape = (
        f"<mc:AlternateContent><mc:Choice>{SHAPE % 'New'}</mc:Choice>"
        f"<mc:Fallback>{SHAPE % 'Old'}</mc:Fallback></mc:AlternateContent>"
    )
    parts["xl/drawings/drawing9.xml"] = (DRAWING % shape).encode()
    parts.relate(LEVEL, "drawing", "../drawings/drawing9.xml")

    assert told(parts.read()) == [("Level 1!F6", "New")]
