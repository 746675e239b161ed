"""Shares what has to be made out among workers, a little at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from typing import TypeVar

from framework_export.errors import FrameworkExportError
from framework_export.packs.forms.errands import Delivery, Errand, Portion
from framework_export.packs.forms.making import run_errands
from framework_export.packs.work.ahead import WorkersLost, results_of

_Result = TypeVar("_Result")

_FEW = 100  # people at a time: some tenth of a second


def in_portions(errands: Iterator[Errand]) -> Iterator[Portion]:
    """The errands in their order, as many together as are worth sending."""
    while few := tuple(islice(errands, _FEW)):
        yield Portion(errands=few)


def delivered(
    order: bytes, portions: Iterable[Portion], executor: Executor, workers: int
) -> Iterator[Delivery]:
    """What was made, in the order of the portions; only so many are under way at a time.

    Raises FrameworkExportError when workers end early.
    """
    begun = (executor.submit(run_errands, order, some) for some in _worth_sending(portions))
    for deliveries in in_order(begun, workers):
        yield from deliveries


def in_order(begun: Iterable[Future[_Result]], workers: int) -> Iterator[_Result]:
    """As `results_of`. Raises FrameworkExportError when workers end early."""
    try:
        yield from results_of(begun, workers)
    except WorkersLost as error:
        raise FrameworkExportError(
            f"{error} What was made is whole.",
            hint="Run the same command again: it goes on.",
        ) from error
    except BrokenExecutor as error:
        raise FrameworkExportError(
            "A worker process ended early; what it had made is whole.",
            hint="Run the same command again: it goes on. When memory ran out, try --jobs 1.",
        ) from error


def _worth_sending(portions: Iterable[Portion]) -> Iterator[tuple[Portion, ...]]:
    """Small archives together: most managers have a handful of people."""
    together: list[Portion] = []
    for portion in portions:
        together.append(portion)
        if sum(len(each.errands) for each in together) >= _FEW:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)
