"""Editions by name: folders, files, and what git knows."""

import subprocess
from pathlib import Path

import pytest

from framework_export.editions.opened import compare_named
from framework_export.editions.revisions import open_edition
from framework_export.errors import SetupError

PAGE = "---\ntitle: Data\nlevels: 1\ntopics: [{{name: a, content: [{{level: 1, criteria: [{0}]}}]}}]\n---\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder of a repository with one version, and what was written since."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "data.md").write_text(PAGE.format("Asks"), "utf-8")
    (folder / "organisation.md").write_text("---\nname: Dummy Co\n---\n", "utf-8")
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "One"), ("tag", "v1")):
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True)
    (folder / "data.md").write_text(PAGE.format("Tells everybody"), "utf-8")
    return folder


def texts(name: str, content: Path) -> list[str]:
    reading = open_edition(name, content).reading
    return [c.text for f in reading.frameworks for topic in f.topics for c in topic.criteria]


@pytest.mark.parametrize(
    "name", ["v1", "HEAD", "v1:content", "v1:content/data.md", "HEAD~0:content", "v1:./content"]
)
def test_a_revision_is_read_as_it_was(content: Path, name: str) -> None:
    if name == "v1:./content":
        with pytest.raises(SetupError):
            texts(name, content)  # Git means the folder that it is asked in.
        return
    assert texts(name, content) == ["Asks"]


@pytest.mark.parametrize("name", ["content", "content/data.md"])
def test_a_path_that_there_is_goes_before_a_revision(content: Path, name: str) -> None:
    assert texts(name, content) == ["Tells everybody"]


@pytest.mark.parametrize(
    "name",
    [
        *("", "-", "--", "--output=x", "-p", "a\nb", "a\x00b", "nope", "v1:nope", ":", "v1:"),
        *("HEAD; touch x", "$(touch x)", "v1 --output=x", "v1..HEAD", "@{-1}", "x" * 5_000),
    ],
)
def test_what_is_no_edition_is_refused_and_starts_nothing(content: Path, name: str) -> None:
    if name == "v1:":  # the whole tree, where the folder is another one
        assert open_edition(name, content).reading.frameworks[0].id == "content-data"
        return
    with pytest.raises(SetupError):
        open_edition(name, content)
    assert not list(content.parent.glob("*x*"))


def test_a_repository_starts_no_program_of_its_own(content: Path) -> None:
    repository = content.parent
    (repository / ".gitattributes").write_text("*.md diff=evil filter=evil\n", "utf-8")
    for key in ("diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "core.fsmonitor"):
        command = ["git", "config", key, f"touch {repository / 'started'}"]
        subprocess.run(command, cwd=repository, check=True)

    assert texts("v1", content) == ["Asks"]
    assert not (repository / "started").exists()


def test_links_hidden_files_and_other_files_of_a_revision_are_not_read(content: Path) -> None:
    (content / "link.md").symlink_to("/etc/passwd")
    (content / ".hidden.md").write_text(PAGE.format("Hides"), "utf-8")
    (content / "notes.txt").write_text("Notes", "utf-8")
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    for words in (("add", "-A"), ("commit", "-qm", "Two")):
        subprocess.run(["git", *identity, *words], cwd=content, check=True)

    assert texts("HEAD", content) == ["Tells everybody"]


def test_a_file_is_compared_with_the_framework_that_it_is_of(content: Path) -> None:
    (content / "other.md").write_text(PAGE.format("Else"), "utf-8")
    compared = compare_named("v1:content/data.md", None, content)
    assert [each.id for each in compared.changes] == ["data"]
    assert {change.kind for change in compared.changes[0].changes} == {"added", "removed"}


def test_a_file_under_another_name_is_compared_with_the_only_framework(content: Path) -> None:
    old = content.parent / "last-year.md"
    old.write_text(PAGE.format("Asks"), "utf-8")
    compared = compare_named(str(old), "content", content)
    assert [each.id for each in compared.changes] == ["data"]


def test_a_framework_with_errors_is_not_compared(content: Path) -> None:
    (content / "data.md").write_text("---\ntitle: [\n---\n", "utf-8")
    compared = compare_named("v1", None, content)
    assert compared.changes == ()
    assert compared.problems


def test_an_edition_knows_where_its_files_are_and_at_which_revision(content: Path) -> None:
    elsewhere = content.parent / "last-year.md"
    elsewhere.write_text(PAGE.format("Asks"), "utf-8")

    for name, folder, revision in (
        ("content", Path("content"), ""),
        ("content/data.md", content, ""),
        ("last-year.md", Path(), ""),
        ("v1", content, "v1"),
        ("v1:content/data.md", content, "v1"),
    ):
        edition = open_edition(name, content)
        assert (edition.folder, edition.revision) == (folder, revision)


def test_an_edition_without_any_framework_is_refused(content: Path) -> None:
    (content.parent / "v2").mkdir()
    with pytest.raises(SetupError, match="There is no framework in v2"):
        open_edition("v2", content)


def test_a_clone_of_the_newest_commits_alone_is_told_how_to_get_all(
    content: Path, tmp_path: Path
) -> None:
    (content / "data.md").write_text(PAGE.format("Sees"), "utf-8")
    identity = ("-c", "user.name=A", "-c", "user.email=a@dummy.example")
    subprocess.run(["git", *identity, "commit", "-qam", "Two"], cwd=tmp_path, check=True)
    clone = ("git", "clone", "-q", "--depth", "1", content.parent.as_uri(), "clone")
    subprocess.run(clone, cwd=tmp_path, check=True)

    with pytest.raises(SetupError) as refused:
        open_edition("HEAD~1", tmp_path / "clone/content")

    assert "git fetch --unshallow --tags" in refused.value.hint


def test_an_edition_whose_file_is_damaged_is_told_so(content: Path) -> None:
    kept = content.parent / "editions"
    kept.mkdir()
    (kept / "data-2031.1.json").write_text("damaged", "utf-8")
    with pytest.raises(SetupError, match=r"data-2031\.1\.json"):
        open_edition("@2031.1", content, kept)
