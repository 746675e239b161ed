"""Times whole processes and single calls, against each other and in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of docs/benchmarks.md."""

    what: str
    measured: str
    promised: str
    """Empty for what is reported and not promised."""
    kept: bool


def command(*arguments: str) -> list[str]:
    """Our own command, as it is installed."""
    return [sys.executable, "-m", "framework_export", *arguments]


def seconds_of_process(arguments: Sequence[str]) -> float:
    """The wall time of a process that must succeed, in seconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run(arguments, check=True, cwd=ROOT, env=environment, capture_output=True)
    return time.perf_counter() - start


def seconds_in_turn(*tasks: Callable[[], object], runs: int = RUNS) -> tuple[float, ...]:
    """The median of each task in seconds; they take turns, so that a busy machine slows all."""
    for task in tasks:
        task()
    taken: list[list[float]] = [[] for _ in tasks]
    for _ in range(runs):
        for task, times in zip(tasks, taken, strict=True):
            start = time.perf_counter()
            task()
            times.append(time.perf_counter() - start)
    return tuple(statistics.median(times) for times in taken)


def peak_memory_of(arguments: Sequence[str]) -> int:
    """The largest resident size that a process and its children reach, in bytes."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit


def reported(what: str, value: float, show: str = "{:.2f} s") -> Result:
    """A figure that says as much about the machine as about the program."""
    return Result(what=what, measured=show.format(value), promised="", kept=True)


def at_most(what: str, value: float, limit: float, show: str = "{:.2f} ×") -> Result:
    """A promise that a number stays below a limit."""
    return Result(
        what=what,
        measured=show.format(value),
        promised=f"at most {show.format(limit)}",
        kept=value <= limit,
    )


def at_least(what: str, value: float, limit: float, show: str = "{:.1f}") -> Result:
    """A promise that a number stays above a limit."""
    return Result(
        what=what,
        measured=show.format(value),
        promised=f"at least {show.format(limit)}",
        kept=value >= limit,
    )
