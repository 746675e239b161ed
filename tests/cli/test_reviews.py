"""`word` and `answers`, as people type them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from tests.commands import REAL, run, unmeasured, write_framework
from tests.filling import controls, fill

TRACKS = "tracks: [{id: web, title: Web}, {id: data, title: Data}]\n"


@pytest.fixture
def form(folder: Path) -> Path:
    run("word", cwd=folder, module=REAL)
    return folder / "build/word/data-level-1.docx"


def test_word_makes_a_template_for_each_level(folder: Path) -> None:
    done = run("word", cwd=folder, module=REAL)

    assert done.returncode == 0
    assert done.stdout == f"{Path('build/word/data-level-1.docx')}\n"
    assert done.stderr.startswith("1 review template written in ")


def test_two_builds_give_the_same_bytes(folder: Path, form: Path) -> None:
    first = form.read_bytes()
    run("word", "--force", cwd=folder, module=REAL)

    assert form.read_bytes() == first


def test_an_unchanged_template_is_not_made_again(folder: Path, form: Path) -> None:
    before = form.stat().st_mtime_ns
    done = run("word", cwd=folder, module=REAL)

    assert "1 review template up to date" in done.stderr
    assert form.stat().st_mtime_ns == before


def test_another_track_makes_another_template(folder: Path) -> None:
    write_framework(folder / "content", "data", extra=TRACKS)
    run("word", "--track", "web", cwd=folder, module=REAL)
    form = folder / "build/word/data-level-1.docx"
    web = form.read_bytes()
    run("word", "--track", "data", cwd=folder, module=REAL)

    assert form.read_bytes() != web


def test_a_short_template_rates_topics(folder: Path, form: Path) -> None:
    whole = tags(form)
    run("word", "--short", cwd=folder, module=REAL)

    assert {tag for tag in tags(form) if tag.startswith("criterion.")} == set()
    assert {tag for tag in tags(form) if tag.endswith(".manager")} != set()
    assert len(tags(form)) < len(whole)

    run("word", cwd=folder, module=REAL)
    assert tags(form) == whole


def tags(form: Path) -> list[str]:
    return [tag for tag, _ in controls(Document(str(form)))]


def test_an_unknown_track_is_wrong_usage(folder: Path) -> None:
    write_framework(folder / "content", "data", extra=TRACKS)
    done = run("word", "--track", "wbe", cwd=folder, module=REAL)

    assert done.returncode == 2
    assert "There is no track wbe." in done.stderr
    assert "data, web" in done.stderr


def test_a_track_where_there_are_none_is_wrong_usage(folder: Path) -> None:
    done = run("word", "--track", "web", cwd=folder, module=REAL)

    assert done.returncode == 2
    assert "Leave out --track." in done.stderr


def test_answers_are_json(folder: Path, form: Path) -> None:
    renamed = folder / "Ada’s review (final)"
    renamed.write_bytes(fill(form.read_bytes(), {"criterion.one.manager": "Usually"}))
    done = run("answers", renamed.name, cwd=folder, module=REAL)
    (read,) = json.loads(done.stdout)["forms"]

    assert done.returncode == 0
    assert (read["file"], read["document"], read["framework"]) == (renamed.name, "review", "data")
    assert read["answers"] == [
        {
            "key": "criterion.one.manager",
            "criterion": "one",
            "by": "manager",
            "kind": "rating",
            "code": "usually",
            "text": "Usually",
            "place": "table 3, row 2, column 3",
            "matched": "tag",
            "topic": "Impact",
            "criterion_text": "Ships",
            "carried": False,
        }
    ]
    assert read["problems"] == read["remarks"] == []


def test_forms_of_two_editions_are_both_read_and_the_old_one_is_said(
    folder: Path, form: Path
) -> None:
    old = folder / "old.docx"
    old.write_bytes(form.read_bytes())
    write_framework(folder / "content", "data", extra='edition: "2"\n')
    run("word", cwd=folder, module=REAL)
    done = run("answers", "old.docx", str(form), cwd=folder, module=REAL)
    first, second = json.loads(done.stdout)["forms"]

    assert done.returncode == 1
    assert (first["edition"], second["edition"]) == ("", "2")
    assert [problem["code"] for problem in first["problems"]] == ["form-other-edition"]
    assert second["problems"] == []


def test_what_is_no_form_is_in_the_output_too(folder: Path) -> None:
    done = run("answers", "content/data.md", "gone.docx", cwd=folder, module=REAL)
    problems = [form["problems"][0]["code"] for form in json.loads(done.stdout)["forms"]]

    assert done.returncode == 1
    assert problems == ["form-not-office", "form-unreadable"]
    assert "error[form-not-office]" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_content_there_is_no_edition_to_compare_with(
    form: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done = run("answers", str(form), cwd=tmp_path_factory.mktemp("elsewhere"), module=REAL)

    assert done.returncode == 0


@pytest.mark.parametrize("words", [("answers",), ("answers", "")])
def test_answers_of_nothing_is_wrong_usage(folder: Path, words: tuple[str, ...]) -> None:
    assert run(*words, cwd=folder, module=REAL).returncode == 2


def modules_after(folder: Path, *words: str) -> set[str]:
    code = (
        "import sys; from framework_export.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--jobs", "1"],
        cwd=folder,
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


def test_word_needs_neither_weasyprint_nor_openpyxl(folder: Path) -> None:
    assert not modules_after(folder, "word") & {"weasyprint", "openpyxl", "jinja2"}


def test_answers_need_neither_python_docx_nor_what_reads_content(folder: Path, form: Path) -> None:
    elsewhere = folder / "build"
    found = modules_after(elsewhere, "answers", str(form))

    assert not found & {"weasyprint", "openpyxl", "docx", "yaml", "pydantic"}
