"""What people do to the tables of a review, and where their answers belong then."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

import pytest

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import Person
from framework_export.formats.returned import read_form
from framework_export.formats.word.returned.prompts import is_words_own
from tests.filling import W, fill
from tests.formats.word.returned.inserting import Opened, paragraph, run, xml
from tests.growth import grows_evenly
from tests.samples import TWO_LEVELS

Make = Callable[..., bytes]

PINNED = TWO_LEVELS.replace("[Delivers, Asks]", '["Delivers {#delivers}", "Asks {#asks}"]')
FILLED = {
    "criterion.delivers.employee": "Usually",
    "criterion.delivers.manager": "Always",
    "criterion.delivers.evidence": "Sent a note",
}


def control(opened: Opened, tag: str) -> Any:
    found = (each for each in opened.body.iter(f"{W}tag") if each.get(f"{W}val") == tag)
    return next(found).getparent().getparent()


def row(opened: Opened, tag: str) -> Any:
    return next(control(opened, tag).iterancestors(f"{W}tr"))


def table(opened: Opened, tag: str) -> Any:
    return next(control(opened, tag).iterancestors(f"{W}tbl"))


def cells(*texts: str) -> Any:
    made = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
    return xml(f"<w:tr>{made}</w:tr>")[0]


def flatten(opened: Opened) -> None:
    """As Google Docs leaves it: runs in controls of its own, and ours are gone."""
    for each in list(opened.body.iter(f"{W}sdt")):
        for child in list(each.find(f"{W}sdtContent")):
            each.addprevious(child)
        each.getparent().remove(each)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(opened.body.iter(f"{W}{tag}")):
            mark.getparent().remove(mark)
    for number, each in enumerate(list(opened.body.iter(f"{W}r"))):
        around = xml(
            f'<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_{number}"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )[0]
        each.addprevious(around)
        around[1].append(each)


def answers(form: ReturnedForm) -> dict[str, str]:
    return {each.key: each.text for each in form.answers}


def remarks(form: ReturnedForm) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in form.remarks]


def test_a_form_that_google_docs_has_saved_gives_the_same_answers(docx_of: Make) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    flatten(opened)
    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert (form.problems, form.remarks) == ((), ())


@pytest.mark.parametrize("flat", [True, False])
def test_a_column_that_was_inserted_moves_no_answer(docx_of: Make, flat: bool) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    inserted = table(opened, "criterion.delivers.manager")
    if flat:
        flatten(opened)
    for number, each in enumerate(inserted.findall(f"{W}tr")):
        text = "weight" if number == 0 else "2"
        each.findall(f"{W}tc")[1].addnext(xml(f"<w:tc>{paragraph(text)}</w:tc>")[0])
    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert remarks(form) == [("text", "weight"), ("text", "2"), ("text", "2")]


def test_a_row_copied_for_a_criterion_of_ones_own_answers_no_other(docx_of: Make) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    mine = deepcopy(row(opened, "criterion.delivers.manager"))
    row(opened, "criterion.delivers.manager").addnext(mine)
    texts = iter(("Mentors interns", "Not yet", "Sometimes", "Two of them"))
    for each in mine.iter(f"{W}t"):
        each.text = next(texts)
    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert remarks(form) == [
        ("text", "Mentors interns"),
        ("answer", "Not yet"),
        ("answer", "Sometimes"),
        ("answer", "Two of them"),
    ]
    assert "form-field-elsewhere" in {each.code for each in form.problems}


def test_rows_that_were_moved_are_told_by_their_words(docx_of: Make) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    row(opened, "criterion.asks.manager").addnext(row(opened, "criterion.delivers.manager"))
    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert form.problems == ()


def test_a_goal_in_a_row_of_ones_own_is_read(docx_of: Make) -> None:
    opened = Opened(docx_of(PINNED))
    last = table(opened, "goal.1.what").findall(f"{W}tr")[-1]
    last.addnext(cells("9", "A goal", "signs", "", "2027-01-01"))
    form = read_form(opened.saved())
    found = [(each.key.rpartition(".")[2], each.text) for each in form.answers]

    assert found == [("what", "A goal"), ("signs", "signs"), ("by-when", "2027-01-01")]


def test_last_years_table_in_a_field_is_text_of_that_field(docx_of: Make) -> None:
    opened, old = Opened(docx_of(PINNED)), Opened(fill(docx_of(PINNED), FILLED))
    control(opened, "summary.manager").find(f"{W}sdtContent").append(
        table(old, "criterion.delivers.manager")
    )
    form = read_form(opened.saved())

    assert list(answers(form)) == ["summary.manager"]
    assert "Sent a note" in answers(form)["summary.manager"]
    assert [each.code for each in form.problems] == ["form-nested"]


def test_two_forms_in_one_file_are_refused_with_both_names(docx_of: Make) -> None:
    first, second = (
        Opened(fill(docx_of(PINNED), {**FILLED, "person.name": name})) for name in ("Ada", "Bo")
    )
    for each in list(second.body):
        first.body.insert(len(first.body) - 1, each)
    form = read_form(first.saved())

    assert [each.code for each in form.problems] == ["form-two-people"]
    assert "of Ada and of Bo" in form.problems[0].message
    assert form.answers == ()


def test_two_forms_of_nobody_are_named(docx_of: Make) -> None:
    first, second = (Opened(fill(docx_of(PINNED), FILLED)) for _ in range(2))
    for each in list(second.body):
        first.body.insert(len(first.body) - 1, each)
    form = read_form(first.saved())

    assert form.problems[0].code == "form-two-people"
    assert answers(form) == FILLED


@pytest.mark.parametrize(
    ("stored", "typed", "code"),
    [
        ("2026-12-31", "31.12.26", "2026-12-31"),
        ("2026-12-31", "31.03.27", ""),
        ("2026-04-01", "1 kwietnia 2026", ""),
        ("2026-04-03", "03/04/2026", "2026-04-03"),
        ("2026-12-01", "not agreed yet", ""),
    ],
)
def test_a_stored_day_counts_only_when_the_text_can_be_it(
    docx_of: Make, stored: str, typed: str, code: str
) -> None:
    opened = Opened(fill(docx_of(PINNED), {"goal.1.by-when": stored}))
    next(control(opened, "goal.1.by-when").iter(f"{W}t")).text = typed
    (answer,) = read_form(opened.saved()).answers

    assert (answer.text, answer.code) == (typed, code)


def test_an_answer_deleted_with_changes_tracked_is_a_remark_and_a_problem(docx_of: Make) -> None:
    opened = Opened(docx_of(PINNED))
    content = control(opened, "criterion.asks.manager").find(f"{W}sdtContent")
    for each in list(content):
        content.remove(each)
    content.extend(xml("<w:del w:id='1'><w:r><w:delText>Always</w:delText></w:r></w:del>"))
    form = read_form(opened.saved())

    assert form.answers == ()
    assert remarks(form) == [("deleted", "Always")]
    assert [each.code for each in form.problems] == ["form-answer-deleted"]


POSITION = (
    "<wp:positionH><wp:posOffset>914400</wp:posOffset></wp:positionH>"
    '<wp:docPr id="3" name="Picture 3" descr="A screenshot"/>'
)


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        (
            f"<w:r><w:drawing><wp:anchor>{POSITION}</wp:anchor></w:drawing></w:r>",
            "picture",
            "A screenshot",
        ),
        (
            '<w:r><w:object><x:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
            "file",
            "Excel.Sheet.12",
        ),
        ("<w:altChunk/>", "file", "another file"),
    ],
)
def test_a_picture_or_file_in_a_field_is_told(
    docx_of: Make, markup: str, kind: str, text: str
) -> None:
    opened = Opened(docx_of(PINNED))
    control(opened, "summary.manager").find(f"{W}sdtContent").extend(xml(markup))
    form = read_form(opened.saved())

    assert form.answers == ()
    assert remarks(form) == [(kind, text)]


def field(code: str, result: str = "") -> str:
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(result) if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{separate}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


RUBY = "<w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>"
HALF = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (field(' HYPERLINK "https://dummy.example/a" ', "this"), "this (https://dummy.example/a)"),
        (field(" HYPERLINK https://dummy.example/b ", "this"), "this (https://dummy.example/b)"),
        (field(" MACROBUTTON NoMacro Done "), "Done"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (f"<w:r>{RUBY.format(run('kana'), run('kanji'))}</w:r>", "kanji(kana)"),
        (f"<m:oMath>{HALF}</m:oMath>", "1/2"),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
                '<w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList></w:ffData>'
                "</w:fldChar></w:r>"
            ),
            "Yes",
        ),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
                "</w:checkBox></w:ffData></w:fldChar></w:r>"
            ),
            "☒",
        ),
    ],
)
def test_what_has_no_plain_text_is_read_as_it_is_seen(
    docx_of: Make, markup: str, text: str
) -> None:
    opened = Opened(fill(docx_of(PINNED), {"summary.manager": "x"}))
    content = control(opened, "summary.manager").find(f"{W}sdtContent")
    for each in list(content):
        content.remove(each)
    content.extend(xml(markup))

    assert answers(read_form(opened.saved())) == {"summary.manager": text}


def test_pages_that_were_counted_again_and_our_own_links_are_no_remarks(docx_of: Make) -> None:
    linked = PINNED.replace('"Asks {#asks}"', '"[Asks](https://dummy.example) {#asks}"')
    opened = Opened(fill(docx_of(linked), {"criterion.asks.manager": "Always"}))
    for each in opened.root("word/_rels/document.xml.rels"):
        if each.get("Target") == "https://dummy.example":
            each.set("Target", "https://dummy.example/")
    for part in [name for name in opened.parts if name.startswith("word/footer")]:
        for each in opened.root(part).iter(f"{W}t"):
            each.text = "17" if each.text == "1" else each.text
    form = read_form(opened.saved())

    assert answers(form) == {"criterion.asks.manager": "Always"}
    assert (form.problems, form.remarks) == ((), ())


@pytest.mark.parametrize(
    ("text", "is_prompt"),
    [
        ("Cliquez ou appuyez ici pour entrer du texte.", True),
        ("Haga clic aquí para introducir texto", True),
        ("انقر هنا لكتابة نص.", True),
        ("点击此处输入文本", True),
        ("Kies een item.", True),
        ("Sent a note", False),
        ("Clicks on our texts doubled", False),
        ("Klickraten verbessert, Texte auch", False),
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_a_prompt_of_word_is_blank_where_the_field_says_that_it_shows_one(
    docx_of: Make, text: str, is_prompt: bool, marked: bool
) -> None:
    opened = Opened(docx_of(PINNED))
    found = control(opened, "criterion.asks.evidence")
    next(found.iter(f"{W}t")).text = text
    if not marked:
        properties = found.find(f"{W}sdtPr")
        properties.remove(properties.find(f"{W}showingPlcHdr"))
    blank = marked and is_prompt

    assert is_words_own(text) == is_prompt
    assert answers(read_form(opened.saved())) == (
        {} if blank else {"criterion.asks.evidence": text}
    )


def test_elements_may_be_nested_as_deeply_as_a_file_can_have_them(docx_of: Make) -> None:
    opened = Opened(docx_of(PINNED))
    inner = run("deep")
    for _ in range(200):
        inner = f"<w:smartTag>{inner}</w:smartTag>"
    opened.body.insert(0, xml(f"<w:p>{inner}</w:p>")[0])

    assert ("text", "deep") in remarks(read_form(opened.saved()))


def test_a_control_that_somebody_has_put_around_a_table_is_no_field(docx_of: Make) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    for tag in list(opened.body.iter(f"{W}tag")):
        tag.getparent().remove(tag)  # As LibreOffice leaves them: bookmarks tell.
    around = xml("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")[0]
    wrapped = next(
        each for each in opened.body.iter(f"{W}tbl") if "Delivers" in "".join(each.itertext())
    )
    wrapped.addprevious(around)
    around[1].append(wrapped)
    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert (form.problems, form.remarks) == ((), ())


def test_a_text_beside_two_fields_of_a_cell_is_read_once(docx_of: Make) -> None:
    opened = Opened(docx_of(PINNED))
    first, second = (control(opened, f"summary.{by}") for by in ("employee", "manager"))
    first.getparent().append(second)
    first.addprevious(xml(run("Beside both"))[0])
    form = read_form(opened.saved())
    said = [*answers(form).values(), *(each.text for each in form.remarks)]

    assert said.count("Beside both") == 1
    assert form.account.found == form.account.answers + form.account.remarks


@pytest.mark.parametrize("flat", [True, False])
def test_a_cell_over_two_columns_moves_no_answer(docx_of: Make, flat: bool) -> None:
    """Somebody has merged the cells of both ratings in the other row."""
    opened = Opened(fill(docx_of(PINNED), FILLED))
    other = row(opened, "criterion.asks.manager")
    if flat:
        flatten(opened)
    first, second = other.findall(f"{W}tc")[1:3]
    first.find(f"{W}tcPr").append(xml('<w:gridSpan w:val="2"/>')[0])
    other.remove(second)

    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert {each.code for each in form.problems} == {"form-question-lost"}


def joined(first: Opened, second: Opened) -> ReturnedForm:
    first.body.extend(each for each in second.body if each.tag != f"{W}sectPr")
    return read_form(first.saved())


@pytest.mark.parametrize(("one_flat", "other_flat"), [(True, True), (True, False), (False, True)])
def test_two_forms_of_which_one_has_lost_its_fields_are_refused_with_both_names(
    docx_of: Make, one_flat: bool, other_flat: bool
) -> None:
    one, other = (Opened(docx_of(PINNED, person=Person(name=name))) for name in ("Ada", "Bo"))
    for opened, is_flat in ((one, one_flat), (other, other_flat)):
        if is_flat:
            flatten(opened)
    form = joined(one, other)

    assert [each.code for each in form.problems] == ["form-two-people"]
    assert "Ada" in form.problems[0].message
    assert "Bo" in form.problems[0].message
    assert form.answers == ()


def test_two_forms_of_nobody_without_fields_are_told_and_read(docx_of: Make) -> None:
    one, other = (Opened(fill(docx_of(PINNED), FILLED)) for _ in range(2))
    flatten(one)
    flatten(other)
    form = joined(one, other)

    assert form.problems[0].code == "form-two-people"
    assert answers(form) == FILLED
    assert form.account.found == form.account.answers + form.account.remarks


def test_a_cell_that_was_deleted_with_changes_tracked_is_no_answer(docx_of: Make) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    cell = next(control(opened, "criterion.delivers.evidence").iterancestors(f"{W}tc"))
    cell.find(f"{W}tcPr").extend(xml('<w:cellDel w:id="3"/>'))
    form = read_form(opened.saved())

    assert "criterion.delivers.evidence" not in answers(form)
    assert remarks(form) == [("deleted", "Sent a note")]
    assert [each.code for each in form.problems] == ["form-answer-deleted"]


def test_an_answer_in_cells_that_were_merged_is_named(docx_of: Make) -> None:
    opened = Opened(fill(docx_of(PINNED), FILLED))
    flatten(opened)
    rows = [
        each for each in opened.body.iter(f"{W}tr") if "Sent a note" in "".join(each.itertext())
    ]
    below = rows[0].getnext()
    rows[0][-1].find(f"{W}tcPr").extend(xml('<w:vMerge w:val="restart"/>'))
    below[-1].find(f"{W}tcPr").extend(xml("<w:vMerge/>"))
    form = read_form(opened.saved())

    assert answers(form) == FILLED
    assert [each.code for each in form.problems] == ["form-cells-merged"]
    assert "(criterion.asks.evidence)" in form.problems[0].message


@pytest.mark.parametrize(("number", "kept"), [("3", []), ("3.", []), ("7", [("text", "7")])])
def test_the_number_of_a_goal_that_was_added_is_no_remark(
    docx_of: Make, number: str, kept: list[tuple[str, str]]
) -> None:
    asked = "name: Dummy Co\nreview: {goals: 2}"
    opened = Opened(fill(docx_of(PINNED, 1, asked), {"goal.2.what": "The second"}))
    last = row(opened, "goal.2.what")
    last.addnext(cells(number, "The third", *[""] * (len(last.findall(f"{W}tc")) - 2)))
    form = read_form(opened.saved())

    assert answers(form) == {"goal.2.what": "The second", "goal.3.what": "The third"}
    assert remarks(form) == kept
    assert form.account.found == form.account.answers + form.account.remarks


def test_thousands_of_copies_of_a_field_in_its_cell_take_no_longer_each(docx_of: Make) -> None:
    def copied(copies: int) -> bytes:
        opened = Opened(docx_of())
        field = control(opened, "person.name")
        for _ in range(copies):
            field.addnext(deepcopy(field))
            field.getparent().addnext(xml(paragraph("Ada"))[0])
        return opened.saved()

    form = read_form(copied(1_000))
    assert answers(form) == {"person.name": "\n".join(["Ada"] * 1_000)}
    assert grows_evenly(lambda copies: partial(read_form, copied(copies)), 2_500)


def test_hundreds_of_rows_with_long_texts_of_ones_own_take_no_minute(docx_of: Make) -> None:
    def with_rows(rows: int) -> bytes:
        opened = Opened(fill(docx_of(PINNED), FILLED))
        last = row(opened, "criterion.asks.manager")
        empty = [""] * (len(last.findall(f"{W}tc")) - 1)
        for _ in range(rows):
            last.addnext(cells("is it " * 330, *empty))
        return opened.saved()

    form = read_form(with_rows(100))
    assert answers(form) == FILLED
    assert len(form.remarks) == 100
    assert grows_evenly(lambda rows: partial(read_form, with_rows(rows)), 25)


def test_answers_follow_the_words_of_their_rows_against_their_names_and_are_named(
    docx_of: Make,
) -> None:
    opened = Opened(fill(docx_of(PINNED), {"criterion.delivers.evidence": "Sent a note"}))
    one, other = (row(opened, f"criterion.{name}.evidence") for name in ("delivers", "asks"))
    first, second = deepcopy(one[1]), deepcopy(other[1])
    one.replace(one[1], second)
    other.replace(other[1], first)
    form = read_form(opened.saved())

    assert answers(form) == {"criterion.asks.evidence": "Sent a note"}
    assert [each.code for each in form.problems] == ["form-row-differs"]
    assert "(criterion.asks.evidence)" in form.problems[0].message


def test_a_goal_whose_number_was_changed_stays_the_one_of_its_name(docx_of: Make) -> None:
    asked = "name: Dummy Co\nreview: {goals: 2}"
    opened = Opened(fill(docx_of(PINNED, 1, asked), {"goal.2.what": "The second"}))
    number = next(row(opened, "goal.2.what").iter(f"{W}tc"))
    next(number.iter(f"{W}t")).text = "B"
    form = read_form(opened.saved())

    assert answers(form) == {"goal.2.what": "The second"}
    assert remarks(form) == [("text", "B")]
