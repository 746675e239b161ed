"""Starts Dask schedulers and workers for tests: processes of this machine, on its loopback."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from distributed import Client

from tests.commands import environment


@dataclass(frozen=True)
class Cluster:
    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: "tuple[subprocess.Popen[bytes], ...]"


@contextmanager
def running_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler and so many workers, each a process with one thread and nobody to restart it."""
    file = folder / "scheduler.json"
    scheduler = _started("scheduler", file, folder, "--host", "127.0.0.1", "--port", "0")
    started = [scheduler]
    try:
        started += [
            _started("worker", file, folder, "--nthreads", "1", "--no-nanny")
            for _ in range(workers)
        ]
        address = _address(file)
        if workers:
            with cast(Any, Client)(address, set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
        yield Cluster(address, scheduler, tuple(started[1:]))
    finally:
        for process in started:
            process.kill()
            process.wait()


def _started(kind: str, file: Path, folder: Path, *options: str) -> "subprocess.Popen[bytes]":
    # Folders of workers are taken from the working folder.
    line = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(file)]
    return subprocess.Popen(
        [*line, "--no-dashboard", *options],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(file: Path) -> str:
    for _ in range(600):
        if file.exists() and file.stat().st_size:
            return str(json.loads(file.read_text("utf-8"))["address"])
        time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")
