"""Files that came back: what cannot be read becomes a problem with its file."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from framework_export.diagnostics import CODES
from framework_export.documents import Source, plan_documents
from framework_export.documents.answers import Answer, ReturnedForm
from framework_export.formats import Look
from framework_export.formats import packages as packages_module
from framework_export.formats.word import render
from framework_export.project import Project
from framework_export.reading.settings.words import read_words
from framework_export.returns.content import EditionInUse, InUse, KnownCriterion, compared
from framework_export.returns.forms import ReadForm, count_forms, read_forms
from framework_export.returns.places import find_places
from tests.conftest import DATE
from tests.filling import fill
from tests.samples import TWO_LEVELS, ReadOne

DELIVERS = "'Delivers {#delivers}',"


@pytest.fixture
def form(read_one: ReadOne, project: Project, look: Look, tmp_path: Path) -> Path:
    framework, company = read_one(TWO_LEVELS.replace("Delivers,", DELIVERS))
    words, _ = read_words("en", project)
    review = plan_documents(
        "review", Source(framework=framework, organisation=company, words=words, date=DATE)
    )[0].document
    path = tmp_path / "a name without a suffix"
    path.write_bytes(render(review, look).data)
    return path


@pytest.fixture
def filled(form: Path) -> Path:
    form.write_bytes(fill(form.read_bytes(), {"criterion.delivers.manager": "Usually"}))
    return form


def read_all(*paths: Path, in_use: InUse | None = None) -> tuple[ReadForm, ...]:
    return tuple(read_forms(find_places(paths), in_use))


def read(path: Path, in_use: InUse | None = None) -> ReturnedForm:
    (one,) = read_all(path, in_use=in_use)
    assert all(problem.location.file == one.file for problem in one.form.problems)
    return one.form


def codes(path: Path, in_use: InUse | None = None) -> list[str]:
    problems = read(path, in_use).problems
    assert all(problem.code in CODES for problem in problems)
    return [problem.code for problem in problems]


def in_use(edition: str, *criteria: str, framework: str = "page") -> InUse:
    known = {each: KnownCriterion(topic="Craft", text=f"Says {each}") for each in criteria}
    return {framework: EditionInUse(edition=edition, criteria=known)}


def test_a_form_is_known_by_its_content_and_not_by_its_name(form: Path) -> None:
    assert read(form).framework == "page"
    assert codes(form) == []


def test_a_form_of_the_edition_in_use_is_fine(form: Path) -> None:
    assert codes(form, in_use("2026.1")) == []


def test_a_form_of_another_edition_is_said_and_still_read(form: Path) -> None:
    assert codes(form, in_use("2027.1")) == ["form-other-edition"]
    assert read(form, in_use("2027.1")).asked > 0


def test_a_form_of_an_unknown_framework_is_said(form: Path) -> None:
    assert codes(form, in_use("1", framework="other")) == ["form-other-framework"]


def test_a_file_that_is_not_there_is_a_problem_of_that_form(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.docx") == ["form-unreadable"]
    assert codes(tmp_path / "*.docx") == ["form-unreadable"]


def test_a_letter_is_not_ours(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "letter.docx"))

    assert codes(tmp_path / "letter.docx", in_use("1")) == ["form-not-ours"]


def test_a_huge_file_is_not_even_read(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_export.returns.forms.LARGEST_FILE", 1_000)

    assert codes(form) == ["form-too-large"]
    assert packages_module.LARGEST_FILE > 1_000


class PanicError(BaseException):
    """As those are that pyo3 makes of a panic of Rust."""


@pytest.mark.parametrize(
    "failure", [KeyError("row"), RecursionError("deep"), PanicError("range end index")]
)
def test_whatever_fails_in_a_file_is_a_problem_of_that_file(
    form: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def fail(_package: object) -> None:
        raise failure

    monkeypatch.setattr("framework_export.formats.word.read_form", fail)
    unread = read(form)

    assert codes(form) == ["form-unread"]
    assert type(failure).__name__ in unread.failure
    assert "a mistake in framework-export" in unread.problems[0].message


def test_a_file_that_takes_too_much_memory_is_too_large(
    form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_package: object) -> None:
        raise MemoryError

    monkeypatch.setattr("framework_export.formats.word.read_form", fail)

    assert codes(form) == ["form-too-large"]
    assert read(form).failure == ""


@pytest.mark.parametrize("leaving", [KeyboardInterrupt(), SystemExit(1)])
def test_who_wants_to_stop_is_not_kept(
    form: Path, monkeypatch: pytest.MonkeyPatch, leaving: BaseException
) -> None:
    def leave(_package: object) -> None:
        raise leaving

    monkeypatch.setattr("framework_export.formats.word.read_form", leave)

    with pytest.raises(type(leaving)):
        read(form)


def test_answers_are_told_what_they_are_about_by_the_same_edition(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (answer,) = read(filled, in_use("2026.1", "delivers")).answers
    assert (answer.topic, answer.criterion_text) == ("💥 Impact", "Delivers")

    plain = replace(read(filled), answers=(replace(answer, topic="", criterion_text=""),))
    monkeypatch.setattr("framework_export.formats.word.read_form", lambda _package: plain)
    (answer,) = read(filled, in_use("2026.1", "delivers")).answers
    assert (answer.topic, answer.criterion_text) == ("Craft", "Says delivers")

    (answer,) = read(filled, in_use("2027.1", "delivers")).answers
    assert answer.criterion_text == ""


def test_answers_to_criteria_that_the_content_does_not_have_are_named(filled: Path) -> None:
    assert codes(filled, in_use("2026.1", "delivers")) == []
    assert codes(filled, in_use("2026.1", "other")) == ["form-criterion-unknown"]
    assert "delivers" in read(filled, in_use("2026.1")).problems[0].message


def test_a_file_that_word_keeps_beside_an_open_one_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "~$ada.docx").write_bytes(b"\x03Ada".ljust(162, b"\0"))
    (problem,) = read(tmp_path / "~$ada.docx").problems

    assert (problem.code, problem.severity) == ("form-owner-file", "note")
    assert "beside an open document, whose name ends in ada.docx" in problem.message


def test_a_form_in_an_archive_is_read_there(form: Path, tmp_path: Path) -> None:
    path = tmp_path / "returned.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(form, "team/ada.docx")
        archive.writestr("notes.txt", "Dear all")
    first, second = read_all(path)

    assert (first.file, second.file) == (f"{path}/notes.txt", f"{path}/team/ada.docx")
    assert first.form.problems[0].code == "form-not-office"
    assert second.form.framework == "page"
    assert count_forms(find_places([path])) == 2


def test_an_archive_that_is_larger_than_any_form_is_not_read_as_a_whole(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framework_export.returns.forms.LARGEST_FILE", 1_000)
    path = tmp_path / "returned.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(form, "ada.docx")

    assert [each.form.framework for each in read_all(path)] == ["page"]
    path.write_bytes(b"PK".ljust(2_000))
    assert codes(path) == ["form-too-large"]


def test_files_that_cannot_be_counted_count_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")

    assert count_forms(find_places([tmp_path, tmp_path / "gone.zip", tmp_path / "*.docx"])) == 3


def test_a_goal_about_a_criterion_that_the_content_does_not_have_is_named() -> None:
    goal = Answer(
        key="goal.1.criterion",
        criterion=None,
        by="employee",
        kind="choice",
        code="gone",
        text="1.2 Does",
        place="",
        matched="reference",
    )
    form = ReturnedForm(framework="page", edition="1", person={}, answers=(goal,), problems=())

    assert "gone" in compared(form, in_use("1", "delivers")).problems[0].message
