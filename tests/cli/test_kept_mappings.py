"""What is said of a roster once, and kept in a file beside it."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.commands import REAL, run, write_framework

TEXT = "Wer,Rang,Rest\nAda,Chief,x\nBo,1,x\n"
SAID = (
    *("--map", "Wer=name", "--map", "Rang=level", "--map", "Rest=unused"),
    *("--value", "Rang:Chief=1"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_framework(tmp_path / "content", "data")
    (tmp_path / "people.csv").write_text(TEXT, "utf-8")
    return tmp_path


def packs(cwd: Path, *words: str) -> tuple[int, str]:
    done = run("packs", "people.csv", "--jobs", "1", *words, cwd=cwd, module=REAL)
    return done.returncode, done.stderr


def test_what_was_saved_is_used_the_next_time_without_typing_it_again(folder: Path) -> None:
    words = ("--cycle", "2026-H2", "--documents", "review", *SAID)
    code, err = packs(folder, *words, "--save-mapping")
    assert (code, "Saved roster.toml." in err) == (0, True)
    before = (folder / "roster.toml").read_bytes()

    code, err = packs(folder)

    assert (code, "Using roster.toml." in err) == (0, True)
    assert "2 people: 2 up to date" in err
    assert "warning" not in err
    assert (folder / "roster.toml").read_bytes() == before
    assert b"Ada" not in before


def test_it_is_not_written_unless_that_is_asked_for(folder: Path) -> None:
    packs(folder, "--cycle", "2026-H2", "--dry-run", *SAID)

    assert not (folder / "roster.toml").exists()


def test_what_is_typed_goes_before_what_is_kept(folder: Path) -> None:
    packs(folder, "--cycle", "2026-H1", "--group", "manager", *SAID, "--save-mapping", "kept.toml")

    code, err = packs(folder, "--mapping", "kept.toml", "--cycle", "2026-H2", "--group", "none")

    assert (code, "Using kept.toml." in err) == (0, True)
    assert (folder / "build/packs/2026-H2/Ada-review.docx").is_file()


def test_a_saved_file_is_changed_only_when_that_is_asked_for(folder: Path) -> None:
    packs(folder, "--cycle", "2026-H1", "--dry-run", *SAID, "--save-mapping")
    before = (folder / "roster.toml").read_text("utf-8")

    packs(folder, "--cycle", "2026-H2", "--dry-run")
    assert (folder / "roster.toml").read_text("utf-8") == before

    packs(folder, "--cycle", "2026-H2", "--dry-run", "--save-mapping")
    after = (folder / "roster.toml").read_text("utf-8")
    assert after == before.replace("2026-H1", "2026-H2")


def test_a_file_that_was_not_read_is_not_overwritten(folder: Path) -> None:
    (folder / "other.toml").write_text('cycle = "2026-H1"\n', "utf-8")
    words = ("--cycle", "2026-H2", "--dry-run", *SAID, "--save-mapping", "other.toml")

    code, err = packs(folder, *words)
    assert (code, "other.toml is there already" in err) == (2, True)
    assert (folder / "other.toml").read_text("utf-8") == 'cycle = "2026-H1"\n'

    code, _ = packs(folder, *words, "--mapping", "other.toml")
    assert code == 0
    assert 'cycle = "2026-H2"' in (folder / "other.toml").read_text("utf-8")


def test_nothing_is_saved_of_a_roster_that_is_not_understood(folder: Path) -> None:
    code, err = packs(folder, "--cycle", "2026-H2", "--save-mapping")

    assert (code, "was not saved" in err) == (1, True)
    assert not (folder / "roster.toml").exists()


def test_a_file_with_mistakes_is_named_and_nothing_is_made(folder: Path) -> None:
    (folder / "roster.toml").write_text('[columns]\n"Wer" = "nmae"\n', "utf-8")

    code, err = packs(folder)

    assert (code, "roster.toml:2:1: error[mapping-value]" in err) == (1, True)
    assert not (folder / "build").exists()


def test_a_heading_that_is_gone_is_named_in_the_file(folder: Path) -> None:
    packs(folder, "--cycle", "2026-H2", "--dry-run", *SAID, "--save-mapping")
    (folder / "people.csv").write_text(TEXT.replace("Rang", "Level"), "utf-8")

    code, err = packs(folder)

    assert code == 1
    assert "error[mapping-stale]: There is no heading Rang, which roster.toml says is level." in err


def test_a_cycle_is_needed_from_somewhere(folder: Path) -> None:
    code, err = packs(folder, *SAID)

    assert (code, "--cycle is needed" in err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ["--mapping", "none.toml"],
        ["--value", "Rang"],
        ["--hidden", "perhaps"],
        ["--save-mapping", "content"],
    ],
)
def test_wrong_usage_ends_with_two(folder: Path, words: list[str]) -> None:
    assert packs(folder, "--cycle", "2026-H2", "--dry-run", *SAID, *words)[0] == 2


def test_a_dry_run_says_where_it_has_looked_and_what_is_hidden(folder: Path) -> None:
    book = Workbook()
    book.active.title = "Staff"
    for row in (["Name", "Level", "Due"], ["Ada", 1, "2026-12-31"], ["Bo", 1, ""]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(folder / "people.csv")

    asked = packs(folder, "--cycle", "2026-H2", "--dry-run")
    skipped = packs(folder, "--cycle", "2026-H2", "--dry-run", "--hidden", "skip")
    pruned = packs(folder, "--cycle", "2026-H2", "--prune", "--hidden", "skip")

    assert (asked[0], "people.csv:3: error[roster-hidden-rows]" in asked[1]) == (1, True)
    assert skipped[0] == 0
    assert "Read is the sheet Staff, without 1 hidden row." in skipped[1]
    assert "by its name, a hidden column" in skipped[1]
    assert (pruned[0], "--prune needs to know everybody" in pruned[1]) == (2, True)


def test_rows_that_were_mended_are_read_with_what_was_kept(folder: Path) -> None:
    book = Workbook()
    book.active.title = "Staff"
    for row in (["Wer", "Level", "Id", "Reports to"], ["Ada", 7, 1, 2], ["Bo", 1, 2, None]):
        book.active.append(row)
    book.save(folder / "people.csv")
    said = ("--map", "Wer=name", "--sheet", "1")
    packs(folder, "--cycle", "2026-H2", *said, "--skip-bad", "--save-mapping")
    rejected = folder / "build/packs/2026-H2/rejected.csv"
    text = rejected.read_text("utf-8-sig")
    rejected.write_text(text.replace("Ada,7", "Ada,1"), "utf-8")

    words = ("packs", str(rejected), "--jobs", "1", "--mapping", "roster.toml")
    done = run(*words, cwd=folder, module=REAL)

    assert done.returncode == 0
    manifest = (rejected.parent / "mended/manifest.csv").read_text("utf-8-sig")
    assert manifest.count("Bo") == 2
