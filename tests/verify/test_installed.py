"""The program as people install it: into an environment of its own, and used somewhere else."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command that a wheel brings, with the locked versions of what it needs."""
    wheels = tmp_path_factory.mktemp("wheels")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", wheels], cwd=ROOT, check=True, capture_output=True)
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    install: list[str | Path] = [scripts / "python", "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)
    subprocess.run([*install, *wheels.glob("*.whl")], check=True)
    return scripts / "framework-export"


def environment() -> dict[str, str]:
    """Ours, in which Python knows nothing of the checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_an_installed_command_brings_its_own_templates(command: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")

    subprocess.run([command, "all"], cwd=tmp_path, env=environment(), check=True)

    # Nothing that only tests need is installed here.
    made = ("pdf/data-engineering.pdf", "word/data-engineering-level-1.docx")
    for name in (*made, "excel/data-engineering-level-1.xlsx"):
        assert (tmp_path / "build" / name).is_file()


@pytest.mark.parametrize(
    ("what", "files"),
    [
        ("content", ("organisation.md", "data-engineering.md")),
        ("templates", ("theme.toml", "review.docx", "roster.csv")),
        ("words", ("en.toml", "ar.toml")),
    ],
)
def test_an_installed_command_says_where_the_files_are_to_begin_with(
    command: Path, tmp_path: Path, what: str, files: tuple[str, ...]
) -> None:
    shown = subprocess.run(
        [command, "--where", what],
        cwd=tmp_path,
        env=environment(),
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )

    folder = Path(shown.stdout.rstrip("\n"))
    assert command.parents[1] in folder.parents
    assert [name for name in files if not (folder / name).is_file()] == []


def test_make_sets_nothing_up_again() -> None:
    stamps = [".venv/.ready", ".venv/.pdf-ready", ".venv/.verify-ready"]
    unset = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}

    asked = subprocess.run(["make", "--question", *stamps], cwd=ROOT, env=unset, check=False)

    assert asked.returncode == 0
