import datetime as dt
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.builds.dating import commit_time, framework_date
from framework_export.model import Framework, Organisation
from framework_export.project import Project
from tests.samples import ReadOne

MODIFIED = 1_500_000_000  # 14 July 2017
COMMITTED = 1_600_000_000  # 13 September 2020


@pytest.fixture
def one(read_one: ReadOne, project: Project) -> tuple[Framework, Organisation]:
    framework, organisation = read_one("title: Data\nlevels: 1")
    for file in framework.sources:
        os.utime(project.content / file, (MODIFIED, MODIFIED))
    return framework, organisation


def date_of(
    one: tuple[Framework, Organisation], project: Project, epoch: int | None = None
) -> dt.date:
    return framework_date(*one, project.content, epoch)


def test_the_epoch_comes_before_everything(
    one: tuple[Framework, Organisation], project: Project
) -> None:
    dated = (replace(one[0], date=dt.date(2026, 1, 1)), one[1])

    assert date_of(dated, project, epoch=86_400) == dt.date(1970, 1, 2)


def test_the_frameworks_date_comes_before_the_organisations(
    one: tuple[Framework, Organisation], project: Project
) -> None:
    organisation = replace(one[1], date=dt.date(2025, 1, 1))

    assert date_of((one[0], organisation), project) == dt.date(2025, 1, 1)
    dated = replace(one[0], date=dt.date(2026, 1, 1))
    assert date_of((dated, organisation), project) == dt.date(2026, 1, 1)


def test_without_git_the_newest_source_counts(
    one: tuple[Framework, Organisation], project: Project
) -> None:
    assert date_of(one, project) == dt.date(2017, 7, 14)


def test_a_source_that_is_gone_does_not_count(project: Project) -> None:
    assert commit_time(project.content, ["gone.md"]) is None


def test_a_time_that_no_calendar_has_is_the_last_day(
    one: tuple[Framework, Organisation], project: Project
) -> None:
    assert date_of(one, project, epoch=10**15) == dt.date(9999, 12, 31)


def git(folder: Path, *words: str, **environ: str) -> None:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@dummy.example")
    subprocess.run(
        ["git", *settings, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env=os.environ | environ,
    )


def commit(folder: Path, seconds: int = COMMITTED) -> None:
    git(folder, "add", "-A")
    when = f"{seconds} +0000"
    git(folder, "commit", "-q", "-m", "x", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)


@pytest.fixture
def committed(
    one: tuple[Framework, Organisation], project: Project
) -> tuple[Framework, Organisation]:
    git(project.content.parent, "init", "-q")
    commit(project.content.parent)
    return one


def test_the_commit_counts_when_nothing_was_changed_since(
    committed: tuple[Framework, Organisation], project: Project
) -> None:
    assert date_of(committed, project) == dt.date(2020, 9, 13)


def test_a_later_commit_of_other_files_does_not_count(
    committed: tuple[Framework, Organisation], project: Project
) -> None:
    (project.content.parent / "README").touch()
    commit(project.content.parent, COMMITTED + 10_000_000)

    assert date_of(committed, project) == dt.date(2020, 9, 13)


def test_a_change_that_is_not_committed_counts_by_its_time(
    committed: tuple[Framework, Organisation], project: Project
) -> None:
    path = project.content / committed[0].sources[0]
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    os.utime(path, (MODIFIED, MODIFIED))

    assert date_of(committed, project) == dt.date(2017, 7, 14)


def test_what_was_read_from_a_revision_has_its_date(
    committed: tuple[Framework, Organisation], project: Project
) -> None:
    path = project.content / committed[0].sources[0]
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    commit(project.content.parent, COMMITTED + 10_000_000)

    framework, organisation = committed
    dates = [
        framework_date(framework, organisation, project.content, None, revision)
        for revision in ("HEAD~1", "HEAD", "")
    ]

    assert dates == [dt.date(2020, 9, 13), dt.date(2021, 1, 7), dt.date(2021, 1, 7)]


def test_line_ends_that_git_turned_are_no_change(
    committed: tuple[Framework, Organisation], project: Project
) -> None:
    for file in committed[0].sources:
        path = project.content / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert date_of(committed, project) == dt.date(2020, 9, 13)


def test_names_that_git_would_quote_or_expand_are_names(project: Project) -> None:
    names = ['né "w".md', "*.md", ":(top)x.md", "-rf.md"]
    for name in names:
        (project.content / name).write_text(name, encoding="utf-8")
    git(project.content.parent, "init", "-q")
    commit(project.content.parent)

    assert commit_time(project.content, names) == COMMITTED


def test_a_repository_without_commits_has_no_time(
    one: tuple[Framework, Organisation], project: Project
) -> None:
    git(project.content.parent, "init", "-q")

    assert commit_time(project.content, one[0].sources) is None


def test_no_git_is_no_failure(
    committed: tuple[Framework, Organisation], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project.output))

    assert date_of(committed, project) == dt.date(2017, 7, 14)


def test_a_repository_cannot_start_a_program(
    committed: tuple[Framework, Organisation], project: Project, tmp_path: Path
) -> None:
    root = project.content.parent
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    (root / ".gitattributes").write_text("* filter=trap diff=trap\n", encoding="utf-8")
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "filter.trap.clean",
        "filter.trap.process",
        "diff.trap.textconv",
        "gpg.program",
        "log.showSignature",
    ):
        git(root, "config", key, "true" if key == "log.showSignature" else str(trap))
    path = project.content / committed[0].sources[0]
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    commit_time(project.content, committed[0].sources)

    assert not (tmp_path / "sprung").exists()


def test_a_git_that_never_answers_is_given_up(
    one: tuple[Framework, Organisation], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = project.output / "bin"
    programs.mkdir(parents=True)
    (programs / "git").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    (programs / "git").chmod(0o755)
    sleep = shutil.which("sleep")
    assert sleep is not None
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{Path(sleep).parent}")
    monkeypatch.setattr("framework_export.builds.dating._TIMEOUT", 0.2)

    assert date_of(one, project) == dt.date(2017, 7, 14)
