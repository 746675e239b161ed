"""Files that came back: what cannot be read becomes a problem with its file."""

from pathlib import Path

import pytest
from docx import Document

from framework_export.diagnostics import CODES
from framework_export.documents import Source, plan_documents
from framework_export.formats import Look
from framework_export.formats import packages as packages_module
from framework_export.formats.word import render
from framework_export.project import Project
from framework_export.reading.words import read_words
from framework_export.returns.forms import read_returned_form
from tests.conftest import DATE
from tests.samples import TWO_LEVELS, ReadOne


@pytest.fixture
def form(read_one: ReadOne, project: Project, look: Look, tmp_path: Path) -> Path:
    framework, company = read_one(TWO_LEVELS)
    words, _ = read_words("en", project)
    review = plan_documents(
        "review", Source(framework=framework, organisation=company, words=words, date=DATE)
    )[0].document
    path = tmp_path / "a name without a suffix"
    path.write_bytes(render(review, look).data)
    return path


def codes(path: Path, editions: dict[str, str] | None = None) -> list[str]:
    problems = read_returned_form(path, editions).problems
    assert all(problem.code in CODES for problem in problems)
    assert all(problem.location.file == path.as_posix() for problem in problems)
    return [problem.code for problem in problems]


def test_a_form_is_known_by_its_content_and_not_by_its_name(form: Path) -> None:
    assert read_returned_form(form).framework == "page"
    assert codes(form) == []


def test_a_form_of_the_edition_in_use_is_fine(form: Path) -> None:
    assert codes(form, {"page": "2026.1"}) == []


def test_a_form_of_another_edition_is_said_and_still_read(form: Path) -> None:
    assert codes(form, {"page": "2027.1"}) == ["form-other-edition"]
    assert read_returned_form(form, {"page": "2027.1"}).asked > 0


def test_a_form_of_an_unknown_framework_is_said(form: Path) -> None:
    assert codes(form, {"other": "1"}) == ["form-other-framework"]


def test_a_file_that_is_not_there_is_a_problem_of_that_form(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.docx") == ["form-unreadable"]
    assert codes(tmp_path) == ["form-unreadable"]


def test_a_letter_is_not_ours(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "letter.docx"))

    assert codes(tmp_path / "letter.docx", {"page": "1"}) == ["form-not-ours"]


def test_a_huge_file_is_not_even_read(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_export.returns.forms.LARGEST_FILE", 1_000)

    assert codes(form) == ["form-too-large"]
    assert packages_module.LARGEST_FILE > 1_000
