import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.builds.fingerprint import (
    current_commit,
    file_digest,
    folder_fingerprint,
    project_fingerprint,
)
from framework_export.builds.request import Request
from framework_export.products import products_of
from framework_export.project import Project


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    for name in ("content/sub", "templates", "build"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content/data.md").write_text("data", encoding="utf-8")
    (tmp_path / "content/sub/logo.png").write_bytes(b"logo")
    (tmp_path / "templates/handbook.css").write_text("p {}", encoding="utf-8")
    project = Project(
        content=tmp_path / "content",
        templates=(tmp_path / "templates",),
        output=tmp_path / "build",
    )
    return Request(project=project, products=products_of("pdf"))


def same_size_and_time(path: Path) -> None:
    """Another content that only reading tells apart."""
    status = path.stat()
    path.write_text(path.read_text(encoding="utf-8")[::-1], encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: same_size_and_time(root / "content/data.md"),
        lambda root: os.utime(root / "content/data.md", ns=(1, 1)),
        lambda root: (root / "content/sub/logo.png").write_bytes(b"other"),
        lambda root: (root / "content/new.md").touch(),
        lambda root: (root / "content/data.md").rename(root / "content/other.md"),
        lambda root: (root / "content/data.md").unlink(),
        lambda root: (
            (root / "templates/words").mkdir() or (root / "templates/words/en.toml").touch()
        ),
        lambda root: (root / "templates/handbook.css").write_text("h1 {}", encoding="utf-8"),
    ],
)
def test_any_change_of_a_file_shows(
    request_: Request, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    before = project_fingerprint(request_)
    change(tmp_path)

    assert project_fingerprint(request_) != before


def test_another_date_shows(request_: Request) -> None:
    assert project_fingerprint(request_) != project_fingerprint(replace(request_, epoch=0))


def test_names_and_jobs_do_not_show(request_: Request) -> None:
    other = replace(request_, names=("data",), jobs=7, strict=True)

    assert project_fingerprint(request_) == project_fingerprint(other)


def test_a_package_that_was_installed_shows(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(str(packages))
    os.utime(packages, ns=(1, 1))
    before = project_fingerprint(request_)
    (packages / "weasyprint-71.dist-info").mkdir()

    assert project_fingerprint(request_) != before


def test_what_is_built_into_content_does_not_show(request_: Request) -> None:
    inside = replace(
        request_,
        project=replace(request_.project, output=request_.project.content / "build"),
    )
    before = project_fingerprint(inside)
    inside.project.output.mkdir()
    (inside.project.output / "data.md").touch()

    assert project_fingerprint(inside) == before


def test_a_link_that_leads_nowhere_or_in_circles_is_a_file_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "nothing")
    (tmp_path / "circle").symlink_to(tmp_path)

    assert folder_fingerprint(tmp_path) == folder_fingerprint(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "data.md")

    assert folder_fingerprint(tmp_path) != ""


def test_a_change_of_the_program_shows(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framework_export.builds.fingerprint._PROGRAM", tmp_path / "program")
    before = project_fingerprint(request_)
    (tmp_path / "program").mkdir()
    (tmp_path / "program/prose.py").touch()

    assert project_fingerprint(request_) != before


def test_a_folder_that_is_not_there_has_a_fingerprint(tmp_path: Path) -> None:
    assert folder_fingerprint(tmp_path / "nothing") != ""


def test_a_file_that_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert file_digest(tmp_path) == ""


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@dummy.example")
    subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "content").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "first")
    return folder


def test_a_new_commit_shows_without_starting_git(repository: Path) -> None:
    before = current_commit(repository / "content")
    git(repository, "commit", "-q", "--allow-empty", "-m", "second")

    assert before != ""
    assert current_commit(repository / "content") != before


def test_a_new_commit_shows_when_references_are_packed(repository: Path) -> None:
    git(repository, "pack-refs", "--all")
    before = current_commit(repository)
    git(repository, "commit", "-q", "--allow-empty", "-m", "second")
    git(repository, "pack-refs", "--all")

    assert current_commit(repository) != before


def test_a_commit_of_its_own_shows_in_a_linked_work_tree(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    before = current_commit(tmp_path / "linked")
    git(tmp_path / "linked", "commit", "-q", "--allow-empty", "-m", "second")

    assert "refs/heads/other" in before
    assert current_commit(tmp_path / "linked") != before


def test_a_detached_head_is_its_commit(repository: Path) -> None:
    git(repository, "checkout", "-q", "--detach")

    assert len(current_commit(repository)) == 40


def test_there_is_no_commit_outside_a_repository(tmp_path: Path) -> None:
    assert current_commit(tmp_path) == ""


def test_a_head_that_leads_elsewhere_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: \0../../etc/passwd", encoding="utf-8")

    assert current_commit(tmp_path).startswith("ref: ")
