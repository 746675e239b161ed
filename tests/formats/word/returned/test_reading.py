"""A returned review says what was put into it, wherever the file has been."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.documents.form import Person
from framework_export.formats.handed_out import characters
from framework_export.formats.manifest_copy import copied_properties
from framework_export.formats.packages import PackageError, open_package, write_package
from framework_export.formats.returned import read_form
from framework_export.formats.word.body.building_blocks import copy_in
from framework_export.formats.word.body.controls import tag_of
from tests.chance import examples
from tests.filling import W14, W, controls, fill, fill_all
from tests.samples import TWO_LEVELS

Make = Callable[..., bytes]

PINNED = TWO_LEVELS.replace("[Delivers, Asks]", '["Delivers {#delivers}", "Asks {#asks}"]')
QUESTIONS = "review: {questions: [{id: budget, label: Budget?, kind: tick}, {id: since, label: S, kind: date}]}"


def rewritten(data: bytes, change: Callable[[str, str], str | None]) -> bytes:
    """The file after each of its XML parts was changed; a part that becomes None is removed."""
    package = open_package(data)
    parts = {name: package.read(name) for name in package.names}
    changed = ((name, change(name, part.decode())) for name, part in parts.items())
    return write_package({name: part.encode() for name, part in changed if part is not None})


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    document = Document(io.BytesIO(data))
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def without_tags(data: bytes) -> bytes:
    """As LibreOffice leaves it."""
    return rewritten(data, lambda _, xml: re.sub(r'<w:(tag|lock|alias) w:val="[^"]*"/>', "", xml))


def without_controls(data: bytes) -> bytes:
    """As editors leave it that know neither content controls nor our bookmarks."""

    def flatten(document: Any) -> None:
        for control in list(document.element.body.iter(f"{W}sdt")):
            for child in list(control.find(f"{W}sdtContent")):
                control.addprevious(child)
            control.getparent().remove(control)
        for tag in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(document.element.body.iter(f"{W}{tag}")):
                mark.getparent().remove(mark)

    return edited(data, flatten)


def by_key(form: ReturnedForm) -> dict[str, Answer]:
    return {answer.key: answer for answer in form.answers}


def codes(form: ReturnedForm) -> list[str]:
    return [problem.code for problem in form.problems]


def check_all(form: ReturnedForm, answers: dict[str, str], matched: str) -> None:
    """Every answer equal, none lost, none moved."""
    found = {tag_of(answer.key): answer for answer in form.answers}
    assert found.keys() == answers.keys()
    for tag, put_in in answers.items():
        answer = found[tag]
        assert answer.matched == matched
        match answer.kind:
            case "tick":
                assert answer.code == "true"
            case "date":
                assert answer.code == put_in
            case "text":
                assert answer.text == put_in
            case _:
                assert answer.text == put_in
                assert answer.code
    assert form.problems == ()


def test_a_form_says_what_it_is_and_has_no_answers(docx_of: Make) -> None:
    form = read_form(docx_of())

    assert (form.document, form.framework, form.edition, form.level) == (
        "review",
        "page",
        "2026.1",
        1,
    )
    assert form.answers == ()
    assert form.problems == ()
    assert form.asked > 30


def test_a_form_of_somebody_says_whose_it_is(docx_of: Make) -> None:
    person = Person(name="Ada", employee_id="7", email="ada@dummy.example", target_level="2")
    form = read_form(docx_of(person=person, cycle="2026-H2"))

    assert form.person == person.values()
    assert form.cycle == "2026-H2"
    assert {answer.key: answer.code or answer.text for answer in form.answers} == {
        "person.name": "Ada",
        "person.employee-id": "7",
        "person.target-level": "2",
    }


@pytest.mark.parametrize(
    ("been", "matched"),
    [(bytes, "tag"), (without_tags, "bookmark"), (without_controls, "position")],
)
def test_every_answer_reads_back_by_every_copy_of_its_identity(
    docx_of: Make, been: Callable[[bytes], bytes], matched: str
) -> None:
    data, answers = fill_all(docx_of(PINNED, 1, QUESTIONS))

    check_all(read_form(been(data)), answers, matched)


@pytest.mark.parametrize("been", [bytes, without_tags, without_controls])
def test_an_empty_form_stays_empty(docx_of: Make, been: Callable[[bytes], bytes]) -> None:
    form = read_form(been(docx_of()))

    assert form.answers == ()
    assert form.problems == ()


LINES = st.lists(
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=["Cc", "Cs", "Zl", "Zp"],
            exclude_characters="\ufffe\uffff",
        )
    ),
    min_size=1,
    max_size=5,
).map("\n".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(LINES.filter(lambda text: characters(text) > 0 and text.strip() != "Write here"))
def test_any_text_reads_back(docx_of: Make, text: str) -> None:
    data = fill(_once(docx_of), {"criterion.delivers.evidence": text, "summary.employee": text})
    answers = by_key(read_form(without_tags(data)))

    assert answers["criterion.delivers.evidence"].text == text.strip("\n")
    assert answers["summary.employee"].text == text.strip("\n")


_CACHE: dict[str, bytes] = {}


def _once(docx_of: Make) -> bytes:
    if "form" not in _CACHE:
        _CACHE["form"] = docx_of(PINNED)
    return _CACHE["form"]


def test_an_answer_has_its_place_and_its_criterion(docx_of: Make) -> None:
    data = fill(docx_of(PINNED), {"criterion.asks.manager": "Usually"})

    assert read_form(data).answers == (
        Answer(
            key="criterion.asks.manager",
            criterion="asks",
            by="manager",
            kind="rating",
            code="usually",
            text="Usually",
            place="table 3, row 3, column 3",
            matched="tag",
            topic="💥 Impact",
            criterion_text="Asks",
            level=1,
        ),
    )


def test_an_answer_typed_over_a_placeholder_counts(docx_of: Make) -> None:
    def type_over(document: Any) -> None:
        control = dict(controls(document))["person.name"]
        next(control.iter(f"{W}t")).text = "Ada"  # and showingPlcHdr stays

    assert by_key(read_form(edited(docx_of(), type_over)))["person.name"].text == "Ada"


def test_a_prompt_of_words_own_is_no_answer(docx_of: Make) -> None:
    def empty(document: Any) -> None:
        control = dict(controls(document))["person.name"]
        next(control.iter(f"{W}t")).text = "Click or tap here to enter text."

    assert read_form(edited(docx_of(), empty)).answers == ()


def test_a_translated_label_is_known_by_the_list_that_it_is_in(docx_of: Make) -> None:
    data = rewritten(
        fill(docx_of(PINNED), {"criterion.asks.manager": "Usually"}),
        lambda name, xml: (
            xml.replace("Usually", "Meistens") if name == "word/document.xml" else xml
        ),
    )
    answer = by_key(read_form(data))["criterion.asks.manager"]

    assert (answer.code, answer.text) == ("usually", "Meistens")


def test_what_is_none_of_the_answers_is_kept_and_said(docx_of: Make) -> None:
    form = read_form(fill(docx_of(PINNED), {"criterion.asks.manager": "mostly"}))

    assert codes(form) == ["form-unclear-answer"]
    assert "“mostly” in table 3, row 3, column 3" in form.problems[0].message
    assert (form.answers[0].code, form.answers[0].text) == ("", "mostly")


def test_a_date_shown_in_another_way_is_read_from_the_control(docx_of: Make) -> None:
    def reformat(document: Any) -> None:
        control = dict(controls(document))["goal.1.by-when"]
        next(control.iter(f"{W}t")).text = "31 January 2026"

    data = fill(docx_of(), {"goal.1.by-when": "2026-01-31"})

    assert by_key(read_form(edited(data, reformat)))["goal.1.by-when"].code == "2026-01-31"


def test_a_date_typed_freely_that_can_be_two_days_is_said(docx_of: Make) -> None:
    def type_date(document: Any) -> None:
        control = dict(controls(document))["goal.1.by-when"]
        next(control.iter(f"{W}t")).text = "03/04/2026"

    assert codes(read_form(edited(docx_of(), type_date))) == ["form-unclear-answer"]


@pytest.mark.parametrize(("state", "box"), [("0", "☒"), ("1", "☐"), ("1", ""), ("0", "Yes")])
def test_the_state_of_a_tick_and_its_picture_have_to_agree(
    docx_of: Make, state: str, box: str
) -> None:
    def change(document: Any) -> None:
        control = dict(controls(document))["sign-off.employee.talked"]
        next(control.iter(f"{W14}checked")).set(f"{W14}val", state)
        next(control.iter(f"{W}t")).text = box

    form = read_form(edited(docx_of(), change))

    assert codes(form) == ["form-unclear-answer"]
    told = "is no answer to" if box == "Yes" else f"shows {box or '☐'}, and the file says that"
    assert told in form.problems[0].message
    assert [answer.code for answer in form.answers] == [""]


@pytest.mark.parametrize("typed", ["X", "✓", "[x]", "☐ x"])
def test_a_mark_typed_over_a_box_is_a_tick(docx_of: Make, typed: str) -> None:
    def change(document: Any) -> None:
        next(dict(controls(document))["sign-off.employee.talked"].iter(f"{W}t")).text = typed

    form = read_form(edited(docx_of(), change))

    assert [(answer.code, answer.text) for answer in form.answers] == [("true", typed)]
    assert form.problems == ()


def test_a_tick_that_was_taken_back_is_blank(docx_of: Make) -> None:
    data = fill(docx_of(), {"sign-off.employee.talked": "true"})

    def untick(document: Any) -> None:
        control = dict(controls(document))["sign-off.employee.talked"]
        next(control.iter(f"{W14}checked")).set(f"{W14}val", "0")
        next(control.iter(f"{W}t")).text = "☐"

    assert by_key(read_form(data))["sign-off.employee.talked"].code == "true"
    assert read_form(edited(data, untick)).answers == ()
    assert read_form(edited(data, untick)).problems == ()


def test_text_typed_beside_a_text_field_belongs_to_it(docx_of: Make) -> None:
    def type_beside(document: Any) -> None:
        document.tables[0].cell(1, 1).paragraphs[0].add_run("Ada")
        document.tables[0].cell(2, 1).add_paragraph("more")

    data = fill(docx_of(), {"person.employee-id": "7"})
    answers = by_key(read_form(edited(data, type_beside)))

    assert answers["person.name"].text == "Ada"
    assert answers["person.employee-id"].text == "7\nmore"


def test_text_typed_beside_a_rating_is_said(docx_of: Make) -> None:
    def type_beside(document: Any) -> None:
        document.tables[2].cell(1, 1).paragraphs[0].add_run("see below")

    form = read_form(
        edited(fill(docx_of(PINNED), {"criterion.delivers.employee": "Always"}), type_beside)
    )

    assert codes(form) == ["form-remark"]
    assert form.answers[0].code == "always"
    assert [(each.text, each.place, each.near) for each in form.remarks] == [
        ("see below", "table 3, row 2, column 2", "delivers")
    ]


def test_a_rating_typed_beside_its_empty_field_is_read(docx_of: Make) -> None:
    def type_beside(document: Any) -> None:
        document.tables[2].cell(1, 1).paragraphs[0].add_run("Usually")

    form = read_form(edited(docx_of(PINNED), type_beside))

    assert [(each.key, each.code) for each in form.answers] == [
        ("criterion.delivers.employee", "usually")
    ]
    assert form.problems == ()
    assert form.remarks == ()


def test_a_row_that_was_copied_counts_once(docx_of: Make) -> None:
    from copy import deepcopy

    def copy(document: Any) -> None:
        row = document.tables[2].rows[1]._tr
        row.addnext(deepcopy(row))

    same = fill(docx_of(PINNED), {"criterion.delivers.employee": "Always"})
    form = read_form(edited(same, copy))
    assert len(form.answers) == 1
    assert [each.text for each in form.remarks] == ["Delivers"]

    def change(document: Any) -> None:
        copy(document)
        second = [c for tag, c in controls(document) if tag == "criterion.delivers.employee"][1]
        next(second.iter(f"{W}t")).text = "Not yet"

    form = read_form(edited(same, change))
    assert set(codes(form)) == {"form-question-twice", "form-remark"}
    assert [answer.code for answer in form.answers] == ["always"]
    assert [(each.kind, each.text) for each in form.remarks] == [
        ("text", "Delivers"),
        ("answer", "Not yet"),
    ]


def test_questions_that_were_deleted_are_said(docx_of: Make) -> None:
    def delete(document: Any) -> None:
        row = document.tables[2].rows[1]._tr
        row.getparent().remove(row)

    form = read_form(edited(docx_of(PINNED), delete))

    assert codes(form) == ["form-question-lost"]
    assert "criterion.delivers.employee" in form.problems[0].message


def test_without_controls_a_moved_row_is_known_by_its_text(docx_of: Make) -> None:
    def move(document: Any) -> None:
        rows = document.tables[2].rows
        rows[1]._tr.addprevious(rows[2]._tr)
        document.tables[0]._tbl.addprevious(document.add_table(rows=2, cols=2)._tbl)

    data = fill(docx_of(PINNED), {"criterion.delivers.employee": "Always"})
    form = read_form(edited(without_controls(data), move))

    assert by_key(form)["criterion.delivers.employee"].code == "always"
    assert by_key(form)["criterion.delivers.employee"].matched == "position"
    assert form.problems == ()


def test_without_controls_a_changed_label_is_a_lost_question(docx_of: Make) -> None:
    data = rewritten(
        without_controls(docx_of(PINNED)),
        lambda name, xml: xml.replace("Asks", "Begs") if name == "word/document.xml" else xml,
    )

    form = read_form(data)

    assert codes(form)[0] == "form-question-lost"
    assert [each.text for each in form.remarks] == ["Begs"]


def test_tracked_changes_count_as_accepted_and_comments_are_no_text(docx_of: Make) -> None:
    def track(document: Any) -> None:
        run = next(dict(controls(document))["person.name"].iter(f"{W}r"))
        inserted = etree.fromstring(
            f'<x xmlns:w="{W[1:-1]}"><w:commentRangeStart w:id="1"/>'
            "<w:del><w:r><w:delText>Bob</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>Lovelace</w:t><w:noBreakHyphen/><w:t>King</w:t>"
            '<w:sym w:font="X" w:char="263A"/><w:sym w:char="zz"/><w:tab/></w:r></w:ins></x>'
        )
        for child in reversed(list(inserted)):
            run.addnext(child)

    data = edited(fill(docx_of(), {"person.name": "Ada "}), track)

    assert by_key(read_form(data))["person.name"].text == "Ada Lovelace\u2011King☺\t"


def test_paragraphs_in_a_field_are_lines(docx_of: Make) -> None:
    """Word makes a block of a control when Enter is pressed in it."""

    def enter(document: Any) -> None:
        control = dict(controls(document))["summary.employee"]
        paragraph = control.getparent()
        content = control.find(f"{W}sdtContent")
        for child in list(content):
            content.remove(child)
        for text in ("one", "two"):
            line = content.makeelement(f"{W}p")
            run = line.makeelement(f"{W}r")
            run.append(run.makeelement(f"{W}t"))
            run[0].text = text
            line.append(run)
            content.append(line)
        paragraph.addprevious(control)

    assert by_key(read_form(edited(docx_of(), enter)))["summary.employee"].text == "one\ntwo"


@pytest.mark.parametrize("gone", [(), ("word/glossary/document.xml",)])
def test_a_form_without_its_properties_still_gives_its_answers(
    docx_of: Make, gone: tuple[str, ...]
) -> None:
    """Word removes custom properties with "personal information"."""
    data, answers = fill_all(docx_of(PINNED, 1, QUESTIONS))
    removed = ("docProps/custom.xml", *gone)
    cleaned = rewritten(data, lambda name, xml: None if name in removed else xml)
    form, before = read_form(cleaned), read_form(data)

    assert [each for each in codes(form) if each != "form-remark"] == ["form-identity-lost"]
    assert bool(form.remarks) is bool(gone)
    assert before.reference in form.problems[0].hint
    assert {a.key: (a.code, a.by, a.criterion) for a in form.answers} == {
        a.key: (a.code, a.by, a.criterion) for a in before.answers
    }
    assert len(form.answers) == len(answers)


def without_all_copies(data: bytes) -> bytes:
    gone = ("docProps/custom.xml", "word/glossary/document.xml")
    return rewritten(data, lambda name, xml: None if name in gone else xml)


def test_a_form_that_has_lost_its_questions_gives_all_that_it_says(docx_of: Make) -> None:
    data = fill(docx_of(), {"summary.employee": "Typed by somebody"})
    form = read_form(without_all_copies(without_tags(data)))

    assert codes(form)[:2] == ["form-identity-lost", "form-question-lost"]
    assert (form.asked, form.answers) == (0, ())
    assert "Typed by somebody" in [each.text for each in form.remarks]
    assert form.account.found == form.account.remarks > 0


def test_a_form_that_has_lost_its_texts_knows_its_prompts_by_their_marks(docx_of: Make) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Written below")

    data = fill(docx_of(), {"summary.employee": "Typed"})
    form = read_form(without_all_copies(edited(data, write)))

    assert {key: each.text for key, each in by_key(form).items()} == {"summary.employee": "Typed"}
    assert "Written below" in [each.text for each in form.remarks]
    assert not any(each.text in ("Write here", "Choose") for each in form.remarks)
    assert form.account.found == form.account.answers + form.account.remarks


def test_what_a_form_asks_has_a_second_copy_that_no_inspector_clears(docx_of: Make) -> None:
    data, _ = fill_all(docx_of(PINNED, 1, QUESTIONS))
    cleaned = rewritten(
        without_tags(data), lambda name, xml: None if name == "docProps/custom.xml" else xml
    )
    form, before = read_form(cleaned), read_form(data)

    assert codes(form) == ["form-identity-lost"]
    assert form.remarks == ()
    assert form.reference == before.reference
    assert {each.key: each.text for each in form.answers} == {
        each.key: each.text for each in before.answers
    }


def test_the_second_copy_has_nothing_of_the_person(docx_of: Make) -> None:
    person = Person(name="Ada", employee_id="7", email="ada@dummy.example")
    package = open_package(docx_of(person=person, cycle="2026-H2"))
    copy = copied_properties(copy_in(etree.fromstring(package.read("word/glossary/document.xml"))))

    assert copy["framework-export.framework"] == "page"
    assert not [name for name in copy if "person" in name or "reference" in name]


def parts_of_another_document() -> bytes:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("Just a letter")
    document.save(stream)
    return stream.getvalue()


def test_a_letter_is_no_form() -> None:
    with pytest.raises(PackageError) as caught:
        read_form(parts_of_another_document())

    assert caught.value.code == "form-not-ours"


def test_another_office_file_is_no_form() -> None:
    data = write_package({"[Content_Types].xml": b"<Types/>", "a.xml": b"<a/>"})

    with pytest.raises(PackageError, match="no form"):
        read_form(data)


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels"])
def test_a_broken_part_is_damage(docx_of: Make, name: str) -> None:
    data = rewritten(docx_of(), lambda each, xml: xml[: len(xml) // 2] if each == name else xml)

    with pytest.raises(PackageError) as caught:
        read_form(data)

    assert caught.value.code == "form-damaged"


@pytest.mark.parametrize(
    ("name", "end"),
    [("word/footer1.xml", 0.9), ("word/footer1.xml", 0), ("word/_rels/document.xml.rels", 0.9)],
)
def test_a_part_that_is_not_the_document_costs_only_itself(
    docx_of: Make, name: str, end: float
) -> None:
    data, answers = fill_all(docx_of(PINNED, 1, QUESTIONS))
    broken = rewritten(data, lambda each, xml: xml[: int(len(xml) * end)] if each == name else xml)
    form = read_form(broken)

    assert len(form.answers) == len(answers)
    assert codes(form)[0] == "form-damaged"
    assert name in form.problems[0].message


def test_a_form_without_its_questions_that_says_whose_it_is_is_read_from_what_is_left(
    docx_of: Make,
) -> None:
    data = fill(docx_of(PINNED, person=Person(employee_id="7")), {"summary.employee": "Typed"})
    shorter = rewritten(
        data,
        lambda name, xml: (
            xml.replace("framework-export.questions", "x") if "custom" in name else xml
        ),
    )
    form = read_form(shorter)

    assert codes(form) == ["form-properties-lost"]
    assert form.person["employee_id"] == "7"
    assert by_key(form)["summary.employee"].text == "Typed"


def test_broken_properties_are_read_from_their_copy(docx_of: Make) -> None:
    data, answers = fill_all(docx_of(PINNED))
    broken = rewritten(
        data, lambda name, xml: xml[: len(xml) // 2] if name == "docProps/custom.xml" else xml
    )

    assert codes(read_form(broken)) == ["form-identity-lost"]
    assert len(read_form(broken).answers) == len(answers)


def test_entities_are_refused_and_nothing_is_fetched(docx_of: Make) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x">&x;</w:document>'
    data = rewritten(docx_of(), lambda name, xml: bomb if name == "word/document.xml" else xml)

    with pytest.raises(PackageError, match="document type"):
        read_form(data)


def test_a_document_with_another_name_inside_is_found(docx_of: Make) -> None:
    def rename(name: str, xml: str) -> str:
        return (
            xml.replace('"word/document.xml"', '"/word/document2.xml"')
            if name == "_rels/.rels"
            else xml
        )

    package = open_package(rewritten(docx_of(), rename))
    parts = {
        name.replace("word/document.xml", "word/document2.xml"): package.read(name)
        for name in package.names
    }

    assert read_form(write_package(parts)).framework == "page"


def hostile_files(data: bytes) -> Iterator[bytes]:
    for step in range(0, len(data), max(1, len(data) // 60)):
        yield data[:step]
        yield data[:step] + b"\0\xff" * 8 + data[step + 16 :]


def test_no_damage_ends_in_a_traceback(docx_of: Make) -> None:
    for data in hostile_files(docx_of()):
        try:
            read_form(data)
        except PackageError as error:
            assert error.hint  # noqa: PT017 - many files in turn, not one


def test_zipfile_agrees_that_the_form_is_sound(docx_of: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of())) as file:
        assert file.testzip() is None


def bookmarks_only(data: bytes) -> bytes:
    """As an editor leaves it that knows bookmarks, and no content controls."""

    def flatten(document: Any) -> None:
        for control in list(document.element.body.iter(f"{W}sdt")):
            for child in list(control.find(f"{W}sdtContent")):
                control.addprevious(child)
            control.getparent().remove(control)

    return edited(data, flatten)


def test_a_bookmark_alone_is_enough(docx_of: Make) -> None:
    data, answers = fill_all(docx_of(PINNED))

    check_all(read_form(bookmarks_only(data)), answers, "bookmark")


def test_libreoffice_moves_a_bookmark_into_its_control(docx_of: Make) -> None:
    def move(document: Any) -> None:
        for start in list(document.element.body.iter(f"{W}bookmarkStart")):
            control = start.getnext()
            if control.tag == f"{W}sdt":
                control.find(f"{W}sdtContent").insert(0, start)

    data, answers = fill_all(docx_of(PINNED))

    check_all(read_form(without_tags(edited(data, move))), answers, "bookmark")


def test_a_field_outside_the_tables_still_counts(docx_of: Make) -> None:
    def move_out(document: Any) -> None:
        paragraph = dict(controls(document))["person.name"].getparent()
        cell = paragraph.getparent()
        document.element.body.insert(0, paragraph)
        cell.append(cell.makeelement(f"{W}p"))

    data = edited(fill(docx_of(), {"person.name": "Ada"}), move_out)

    assert by_key(read_form(data))["person.name"].place == "outside the tables"
    assert by_key(read_form(without_tags(data)))["person.name"].text == "Ada"
    assert by_key(read_form(bookmarks_only(data)))["person.name"].text == "Ada"


def test_cells_within_controls_are_cells(docx_of: Make) -> None:
    """Google Docs wraps what it likes."""

    def wrap(document: Any) -> None:
        for cell in list(document.element.body.iter(f"{W}tc")):
            around = cell.makeelement(f"{W}sdt")
            content = around.makeelement(f"{W}sdtContent")
            around.append(content)
            cell.addprevious(around)
            content.append(cell)

    data, answers = fill_all(docx_of(PINNED))

    check_all(read_form(edited(without_controls(data), wrap)), answers, "position")


def test_without_controls_a_deleted_column_is_lost(docx_of: Make) -> None:
    def cut(document: Any) -> None:
        for row in document.tables[2].rows:
            row._tr.remove(row._tr.tc_lst[-1])

    form = read_form(edited(without_controls(docx_of(PINNED)), cut))

    assert codes(form) == ["form-question-lost"]
    assert "criterion.asks.evidence" in form.problems[0].message
