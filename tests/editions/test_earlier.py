"""What has changed since the edition that organisation.md names, and what is wrong with that."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from framework_export.builds.earlier import Past
from framework_export.diagnostics import Diagnostic
from framework_export.editions.earlier import what_changed
from framework_export.editions.published.keeping import (
    FOLDER,
    as_published,
    file_name,
    published_bytes,
)
from framework_export.project import Project
from framework_export.reading.frameworks import read_frameworks

PAGE = (
    '---\ntitle: Data\nlevels: 1\nedition: "{0}"\n'
    "topics: [{{name: a, content: [{{level: 1, criteria: [{1}]}}]}}]\n---\n"
)
BROKEN = "---\ntitle: [\n---\n"


def organisation(folder: Path, since: str, parts: str = "[changes]") -> None:
    matter = f'handbook:\n  parts: {parts}\n  changes-since: "{since}"\n'
    (folder / "organisation.md").write_text(f"---\nname: Dummy Co\n{matter}---\n", "utf-8")


@pytest.fixture
def project(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an old folder beside its content, in which a sentence was another one."""
    root = project.content.parent
    monkeypatch.chdir(root)
    (root / "old").mkdir()
    (root / "old" / "data.md").write_text(PAGE.format("2026.1", "Asks"), "utf-8")
    (project.content / "data.md").write_text(PAGE.format("2027.1", "Asks early"), "utf-8")
    return replace(project, content=Path("content"), output=Path("build"))


def past(project: Project, since: str, names: Sequence[str] = ("data", "design")) -> Past:
    organisation(project.content, since)
    reading = read_frameworks(project.content)
    chosen = [each for each in reading.frameworks if each.id in names]
    return what_changed(reading.organisation, chosen, project)


def only(found: Past) -> Diagnostic:
    (problem,) = found.problems
    assert (problem.location.file, problem.location.line) == ("content/organisation.md", 5)
    assert problem.location.column == 18
    return problem


def keep(project: Project, folder: Path) -> None:
    reading = read_frameworks(folder)
    path = project.output / FOLDER / file_name("data", "2026.1")
    path.parent.mkdir(parents=True)
    kept = as_published(reading.frameworks[0], reading.organisation, {})
    path.write_bytes(published_bytes(kept))


def commit(folder: Path, *more: Sequence[str]) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    for words in (("init", "-q"), ("add", "content"), ("commit", "-qm", "One"), *more):
        subprocess.run(["git", *identity, *words], cwd=folder, check=True)


def test_who_does_not_ask_is_told_nothing(project: Project) -> None:
    organisation(project.content, "nowhere", "[levels]")
    reading = read_frameworks(project.content)
    assert what_changed(reading.organisation, reading.frameworks, project) == Past()


@pytest.mark.parametrize("name", ["old", "old/data.md", "v1", "@2026.1", "data@2026.1"])
def test_an_edition_has_every_name_that_diff_takes(project: Project, name: str) -> None:
    page = project.content / "data.md"
    now = page.read_bytes()
    page.write_text(PAGE.format("2026.1", "Asks"), "utf-8")
    commit(Path(), ("tag", "v1"))
    page.write_bytes(now)
    keep(project, Path("old"))

    found = past(project, name)

    changes = found.since["data"].changes or ()
    assert (found.since["data"].edition, found.problems) == ("2026.1", ())
    assert [change.new.text for change in changes if change.new] == ["Asks early"]


def test_a_path_counts_from_the_folder_that_has_the_content(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path.cwd()
    monkeypatch.chdir("/")
    found = past(replace(project, content=root / "content"), "old")
    assert found.since["data"].changes


def test_an_edition_without_a_number_is_called_as_it_was_named(project: Project) -> None:
    for folder in ("old", "content"):
        page = Path(folder, "data.md")
        page.write_text(page.read_text("utf-8").replace("edition:", "subtitle:"), "utf-8")
    assert past(project, "old").since["data"].edition == "old"


def test_the_number_can_be_the_organisations(project: Project) -> None:
    for folder, number in (("old", "2025.4"), ("content", "2027.1")):
        page = Path(folder, "data.md")
        page.write_text(page.read_text("utf-8").replace("edition:", "subtitle:"), "utf-8")
        organisation(Path(folder), "old")
        about = Path(folder, "organisation.md")
        about.write_text(about.read_text("utf-8").replace("name", f"edition: '{number}'\nname", 1))
    reading = read_frameworks(project.content)
    found = what_changed(reading.organisation, reading.frameworks, project)
    assert found.since["data"].edition == "2025.4"


def test_a_framework_that_the_edition_does_not_have_is_a_note_and_no_error(
    project: Project,
) -> None:
    (project.content / "design.md").write_text(PAGE.format("1", "Draws"), "utf-8")
    found = past(project, "old")
    assert only(found).code == "changes-since-absent"
    assert "design" in only(found).message
    assert found.since["design"].changes is None
    assert found.since["data"].changes
    assert found.unknown == frozenset()


def test_an_edition_without_any_framework_is_a_mistake(project: Project) -> None:
    Path("old/data.md").unlink()
    problem = only(past(project, "old"))
    assert problem.code == "changes-since-unknown"
    assert problem.message == "There is no framework in old."


def test_what_was_not_chosen_is_not_mentioned(project: Project) -> None:
    (project.content / "design.md").write_text(PAGE.format("1", "Draws"), "utf-8")
    assert past(project, "old", ("data",)).problems == ()


def test_a_framework_that_had_errors_is_an_error_of_its_own(project: Project) -> None:
    for folder in ("old", "content"):
        Path(folder, "design.md").write_text(PAGE.format("1", "Draws"), "utf-8")
    Path("old/data.md").write_text(BROKEN, "utf-8")

    found = past(project, "old")

    assert only(found).code == "changes-since-failed"
    assert "old/data.md:2" in only(found).hint
    assert (set(found.unknown), list(found.since)) == ({"data"}, ["design"])


def test_errors_of_an_organisation_of_then_concern_all(project: Project) -> None:
    Path("old/organisation.md").write_text("---\nlanguage: '!'\n---\n", "utf-8")
    found = past(project, "old")
    assert "old/organisation.md:2" in only(found).hint
    assert found.unknown == {"data"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v1", "no revision that git knows"),
        ("--output=x", "nothing that git could know"),
        ("empty", "no folder, no file"),
        ("@2025.1", "There is no published edition @2025.1"),
    ],
)
def test_an_edition_that_there_is_not_is_an_error_for_all(
    project: Project, name: str, said: str
) -> None:
    commit(Path())
    found = past(project, name)
    assert only(found).code == "changes-since-unknown"
    assert said in only(found).message
    assert only(found).hint
    assert (set(found.unknown), list(found.since)) == ({"data"}, [])


def test_published_editions_are_named_where_another_one_is_asked_for(project: Project) -> None:
    commit(Path())
    keep(project, Path("old"))
    assert only(past(project, "@2025.1")).hint == "There are: data@2026.1."
    assert only(past(project, "2026.1")).hint.endswith("@2026.1.")


def test_without_a_repository_it_says_what_to_do(project: Project) -> None:
    problem = only(past(project, "v1"))
    assert "in no repository" in problem.message
    assert "framework-export publish" in problem.hint


def test_without_git_it_says_what_to_do(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problem = only(past(project, "v1"))
    assert "There is no git" in problem.message
    assert "framework-export publish" in problem.hint


def test_a_clone_without_history_is_told_so(project: Project, tmp_path: Path) -> None:
    commit(Path(), ("commit", "-qm", "Two", "--allow-empty"))
    clone = tmp_path / "clone"
    words = ["git", "clone", "-q", "--depth", "1", Path.cwd().as_uri(), str(clone)]
    subprocess.run(words, check=True)
    found = past(replace(project, content=clone / "content"), "HEAD~1")
    assert "git fetch --unshallow" in found.problems[0].hint


@pytest.mark.parametrize("kind", ["absolute", "above", "link", "link.json"])
def test_what_content_names_is_read_beside_it_only(
    project: Project, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere")
    (secret / "data.md").write_text(PAGE.format("1", "Secret"), "utf-8")
    (secret / "kept.json").write_text("{}", "utf-8")
    Path("link").symlink_to(secret)
    Path("link.json").symlink_to(secret / "kept.json")
    names = {"absolute": str(secret), "above": f"../{secret.name}"}

    problem = only(past(project, names.get(kind, kind)))

    assert "outside the folder" in problem.message


def test_a_pipe_is_not_waited_for(project: Project) -> None:
    subprocess.run(["mkfifo", "pipe"], check=True)
    assert "is a pipe" in only(past(project, "pipe")).message


def test_a_framework_that_is_called_something_else_now_is_compared(project: Project) -> None:
    (project.content / "data.md").unlink()
    criteria = "Asks, Sees, Tells"
    (Path("old") / "data.md").write_text(PAGE.format("2026.1", criteria), "utf-8")
    (project.content / "analytics.md").write_text(
        PAGE.format("2027.1", f"{criteria}, Goes"), "utf-8"
    )

    found = past(project, "old", ("analytics",))

    assert found.problems == ()
    since = found.since["analytics"]
    assert since.edition == "2026.1"
    assert since.changes is not None
    assert [each.kind for each in since.changes] == ["framework-id", "added"]
