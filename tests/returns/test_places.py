"""What somebody names stands for files, and none of them for what systems leave beside them."""

import os
import sys
from pathlib import Path

import pytest

from framework_export.returns.places import find_places, owner_of_lock


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def found(folder: Path, *named: Path) -> list[str]:
    return [each.path.relative_to(folder).as_posix() for each in find_places(named or (folder,))]


def errors(*named: Path) -> list[str]:
    return [str(each.error) for each in find_places(named) if each.error is not None]


def test_a_folder_stands_for_all_files_below_it_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b/two.xlsx", "a.docx", "b/one.docx", "b.docx", "notes.txt")

    assert found(tmp_path) == ["a.docx", "b/one.docx", "b/two.xlsx", "b.docx", "notes.txt"]


@pytest.mark.parametrize(
    "name",
    [
        *("~$ada.docx", "~$ada.xlsx", ".~lock.ada.docx#", ".DS_Store", "._ada.docx"),
        *("Thumbs.db", "desktop.ini", "__MACOSX/ada.docx", ".git/config", "$RECYCLE.BIN/ada.docx"),
        *("manifest.csv", "archives-1-of-2.csv", "rejected.csv"),
        *("manifest-before.csv", "changes.csv", "kept-1-of-2.csv"),
    ],
)
def test_what_office_systems_and_packs_leave_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "ada.docx")

    assert found(tmp_path) == ["ada.docx"]
    assert found(tmp_path, tmp_path / name) == [name]


def test_a_large_file_with_the_name_of_a_lock_is_none(tmp_path: Path) -> None:
    (tmp_path / "~$ada.docx").write_bytes(bytes(10_000))

    assert found(tmp_path) == ["~$ada.docx"]
    assert owner_of_lock("~$ada.docx", 10_000) is None


def test_a_form_that_is_still_in_the_cloud_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".ada.docx.icloud")

    assert found(tmp_path) == [".ada.docx.icloud"]


def test_a_lock_says_whose_it_is() -> None:
    assert owner_of_lock("~$ada.docx", 162) == "ada.docx"
    assert owner_of_lock(".~lock.ada.docx#", 90) == "ada.docx"
    assert owner_of_lock("ada.docx", 90) is None


def test_a_pattern_is_filled_in_where_the_shell_has_not(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "b.docx", "~$a.docx", "c.xlsx", "sub/d.docx")

    assert found(tmp_path, tmp_path / "*.docx") == ["a.docx", "b.docx"]
    assert found(tmp_path, tmp_path / "**" / "*.docx") == ["a.docx", "b.docx", "sub/d.docx"]
    assert found(tmp_path, tmp_path / "s*") == ["sub/d.docx"]
    assert found(tmp_path, tmp_path / "*" / "**") == ["a.docx", "b.docx", "c.xlsx", "sub/d.docx"]
    assert found(tmp_path, tmp_path / "**") == ["a.docx", "b.docx", "c.xlsx", "sub/d.docx"]


def test_a_pattern_that_is_not_from_the_root_begins_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "returned/a.docx")
    monkeypatch.chdir(tmp_path)

    assert [each.path.as_posix() for each in find_places([Path("ret*/?.docx")])] == [
        "returned/a.docx"
    ]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    write(tmp_path, "form[1].docx")

    assert found(tmp_path, tmp_path / "form[1].docx") == ["form[1].docx"]


@pytest.mark.parametrize("pattern", ["*.docx", "a**b", "[.docx"])
def test_a_pattern_that_fits_nothing_is_said(tmp_path: Path, pattern: str) -> None:
    write(tmp_path, "~$ada.docx")

    assert errors(tmp_path / pattern) == ["There is no form that fits this pattern."]


def test_a_folder_without_forms_is_said(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store")

    assert errors(tmp_path) == ["There is no form in this folder."]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "b.docx", "a.docx")

    assert found(tmp_path, tmp_path / "b.docx", tmp_path, tmp_path / "*.docx") == [
        "b.docx",
        "a.docx",
    ]


def test_a_document_of_pages_that_is_a_folder_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, "ada.pages/Index.zip", "b.docx")

    assert found(tmp_path) == ["ada.pages", "b.docx"]
    assert "Pages" in errors(tmp_path)[0]
    assert "Pages" in errors(tmp_path / "ada.pages")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_are_followed_and_never_in_circles(tmp_path: Path) -> None:
    write(tmp_path, "returned/a.docx", "elsewhere/b.docx")
    (tmp_path / "returned/more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "returned/loop").symlink_to(tmp_path / "returned")

    assert found(tmp_path, tmp_path / "returned") == ["returned/a.docx", "returned/more/b.docx"]


def test_a_folder_that_cannot_be_listed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(folder: str | Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", deny)

    assert errors(tmp_path) == ["Cannot read it: Permission denied."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders there")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    write(tmp_path, "b.docx")

    assert found(tmp_path) == found(tmp_path, tmp_path / "*.docx") == ["b.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_to_nothing_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "gone.docx")

    assert [each.path.name for each in find_places([tmp_path])] == ["a.docx"]
