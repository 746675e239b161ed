"""How much is under way at a time."""

from concurrent.futures import Executor, Future
from typing import Any

import pytest

from framework_export.documents.form import Person
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.work.sharing import delivered, in_portions

ERRAND = Errand(
    recipient=Recipient(framework="data", level=1, language="en", person=Person(name="Ada")),
    paths=("Ada.docx",),
)


class Waiting(Executor):
    """Does what it is given when somebody asks for it, and knows how much waits."""

    def __init__(self) -> None:
        self.under_way: list[tuple[Portion, ...]] = []
        self.sent = self.most = 0
        self.cancelled = 0

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:
        del fn
        self.under_way.append(args[1])
        self.sent += 1
        self.most = max(self.most, len(self.under_way))
        return _Promise(self)


class _Promise(Future[Any]):
    def __init__(self, executor: Waiting) -> None:
        super().__init__()
        self._executor = executor

    def result(self, timeout: float | None = None) -> tuple[Delivery, ...]:
        del timeout
        portions = self._executor.under_way.pop(0)
        return tuple(
            Delivery(states=(), kept_paths=(), lines=portion.archive) for portion in portions
        )

    def cancel(self) -> bool:
        self._executor.cancelled += 1
        return True


def portions(count: int, people: int) -> list[Portion]:
    return [Portion(errands=(ERRAND,) * people, archive=f"{each}.zip") for each in range(count)]


@pytest.mark.parametrize(("people", "sent"), [(100, 50), (3_000, 50), (30, 13), (3, 2)])
def test_so_much_is_sent_that_it_is_worth_it_and_so_little_that_memory_stays_flat(
    people: int, sent: int
) -> None:
    executor = Waiting()

    made = list(delivered(b"", portions(50, people), executor, workers=2))

    assert [each.lines for each in made] == [f"{each}.zip" for each in range(50)]
    assert (executor.sent, executor.most) == (sent, min(sent, 7))


def test_a_hundred_people_are_made_at_a_time() -> None:
    assert [len(each.errands) for each in in_portions(iter([ERRAND] * 250))] == [100, 100, 50]


def test_what_is_under_way_is_taken_back_when_nobody_wants_it_any_more() -> None:
    executor = Waiting()
    making = delivered(b"", portions(20, 100), executor, workers=2)
    next(making)

    making.close()  # type: ignore[attr-defined]

    assert executor.cancelled == len(executor.under_way) == 6
