"""The command `changes`: documents about what changed."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_diff import NEW, OLD
from tests.commands import REAL, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("content", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.md").write_text(text, "utf-8")
    return tmp_path


def test_each_framework_has_a_document_in_each_format(folder: Path) -> None:
    formats = ("--format", "pdf", "--format", "word", "--format", "markdown")
    done = run("changes", "old", *formats, cwd=folder, module=REAL)

    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        str(Path("build/pdf/data-changes.pdf")),
        str(Path("build/word/data-changes.docx")),
        str(Path("build/markdown/data-changes.md")),
    ]
    text = (folder / "build/markdown/data-changes.md").read_text("utf-8")
    assert "Since old" in text
    assert "Solves <ins>large</ins> problems" in text


def test_the_number_of_an_edition_goes_before_what_it_was_called(folder: Path) -> None:
    for name, edition in (("old", "2026.1"), ("content", "2027.1")):
        page = folder / name / "data.md"
        text = page.read_text("utf-8").replace("levels: 2", f'levels: 2\nedition: "{edition}"')
        page.write_text(text, "utf-8")

    run("changes", "old", "--format", "markdown", cwd=folder, module=REAL)

    text = (folder / "build/markdown/data-changes.md").read_text("utf-8")
    assert "Since 2026.1 · Edition 2027.1" in text


def test_where_a_folder_is_on_this_machine_is_in_no_document(folder: Path) -> None:
    run("changes", str(folder / "old"), "--format", "markdown", cwd=folder, module=REAL)
    text = (folder / "build/markdown/data-changes.md").read_text("utf-8")
    assert "Since old" in text
    assert folder.name not in text


def test_a_framework_that_is_in_one_edition_only_has_no_document(folder: Path) -> None:
    (folder / "content/new.md").write_text(NEW, "utf-8")
    done = run("changes", "old", "--format", "markdown", cwd=folder, module=REAL)
    assert done.stdout.splitlines() == [str(Path("build/markdown/data-changes.md"))]
    assert run("changes", "old", "--framework", "new", cwd=folder).returncode == 2


def test_changes_can_be_those_for_one_level(folder: Path) -> None:
    words = ("changes", "old", "--format", "markdown", "--level", "2")
    run(*words, cwd=folder, module=REAL)
    text = (folder / "build/markdown/data-changes.md").read_text("utf-8")
    assert "Removed" not in text


def test_a_document_about_a_revision_has_its_date(folder: Path) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    then = {"GIT_AUTHOR_DATE": "1600000000 +0000", "GIT_COMMITTER_DATE": "1600000000 +0000"}
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "One")):
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, env=os.environ | then)
    (folder / "content/data.md").write_text(NEW + "\nMore.\n", "utf-8")

    run("changes", "old", "HEAD", "--format", "markdown", cwd=folder, module=REAL)

    assert "13 September 2020" in (folder / "build/markdown/data-changes.md").read_text("utf-8")
