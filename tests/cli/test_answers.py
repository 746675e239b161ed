"""`answers`, for whatever people name."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from framework_export import cli
from tests.commands import REAL, run
from tests.filling import fill


@pytest.fixture
def form(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.chdir(folder)
    run("word", cwd=folder, module=REAL)
    return (folder / "build/word/data-level-1.docx").read_bytes()


def answers(
    capsys: pytest.CaptureFixture[str], *words: str | Path
) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code, the forms and what was said."""
    code = cli.main(["answers", *map(str, words)])
    said = capsys.readouterr()
    return code, json.loads(said.out)["forms"], said.err


def test_a_folder_is_read_with_its_archives_and_without_what_office_leaves(
    folder: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    returned = folder / "returned"
    returned.mkdir()
    (returned / "ada.docx").write_bytes(fill(form, {"person.name": "Ada"}))
    (returned / "~$ada.docx").write_bytes(b"\x03Ada")
    with zipfile.ZipFile(returned / "more.zip", "w") as archive:
        archive.writestr("team/bo.docx", fill(form, {"person.name": "Bo"}))
    code, forms, said = answers(capsys, "returned")

    assert [each["file"] for each in forms] == [
        "returned/ada.docx",
        "returned/more.zip/team/bo.docx",
    ]
    assert [each["person"] for each in forms] == [{"name": "Ada"}, {"name": "Bo"}]
    assert (code, said) == (0, "")


def test_a_lock_file_that_is_named_is_no_failure(
    folder: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ada.docx").write_bytes(form)
    (folder / "~$ada.docx").write_bytes(b"\x03Ada")
    code, forms, said = answers(capsys, folder / "ada.docx", folder / "~$ada.docx")

    assert [[problem["code"] for problem in each["problems"]] for each in forms] == [
        [],
        ["form-owner-file"],
    ]
    assert (code, said) == (0, "")


def test_a_warning_is_something_to_look_at(
    folder: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.docx", "b.docx"):
        (folder / name).write_bytes(form)
    code, _, said = answers(capsys, folder / "*.docx")

    assert code == 1
    assert said.count("warning[form-copy]") == 2


@pytest.mark.parametrize("verbose", [True, False])
def test_a_failure_in_one_file_costs_no_other_and_is_told_to_those_who_ask(
    folder: Path,
    form: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verbose: bool,
) -> None:
    def fail(_package: object) -> None:
        raise KeyError("a row outside a table")

    (folder / "a.docx").write_bytes(form)
    (folder / "b.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setattr("framework_export.formats.word.read_form", fail)
    words = ("--verbose",) if verbose else ()
    code, forms, said = answers(capsys, folder / "a.docx", folder / "b.pdf", *words)

    assert [each["problems"][0]["code"] for each in forms] == ["form-unread", "form-not-office"]
    assert code == 1
    assert ("KeyError: 'a row outside a table'" in said) is verbose


def test_the_content_says_what_an_answer_is_about_and_which_criteria_are_gone(
    folder: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ada.docx").write_bytes(fill(form, {"criterion.one.manager": "Usually"}))
    _, (read,), _ = answers(capsys, "ada.docx")
    assert (read["answers"][0]["topic"], read["answers"][0]["criterion_text"]) == (
        "Impact",
        "Ships",
    )

    content = folder / "content/data.md"
    content.write_text(content.read_text(encoding="utf-8").replace("{#one}", "{#two}"))
    code, (read,), _ = answers(capsys, "ada.docx")
    assert [problem["code"] for problem in read["problems"]] == ["form-criterion-unknown"]
    assert code == 1


def test_a_long_run_shows_how_far_it_is(
    folder: Path, form: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("framework_export.cli.progress._PATIENCE", 0)
    monkeypatch.setattr("framework_export.cli.progress._PAUSE", 0)
    with zipfile.ZipFile(folder / "inner.zip", "w") as archive:
        archive.writestr("c.docx", fill(form, {"person.name": "Cy"}))
        archive.writestr("d.docx", fill(form, {"person.name": "Di"}))
    with zipfile.ZipFile(folder / "returned.zip", "w") as archive:
        archive.write(folder / "inner.zip", "inner.zip")
        archive.writestr("a.docx", fill(form, {"person.name": "Ada"}))
    code, forms, said = answers(capsys, folder / "returned.zip")

    assert (code, len(forms)) == (0, 3)
    assert said.startswith("1 of 2 forms")
