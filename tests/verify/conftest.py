"""Builds the real documents once, as a person would, for other people's tools to judge."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.documents.summary import (
    PAPER,
    SHEETS,
    CycleSource,
    plan_conversations,
    plan_summary,
)
from framework_export.formats import Look, renderer
from framework_export.project import Project, packaged
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.cycles import invented_cycle
from tests.summaries import of_manager
from tests.tongues import ARABIC, ENGLISH, JAPANESE, Tongue

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def fonts_of_the_set_up() -> None:
    """All that there are: `make verify` installs fonts for other scripts than Latin."""


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is built, outside the checkout and away from earlier builds."""
    return tmp_path_factory.mktemp("build")


@pytest.fixture(scope="session")
def handbooks(output: Path) -> tuple[Path, ...]:
    """The handbook of every framework in content/."""
    return build_pdf(ROOT / "content", output, "handbook")


@pytest.fixture(scope="session")
def printed_reviews(output: Path) -> tuple[Path, ...]:
    """The reviews for paper of the real content and of the edges."""
    edges = Path(__file__).with_name("edges")
    return (
        *build_pdf(ROOT / "content", output / "real", "review"),
        *build_pdf(edges, output / "edges", "review"),
    )


@pytest.fixture(scope="session")
def summaries(output: Path) -> tuple[Path, ...]:
    """Summaries of invented cycles in three languages, and what a manager gets, as pages."""
    return tuple(draw_summaries(output / "summaries", "pdf"))


@pytest.fixture(scope="session")
def printed(
    handbooks: tuple[Path, ...], printed_reviews: tuple[Path, ...], summaries: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Everything that is made for paper."""
    return (*handbooks, *printed_reviews, *summaries)


def draw_summaries(folder: Path, name: str) -> Iterator[Path]:
    """Files of a format with the summaries of some cycles, and with one manager's people."""
    project = Project(content=folder, templates=(packaged("templates"),), output=folder)
    look = Look(theme=read_theme(project)[0], project=project)
    folder.mkdir(parents=True)
    for language, (count, tongue) in CYCLES.items():
        words, _ = read_words(language, project)
        figures = invented_cycle(count, tongue=tongue)
        source = CycleSource(figures=figures, company="Dummy Co", words=words, date=DATE)
        lead = next(each.led_by for each in figures.people if each.led_by)
        own = replace(source, figures=of_manager(figures, lead))
        documents = {
            "summary": plan_summary(source, SHEETS if name == "excel" else PAPER),
            "people": plan_conversations(own),
        }
        for kind, document in documents.items():
            rendered = renderer(name).render(document, look)
            assert rendered.diagnostics == ()
            path = folder / f"{kind}-{language}{renderer(name).SUFFIX}"
            path.write_bytes(rendered.data)
            yield path


CYCLES: dict[str, tuple[int, Tongue]] = {
    "en": (30, ENGLISH),
    "ar": (8, ARABIC),
    "ja": (3, JAPANESE),
}
"""How many people are in the cycle of a language."""


def build_pdf(content: Path, output: Path, document: str) -> tuple[Path, ...]:
    """The documents of a kind that a folder yields."""
    command = Path(sys.executable).with_name("framework-export")
    folders = ["--content", str(content), "--output", str(output)]
    arguments = ["pdf", "--documents", document, *folders, "--strict"]
    built = subprocess.run(
        [command, *arguments], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if built.returncode:
        pytest.fail(f"framework-export {' '.join(arguments)}: {built.stderr}", pytrace=False)
    return tuple(sorted((output / "pdf").glob("*.pdf")))
