"""Answers of before in a workbook: put in, counted, read back, and told from new ones."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.returned import read_form
from tests.assessments import NO_FIGURE, Answers, Expected
from tests.carried import GOALS, carried, read_back, some_answers, squeezed, turned
from tests.chance import examples
from tests.workbooks import changed, fill, opened

Plan = Callable[..., SelfAssessment]
Make = Callable[..., bytes]

RATING, EVIDENCE = "criterion.delivers.employee", "criterion.delivers.evidence"


def is_no_detail(key: str) -> bool:
    return not key.startswith("detail.")


@pytest.mark.parametrize("number", [1, None])
def test_answers_of_every_kind_come_back_as_they_were(
    form_of: Plan, book_of: Make, number: int | None
) -> None:
    every = turned(form_of(number=number).questions())
    values = {key: value for key, value in every.items() if is_no_detail(key)}

    form = read_form(book_of(number=number, carried=carried(values)))

    assert squeezed(read_back(form)) == squeezed(values)
    assert (form.problems, form.remarks) == ((), ())
    assert form.account.found == form.account.answers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(data=st.data())
def test_any_answers_come_back(form_of: Plan, book_of: Make, data: st.DataObject) -> None:
    asked = [each for each in form_of().questions() if is_no_detail(each.key)]
    values = data.draw(some_answers(asked))

    form = read_form(book_of(carried=carried(values)))

    assert squeezed(read_back(form)) == squeezed(values)
    assert (form.problems, form.remarks) == ((), ())


def test_what_somebody_changes_is_a_new_answer_and_what_is_deleted_is_blank(book_of: Make) -> None:
    values = {RATING: "always", EVIDENCE: "In May", "goal.1.what": "Pair", "goal.2.what": "Read"}

    def answer(reference: str, code: str) -> object:
        new = {("delivers", "rating"): "Not yet", ("delivers", "evidence"): ""}
        return new.get((reference, code))

    form = read_form(fill(book_of(carried=carried(values)), answer))

    given = {each.key: (each.code or each.text, each.carried) for each in form.answers}
    assert given == {
        RATING: ("not-yet", False),
        "goal.1.what": ("Pair", True),
        "goal.2.what": ("Read", True),
    }


def test_no_answer_becomes_a_formula(form_of: Plan, book_of: Make) -> None:
    texts = {each.key: "=1+1" for each in form_of().questions() if each.kind == "text"}

    book = opened(book_of(carried=carried(texts)))

    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value == "=1+1"]
    assert len(cells) > len(texts) // 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells[1:])


RATED = {
    f"criterion.{name}.employee": code
    for name, code in (
        ("delivers", "always"),
        ("asks", "not-yet"),
        ("formula", "no-opportunity"),
        ("decides", "usually"),
        ("tests", "sometimes"),
        ("trains", "always"),
    )
}


@pytest.mark.parametrize("number", [1, None])
def test_every_figure_counts_them_before_anything_is_calculated(
    form_of: Plan, look: Look, number: int | None
) -> None:
    form = form_of(number=number, carried=carried(RATED))
    book = opened(render(form, look).data, data_only=True)
    ratings = {key.split(".")[1]: code for key, code in RATED.items()}

    wanted = Expected(form, Answers(ratings=ratings)).cells()

    found = {place: book[place[0]][place[1]].value for place in wanted}
    assert any(value not in (0, "", NO_FIGURE) for value in wanted.values())
    for place, value in wanted.items():
        assert (found[place] or type(value)()) == pytest.approx(value), place


def test_the_goals_of_before_are_the_forms_own_words(book_of: Make) -> None:
    both = replace(carried({"goal.1.what": "Pair"}), agreed=(GOALS, GOALS))

    form = read_form(book_of(carried=both))

    assert (form.problems, form.remarks, read_back(form)) == ((), (), {"goal.1.what": "Pair"})


def test_goals_below_those_of_before_are_read_as_ever(book_of: Make) -> None:
    data = book_of(carried=replace(carried({}), agreed=(GOALS,)))

    form = read_form(fill(data, lambda _, code: "New" if code == "support" else None))

    assert [each.key for each in form.answers] == [f"goal.{n}.support" for n in range(1, 7)]


def test_what_somebody_writes_beside_the_goals_of_before_is_a_remark(book_of: Make) -> None:
    data = book_of(carried=replace(carried({}), agreed=(GOALS,)))

    def note(book: object) -> None:
        book["Growth plan"]["G8"] = "Done in May"  # type: ignore[index]

    remarks = read_form(changed(data, note)).remarks

    assert [each.text for each in remarks] == ["Done in May"]


def test_a_row_is_never_higher_than_a_program_takes(book_of: Make) -> None:
    book = opened(book_of(carried=carried({EVIDENCE: "line\n" * 2_000})))

    heights = [line.height or 0 for sheet in book for line in sheet.row_dimensions.values()]
    assert 300 < max(heights) <= 409
