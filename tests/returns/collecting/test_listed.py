"""Counting by the edition of before: what an upgraded form only lists, and that edition asks."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents.form import MadeFrom
from framework_export.formats.handed_out import sign_of
from framework_export.model import Rating, Scale
from framework_export.returns.collecting.content_in_use import ContentInUse, Known
from tests.returns.collecting.returned import Return, kinds, rows, settled

TUESDAY, WEDNESDAY, THURSDAY = (f"2026-11-0{day}T09:00:00.000000Z" for day in (3, 4, 5))
E, GONE = "criterion.one.employee", "criterion.gone.employee"
RENAMED = "criterion.new.employee"
EVIDENCE, NOTE = "criterion.gone.evidence", "level.1.topic.craft.grow"
LISTED, TEXTS = f"former.1.{GONE}", (f"former.2.{EVIDENCE}", f"former.3.{NOTE}")
SAID = {E: "usually", GONE: "not-yet", EVIDENCE: "In May", NOTE: "Read"}
AS_LISTED = {E: "usually", LISTED: "Not yet", TEXTS[0]: "In May", TEXTS[1]: "Read"}
OLD = Return(file="old", answers=SAID, saved=TUESDAY)


def scale(*labels: str) -> Scale:
    codes = ("not-yet", "usually", "always")
    return Scale(
        question="",
        ratings=tuple(
            Rating(code=code, label=label, meaning="", shown=True, applicable=True)
            for code, label in zip(codes, labels, strict=True)
        ),
    )


def asking(*criteria: str, topics: Mapping[str, str]) -> ContentInUse:
    about = {each: ("Craft", 1, f"Does {each}") for each in criteria}
    english, german = scale("Not yet", "Usually", "Always"), scale("Noch nicht", "Meist", "Immer")
    return ContentInUse(
        frameworks={"data": Known(edition="1", criteria=about, topics=topics)},
        scale=english,
        scales={"en": english, "de": german},
    )


THEN = asking("one", "gone", topics={"craft": "Craft"})
NOW = asking("one", "new", topics={})


def made_from(answers: Mapping[str, str] = SAID, edition: str = "1") -> MadeFrom:
    signs = {key: sign_of(said) for key, said in answers.items()}
    saved = TUESDAY.partition(".")[0]
    return MadeFrom(document="review", edition=edition, level=1, saved=saved, signs=signs)


NEW = Return(
    file="new",
    answers=AS_LISTED,
    edition="2",
    saved=WEDNESDAY,
    made_from=(made_from(),),
    asks=(E, LISTED, *TEXTS),
)


def test_what_the_upgraded_form_only_lists_counts_from_the_old_one(tmp_path: Path) -> None:
    with settled(tmp_path, OLD, NEW, content=THEN) as base:
        gone = {(key, said) for key, said in SAID.items() if key != E}
        assert rows(base, "answers") == {("new", E, "usually"), *(("old", *x) for x in gone)}
        assert rows(base, "history") == {
            ("old same", E, "usually"),
            *(("new same", *each) for each in gone),
        }
        assert rows(base, "unplaced") == set()
        states = base.execute("SELECT file, state FROM data.files")
        assert dict(states) == {"old": "current", "new": "current"}


def test_without_the_old_form_what_is_listed_counts_as_that_answer(tmp_path: Path) -> None:
    with settled(tmp_path, NEW, content=THEN) as base:
        assert rows(base, "answers") == {("new", *each) for each in SAID.items()}
        assert kinds(base) == []
        found = base.execute(
            "SELECT kind, code, label, text FROM data.answers WHERE question = ?", (GONE,)
        )
        assert found.fetchall() == [("rating", "not-yet", "Not yet", "")]


def test_what_is_listed_is_read_in_the_language_of_the_form(tmp_path: Path) -> None:
    german = replace(NEW, language="de", answers={LISTED: "Noch nicht"})
    with settled(tmp_path, german, content=THEN) as base:
        assert rows(base, "answers") == {("new", GONE, "not-yet")}


@pytest.mark.parametrize("returns", [(OLD, NEW), (NEW,)])
def test_what_nothing_asks_stays_unplaced(tmp_path: Path, returns: tuple[Return, ...]) -> None:
    with settled(tmp_path, *returns, content=NOW) as base:
        assert rows(base, "answers") == {("new", E, "usually")}
        assert {question for _, question, _ in rows(base, "unplaced")} == {LISTED, *TEXTS}


def test_what_was_changed_where_it_is_listed_counts_before_the_old_answer(tmp_path: Path) -> None:
    changed = replace(NEW, answers={**AS_LISTED, LISTED: "Always"})
    with settled(tmp_path, OLD, changed, content=THEN) as base:
        assert ("new", GONE, "always") in rows(base, "answers")
        assert ("old replaced", GONE, "not-yet") in rows(base, "history")
        assert rows(base, "conflicts") == set()


def test_what_is_no_choice_stays_listed_and_the_old_answer_counts(tmp_path: Path) -> None:
    changed = replace(NEW, answers={**AS_LISTED, LISTED: "Mostly"})
    with settled(tmp_path, OLD, changed, content=THEN) as base:
        assert ("old", GONE, "not-yet") in rows(base, "answers")
        assert rows(base, "unplaced") == {("new", LISTED, "Mostly")}


def test_what_was_filled_in_later_into_the_old_form_contradicts_what_is_listed(
    tmp_path: Path,
) -> None:
    later = replace(OLD, answers={GONE: "always"}, saved=THURSDAY)
    with settled(tmp_path, later, NEW, content=THEN) as base:
        assert rows(base, "conflicts") == {("old 1", GONE, "always"), ("new 1", GONE, "not-yet")}
        assert kinds(base) == ["collect-conflict"]


@pytest.mark.parametrize(("content", "counts"), [(THEN, ("old", GONE)), (NOW, ("new", RENAMED))])
def test_what_has_another_id_by_now_counts_under_the_one_that_is_asked(
    tmp_path: Path, content: ContentInUse, counts: tuple[str, str]
) -> None:
    old = replace(OLD, answers={E: "usually", GONE: "not-yet"})
    new = replace(NEW, answers={E: "usually", RENAMED: "not-yet"}, asks=(E, RENAMED))
    with settled(tmp_path, old, new, content=content) as base:
        assert rows(base, "answers") == {("new", E, "usually"), (*counts, "not-yet")}


def test_what_was_deleted_where_it_is_still_asked_does_not_count(tmp_path: Path) -> None:
    new = replace(NEW, answers={E: "usually"}, asks=(E, GONE))
    with settled(tmp_path, replace(OLD, answers={GONE: "not-yet"}), new, content=THEN) as base:
        assert ("old only-here", GONE, "not-yet") in rows(base, "history")


def test_of_another_level_it_is_the_answer_of_another_form(tmp_path: Path) -> None:
    with settled(tmp_path, OLD, replace(NEW, level=2), content=THEN) as base:
        assert {("old", *each) for each in SAID.items()} <= rows(base, "answers")
        assert ("new", LISTED, "Not yet") in rows(base, "unplaced")


def test_through_several_editions_the_last_change_counts(tmp_path: Path) -> None:
    between = made_from({**SAID, GONE: "always"}, edition="2")
    answers, history = {LISTED: "Always"}, (between, made_from())
    newest = replace(NEW, edition="3", answers=answers, made_from=history)
    with settled(tmp_path, OLD, newest, content=THEN) as base:
        assert ("new", GONE, "always") in rows(base, "answers")
        assert rows(base, "conflicts") == set()


def test_a_review_with_what_a_self_assessment_lists_has_it_a_second_time(tmp_path: Path) -> None:
    made = replace(made_from(), document="self-assessment")
    assessment = replace(NEW, file="a", document="self-assessment", made_from=(made,))
    answers = {GONE: "not-yet", NOTE: "Mine"}
    review = Return(file="r", answers=answers, carried={GONE}, saved=WEDNESDAY)
    with settled(tmp_path, assessment, review, content=THEN) as base:
        assert ("a", GONE, "not-yet") in rows(base, "answers")
        assert ("r carried", GONE, "not-yet") in rows(base, "history")
