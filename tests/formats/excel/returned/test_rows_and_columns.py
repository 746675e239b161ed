"""An answer belongs to its question when the words of its row and the head of its column say so."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from framework_export.formats.excel.returned.remarks.signs import SHORT, ShortSigns
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from tests.formats.excel.returned.parts import (
    FIGURES,
    GROWTH,
    IDENTITY,
    LEVEL,
    NEXT,
    START,
    Parts,
    given,
    is_balanced,
    problems,
    told,
)
from tests.workbooks import changed

Book = Callable[..., bytes]
PROPERTIES = "docProps/custom.xml"


@pytest.fixture
def parts(book_of: Book) -> Parts:
    return Parts.of(book_of())


def swap(parts: Parts, part: str, one: str, other: str) -> None:
    first, second = parts.cell(part, one), parts.cell(part, other)
    parts.put(part, one, f'<c @ t="s">{second}</c>')
    parts.put(part, other, f'<c @ t="s">{first}</c>')


def test_rows_sorted_without_their_reference_are_told_by_their_words_and_named(
    parts: Parts,
) -> None:
    swap(parts, LEVEL, "C6", "C7")
    parts.write(LEVEL, "E6", "Usually")
    parts.write(LEVEL, "F7", "about delivering")
    form = parts.read()
    assert given(form) == {
        "criterion.delivers.evidence": "about delivering",
        "criterion.asks.employee": "usually",
    }
    assert problems(form) == ["form-row-differs"] * 2
    assert "Level 1!C6" in form.problems[0].message
    assert {answer.matched for answer in form.answers} == {"text"}


def test_references_that_were_filled_down_do_not_decide(parts: Parts) -> None:
    reference = parts.cell(LEVEL, "H6")
    for row in range(6, 11):
        parts.write(LEVEL, f"E{row}", "Usually")
        parts.put(LEVEL, f"H{row}", f'<c @ t="s">{reference}</c>')
    form = parts.read()
    assert [answer.criterion for answer in form.answers] == [
        *("delivers", "asks", "formula", "tests", "trains")
    ]
    assert problems(form) == ["form-row-differs"] * 4


def test_words_that_were_filled_down_leave_their_answers_to_nobody(parts: Parts) -> None:
    words = parts.cell(LEVEL, "C6")
    for row in (7, 8):
        parts.put(LEVEL, f"C{row}", f'<c @ t="s">{words}</c>')
        parts.write(LEVEL, f"E{row}", "Usually")
    form = parts.read()
    assert given(form) == {}
    assert {each for each in told(form) if each[1] == "Usually"} == {
        ("Level 1!E7", "Usually"),
        ("Level 1!E8", "Usually"),
    }


def test_a_criterion_of_one_s_own_in_a_row_of_the_form_is_told_with_its_answers(
    parts: Parts,
) -> None:
    parts.write(LEVEL, "C7", "Writes a newsletter")
    parts.write(LEVEL, "E7", "Usually")
    form = parts.read()
    assert given(form) == {}
    assert told(form) == [("Level 1!C7", "Writes a newsletter"), ("Level 1!E7", "Usually")]
    assert [remark.kind for remark in form.remarks] == ["text", "answer"]
    assert form.remarks[1].near == "asks"
    assert "form-question-lost" in problems(form)


def test_words_written_behind_those_of_a_criterion_are_a_remark(parts: Parts) -> None:
    parts.write(LEVEL, "C7", "Asks – and answers, too")
    parts.write(LEVEL, "E7", "Usually")
    form = parts.read()
    assert given(form) == {"criterion.asks.employee": "usually"}
    assert told(form) == [("Level 1!C7", "– and answers, too")]


@pytest.mark.parametrize("with_codes", [True, False])
def test_columns_that_changed_places_are_told_by_their_heads(
    book_of: Book, *, with_codes: bool
) -> None:
    def exchange(book: Any) -> None:
        sheet = book["Level 1"]
        sheet["E6"], sheet["F6"] = "Usually", "It happened"
        for row in range(4 if with_codes else 5, 11):
            one, other = sheet.cell(row, 5), sheet.cell(row, 6)
            one.value, other.value = other.value, one.value

    form = read_form(changed(book_of(), exchange))
    assert given(form) == {
        "criterion.delivers.employee": "usually",
        "criterion.delivers.evidence": "It happened",
    }
    assert form.problems == ()


def test_the_same_words_in_two_topics_are_told_apart_by_references(book_of: Book) -> None:
    matter = """\
title: Twice
levels: 1
topics:
  - {name: a, content: [{level: 1, criteria: ["Asks {#one}"]}]}
  - {name: b, content: [{level: 1, criteria: ["Asks {#two}"]}]}
"""
    parts = Parts.of(book_of(matter))
    parts.write(LEVEL, "E6", "Usually")
    parts.write(LEVEL, "E7", "Always")
    swap(parts, LEVEL, "H6", "H7")
    form = parts.read()
    assert given(form) == {"criterion.one.employee": "always", "criterion.two.employee": "usually"}
    parts.put(LEVEL, "H6", "<c @/>")
    form = parts.read()
    assert given(form)["criterion.two.employee"] == "usually"


def test_answers_carry_topic_and_criterion_as_their_row_shows_them(parts: Parts) -> None:
    parts.write(LEVEL, "E6", "Usually")
    (answer,) = parts.read().answers
    assert (answer.topic, answer.criterion_text) == ("💥 Impact", "Delivers")


def test_labels_tell_which_detail_it_is_when_they_were_moved(book_of: Book) -> None:
    def exchange(book: Any) -> None:
        sheet = book["Start"]
        rows = {sheet.cell(row, 8).value: row for row in range(5, 30)}
        name, role = rows["person.name"], rows["person.role"]
        sheet.cell(name, 3).value = "Engineer"
        labels = [sheet.cell(row, 2).value for row in (name, role)]
        sheet.cell(name, 2).value, sheet.cell(role, 2).value = reversed(labels)

    assert given(read_form(changed(book_of(), exchange))) == {"person.role": "Engineer"}


def test_goals_below_the_table_are_read_with_and_without_a_number(parts: Parts) -> None:
    parts.put(GROWTH, "B12", "<c @><v>7</v></c>")
    parts.write(GROWTH, "D12", "The seventh")
    parts.write(GROWTH, "D13", "The eighth")
    form = parts.read()
    assert given(form) == {"goal.7.what": "The seventh", "goal.8.what": "The eighth"}
    assert problems(form) == ["form-row-differs"]
    assert "Growth plan!C13" in form.problems[0].message


def test_goals_without_their_numbers_are_told_by_their_order(parts: Parts) -> None:
    for row in range(6, 12):
        parts.put(GROWTH, f"B{row}", "<c @/>")
    parts.write(GROWTH, "D6", "One")
    parts.write(GROWTH, "D7", "Two")
    form = parts.read()
    assert given(form) == {"goal.1.what": "One", "goal.2.what": "Two"}
    assert problems(form) == ["form-row-differs"] * 2


def test_goals_that_share_a_number_are_both_kept(parts: Parts) -> None:
    parts.put(GROWTH, "B7", "<c @><v>1</v></c>")
    parts.write(GROWTH, "D6", "One")
    parts.write(GROWTH, "D7", "Two")
    assert given(parts.read()) == {"goal.1.what": "One", "goal.2.what": "Two"}


def test_what_stands_far_below_the_goals_is_no_goal(parts: Parts) -> None:
    parts.write(GROWTH, "D40", "By the way")
    form = parts.read()
    assert (given(form), told(form)) == ({}, [("Growth plan!D40", "By the way")])


def moved_up(found: re.Match[str], gone: int) -> str:
    row = int(found.group(2))
    return f"{found.group(1)}{row - (row > gone)}{found.group(3)}"


def inspected(parts: Parts, *, names: bool = False) -> None:
    """Removes hidden rows, columns and sheets and the properties, as Excel's inspector does."""
    for part in (START, LEVEL, NEXT, GROWTH):
        gone = re.search(r'<row r="(\d+)"[^>]*hidden="1"', parts[part].decode())
        assert gone
        number = int(gone.group(1))
        parts.change(part, rf'<row r="{number}".*?</row>', "", pattern=True)
        text = parts[part].decode()
        for pattern in (r'(<row r=")([0-9]+)(")', r'(<c r="[A-Z]+)([0-9]+)(")'):
            text = re.sub(pattern, partial(moved_up, gone=number), text)
        parts[part] = text.encode()
    for part in (START, LEVEL, NEXT):
        parts.change(part, r'<c r="H\d+".*?(?:/>|</c>)', "", pattern=True)
    parts.change("xl/workbook.xml", r'<sheet [^>]*state="hidden"[^>]*/>', "", pattern=True)
    gone_names = (
        "<definedName[^>]*>[^<]*</definedName>"
        if names
        else (r"<definedName[^>]*>'(?:Figures|Identity)'[^<]*</definedName>")
    )
    parts.change("xl/workbook.xml", gone_names, "", pattern=True)
    parts.remove(FIGURES, IDENTITY, PROPERTIES)


@pytest.fixture
def filled(parts: Parts) -> Parts:
    parts.write(START, parts.place_of("person_name"), "Ada")
    parts.write(LEVEL, "E6", "Usually")
    parts.write(LEVEL, "F7", "It happened")
    parts.write(GROWTH, "C6", "1.2 💥 Impact: Asks")
    parts.write(GROWTH, "D6", "Do it")
    return parts


ANSWERS = {
    "person.name": "Ada",
    "criterion.delivers.employee": "usually",
    "criterion.asks.evidence": "It happened",
    "goal.1.criterion": "asks",
    "goal.1.what": "Do it",
}


def test_what_excel_s_inspector_leaves_is_enough(filled: Parts) -> None:
    assert given(filled.read()) == ANSWERS
    reference = filled.read().reference
    inspected(filled)
    form = filled.read()
    assert given(form) == ANSWERS
    assert (form.framework, form.level, form.reference) == ("page", 1, reference)
    assert told(form) == []


def test_a_form_without_properties_hidden_sheets_and_copy_is_read_by_its_tables(
    filled: Parts,
) -> None:
    filled.change(
        "xl/workbook.xml", '<definedName name="form_copy_[^<]*</definedName>', "", pattern=True
    )
    filled.remove(FIGURES, IDENTITY, PROPERTIES)
    filled.change("xl/workbook.xml", r'<sheet [^>]*state="hidden"[^>]*/>', "", pattern=True)
    form = filled.read()
    assert given(form) == ANSWERS
    assert "form-identity-lost" in problems(form)


def test_a_goal_of_which_nothing_says_that_it_was_asked_is_a_remark(parts: Parts) -> None:
    parts.write(GROWTH, "D6", "A goal of mine")
    parts.change("xl/workbook.xml", "<definedNames>.*</definedNames>", "", pattern=True)
    parts.remove(FIGURES, IDENTITY, PROPERTIES)
    parts.change("xl/workbook.xml", r'<sheet [^>]*state="hidden"[^>]*/>', "", pattern=True)
    for row in range(6, 12):
        parts.put(GROWTH, f"B{row}", "<c @/>")
    form = parts.read()

    assert ("answer", "A goal of mine") in [(each.kind, each.text) for each in form.remarks]
    assert "goal.1.what" not in given(form)
    assert is_balanced(form)


def test_a_form_of_which_nothing_is_left_is_none_of_ours(filled: Parts) -> None:
    inspected(filled, names=True)
    with pytest.raises(PackageError, match="no form"):
        filled.read()


def test_one_lost_property_is_made_good_by_the_copy(filled: Parts) -> None:
    filled.change(
        PROPERTIES,
        r'<property [^>]*name="framework-export.questions.2".*?</property>',
        "",
        pattern=True,
    )
    form = filled.read()
    assert (given(form), form.problems) == (ANSWERS, ())
    assert is_balanced(form)


@pytest.mark.parametrize("order", [(6, 5, 7), (6, 7, 5)])
def test_a_table_sorted_with_its_heads_moves_no_answer(
    book_of: Book, order: tuple[int, ...]
) -> None:
    def sort(book: Any) -> None:
        sheet = book["Level 1"]
        sheet["F6"], sheet["F7"] = "about delivering", "about asking"
        rows = [[sheet.cell(row, column).value for column in range(2, 9)] for row in order]
        for row, values in enumerate(rows, 5):
            for column, value in enumerate(values, 2):
                sheet.cell(row, column).value = value

    form = read_form(changed(book_of(), sort))

    assert given(form) == {
        "criterion.delivers.evidence": "about delivering",
        "criterion.asks.evidence": "about asking",
    }
    assert (form.remarks, form.problems) == ((), ())


def test_cells_of_several_questions_that_were_merged_are_named(book_of: Book) -> None:
    def merge(book: Any) -> None:
        sheet = book["Level 1"]
        sheet["E6"] = "Always"
        sheet.merge_cells("E6:E7")
        sheet.merge_cells("F6:G7")  # nothing is in it

    form = read_form(changed(book_of(), merge))

    assert given(form) == {"criterion.delivers.employee": "always"}
    assert problems(form) == ["form-cells-merged"]
    assert "Level 1!E6:E7 of 2 questions" in form.problems[0].message


def test_the_sheets_of_two_people_are_refused_with_both_names(book_of: Book) -> None:
    def paste(book: Any) -> None:
        first = book["Start"]
        place = next(c for row in first.iter_rows() for c in row if c.value == "person.name").row
        first.cell(place, 3).value = "Ada"
        sheet = book.create_sheet("Start (2)")
        for row in first.iter_rows():
            for cell in row:
                sheet[cell.coordinate] = cell.value
        sheet.cell(place, 3).value = "Bo"

    form = read_form(changed(book_of(), paste))

    assert problems(form) == ["form-two-people"]
    assert "of Ada and of Bo" in form.problems[0].message
    assert form.answers == ()


def test_the_signs_of_older_forms_are_shorter_and_told_by_the_same_words() -> None:
    signs = ShortSigns()

    assert len(signs("Delivers")) == SHORT
    assert signs("Ｄelivers ") == signs("Delivers") != signs("Asks")
