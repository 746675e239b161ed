import subprocess
from pathlib import Path

import pytest

from framework_export.editions.git import GitError, ask_git, is_in_repository


def test_a_folder_without_commits_has_no_history(tmp_path: Path) -> None:
    assert not is_in_repository(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert not is_in_repository(tmp_path)


def test_what_git_says_is_the_message(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    with pytest.raises(GitError, match=r"Git says: .*does not have any commits") as raised:
        ask_git(tmp_path, "log")
    assert not raised.value.absent


def test_a_folder_that_is_in_no_repository_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is in no repository") as raised:
        ask_git(tmp_path, "log")
    assert raised.value.absent


def test_a_machine_without_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="no git"):
        ask_git(tmp_path, "log")


def test_a_repository_that_git_does_not_open_is_no_empty_history(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere", "utf-8")
    with pytest.raises(GitError, match="Git says"):
        is_in_repository(tmp_path)
