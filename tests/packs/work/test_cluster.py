"""Packs that the workers of a Dask cluster make, some of whom die."""

import csv
import hashlib
import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from distributed import LocalCluster
from fsspec.implementations.memory import MemoryFileSystem

from framework_export.errors import FrameworkExportError, SetupError
from framework_export.packs.forms import making
from framework_export.packs.forms.errands import Errand, Portion
from framework_export.packs.forms.making import Order, packed_order, run_errands
from framework_export.packs.forms.variants import Sources
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.folders import Folder
from framework_export.packs.places.layout import Scheme
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.shards import Shard
from framework_export.packs.places.spots import Spot, read_spot
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.running import PackRequest, _order, make_packs
from framework_export.packs.work import cluster as module
from framework_export.packs.work.ahead import WorkersLost
from framework_export.packs.work.at_once import AtOnce
from framework_export.packs.work.cluster import OnCluster, joined_cluster
from framework_export.writing import part_name
from tests.packs.changes.rounds import answered
from tests.packs.conftest import OpenText
from tests.packs.work.clusters import Cluster, running_cluster

PEOPLE = 900

Ask = Callable[..., PackRequest]


class Watching:
    """Does something when the first forms are there."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        self._then = then
        self.done = 0

    def start(self, total: int) -> None:
        del total

    def advance(self, count: int = 1) -> None:
        if not self.done:
            self._then()
        self.done += count


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster"), workers=2) as found:
        yield found


@pytest.fixture
def ask(open_text: OpenText, sources: Sources, tmp_path: Path) -> Ask:
    people = "".join(f"{each},Person {each},{each % 2 + 1}\n" for each in range(PEOPLE))

    def request(text: str = "employee_id,name,level\n" + people, **changes: Any) -> PackRequest:
        scheme = Scheme(
            documents=("review",), cycle="2026-H2", pattern="{name}-{document}", by_manager=False
        )
        return replace(
            PackRequest(
                roster=open_text(text),
                scheme=scheme,
                sources=sources,
                place=tmp_path / "packs",
                workers=2,
                elsewhere=True,
            ),
            **changes,
        )

    return request


def _in_this_process() -> Any:
    return cast(Any, LocalCluster)(
        n_workers=2, processes=False, dashboard_address="127.0.0.1:0", protocol="tcp"
    )


@pytest.fixture
def executor(cluster: Cluster) -> Iterator[OnCluster]:
    with joined_cluster(cluster.address) as found:
        yield found


def recipient_of(request: PackRequest) -> Recipient:
    found = next(iter(request.roster.rows())).recipient
    assert found is not None
    return found


def rows(folder: Path, name: str = "manifest.csv") -> list[dict[str, str]]:
    return list(csv.DictReader((folder / name).read_text("utf-8-sig").splitlines()))


def test_workers_make_what_this_machine_would(
    ask: Ask, executor: OnCluster, tmp_path: Path
) -> None:
    tally = make_packs(ask(), executor, Watching())

    assert (tally.people, tally.written) == (PEOPLE, PEOPLE)
    listed = rows(tmp_path / "packs")
    assert [row["name"] for row in listed] == [f"Person {each}" for each in range(PEOPLE)]
    for row in listed:
        data = (tmp_path / "packs" / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]


@pytest.mark.parametrize("kind", ["folder", "url"])
def test_a_worker_that_is_killed_loses_nothing_and_makes_nothing_twice(
    ask: Ask, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "packs"
    place = folder if kind == "folder" else Url(address=f"file://{folder}")
    with (
        running_cluster(tmp_path, workers=2) as cluster,
        joined_cluster(cluster.address) as executor,
    ):
        victim = cluster.workers[0]
        tally = make_packs(ask(place=place), executor, Watching(victim.kill))

        assert victim.wait() == -signal.SIGKILL
    names = [row["file"] for row in rows(folder)]
    assert names == [f"Person {each}-review.docx" for each in range(PEOPLE)]
    assert tally.written + tally.unchanged == PEOPLE
    again = make_packs(ask(place=place, elsewhere=False), AtOnce(), Watching())
    assert (again.unchanged, again.written) == (PEOPLE, 0)
    # What it was writing when it died is gone by then.
    lists = {"changes.csv", "mailing.csv", "manifest.csv"}
    assert {path.name for path in folder.iterdir()} == {*names, *lists}


def test_archives_are_made_by_workers_too(ask: Ask, executor: OnCluster, tmp_path: Path) -> None:
    request = ask("name,level,manager\nAda,1,Boss\nBo,2,Boss\nCy,1,Chief\n")
    scheme = replace(request.scheme, by_manager=True, archived=True)

    tally = make_packs(replace(request, scheme=scheme), executor, Watching())

    assert (tally.people, tally.written) == (3, 3)
    with zipfile.ZipFile(tmp_path / "packs" / "Boss.zip") as archive:
        assert archive.namelist() == ["Ada-review.docx", "Bo-review.docx"]
    assert [row["people"] for row in rows(tmp_path / "packs", "archives.csv")] == ["2", "1"]


def test_a_share_can_be_made_by_a_cluster(ask: Ask, executor: OnCluster, tmp_path: Path) -> None:
    tally = make_packs(ask(shard=Shard(number=2, count=3)), executor, Watching())

    assert 0 < tally.people < PEOPLE
    assert len(rows(tmp_path / "packs", "manifest-2-of-3.csv")) == tally.written == tally.people


def test_files_go_to_whatever_a_url_leads_to(ask: Ask) -> None:
    url = Url(address="memory://bucket/packs")
    with (
        _in_this_process() as local,
        joined_cluster(local.scheduler_address) as executor,
    ):
        tally = make_packs(ask(place=url), executor, Watching())

    assert tally.written == PEOPLE
    paths = list(open_store(url).paths())
    MemoryFileSystem.store.clear()
    assert len(paths) == PEOPLE + 2


def test_a_worker_needs_no_copy_of_the_templates(
    ask: Ask, executor: OnCluster, tmp_path: Path
) -> None:
    request = ask("name,level\nAda,1\n")
    look = request.sources.look
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("review.docx", "handbook.docx", "comparison.docx"):
        shutil.copy(look.project.template(name), folder)
    project = replace(look.project, templates=(folder,))
    sources = replace(request.sources, look=replace(look, project=project))

    request = replace(request, sources=sources)
    with _order(request, open_store(request.place)) as order:
        shutil.rmtree(folder)
        errand = Errand(recipient=recipient_of(request), paths=("Ada.docx",))
        (delivery,) = executor.submit(run_errands, order, [Portion(errands=(errand,))]).result()

    assert delivery.states == ("written",)


def test_what_goes_wrong_there_is_said_here(ask: Ask, executor: OnCluster, tmp_path: Path) -> None:
    request = ask("name,level\nAda,1\n")
    (tmp_path / "packs" / "Ada-review.docx").mkdir(parents=True)

    with pytest.raises(SetupError, match=r"Cannot read .*Ada-review.docx") as caught:
        make_packs(request, executor, Watching())

    assert "folder stands where" in caught.value.hint
    assert [path.name for path in (tmp_path / "packs").iterdir()] == ["Ada-review.docx"]


def test_a_worker_that_sees_another_folder_is_refused(ask: Ask, tmp_path: Path) -> None:
    request = ask("name,level\nAda,1\n")
    order = Order(sources=request.sources, documents=("review",), place=tmp_path, mark=part_name())

    with pytest.raises(SetupError, match="is another folder"):
        run_errands(packed_order(order), [])


def test_a_worker_that_came_late_with_another_version_is_refused(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ask("name,level\nAda,1\n")
    order = packed_order(Order(sources=request.sources, documents=("review",), place=tmp_path))
    monkeypatch.setattr(making, "__version__", "9.9")

    with pytest.raises(SetupError, match=r"has framework-export 9\.9, and not"):
        run_errands(order, [])


def test_another_version_is_refused_before_anything_is_made(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "__version__", "9.9")

    with pytest.raises(SetupError, match=r"scheduler .* this machine framework-export 9\.9"):
        join(cluster.address)


def test_a_scheduler_without_workers_is_refused(tmp_path: Path) -> None:
    with (
        running_cluster(tmp_path, workers=0) as alone,
        pytest.raises(SetupError, match="has no workers"),
    ):
        join(alone.address)


def test_a_scheduler_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 1)

    with pytest.raises(SetupError, match=r"tcp://127\.0\.0\.1:9") as caught:
        join("tcp://127.0.0.1:9")

    assert "dask scheduler" in caught.value.hint


def test_a_scheduler_that_goes_away_ends_the_run(
    ask: Ask, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with (
        running_cluster(tmp_path, workers=1) as cluster,
        joined_cluster(cluster.address) as executor,
        pytest.raises(FrameworkExportError, match="scheduler cannot be reached") as caught,
    ):
        make_packs(ask(), executor, Watching(cluster.scheduler.kill))

    assert "goes on" in caught.value.hint
    assert "Traceback" not in capfd.readouterr().err


def test_without_a_worker_nobody_is_waited_for_for_ever(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAUSE", 0.2)
    monkeypatch.setattr(module, "_LOOKS", 2)
    with (
        running_cluster(tmp_path, workers=1) as cluster,
        joined_cluster(cluster.address) as executor,
        pytest.raises(FrameworkExportError, match="No worker is left"),
    ):
        make_packs(ask(), executor, Watching(cluster.workers[0].kill))


def test_forms_that_end_every_worker_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    with (
        running_cluster(tmp_path, workers=2) as cluster,
        joined_cluster(cluster.address) as executor,
        pytest.raises(WorkersLost, match="ended several workers"),
    ):
        executor.submit(os._exit, 1).result()


def test_what_is_under_way_is_taken_back_when_somebody_stops(ask: Ask, executor: OnCluster) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_packs(ask(), executor, Watching(stop))

    assert not any("run_errands" in str(key) for key in executor._client.futures)


@pytest.mark.parametrize("kind", [OSError, TimeoutError])
def test_what_a_worker_raises_is_not_taken_for_a_lost_scheduler(
    executor: OnCluster, kind: type[OSError]
) -> None:
    with pytest.raises(kind, match="of the worker"):
        executor.submit(_raise, kind).result()


def _raise(kind: type[OSError]) -> None:
    raise kind("of the worker")


def test_bytes_go_to_the_cluster_once(executor: OnCluster) -> None:
    futures = [executor.submit(len, b"order") for _ in range(3)]

    assert [future.result() for future in futures] == [5, 5, 5]
    assert len(executor._sent) == 1


def test_without_distributed_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(SetupError, match="distributed") as caught:
        join("tcp://127.0.0.1:9")

    assert caught.value.hint == "pip install framework-export[cluster]"


def join(address: str) -> None:
    with joined_cluster(address):
        """Is refused before."""


def test_workers_find_forms_that_followed_their_people(
    ask: Ask, executor: OnCluster, tmp_path: Path
) -> None:
    request = ask("name,level,manager\nAda,1,Boss\nCy,1,Chief\n")
    scheme = replace(request.scheme, by_manager=True)
    make_packs(replace(request, scheme=scheme), executor, Watching())
    path = tmp_path / "packs/Boss/Ada-review.docx"
    filled = answered(path.read_bytes(), "Mine")
    path.write_bytes(filled)
    moved = ask("name,level,manager\nAda,1,Chief\nCy,1,Chief\n")

    for archived in (False, True):
        scheme = replace(scheme, archived=archived)
        make_packs(replace(moved, scheme=scheme), executor, Watching())

        (row,) = (row for row in rows(tmp_path / "packs") if row["name"] == "Ada")
        spot = Spot(archive=row["archive"], path=row["file"])
        assert read_spot(Folder(tmp_path / "packs"), spot) == filled
        assert row["state"] == "filled in"
