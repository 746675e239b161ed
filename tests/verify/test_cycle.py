"""A whole cycle: packs for sixty people, filled in, saved by LibreOffice, sent back and collected."""

import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.commands import REAL, run
from tests.returns.heaps import CYCLE, Where
from tests.verify.cycle import Cycle, CycleTruth
from tests.verify.handed_out import PEOPLE, manifest_of
from tests.verify.post import DAMAGES

COLLECT = ("collect", "returned", "--jobs", "2", "--check")
SAID = re.compile(
    r"^(returned/.*) \((\w+)\): (\d+) answers and (\d+) remarks = (.*)$", re.MULTILINE
)


@dataclass(frozen=True)
class Collected:
    """What HR gets of a cycle."""

    folder: Path
    truth: CycleTruth
    code: int
    said: str

    def table(self, name: str) -> list[dict[str, str]]:
        """A list, with what looks like a formula as it was typed."""
        text = (self.folder / f"{name}.csv").read_text("utf-8-sig")
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
        for row in rows:
            row.update((key, re.sub(r"^'(?='*[=+\-@\t\r])", "", row[key])) for key in row)
        return rows

    def answers(self, name: str) -> list[tuple[Where, tuple[str, str]]]:
        """Of a list: which question, and code or else text; without whose form it is."""
        documents = {row["file"]: row["document"] for row in self.table("files")}
        return [
            (
                (row["person_id"], documents[row["file"]], row["question"]),
                given(row["code"], row["text"]),
            )
            for row in self.table(name)
            if not row["question"].startswith("person.")
        ]

    def files(self, state: str) -> set[str]:
        rows = self.table("files")
        return {row["file"].removeprefix("returned/") for row in rows if row["state"] == state}


def given(code: str, text: str) -> tuple[str, str]:
    """An answer, which is a code in every language, or else a text."""
    return code, "" if code else text


def put_in(answers: Mapping[Where, tuple[str, str]]) -> dict[Where, tuple[str, str]]:
    return {where: given(*answer) for where, answer in answers.items()}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    cycle = Cycle(tmp_path_factory.mktemp("cycle"), seed=12)
    asked = ("--manifest", str(manifest_of(cycle.folder)))
    done = run(*COLLECT, *asked, cwd=cycle.folder, module=REAL)
    assert done.stdout == f"build/collected/{CYCLE}\n"
    folder = cycle.folder / done.stdout.strip()
    return Collected(folder, cycle.truth, done.returncode, done.stderr)


def test_every_answer_is_the_one_that_was_put_in(collected: Collected) -> None:
    answers = collected.answers("answers")

    assert dict(answers) == put_in(collected.truth.answers)
    assert len(answers) == len(collected.truth.answers) > 2_500


def test_answers_to_what_is_not_asked_any_more_are_kept_apart(collected: Collected) -> None:
    answers = collected.answers("unplaced")

    assert dict(answers) == put_in(collected.truth.unplaced)
    assert len(answers) == len(collected.truth.unplaced) > 50
    assert {row["edition"] for row in collected.table("unplaced")} == {"2026.1"}
    assert {row["criterion_text"] for row in collected.table("unplaced")} == {"Tests by hand"}


def test_forms_of_both_editions_and_languages_and_all_frameworks_are_there(
    collected: Collected,
) -> None:
    with closing(sqlite3.connect(collected.folder / "answers.sqlite")) as base:
        kinds = base.execute("SELECT DISTINCT framework, edition, language, level FROM forms")
        assert len(kinds.fetchall()) == 3 * 2 * 2 * 2


def test_earlier_returns_are_kept_and_do_not_count(collected: Collected) -> None:
    earlier = Counter(where for where, _ in collected.answers("history"))

    assert earlier == Counter(collected.truth.history)
    assert len(collected.files("earlier")) == 4
    assert all(name.startswith("zz ") for name in collected.files("earlier"))


def test_what_two_halves_answer_differently_is_named_with_both_answers(
    collected: Collected,
) -> None:
    conflicts = collected.answers("conflicts")

    assert Counter(where for where, _ in conflicts) == Counter(collected.truth.conflicts)
    assert Counter(text for _, (_, text) in conflicts) == {"Learn": 2, "Lead": 2}
    assert collected.said.count("error[collect-conflict]") == 2


def test_every_damaged_file_is_named_with_what_is_wrong(collected: Collected) -> None:
    rows = collected.table("problems")
    said = {Path(row["file"]).name: row["kind"] for row in rows}
    damaged = {name: said[name] for name in said if name.startswith("damaged ")}

    assert collected.files("unread") == collected.truth.unread
    assert sorted(damaged.values()) == sorted(DAMAGES.values())
    assert said["old.doc"] == "form-old-format"
    assert said["note.txt"] == "form-not-office"
    assert all(f"{name}: error[{code}]" in collected.said for name, code in damaged.items())


def test_copies_count_once(collected: Collected) -> None:
    assert collected.files("copy") == collected.truth.copies
    assert len(collected.truth.copies) == 6


def test_everybody_who_has_not_answered_is_named(collected: Collected) -> None:
    missing = [(row["person_id"], row["document"]) for row in collected.table("not-returned")]

    assert sorted(missing) == sorted(collected.truth.missing)
    assert len(missing) == 3 * 2 + len(DAMAGES)


def test_the_counts_are_exact(collected: Collected) -> None:
    truth = collected.truth
    missing, joined = len(truth.missing), 5
    files = sum(len(collected.files(state)) for state in ("current", "earlier", "copy", "unread"))
    wanted = {
        "people": PEOPLE,
        "asked": PEOPLE,
        "nothing returned": missing,
        "forms": 2 * PEOPLE - missing,
        "of several returns": joined,
        "conflicts": len(truth.conflicts),
        "to questions of before": len(truth.unplaced),
        "files": files,
        "copies": len(truth.copies),
        "earlier returns": 4,
        "no forms": len(truth.unread),
    }
    found = re.findall(r"^ +([0-9,]+)  ([a-z ]+)$", collected.said, re.MULTILINE)
    counts = {what: int(number.replace(",", "")) for number, what in found}

    assert counts.items() >= wanted.items()
    assert files == 2 * PEOPLE - missing + joined + 4 + len(truth.copies) + len(truth.unread)
    assert collected.code == 1


def test_every_file_balances(collected: Collected) -> None:
    lines = SAID.findall(collected.said)
    assert len(lines) == len(collected.table("files"))
    for _, _, answers, remarks, went in lines:
        assert int(answers) + int(remarks) == total(re.findall(r"\d+", went))
        assert int(remarks) == 0
    current = total(answers for _, state, answers, *_ in lines if state in ("current", "earlier"))
    tables = ("answers", "unplaced", "history", "conflicts")
    assert current == sum(len(collected.table(name)) for name in tables)


def total(numbers: Iterable[str]) -> int:
    return sum(map(int, numbers))


def test_the_summary_says_how_much_came_back(collected: Collected) -> None:
    first = PdfReader(collected.folder / "summary.pdf").pages[0].extract_text()
    missing = len(collected.truth.missing)

    for figure in (
        f"{2 * PEOPLE}Asked for",
        f"{2 * PEOPLE - missing}Returned",
        f"{missing}Missing",
    ):
        assert figure in first
