"""Small frameworks made of texts, and the handbooks that are planned and drawn from them."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from framework_export.documents import Source
from framework_export.documents.handbook import Handbook, plan_handbook
from framework_export.documents.steps import Steps, plan_steps
from framework_export.editions.comparing.changes import Since
from framework_export.formats import Look
from framework_export.model import Framework, Organisation
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words
from tests.chance import choose_profile
from tests.fonts import write_font_settings
from tests.samples import THREE_LEVELS, PlanOne, PlanSteps, ReadOne

DATE = datetime.date(2026, 1, 15)

choose_profile()


@pytest.fixture(scope="session", autouse=True)
def fonts_of_the_set_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hides the fonts of this machine that `make test` does not install."""
    settings = write_font_settings(tmp_path_factory.mktemp("fonts"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(settings))
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with an empty content folder and the packaged templates."""
    content = tmp_path / "content"
    content.mkdir()
    return Project(content=content, templates=(packaged("templates"),), output=tmp_path / "build")


@pytest.fixture
def look(project: Project) -> Look:
    theme, _ = read_theme(project)
    return Look(theme=theme, project=project)


@pytest.fixture
def read_one(project: Project) -> ReadOne:
    """Reads front matter, a body and an organisation's front matter as one framework."""

    def read(
        matter: str, body: str = "", organisation: str = "name: Dummy Co"
    ) -> tuple[Framework, Organisation]:
        (project.content / "organisation.md").write_text(f"---\n{organisation}\n---\n", "utf-8")
        (project.content / "page.md").write_text(f"---\n{matter}\n---\n{body}", "utf-8")
        reading = read_frameworks(project.content)
        return reading.frameworks[0], reading.organisation

    return read


@pytest.fixture
def plan_one(read_one: ReadOne, project: Project) -> PlanOne:
    """Plans the handbook of a framework given as text."""

    def plan(
        matter: str,
        body: str = "",
        organisation: str = "name: Dummy Co",
        since: Since | None = None,
    ) -> Handbook:
        framework, company = read_one(matter, body, organisation)
        words, _ = read_words(framework.language, project)
        source = Source(
            framework=framework, organisation=company, words=words, date=DATE, since=since
        )
        return plan_handbook(source)

    return plan


@pytest.fixture
def steps_of(read_one: ReadOne, project: Project) -> PlanSteps:
    """Plans the step between two levels of a framework given as text."""

    def plan(
        matter: str = THREE_LEVELS, lower: int = 1, upper: int = 2, track: str | None = None
    ) -> Steps:
        framework, company = read_one(matter)
        words, _ = read_words(framework.language, project)
        source = Source(
            framework=framework, organisation=company, words=words, date=DATE, track=track
        )
        return plan_steps(source, lower, upper)

    return plan
