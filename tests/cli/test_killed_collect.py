"""Runs of `collect` that are killed at any point: the dataset before, or the new one, is whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.chance import examples
from tests.commands import REAL, command_line, run, unmeasured
from tests.returns.heaps import CYCLE, Heap, write_content

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

COMMAND = ("collect", "returned", "--jobs", "2", "--quiet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_content(tmp_path / "content")
    Heap(tmp_path / "returned", 6, 3)
    return tmp_path


def test_a_run_that_is_killed_leaves_a_whole_dataset(folder: Path) -> None:
    chance = random.Random(5)  # noqa: S311  # chance that can be repeated
    wholes = [whole(folder, "made-0")]
    moved = folder / "moved"
    moved.mkdir()
    for path in sorted((folder / "returned").glob("00*"))[:4]:
        shutil.move(path, moved / path.name)
    began = time.perf_counter()
    wholes.append(whole(folder, "made-1"))
    seconds = time.perf_counter() - began
    assert wholes[0] != wholes[1]
    run(*COMMAND, cwd=folder, module=REAL)

    for _ in range(examples(40)):
        swap(moved, folder / "returned")
        process = subprocess.Popen(
            command_line(*COMMAND, module=REAL),
            cwd=folder,
            env=unmeasured(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds * chance.uniform(0.3, 1.1))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert dataset(folder / "build/collected") in wholes

    last = whole(folder, "made-2")
    run(*COMMAND, cwd=folder, module=REAL)
    assert last in wholes
    assert dataset(folder / "build/collected") == last
    assert sorted(path.name for path in (folder / "build/collected").iterdir()) == [
        ".store.sqlite",
        CYCLE,
    ]


def whole(folder: Path, output: str) -> dict[str, bytes]:
    """The dataset of a run that nobody kills."""
    done = run(*COMMAND, "--output", output, cwd=folder, module=REAL)
    assert done.returncode == 1
    return dataset(folder / output / "collected")


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
