"""What is read again, and what happens to files that take too long or end their process."""

import os
import shutil
import signal
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework_export.errors import SetupError
from framework_export.returns.collecting.running import Collected, Collecting, collect
from framework_export.returns.incoming import patience, pieces, readers, reading
from framework_export.returns.incoming.reading import Read, Unread, read_file
from framework_export.returns.incoming.store import open_store
from tests.chance import examples
from tests.returns.heaps import Filled, Heap, blank, filled
from tests.returns.incoming.mails import mail


class Unwatched:
    def start(self, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def tick(self) -> None: ...


def run(named: Path, folder: Path, *, jobs: int = 1, anew: bool = False) -> Collected:
    return collect(Collecting(named=(named,), folder=folder, jobs=jobs, anew=anew), Unwatched())


def form(number: int) -> bytes:
    return blank(number, "self-assessment").data


def codes(collected: Collected) -> list[str]:
    return [each.code for each in collected.problems.first]


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    folder = tmp_path / "returned"
    folder.mkdir()
    return folder


def test_only_what_is_new_or_has_changed_is_read(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (returned / "a.xlsx").write_bytes(form(0))
    assert run(returned, out).taken.new == 1
    assert run(returned, out).taken.new == 0
    (returned / "b.xlsx").write_bytes(form(1))
    assert run(returned, out).taken.new == 1
    os.utime(returned / "a.xlsx", ns=(1, 1))
    assert run(returned, out).taken.new == 1
    (returned / "a.xlsx").unlink()
    taken = run(returned, out).taken
    assert (taken.inputs, taken.new, taken.gone) == (1, 0, 1)
    assert run(returned, out, anew=True).taken.new == 1


def test_what_another_version_has_read_is_read_again(returned: Path, tmp_path: Path) -> None:
    (returned / "a.xlsx").write_bytes(form(0))
    first = Collecting(named=(returned,), folder=tmp_path / "out", program="1")
    collect(first, Unwatched())
    other = Collecting(named=(returned,), folder=tmp_path / "out", program="2")

    assert collect(other, Unwatched()).taken.new == 1


def test_a_file_that_cannot_be_opened_is_tried_again(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = returned / "a.xlsx"
    path.symlink_to(tmp_path / "gone")
    assert codes(run(returned, out)) == ["form-unreadable"]
    assert run(returned, out).taken.new == 1


SLOW = b"slow"
DEADLY = b"deadly"


def read_or_die(unread: Unread) -> Read:
    data = unread.content or Path(unread.path).read_bytes()
    if data == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if data == SLOW:
        patience.PATIENCE = 1
        with patience.process_limited():
            while True:
                time.sleep(0.01)
    return read_file(unread)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_file_that_takes_too_long_or_ends_its_process_costs_no_other(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "read_file", read_or_die)
    (returned / "a slow.xlsx").write_bytes(SLOW)
    (returned / "b.xlsx").write_bytes(form(0))
    (returned / "c deadly.xlsx").write_bytes(DEADLY)
    with zipfile.ZipFile(returned / "d.zip", "w") as archive:
        archive.writestr("deadly.xlsx", DEADLY)
        archive.writestr("e.xlsx", form(1))
    collected = run(returned, tmp_path / "out", jobs=2)

    errors = [each for each in collected.problems.first if each.severity == "error"]
    assert [each.code for each in errors] == ["form-too-slow"] * 3
    slow, deadly, packed = (each.location.file for each in errors)
    assert slow.endswith("a slow.xlsx")
    assert deadly.endswith("c deadly.xlsx")
    assert packed.endswith("d.zip/deadly.xlsx")
    assert "60 seconds" in errors[0].message
    assert "has ended" in errors[1].message
    assert collected.datasets[0].counts.forms == 2
    assert run(returned, tmp_path / "out", jobs=2).taken.new == 3


def test_two_runs_at_a_time_into_one_folder_are_refused(returned: Path, tmp_path: Path) -> None:
    (returned / "a.xlsx").write_bytes(form(0))
    run(returned, tmp_path / "out")
    store = tmp_path / "out/.store.sqlite"
    with open_store(store, ""), pytest.raises(SetupError, match="Another run"):
        run(returned, tmp_path / "out")


def test_a_store_that_is_damaged_is_said(returned: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.store.sqlite").write_bytes(b"this is no database" * 100)

    with pytest.raises(SetupError, match="cannot be used"):
        run(returned, tmp_path / "out")


def test_a_fork_of_several_workers_reads_as_one_does(tmp_path: Path) -> None:
    heap = Heap(tmp_path / "returned", 6, 7)
    for jobs in (1, 3):
        run(heap.folder, tmp_path / f"out{jobs}", jobs=jobs)

    assert datasets(tmp_path / "out1") == datasets(tmp_path / "out3")


def datasets(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".store.sqlite"
    }


NAMES = ("a.xlsx", "b.docx", "sub/c", "d.eml", "e.zip")


def contents() -> tuple[bytes, ...]:
    """Forms of two people, of one of them in two versions, and files that are none."""
    again: Filled = filled(blank(0, "review"), {}, 12)
    packed = zip_of(form(1), b"notes")
    return (
        *(form(0), blank(0, "review").data, again.data, form(1), b"%PDF-", b"", packed),
        *(mail({"x.docx": again.data, "y.zip": packed}).as_bytes(), mail({}).as_bytes()),
    )


def zip_of(*files: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.zip")
        with zipfile.ZipFile(path, "w") as archive:
            for number, data in enumerate(files):
                archive.writestr(zipfile.ZipInfo(f"{number}"), data)
        return path.read_bytes()


STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.integers(-1, 8), st.integers(1, 3)),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=3,
)


@given(steps=STEPS)
@settings(max_examples=examples(40))
def test_a_run_after_others_gives_what_a_run_from_nothing_gives(
    steps: list[list[tuple[str, int, int]]],
) -> None:
    """Each step adds, changes and removes files: by name, content and time."""
    kinds = contents()
    with TemporaryDirectory() as name:
        folder = Path(name)
        returned = folder / "returned"
        for step in steps:
            for file, content, changed in step:
                path = returned / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                if content >= 0:
                    path.write_bytes(kinds[content])
                    os.utime(path, (changed, changed))
            run(returned, folder / "again")
            run(returned, folder / "anew")
            assert datasets(folder / "again") == datasets(folder / "anew")
            shutil.rmtree(folder / "anew")


class Impatient(Unwatched):
    """Somebody who presses Ctrl-C after so many files."""

    def __init__(self, patience: int) -> None:
        self.patience = patience

    def advance(self, count: int = 1) -> None:
        self.patience -= count
        if not self.patience:
            raise KeyboardInterrupt


def test_a_run_that_is_stopped_goes_on_with_the_next(returned: Path, tmp_path: Path) -> None:
    for number in range(6):
        (returned / f"{number}.txt").write_text(f"Dear {number}")
    collecting = Collecting(named=(returned,), folder=tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        collect(collecting, Impatient(4))

    assert run(returned, tmp_path / "out").taken.new == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_utf_8_are_read_and_shown_escaped(returned: Path, tmp_path: Path) -> None:
    for name in (b"\xff.xlsx", b"\xfe.xlsx", b"\xff.zip"):
        data = form(0) if name.endswith(b"x") else zip_of(form(1))
        with open(os.path.join(os.fsencode(returned), name), "wb") as file:  # noqa: PTH118, PTH123  # bytes
            file.write(data)
    collected = run(returned, tmp_path / "out")

    assert collected.datasets[0].counts.files == 3
    assert collected.datasets[0].counts.forms == 2
    lines = (collected.datasets[0].folder / "files.csv").read_text("utf-8")
    assert all(name in lines for name in ("\\xff.xlsx", "\\xfe.xlsx", "\\xff.zip/0"))


def test_a_document_that_is_larger_than_any_form_is_no_archive(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reading, pieces):
        monkeypatch.setattr(module, "LARGEST_FILE", 10_000)
    (returned / "a.xlsx").write_bytes(form(0))
    (returned / "b.zip").write_bytes(zip_of(b"%PDF" * 2_000, b"%PDF-" * 1_000))

    problems = run(returned, tmp_path / "out").problems.first
    assert [(each.code, Path(each.location.file).name) for each in problems] == [
        ("form-too-large", "a.xlsx"),
        ("form-not-office", "0"),
        ("form-not-office", "1"),
    ]
