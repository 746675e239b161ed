"""A run that is killed half-way, and the next one; a slow disk leaves time to see where it is."""

import csv
import hashlib
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from framework_export.formats.returned import read_form
from framework_export.formats.spliced_package import is_untouched
from tests.commands import (
    REAL,
    SLOW,
    command_line,
    environment,
    run,
    unmeasured,
    write_framework,
)
from tests.packs.changes.rounds import answered
from tests.processes import alive_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

PEOPLE = 120
ENOUGH = 20  # forms that are there when it is killed
COMMAND = ("packs", "people.csv", "--cycle", "2026-H2", "--documents", "review", "--jobs", "2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data")
    rows = (f"{each},Person {each},1\n" for each in range(PEOPLE))
    (tmp_path / "people.csv").write_text("employee_id,name,level\n" + "".join(rows), "utf-8")
    return tmp_path


@pytest.fixture
def packs(folder: Path) -> Path:
    return folder / "build/packs/2026-H2"


def begin(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command_line(*COMMAND, "--quiet", module=SLOW),
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def begin_and_wait_for_half(folder: Path, packs: Path) -> subprocess.Popen[bytes]:
    process = begin(folder)
    wait_until(lambda: len(forms(packs)) > ENOUGH)
    assert process.poll() is None
    return process


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    for _ in range(int(seconds * 50)):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def forms(packs: Path) -> list[Path]:
    return [path for path in packs.rglob("*") if path.suffix in (".docx", ".xlsx")]


def half_written(packs: Path) -> list[Path]:
    return list(packs.rglob("*.part"))


def test_a_run_that_was_killed_leaves_whole_forms_and_the_next_completes_it(
    folder: Path, packs: Path
) -> None:
    process = begin_and_wait_for_half(folder, packs)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    before = {path: path.stat().st_mtime_ns for path in forms(packs)}
    assert len(before) < PEOPLE
    for path in before:
        data = path.read_bytes()
        assert is_untouched(data)
        assert read_form(data).person["employee_id"] == path.name.partition("-")[0]
    assert not (packs / "manifest.csv").exists()

    done = run(*COMMAND, cwd=folder, module=REAL)

    written, unchanged = (
        int(found[1].replace(",", ""))
        for found in re.finditer(r"([\d,]+) (?:written|up to date)", done.stderr)
    )
    assert (done.returncode, unchanged, written + unchanged) == (0, len(before), PEOPLE)
    assert all(path.stat().st_mtime_ns == time for path, time in before.items())
    assert half_written(packs) == []
    check_manifest(packs)


def check_manifest(packs: Path) -> None:
    """Everybody is there once with each document, and the files are those that are there."""
    with (packs / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    whose = {(row["employee_id"], row["document"]) for row in rows}
    assert len(whose) == len(rows) == PEOPLE
    assert {packs / row["file"] for row in rows} == set(forms(packs))
    assert len({row["reference"] for row in rows}) == PEOPLE
    for row in rows[:: PEOPLE // 10]:
        data = (packs / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]


def test_no_worker_stays_when_the_first_process_is_killed(folder: Path, packs: Path) -> None:
    process = begin_and_wait_for_half(folder, packs)
    assert len(alive_in(process.pid)) == 3

    process.kill()
    process.wait()

    wait_until(lambda: alive_in(process.pid) == [])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_says_how_far_it_is_and_the_same_command_goes_on(
    folder: Path, packs: Path, jobs: str
) -> None:
    process = subprocess.Popen(
        command_line(*COMMAND[:-1], jobs, module=SLOW),
        cwd=folder,
        # Ctrl-C within coverage's own lock would leave it locked for ever.
        env=unmeasured(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: len(forms(packs)) > ENOUGH)

    os.killpg(process.pid, signal.SIGINT)  # As a terminal does: to every process of it.
    said = process.communicate(timeout=60)[1]

    assert process.returncode == 130
    assert re.search(r"Stopped after \d+ forms\. The same command goes on\.\n$", said)
    assert "Traceback" not in said
    assert alive_in(process.pid) == []
    assert half_written(packs) == []
    assert run(*COMMAND, cwd=folder, module=REAL).returncode == 0
    check_manifest(packs)


TEAM = 8
FOLLOWING = ("packs", "team.csv", "--cycle", "2026-H2", "--jobs", "1", "--documents", "review")


def write_team(folder: Path, manager: str) -> None:
    rows = (f"{number},Person {number},1,{manager}\n" for number in range(TEAM))
    text = "employee_id,name,level,manager\n" + "".join(rows)
    (folder / "team.csv").write_text(text, "utf-8")


@pytest.mark.parametrize("archived", [(), ("--archive",)], ids=["files", "archives"])
def test_forms_that_were_following_their_people_when_it_was_killed_are_all_there(
    folder: Path, packs: Path, archived: tuple[str, ...]
) -> None:
    """Killed twice at moments of their own, and each time the roster is another one."""
    command = (*FOLLOWING, "--group", "manager", *archived)
    write_team(folder, "Ann")
    run(*command, cwd=folder, module=REAL)
    filled = fill_in_all(packs)
    for manager in ("Bea", "Cleo"):
        write_team(folder, manager)
        process = subprocess.Popen(
            command_line(*command, "--quiet", module=SLOW),
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        place = packs / ("moving" if archived else manager)
        wait_until(partial(is_there_or_over, place, process))
        process.kill()
        process.wait()
        assert not (packs / "manifest.csv").exists()
        assert filled <= everything(packs).keys()

    write_team(folder, "Dora")
    done = run(*command, cwd=folder, module=REAL)

    assert done.returncode == 0, done.stderr
    found = everything(packs)
    assert {data: len(places) for data, places in found.items()} == dict.fromkeys(filled, 1)
    with (packs / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["state"] for row in rows} == {"filled in"}
    listed = {"/".join(filter(None, (row["archive"], row["file"]))) for row in rows}
    assert listed == {place for places in found.values() for place in places}
    assert all(place.startswith("Dora") for place in listed)


def is_there_or_over(place: Path, process: subprocess.Popen[bytes]) -> bool:
    return place.exists() or process.poll() is not None


def fill_in_all(packs: Path) -> set[bytes]:
    """What is in all forms then."""
    filled = set()
    for number, path in enumerate(sorted(packs.rglob("*.docx"))):
        path.write_bytes(answered(path.read_bytes(), f"Answer {number}"))
        filled.add(path.read_bytes())
    for path in packs.rglob("*.zip"):
        with zipfile.ZipFile(path) as old:
            forms = {name: answered(old.read(name), name) for name in old.namelist()}
        with zipfile.ZipFile(path, "w") as new:
            for name, data in forms.items():
                new.writestr(name, data)
        filled |= set(forms.values())
    return filled


def everything(packs: Path) -> dict[bytes, list[str]]:
    """The places of all forms, those in archives among them, by what is in them."""
    found: dict[bytes, list[str]] = {}
    for path in sorted(packs.rglob("*")):
        name = path.relative_to(packs).as_posix()
        if path.suffix == ".docx":
            found.setdefault(path.read_bytes(), []).append(name)
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for each in archive.namelist():
                    found.setdefault(archive.read(each), []).append(f"{name}/{each}")
    return found
