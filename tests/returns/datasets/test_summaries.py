"""Which files the summaries of a dataset are."""

from pathlib import Path

import pytest

from framework_export.errors import TemplateError
from framework_export.formats import Look, excel, pdf
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
