"""Which answers go where, and why the others do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.documents.answers import Answer
from framework_export.documents.carrying import Goal
from framework_export.documents.form import Choice, Question, QuestionKind
from framework_export.documents.placing import (
    LONGEST,
    Asking,
    Placement,
    goals_in,
    is_goal,
    place_answers,
    plain,
)
from framework_export.documents.values import folded

SCALE = (Choice(code="always", label="Always"), Choice(code="not-yet", label="Not yet"))
RATING, EVIDENCE = "criterion.asks.employee", "criterion.asks.evidence"


def question(key: str, kind: QuestionKind = "text", **more: object) -> Question:
    choices = SCALE if kind == "rating" else ()
    made = Question(key=key, kind=kind, by=None, title="", prompt="Write here", choices=choices)
    return replace(made, criterion="asks" if "criterion" in key else None, **more)  # type: ignore[arg-type]


def asking(*questions: Question, words: str = "Asks for help") -> Asking:
    given = questions or (question(RATING, "rating"), question(EVIDENCE), question("goal.1.what"))
    return Asking(
        questions={each.key: each for each in given},
        wordings={"asks": frozenset({folded(words)}), "tells": frozenset({"tells"})},
    )


def answer(key: str, text: str, kind: QuestionKind = "text", **more: object) -> Answer:
    about = key.split(".")[1] if key.startswith("criterion.") else None
    given = Answer(
        key=key,
        criterion=about,
        by="employee",
        kind=kind,
        code="" if kind == "text" else text.lower().replace(" ", "-"),
        text=text,
        place="",
        matched="name",
        criterion_text="Asks for help" if about else "",
    )
    return replace(given, **more)  # type: ignore[arg-type]


def reasons(placement: Placement) -> list[str]:
    return [each.reason for each in placement.left]


def test_the_same_question_gets_the_answer() -> None:
    answers = [answer(RATING, "Not yet", "rating"), answer(EVIDENCE, "In May")]

    placement = place_answers(answers, asking())

    assert placement == Placement(values={RATING: "not-yet", EVIDENCE: "In May"}, left=())


def test_how_the_words_are_spaced_does_not_matter() -> None:
    said = answer(EVIDENCE, "x", criterion_text="asks  for\u200b help")

    assert place_answers([said], asking()).values == {EVIDENCE: "x"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (answer(EVIDENCE, "x", criterion_text="Asks for much"), "reworded"),
        (answer(EVIDENCE, "x", criterion_text=""), "words-unknown"),
        (answer("criterion.gone.evidence", "x"), "criterion-gone"),
        (answer("criterion.tells.evidence", "x"), "criterion-elsewhere"),
        (answer("criterion.asks.example", "x"), "not-asked"),
        (answer("extra.where", "x"), "not-asked"),
        (answer(RATING, "Often", "rating"), "not-offered"),
        (answer(RATING, "?", "rating", code=""), "unclear"),
        (answer(RATING, "Always"), "unclear"),
        (answer(EVIDENCE, "write here"), "unclear"),
        (answer(EVIDENCE, "x" * (LONGEST + 1)), "too-long"),
        (answer(EVIDENCE, "🎉" * (LONGEST // 2 + 1)), "too-long"),
        (answer("person.role", "Boss"), "for-the-roster"),
    ],
)
def test_what_has_no_place_is_left_with_the_reason(given: Answer, reason: str) -> None:
    placement = place_answers([given], asking())

    assert (placement.values, reasons(placement)) == ({}, [reason])
    assert placement.left[0].answer == given


def test_a_form_without_rows_of_criteria_does_not_ask_about_them() -> None:
    placement = place_answers([answer(EVIDENCE, "x")], asking(question("goal.1.what")))

    assert reasons(placement) == ["not-asked"]


def test_an_answer_of_the_greatest_length_is_placed() -> None:
    assert place_answers([answer(EVIDENCE, "x" * LONGEST)], asking()).left == ()


@pytest.mark.parametrize(
    "key", ["person.name", "person.employee-id", "person.email", "detail.date"]
)
def test_whose_form_it_is_and_when_it_was_filled_in_is_no_answer(key: str) -> None:
    assert place_answers([answer(key, "x")], asking(question(key))) == Placement(values={}, left=())


def test_what_the_new_form_says_already_is_neither_placed_nor_left() -> None:
    known = asking(question("goal.1.what", value="Pair"))

    placement = place_answers([answer("goal.1.what", " pair ")], known)

    assert placement == Placement(values={}, left=(), same=("goal.1.what",))


def test_what_the_new_form_says_already_is_not_replaced() -> None:
    placement = place_answers(
        [answer("goal.1.what", "x")], asking(question("goal.1.what", value="y"))
    )

    assert (placement.values, reasons(placement)) == ({}, ["for-the-roster"])


def test_a_text_loses_what_no_file_can_hold() -> None:
    assert plain("a\r\nb\rc\x07\ud800\tü🎉\ufffe\u202e") == "a\nb\nc\tü🎉\u202e"


@given(st.text())
def test_a_text_that_was_made_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


keys = st.sampled_from([RATING, EVIDENCE, "goal.1.what", "criterion.gone.evidence", "extra.x"])
kinds = st.sampled_from(["rating", "text", "date", "tick"])


@given(st.lists(st.builds(answer, keys, st.text(max_size=9), kinds), unique_by=lambda a: a.key))
def test_every_answer_is_placed_or_left(answers: list[Answer]) -> None:
    placement = place_answers(answers, asking())

    assert len(placement.values) + len(placement.left) == len(answers)
    assert not set(placement.values) & {each.answer.key for each in placement.left}


def test_goals_are_read_by_their_numbers() -> None:
    answers = [
        answer("goal.2.what", "Pair"),
        answer("goal.1.what", "Write"),
        answer("goal.1.by-when", "March", "date", code="2027-03-01"),
        answer("goal.1.criterion", "1.2 Impact: Asks", "choice", code="asks"),
        answer("goal.11.status", "Done", "choice", code="done"),
        answer("goal.x.what", "no number"),
        answer("summary.employee", "no goal"),
    ]

    assert goals_in(answers) == (
        Goal(
            what="Write", by_when="2027-03-01", criterion="asks", criterion_text="1.2 Impact: Asks"
        ),
        Goal(what="Pair"),
        Goal(status="done"),
    )
    assert [is_goal(each) for each in answers] == [True] * 5 + [False] * 2


def test_a_day_that_was_not_understood_is_shown_as_it_was_typed() -> None:
    given = answer("goal.1.by-when", "soon", "date", code="")

    assert goals_in([given])[0].by_when == "soon"


def test_a_goal_of_before_is_never_longer_than_a_cell_holds() -> None:
    long = answer("goal.1.criterion", "x" * 40_000, "choice", code="asks")

    (goal,) = goals_in([answer("goal.1.what", "🎉" * 40_000), long])

    shown = f"{goal.what}\n{goal.criterion_text}"
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert goal.what.endswith("🎉…")
    assert goal.criterion_text.endswith("x…")
