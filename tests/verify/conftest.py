"""Builds the real documents once, as a person would, for other people's tools to judge."""

import subprocess
import sys
from pathlib import Path

import pytest

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
def printed(handbooks: tuple[Path, ...], printed_reviews: tuple[Path, ...]) -> tuple[Path, ...]:
    """Everything that is made for paper."""
    return (*handbooks, *printed_reviews)


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
