"""What `packs --with` says, and when somebody has to look."""

from pathlib import Path

import pytest

from tests import workbooks
from tests.commands import REAL, run, write_framework

CYCLE = ("people.csv", "--cycle", "2026-H2", "--jobs", "1")


def packs(cwd: Path, *words: str) -> "tuple[int, str, str]":
    done = run("packs", *CYCLE, *words, cwd=cwd, module=REAL)
    return done.returncode, done.stdout, done.stderr


def answer(reference: str, code: str) -> object:
    texts = {"evidence": "In May", "example": "Better"}
    if code == "rating":
        return "Always"
    return texts.get(code) or ("Pair" if (reference, code) == ("1", "what") else None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which Ada has returned her self-assessment, and Bo has not."""
    write_framework(tmp_path / "content", "data")
    people = "employee_id,name,level\n1,Ada,1\n2,Bo,1\n"
    (tmp_path / "people.csv").write_text(people, "utf-8")
    packs(tmp_path, "--documents", "self-assessment")
    form = tmp_path / "build/packs/2026-H2/1-Ada-self-assessment.xlsx"
    (tmp_path / "returned").mkdir()
    filled = workbooks.fill(form.read_bytes(), answer)
    (tmp_path / "returned/ada.xlsx").write_bytes(filled)
    return tmp_path


def test_it_says_how_much_goes_to_how_many_people(folder: Path) -> None:
    code, out, err = packs(folder, "--documents", "review", "--with", "returned")

    place = Path("build/packs/2026-H2")
    assert code == 0
    assert [Path(line) for line in out.splitlines()] == [
        place / "manifest.csv",
        place / "not-carried.csv",
    ]
    assert "1 person gets 3 answers and 0 goals from 1 returned form." in err
    assert "1 answer without a place: see not-carried.csv." in err
    listed = (folder / place / "not-carried.csv").read_text("utf-8-sig")
    assert "Better,The new form does not ask this." in listed


def test_a_form_that_may_be_somebody_elses_is_named(folder: Path) -> None:
    people = "employee_id,name,level\n1,Di,1\n2,Bo,1\n"
    (folder / "people.csv").write_text(people, "utf-8")

    code, _, err = packs(folder, "--documents", "review", "--with", "returned")

    assert code == 1
    said = "Di has its employee id, and is somebody else by name."
    assert f"Not used: returned/ada.xlsx (Ada). {said}" in err
    assert "0 people get 0 answers and 0 goals from 0 returned forms." in err
    assert "1 returned form not used: see not-carried.csv." in err


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path) -> None:
    code, out, err = packs(folder, "--documents", "review", "--with", "returned", "--dry-run")

    assert (code, out) == (0, "")
    assert "1 person gets 3 answers and 0 goals from 1 returned form." in err
    assert "1 answer without a place.\n" in err
    assert not list((folder / "build/packs/2026-H2").glob("*review*"))


def test_a_folder_that_is_not_there_is_a_mistake(folder: Path) -> None:
    code, out, err = packs(folder, "--documents", "review", "--with", "retruned")

    assert (code, out) == (2, "")
    assert "There is no retruned, which --with names." in err
    assert not list((folder / "build/packs/2026-H2").glob("*review*"))


def test_a_run_without_them_says_what_it_has_kept(folder: Path) -> None:
    packs(folder, "--documents", "review", "--with", "returned")

    code, _, err = packs(folder, "--documents", "review")

    assert code == 0
    assert "Kept 1-Ada-review.docx: it has answers of before." in err
    assert "1 up to date, 1 kept as they were" in err


def test_several_places_can_be_named(folder: Path) -> None:
    (folder / "late").mkdir()
    (folder / "returned/ada.xlsx").rename(folder / "late/ada.xlsx")
    (folder / "returned/note.txt").write_text("Ada will be late", "utf-8")

    words = ("--documents", "review", "--with", "returned", "--with", "late/*.xlsx")
    code, _, err = packs(folder, *words)

    assert code == 1
    assert "Not used: returned/note.txt." in err
    assert "1 person gets 3 answers" in err
