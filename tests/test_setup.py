"""What a clone and an installed package bring: locked packages, targets of make, templates."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "tests/requirements.lock", "tests/verify/requirements.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TARGETS = [
    *("all", "bench", "check", "clean", "excel", "format", "help", "lint", "lock", "packs"),
    *("pdf", "setup", "test", "verify", "word"),
]

PIN = re.compile(r"([a-z0-9-]+)==([^ ;]+)(?: ; .*)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r" *# [^:/]*(?:/[^:/]*)?:?[^:/]*")


def lines_of(lock: str) -> list[str]:
    return (ROOT / lock).read_text(encoding="utf-8").splitlines()


def pins_of(lock: str) -> dict[str, str]:
    matches = map(PIN.fullmatch, lines_of(lock))
    return {match[1]: match[2] for match in matches if match}


def requirements_of(group: str) -> list[Requirement]:
    entries = PROJECT["dependency-groups"][group]
    return [Requirement(entry) for entry in entries if isinstance(entry, str)]


def unsatisfied(requirements: list[Requirement], pins: dict[str, str]) -> list[str]:
    """The requirements that no pin satisfies."""
    return [
        str(requirement)
        for requirement in requirements
        if Version(pins.get(canonicalize_name(requirement.name), "0")) not in requirement.specifier
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_pins_and_hashes_and_no_address(lock: str) -> None:
    allowed = (PIN, HASH, COMMENT)
    odd = [line for line in lines_of(lock) if not any(form.fullmatch(line) for form in allowed)]

    assert odd == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    lines = lines_of(lock)

    assert pins_of(lock)
    assert [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.fullmatch(line) and not HASH.fullmatch(following)
    ] == []


def test_every_dependency_is_locked_within_its_range() -> None:
    requirements = [Requirement(text) for text in PROJECT["project"]["dependencies"]]

    assert unsatisfied(requirements, pins_of("requirements.lock")) == []


def test_what_is_optional_is_locked_for_the_tests_within_its_range() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    requirements = [Requirement(text) for texts in extras.values() for text in texts]

    assert unsatisfied(requirements, pins_of("tests/requirements.lock")) == []
    assert {each.name for each in requirements} & set(pins_of("requirements.lock")) == set()


@pytest.mark.parametrize(
    ("group", "lock"),
    [
        ("build", "requirements.lock"),
        ("bench", "tests/requirements.lock"),
        ("test", "tests/requirements.lock"),
        ("verify", "tests/verify/requirements.lock"),
    ],
)
def test_every_group_is_locked_within_its_ranges(group: str, lock: str) -> None:
    assert unsatisfied(requirements_of(group), pins_of(lock)) == []


def test_the_lock_files_agree_on_what_they_share() -> None:
    runtime, tests, verify = map(pins_of, LOCKS)

    assert {**verify, **tests, **runtime} == {**runtime, **tests, **verify}


def test_make_alone_lists_every_target_with_a_sentence() -> None:
    made = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)

    listed = re.findall(r"^  make ([a-z]+) +[A-Z].*\.$", made.stdout, flags=re.MULTILINE)
    assert sorted(listed) == TARGETS


def test_ci_runs_the_tests_and_then_the_proof() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("make ")] == ["make test", "make verify"]


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
