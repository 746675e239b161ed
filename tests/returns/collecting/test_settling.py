"""What counts of several returns of one form."""

import itertools
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_export.returns.collecting.asked import Asked
from framework_export.returns.collecting.content_in_use import ContentInUse, Known
from framework_export.returns.collecting.settling import Choice
from tests.returns.collecting.returned import ADA, BO, Return, answer, kinds, people, rows, settled

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-0{day}T09:00:00.000000Z" for day in (2, 3, 4))
E, M, GOAL = "criterion.one.employee", "criterion.one.manager", "goal.1.what"
OTHER_E = "criterion.two.employee"


def test_an_only_return_counts(tmp_path: Path) -> None:
    with settled(tmp_path, Return(file="a", answers={E: "usually", GOAL: "Learn"})) as base:
        assert rows(base, "answers") == {("a", E, "usually"), ("a", GOAL, "Learn")}
        assert kinds(base) == []


def test_the_newest_counts_and_what_only_an_earlier_one_has_is_not_mixed_in(
    tmp_path: Path,
) -> None:
    old = Return(file="b old", answers={E: "usually", OTHER_E: "always"}, saved=MONDAY)
    new = Return(file="a new", answers={E: "always"}, saved=TUESDAY)
    with settled(tmp_path, old, new) as base:
        assert rows(base, "answers") == {("a new", E, "always")}
        assert rows(base, "history") == {
            ("b old replaced", E, "usually"),
            ("b old only-here", OTHER_E, "always"),
        }


def test_the_documents_own_time_comes_before_that_of_the_file(tmp_path: Path) -> None:
    copied = Return(file="old", answers={E: "usually"}, saved=MONDAY, changed=WEDNESDAY)
    new = Return(file="new", answers={E: "always"}, saved=TUESDAY, changed=TUESDAY)
    with settled(tmp_path, copied, new) as base:
        assert rows(base, "answers") == {("new", E, "always")}


def test_halves_by_employee_and_manager_are_joined(tmp_path: Path) -> None:
    employee = Return(file="e", answers={E: "usually", GOAL: "Learn"}, saved=MONDAY)
    manager = Return(file="m", answers={M: "always", "goal.2.what": "Lead"}, saved=TUESDAY)
    with settled(tmp_path, employee, manager) as base:
        assert rows(base, "answers") == {
            *(("e", E, "usually"), ("e", GOAL, "Learn")),
            *(("m", M, "always"), ("m", "goal.2.what", "Lead")),
        }
        assert rows(base, "history") == rows(base, "conflicts") == set()


def test_a_question_that_both_answer_differently_is_a_conflict_and_no_answer(
    tmp_path: Path,
) -> None:
    employee = Return(file="e", answers={E: "usually", GOAL: "Learn"}, saved=MONDAY)
    manager = Return(file="m", answers={M: "always", GOAL: "Lead"}, saved=TUESDAY)
    with settled(tmp_path, employee, manager) as base:
        assert rows(base, "conflicts") == {("e 1", GOAL, "Learn"), ("m 1", GOAL, "Lead")}
        assert rows(base, "answers") == {("e", E, "usually"), ("m", M, "always")}
        assert kinds(base) == ["collect-conflict"]


def test_what_both_say_alike_counts_once(tmp_path: Path) -> None:
    employee = Return(file="e", answers={E: "usually", GOAL: "Learn"}, saved=MONDAY)
    manager = Return(file="m", answers={M: "always", GOAL: " Learn "}, saved=TUESDAY)
    with settled(tmp_path, employee, manager) as base:
        assert ("m", GOAL, " Learn ") in rows(base, "answers")
        assert rows(base, "history") == {("e same", GOAL, "Learn")}


def test_a_copy_that_has_both_and_changes_what_the_employee_said_is_a_conflict(
    tmp_path: Path,
) -> None:
    employee = Return(file="e", answers={E: "usually"}, saved=MONDAY)
    whole = Return(file="w", answers={E: "not-yet", M: "not-yet"}, saved=TUESDAY)
    with settled(tmp_path, employee, whole) as base:
        assert rows(base, "conflicts") == {("e 1", E, "usually"), ("w 1", E, "not-yet")}
        assert rows(base, "answers") == {("w", M, "not-yet")}


def test_what_a_newer_whole_copy_leaves_out_is_not_mixed_in(tmp_path: Path) -> None:
    employee = Return(file="e", answers={E: "usually", OTHER_E: "always", GOAL: "Learn"})
    whole = Return(file="w", answers={E: "usually", M: "always"}, changed=WEDNESDAY)
    with settled(tmp_path, employee, whole) as base:
        assert rows(base, "answers") == {("w", E, "usually"), ("w", M, "always")}
        assert rows(base, "history") == {
            ("e same", E, "usually"),
            ("e only-here", OTHER_E, "always"),
            ("e only-here", GOAL, "Learn"),
        }


def test_a_blank_copy_takes_nothing_away(tmp_path: Path) -> None:
    full = Return(file="full", answers={E: "usually", GOAL: "Learn"}, saved=MONDAY)
    blank = Return(file="blank", answers={"person.name": "Ada Aster"}, saved=TUESDAY)
    with settled(tmp_path, full, blank) as base:
        assert {("full", E, "usually"), ("full", GOAL, "Learn")} <= rows(base, "answers")
        assert kinds(base) == ["collect-blank"]


def test_two_that_are_as_new_as_each_other_are_never_decided_between(tmp_path: Path) -> None:
    first = Return(file="first", answers={E: "usually"}, saved=MONDAY)
    second = Return(file="second", answers={E: "always"}, saved=MONDAY)
    with settled(tmp_path, first, second) as base:
        assert rows(base, "answers") == set()
        assert len(rows(base, "conflicts")) == 2


def test_other_levels_documents_and_frameworks_are_other_forms(tmp_path: Path) -> None:
    others = (
        Return(file="1", answers={E: "usually"}),
        Return(file="2", answers={E: "always"}, level=2),
        Return(file="3", answers={E: "always"}, level=None),
        Return(file="4", answers={E: "always"}, document="self-assessment"),
        Return(file="5", answers={E: "always"}, framework="web"),
    )
    with settled(tmp_path, *others) as base:
        assert len(rows(base, "answers")) == 5


def test_another_edition_of_the_same_form_is_the_same_form(tmp_path: Path) -> None:
    old = Return(file="old", answers={E: "usually"}, edition="1", saved=MONDAY)
    new = Return(file="new", answers={E: "always"}, edition="2", saved=TUESDAY)
    with settled(tmp_path, old, new) as base:
        assert rows(base, "answers") == {("new", E, "always")}
        assert base.execute("SELECT edition FROM data.forms").fetchall() == [("2",)]


def test_answers_to_questions_that_the_content_does_not_have_are_unplaced(tmp_path: Path) -> None:
    known = Known(
        edition="2", criteria={"one": ("Craft", 1, "Does one")}, topics={"craft": "Craft"}
    )
    content = ContentInUse(frameworks={"data": known}, extras=frozenset({"budget"}))
    answers = {
        E: "usually",
        OTHER_E: "always",
        "level.1.topic.craft.grow": "a",
        "level.1.topic.gone.grow": "b",
        "extra.budget": "c",
        "extra.gone": "d",
        GOAL: "e",
    }
    with settled(tmp_path, Return(file="a", answers=answers), content=content) as base:
        unplaced = {question for _, question, _ in rows(base, "unplaced")}
        assert unplaced == {OTHER_E, "level.1.topic.gone.grow", "extra.gone"}
        texts = base.execute(
            "SELECT criteria.text FROM data.unplaced"
            " JOIN data.criteria USING (framework, edition, criterion)"
        )
        assert texts.fetchall() == [("Does two",)]
        assert kinds(base) == ["collect-unplaced"]


def test_a_framework_that_the_content_does_not_have_is_said_and_its_answers_count(
    tmp_path: Path,
) -> None:
    known = Known(edition="1", criteria={}, topics={})
    content = ContentInUse(frameworks={"web": known})
    with settled(tmp_path, Return(file="a", answers={E: "usually"}), content=content) as base:
        assert rows(base, "answers") == {("a", E, "usually")}
        assert kinds(base) == ["form-other-framework"]


def test_remarks_of_every_return_are_kept(tmp_path: Path) -> None:
    old = Return(file="old", remarks=("Hello",), answers={E: "usually"}, saved=MONDAY)
    new = Return(file="new", remarks=("Hello", "Bye"), answers={E: "usually"}, saved=TUESDAY)
    with settled(tmp_path, old, new) as base:
        found = base.execute("SELECT file, text FROM data.remarks JOIN data.files USING (file_id)")
        assert set(found) == {("old", "Hello"), ("new", "Hello"), ("new", "Bye")}


def test_frameworks_and_managers_choose() -> None:
    of_grace = {**ADA, "manager": "Grace Hopper"}
    of_max = {**BO, "manager": "Max", "manager_email": "max@x.example"}
    returns = (
        Return(file="a", person=of_grace, answers={E: "usually"}),
        Return(file="b", person=of_max, answers={E: "always"}),
        Return(file="c", person=of_max, answers={E: "always"}, framework="web"),
    )
    for choice, expected in (
        (Choice(managers=("grace  hopper",)), {"a"}),
        (Choice(managers=("MAX@x.example",)), {"b", "c"}),
        (Choice(frameworks=("web",)), {"c"}),
        (Choice(frameworks=("data",), managers=("Max",)), {"b"}),
    ):
        with TemporaryDirectory() as folder, settled(Path(folder), *returns, choice=choice) as base:
            assert people(base).keys() == expected
            assert base.execute("SELECT count(*) FROM data.people").fetchone() == (
                len(set(people(base).values())),
            )


def test_who_was_asked_and_has_not_answered_is_listed(tmp_path: Path) -> None:
    asked = [
        Asked(document=document, reference=f"{who['name']} {document}", **who)
        for who in (ADA, BO)
        for document in ("review", "self-assessment")
    ]
    returns = (
        Return(file="a", answers={E: "usually"}),
        Return(file="b", person=BO, answers={"person.name": "Bo Birch"}),
    )
    with settled(tmp_path, *returns, asked=asked) as base:
        missing = base.execute("SELECT name, document, blank FROM data.not_returned").fetchall()
    assert missing == [
        ("Ada Aster", "self-assessment", 0),
        ("Bo Birch", "review", 1),
        ("Bo Birch", "self-assessment", 0),
    ]


def test_a_review_of_which_a_half_is_missing_is_listed(tmp_path: Path) -> None:
    asked = [Asked(document="review", reference="r", due="2026-11-30", **ADA)]
    for number, (answers, missing) in enumerate(
        (
            ({E: "usually"}, ["manager"]),
            ({M: "usually", GOAL: "Learn"}, ["employee"]),
            ({GOAL: "Learn"}, ["employee", "manager"]),
            ({E: "usually", M: "usually"}, []),
            ({"person.name": "Ada Aster"}, []),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        with settled(folder, Return(file="a", answers=answers), asked=asked) as base:
            found = base.execute("SELECT person_id, reference, due, by FROM data.half_returned")
            assert found.fetchall() == [("A-1", "r", "2026-11-30", by) for by in missing]


def test_halves_that_contradict_or_are_in_a_self_assessment_are_not_missing(
    tmp_path: Path,
) -> None:
    returns = (
        Return(file="a", answers={E: "usually", M: "always"}, saved=MONDAY),
        Return(file="b", answers={E: "usually", M: "never"}, saved=MONDAY),
        Return(file="c", person=BO, answers={M: "usually"}),
        Return(file="d", person=BO, answers={E: "usually"}, document="self-assessment"),
    )
    with settled(tmp_path, *returns) as base:
        assert kinds(base) == ["collect-conflict"]
        assert base.execute("SELECT * FROM data.half_returned").fetchall() == []


QUESTIONS = (E, OTHER_E, M, GOAL, "goal.2.what", "person.name")
COPIES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(("a", "b"))),
        st.sampled_from((MONDAY, TUESDAY, WEDNESDAY)),
    ),
    min_size=1,
    max_size=5,
)


@given(copies=COPIES)
def test_any_number_of_returns_is_settled_as_the_rules_say(
    copies: list[tuple[dict[str, str], str]],
) -> None:
    returns = [
        Return(file=f"f{number}", answers=answers, saved=saved)
        for number, (answers, saved) in enumerate(copies)
    ]
    with TemporaryDirectory() as folder, settled(Path(folder), *returns) as base:
        found = {
            (file.split()[0], question, table)
            for table in ("answers", "history", "conflicts")
            for file, question, _ in rows(base, table)
        }
    assert found == set(expected_fates(returns))


def expected_fates(returns: list[Return]) -> "itertools.chain[tuple[str, str, str]]":
    """The rules of docs/collect.md, without any SQL."""
    current = [
        each
        for each in returns
        if all(other.saved <= each.saved for other in returns if voices(other) == voices(each))
    ]
    return itertools.chain.from_iterable(
        fates_of(question, returns, current) for question in QUESTIONS
    )


def voices(each: Return) -> tuple[bool, bool, bool]:
    """Whether employee, manager and anybody have answered."""
    return (
        any(question.endswith(".employee") for question in each.answers),
        any(question.endswith(".manager") for question in each.answers),
        any(not question.startswith("person.") for question in each.answers),
    )


def fates_of(
    question: str, returns: list[Return], current: list[Return]
) -> "list[tuple[str, str, str]]":
    with_it = [each for each in returns if question in each.answers]
    counting = [each for each in with_it if each in current]
    if len({each.answers[question] for each in counting}) > 1:
        return [
            (each.file, question, "conflicts" if each in counting else "history")
            for each in with_it
        ]
    # Of several that are equally new, the one with the lowest digest counts.
    best = min(counting, key=lambda each: (-day(each), each.file), default=None)
    if best is not None and any(supersedes(other, best, question) for other in current):
        best = None
    return [(each.file, question, "answers" if each is best else "history") for each in with_it]


def day(each: Return) -> int:
    return int(each.saved[8:10])


def supersedes(other: Return, each: Return, question: str) -> bool:
    employee, manager, filled = voices(other)
    if not filled or other.saved <= each.saved:
        return False
    if question.endswith(".employee"):
        return employee
    if question.endswith(".manager"):
        return manager
    return employee >= voices(each)[0] and manager >= voices(each)[1]


def test_nobody_is_missed_about_a_framework_that_was_not_chosen(tmp_path: Path) -> None:
    asked = [
        Asked(document="review", framework=framework, **who)
        for who, framework in ((ADA, "data"), (BO, "web"), ({"name": "Cy"}, ""))
    ]
    given = Return(file="a", answers={E: "usually"})

    with settled(tmp_path, given, asked=asked, choice=Choice(frameworks=("data",))) as base:
        missing = base.execute("SELECT name FROM data.not_returned").fetchall()

    assert missing == [("Cy",)]


@pytest.mark.parametrize("titles", [{("data", "gone"): "✨ Gone"}, {}])
def test_a_topic_of_before_has_its_title_where_an_edition_or_an_upgraded_form_says_it(
    tmp_path: Path, titles: dict[tuple[str, str], str]
) -> None:
    note = "level.1.topic.gone.grow"
    content = ContentInUse(
        frameworks={"data": Known(edition="2", criteria={}, topics={})}, titles=titles
    )
    listed = replace(answer(f"former.1.{note}", "Read"), topic="gone" if titles else "✨ Gone")
    returns = (
        Return(file="old", answers={note: "Learn"}),
        Return(file="new", person=BO, suggested=(listed,)),
    )
    with settled(tmp_path, *returns, content=content) as base:
        found = base.execute("SELECT topic FROM data.unplaced").fetchall()
        assert found == [("✨ Gone",), ("✨ Gone",)]
