"""What the name of an earlier edition means now, as documents depend on it."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.builds.earlier import with_earlier
from framework_export.project import Project

State = Callable[[str], str]


@pytest.fixture
def state(project: Project, monkeypatch: pytest.MonkeyPatch) -> State:
    """The fingerprint with an edition, in a folder that is a repository."""
    monkeypatch.chdir(project.content.parent)
    here = replace(project, content=Path("content"), output=Path("build"))
    write("content/data.md", "One")
    write("old/data.md", "Old")
    write("build/editions/data-2026.1.json", "{}")
    write("build/editions/design-2026.1.json", "{}")
    git("init", "-q")
    commit()
    return lambda name: with_earlier("fingerprint", name, here)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def git(*words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


def commit() -> None:
    git("add", "content")
    git("commit", "-qm", "A change", "--allow-empty")
    git("branch", "-f", "published")


def test_without_an_edition_nothing_is_added(state: State) -> None:
    assert state("") == "fingerprint"


@pytest.mark.parametrize("name", ["old", "old/data.md", "published", "@2026.1", "data@2026.1", "x"])
def test_what_means_the_same_has_the_same_fingerprint(state: State, name: str) -> None:
    first = state(name)
    git("tag", "another")
    write("build/pdf/data.pdf", "A document")
    write("build/editions/data-2027.1.json", "Another edition")
    assert state(name) == first != "fingerprint"


def test_two_names_are_never_the_same(state: State) -> None:
    names = ("old", "old/data.md", "published", "HEAD", "@2026.1", "data@2026.1", "x", "y")
    assert len({state(name) for name in names}) == len(names)


def test_a_branch_that_moves_is_another_edition(state: State) -> None:
    first = state("published")
    write("content/data.md", "Two")
    commit()
    assert state("published") != first


@pytest.mark.parametrize("name", ["old", "old/data.md"])
def test_a_file_that_is_edited_makes_another_edition(state: State, name: str) -> None:
    first = state(name)
    write("old/data.md", "New")
    assert state(name) != first


@pytest.mark.parametrize("name", ["@2026.1", "data@2026.1", "build/editions/data-2026.1.json"])
def test_an_edition_that_is_published_again_is_another_one(state: State, name: str) -> None:
    first = state(name)
    write("build/editions/data-2026.1.json", "{ }")
    assert state(name) != first


def test_a_folder_that_takes_the_name_of_a_revision_goes_before_it(state: State) -> None:
    first = state("published")
    write("published/data.md", "Three")
    assert state("published") != first


def test_the_output_can_be_inside_of_what_is_compared(state: State) -> None:
    first = state(".")
    write("build/pdf/data.pdf", "A document")
    assert state(".") == first
