"""Files and folders that the system does not let somebody read or write."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from framework_export.project import packaged
from tests.commands import REAL, command_line, environment, write_framework

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")

Lock: TypeAlias = Callable[..., None]

# Another user could not read the interpreter of a root's home. Root without these is as bound by
# permissions as anybody else.
_BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


def run(folder: Path, *words: str, module: str = REAL) -> subprocess.CompletedProcess[str]:
    """The finished command, run by somebody for whom permissions count."""
    bound: tuple[str, ...] = ()
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("permissions do not count for root, and there is no setpriv")
        bound = _BOUND
    return subprocess.run(
        [*bound, *command_line(*words, module=module)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(folder: Path) -> Path:
    """A project with a framework in a folder of its own, templates, words and a roster."""
    write_framework(folder / "content", "team/deep", title="Deep")
    shutil.copytree(packaged("templates"), folder / "templates")
    (folder / "templates/words").mkdir()
    (folder / "templates/words/en.toml").write_text('level = "Grade {number}"\n', "utf-8")
    roster = "name,manager,framework,level\nAda Example,Bo Example,data,1\n"
    (folder / "people.csv").write_text(roster, "utf-8")
    return folder


@pytest.fixture
def lock(project: Path) -> Iterator[Lock]:
    """Takes permissions away, and gives them back at the end."""
    locked: list[Path] = []

    def take(name: str, mode: int = 0) -> None:
        locked.append(project / name)
        locked[-1].chmod(mode)

    yield take
    for path in locked:
        path.chmod(0o755)


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
@pytest.mark.parametrize("folder_name", ["content", "content/team", "templates"])
@pytest.mark.parametrize("command", ["check", "pdf", "model"])
def test_a_folder_whose_files_cannot_be_reached_stops_the_command(
    project: Path, lock: Lock, command: str, folder_name: str, mode: int
) -> None:
    lock(folder_name, mode)
    done = run(project, command)
    said = f"error: The folder {folder_name} cannot be read: Permission denied.\n"
    assert (done.returncode, done.stderr) == (2, f"{said}  Check who may read it.\n")
    assert not (project / "build/pdf").exists()


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("templates/theme.toml", "check"),
        ("templates/words/en.toml", "check"),
        ("templates/words", "check"),
        ("templates/handbook.html.j2", "pdf"),
        ("templates/handbook.css", "pdf"),
        ("templates/review.docx", "word"),
    ],
)
def test_a_template_that_cannot_be_read_is_named_once(
    project: Path, lock: Lock, name: str, command: str
) -> None:
    lock(name)
    done = run(project, command)
    assert done.returncode == 2
    named = name if name.count(".") else f"{name}/en.toml"
    assert done.stderr.count(f"error: {named} cannot be read: Permission denied.") == 1
    assert "mistake in framework-export" not in done.stderr


def test_a_framework_that_cannot_be_read_does_not_stop_the_others(
    project: Path, lock: Lock
) -> None:
    lock("content/data.md")
    done = run(project, "excel")
    assert done.returncode == 1
    assert "content/data.md: error[unreadable-file]: The file cannot be read" in done.stderr
    assert {path.name[:9] for path in (project / "build/excel").iterdir()} == {"team-deep"}


def test_a_picture_that_cannot_be_read_is_a_warning_where_it_is_asked_for(
    project: Path, lock: Lock
) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (project / "content/plan.svg").write_text(picture, "utf-8")
    with (project / "content/data.md").open("a", encoding="utf-8") as page:
        page.write("![A plan](plan.svg)\n")
    lock("content/plan.svg")
    done = run(project, "check")
    assert done.returncode == 0
    assert "warning[image-refused]: The picture plan.svg cannot be read" in done.stderr


def test_a_logo_that_cannot_be_read_is_a_problem_of_the_theme(project: Path, lock: Lock) -> None:
    theme = '[logo]\nfile = "logo.svg"\ndescription = "Dummy Co"\n'
    (project / "templates/theme.toml").write_text(theme, "utf-8")
    (project / "templates/logo.svg").write_text("<svg/>", "utf-8")
    lock("templates/logo.svg")
    done = run(project, "check")
    assert done.returncode == 1
    assert "templates/theme.toml:2:1: error[theme-value]: The logo logo.svg cannot" in done.stderr


@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_an_output_folder_that_cannot_be_written_to_is_named(
    project: Path, lock: Lock, mode: int
) -> None:
    (project / "build").mkdir()
    lock("build", mode)
    done = run(project, "excel")
    assert done.returncode == 2
    assert "error: Cannot write build/" in done.stderr
    assert "Permission denied." in done.stderr
    assert "mistake in framework-export" not in done.stderr


def test_a_roster_that_cannot_be_read_is_a_problem_of_the_roster(project: Path, lock: Lock) -> None:
    lock("people.csv")
    done = run(project, "packs", "people.csv", "--cycle", "2026-H1")
    assert done.returncode == 1
    assert "people.csv: error[roster-unreadable]: It cannot be read" in done.stderr


def test_a_form_that_cannot_be_read_is_a_problem_of_the_form(project: Path, lock: Lock) -> None:
    (project / "form.docx").write_bytes(b"PK")
    lock("form.docx")
    done = run(project, "answers", "form.docx")
    assert done.returncode == 1
    assert "form.docx: error[form-unreadable]: Cannot read it: Permission denied." in done.stderr


def test_a_folder_of_returned_forms_that_cannot_be_read_is_a_problem_of_its_own(
    project: Path, lock: Lock
) -> None:
    (project / "returned/closed").mkdir(parents=True)
    lock("returned/closed")
    done = run(project, "answers", "returned")
    assert done.returncode == 1
    assert (
        "returned/closed: error[form-unreadable]: Cannot read it: Permission denied." in done.stderr
    )
