"""What a clone and an installed package bring: targets of make, templates, words."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TARGETS = [
    *(
        "all",
        "bench",
        "changes",
        "check",
        "clean",
        "collect",
        "excel",
        "format",
        "help",
        "lint",
        "lock",
    ),
    *("markdown", "packs", "pdf", "pictures", "setup", "test", "verify", "word"),
]


def test_make_alone_lists_every_target_with_a_sentence() -> None:
    made = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)

    listed = re.findall(r"^  make ([a-z]+) +[A-Z].*\.$", made.stdout, flags=re.MULTILINE)
    assert sorted(listed) == TARGETS


@pytest.mark.parametrize(
    ("kept", "typed", "cycle"),
    [
        ("", (), r"20\d\d-H[12]"),
        ("", ("CYCLE=2026-H2",), "2026-H2"),
        ("roster.toml", (), None),
        ("new people.toml", (), None),
        ("roster.toml", ("CYCLE=2026-H2",), "2026-H2"),
        ("", ("ARGS=--mapping kept.toml",), None),
    ],
)
def test_make_leaves_the_cycle_to_what_is_kept_of_a_roster(
    tmp_path: Path, kept: str, typed: tuple[str, ...], cycle: str | None
) -> None:
    if kept:
        (tmp_path / kept).write_text('cycle = "2026-H1"\n', encoding="utf-8")

    dry = ["make", "--dry-run", "packs", f"ROSTER={tmp_path / 'new people.csv'}", *typed]
    made = subprocess.run(dry, cwd=ROOT, capture_output=True, text=True, check=True)

    passed = re.findall(r'--cycle "?([^" ]+)', made.stdout)
    assert len(passed) == (cycle is not None)
    assert cycle is None or re.fullmatch(cycle, passed[0])


def test_ci_runs_the_tests_and_then_the_proof() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("make ")] == ["make test", "make verify"]


def test_public_hosts_test_every_python_that_the_program_says_it_runs_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))

    found = (re.search(r":: (3\.\d+)$", each) for each in project["classifiers"])
    said = [match[1] for match in found if match]
    assert said == workflow["jobs"]["linux"]["strategy"]["matrix"]["python"]
    assert project["requires-python"] == f">={said[0]}"


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel; the build backend is there from the set-up."""
    folder = tmp_path_factory.mktemp("distributions")
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    return folder


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", ["content", "templates"])
def test_a_wheel_brings_templates_and_starter_content(distributions: Path, folder: str) -> None:
    (wheel,) = distributions.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    expected = {f"framework_export/packaged/{name}" for name in files_below(ROOT / folder)}
    assert expected
    assert expected - names == set()


@pytest.mark.parametrize("folder", ["content", "templates", "src"])
def test_an_sdist_brings_what_a_wheel_is_built_from(distributions: Path, folder: str) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    expected = {name for name in files_below(ROOT / folder) if "__pycache__" not in name}
    assert expected - names == set()
