"""Reading on the workers of an executor, some of whom die: the result is that of one machine."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from framework_export.errors import FrameworkExportError, SetupError
from framework_export.packs.places.addresses import Url
from framework_export.packs.work.ahead import WorkersLost
from framework_export.packs.work.at_once import AtOnce
from framework_export.packs.work.cluster import joined_cluster
from framework_export.returns.collecting.running import Collected, Collecting, collect
from framework_export.returns.incoming import alone, readers
from framework_export.returns.incoming.alone import read_alone
from framework_export.returns.incoming.reading import Unread
from tests.packs.work.clusters import Cluster, running_cluster
from tests.returns.heaps import Heap
from tests.returns.incoming.test_arriving import Unwatched, datasets, form, zip_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


class Watching(Unwatched):
    """Kills a process when the first files are read."""

    def __init__(self, victim: "subprocess.Popen[bytes] | None" = None) -> None:
        self.victim = victim
        self.done = 0

    def advance(self, count: int = 1) -> None:
        if not self.done and self.victim:
            self.victim.kill()
        self.done += count


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    return Heap(tmp_path_factory.mktemp("heap") / "returned", 4, 7)


@pytest.fixture
def heap(made: Heap, tmp_path: Path) -> Path:
    shutil.copytree(made.folder, tmp_path / "returned")
    return tmp_path / "returned"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster"), workers=2) as found:
        yield found


@pytest.fixture(autouse=True)
def without_readers() -> Iterator[None]:
    """Those of this process know nothing of what a test has changed."""
    yield
    if alone._known.process:
        alone._end(alone._known.process)


def on_cluster(cluster: Cluster, named: Path | Url, out: Path, watch: Unwatched) -> Collected:
    with joined_cluster(cluster.address) as executor:
        collecting = Collecting(named=(named,), folder=out, executor=executor, workers=2)
        return collect(collecting, watch)


def locally(named: Path | Url, out: Path) -> dict[str, bytes]:
    collect(Collecting(named=(named,), folder=out), Unwatched())
    return datasets(out)


@pytest.mark.parametrize("kind", ["folder", "url"])
def test_a_cluster_gives_the_dataset_of_one_machine(
    heap: Path, cluster: Cluster, tmp_path: Path, kind: str
) -> None:
    named = heap if kind == "folder" else Url(address=f"file://{heap}")
    taken = on_cluster(cluster, named, tmp_path / "out", Unwatched()).taken

    assert taken.inputs == taken.new > 10
    assert datasets(tmp_path / "out") == locally(named, tmp_path / "local")
    assert on_cluster(cluster, named, tmp_path / "out", Unwatched()).taken.new == 0


def test_a_worker_that_is_killed_loses_nothing(
    heap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_FEW", 2)
    with running_cluster(tmp_path, workers=2) as cluster:
        victim = cluster.workers[0]
        watch = Watching(victim)
        collected = on_cluster(cluster, heap, tmp_path / "out", watch)

        assert victim.wait() == -signal.SIGKILL
    assert watch.done == collected.taken.inputs
    assert datasets(tmp_path / "out") == locally(heap, tmp_path / "local")


class Leaving(AtOnce):
    """Workers who are gone after some portions."""

    left = 3

    def submit(self, *call: Any, **named: Any) -> "Future[Any]":
        self.left -= 1
        if not self.left:
            raise WorkersLost("No worker is left.")
        return super().submit(*call, **named)


def test_workers_who_all_go_away_leave_what_was_read(
    heap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_FEW", 2)
    collecting = Collecting(named=(heap,), folder=tmp_path / "out", executor=Leaving(), workers=0)
    with pytest.raises(FrameworkExportError, match=r"left\. What was read is kept") as caught:
        collect(collecting, Unwatched())

    assert "goes on" in caught.value.hint
    again = collect(Collecting(named=(heap,), folder=tmp_path / "out"), Unwatched())
    assert 0 < again.taken.new < again.taken.inputs


def test_files_that_are_none_to_send_are_told_apart_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "LARGEST_FILE", 100_000)
    returned = tmp_path / "returned"
    returned.mkdir()
    (returned / "a.zip").write_bytes(zip_of(form(0), bytes(100)))
    (returned / "b.xlsx").symlink_to(tmp_path / "gone")
    (returned / "c.xlsx").write_bytes(form(1))
    (returned / "d.docx").write_bytes(bytes(200_000))
    sent = list(
        readers._portions(Unread(number=n, path=str(p)) for n, p in enumerate(returned.iterdir()))
    )
    collecting = Collecting(named=(returned,), folder=tmp_path / "out", executor=AtOnce())
    collected = collect(collecting, Unwatched())

    assert [type(each).__name__ for portion in sent for each in portion].count("Unread") == 1
    assert datasets(tmp_path / "out") == locally(returned, tmp_path / "local")
    assert collected.datasets[0].counts.forms == 2


def test_so_much_is_sent_at_a_time_as_is_worth_it() -> None:
    files = [Unread(number=number, content=bytes(1_000_000)) for number in range(60)]
    small = [Unread(number=number, content=b"") for number in range(60)]

    assert {len(each) for each in readers._portions(iter(files))} == {4}
    assert [len(each) for each in readers._portions(iter(small))] == [25, 25, 10]


def test_a_worker_of_another_version_is_refused() -> None:
    with pytest.raises(SetupError, match=r"and not 9\.9"):
        readers.read_portion("9.9", ())


def test_a_process_that_has_waited_too_long_is_begun_anew() -> None:
    assert read_alone(Unread(number=1, content=form(0))).answers
    process = alone._known.process
    assert process
    process.process.kill()
    process.process.wait()
    # It was told nothing yet: another one is asked.
    assert read_alone(Unread(number=2, content=form(0))).answers


@pytest.mark.parametrize(
    ("number", "said"), [(signal.SIGKILL, "has ended"), (signal.SIGALRM, "longer than 60 seconds")]
)
def test_a_process_that_ends_over_a_file_costs_that_file(
    number: signal.Signals, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(process: Any, _: Unread) -> None:
        os.kill(process.process.pid, number)

    with monkeypatch.context() as patch:
        patch.setattr(alone, "_say", end)
        lost = read_alone(Unread(number=3, content=form(0)))

    assert (lost.number, lost.problems[0][0]) == (3, "form-too-slow")
    assert said in str(lost.problems[0][1])
    assert read_alone(Unread(number=4, content=form(0))).answers
