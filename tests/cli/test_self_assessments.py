"""`excel` and `answers`, as people type them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbooks import fill

FRAMEWORK = """\
---
title: Data
edition: "1"
levels: 2
topics:
  - {name: impact, content: [{level: 1, criteria: ["Delivers {#delivers}"]}]}
---
"""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "framework_export", *words],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/data.md").write_text(FRAMEWORK, "utf-8")
    return tmp_path


def test_excel_makes_a_workbook_for_each_level_and_one_for_all(folder: Path) -> None:
    done = run(folder, "excel", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    names = ("level-1", "level-2", "all-levels")
    assert done.stdout.split() == [f"{Path(f'build/excel/data-{name}.xlsx')}" for name in names]


def test_answers_reads_what_came_back(folder: Path) -> None:
    run(folder, "excel", "--unprotected")
    form = folder / "build/excel/data-level-1.xlsx"
    answer = {("delivers", "rating"): "Always"}
    form.write_bytes(fill(form.read_bytes(), lambda *place: answer.get(place)))
    done = run(folder, "answers", str(form))
    (read,) = json.loads(done.stdout)["forms"]
    assert (read["document"], read["level"], read["problems"]) == ("self-assessment", 1, [])
    (given,) = read["answers"]
    assert (given["code"], given["place"]) == ("always", "Level 1!E6")


def test_excel_needs_neither_weasyprint_nor_python_docx(folder: Path) -> None:
    code = (
        "import sys; from framework_export.cli import main; main(sys.argv[1:]);"
        "print(*sorted({'weasyprint', 'docx', 'jinja2'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", code, "excel", "--jobs", "1", "--quiet"]
    done = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == ""
