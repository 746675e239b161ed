"""`collect` with a URL as output: what is there is a whole dataset, whatever happens to a run."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from framework_export import cli
from framework_export.cli import arguments
from framework_export.cli.progress import Progress
from framework_export.formats import excel, pdf
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.remote import Remote
from framework_export.packs.places.stores import Store
from framework_export.packs.work import cluster
from framework_export.returns.datasets.published import CURRENT
from tests import fake_renderer
from tests.returns.heaps import CYCLE, blank, write_content


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_content(tmp_path / "content")
    (tmp_path / "returned").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    fake_renderer.stand_in(monkeypatch, pdf)
    # Who types it is refused: it is gone with the program.
    monkeypatch.setattr(arguments, "_place", lambda text: Url(address=text))
    for number in (0, 1):
        put(tmp_path, number)
    return tmp_path


def put(folder: Path, number: int) -> None:
    form = blank(number, "self-assessment")
    (folder / f"returned/{number}.xlsx").write_bytes(form.data)


@pytest.fixture
def url(folder: Path) -> Iterator[Url]:
    del folder
    yield Url(address="memory://bucket")
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


@pytest.fixture
def there(url: Url) -> Store:
    return open_store(url / "collected")


def collect(url: Url, *words: str) -> int:
    return cli.main(["collect", *words, "--output", url.address, "--jobs", "1"])


def visible(there: Store) -> dict[str, bytes]:
    """What a reader finds who goes by the one file that says what counts."""
    said = there.read(CURRENT)
    if said is None:
        return {}
    found: dict[str, bytes] = {}
    for name, version in json.loads(said)["datasets"].items():
        for file, size in version["files"].items():
            data = there.read(f"{version['folder']}/{file}")
            assert data is not None
            assert len(data) == size
            found[f"{name}/{file}"] = data
    return found


def local(folder: Path, *words: str) -> dict[str, bytes]:
    """What the same run makes in a folder."""
    output = folder / "local"
    assert cli.main(["collect", *words, "--output", str(output)]) in (0, 1)
    made = output / "collected"
    found = {
        path.relative_to(made).as_posix(): path.read_bytes()
        for path in made.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    shutil.rmtree(output)
    return found


def expected(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> dict[str, bytes]:
    with monkeypatch.context() as patch:
        patch.setattr(arguments, "_place", Path)
        return local(folder, *words)


def test_a_dataset_behind_a_url_is_that_of_a_folder(
    folder: Path,
    url: Url,
    there: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert collect(url, "returned", "--people") == 0

    version = json.loads(there.read(CURRENT) or b"")["datasets"][CYCLE]["folder"]
    assert capsys.readouterr().out == f"{url}/collected/{version}\n"
    assert visible(there) == expected(folder, monkeypatch, "returned", "--people")


def test_what_came_back_and_who_was_asked_can_be_behind_urls(
    folder: Path, url: Url, capsys: pytest.CaptureFixture[str]
) -> None:
    bucket = open_store(url)
    for path in (folder / "returned").iterdir():
        bucket.replace(f"returned/{path.name}", path.read_bytes())
    rows = "name,document,reference,sha256,employee_id\nDi,review,x,,E-9\n"
    bucket.replace("packs/manifest.csv", rows.encode())
    asked = ("--manifest", f"{url.address}/packs/manifest.csv")
    capsys.readouterr()
    collect(url, f"{url.address}/returned", *asked)

    missing = visible(open_store(url / "collected"))[f"{CYCLE}/not-returned.csv"]
    assert b"E-9" in missing
    assert "2 files named, 2 of them read" in capsys.readouterr().err
    assert collect(url, f"{url.address}/returned", "--manifest", f"{url.address}/gone.csv") == 2
    assert f"There is no {url}/gone.csv" in capsys.readouterr().err


def test_a_second_run_reads_and_writes_nothing(
    url: Url, there: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    collect(url, "returned")
    before = [(path, there.read(path)) for path in there.paths()]
    monkeypatch.setattr(Remote, "_put", refused)

    assert collect(url, "returned") == 0
    assert "2 files named, 0 of them read" in capsys.readouterr().err
    assert [(path, there.read(path)) for path in there.paths()] == before


def test_a_file_that_somebody_has_removed_is_there_again_when_it_is_forced(
    url: Url, there: Store
) -> None:
    collect(url, "returned")
    before = visible(there)
    there.remove(next(path for path in there.paths() if path.endswith("answers.csv")))
    collect(url, "returned", "--force")

    assert visible(there) == before


def refused(*_: object) -> None:
    raise ConnectionError("no route")


def test_what_is_new_is_another_version_and_the_one_before_is_gone(
    folder: Path, url: Url, there: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(url, "returned")
    put(folder, 2)
    collect(url, "returned")

    assert visible(there) == expected(folder, monkeypatch, "returned")
    said = json.loads(there.read(CURRENT) or b"")
    (version,) = said["datasets"].values()
    files = {f"{version['folder']}/{file}" for file in version["files"]}
    assert set(there.paths()) == {CURRENT, said["store"], *files}


def test_summaries_that_stay_as_they_were_are_not_drawn_again(
    folder: Path, url: Url, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(url, "returned")
    monkeypatch.setattr(pdf, "render", refused)
    monkeypatch.setattr(excel, "render", refused)
    shutil.copy(folder / "returned/0.xlsx", folder / "returned/Copy of 0.xlsx")

    assert collect(url, "returned") == 0


def test_a_run_that_another_one_has_overtaken_changes_nothing(
    folder: Path,
    url: Url,
    there: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    collect(url, "returned")
    put(folder, 2)
    send, other = Remote.send, [b"{}\n"]

    def sending(self: Remote, path: str, local: Path) -> None:
        if other:
            there.replace(CURRENT, other.pop())
        send(self, path, local)

    monkeypatch.setattr(Remote, "send", sending)

    assert collect(url, "returned") == 2
    assert "Another run has collected" in capsys.readouterr().err
    assert there.read(CURRENT) == b"{}\n"


def test_a_draft_that_somebody_has_changed_there_is_kept(
    folder: Path, url: Url, there: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "name,document,reference,sha256,email\nDi,review,x,,di@x.example\n"
    (folder / "manifest.csv").write_text(rows)
    words = ("returned", "--manifest", "manifest.csv", "--mail", "--from", "hr@x.example")
    collect(url, *words)
    (draft,) = (path for path in there.paths() if path.endswith(".eml"))
    there.replace(draft, b"Dear Di")
    capsys.readouterr()
    collect(url, *words)

    (kept,) = (name for name in visible(there) if name.endswith(".eml"))
    assert visible(there)[kept] == b"Dear Di"
    version = json.loads(there.read(CURRENT) or b"")["datasets"][CYCLE]["folder"]
    assert f"in {url}/collected/{version}/mail" in capsys.readouterr().err
    there.remove(f"{version}/{kept.partition('/')[2]}")
    collect(url, *words)
    assert b"di@x.example" in visible(there)[kept]


def test_somebody_who_is_forgotten_is_nowhere(url: Url, there: Store) -> None:
    collect(url, "returned", "--people")
    assert any(b"Person 01" in (there.read(path) or b"") for path in there.paths())

    assert collect(url, "--forget", "E-1") == 0
    for path in there.paths():
        assert b"Person 01" not in (there.read(path) or b"")
        assert b"E-1" not in (there.read(path) or b"")
    assert f"{CYCLE}/answers.csv" in visible(there)
    assert collect(url, "--forget", "E-1") == 1


def test_nobody_is_forgotten_where_nothing_was_collected(
    url: Url, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(url, "--forget", "E-1") == 2
    assert f"There is no folder {url}/collected" in capsys.readouterr().err


def test_a_cycle_that_was_not_chosen_stays_and_one_that_is_gone_goes(
    folder: Path, url: Url, there: Store
) -> None:
    (folder / "returned/note.txt").write_text("Dear all")
    collect(url, "returned")
    cycles = {name.partition("/")[0] for name in visible(there)}
    assert collect(url, "returned", "--cycle", CYCLE) == 1
    assert {name.partition("/")[0] for name in visible(there)} == cycles

    for path in (folder / "returned").glob("*.xlsx"):
        path.unlink()
    collect(url, "returned")
    assert CYCLE not in {name.partition("/")[0] for name in visible(there)}


def test_a_run_that_is_stopped_keeps_what_it_has_read(
    url: Url, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    advance, left = Progress.advance, [1]

    def stop(self: Progress, count: int = 1) -> None:
        advance(self, count)
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "advance", stop)
    assert collect(url, "returned") == 130

    capsys.readouterr()
    assert collect(url, "returned") == 0
    assert "2 files named, 1 of them read" in capsys.readouterr().err


def test_a_store_that_is_gone_is_said(
    url: Url, there: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    collect(url, "returned")
    there.remove(json.loads(there.read(CURRENT) or b"")["store"])

    assert collect(url, "returned") == 2
    assert f"Remove {url}/collected/{CURRENT}" in capsys.readouterr().err


def bare(*given: object) -> str:
    """The path in such a URL, as a file system with logins would have it."""
    path = str(given[-1])
    return "/" + (path.partition("@")[2] or path).strip("/")


def test_what_somebody_logs_in_with_is_neither_shown_nor_kept(
    url: Url, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del url
    kind = MemoryFileSystem
    monkeypatch.setattr(kind, "_strip_protocol", bare)
    address = "memory://ada:s3cret@bucket"
    assert collect(Url(address=address), "returned", address) == 1

    said = capsys.readouterr()
    assert "s3cret" not in said.out + said.err
    assert not any(b"s3cret" in file.getvalue() for file in kind.store.values())


def test_what_is_of_no_use_is_said_without_what_somebody_logs_in_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["packs", "people.csv", "s3://ada:s3cret@bucket/people.csv"]) == 2

    assert "s3://bucket/people.csv" in capsys.readouterr().err


def test_a_cluster_that_cannot_be_reached_is_said_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    monkeypatch.setattr(arguments, "_place", Path)

    assert cli.main(["collect", "returned", "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err
    assert not (folder / "build").exists()
