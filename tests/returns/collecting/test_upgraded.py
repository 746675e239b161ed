"""What counts when a form that was upgraded comes back, and the one that it was made from, too."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framework_export.documents.form import MadeFrom
from framework_export.formats.handed_out import sign_of
from tests.returns.collecting.returned import Return, kinds, rows, settled

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-0{day}T09:00:00.000000Z" for day in (2, 3, 4))
E, M, GOAL = "criterion.one.employee", "criterion.one.manager", "goal.1.what"
SAID = {E: "usually", GOAL: "Learn"}
OLD = Return(file="old", answers=SAID, saved=TUESDAY)


def then(answers: Mapping[str, str] = SAID, edition: str = "1", saved: str = TUESDAY) -> MadeFrom:
    signs = {key: sign_of(said) for key, said in answers.items()}
    return MadeFrom(
        document="review", edition=edition, level=1, saved=saved.partition(".")[0], signs=signs
    )


def upgraded(answers: Mapping[str, str] = SAID, **more: object) -> Return:
    """In the next edition; as old as that, which nobody has saved since."""
    told = {"saved": MONDAY, "made_from": (then(),), **more}
    return Return(file="new", answers=answers, edition="2", **told)  # type: ignore[arg-type]


def test_the_upgraded_form_counts_whenever_the_old_one_was_saved(tmp_path: Path) -> None:
    with settled(tmp_path, OLD, upgraded()) as base:
        assert rows(base, "answers") == {("new", E, "usually"), ("new", GOAL, "Learn")}
        assert rows(base, "history") == {
            ("old same", E, "usually"),
            ("old same", GOAL, "Learn"),
        }
        assert base.execute("SELECT edition FROM data.forms").fetchall() == [("2",)]
        states = base.execute("SELECT file, state FROM data.files ORDER BY file").fetchall()
        assert states == [("new", "current"), ("old", "earlier")]


@pytest.mark.parametrize("saved", [TUESDAY, WEDNESDAY])
def test_what_was_changed_in_the_upgraded_form_contradicts_nothing(
    tmp_path: Path, saved: str
) -> None:
    old = Return(file="old", answers=SAID, saved=saved)
    with settled(tmp_path, old, upgraded({E: "always", GOAL: "Learn"})) as base:
        assert rows(base, "answers") == {("new", E, "always"), ("new", GOAL, "Learn")}
        assert rows(base, "conflicts") == set()


def test_what_was_filled_in_later_into_the_old_one_contradicts(tmp_path: Path) -> None:
    old = Return(file="old", answers={E: "not-yet", GOAL: "Learn"}, saved=WEDNESDAY)
    with settled(tmp_path, old, upgraded()) as base:
        assert rows(base, "conflicts") == {("new 1", E, "usually"), ("old 1", E, "not-yet")}
        assert rows(base, "answers") == {("new", GOAL, "Learn")}
        assert kinds(base) == ["collect-conflict"]


def test_what_only_the_old_one_says_as_it_was_filled_in_later_counts(tmp_path: Path) -> None:
    old = Return(file="old", answers={**SAID, M: "always"}, saved=WEDNESDAY)
    later = upgraded(saved="2026-11-05T09:00:00.000000Z")
    with settled(tmp_path, old, later) as base:
        assert rows(base, "answers") == {
            *(("new", E, "usually"), ("new", GOAL, "Learn"), ("old", M, "always")),
        }


def test_a_return_of_before_that_one_does_not_count(tmp_path: Path) -> None:
    older = Return(file="older", answers={E: "not-yet"}, saved=MONDAY)
    with settled(tmp_path, older, upgraded()) as base:
        assert rows(base, "answers") == {("new", E, "usually"), ("new", GOAL, "Learn")}
        assert rows(base, "history") == {("older replaced", E, "not-yet")}


def test_the_managers_half_of_the_old_edition_counts(tmp_path: Path) -> None:
    manager = Return(file="m", answers={M: "always"}, saved=MONDAY)
    with settled(tmp_path, OLD, manager, upgraded()) as base:
        assert ("m", M, "always") in rows(base, "answers")
        assert rows(base, "conflicts") == set()


@pytest.mark.parametrize("other", [{"document": "self-assessment"}, {"level": 2}])
def test_a_form_of_another_kind_or_level_is_another_form(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    made = replace(then(saved=MONDAY), **other)
    with settled(tmp_path, OLD, upgraded({E: "always"}, made_from=(made,))) as base:
        assert rows(base, "answers") == {("old", E, "usually"), ("old", GOAL, "Learn")}


def test_of_a_form_that_was_upgraded_twice_the_last_one_counts(tmp_path: Path) -> None:
    first = upgraded(saved=WEDNESDAY)
    newest = Return(
        file="newest",
        answers={E: "always", GOAL: "Learn"},
        edition="3",
        saved=MONDAY,
        made_from=(then(edition="2", saved=WEDNESDAY), then()),
    )
    with settled(tmp_path, OLD, first, newest) as base:
        assert rows(base, "answers") == {("newest", E, "always"), ("newest", GOAL, "Learn")}
        assert rows(base, "conflicts") == set()
