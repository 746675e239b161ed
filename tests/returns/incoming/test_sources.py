"""Files behind URLs: listed, read and taken for changed as those of this machine are."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

from framework_export.builds.workers import FORKS
from framework_export.errors import SetupError
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.remote import Remote
from framework_export.packs.places.stores import Store
from framework_export.returns.collecting.running import Collected, Collecting, collect
from framework_export.returns.incoming import sources
from framework_export.returns.incoming.sources import find_sources
from tests.returns.heaps import Heap, blank
from tests.returns.incoming.mails import mail
from tests.returns.incoming.test_arriving import Unwatched, datasets, zip_of

MEMORY = Url(address="memory://bucket/returned")


@pytest.fixture(params=["file", "memory"] if FORKS else ["file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Url]:
    if request.param == "file":
        yield Url(address=f"file://{tmp_path}/returned")
    else:
        yield MEMORY
        MemoryFileSystem.store.clear()


@pytest.fixture
def there(url: Url) -> Store:
    return open_store(url)


def form(number: int) -> bytes:
    return blank(number, "self-assessment").data


def run(named: Url | Path, folder: Path, **how: Any) -> Collected:
    return collect(Collecting(named=(named,), folder=folder, **how), Unwatched())


def shown(collected: Collected) -> list[tuple[str, str]]:
    return [(each.code, str(each.location.file)) for each in collected.problems.first]


def test_a_heap_behind_a_url_gives_the_dataset_of_the_folder(
    url: Url, there: Store, tmp_path: Path
) -> None:
    heap = Heap(tmp_path / "heap", 4, 7)
    for path in sorted(heap.folder.rglob("*")):
        if path.is_file():
            there.replace(path.relative_to(heap.folder).as_posix(), path.read_bytes())
            os.utime(path, (1, 1))
    local = run(heap.folder, tmp_path / "local")
    found = run(url, tmp_path / "found", jobs=2)

    assert found.taken.new == local.taken.new
    ours, theirs = datasets(tmp_path / "local"), datasets(tmp_path / "found")
    same = [name for name in ours if name.endswith(("not-returned.csv", "examples.md"))]
    assert [theirs[name] for name in same] == [ours[name] for name in same]
    name = "2026-H2/answers.csv"
    assert theirs[name].replace(str(url).encode(), str(heap.folder).encode()) == ours[name]


def test_only_what_is_new_or_has_changed_is_read(url: Url, there: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    there.replace("a.xlsx", form(0))
    there.replace("sub/b.zip", zip_of(form(1)))
    assert run(url, out).taken.new == 2
    assert run(url, out).taken.new == 0
    there.replace("a.xlsx", form(0))  # As large as before, and written again.
    assert run(url, out).taken.new == 1
    there.remove("a.xlsx")
    taken = run(url, out).taken
    assert (taken.inputs, taken.new, taken.gone) == (1, 0, 1)


@pytest.mark.skipif(not FORKS, reason="workers see the memory of this process when they fork")
def test_a_checksum_tells_that_a_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, etag="1")
    assert run(MEMORY, tmp_path / "out").taken.new == 1
    assert run(MEMORY, tmp_path / "out").taken.new == 0
    says(monkeypatch, etag="2")
    assert run(MEMORY, tmp_path / "out").taken.new == 1


@pytest.mark.skipif(not FORKS, reason="workers see the memory of this process when they fork")
def test_what_neither_time_nor_checksum_tells_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch)
    first = run(MEMORY, tmp_path / "out")
    before = datasets(tmp_path / "out")
    second = run(MEMORY, tmp_path / "out")

    assert (first.taken.new, second.taken.new, second.taken.gone) == (1, 1, 0)
    assert datasets(tmp_path / "out") == before


def says(monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    """A place with one form, whose list says of it how large it is, and that."""
    at = "/bucket/returned/a.xlsx"
    MemoryFileSystem().pipe_file(at, form(0))
    info = {"name": at, "size": len(form(0)), "type": "file", **more}
    monkeypatch.setattr(MemoryFileSystem, "find", lambda *_, **__: {at: info})
    monkeypatch.setattr(MemoryFileSystem, "modified", refusing(NotImplementedError()))


def refusing(error: Exception) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse


def test_a_url_can_lead_to_one_file(url: Url, there: Store, tmp_path: Path) -> None:
    there.replace("a.xlsx", form(0))
    there.replace("b.xlsx", form(1))

    assert run(url / "a.xlsx", tmp_path / "out").taken.inputs == 1


def test_names_of_archives_and_mails_are_below_the_url(
    url: Url, there: Store, tmp_path: Path
) -> None:
    there.replace("team/b.zip", zip_of(b"notes"))
    there.replace("c.eml", mail({}).as_bytes())

    assert shown(run(url, tmp_path / "out")) == [
        ("form-mail-empty", f"{url}/c.eml"),
        ("form-not-office", f"{url}/team/b.zip/0"),
    ]


def test_files_of_systems_and_documents_of_apple_are_what_they_are_in_folders(
    url: Url, there: Store
) -> None:
    for name in ("~$a.docx", ".DS_Store", "x/__MACOSX/a.docx", "manifest.csv"):
        there.replace(name, b"")
    for name in ("team/Ada.pages/Index.zip", "team/Ada.pages/Data/a.jpg"):
        there.replace(name, b"x")

    (found,) = find_sources([url])
    assert found.shown == f"{url}/team/Ada.pages"
    assert found.error
    assert "Pages" in str(found.error)


def test_nothing_at_a_url_is_said(url: Url, tmp_path: Path) -> None:
    assert shown(run(url, tmp_path / "out")) == [("form-unreadable", str(url))]


def test_names_of_an_object_store_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["../../etc/passwd", "a/../b.docx", "a/b.docx", "..\\c.docx", "..", "\udcff.docx"]
    listed = {f"/bucket/returned/{name}": {"size": 1, "type": "file"} for name in names}
    monkeypatch.setattr(MemoryFileSystem, "find", lambda *_, **__: listed)

    found = find_sources([MEMORY])

    assert [each.shown.removeprefix(f"{MEMORY}/") for each in found] == [
        *("(no name)", "etc/passwd", "c.docx", "a/b.docx", "a/b.docx", "\\udcff.docx"),
    ]
    assert len({each.key for each in found}) == len(names)


def test_a_place_that_cannot_be_listed_leaves_the_dataset_as_it_was(
    url: Url, there: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.replace("a.xlsx", form(0))
    run(url, tmp_path / "out")
    before = datasets(tmp_path / "out")
    for kind in (LocalFileSystem, MemoryFileSystem):
        monkeypatch.setattr(kind, "find", refusing(ConnectionError("no route")))

    with pytest.raises(SetupError, match=r"Cannot list .*no route"):
        run(url, tmp_path / "out")
    assert datasets(tmp_path / "out") == before


@pytest.mark.skipif(not FORKS, reason="workers have what was put into this process when they fork")
def test_a_file_that_does_not_come_is_named_and_tried_again(
    url: Url, there: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.replace("a.xlsx", form(0))
    there.replace("b.zip", zip_of(form(1)))
    with monkeypatch.context() as patch:
        patch.setattr(Remote, "take", refusing(SetupError("no route")))
        assert [code for code, _ in shown(run(url, tmp_path / "out"))] == ["form-unreadable"] * 2
    with monkeypatch.context() as patch:
        patch.setattr(Remote, "copy", refusing(SetupError("no route")))
        # An archive is opened a second time, and is not damaged for all that.
        codes = [each for each in shown(run(url, tmp_path / "out")) if "b.zip" in each[1]]
        assert codes == [("form-unreadable", f"{url}/b.zip")]

    again = run(url, tmp_path / "out")

    assert again.taken.new == 1
    assert again.datasets[0].counts.forms == 2


@pytest.mark.skipif(not FORKS, reason="workers see the memory of this process when they fork")
def test_a_file_is_read_as_far_as_a_form_can_go(monkeypatch: pytest.MonkeyPatch) -> None:
    MemoryFileSystem().pipe_file("/bucket/returned/a.docx", b"PK" + bytes(5_000))
    asked: list[int] = []
    take = MemoryFileSystem.cat_file

    def taking(self: Any, at: str, start: Any = None, end: Any = None) -> bytes:
        asked.append(end)
        data: bytes = take(self, at, start, end)
        return data

    monkeypatch.setattr(MemoryFileSystem, "cat_file", taking)
    monkeypatch.setattr(sources, "LARGEST_FILE", 1_000)

    assert len(sources.head_of(MEMORY, "/bucket/returned/a.docx")) == 1_001
    assert asked == [1_001]


def test_a_file_of_which_no_part_can_be_had_is_read_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    MemoryFileSystem().pipe_file("/bucket/returned/a.txt", b"Dear all")
    monkeypatch.setattr(MemoryFileSystem, "cat_file", refusing(OSError("416: no such range")))

    assert sources.head_of(MEMORY, "/bucket/returned/a.txt") == b"Dear all"


def test_what_somebody_logs_in_with_is_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"file://ada:s3cret@{tmp_path}/returned"
    (tmp_path / "returned").mkdir()
    (tmp_path / "returned/a.txt").write_bytes(b"Dear all")
    # The path with the login in it is what the local file system takes it for.
    monkeypatch.setattr(LocalFileSystem, "_strip_protocol", lambda *_: f"{tmp_path}/returned")
    out = tmp_path / "out"
    collected = run(Url(address=address), out)

    assert collected.taken.new == 1
    assert "s3cret" not in repr(collected)
    for path in out.rglob("*"):
        assert not path.is_file() or b"s3cret" not in path.read_bytes()


def test_two_logins_at_one_place_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = {"/bucket/returned/a.docx": {"size": 1, "type": "file"}}
    monkeypatch.setattr(MemoryFileSystem, "find", lambda *_, **__: listed.copy())
    monkeypatch.setattr(MemoryFileSystem, "_strip_protocol", lambda *_: "/bucket/returned")
    other = Url(address="memory://ada:s3cret@bucket/returned")

    assert len(find_sources([MEMORY, MEMORY])) == 1
    with pytest.raises(SetupError, match="two logins"):
        find_sources([MEMORY, other])
