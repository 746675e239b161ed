import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from framework_export.errors import FrameworkExportError, SetupError
from framework_export.writing import (
    drafted,
    exchange_folder,
    for_owner_alone,
    make_private_folder,
    part_name,
    recover_folders,
    remove_file,
    remove_folder,
    remove_leftovers,
    replace_private_file,
    write_file,
    write_new_file,
)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.pdf"

    assert write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["c.pdf"]


def test_another_content_replaces_the_file(tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(b"old")

    assert write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_the_same_content_keeps_its_time(tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(b"same")
    os.utime(path, ns=(1, 1))

    assert not write_file(path, b"same")
    assert path.stat().st_mtime_ns == 1


@pytest.mark.parametrize("problem", [KeyboardInterrupt, OSError(errno.ENOSPC, "No space left")])
def test_whatever_ends_writing_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((KeyboardInterrupt, SetupError)):
        write_file(path, b"new")

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["c.pdf"]


def test_a_full_disk_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(SetupError, match="No space left on device") as caught:
        write_file(tmp_path / "c.pdf", b"new")

    assert "--output" in caught.value.hint


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"mine")

    with pytest.raises(SetupError, match="Cannot write"):
        write_file(tmp_path / "build" / "pdf" / "c.pdf", b"new")


def test_a_folder_in_the_place_of_the_file_is_no_reason_to_remove_it(tmp_path: Path) -> None:
    (tmp_path / "c.pdf" / "mine").mkdir(parents=True)

    with pytest.raises(SetupError):
        write_file(tmp_path / "c.pdf", b"new")

    assert (tmp_path / "c.pdf" / "mine").is_dir()
    assert names(tmp_path) == ["c.pdf"]


def test_a_name_that_is_too_long_concerns_one_document_only(tmp_path: Path) -> None:
    with pytest.raises(FrameworkExportError, match="Cannot write") as caught:
        write_file(tmp_path / ("x" * 300), b"new")

    assert not isinstance(caught.value, SetupError)


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    assert write_file(tmp_path / ("x" * 255), b"new")


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "c.pdf").symlink_to(tmp_path / "mine")

    write_file(tmp_path / "c.pdf", b"new")

    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_leftovers_of_processes_that_ended_are_removed_and_no_others(tmp_path: Path) -> None:
    here = part_name().split("-")[2]
    kept = {
        part_name(),
        f".framework-export-{here}-1-0.part",
        ".framework-export-elsewhere-999999999-0.part",
        "data.pdf",
        ".hidden",
    }
    gone = {
        f".framework-export-{here}-999999999-0.part",
        f".framework-export-{here}-mine-0.part",
        f".framework-export-{here}-{10**30}-0.part",
    }
    for name in kept | gone:
        (tmp_path / name).write_bytes(b"half")

    remove_leftovers(tmp_path)

    assert set(names(tmp_path)) == kept


@pytest.mark.skipif(sys.platform != "linux", reason="others do not say that a process has died")
def test_a_process_that_was_killed_has_leftovers_before_its_parent_asks(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    part = tmp_path / part_name().replace(f"-{os.getpid()}-", f"-{process.pid}-")
    part.write_bytes(b"half")

    remove_leftovers(tmp_path)
    process.wait()

    assert not part.exists()


def test_a_process_of_somebody_else_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    part = tmp_path / part_name().replace(f"-{os.getpid()}-", "-5-")
    part.write_bytes(b"half")

    remove_leftovers(tmp_path)

    assert part.exists()


def test_windows_is_not_asked_about_processes_because_asking_ends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    part = tmp_path / part_name().replace(f"-{os.getpid()}-", "-999999999-")
    part.write_bytes(b"half")

    remove_leftovers(tmp_path)

    assert part.exists()


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "build")


def test_removing_what_is_gone_is_fine(tmp_path: Path) -> None:
    remove_file(tmp_path / "c.pdf")


def test_a_file_that_cannot_be_removed_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Cannot remove"):
        remove_file(tmp_path)


def test_a_draft_takes_its_place_when_it_is_published_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "list.csv"

    with drafted(path, tmp_path) as draft:
        draft.file.write(b"whole")
        assert not path.exists()
        draft.publish()

    assert path.read_bytes() == b"whole"
    assert names(path.parent) == ["list.csv"]


def test_a_draft_that_is_not_published_never_was(tmp_path: Path) -> None:
    with drafted(tmp_path / "list.csv", tmp_path) as draft:
        draft.file.write(b"half")

    assert names(tmp_path) == []


def test_no_two_machines_write_to_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 1)

    assert len({part_name() for _ in range(9)}) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_a_private_file_is_for_its_owner_only_and_so_are_its_folders(tmp_path: Path) -> None:
    folder = tmp_path / "build/packs"
    replace_private_file(folder / "a/b/form.docx", b"x", folder)
    with drafted(folder / "c/list.csv", folder) as draft:
        draft.publish()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "a/b").stat().st_mode) == 0o700
    for path in (folder / "a/b/form.docx", folder / "c/list.csv"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_takes_the_place_of_another_with_all_in_it(tmp_path: Path) -> None:
    target, made = tmp_path / "set", tmp_path / ".new"
    for folder, name in ((target, "old"), (made, "new")):
        folder.mkdir()
        (folder / name).write_bytes(b"")
    exchange_folder(made, target)

    assert [path.name for path in tmp_path.iterdir()] == ["set"]
    assert [path.name for path in target.iterdir()] == ["new"]


def test_a_folder_that_was_being_exchanged_is_put_back(tmp_path: Path) -> None:
    (tmp_path / ".former-set").mkdir()
    (tmp_path / ".former-set/old").write_bytes(b"")
    (tmp_path / ".former-other").mkdir()
    (tmp_path / "other").mkdir()
    recover_folders(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "set"]
    assert (tmp_path / "set/old").exists()


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SetupError, match="Cannot write"):
        make_private_folder(tmp_path / "file")
    with pytest.raises(SetupError, match="Cannot remove"):
        remove_folder(tmp_path / "file")
    remove_folder(tmp_path / "gone")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_what_is_for_its_owner_alone_nobody_else_can_read(tmp_path: Path) -> None:
    with for_owner_alone():
        (tmp_path / "file").write_bytes(b"")
    (tmp_path / "other").write_bytes(b"")

    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
    assert (tmp_path / "other").stat().st_mode & 0o044 != 0


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "folder/form.docx"

    assert write_new_file(path, b"one")
    assert not write_new_file(path, b"two")
    assert path.read_bytes() == b"one"
    assert [each.name for each in path.parent.iterdir()] == ["form.docx"]


def test_a_new_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FrameworkExportError, match="Cannot write"):
        write_new_file(tmp_path / ("x" * 300), b"")
