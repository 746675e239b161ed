"""The lock files are complete, and whatever make installs is what they name."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from itertools import product

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.locks import PIN, ROOT, Environment, Pin, lines_of, pins_of, unlocked

RUNTIME, TESTS, VERIFY = LOCKS = (
    "requirements.lock",
    "tests/requirements.lock",
    "tests/verify/requirements.lock",
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r" *# [^:/]*(?:/[^:/]*)?:?[^:/]*")
MACHINES = [
    ("linux", "Linux", "posix", "x86_64"),
    ("linux", "Linux", "posix", "aarch64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("win32", "Windows", "nt", "AMD64"),
]


def environments() -> Iterator[Environment]:
    """CPython from the oldest version that we support to the newest, on every kind of machine."""
    for minor, (platform, system, os_name, cpu) in product(range(11, 15), MACHINES):
        yield {
            **{key: str(value) for key, value in default_environment().items()},
            "python_version": f"3.{minor}",
            "python_full_version": f"3.{minor}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "sys_platform": platform,
            "platform_system": system,
            "os_name": os_name,
            "platform_machine": cpu,
        }


def of_project() -> list[Requirement]:
    """What the program and its build require."""
    texts = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    return [Requirement(text) for text in texts] + of_group("build")


def of_group(name: str) -> list[Requirement]:
    """What a group of pyproject.toml lists itself."""
    entries = PROJECT["dependency-groups"][name]
    return [Requirement(entry) for entry in entries if isinstance(entry, str)]


def of_extras() -> list[Requirement]:
    extras = PROJECT["project"]["optional-dependencies"]
    return [Requirement(text) for texts in extras.values() for text in texts]


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


@pytest.mark.parametrize("environment", tuple(environments()))
def test_the_lock_of_the_program_is_complete(environment: Environment) -> None:
    assert unlocked(of_project(), pins_of(RUNTIME), environment) == []


@pytest.mark.parametrize("environment", tuple(environments()))
def test_the_lock_of_the_tests_is_complete_with_the_one_of_the_program(
    environment: Environment,
) -> None:
    roots = of_group("test") + of_group("bench") + of_extras()

    assert unlocked(roots, pins_of(RUNTIME, TESTS), environment) == []


def test_every_package_that_is_locked_for_this_machine_is_installed_as_locked() -> None:
    here = {key: str(value) for key, value in default_environment().items()}
    pins = [pin for pin in pins_of(RUNTIME, TESTS).values() if pin.holds(here)]

    assert {pin.name: metadata.version(pin.name) for pin in pins} == {
        pin.name: pin.version for pin in pins
    }


@pytest.mark.parametrize("name", ["brotli", "tinycss2", "zopfli"])
def test_what_a_package_or_its_extra_brings_is_missed_when_it_is_not_locked(name: str) -> None:
    here = {key: str(value) for key, value in default_environment().items()}
    pins = pins_of(RUNTIME)
    del pins[name]  # WeasyPrint asks for tinycss2, and for fonttools[woff].

    missed = {Requirement(text).name for text in unlocked(of_project(), pins, here)}

    assert missed == {name}


def test_a_pin_outside_the_range_that_is_asked_for_is_missed() -> None:
    here = {key: str(value) for key, value in default_environment().items()}
    pins = {**pins_of(RUNTIME), "lxml": Pin(name="lxml", version="0.1")}

    assert "lxml>=5.3" in unlocked(of_project(), pins, here)


def test_what_the_build_backend_asks_for_is_locked() -> None:
    """`--no-build-isolation` takes it from the environment, and does not look whether it is there."""
    script = "import hatchling.build as b; print(*b.get_requires_for_build_editable(), sep='\\n')"
    asked = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    here = {key: str(value) for key, value in default_environment().items()}

    roots = [Requirement(line) for line in asked.stdout.splitlines() if line]
    assert unlocked(roots, pins_of(RUNTIME), here) == []


def test_what_is_optional_is_not_installed_with_the_program() -> None:
    assert {canonicalize_name(each.name) for each in of_extras()} & set(pins_of(RUNTIME)) == set()


def test_every_package_of_the_proof_is_locked_within_its_range() -> None:
    pins = pins_of(RUNTIME, VERIFY)
    groups = of_group("verify")

    assert [str(each) for each in groups if not pins[each.name].satisfies(each)] == []


def test_the_lock_files_agree_on_what_they_share() -> None:
    runtime, tests, verify = map(pins_of, LOCKS)

    def versions(*locks: dict[str, Pin]) -> dict[str, str]:
        return {name: pin.version for lock in locks for name, pin in lock.items()}

    assert versions(verify, tests, runtime) == versions(runtime, tests, verify)


def commands_of_make() -> list[str]:
    """The lines of the Makefile's recipes, each with what continues it."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.startswith("\t")]


def is_resolved(install: str) -> bool:
    """Whether an install line of pip leaves anything to pip."""
    # Of our own source there is no hash; what builds it is there already.
    ours = install.endswith("--no-build-isolation --editable .")
    return "--no-deps" not in install or not (ours or "--require-hashes" in install)


def test_nothing_that_make_installs_is_resolved() -> None:
    installs = [line for line in commands_of_make() if re.search(r"\$\(PIP\)|pip install", line)]

    assert len(installs) == 4
    assert [line for line in installs if is_resolved(line)] == []


def test_nothing_that_a_public_host_installs_is_resolved() -> None:
    text = (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8")
    installs = re.findall(r"run: (.*pip install.*)", text)

    assert len(installs) == 3
    assert [line for line in installs if is_resolved(line)] == []


def test_make_installs_by_nothing_but_pip_and_a_clean_npm() -> None:
    installer = re.compile(
        r"\b(npm|npx|uv|uvx|pipx|easy_install|conda|curl|wget) +(?=i|ci|add|run|tool|exec|x)\w+"
    )
    found = [match[0] for line in commands_of_make() for match in installer.finditer(line)]

    assert found == ["npm ci"]


def test_the_lock_of_npm_holds_versions_and_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "tests/verify/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}

    assert [name for name, each in packages.items() if "resolved" in each] == []
    assert [name for name, each in packages.items() if not each["version"]] == []
    # A package for another machine is pinned by its version alone where it could not be asked for.
    assert [
        name
        for name, each in packages.items()
        if "integrity" not in each
        and {*each.get("os", ()), *each.get("cpu", ())} <= {"linux", "x64"}
    ] == []
    assert {
        f"node_modules/{name}"
        for each in packages.values()
        for name in (*each.get("dependencies", {}), *each.get("optionalDependencies", {}))
    } <= set(packages)
