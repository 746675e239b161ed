"""The command `pin`: ids in sources, or what has none."""

import subprocess
from pathlib import Path

import pytest

from tests.commands import run

PAGE = """\
---
title: Data # a comment
levels: 1
topics:
  - name: impact
    content: [{level: 1, criteria: ["Asks early", Listens]}]
---
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/data.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_every_criterion_gets_an_id_once(folder: Path) -> None:
    first, second = run("pin", cwd=folder), run("pin", cwd=folder)

    text = (folder / "content/data.md").read_text("utf-8")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == f"{Path('content/data.md')}\n"
    assert "2 criteria in 1 file have a permanent id now." in first.stderr
    assert second.stdout == ""
    assert "Every criterion has a permanent id." in second.stderr
    assert text.count("{#impact-1-") == 2


def test_check_only_says_what_is_missing(folder: Path) -> None:
    done = run("pin", "--check", cwd=folder)

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in lines] == [
        "content/data.md:6:37",
        "content/data.md:6:51",
    ]
    assert lines[0].endswith(": Asks early")
    assert (folder / "content/data.md").read_text("utf-8") == PAGE


def test_nothing_is_missing_when_all_have_one(folder: Path) -> None:
    run("pin", cwd=folder)
    assert run("pin", "--check", cwd=folder).returncode == 0


def test_what_could_not_be_read_is_not_said_to_have_ids(folder: Path) -> None:
    (folder / "content/data.md").write_text(PAGE.replace("levels: 1", "levels: ["), "utf-8")
    said = run("pin", cwd=folder).stderr
    assert "Every criterion in what could be read has a permanent id." in said
    said = run("pin", "--check", cwd=folder).stderr
    assert "0 criteria without a permanent id in what could be read." in said


def test_a_file_with_errors_is_left_alone_and_others_are_not(folder: Path) -> None:
    broken = PAGE.replace("levels: 1", "levels: [")
    (folder / "content/broken.md").write_text(broken, "utf-8")

    done = run("pin", cwd=folder)

    assert done.returncode == 1
    assert (folder / "content/broken.md").read_text("utf-8") == broken
    assert "{#" in (folder / "content/data.md").read_text("utf-8")


def test_only_the_named_framework_is_changed(folder: Path) -> None:
    (folder / "content/design.md").write_text(PAGE, "utf-8")
    run("pin", "design", cwd=folder)
    assert (folder / "content/data.md").read_text("utf-8") == PAGE


def test_a_link_stays_one_and_permissions_stay(folder: Path) -> None:
    real = folder / "content/real"
    (folder / "content/data.md").rename(real)
    real.chmod(0o640)
    (folder / "content/data.md").symlink_to("real")

    run("pin", cwd=folder)

    assert (folder / "content/data.md").is_symlink()
    assert "{#" in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_the_example_of_the_program_is_not_changed(folder: Path) -> None:
    assert run("pin", "--starter", cwd=folder).returncode == 2


def test_a_clone_that_does_not_know_which_ids_there_were_is_not_pinned(folder: Path) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("commit", "-qm", "One"),
        ("commit", "-qm", "Two", "--allow-empty"),
        ("clone", "-q", "--depth", "1", folder.as_uri(), "clone"),
    ):
        subprocess.run(["git", *identity, *words], cwd=folder, check=True)

    done = run("pin", cwd=folder / "clone")

    assert done.returncode == 2
    assert "Run `git fetch --unshallow`, and pin again." in done.stderr
    assert (folder / "clone/content/data.md").read_text("utf-8") == PAGE
    assert run("pin", "--check", cwd=folder / "clone").returncode == 1
