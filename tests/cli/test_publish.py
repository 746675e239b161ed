"""The command `publish`, and the editions that it keeps."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.commands import run

OLD = """\
---
title: Data
edition: "{edition}"
levels: 2
topics:
  - name: impact
    title: Impact
    content: [{{level: 1, criteria: ["{text} {{#solves}}", "Asks {{#asks}}"]}}]
---
"""
FILE = Path("build/editions/data-2026.1.json")


def write(folder: Path, *, edition: str = "2026.1", text: str = "Solves problems") -> None:
    (folder / "content").mkdir(exist_ok=True)
    page = OLD.format(edition=edition, text=text)
    (folder / "content/data.md").write_text(page, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path


def test_an_edition_is_kept_once(folder: Path) -> None:
    first, second = run("publish", cwd=folder), run("publish", cwd=folder)

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == second.stdout == f"{FILE}\n"
    assert "data 2026.1 published, with no artifacts." in first.stderr
    assert "data 2026.1 was published already" in second.stderr


def test_every_artifact_of_it_is_noted_by_its_digest(folder: Path) -> None:
    run("pdf", cwd=folder)

    done = run("publish", cwd=folder)

    data = json.loads((folder / FILE).read_text("utf-8"))
    digest = hashlib.sha256((folder / "build/pdf/data.pdf").read_bytes()).hexdigest()
    assert data["artifacts"] == {"pdf/data.pdf": digest}
    assert "with 1 artifact." in done.stderr


def test_an_artifact_of_before_is_named_and_not_noted(folder: Path) -> None:
    run("pdf", cwd=folder)
    write(folder, edition="2026.2")

    done = run("publish", cwd=folder)

    data = json.loads((folder / "build/editions/data-2026.2.json").read_text("utf-8"))
    assert data["artifacts"] == {}
    assert "Not up to date, and so not noted: pdf/data.pdf." in done.stderr


def test_an_edition_is_not_published_with_another_content(folder: Path) -> None:
    run("publish", cwd=folder)
    before = (folder / FILE).read_bytes()
    write(folder, text="Solves large problems")

    done = run("publish", cwd=folder)

    assert done.returncode == 1
    assert "data 2026.1 was published with another content: 1 reworded." in done.stderr
    assert "Give the content a new edition." in done.stderr
    assert (folder / FILE).read_bytes() == before


def test_what_forms_ask_is_part_of_an_edition(folder: Path) -> None:
    run("publish", cwd=folder)
    settings = "---\nreview: {questions: [{id: home, label: Home}]}\n---\n"
    (folder / "content/organisation.md").write_text(settings, "utf-8")

    done = run("publish", cwd=folder)

    assert done.returncode == 1
    assert "something in the settings that forms depend on" in done.stderr


def test_a_framework_without_an_edition_is_refused(folder: Path) -> None:
    write(folder, edition="")

    done = run("publish", cwd=folder)

    assert done.returncode == 1
    assert "data has no edition." in done.stderr
    assert not (folder / "build/editions").exists()


def test_two_editions_whose_files_would_be_one_are_told_apart(folder: Path) -> None:
    write(folder, edition="2026/1")
    run("publish", cwd=folder)
    write(folder, edition="2026:1")

    done = run("publish", cwd=folder)

    assert done.returncode == 1
    assert "has the edition 2026/1 of data, not 2026:1." in done.stderr


@pytest.mark.parametrize("name", ["data@2026.1", "@2026.1", str(FILE)])
def test_an_edition_is_compared_without_git(folder: Path, name: str) -> None:
    run("publish", cwd=folder)
    write(folder, edition="2026.2", text="Solves large problems")
    (folder / "content/other.md").write_text(OLD.format(edition="1", text="Other"), "utf-8")

    done = run("diff", name, cwd=folder)

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "data: 1 reworded"
    assert "+ Solves {+large+} problems" in done.stdout
    assert "other" not in done.stdout


def test_a_document_says_what_changed_since_an_edition(folder: Path) -> None:
    run("publish", cwd=folder)
    write(folder, edition="2026.2", text="Solves large problems")

    done = run("changes", "data@2026.1", "--format", "markdown", cwd=folder)

    assert done.returncode == 0
    text = (folder / "build/markdown/data-changes.md").read_text("utf-8")
    assert "2026.1" in text


def test_an_edition_that_nobody_keeps_is_named(folder: Path) -> None:
    done = run("diff", "data@2025", cwd=folder)

    assert done.returncode == 2
    assert "data@2025" in done.stderr


def test_an_edition_and_a_file_alone_are_not_compared(folder: Path) -> None:
    run("publish", cwd=folder)

    done = run("diff", "data@2026.1", "content/data.md", cwd=folder)

    assert done.returncode == 2
    assert "A published edition has what it inherits in it" in done.stderr


def test_an_edition_is_found_wherever_documents_go(folder: Path) -> None:
    run("publish", cwd=folder)
    write(folder, edition="2026.2", text="Solves large problems")

    done = run("diff", "@2026.1", "--output", "elsewhere", cwd=folder)

    assert done.returncode == 0
