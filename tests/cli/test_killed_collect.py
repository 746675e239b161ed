"""Runs of `collect` that are killed at any point: the dataset before, or the new one, is whole."""

import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.chance import examples
from tests.returns.heaps import CYCLE, Heap, write_content

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

COMMAND = ("collect", "returned", "--jobs", "2", "--quiet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_content(tmp_path / "content")
    Heap(tmp_path / "returned", 4, 3)
    return tmp_path


def test_a_run_that_is_killed_leaves_a_whole_dataset(folder: Path) -> None:
    chance = random.Random(5)  # noqa: S311  # chance that can be repeated
    moved, collected = folder / "moved", folder / "build/collected"
    moved.mkdir()
    assert Run(folder, "--output", "made").code() == 1
    every = dataset(folder / "made/collected")
    swap(moved, folder / "returned")
    began = time.perf_counter()
    assert Run(folder).code() == 1
    seconds = time.perf_counter() - began
    fewer = dataset(collected)
    assert every != fewer

    for _ in range(examples(40)):
        swap(moved, folder / "returned")
        run = Run(folder)
        time.sleep(seconds * chance.uniform(0, 1.1))
        run.kill()
        assert dataset(collected) in (every, fewer)

    assert Run(folder).code() == 1
    assert dataset(collected) == (fewer if list(moved.iterdir()) else every)
    assert sorted(path.name for path in collected.iterdir()) == [".store.sqlite", CYCLE]


class Run:
    """A process that leads a group, with nothing left to import."""

    def __init__(self, folder: Path, *words: str) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(IMPORTED))
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(theirs, folder, (*COMMAND, *words)))
        self._process.start()
        theirs.close()
        ours.recv()

    def code(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def kill(self) -> None:
        assert self._process.pid
        with suppress(ProcessLookupError):  # It may have ended.
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.join()


IMPORTED = (
    "framework_export.cli.collecting.running",
    "framework_export.formats.excel.rendering",
    "framework_export.formats.excel.summary.rendering",
    "framework_export.formats.returned",
    "framework_export.formats.word",
    "framework_export.reading.frameworks",
    "tests.fake_command",
    "tests.cli.test_killed_collect",
)


def work(begun: Connection, folder: Path, words: tuple[str, ...]) -> None:
    from tests import fake_command  # Which must not stand in for the renderer of other tests.

    os.setsid()
    os.chdir(folder)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    begun.send(None)
    sys.exit(fake_command.main(words))


def dataset(collected: Path) -> dict[str, bytes]:
    """What is there, or what the next run puts back."""
    here = collected / CYCLE
    if not here.exists():
        here = collected / f".former-{CYCLE}"
    return {path.name: path.read_bytes() for path in here.iterdir()}


def swap(moved: Path, returned: Path) -> None:
    """Takes some of the forms away, or puts them back."""
    names = [path.name for path in moved.iterdir()]
    source, target = (moved, returned) if names else (returned, moved)
    for path in sorted(source.glob("00*"))[:4]:
        shutil.move(path, target / path.name)
