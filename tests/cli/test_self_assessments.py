"""`excel` and `answers`, as people type them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import call
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/data.md").write_text(FRAMEWORK, "utf-8")
    return tmp_path


def test_excel_makes_a_workbook_for_each_level_and_one_for_all(folder: Path) -> None:
    done = call("excel", "--jobs", "1", cwd=folder)
    assert done.returncode == 0, done.stderr
    names = ("level-1", "level-2", "all-levels")
    assert done.stdout.split() == [f"{Path(f'build/excel/data-{name}.xlsx')}" for name in names]


def test_answers_reads_what_came_back(folder: Path) -> None:
    call("excel", "--unprotected", cwd=folder)
    form = folder / "build/excel/data-level-1.xlsx"
    answer = {("delivers", "rating"): "Always"}
    form.write_bytes(fill(form.read_bytes(), lambda *place: answer.get(place)))
    done = call("answers", str(form), cwd=folder)
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
