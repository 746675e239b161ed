"""What a run of packs says when there is much to say."""

import re
from pathlib import Path

import pytest
from docx import Document

from tests.commands import REAL, run, write_framework

COMMAND = ("packs", "people.csv", "--cycle", "2026-H2", "--documents", "review", "--jobs", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data")
    return tmp_path


def write_people(folder: Path, count: int, *, level: int = 1) -> None:
    rows = "".join(f"{number},Person {number},{level}\n" for number in range(count))
    (folder / "people.csv").write_text(f"employee_id,name,level\n{rows}", "utf-8")


def test_many_forms_that_were_kept_are_counted_after_some(folder: Path) -> None:
    write_people(folder, 25)
    run(*COMMAND, cwd=folder, module=REAL)
    for path in (folder / "build/packs/2026-H2").glob("*.docx"):
        Document(str(path)).save(str(path))

    done = run(*COMMAND, cwd=folder, module=REAL)

    assert done.returncode == 0
    assert done.stderr.count("Kept ") == 20
    assert "… and 5 more were kept." in done.stderr
    assert "Forms for 25 people: 25 kept as they were" in done.stderr


def test_problems_beyond_a_thousand_are_counted(folder: Path) -> None:
    rows = "".join(f"Person {number},x{number}\n" for number in range(1_005))
    (folder / "people.csv").write_text("name,level\n" + rows, "utf-8")

    done = run(*COMMAND, cwd=folder, module=REAL)

    assert done.returncode == 1
    assert len(re.findall("roster-unknown-level", done.stderr)) == 1_000
    assert "… and 5 problems more." in done.stderr
    assert "--skip-bad" in done.stderr


def test_a_roster_of_nobody_makes_an_empty_list(folder: Path) -> None:
    write_people(folder, 0)

    done = run(*COMMAND, cwd=folder, module=REAL)

    assert (done.returncode, "0 people: none" in done.stderr) == (0, True)
    text = (folder / "build/packs/2026-H2/manifest.csv").read_text("utf-8-sig")
    assert text.splitlines() == [text.strip()]


def test_one_person_is_no_people(folder: Path) -> None:
    write_people(folder, 1)

    assert "Forms for 1 person: 1 written" in run(*COMMAND, cwd=folder, module=REAL).stderr


def test_no_framework_without_errors_is_said(folder: Path) -> None:
    write_people(folder, 1)
    (folder / "content/data.md").write_text("---\ntitle: [\n---\n", "utf-8")

    done = run(*COMMAND, cwd=folder, module=REAL)

    assert (done.returncode, "There is no framework without errors." in done.stderr) == (2, True)


def test_a_framework_is_needed_when_there_are_several(folder: Path) -> None:
    write_framework(folder / "content", "web")
    (folder / "people.csv").write_text("name,level,framework\nAda,1,\nBo,1,web\n", "utf-8")

    done = run(*COMMAND, cwd=folder, module=REAL)

    assert done.returncode == 1
    assert (
        "people.csv:2:3: error[roster-value-missing]: There is no framework (Ada in row 2)."
        in done.stderr
    )


def test_a_framework_can_be_called_by_its_title(folder: Path) -> None:
    write_framework(folder / "content", "web", title="Web & Design")
    (folder / "people.csv").write_text("name,level,framework\nBo,1,web & design\n", "utf-8")

    assert run(*COMMAND, cwd=folder, module=REAL).returncode == 0


def test_a_dry_run_shows_what_the_roster_was_taken_for_and_writes_nothing(folder: Path) -> None:
    (folder / "people.csv").write_text(
        "Employee #,First name,Surname,Lvl,Managr email,Reports to\n7,Ada,Example,1,,Milo\n",
        "utf-8",
    )

    asked = run(*COMMAND, "--dry-run", cwd=folder, module=REAL)
    said = run(*COMMAND, "--dry-run", "--map", "Lvl=level", cwd=folder, module=REAL)

    assert (asked.returncode, said.returncode) == (1, 0)
    assert re.search(r"Employee # +employee_id +by its name +7", asked.stderr)
    assert 'If that is right, add: --map "Managr email=manager_email"' in asked.stderr
    assert "people by" not in asked.stderr
    assert "as --map says" in said.stderr
    assert re.search(r"manager +Milo +1", said.stderr)
    assert "Nothing was written: this was a dry run." in said.stderr
    assert not (folder / "build").exists()


def test_many_managers_are_counted_after_some(folder: Path) -> None:
    rows = "".join(f"Person {number},1,Boss {number}\n" for number in range(20))
    (folder / "people.csv").write_text("name,level,manager\n" + rows, "utf-8")

    done = run(*COMMAND, "--dry-run", cwd=folder, module=REAL)

    assert "8 others" in done.stderr


def test_a_form_that_was_filled_in_is_not_called_a_foreign_file(folder: Path) -> None:
    write_people(folder, 1)
    run(*COMMAND, cwd=folder, module=REAL)
    (path,) = (folder / "build/packs/2026-H2").glob("*.docx")
    Document(str(path)).save(str(path))

    said = run(*COMMAND, cwd=folder, module=REAL).stderr

    assert f"Kept {path.name}: it was filled in.\n" in said
