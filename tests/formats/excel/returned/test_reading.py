import datetime
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.xml.constants import SHEET_MAIN_NS as MAIN

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.form import Person
from framework_export.formats.excel.sheets.level import EVIDENCE, FIRST_ROW
from framework_export.formats.packages import (
    CONTENT_TYPES,
    PackageError,
    read_parts,
    write_package,
)
from framework_export.formats.returned import read_form
from tests.workbooks import CHANGES, changed, fill, sort_rows

Book = Callable[..., bytes]

ANSWERS: dict[tuple[str, str], object] = {
    ("person.name", "answer"): "Ada",
    ("person.employee-id", "answer"): "007",
    ("person.track", "answer"): "Data Science",
    ("detail.date", "answer"): datetime.date(2026, 3, 1),
    ("delivers", "rating"): "Usually",
    ("delivers", "evidence"): "=SUM(1) & <more>\nsecond line",
    ("asks", "rating"): "No opportunity yet",
    ("trains", "rating"): "Not yet",
    ("designs", "example"): "A better one",
    ("1", "criterion"): "1.1 💥 Impact: Delivers",
    ("1", "what"): "Do it",
    ("1", "by-when"): datetime.date(2026, 6, 30),
    ("1", "status"): "Started",
}

CODES = {
    "person.name": "",
    "person.employee-id": "",
    "detail.date": "2026-03-01",
    "person.track": "science",
    "criterion.delivers.employee": "usually",
    "criterion.delivers.evidence": "",
    "criterion.asks.employee": "no-opportunity",
    "criterion.trains.employee": "not-yet",
    "criterion.designs.example": "",
    "goal.1.criterion": "delivers",
    "goal.1.what": "",
    "goal.1.by-when": "2026-06-30",
    "goal.1.status": "started",
}


def answered(data: bytes) -> bytes:
    return fill(data, lambda reference, code: ANSWERS.get((reference, code)))


def codes(form: ReturnedForm) -> dict[str, str]:
    return {answer.key: answer.code for answer in form.answers}


def matched(form: ReturnedForm, key: str) -> str:
    return next(answer.matched for answer in form.answers if answer.key == key)


def problems(form: ReturnedForm) -> list[str]:
    return [problem.code for problem in form.problems]


def without(data: bytes, *gone: str) -> bytes:
    parts = read_parts(data)
    for name in gone:
        parts.pop(name, None)
    return write_package(parts)


@pytest.fixture
def filled(book_of: Book) -> bytes:
    return answered(book_of())


def test_a_blank_form_has_no_answers_and_no_problems(book_of: Book) -> None:
    form = read_form(book_of())
    assert (form.answers, form.problems) == ((), ())
    assert (form.document, form.framework, form.level) == ("self-assessment", "page", 1)


def test_every_answer_comes_back_with_its_code_and_cell(filled: bytes) -> None:
    form = read_form(filled)
    assert codes(form) == CODES
    assert form.problems == ()
    assert {answer.matched for answer in form.answers} == {"reference"}
    places = {answer.key: answer.place for answer in form.answers}
    assert places["criterion.delivers.employee"] == "Level 1!E6"
    texts = {answer.key: answer.text for answer in form.answers}
    assert texts["criterion.delivers.evidence"] == "=SUM(1) & <more>\nsecond line"
    assert form.person == {"name": "Ada", "employee_id": "007", "track": "science"}


def test_a_form_about_all_levels_says_which_one_was_chosen(book_of: Book) -> None:
    data = fill(
        book_of(number=None),
        lambda reference, _: "Level 2" if reference == "detail.level" else None,
    )
    form = read_form(data)
    assert form.level is None
    assert codes(form) == {"detail.level": "2"}


def test_a_personal_form_says_whose_it_is(book_of: Book) -> None:
    person = Person(name="=cmd()", employee_id="007", track="science")
    form = read_form(book_of(person=person, cycle="2026-H2"))
    assert (form.person, form.cycle) == (person.values(), "2026-H2")
    assert {answer.key: answer.text for answer in form.answers}["person.name"] == "=cmd()"


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_answers_are_found_whatever_was_done_to_the_sheets(
    filled: bytes, change: Callable[[Any], None]
) -> None:
    form = read_form(changed(filled, change))
    assert codes(form) == CODES
    # Words of ours that somebody has changed are told, and whatever else was put in.
    told = {"translate_labels": {"Noch nicht", "Meistens", "Immer"}, "add_a_sheet": {"Not yet"}}
    assert {remark.text for remark in form.remarks} == told.get(change.__name__, set())
    assert set(problems(form)) <= {"form-remark"}


def test_a_row_without_its_reference_is_found_by_its_words(filled: bytes) -> None:
    def erase(book: Any) -> None:
        book["Level 1"]["H6"] = None

    form = read_form(changed(filled, erase))
    assert codes(form) == CODES
    assert matched(form, "criterion.delivers.employee") == "text"


def test_a_row_without_reference_and_words_is_found_by_its_place(filled: bytes) -> None:
    def erase(book: Any) -> None:
        book["Level 1"]["H6"] = book["Level 1"]["C6"] = None

    form = read_form(changed(filled, erase))
    assert codes(form) == CODES
    assert matched(form, "criterion.delivers.employee") == "position"


def test_a_row_that_nothing_tells_is_named_by_its_cell(filled: bytes) -> None:
    def erase(book: Any) -> None:
        sort_rows(book)
        book["Level 1"]["H10"] = book["Level 1"]["C10"] = None

    form = read_form(changed(filled, erase))
    assert problems(form) == ["form-question-lost", *["form-remark"] * 2]
    assert "Level 1!E10" in form.problems[1].message
    assert [(each.place, each.kind) for each in form.remarks] == [
        ("Level 1!E10", "answer"),
        ("Level 1!F10", "answer"),
    ]


def test_columns_are_found_by_their_heads_when_the_hidden_row_is_gone(filled: bytes) -> None:
    def erase(book: Any) -> None:
        for cell in book["Level 1"][4]:
            cell.value = None

    form = read_form(changed(filled, erase))
    assert codes(form) == CODES
    assert form.problems == ()


def test_columns_are_found_by_their_names_when_codes_and_heads_are_gone(filled: bytes) -> None:
    def erase(book: Any) -> None:
        for row in (4, 5):
            for cell in book["Level 1"][row]:
                cell.value = None

    form = read_form(changed(filled, erase))
    assert codes(form) == CODES
    assert matched(form, "criterion.delivers.employee") == "name"


@pytest.mark.parametrize(("gone", "by"), [((8,), "text"), ((2, 8), "name")])
def test_details_are_found_by_labels_and_names_when_their_keys_are_gone(
    filled: bytes, gone: tuple[int, ...], by: str
) -> None:
    def erase(book: Any) -> None:
        for column in gone:
            for row in book["Start"].iter_rows(min_col=column, max_col=column, min_row=5):
                row[0].value = None

    form = read_form(changed(filled, erase))
    assert codes(form) == {**CODES, "person.employee-id": ""}
    assert matched(form, "person.name") == by


def test_a_copied_row_with_another_answer_is_a_problem(filled: bytes) -> None:
    def copy(book: Any) -> None:
        sheet = book["Level 1"]
        for column in range(1, 9):
            sheet.cell(12, column).value = sheet.cell(6, column).value
        sheet["E12"] = "Always"

    form = read_form(changed(filled, copy))
    assert problems(form) == ["form-question-twice", "form-remark"]
    assert [(each.place, each.text) for each in form.remarks] == [("Level 1!E12", "Always")]
    assert codes(form) == CODES


def named_like_its_original(book: Any) -> None:
    """Excel gives a copied sheet names of its own, which are those of the form."""
    copy = book.copy_worksheet(book["Level 1"])
    for name in ("rating", "evidence", "example", "reference"):
        area = book.defined_names[f"level_1_{name}"].attr_text.rpartition("!")[2]
        copy.defined_names.add(
            DefinedName(f"level_1_{name}", attr_text=f"'{copy.title}'!{area}", localSheetId=1)
        )


@pytest.mark.parametrize("goes_on_in", ["Level 1", "Level 1 Copy"])
def test_answers_are_found_in_a_sheet_and_in_its_copy(book_of: Book, goes_on_in: str) -> None:
    def go_on(book: Any) -> None:
        named_like_its_original(book)
        book[goes_on_in]["E6"] = "Always"

    form = read_form(changed(book_of(), go_on))
    assert codes(form) == {"criterion.delivers.employee": "always"}
    assert form.answers[0].place == f"{goes_on_in}!E6"


def test_answers_are_found_in_a_copy_without_names(book_of: Book) -> None:
    def go_on(book: Any) -> None:
        book.copy_worksheet(book["Level 1"])["F6"] = "Here it goes on"

    form = read_form(changed(book_of(), go_on))
    assert codes(form) == {"criterion.delivers.evidence": ""}


def test_a_sheet_and_its_copy_that_differ_are_a_problem_with_both_cells(filled: bytes) -> None:
    def go_on(book: Any) -> None:
        book.copy_worksheet(book["Level 1"])["E6"] = "Always"

    form = read_form(changed(filled, go_on))
    assert problems(form) == ["form-question-twice", "form-remark"]
    assert "Level 1!E6 and in Level 1 Copy!E6" in form.problems[0].message
    assert codes(form) == CODES


def test_a_formula_that_has_failed_is_told_and_not_lost(filled: bytes) -> None:
    def fail(book: Any) -> None:
        book["Level 1"]["E6"] = book["Level 1"]["F6"] = "#NAME?"

    form = read_form(changed(filled, fail))
    assert problems(form) == ["form-unclear-answer"]
    assert "“#NAME?” in Level 1!E6" in form.problems[0].message
    texts = {answer.key: answer.text for answer in form.answers}
    assert texts["criterion.delivers.evidence"] == "#NAME?"


@pytest.mark.parametrize("value", ["Perhaps", "Usually not", 3])
def test_what_is_not_in_the_list_is_unclear_and_names_the_cell(
    filled: bytes, value: object
) -> None:
    def write(book: Any) -> None:
        book["Level 1"]["E6"] = value

    form = read_form(changed(filled, write))
    assert problems(form) == ["form-unclear-answer"]
    assert "Level 1!E6" in form.problems[0].message


def test_a_day_that_has_lost_its_format_is_still_a_day(filled: bytes) -> None:
    def write(book: Any) -> None:
        cell = next(cell for row in book["Start"] for cell in row if cell.is_date)
        cell.value, cell.number_format = 46082, "General"

    assert codes(read_form(changed(filled, write)))["detail.date"] == "2026-03-01"


def test_without_properties_the_hidden_sheet_says_whose_form_it_is(filled: bytes) -> None:
    form = read_form(without(filled, "docProps/custom.xml"))
    assert codes(form) == CODES
    assert (form.framework, form.edition, form.level, form.problems) == ("page", "2026.1", 1, ())


def remove_hidden_sheets(book: Any) -> None:
    for sheet in [each for each in book.worksheets if each.sheet_state == "hidden"]:
        del book[sheet.title]


def test_without_properties_and_hidden_sheets_a_name_says_which_form_it_is(filled: bytes) -> None:
    form = read_form(without(changed(filled, remove_hidden_sheets), "docProps/custom.xml"))
    assert codes(form) == CODES
    assert (form.framework, form.edition, form.level, form.problems) == ("page", "2026.1", 1, ())
    assert form.reference == read_form(filled).reference


def test_without_any_identity_the_answers_are_there_and_the_loss_is_told(filled: bytes) -> None:
    def remove(book: Any) -> None:
        remove_hidden_sheets(book)
        for name in [each for each in book.defined_names if each.startswith("form_copy")]:
            del book.defined_names[name]

    form = read_form(without(changed(filled, remove), "docProps/custom.xml"))
    # Which track that is, only the hidden list has said.
    assert codes(form) == {**CODES, "person.track": "", "goal.1.status": ""}
    assert problems(form)[0] == "form-identity-lost"
    assert form.reference


def test_somebody_elses_workbook_is_none_of_ours(filled: bytes) -> None:
    def empty(book: Any) -> None:
        book.create_sheet("Mine")["B2"] = 1
        for sheet in book.worksheets[:-1]:
            del book[sheet.title]
        for name in list(book.defined_names):
            del book.defined_names[name]

    data = without(changed(filled, empty), "docProps/custom.xml")
    with pytest.raises(PackageError, match="no form") as raised:
        read_form(data)
    assert raised.value.code == "form-not-ours"


def test_a_name_that_points_nowhere_does_no_harm(filled: bytes) -> None:
    def point(book: Any) -> None:
        book.defined_names["level_1_rating"] = DefinedName("level_1_rating", attr_text="#REF!")

    assert codes(read_form(changed(filled, point))) == CODES


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/vbaProject.bin", "form-has-macros"),
        ("xl/macrosheets/sheet1.xml", "form-has-macros"),
    ],
)
def test_what_a_form_has_no_use_for_is_refused(filled: bytes, name: str, code: str) -> None:
    with pytest.raises(PackageError) as raised:
        read_form(write_package({**read_parts(filled), name: b"<x/>"}))
    assert raised.value.code == code


@pytest.mark.parametrize("name", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_values_from_other_files_are_read_as_they_were_shown_last(filled: bytes, name: str) -> None:
    returned = read_form(write_package({**read_parts(filled), name: b"<x/>"}))

    assert returned.answers == read_form(filled).answers
    assert [problem.code for problem in returned.problems] == ["form-has-links"]


def test_a_formula_that_looks_into_another_file_is_given_as_it_is_typed(filled: bytes) -> None:
    def link(book: Any) -> None:
        cell = book["Level 1"].cell(FIRST_ROW, EVIDENCE)
        cell.value = "='[Last year.xlsx]Sheet1'!$A$1"

    returned = read_form(changed(filled, link))

    texts = [*(each.text for each in returned.answers), *(each.text for each in returned.remarks)]
    assert any("Last year.xlsx" in text for text in texts)


def test_a_workbook_that_may_have_macros_and_has_none_is_read(filled: bytes) -> None:
    parts = read_parts(filled)
    types = parts[CONTENT_TYPES]
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts[CONTENT_TYPES] = types.replace(
        kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )

    assert read_form(write_package(parts)).answers == read_form(filled).answers


def test_a_workbook_with_a_password_is_refused_with_the_reason() -> None:
    # Excel puts it into a compound file (MS-OFFCRYPTO, 1.3.2), with these names of streams.
    names = b"".join(each.encode("utf-16-le") for each in ("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(PackageError, match="password") as raised:
        read_form(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names)
    assert raised.value.code == "form-encrypted"


def rewritten(data: bytes, old: bytes, new: bytes, name: str = "xl/worksheets/sheet2.xml") -> bytes:
    parts = read_parts(data)
    assert old in parts[name]
    return write_package({**parts, name: parts[name].replace(old, new, 1)})


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="XFD1048576"><v>1</v></c>',
        b"<c  r='XFD1048576'><v>1</v></c>",
        b'<c t="n" r="AAA1048576"><v>1</v></c>',
        b'<x:c xmlns:x="%s" r="AAA99999"><x:v>1</x:v></x:c>' % MAIN.encode(),
        b'<c r="ZZ99999"><v>1</v></c>',
        b'</row><row r="1048576"><c><v>1</v></c>',
    ],
)
def test_a_cell_at_the_end_of_the_world_is_a_remark(book_of: Book, cells: bytes) -> None:
    data = rewritten(book_of(), b"</row></sheetData>", cells + b"</row></sheetData>")
    assert [each.text for each in read_form(data).remarks] == ["1"]


def test_a_cell_far_below_is_read(filled: bytes) -> None:
    def note(book: Any) -> None:
        book["Level 1"]["J200000"] = "mine"

    form = read_form(changed(filled, note))
    assert codes(form) == CODES
    assert [(each.place, each.text) for each in form.remarks] == [("Level 1!J200000", "mine")]


def test_a_cell_with_no_place_of_a_cell_is_behind_the_one_before(book_of: Book) -> None:
    cell = b'<c r="7A"><v>1</v></c></row></sheetData>'
    form = read_form(rewritten(book_of(), b"</row></sheetData>", cell))
    assert [each.place for each in form.remarks] == ["Level 1!I10"]


def test_cells_without_a_place_are_read_one_after_another(book_of: Book) -> None:
    cells = b"<c ><v>1</v></c><c><v>2</v></c></row></sheetData>"
    form = read_form(rewritten(book_of(), b"</row></sheetData>", cells))
    assert [each.place for each in form.remarks] == ["Level 1!I10", "Level 1!J10"]


def test_a_broken_sheet_is_named_and_the_others_are_read(filled: bytes) -> None:
    parts = read_parts(filled)
    parts["xl/worksheets/sheet2.xml"] = b"<worksheet><sheetData><row><c"
    form = read_form(write_package(parts))
    assert problems(form) == ["form-damaged", "form-question-lost"]
    assert "Level 1" in form.problems[0].message
    assert codes(form)["goal.1.what"] == ""


def test_a_broken_list_of_styles_is_named_and_everything_is_read(filled: bytes) -> None:
    form = read_form(write_package({**read_parts(filled), "xl/styles.xml": b"<styleSheet><"}))
    assert codes(form) == CODES
    assert problems(form) == ["form-damaged"]


def test_a_bomb_is_refused_before_it_is_unpacked(book_of: Book) -> None:
    stream = BytesIO(book_of())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", bytes(300_000_000))
    with pytest.raises(PackageError) as raised:
        read_form(stream.getvalue())
    assert raised.value.code == "form-too-large"
