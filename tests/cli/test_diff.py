"""The command `diff`: as text, Markdown and JSON."""

import json
from pathlib import Path

import pytest

from tests.commands import run
from tests.editions.pairs import new_sentences, old_sentences, page

EXPECTED = Path(__file__).parents[1] / "editions/expected"

OLD = """\
---
title: Data
levels: 2
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {level: 1, criteria: ["Solves problems {#solves}", "Asks {#asks}", "Goes {#goes}"]}
---
"""
NEW = """\
---
title: Data
levels: 2
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {level: 1, criteria: ["Solves large problems {#solves}"]}
      - {level: 2, criteria: ["Asks {#asks}", "Comes | in {#comes}"]}
---
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("content", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.md").write_text(text, "utf-8")
    return tmp_path


def test_what_could_not_be_read_is_not_called_unchanged(folder: Path) -> None:
    (folder / "old/data.md").write_text(OLD.replace("levels: 2", "levels: ["), "utf-8")
    (folder / "content/data.md").write_text(NEW.replace("levels: 2", "levels: ["), "utf-8")
    done = run("diff", "old", cwd=folder)
    assert done.returncode == 1
    assert "Nothing has changed in what could be read." in done.stderr


def test_criteria_in_another_order_are_set_apart(folder: Path) -> None:
    criteria = '"Asks {#asks}", "Goes {#goes}"'
    other = OLD.replace(criteria, '"Goes {#goes}", "Asks {#asks}"')
    (folder / "content/data.md").write_text(other, "utf-8")
    assert "Solves problems / Goes / Asks" in run(
        "diff", "old", "--format", "markdown", cwd=folder
    ).stdout.replace("<ins>", "").replace("</ins>", "")


def test_changes_are_a_text_with_marks_that_need_no_colour(folder: Path) -> None:
    done = run("diff", "old", cwd=folder)

    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "data: 1 added, 1 removed, 1 reworded, 1 moved",
        "",
        "Level 1 · 💥 Impact",
        "  reworded",
        "    - Solves problems",
        "    + Solves {+large+} problems",
        "  removed: Goes",
        "",
        "Level 2 · 💥 Impact",
        "  moved (from level 1 to level 2): Asks",
        "  added: Comes | in",
    ]


def test_changes_are_markdown(folder: Path) -> None:
    done = run("diff", "old", "content", "--format", "markdown", cwd=folder)

    assert "  - now: Solves <ins>large</ins> problems\n" in done.stdout
    assert r"- **added**: Comes \| in" in done.stdout


def test_changes_are_data(folder: Path) -> None:
    done = run("diff", "old", "--format", "json", cwd=folder)

    (framework,) = json.loads(done.stdout)["frameworks"]
    assert framework["id"] == "data"
    assert framework["changes"][0] == {
        "kind": "reworded",
        "criterion": "solves",
        "level": {"old": 1, "new": 1},
        "topic": {"old": "impact", "new": "impact"},
        "text": {"old": "Solves problems", "new": "Solves large problems"},
        "matched": "id",
    }
    added = next(each for each in framework["changes"] if each["kind"] == "added")
    assert added["matched"] is None
    assert added["level"] == {"old": None, "new": 2}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--level", "2"), "data: 1 added, 1 moved"),
        (("--topic", "impact"), "data: 1 added, 1 removed, 1 reworded, 1 moved"),
        (("--topic", "Impact", "--level", "1"), "data: 1 removed, 1 reworded, 1 moved"),
    ],
)
def test_what_changed_for_somebody(folder: Path, words: tuple[str, ...], said: str) -> None:
    assert run("diff", "old", *words, cwd=folder).stdout.splitlines()[0] == said


def test_the_exit_code_says_whether_anything_changed_when_asked(folder: Path) -> None:
    assert run("diff", "old", "--exit-code", cwd=folder).returncode == 1
    assert run("diff", "content", "--exit-code", cwd=folder).returncode == 0
    assert "Nothing has changed." in run("diff", "content", cwd=folder).stderr


def test_two_folders_are_compared_without_a_content_folder(folder: Path) -> None:
    (folder / "content").rename(folder / "new")
    assert run("diff", "old", "new", cwd=folder).stdout.startswith("data: 1 added")
    assert "no content folder" in run("diff", "old", cwd=folder).stderr


def test_an_edition_with_errors_is_a_problem(folder: Path) -> None:
    (folder / "old/data.md").write_text("---\ntitle: [\n---\n", "utf-8")
    done = run("diff", "old", cwd=folder)
    assert done.returncode == 1
    assert "yaml-syntax" in done.stderr


@pytest.mark.parametrize("revision", ["nope", "-"])
def test_what_is_no_edition_is_wrong_usage(folder: Path, revision: str) -> None:
    assert run("diff", "--", revision, cwd=folder).returncode == 2


@pytest.mark.parametrize("pinned", [True, False])
@pytest.mark.parametrize("shown", ["text", "markdown"])
def test_a_whole_edition_says_what_it_always_said(tmp_path: Path, pinned: bool, shown: str) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    for name, sentences in (("old", old_sentences()), ("content", new_sentences())):
        (tmp_path / name).mkdir()
        (tmp_path / name / "engineering.md").write_text(page(sentences, pinned=pinned), "utf-8")

    done = run("diff", "old", "--format", shown, cwd=tmp_path)

    suffix = {"text": "txt", "markdown": "md"}[shown]
    expected = EXPECTED / f"{'pinned' if pinned else 'unpinned'}.{suffix}"
    assert done.stdout == expected.read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--level", "9"), "No edition has a level 9.\n  There are: 1, 2."),
        (("--topic", "nope"), "No edition has a topic nope.\n  There are: impact."),
        (("--track", "nope"), "No edition has a track nope.\n  There are: none."),
    ],
)
def test_what_no_edition_has_is_refused(folder: Path, option: tuple[str, str], told: str) -> None:
    for command in ("diff", "changes"):
        done = run(command, "old", *option, cwd=folder)
        assert done.returncode == 2
        assert told in done.stderr


def test_a_file_that_is_no_framework_is_told_so(folder: Path) -> None:
    (folder / "notes.md").write_text("Some notes.\n", "utf-8")
    (folder / "wrong.md").write_text("---\nlevels: x\n---\n", "utf-8")

    assert "notes.md is no framework." in run("diff", "notes.md", cwd=folder).stderr
    assert "error: wrong.md:2:" in run("diff", "wrong.md", cwd=folder).stderr
