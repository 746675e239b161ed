"""Hands work to an executor, only so much ahead of who takes what comes of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from typing import TypeVar

_AHEAD = 3  # as many for each worker

_Result = TypeVar("_Result")


class WorkersLost(BrokenExecutor):
    """Nobody is left to make what was asked for; the text is a sentence that says why."""


def results_of(begun: Iterable[Future[_Result]], workers: int) -> Iterator[_Result]:
    """The results; only so many of the futures, which begin when they are asked for, are under way.

    They are taken back when nobody wants them any more. Raises as what they do, and as the
    executor.
    """
    under_way: deque[Future[_Result]] = deque()
    try:
        for future in begun:
            under_way.append(future)
            if len(under_way) > _AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()
