"""Spreads work over processes, one item at a time each, and survives the death of one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from types import FrameType, TracebackType
from typing import Generic, NoReturn, Self, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_TICK = 0.5  # seconds
_PATIENCE = 3.0  # seconds that a stopped worker has to clean up after itself

FORKS = sys.platform == "linux"
"""Whether workers share what was imported before; elsewhere forking is unsafe or impossible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Died(Generic[_Item]):
    """The worker process that had the item ended without an answer."""

    item: _Item
    exit_code: int | None
    """As of `multiprocessing.Process.exitcode`: negative for a signal."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Worker(Generic[_Item]):
    process: BaseProcess
    line: Connection
    item: _Item | None = None
    used: bool = False
    """Whether it ever had an item."""


class Crew(Generic[_Item, _Result]):
    """Processes that call `work`, which must not raise, with items and hand back its results.

    As a context manager: one worker begins at once and calls `prepare`, which imports what work
    needs, while this process is busy reading; leaving stops whoever still works.
    """

    def __init__(
        self,
        work: Callable[[_Item], _Result],
        prepare: Callable[[], None],
        *,
        forks: bool = FORKS,
    ) -> None:
        self._work = work
        self._prepare = prepare
        self._forks = forks
        self._workers: list[_Worker[_Item]] = []

    def __enter__(self) -> Self:
        try:
            self._employ()
        except BaseException:  # Ctrl-C, which had to wait until the worker had begun
            self._dismiss()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dismiss()

    def results(
        self, items: Iterator[_Item], *, jobs: int, tick: Callable[[], None]
    ) -> Generator[_Result | Died[_Item], None, None]:
        """The results in the order in which they are ready, from at most `jobs` workers.

        Items are taken when a worker is free for them; `tick` is called about twice a second.
        """
        for _ in range(jobs):
            self._occupy(items)
        while busy := [(each, each.item) for each in self._workers if each.item is not None]:
            ready = wait([worker.line for worker, _ in busy], timeout=_TICK)
            tick()
            for worker, item in busy:
                if worker.line in ready:
                    yield self._collect(worker, item, items)

    def _occupy(self, items: Iterator[_Item]) -> None:
        """Gives the next item, when there is one, to a worker without; a new one if need be."""
        for item in items:
            idle = next((each for each in self._workers if each.item is None), None)
            if idle is None and self._forks:
                self._prepare()
                gc.freeze()  # So that collecting in a worker does not copy the pages it shares.
            _hand_over(idle or self._employ(), item)
            return

    def _employ(self) -> _Worker[_Item]:
        line, far_end = multiprocessing.Pipe()
        arguments = (far_end, self._work, self._prepare)
        process = _process(self._forks)(target=_serve, args=arguments, daemon=True)
        worker = _Worker[_Item](process=process, line=line)
        with _interrupts_held():
            process.start()
            self._workers.append(worker)  # Now, or Ctrl-C would leave one that nobody stops.
        # Only the worker holds its end now: when it dies, whatever the reason, we hear of it. It
        # does not hear of us that way, because it has a copy of our end.
        far_end.close()
        return worker

    def _collect(
        self, worker: _Worker[_Item], item: _Item, items: Iterator[_Item]
    ) -> _Result | Died[_Item]:
        """The answer of a worker, which gets its next item; one that died is replaced."""
        worker.item = None
        try:
            answer: _Result | Died[_Item] = worker.line.recv()
        except (EOFError, OSError):
            answer = Died(item=item, exit_code=self._bury(worker))
        for following in items:
            _hand_over(self._employ() if worker not in self._workers else worker, following)
            break
        return answer

    def _bury(self, worker: _Worker[_Item]) -> int | None:
        self._workers.remove(worker)
        _end(worker)
        return worker.process.exitcode

    def _dismiss(self) -> None:
        for worker in self._workers:
            if worker.item is not None:
                worker.process.terminate()
            elif worker.used:
                _hand_over(worker, None)
            else:
                worker.process.kill()  # It prepares for what is not going to come.
        for worker in self._workers:
            _end(worker)
        self._workers.clear()


def _end(worker: _Worker[_Item]) -> None:
    """Waits for a worker that goes, but not for long: the interpreter would wait for ever."""
    worker.process.join(_PATIENCE)
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _hand_over(worker: _Worker[_Item], item: _Item | None) -> None:
    """Gives a worker its next item; None lets it go home."""
    worker.item = item
    worker.used = True
    with suppress(OSError):  # It has died, and the line will say so.
        worker.line.send(item)


def _process(forks: bool) -> Callable[..., BaseProcess]:
    if forks:
        return multiprocessing.get_context("fork").Process
    return multiprocessing.get_context("spawn").Process


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits meanwhile, so that a worker that has just begun does not hear it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, work: Callable[[_Item], _Result], prepare: Callable[[], None]) -> None:
    """A worker's life."""
    # Ctrl-C reaches every process of the terminal; the first one decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_follow, daemon=True).start()
    prepare()
    gc.freeze()
    with suppress(EOFError, OSError):
        while (item := line.recv()) is not None:
            line.send(work(item))


def _follow() -> None:
    """Ends the process when the first one was killed: nobody waits for the document any more."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """Ends the process as an exception would, so that a half-written file is removed."""
    raise SystemExit(128 + number)
