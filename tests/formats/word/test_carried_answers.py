"""Answers of before in a review: put in, read back, and told from new ones."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export.documents.carrying import Carried
from framework_export.documents.review import Review
from framework_export.formats import Look
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.returned import read_form
from framework_export.formats.word import render
from framework_export.formats.word.body.controls import tag_of
from tests.carried import GOALS, HOSTILE, carried, read_back, some_answers, squeezed, turned
from tests.chance import examples
from tests.filling import W, controls, fill, shown
from tests.samples import TWO_LEVELS

Plan = Callable[..., Review]
Make = Callable[..., bytes]

EXTRA = """\
name: Dummy Co
review:
  questions:
    - id: place
      label: Where
      kind: choice
      choices: [{code: home, label: At home}, {code: office, label: In the office}]
"""


def test_answers_of_every_kind_come_back_as_they_were(review_of: Plan, docx_of: Make) -> None:
    values = turned(review_of(organisation=EXTRA).questions())
    assert {each.kind for each in review_of(organisation=EXTRA).questions()} == {
        *("rating", "choice", "text", "date", "tick")
    }

    form = read_form(docx_of(organisation=EXTRA, carried=carried(values)))

    assert squeezed(read_back(form)) == squeezed(values)
    assert (form.problems, form.remarks) == ((), ())
    assert form.account.found == form.account.answers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(data=st.data())
def test_any_answers_come_back(review_of: Plan, docx_of: Make, data: st.DataObject) -> None:
    values = data.draw(some_answers(review_of(organisation=EXTRA).questions()))

    form = read_form(docx_of(organisation=EXTRA, carried=carried(values)))

    assert squeezed(read_back(form)) == squeezed(values)
    assert (form.problems, form.remarks) == ((), ())


def test_what_somebody_changes_is_a_new_answer(docx_of: Make) -> None:
    values = {"goal.1.what": "Pair", "goal.2.what": "Write", "goal.1.by-when": "2027-01-01"}
    data = docx_of(carried=carried(values))

    form = read_form(fill(data, {"goal.2.what": "Read", "goal.1.by-when": "2027-02-01"}))

    assert read_back(form) == {"goal.1.what": "Pair"}
    assert {each.key: each.code or each.text for each in form.answers} == {
        "goal.1.what": "Pair",
        "goal.2.what": "Read",
        "goal.1.by-when": "2027-02-01",
    }


def test_what_somebody_types_anew_in_the_same_words_is_what_was_there(docx_of: Make) -> None:
    data = docx_of(carried=carried({"goal.1.what": "Pair"}))

    again = read_back(read_form(fill(data, {"goal.1.what": " Pair "})))

    assert squeezed(again) == {"goal.1.what": "Pair"}


def test_an_answer_that_is_deleted_is_blank(docx_of: Make) -> None:
    data = docx_of(carried=carried({"goal.1.what": "Pair", "goal.2.what": "Write"}))

    form = read_form(fill(data, {"goal.1.what": ""}))

    assert [each.key for each in form.answers] == ["goal.2.what"]


def test_a_new_answer_beside_them_is_not_carried(docx_of: Make) -> None:
    data = docx_of(carried=carried({"goal.1.what": "Pair"}))

    form = read_form(fill(data, {"goal.2.what": "Pair"}))

    assert [(each.key, each.carried) for each in form.answers] == [
        ("goal.1.what", True),
        ("goal.2.what", False),
    ]


def test_a_field_with_an_answer_is_no_placeholder_any_more(docx_of: Make) -> None:
    document = Document(BytesIO(docx_of(carried=carried({"goal.1.what": "Pair"}))))

    fields = dict(controls(document))
    assert shown(fields[tag_of("goal.1.what")]) == "Pair"
    assert fields[tag_of("goal.1.what")].find(f"{W}sdtPr/{W}showingPlcHdr") is None
    assert fields[tag_of("goal.2.what")].find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def test_the_goals_of_before_are_the_forms_own_words(review_of: Plan, look: Look) -> None:
    review = review_of(carried=carried({"goal.1.what": "Pair"}))
    both = review_of(carried=_with_goals())

    form = read_form(render(both, look).data)

    assert (form.problems, form.remarks, read_back(form)) == ((), (), {"goal.1.what": "Pair"})
    assert form.asked == len(review.questions())
    text = "".join(
        each.text or "" for each in Document(BytesIO(render(both, look).data)).element.iter(f"{W}t")
    )
    assert all(line in text for goal in HOSTILE for line in goal.split("\n"))


def test_what_somebody_writes_into_the_goals_of_before_is_a_remark(docx_of: Make) -> None:
    document = Document(BytesIO(docx_of(carried=_with_goals())))
    table = next(t for t in document.tables if t.cell(0, 0).text == "What")
    table.cell(1, 1).add_paragraph("Done in May")
    stream = BytesIO()
    document.save(stream)

    remarks = read_form(stream.getvalue()).remarks

    assert [each.text for each in remarks] == ["Done in May"]


def test_without_properties_nothing_is_known_to_be_carried_but_by_the_copy(docx_of: Make) -> None:
    parts = read_parts(docx_of(carried=carried({"goal.1.what": "Pair"})))
    empty = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    form = read_form(write_package({**parts, "docProps/custom.xml": empty}))

    assert read_back(form) == {"goal.1.what": "Pair"}


@pytest.mark.parametrize("language", ["ar", "ja", "de"])
def test_they_come_back_in_every_direction(review_of: Plan, docx_of: Make, language: str) -> None:
    matter = f"language: {language}\n" + TWO_LEVELS
    values = turned(review_of(matter).questions())

    form = read_form(docx_of(matter, carried=carried(values)))

    assert squeezed(read_back(form)) == squeezed(values)


def _with_goals() -> Carried:
    return replace(carried({"goal.1.what": "Pair"}), agreed=(GOALS,))
