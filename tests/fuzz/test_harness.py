"""The fuzz test tests what it says: mutants repeat, nothing is left out, and each oracle can fail."""

from dataclasses import replace
from random import Random

import pytest

from framework_export.documents.answers import Account, Answer, ReturnedForm, problem
from framework_export.formats.packages import PackageError, write_package
from framework_export.formats.returned import read_form
from tests.fuzz import running
from tests.fuzz.drafts import Draft, draft_of
from tests.fuzz.forms import KINDS, VARIANTS, Form, Kind, form, keys
from tests.fuzz.many import check_many
from tests.fuzz.mutations.every import MUTATIONS
from tests.fuzz.oracles import homes, judge
from tests.fuzz.running import check_mutant, make_mutant, numbers

every_form = pytest.mark.parametrize(
    ("kind", "variant"), [(kind, number) for kind in KINDS for number in range(len(VARIANTS))]
)


def untouched(kind: Kind, variant: int) -> tuple[Draft, ReturnedForm]:
    """A form to which nothing was done, and its reading."""
    one = form(kind, variant, "a")
    draft = draft_of(one, form(kind, variant, "b"), Random(0))
    return draft, read_form(write_package(one.parts))


def oracles(draft: Draft, read: ReturnedForm) -> set[str]:
    return {breach.oracle for breach in judge(draft, read)}


def answer_of(read: ReturnedForm, key: str) -> Answer:
    return next(each for each in read.answers if each.key == key)


def put(read: ReturnedForm, key: str, answer: Answer) -> ReturnedForm:
    """The reading with another answer to a question."""
    kept = tuple(each for each in read.answers if each.key != key)
    return replace(read, answers=(*kept, replace(answer, key=key)))


@every_form
def test_a_form_to_which_nothing_was_done_pleases_every_oracle(kind: Kind, variant: int) -> None:
    draft, read = untouched(kind, variant)

    assert list(judge(draft, read)) == []
    assert {answer.key for answer in read.answers} == set(draft.form.typed)


@every_form
def test_each_question_has_a_place_that_people_know_it_by(kind: Kind, variant: int) -> None:
    ticks = {"extra.budget", "sign-off.employee.talked", "sign-off.manager.talked"}

    assert set(homes(kind, variant)) == set(keys(kind, variant)) - ticks


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutant_is_the_same_each_time(kind: Kind) -> None:
    seed = len(MUTATIONS[kind]) + 1

    assert make_mutant(kind, seed).data == make_mutant(kind, seed).data


@pytest.mark.parametrize("kind", KINDS)
def test_every_mutation_finds_something_to_do(kind: Kind) -> None:
    seeds = range(len(MUTATIONS[kind]))

    made = [make_mutant(kind, seed) for seed in seeds]

    assert [each.mutation.split(" + ")[0] for each in made] == [
        each.__name__ for each in MUTATIONS[kind]
    ]
    assert all(_is_changed(each.draft.form, each.data) for each in made)


def _is_changed(one: Form, data: bytes) -> bool:
    return data != write_package(one.parts)


def test_an_answer_at_another_question_is_a_breach() -> None:
    draft, read = untouched("word", 0)
    moved = put(read, "goal.1.what", answer_of(read, "person.role"))

    assert oracles(draft, moved) >= {"question"}


def test_an_answer_at_another_question_is_none_when_a_problem_is_named() -> None:
    draft, read = untouched("word", 0)
    moved = put(read, "goal.1.what", answer_of(read, "person.role"))
    other = untouched("word", 1)[1]

    named = replace(moved, problems=(problem("form-other-edition", "Look at it."),))

    assert "question" not in oracles(draft, named)
    assert other.problems == ()


def test_a_text_that_is_nowhere_is_a_breach() -> None:
    for kind in KINDS:
        draft, read = untouched(kind, 0)
        gone = next(each for each in read.answers if each.kind == "text" and each.criterion)

        fewer = replace(read, answers=tuple(each for each in read.answers if each != gone))

        assert oracles(draft, fewer) == {"account", "lost"}


def test_the_texts_of_another_person_are_a_breach() -> None:
    draft, read = untouched("excel", 0)
    _, other = untouched("excel", 1)
    theirs = read_form(write_package(draft.other.parts))

    assert "person" in oracles(draft, replace(read, answers=theirs.answers))
    assert other.person["name"].startswith("Za")


def test_an_account_that_does_not_add_up_is_a_breach() -> None:
    draft, read = untouched("word", 0)

    assert oracles(draft, replace(read, account=Account(found=3, answers=1, remarks=1))) == {
        "account"
    }


def test_what_readers_raise_is_an_inner_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> ReturnedForm:
        raise KeyError(len(data))

    monkeypatch.setattr(running, "read_form", fail)

    verdict = check_mutant("word", 0)

    assert [breach.oracle for breach in verdict.breaches] == ["inner failure"]
    assert "python -m tests.fuzz --only word --seed 0" in str(verdict)


def test_a_failure_that_the_edge_has_turned_into_a_problem_is_an_inner_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(data: bytes) -> ReturnedForm:
        raise PackageError("form-unread", "It cannot be read.") from KeyError(len(data))

    monkeypatch.setattr(running, "read_form", fail)

    (breach,) = check_mutant("word", 0).breaches

    assert breach.oracle == "inner failure"
    assert "KeyError" in breach.message


def test_a_reading_that_lasts_is_ended_and_a_breach(monkeypatch: pytest.MonkeyPatch) -> None:
    def last(data: bytes) -> ReturnedForm:
        while data:
            pass
        raise AssertionError

    monkeypatch.setattr(running, "read_form", last)
    monkeypatch.setattr(running, "LONGEST", 0.01)
    monkeypatch.setattr(running, "_GIVES_UP", 0.05)

    assert [breach.oracle for breach in check_mutant("word", 0).breaches] == ["time"]


def test_a_reading_that_takes_memory_is_a_breach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_MEMORY", -1)

    assert "memory" in {breach.oracle for breach in check_mutant("excel", 0).breaches}


def test_many_mutants_are_read_in_several_processes() -> None:
    wanted = list(numbers(0, 4))

    found = list(check_many(wanted, 2))

    assert {(each.kind, each.seed) for each in found} == set(wanted)
