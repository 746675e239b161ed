"""Every formula says what Python computes, whatever has been answered, in whatever order."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.formula import Tokenizer

from framework_export.documents.self_assessment import SelfAssessment
from framework_export.formats import Look
from framework_export.formats.excel import render
from framework_export.formats.excel.sheets.level import FIRST_ROW, RATING, REFERENCE
from tests.assessments import NO_FIGURE, Answers, Expected, layout_for, question
from tests.chance import examples
from tests.formats.excel.conftest import LADDER, WIDE
from tests.formulas import Calculator, FormulaError, Place
from tests.workbooks import opened

RATINGS = ("not-yet", "sometimes", "usually", "always", "no-opportunity")
CRITERIA = (
    *("delivers", "asks", "formula", "decides", "tests", "designs", "trains", "explains"),
    *("speaks", "listens", "plans"),
)
IN_NO_LIST = "Usually, I think"

answers = st.builds(
    Answers,
    ratings=st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from((*RATINGS, IN_NO_LIST))),
    track=st.sampled_from(("", "science", "web")),
    level=st.integers(0, 1),
)
on_many = settings(
    max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Made:
    form: SelfAssessment
    book: Any

    def filled(self, given: Answers, chance: Random | None = None) -> Calculator:
        """The workbook with those answers; its rows in another order when there is chance."""
        form = self.form
        labels = {rating.code: rating.label for rating in form.scale.ratings}
        typed: dict[Place, object] = {}
        for level in form.levels:
            rows = list(level.rows)
            if chance:
                chance.shuffle(rows)
            for number, row in enumerate(rows, FIRST_ROW):
                code = given.ratings.get(row.reference)
                typed[level.name, number, REFERENCE] = row.reference
                typed[level.name, number, RATING] = code and labels.get(code, code)
        if given.track:
            tracks = {each.code: each.label for each in question(form, "person.track").choices}
            typed[self.place("person_track")] = tracks[given.track]
        if form.identity.level is None:
            typed[self.place("summary_level")] = form.levels[given.level].label
        return Calculator(self.book, typed)

    def place(self, name: str) -> Place:
        found = re.fullmatch(r"'(.+)'!\$([A-Z])\$(\d+)", self.book.defined_names[name].attr_text)
        assert found
        return found[1], int(found[3]), ord(found[2]) - 64


@pytest.fixture(params=[1, None], ids=["a level", "all levels"])
def made(
    request: pytest.FixtureRequest, form_of: Callable[..., SelfAssessment], look: Look
) -> Made:
    form = form_of(WIDE, request.param)
    return Made(form, opened(render(form, look).data))


def check(calculator: Calculator, expected: Expected) -> None:
    for (sheet, address), wanted in expected.cells().items():
        value = calculator.value(sheet, address)
        shown = NO_FIGURE if isinstance(value, FormulaError) else value
        assert shown == pytest.approx(wanted), (sheet, address)


@on_many
@given(answers=answers)
def test_every_figure_is_what_python_computes(made: Made, answers: Answers) -> None:
    check(made.filled(answers), Expected(made.form, answers))


@pytest.mark.parametrize(("matter", "level"), [(WIDE, 2), (LADDER, 1)])
def test_the_highest_level_and_few_topics_are_counted_likewise(
    form_of: Callable[..., SelfAssessment], look: Look, matter: str, level: int
) -> None:
    form = form_of(matter, level)
    made = Made(form, opened(render(form, look).data))
    for track in ("", "science"):
        ratings = dict(zip(CRITERIA, RATINGS * 3, strict=False))
        given = Answers(ratings=ratings, track=track)
        check(made.filled(given), Expected(form, given))


@on_many
@given(answers=answers, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    made: Made, answers: Answers, chance: Random
) -> None:
    check(made.filled(answers, chance), Expected(made.form, answers))


def test_what_is_kept_beside_formulas_is_what_they_give_in_a_blank_form(
    made: Made, look: Look
) -> None:
    calculator = Calculator(made.book)
    kept = opened(render(made.form, look).data, data_only=True)
    formulas = 0
    for sheet in made.book:
        for cell in (each for row in sheet.iter_rows() for each in row if each.data_type == "f"):
            value = calculator.value(sheet.title, cell.coordinate)
            shown = NO_FIGURE if isinstance(value, FormulaError) else value
            assert shown == (kept[sheet.title][cell.coordinate].value or type(shown)()), cell
            formulas += 1
    assert formulas > 80


def test_a_criterion_that_was_deleted_has_no_answer(made: Made) -> None:
    calculator = made.filled(Answers(ratings={"asks": "usually", "delivers": "usually"}))
    row = next(number for (_, number, _), value in calculator.typed.items() if value == "asks")
    typed = {
        place: value for place, value in calculator.typed.items() if place[1:] != (row, REFERENCE)
    }
    typed["Level 1", row, REFERENCE] = None

    check(
        Calculator(made.book, typed),
        Expected(made.form, Answers(ratings={"delivers": "usually"})),
    )


def conditions(book: Any) -> list[tuple[str, str]]:
    """The formulas of the conditional formats of the first level, with their first cells."""
    formats = book["Level 1"].conditional_formatting
    return [
        (rule.formula[0], str(each.sqref).partition(":")[0])
        for each in formats
        for rule in each.rules
    ]


@pytest.mark.parametrize(
    ("rating", "holds"),
    [
        (None, [False, False, False]),
        ("not-yet", [False, False, False]),
        ("usually", [False, True, False]),
        ("no-opportunity", [False, False, True]),
        (IN_NO_LIST, [True, False, False]),
    ],
)
def test_a_rating_looks_like_what_it_says(
    made: Made, rating: str | None, holds: list[bool]
) -> None:
    calculator = made.filled(Answers(ratings={"asks": rating} if rating else {}))
    ratings = [each for each in conditions(made.book) if each[1].startswith("E")]

    assert [calculator.holds(*_on(each, "E7")) for each in ratings] == holds
    assert not any(calculator.holds(*_on(each, "E6")) for each in ratings)


def _on(condition: tuple[str, str], at: str) -> tuple[str, str, str, str]:
    formula, origin = condition
    return formula, "Level 1", origin, at


@pytest.mark.parametrize(("track", "greyed"), [("", True), ("science", False), ("web", True)])
def test_criteria_of_other_tracks_are_greyed(made: Made, track: str, *, greyed: bool) -> None:
    calculator = made.filled(Answers(track=track))
    (rule,) = [each for each in conditions(made.book) if each[1].startswith("B")]

    assert calculator.holds(*_on(rule, "B12")) is greyed
    assert not calculator.holds(*_on(rule, "B6"))


NUMBERED = """\
name: Dummy Co
scale:
  question: How often?
  ratings:
    - {code: never, label: "0", meaning: Never}
    - {code: twice, label: "2", meaning: Twice, shown: true}
"""


@pytest.mark.parametrize("typed", [2, 2.0, "2", "2 ", "\u00a02", " 2\u00a0 "])
def test_a_label_that_is_a_number_counts_however_it_was_typed(
    book_of: Callable[..., bytes], typed: object
) -> None:
    book = opened(book_of(organisation=NUMBERED))
    calculator = Calculator(book, {("Level 1", FIRST_ROW, RATING): typed})

    figures = [calculator.value("Summary", f"{column}8") for column in "CDEF"]
    assert figures == [1, 0, 0, 2]
    wrong, shown, _ = conditions(book)[:3]
    assert not calculator.holds(*_on(wrong, "E6"))
    assert calculator.holds(*_on(shown, "E6"))


def test_spaces_around_an_answer_do_not_count(made: Made) -> None:
    answers = Answers(ratings={"asks": "usually", "tests": "no-opportunity"}, track="web", level=1)
    calculator = made.filled(answers)
    spaced = {
        place: f"\u00a0{value}  " if isinstance(value, str) and place[2] != REFERENCE else value
        for place, value in calculator.typed.items()
    }

    check(Calculator(made.book, spaced), Expected(made.form, answers))


def test_no_formula_follows_a_cell_that_somebody_cuts_and_pastes(made: Made) -> None:
    """A reference moves with the cells at its ends: there is nothing that people may cut."""
    named = {name: each.attr_text for name, each in made.book.defined_names.items()}
    looked_at = 0
    for sheet in made.book:
        for cell in (each for row in sheet.iter_rows() for each in row if each.data_type == "f"):
            for token in Tokenizer(cell.value).items:
                if token.type == "OPERAND" and token.subtype == "RANGE":
                    assert _stays(made.book, sheet, named.get(token.value, token.value)), cell
                    looked_at += 1
    assert looked_at > 200


def _stays(book: Any, sheet: Any, reference: str) -> bool:
    where, _, cells = reference.rpartition("!")
    if where:
        sheet = book[where.strip("'")]
    ends = cells.replace("$", "").split(":")
    return ends[0].isalpha() or all(sheet[end].protection.locked for end in ends)


def many(count: int) -> str:
    criteria = "".join(f"          - Does {number} {{#c{number}}}\n" for number in range(count))
    content = f"    content:\n      - level: 1\n        criteria:\n{criteria}"
    return f"title: Many\nlevels: 1\ntopics:\n  - name: work\n{content}"


@pytest.mark.parametrize(("count", "all_printed"), [(20, True), (60, False), (120, False)])
def test_no_page_is_printed_for_lines_that_lists_may_never_have(
    form_of: Callable[..., SelfAssessment], look: Look, count: int, all_printed: bool
) -> None:
    form = form_of(many(count))
    made = Made(form, opened(render(form, look).data))
    calculator = made.filled(Answers(ratings={f"c{n}": "not-yet" for n in range(count)}))
    layout, sheet = layout_for(form), made.book["Summary"]

    # The page has room left below the figures.
    assert [each.id for each in sheet.row_breaks.brk] == []
    assert sheet.print_area.endswith(f"${layout.printed_row}")
    heights = sum(
        sheet.row_dimensions[row].height or 17 for row in range(1, layout.printed_row + 1)
    )
    assert heights <= layout.page
    listed = [
        calculator.value("Summary", f"B{first + row}")
        for first, rows in layout.lists
        for row in range(rows)
    ]
    assert listed == [row.whole for row in form.rows()]
    assert (layout.more_row is None) == all_printed
    if layout.more_row:
        assert calculator.value("Summary", f"B{layout.more_row}") == form.summary.list_goes_on


def test_a_list_that_does_not_go_on_does_not_say_so(
    form_of: Callable[..., SelfAssessment], look: Look
) -> None:
    form = form_of(many(60))
    made = Made(form, opened(render(form, look).data))
    calculator = made.filled(Answers(ratings={"c1": "not-yet"}))
    assert calculator.value("Summary", f"B{layout_for(form).more_row}") == ""
