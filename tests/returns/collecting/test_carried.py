"""Answers that were carried into a form count once, whoever has opened it."""

from dataclasses import replace
from pathlib import Path

from framework_export.returns.collecting.asked import Asked
from tests.returns.collecting.returned import ADA, BO, Return, kinds, rows, settled

MONDAY, TUESDAY = (f"2026-11-0{day}T09:00:00.000000Z" for day in (2, 3))
E, M, EVIDENCE = (f"criterion.one.{what}" for what in ("employee", "manager", "evidence"))
WHAT, SUPPORT = "goal.1.what", "goal.1.support"
SAID = {E: "usually", EVIDENCE: "Shipped it", WHAT: "Learn"}
ASSESSMENT = Return(file="a", document="self-assessment", answers=SAID, saved=MONDAY)
UNTOUCHED = Return(file="r", answers=SAID, carried=SAID, saved=TUESDAY)
REVIEW = replace(UNTOUCHED, answers={**SAID, M: "always"})


def test_a_form_that_is_as_it_was_handed_out_has_come_back_blank(tmp_path: Path) -> None:
    asked = [Asked(document="review", **ADA)]
    with settled(tmp_path, UNTOUCHED, asked=asked) as base:
        assert rows(base, "answers") == set()
        assert rows(base, "history") == {("r carried", *each) for each in SAID.items()}
        assert base.execute("SELECT document, blank FROM data.not_returned").fetchall() == [
            ("review", 1)
        ]
        assert kinds(base) == ["collect-blank"]


def test_what_stands_in_the_self_assessment_too_counts_there(tmp_path: Path) -> None:
    with settled(tmp_path, ASSESSMENT, REVIEW) as base:
        assert rows(base, "answers") == {("r", M, "always"), *(("a", *x) for x in SAID.items())}
        assert rows(base, "history") == {("r carried", *each) for each in SAID.items()}


def test_without_the_self_assessment_it_counts_in_the_form_that_has_it(tmp_path: Path) -> None:
    other = replace(ASSESSMENT, person=BO)
    for number, returns in enumerate(((REVIEW,), (REVIEW, other))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with settled(folder, *returns) as base:
            assert {("r", *each) for each in REVIEW.answers.items()} <= rows(base, "answers")
            assert rows(base, "history") == set()


def test_what_the_self_assessment_does_not_say_counts_in_the_review(tmp_path: Path) -> None:
    newer = replace(ASSESSMENT, file="b", answers={E: "always"}, saved=TUESDAY)
    with settled(tmp_path, newer, REVIEW) as base:
        assert ("r", E, "usually") in rows(base, "answers")
    (tmp_path / "both").mkdir()
    with settled(tmp_path / "both", ASSESSMENT, newer, REVIEW) as base:
        assert ("r carried", E, "usually") in rows(base, "history")
        assert ("b", E, "always") in rows(base, "answers")


def test_a_changed_one_is_an_answer_and_no_conflict_with_the_copy_that_has_it_unchanged(
    tmp_path: Path,
) -> None:
    changed = replace(REVIEW, file="e", answers={**SAID, E: "always"}, carried={EVIDENCE, WHAT})
    with settled(tmp_path, changed, REVIEW) as base:
        assert rows(base, "conflicts") == set()
        assert {("e", E, "always"), ("r", M, "always")} <= rows(base, "answers")
        assert ("r carried", E, "usually") in rows(base, "history")


def test_what_was_carried_makes_no_copy_one_of_the_employee(tmp_path: Path) -> None:
    employee = Return(file="e", answers={E: "always"}, saved=MONDAY)
    with settled(tmp_path, employee, REVIEW) as base:
        states = base.execute("SELECT file, state FROM data.files")
        assert dict(states) == {"e": "current", "r": "current"}
        assert ("e", E, "always") in rows(base, "answers")


def test_a_goal_to_which_something_was_added_stays_whole(tmp_path: Path) -> None:
    review = replace(REVIEW, answers={**REVIEW.answers, SUPPORT: "Time"})
    with settled(tmp_path, ASSESSMENT, review) as base:
        assert {("r", WHAT, "Learn"), ("r", SUPPORT, "Time")} <= rows(base, "answers")
        assert ("r carried", E, "usually") in rows(base, "history")


def test_employee_and_manager_are_compared_across_their_forms(tmp_path: Path) -> None:
    with settled(tmp_path, ASSESSMENT, REVIEW) as base:
        base.executemany(
            "INSERT INTO data.ratings VALUES (?, ?, ?, 1, 1)",
            (("usually", 1, "Usually"), ("always", 2, "Always")),
        )
        found = base.execute("SELECT employee, rated_by_manager, steps FROM data.differences")
        assert found.fetchall() == [("Usually", "Always", 1)]
