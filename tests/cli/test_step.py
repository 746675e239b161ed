"""The command `step`: as text, and as documents."""

from pathlib import Path

import pytest

from tests.commands import REAL, run
from tests.samples import THREE_LEVELS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/data.md").write_text(f"---\n{THREE_LEVELS}---\n", "utf-8")
    (tmp_path / "content/design.md").write_text("---\ntitle: Design\nlevels: 1\n---\n", "utf-8")
    return tmp_path


def test_a_step_is_a_text_with_marks_that_need_no_colour(folder: Path) -> None:
    done = run("step", "1", "2", cwd=folder)

    assert done.returncode == 0
    assert done.stdout.splitlines()[4:] == [
        "💥 Impact",
        "  Goes further",
        "    - Solves {+large+} problems of the team",
        "      Level 1: Solves problems of the team",
        "  New at level 2",
        "    - Writes tests",
        "    - Shares with the guild (https://dummy.example)",
        "      For example: a talk",
        "  Still expected from level 1",
        "    - Asks early",
        "    - Stays the same",
        "",
        "Nothing new in: Models (Data Science)",
    ]


@pytest.mark.parametrize("name", ["pdf", "word", "markdown"])
def test_a_step_can_be_a_document(folder: Path, name: str) -> None:
    done = run("step", "1", "2", "data", "--format", name, cwd=folder, module=REAL)

    (path,) = done.stdout.splitlines()
    assert done.returncode == 0
    assert Path(path).parent == Path("build") / name
    assert Path(path).stem == "data-level-1-to-2-steps"
    assert (folder / path).is_file()


def test_a_step_can_be_a_text_and_documents_at_once(folder: Path) -> None:
    formats = ("--format", "markdown", "--format", "text", "--format", "word")
    done = run("step", "1", "2", "data", *formats, cwd=folder, module=REAL)

    lines = done.stdout.splitlines()
    assert lines[0] == "📊 Data: What level 2 asks beyond level 1"
    assert [Path(line).suffix for line in lines[-2:]] == [".md", ".docx"]


def test_topics_of_another_track_are_left_out(folder: Path) -> None:
    done = run("step", "2", "3", "--track", "science", cwd=folder)
    assert "Data (Track: Data Science): What level 3 asks beyond level 2" in done.stdout
    assert run("step", "2", "3", "--track", "none", cwd=folder).returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2", "1", "data"), "Name the lower level first: `framework-export step 1 2`."),
        (("1", "1", "data"), "Level 1 does not come after level 1."),
        (("1", "7", "data"), "data has no level 7."),
        (("1", "2", "design"), "design has no level 2."),
        (("3", "9"), "No framework has a step from level 3 to level 9."),
        (("one", "2"), "needs the number of a level, not 'one'"),
    ],
)
def test_a_step_that_there_is_not_is_named(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("step", *words, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


def test_long_sentences_are_wrapped_and_control_characters_are_shown(folder: Path) -> None:
    page = folder / "content/data.md"
    text = page.read_text("utf-8").replace("Writes tests", f'"{"Writes tests " * 20}\\u202e"')
    page.write_text(text, "utf-8")

    lines = run("step", "1", "2", "data", cwd=folder).stdout.splitlines()

    assert max(map(len, lines)) <= 100
    assert "\u202e" not in "".join(lines)
