"""`collect`, from a heap of files to a dataset, compared with the truth about it."""

import csv
import json
import os
import random
import re
import shutil
import sqlite3
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from framework_export import cli
from framework_export.formats import pdf
from tests import fake_renderer
from tests.returns.heaps import CYCLE, Heap, blank, filled, some_answers, write_content

PEOPLE = 11


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_content(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    fake_renderer.stand_in(monkeypatch, pdf)
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    return Heap(tmp_path_factory.mktemp("heap") / "returned", PEOPLE, 1)


@pytest.fixture
def heap(folder: Path, made: Heap) -> Heap:
    shutil.copytree(made.folder, folder / "returned")
    made.write_manifest(folder / "manifest.csv")
    return made


def collect(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = cli.main(["collect", *map(str, words)])
    said = capsys.readouterr()
    return code, said.out, said.err


def table(folder: Path, name: str, cycle: str = CYCLE) -> list[dict[str, str]]:
    """A list as a spreadsheet opens it, with formulas as they were typed."""
    data = (folder / "build/collected" / cycle / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    for row in rows:
        for column, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@"))
            row[column] = re.sub(r"^'(?='*[=+\-@\t\r])", "", cell)
    return rows


def given(folder: Path) -> list[dict[str, str]]:
    """The answers, without whose form it is."""
    rows = table(folder, "answers")
    return [row for row in rows if not row["question"].startswith("person.")]


def documents(folder: Path) -> dict[str, str]:
    """Of each file, which document it is."""
    return {row["file"]: row["document"] for row in table(folder, "files")}


def test_every_answer_of_a_heap_is_what_was_put_in(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = collect(capsys, "returned", "--manifest", "manifest.csv", "--jobs", "2")
    truth, kind = heap.truth, documents(folder)

    assert (code, out) == (1, f"build/collected/{CYCLE}\n")
    answers = {
        (row["person_id"], kind[row["file"]], row["question"]): (
            row["code"],
            row["label"] or row["text"],
        )
        for row in table(folder, "answers")
        if not row["question"].startswith("person.")
    }
    assert answers.keys() == truth.answers.keys()
    for where, (put_in, text) in truth.answers.items():
        assert answers[where][0] == put_in
        if not put_in:
            assert answers[where][1] == text
    for name in ("history", "conflicts"):
        found = Counter(
            (row["person_id"], kind[row["file"]], row["question"])
            for row in table(folder, name)
            if not row["question"].startswith("person.")
        )
        assert found == Counter(getattr(truth, name))
    states = {row["file"].removeprefix("returned/"): row["state"] for row in table(folder, "files")}
    assert {file for file, state in states.items() if state == "unread"} == truth.unread
    assert {file for file, state in states.items() if state == "copy"} == truth.copies
    missing = {(row["person_id"], row["document"]) for row in table(folder, "not-returned")}
    assert missing == truth.missing
    assert "Traceback" not in err


def test_a_dataset_says_the_same_in_every_form(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    del heap
    collect(capsys, "returned", "--quiet")
    rows = table(folder, "answers")
    said = json.loads((folder / f"build/collected/{CYCLE}/answers.json").read_text("utf-8"))
    base = sqlite3.connect(folder / f"build/collected/{CYCLE}/answers.sqlite")

    listed = Counter(
        (r["person_id"], r["question"], r["code"], r["label"], r["text"]) for r in rows
    )
    assert listed == Counter(
        (person["person_id"], each["question"], each["code"], each["label"], each["text"])
        for person in said["people"]
        for form in person["forms"]
        for each in form["answers"]
    )
    assert listed == Counter(
        base.execute(
            "SELECT person_id, question, code, label, text FROM answers JOIN forms USING (form_id)"
        )
    )
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for view in ("shown_by_topic", "differences", "growth_plan"):
        assert base.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0  # noqa: S608
    base.close()


def test_the_columns_are_those_that_are_documented(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    del heap
    collect(capsys, "returned", "--quiet")

    assert ", ".join(table(folder, "answers")[0]) == (
        "cycle, person_id, name, manager, framework, edition, level, track, topic, criterion, "
        "criterion_text, question, by, code, label, text, file, place, matched, returned_at"
    )
    row = next(r for r in table(folder, "answers") if r["criterion"] == "asks" and r["label"])
    assert row["criterion_text"] == '=Asks, "often"'
    assert row["topic"] == "💥 Impact"


def test_only_its_owner_can_read_a_dataset(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    del heap
    os.umask(0o022)
    (folder / "build/collected").mkdir(parents=True)
    collect(capsys, "returned", "--quiet")

    for path in (folder / "build/collected", *(folder / "build/collected").rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_second_run_reads_nothing_and_gives_the_same_bytes(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    del heap
    collect(capsys, "returned")
    first = contents(folder)
    _, _, said = collect(capsys, "returned", "--jobs", "1")
    second = contents(folder)
    _, _, forced = collect(capsys, "returned", "--force")

    # What cannot be opened can be another time.
    assert re.search(r" named, 0 of them read ", said)
    assert not re.search(r" named, 0 of them read ", forced)
    assert first == second == contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    here = folder / "build/collected" / CYCLE
    return {path.name: path.read_bytes() for path in here.iterdir()}


def test_every_file_balances_and_check_says_so(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    del heap
    _, _, said = collect(capsys, "returned", "--check", "--quiet")
    lines = [
        line for line in said.splitlines() if re.search(r"\d answers and \d+ remarks = ", line)
    ]

    assert len(lines) == len(table(folder, "files"))
    for line in lines:
        before, after = line.rsplit(": ", 1)[1].split(" = ")
        assert sum(map(int, re.findall(r"\d+", before))) == sum(map(int, re.findall(r"\d+", after)))


def test_forms_of_several_cycles_get_a_folder_each(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    del heap
    assert cli.main(["word", "--output", "made", "--quiet"]) == 0
    (folder / "returned/template.docx").write_bytes(
        (folder / "made/word/data-level-1.docx").read_bytes()
    )
    capsys.readouterr()
    _, out, _ = collect(capsys, "returned", "--quiet")

    assert out.splitlines() == ["build/collected/without-cycle", f"build/collected/{CYCLE}"]
    _, out, _ = collect(capsys, "returned", "--quiet", "--cycle", CYCLE)
    assert out.splitlines() == [f"build/collected/{CYCLE}"]
    collect(capsys, "returned", "--quiet", "--framework", "web")
    assert (folder / "build/collected/without-cycle").is_dir()
    (folder / "returned/template.docx").unlink()
    collect(capsys, "returned", "--quiet")
    assert not (folder / "build/collected/without-cycle").exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "Name a folder"),
        (("returned", "--manifest", "a", "--roster", "b"), "Leave out one"),
        (("returned", "--manifest", "content/data.md"), "with --roster"),
        (("returned", "--roster", "gone.csv"), "cannot be read"),
        (("returned", "--roster", "content/data.md"), "employee_id"),
        (("returned", "--forget", "E-1"), "Name no files"),
        (("--forget", "E-1"), "no folder"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], hint: str
) -> None:
    code, _, said = collect(capsys, *words)

    assert code == 2
    assert hint in said
    assert not (folder / "build").exists()


def test_a_list_of_people_needs_a_cycle_when_forms_do_not_say_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "returned").mkdir()
    (folder / "people.csv").write_text("name,email\nAda,ada@x.example\n", "utf-8")
    code, _, said = collect(capsys, "returned", "--roster", "people.csv")
    assert (code, "--cycle" in said) == (2, True)

    code, out, _ = collect(capsys, "returned", "--roster", "people.csv", "--cycle", "2027-H1")
    assert (code, out) == (1, "build/collected/2027-H1\n")
    (row,) = table(folder, "not-returned", "2027-H1")
    assert (row["name"], row["email"]) == ("Ada", "ada@x.example")


def test_a_choice_that_nothing_fits_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Heap(folder / "returned", 1, 1)
    for words, code, hint in (
        (("--cycle", "2026-H9"), 2, "There are: 2026-H2."),
        (("--framework", "dta"), 2, "There are: data."),
        (("--manager", "Nobody"), 1, "Nobody has the manager Nobody."),
    ):
        done, _, said = collect(capsys, "returned", *words)
        assert (done, hint in said) == (code, True), said


def test_templates_that_came_back_are_compared_with_a_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["excel", "data", "--output", "made", "--quiet"]) == 0
    (folder / "returned").mkdir()
    (folder / "returned/a.xlsx").write_bytes((folder / "made/excel/data-level-1.xlsx").read_bytes())
    (folder / "people.csv").write_text("name\nAda\n", "utf-8")
    capsys.readouterr()
    _, out, _ = collect(capsys, "returned", "--roster", "people.csv", "--quiet")

    assert out == "build/collected/without-cycle\n"
    assert [row["name"] for row in table(folder, "not-returned", "without-cycle")] == ["Ada"]


def test_a_review_that_was_filled_in_for_somebody_and_never_opened_has_no_answers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assessment = blank(0, "self-assessment")
    answers = some_answers(assessment, "employee manager", random.Random(1))  # noqa: S311
    (folder / "returned").mkdir()
    (folder / "returned/a.xlsx").write_bytes(filled(assessment, answers, 10).data)
    (folder / "people.csv").write_text(
        "employee_id,name,email,framework,level\n"
        f"E-0,{assessment.person.name},{assessment.person.email},data,1\n",
        "utf-8",
    )
    packs = ("packs", "people.csv", "--cycle", CYCLE, "--documents", "review", "--with", "returned")
    assert cli.main([*packs, "--map", "name=name", "--quiet"]) == 0
    capsys.readouterr()
    collect(capsys, "returned", "--quiet")
    before = given(folder)
    made = f"build/packs/{CYCLE}"
    collect(capsys, "returned", made, "--manifest", f"{made}/manifest.csv", "--quiet")

    assert given(folder) == before
    assert {row["why"] for row in table(folder, "history")} == {"carried"}
    missing = [(row["document"], row["returned"]) for row in table(folder, "not-returned")]
    assert missing == [("review", "blank")]


def test_a_warning_is_an_error_for_those_who_are_strict(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "returned").mkdir()
    (folder / "returned/a.xlsx").write_bytes(blank(0, "self-assessment").data)
    for words, code in (((), 0), (("--strict",), 1)):
        done, _, said = collect(capsys, "returned", *words)
        assert (done, "warning[collect-blank]" in said) == (code, True)


def test_a_failure_of_ours_is_told_to_those_who_ask(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_package: object) -> None:
        raise KeyError("row")

    monkeypatch.setattr("framework_export.formats.excel.read_form", fail)
    (folder / "returned").mkdir()
    (folder / "returned/a.xlsx").write_bytes(blank(0, "self-assessment").data)
    _, _, brief = collect(capsys, "returned")
    _, _, said = collect(capsys, "returned", "--verbose")

    assert "error[form-unread]" in brief
    assert "Traceback" not in brief
    assert "KeyError: 'row'" in said


def test_only_garbage_is_said_and_makes_no_dataset(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "returned").mkdir()
    (folder / "returned/x.pdf").write_bytes(b"%PDF-1.7")
    code, out, said = collect(capsys, "returned")

    assert (code, out) == (1, "")
    assert "returned/x.pdf" in said


def forget(capsys: pytest.CaptureFixture[str], who: str) -> tuple[int, str]:
    code, _, said = collect(capsys, "--forget", who)
    return code, said


def test_a_forgotten_person_is_in_no_file_any_more(
    folder: Path, heap: Heap, capsys: pytest.CaptureFixture[str]
) -> None:
    person = next(each.person for each in heap.blanks if each.person.employee_id == "E-1")
    (folder / f"returned/{person.name}.docx").write_bytes(b"damaged")
    (folder / "build/collected/kept").mkdir(parents=True)
    collect(capsys, "returned", "--manifest", "manifest.csv")
    shutil.copytree(
        folder / "build/collected" / CYCLE, folder / "build/collected/kept", dirs_exist_ok=True
    )
    traces = (person.name.encode(), person.email.encode(), person.name.encode("utf-16-le"))
    assert any(trace in data for data in everything(folder) for trace in traces)
    before = len(table(folder, "answers"))
    theirs = sum(row["person_id"] == "E-1" for row in table(folder, "answers"))
    code, said = forget(capsys, "e-1")

    assert code == 0
    assert not any(trace in data for data in everything(folder) for trace in traces)
    assert len(table(folder, "answers")) == before - theirs
    assert "is read again with the next run" in said
    assert f"{person.name}.docx is read again" in said
    assert forget(capsys, "E-1")[0] == 1
    collect(capsys, "returned", "--manifest", "manifest.csv")
    assert len(table(folder, "answers")) == before


def test_what_others_have_answered_keeps_its_words_when_somebody_is_forgotten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "returned").mkdir()
    for number in (0, 2):
        each = blank(number, "self-assessment")
        answers = some_answers(each, "employee", random.Random(number))  # noqa: S311
        (folder / f"returned/{number}.xlsx").write_bytes(filled(each, answers, 10).data)
    page = folder / "content/data.md"
    page.write_text(re.sub("{#([a-z]+)}", r"{#\1-anew}", page.read_text("utf-8")), "utf-8")
    collect(capsys, "returned", "--quiet")
    theirs = [row for row in table(folder, "unplaced") if row["person_id"] != "E-0"]
    assert any(row["criterion_text"] for row in theirs)

    assert forget(capsys, "E-0")[0] == 0
    assert table(folder, "unplaced") == theirs


def everything(folder: Path) -> "list[Any]":
    return [path.read_bytes() for path in (folder / "build").rglob("*") if path.is_file()]
