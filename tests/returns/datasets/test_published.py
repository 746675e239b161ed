"""Datasets behind a URL: whoever looks sees those of one run, whole, whatever happens to another."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from framework_export.errors import SetupError
from framework_export.packs.places.addresses import Url
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.remote import Remote
from framework_export.returns.datasets.published import CURRENT, Published

FIRST = {"a/answers.csv": b"1", "a/people/Boss.pdf": b"2", "b/answers.csv": b"3"}
SECOND = {"a/answers.csv": b"4", "c/answers.csv": b"5"}


@pytest.fixture(params=["file", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Url]:
    if request.param == "file":
        yield Url(address=f"file://{tmp_path}/bucket")
    else:
        yield Url(address="memory://bucket/collected")
        MemoryFileSystem.store.clear()
        MemoryFileSystem.pseudo_dirs[:] = [""]


def put(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Datasets of these files, and the store that goes with them."""
    for name, data in {".store.sqlite": repr(files).encode(), **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return sorted({name.partition("/")[0] for name in files})


def publish(url: Url, folder: Path, files: dict[str, bytes]) -> None:
    published = Published(url, folder)
    published.publish(put(folder, files), changed=True)


def visible(url: Url) -> dict[str, bytes]:
    """What a reader finds who goes by the one file that says what counts."""
    there = open_store(url)
    said = json.loads(there.read(CURRENT) or b"{}")
    found = {
        f"{name}/{file}": there.read(f"{version['folder']}/{file}") or b""
        for name, version in said.get("datasets", {}).items()
        for file in version["files"]
    }
    if said:
        assert there.read(said["store"]) == repr(found).encode()
    return found


def test_nothing_is_there_but_what_counts(url: Url, tmp_path: Path) -> None:
    publish(url, tmp_path / "1", FIRST)
    publish(url, tmp_path / "2", SECOND)

    assert visible(url) == SECOND
    assert len(list(open_store(url).paths())) == len(SECOND) + 2


@pytest.mark.parametrize("step", range(8))
def test_whoever_looks_sees_one_run_whenever_another_fails(
    url: Url, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(url, tmp_path / "1", FIRST)
    with monkeypatch.context() as patch:
        fail_after(patch, step)
        with pytest.raises(SetupError, match="no route"):
            publish(url, tmp_path / "2", SECOND)

    # Two files, the store, and what says which of them count; then the four of before.
    assert visible(url) == (FIRST if step < 4 else SECOND)
    publish(url, tmp_path / "2", SECOND)
    assert visible(url) == SECOND
    assert len(list(open_store(url).paths())) == len(SECOND) + 2


def fail_after(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Nothing can be written or removed any more."""
    left = [steps]

    def failing(real: Callable[..., None]) -> Callable[..., None]:
        def act(*given: Any) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise SetupError("no route")
            real(*given)

        return act

    patch.setattr(Remote, "_put", failing(Remote._put))
    patch.setattr(Remote, "remove", failing(Remote.remove))


def test_what_another_run_has_published_meanwhile_stays(url: Url, tmp_path: Path) -> None:
    publish(url, tmp_path / "1", FIRST)
    late = Published(url, tmp_path / "1")
    publish(url, tmp_path / "2", SECOND)
    late.clean()
    with pytest.raises(SetupError, match="Another run has collected"):
        late.publish(put(tmp_path / "1", {"a/answers.csv": b"6"}), changed=True)

    assert visible(url) == SECOND


def test_a_run_whose_files_another_one_has_taken_for_leftovers_changes_nothing(
    url: Url, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(url, tmp_path / "1", FIRST)
    send = Remote.send

    def sending(self: Remote, path: str, local: Path) -> None:
        send(self, path, local)
        if path.startswith(".store"):
            Published(url, tmp_path / "1").clean()

    monkeypatch.setattr(Remote, "send", sending)
    with pytest.raises(SetupError, match="Another run has collected"):
        publish(url, tmp_path / "2", SECOND)

    assert visible(url) == FIRST


def test_what_was_sent_before_a_run_was_killed_is_not_sent_again(
    url: Url, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_after(patch, 2)
        with pytest.raises(SetupError, match="no route"):
            publish(url, tmp_path / "1", FIRST)
    sent: list[str] = []
    send = Remote.send

    def sending(self: Remote, path: str, local: Path) -> None:
        sent.append(path)
        send(self, path, local)

    monkeypatch.setattr(Remote, "send", sending)
    publish(url, tmp_path / "1", FIRST)

    assert len(sent) == 2  # One file, and the store.
    assert visible(url) == FIRST


def test_files_of_others_stay(url: Url, tmp_path: Path) -> None:
    there = open_store(url)
    others = ("notes.txt", "a/notes.txt", "a/sub/notes.txt", ".store.sqlite")
    for path in others:
        there.replace(path, b"mine")
    publish(url, tmp_path / "1", FIRST)
    publish(url, tmp_path / "2", SECOND)

    assert [there.read(path) for path in others] == [b"mine"] * 4


def test_a_copy_has_what_is_wanted_and_only_its_owner_can_read_it(url: Url, tmp_path: Path) -> None:
    publish(url, tmp_path / "1", FIRST)
    copy = tmp_path / "copy"
    Published(url, copy).fetch(lambda name: name.startswith("people/"))

    files = {path.relative_to(copy).as_posix(): path for path in copy.rglob("*")}
    assert set(files) == {".store.sqlite", "a", "a/people", "a/people/Boss.pdf", "b"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (copy, *files.values()))


def test_a_copy_has_what_somebody_has_put_there_since(url: Url, tmp_path: Path) -> None:
    publish(url, tmp_path / "1", FIRST)
    version = json.loads(open_store(url).read(CURRENT) or b"")["datasets"]["a"]["folder"]
    open_store(url).replace(f"{version}/people/Boss.pdf", b"changed")
    open_store(url).replace(f"{version}/people/More.pdf", b"more")
    Published(url, tmp_path / "copy").fetch(lambda name: name.startswith("people/"))

    people = (tmp_path / "copy/a/people").iterdir()
    assert {path.name: path.read_bytes() for path in people} == {
        "Boss.pdf": b"changed",
        "More.pdf": b"more",
    }


def test_what_a_copy_needs_and_is_gone_is_said(url: Url, tmp_path: Path) -> None:
    publish(url, tmp_path / "1", FIRST)
    for path in [*open_store(url).paths()]:
        if path.startswith("b/"):
            open_store(url).remove(path)

    Published(url, tmp_path / "copy").fetch(lambda _: True)
    with pytest.raises(SetupError, match="is gone"):
        Published(url, tmp_path / "other").fetch(lambda _: False, needed=("answers.csv",))


def test_a_dataset_that_is_gone_here_is_taken_away_there(url: Url, tmp_path: Path) -> None:
    publish(url, tmp_path / "1", FIRST)
    published = Published(url, tmp_path / "copy")
    published.fetch(lambda _: False)
    (tmp_path / "copy/b").rmdir()
    published.publish((), changed=False)

    assert {name.partition("/")[0] for name in visible_names(url)} == {"a"}


def visible_names(url: Url) -> list[str]:
    return list(json.loads(open_store(url).read(CURRENT) or b"")["datasets"])


@pytest.mark.parametrize(
    "changes",
    [
        {"layout": 9},
        {"store": "../.store-0123456789abcdef.sqlite"},
        {"datasets": {"..": {"folder": "../0123456789abcdef", "files": {}}}},
        {"datasets": {"a": {"folder": "b/0123456789abcdef", "files": {}}}},
        {"datasets": {"a": {"folder": "a/0123456789abcdef", "files": {"../x": 1}}}},
        {"datasets": ["a"]},
    ],
)
def test_what_says_which_files_count_leads_nowhere_else(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    said = {"layout": 1, "store": ".store-0123456789abcdef.sqlite", "datasets": {}, **changes}
    (tmp_path / CURRENT).write_text(json.dumps(said))

    with pytest.raises(SetupError, match="none that this program has written"):
        Published(Url(address=f"file://{tmp_path}"), tmp_path / "copy")
