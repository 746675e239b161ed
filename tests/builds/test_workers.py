import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator

import pytest

from framework_export.builds.workers import FORKS, Crew, Died

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs os.kill")


def nothing() -> None:
    pass


def square(number: int) -> int:
    return number * number


def process_of(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def answers(
    work: Callable[[int], int], items: Iterable[int], *, jobs: int = 2, forks: bool = FORKS
) -> list[int | Died[int]]:
    with Crew(work, nothing, forks=forks) as crew:
        return list(crew.results(iter(items), jobs=jobs, tick=nothing))


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_every_item_gets_its_answer(jobs: int) -> None:
    assert set(answers(square, range(7), jobs=jobs)) == {0, 1, 4, 9, 16, 25, 36}


def test_workers_can_be_started_from_nothing() -> None:
    assert set(answers(square, range(3), forks=False)) == {0, 1, 4}


def test_nothing_to_do_is_done_at_once() -> None:
    assert answers(square, []) == []


def test_there_are_no_more_processes_than_jobs() -> None:
    assert len(set(answers(process_of, range(6), jobs=1))) == 1
    assert len(set(answers(process_of, range(6), jobs=2))) == 2


def test_work_is_done_in_other_processes() -> None:
    assert os.getpid() not in answers(process_of, range(2))


def test_a_crew_works_through_several_lots() -> None:
    with Crew(square, nothing) as crew:
        first = set(crew.results(iter([1, 2, 3]), jobs=2, tick=nothing))
        second = set(crew.results(iter([4, 5]), jobs=2, tick=nothing))

    assert (first, second) == ({1, 4, 9}, {16, 25})


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_death_of_a_worker_costs_its_item_only(jobs: int) -> None:
    found = answers(die_at_three, range(6), jobs=jobs)

    assert [each for each in found if isinstance(each, Died)] == [
        Died(item=3, exit_code=-signal.SIGKILL)
    ]
    assert sorted(each for each in found if not isinstance(each, Died)) == [0, 1, 2, 4, 5]


def test_items_are_taken_only_when_a_worker_is_free() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(9):
            taken.append(number)
            yield number

    with Crew(square, nothing) as crew:
        results = crew.results(items(), jobs=2, tick=nothing)
        next(results)
        assert len(taken) <= 4


def test_leaving_early_ends_the_workers() -> None:
    with Crew(time.sleep, nothing) as crew:
        results = crew.results(iter([0, 60, 60]), jobs=2, tick=nothing)
        next(results)
        began = time.monotonic()

    assert time.monotonic() - began < 30


def test_time_is_told_while_nobody_answers() -> None:
    ticks = []
    with Crew(time.sleep, nothing) as crew:
        list(crew.results(iter([1.2]), jobs=1, tick=lambda: ticks.append(1)))

    assert len(ticks) >= 2


def prepared() -> None:
    os.environ["FRAMEWORK_EXPORT_TEST_PREPARED"] = "yes"


def is_prepared(_: int) -> bool:
    return "FRAMEWORK_EXPORT_TEST_PREPARED" in os.environ


def test_every_worker_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMEWORK_EXPORT_TEST_PREPARED", "")
    monkeypatch.delenv("FRAMEWORK_EXPORT_TEST_PREPARED")

    with Crew(is_prepared, prepared) as crew:
        assert all(crew.results(iter(range(4)), jobs=2, tick=nothing))
