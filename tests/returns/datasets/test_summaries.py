"""Which files the summaries of a dataset are."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents.summary import Summary
from framework_export.errors import TemplateError
from framework_export.formats import Look, Rendered, excel, pdf
from framework_export.project import Project
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words
from framework_export.returns.datasets.summaries import Drawing, write_summaries
from tests import fake_renderer
from tests.conftest import DATE
from tests.returns.collecting.returned import Return, settled
from tests.returns.datasets.test_figures import CONTENT


@pytest.fixture
def drawing(project: Project, monkeypatch: pytest.MonkeyPatch) -> Drawing:
    fake_renderer.stand_in(monkeypatch, pdf)
    return Drawing(
        look=Look(theme=read_theme(project)[0], project=project),
        words_of=lambda language: read_words(language, project)[0],
        day=DATE,
        people=True,
    )


class Told:
    """What is told about how far it is."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.total = 0

    def start(self, total: int) -> None:
        self.total = total

    def advance(self, count: int = 1) -> None:
        self.done.append(count)

    def tick(self) -> None: ...


def led(name: str, manager: str, email: str) -> Return:
    person = {"name": name, "employee_id": name, "manager": manager, "manager_email": email}
    return Return(file=name, person=person, answers={"criterion.one.employee": "always"})


def test_managers_of_one_name_have_a_file_each(tmp_path: Path, drawing: Drawing) -> None:
    returns = (led("Ada", "../Al", "1@x.example"), led("Bo", "../Al", "2@x.example"))
    with settled(tmp_path, *returns, content=CONTENT) as base:
        told = Told()
        before = tmp_path / "before"
        assert write_summaries(base, tmp_path, before, CONTENT, drawing, watch=told) == ()

    assert (told.total, len(told.done)) == (4, 4)
    files = sorted((tmp_path / "people").iterdir())
    said = [path.read_text("utf-8") for path in files]
    assert len(files) == 2
    assert sorted(("Ada" in each, "Bo" in each) for each in said) == [(False, True), (True, False)]


def test_a_template_that_cannot_be_used_costs_the_pages_alone(
    tmp_path: Path, drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise TemplateError("summary.html.j2 has no end.", hint="End it.")

    monkeypatch.setattr(pdf, "render", fail)
    with settled(tmp_path, led("Ada", "", ""), content=CONTENT) as base:
        before = tmp_path / "before"
        (problem,) = write_summaries(base, tmp_path, before, CONTENT, drawing, watch=Told())

    assert problem.code == "collect-not-drawn"
    assert (problem.location.file, problem.hint) == ("summary.pdf", "End it.")
    assert (tmp_path / f"summary{excel.SUFFIX}").exists()


@pytest.mark.parametrize(
    ("misfortune", "message"),
    [
        (lambda *_: os._exit(9), "ended without a word"),
        (lambda *_: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_process_that_fails_at_one_summary_leaves_the_others(
    tmp_path: Path,
    drawing: Drawing,
    monkeypatch: pytest.MonkeyPatch,
    misfortune: Callable[..., Rendered],
    message: str,
) -> None:
    monkeypatch.setattr(excel, "render", misfortune)
    with settled(tmp_path, led("Ada", "", ""), content=CONTENT) as base:
        before = tmp_path / "before"
        (problem,) = write_summaries(base, tmp_path, before, CONTENT, drawing, watch=Told())

    assert (problem.code, problem.location.file) == ("collect-not-drawn", "summary.xlsx")
    assert message in problem.message
    assert problem.hint
    assert (tmp_path / "summary.pdf").exists()


def test_problems_are_in_the_order_of_the_files_whoever_is_ready_first(
    tmp_path: Path, drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(summary: Summary, _: Look) -> Rendered:
        time.sleep(0.2 if "Bo" in repr(summary) and "Ada" not in repr(summary) else 0)
        raise TemplateError("No.", hint="End it.")

    monkeypatch.setattr(pdf, "render", fail)
    returns = (led("Bo", "Al", "1@x.example"), led("Ada", "Al", "2@x.example"))
    found = []
    with settled(tmp_path, *returns, content=CONTENT) as base:
        for jobs in (1, 2):
            own, former = replace(drawing, jobs=jobs), tmp_path / "before"
            problems = write_summaries(base, tmp_path, former, CONTENT, own, watch=Told())
            found.append([each.location.file for each in problems])

    assert found[0] == found[1]
    assert len(found[0]) == 3
