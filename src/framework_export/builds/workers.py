"""Spreads work over processes, one item at a time each, and survives the death of one."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Generic, NoReturn, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_TICK = 0.5  # seconds
_PATIENCE = 3.0  # seconds that a stopped worker has to clean up after itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Died(Generic[_Item]):
    """The worker process that had the item ended without an answer."""

    item: _Item
    exit_code: int | None
    """As of `multiprocessing.Process.exitcode`: negative for a signal."""


@dataclass(slots=True, kw_only=True)
class _Worker(Generic[_Item]):
    process: BaseProcess
    line: Connection
    item: _Item


def run(
    items: Iterator[_Item],
    work: Callable[[_Item], _Result],
    *,
    jobs: int,
    prepare: Callable[[], None],
    tick: Callable[[], None],
) -> Generator[_Result | Died[_Item], None, None]:
    """The results of `work`, in the order in which they are ready.

    `prepare` runs before the first item, once where processes are forked and can share what it
    imports. One job runs in this process. What `work` raises is raised here. Leaving the iterator
    early stops the workers.
    """
    if jobs == 1:
        prepare()
        for item in items:
            yield work(item)
            tick()
        return
    forks = sys.platform == "linux"
    if forks:
        prepare()
        gc.freeze()  # So that collecting in a worker does not copy the pages that it shares.
    crew = _Crew(work=work, prepare=prepare, forks=forks, workers=[])
    try:
        yield from crew.results(items, jobs, tick)
    finally:
        crew.dismiss()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crew(Generic[_Item, _Result]):
    work: Callable[[_Item], _Result]
    prepare: Callable[[], None]
    forks: bool
    workers: list[_Worker[_Item]]

    def results(
        self, items: Iterator[_Item], jobs: int, tick: Callable[[], None]
    ) -> Iterator[_Result | Died[_Item]]:
        for _ in range(jobs):
            self._employ(items)
        while self.workers:
            ready = wait([w.line for w in self.workers], timeout=_TICK)
            tick()
            for worker in [w for w in self.workers if w.line in ready]:
                yield self._collect(worker, items)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join(_PATIENCE)
            worker.process.kill()
            worker.line.close()

    def _employ(self, items: Iterator[_Item]) -> None:
        """One more worker, when there is an item for it."""
        for item in items:
            line, far_end = multiprocessing.Pipe()
            process = _process(self.forks)(
                target=_serve, args=(far_end, self.work, self.prepare), daemon=True
            )
            with _interrupts_held():
                process.start()
            # Only the worker holds its end now: when it dies, whatever the reason, the line ends.
            far_end.close()
            worker = _Worker[_Item](process=process, line=line, item=item)
            self.workers.append(worker)
            with suppress(OSError):  # It died at once, and the line says so.
                line.send(item)
            return

    def _collect(self, worker: _Worker[_Item], items: Iterator[_Item]) -> _Result | Died[_Item]:
        """The answer of a worker, which gets its next item, or leaves when there is none."""
        item = worker.item
        try:
            answer: _Result | BaseException = worker.line.recv()
        except (EOFError, OSError):
            died = Died(item=item, exit_code=self._dismissed(worker))
            self._employ(items)
            return died
        for worker.item in items:
            with suppress(OSError):
                worker.line.send(worker.item)
            break
        else:
            self._dismissed(worker)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _dismissed(self, worker: _Worker[_Item]) -> int | None:
        self.workers.remove(worker)
        worker.line.close()
        worker.process.join()
        return worker.process.exitcode


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
    """A worker's life: until the line ends, which it also does when the first process dies."""
    # Ctrl-C reaches every process of the terminal; the first one decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with suppress(EOFError, OSError):
        while True:
            item = line.recv()
            line.send(_answer(work, prepare, item))


def _answer(
    work: Callable[[_Item], _Result], prepare: Callable[[], None], item: _Item
) -> _Result | BaseException:
    try:
        prepare()  # Quick when it was done before.
        return work(item)
    except Exception as error:  # noqa: BLE001 - it is raised in the first process
        return error


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """Ends the process as an exception would, so that a half-written file is removed."""
    raise SystemExit(128 + number)
