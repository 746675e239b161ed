"""Folders and URLs, which behave alike."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from framework_export.errors import SetupError
from framework_export.packs.places.addresses import Url, place_of
from framework_export.packs.places.folders import Folder
from framework_export.packs.places.opening import open_store
from framework_export.packs.places.remote import Remote
from framework_export.packs.places.stores import Store, write_lines
from framework_export.writing import part_name


@pytest.fixture(params=["folder", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    match request.param:
        case "folder":
            yield Folder(tmp_path / "out")
        case "file":
            yield Remote(Url(address=f"file://{tmp_path}/out"))
        case _:
            yield open_store(Url(address="memory://bucket/out"))
            MemoryFileSystem.store.clear()
            MemoryFileSystem.pseudo_dirs[:] = [""]


def test_what_is_not_there_is_nothing(store: Store) -> None:
    store.remove("gone.docx")

    assert store.read("a/gone.docx") is None
    assert list(store.paths()) == []


def test_a_file_is_there_with_the_folders_above_it(store: Store) -> None:
    store.replace("a/b/one.docx", b"one")
    store.replace("two.docx", b"two")

    assert sorted(store.paths()) == ["a/b/one.docx", "two.docx"]
    assert store.read("a/b/one.docx") == b"one"


def test_the_files_below_a_folder_can_be_asked_for(store: Store) -> None:
    for path in ("a/b/one.docx", "ab/two.docx", "a/three.docx", "four.docx"):
        store.replace(path, b"x")

    assert sorted(store.paths("a")) == ["a/b/one.docx", "a/three.docx"]
    assert list(store.paths("none")) == []


def test_another_content_replaces_the_file(store: Store) -> None:
    store.replace("one.docx", b"a long content")
    store.replace("one.docx", b"short")

    assert store.read("one.docx") == b"short"
    assert list(store.paths()) == ["one.docx"]


def test_a_part_of_a_file_can_be_read(store: Store) -> None:
    store.replace("one.docx", b"0123456789")

    assert store.read("one.docx", 2, 5) == b"234"
    assert store.read("one.docx", 8, 50) == b"89"
    assert store.read("one.docx", 8) == b"89"


def test_a_file_can_be_removed(store: Store) -> None:
    store.replace("a/one.docx", b"one")
    store.remove("a/one.docx")

    assert list(store.paths()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX")
def test_a_folder_that_a_file_is_moved_into_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = Folder(tmp_path / "out")
    store.replace("Ann/one.docx", b"one")

    store.move("Ann/one.docx", "Bea/one.docx")

    assert store.read("Bea/one.docx") == b"one"
    assert stat.S_IMODE((tmp_path / "out/Bea").stat().st_mode) == 0o700


def test_lines_are_there_when_the_last_one_is_written(store: Store) -> None:
    def lines() -> Iterator[str]:
        yield "name\r\n"
        assert store.read("list.csv") is None
        yield "Ädä\r\n"

    write_lines(store, "list.csv", lines())

    assert (store.read("list.csv") or b"").decode("utf-8-sig") == "name\r\nÄdä\r\n"
    assert list(store.paths()) == ["list.csv"]


def test_lines_that_end_early_leave_the_old_file(store: Store) -> None:
    def lines() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    store.replace("list.csv", b"old")
    with pytest.raises(KeyboardInterrupt):
        write_lines(store, "list.csv", lines())

    assert store.read("list.csv") == b"old"
    assert list(store.paths()) == ["list.csv"]


def test_what_a_killed_run_left_is_removed_wherever_it_is(store: Store) -> None:
    left = part_name().replace(f"-{os.getpid()}-", "-999999999-")
    elsewhere = ".framework-export-elsewhere-999999999-0.part"
    for name in (left, elsewhere, part_name()):
        store.replace(f"a/b/{name}", b"half")

    store.remove_leftovers()

    whole = isinstance(store, Remote) and store._whole
    assert len(list(store.paths())) == (3 if whole else 2)
    assert store.read(f"a/b/{elsewhere}") == b"half"


def test_a_file_system_that_is_no_object_store_never_shows_half_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Remote(Url(address=f"file://{tmp_path}"))
    store.replace("one.docx", b"old")

    def half(path: str, data: bytes) -> None:
        Path(path).write_bytes(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store._files, "pipe_file", half)
    with pytest.raises(SetupError, match=r"Cannot write .*one.docx: OSError: .*No space left"):
        store.replace("one.docx", b"new")

    assert store.read("one.docx") == b"old"
    assert list(store.paths()) == ["one.docx"]


def test_whatever_a_file_system_raises_is_said_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoCredentialsError(Exception):
        pass

    def refuse(*_: object, **__: object) -> bytes:
        raise NoCredentialsError("log in as ada:s3cret first")

    store = Remote(Url(address="memory://ada:s3cret@bucket/out"))
    monkeypatch.setattr(store._files, "cat_file", refuse)
    with pytest.raises(SetupError) as caught:
        store.read("one.docx")

    assert "NoCredentialsError" in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert "log in" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("build", Path("build")),
        ("C:\\build", Path("C:\\build")),
        ("file:///shared/build", Path("/shared/build")),
        ("file:///C:/build", Path("C:/build")),
        ("s3://bucket/build/", Url(address="s3://bucket/build/")),
    ],
)
def test_a_place_is_a_path_or_a_url(text: str, place: Path | Url) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\0b",
        "s3://",
        "s3:///",
        "s3://a?b",
        "simplecache::s3://bucket",
        "zip://a::s3://b",
        "memory://a",
    ],
)
def test_what_leads_nowhere_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        place_of(text)


def test_a_url_is_shown_without_what_somebody_logs_in_with() -> None:
    url = Url(address="sftp://ada:p%40ss@host:22/out/") / "2026-H2"

    assert str(url) == "sftp://host:22/out/2026-H2"
    assert "p%40ss" not in f"{url} {url!r}"


def test_a_protocol_that_nobody_knows_is_named() -> None:
    with pytest.raises(SetupError, match="Cannot open nonsense://bucket"):
        open_store(Url(address="nonsense://bucket"))


def test_a_missing_package_of_a_protocol_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(SetupError, match="s3://") as caught:
        open_store(Url(address="s3://bucket"))

    assert "s3fs" in caught.value.hint
    assert "framework-export[cluster]" in caught.value.hint


def test_without_fsspec_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fsspec", "fsspec.core"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SetupError, match="fsspec") as caught:
        open_store(Url(address="memory://bucket"))

    assert caught.value.hint == "pip install framework-export[cluster]"


def test_a_folder_needs_no_fsspec(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from framework_export.packs.places.opening import open_store;"
        f"open_store(Path({str(tmp_path)!r})).replace('a', b'a'); assert 'fsspec' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert fsspec is not None


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "one.docx").mkdir()
    with pytest.raises(SetupError, match=r"Cannot read .*one.docx"):
        Folder(tmp_path).read("one.docx")


def test_links_are_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "link.docx").symlink_to(tmp_path / "mine")

    assert list(Folder(folder).paths()) == []
