"""A process to read in for each worker of a cluster, which has to outlive whatever it reads."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import local
from typing import IO, cast

from framework_export.returns.incoming.patience import process_limited
from framework_export.returns.incoming.reading import Read, Unread, lost, prepare, read_file

_IDLE = 300  # seconds that it waits for more, where the system has alarms


def read_alone(unread: Unread) -> Read:
    """What a file says. Never raises for what is in it, whatever becomes of the process."""
    process = _process()
    try:
        _say(process, unread)
    except OSError:  # It has had nothing to do for too long.
        _end(process)
        process = _process()
        with suppress(OSError):  # Hearing nothing of it says so.
            _say(process, unread)
    try:
        read: Read = pickle.load(process.heard)  # noqa: S301  # written by us, a moment ago
    except (EOFError, OSError, pickle.UnpicklingError):
        code = _end(process)
    else:
        return read
    slow = hasattr(signal, "SIGALRM") and code == -signal.SIGALRM
    return lost(unread.number, slow=slow)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Process:
    """One that reads what it is told to."""

    process: subprocess.Popen[bytes]
    told: IO[bytes]
    heard: IO[bytes]


class _Known(local):
    """The process of a thread."""

    process: _Process | None = None


_known = _Known()


def _process() -> _Process:
    """Not one of `multiprocessing`, of which Dask's own workers may have none."""
    if _known.process is None:
        started = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-P", "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        told, heard = cast(IO[bytes], started.stdin), cast(IO[bytes], started.stdout)
        _known.process = _Process(process=started, told=told, heard=heard)
    return _known.process


def _say(process: _Process, unread: Unread) -> None:
    pickle.dump(unread, process.told)
    process.told.flush()


def _end(process: _Process) -> int:
    """How it has ended: its code, negative for a signal."""
    _known.process = None
    with suppress(subprocess.TimeoutExpired):
        process.process.wait(1)  # It has hung up, and says now how it ended.
    process.process.kill()
    code = process.process.wait()
    for line in (process.told, process.heard):
        with suppress(OSError):
            line.close()
    return code


def _serve() -> None:
    """The life of such a process: it ends with the worker, who holds the other end of its line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker.
    with os.fdopen(os.dup(1), "wb") as line:
        os.dup2(2, 1)  # Whatever a library prints must not get between.
        prepare()
        with suppress(EOFError):
            while True:
                with process_limited(_IDLE):
                    unread: Unread = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the worker
                pickle.dump(read_file(unread), line)
                line.flush()


if __name__ == "__main__":
    _serve()
