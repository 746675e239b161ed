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
    """The command that `pip install .` brings, with the locked versions of what it needs."""
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    python = str(scripts / "python")
    install = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*install, "--require-hashes", "-r", f"{ROOT}/requirements.lock"], check=True)
    subprocess.run([*install, "--no-deps", str(ROOT)], check=True)
    return scripts / "framework-export"


def test_an_installed_command_brings_its_own_templates(command: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    without_checkout = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    subprocess.run([command, "all"], cwd=tmp_path, env=without_checkout, check=True)

    # Nothing that only tests need is installed here.
    made = ("pdf/data-engineering.pdf", "word/data-engineering-level-1.docx")
    for name in (*made, "excel/data-engineering-level-1.xlsx"):
        assert (tmp_path / "build" / name).is_file()


def test_make_sets_nothing_up_again() -> None:
    stamps = [".venv/.ready", ".venv/.pdf-ready", ".venv/.verify-ready"]
    unset = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}

    asked = subprocess.run(["make", "--question", *stamps], cwd=ROOT, env=unset, check=False)

    assert asked.returncode == 0
