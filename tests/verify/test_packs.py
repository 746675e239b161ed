"""Personal forms, judged by the Open XML SDK, openxml-audit and the real LibreOffice.

They are put together from pieces and carry a seal in an extra field of ZIP, which nobody else does.
"""

import csv
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from framework_export.formats.returned import read_form
from framework_export.formats.spliced_package import is_untouched
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults

NAMES = {
    "ordinary": "Ada Example",
    "formula": "=cmd()|' /C calc'!A0",
    "markup": "&<\"'>]]><w:t/>&amp;",
    "right-to-left": "مريم العربية",
    "long": "x" * 32_000,
    "emoji": "👩🏽‍🚀 Zoë",
    "lines": "two\nlines\n\nand four",
    "escapes": "_x0041_ {name} %s \\1",
    "number": "1e3",
}
"""Of people, by their employee id. Control characters never get here: the roster refuses them."""

DIFFERING = {("escapes", "review"): ["form-person-differs", "form-remark"]}
"""Also of the header. LibreOffice 7.4 writes `_x005F_x0041_` into the text of a document, which Word shows like that."""

COMMAND = (sys.executable, "-m", "framework_export", "packs")
THESE_ARE_NAMES = ("--map", "name=name", "--map", "manager=manager")
OPTIONS = ("--cycle", "2026-H2", "--jobs", "1", *THESE_ARE_NAMES)


@dataclass(frozen=True)
class Packs:
    roster: Path
    folder: Path
    files: tuple[Path, ...]

    def of(self, suffix: str) -> list[Path]:
        return [file for file in self.files if file.suffix == suffix]


def make(roster: Path, output: Path) -> str:
    """What the command says."""
    done = subprocess.run(
        [*COMMAND, str(roster), *OPTIONS, "--output", str(output)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.stderr


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    folder = tmp_path_factory.mktemp("packs")
    roster = folder / "people.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["employee_id", "name", "manager", "role", "email", "level", *_DATES])
        for key, name in NAMES.items():
            rows.writerow([key, name, name, name, f"{key}@dummyco.example", 2, *_DATES.values()])
    make(roster, folder)
    packs = folder / "packs/2026-H2"
    return Packs(
        roster=roster,
        folder=packs,
        files=tuple(sorted(packs / row["file"] for row in manifest(packs))),
    )


_DATES = {"period_from": "2026-07-01", "period_to": "2026-12-31", "due": "2027-01-15"}


def manifest(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def saved(packs: Packs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """As LibreOffice has opened and saved them, by name."""
    folder = tmp_path_factory.mktemp("saved")
    files = [
        file
        for suffix in ("docx", "xlsx")
        for file in convert(packs.of(f".{suffix}"), suffix, folder)
    ]
    return {file.name: file for file in files}


def test_everybody_has_both_forms_and_each_has_a_seal_in_its_first_header(packs: Packs) -> None:
    assert len(packs.files) == 2 * len(NAMES)
    for file in packs.files:
        assert is_untouched(file.read_bytes())
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            first = archive.infolist()[0]
        assert re.match(rb"PK\x03\x04.{24}\x14\x00", file.read_bytes(), re.DOTALL)
        assert (first.filename, first.header_offset) == ("[Content_Types].xml", 0)


def test_the_open_xml_sdk_finds_no_fault(packs: Packs) -> None:
    assert sdk_faults(packs.files) == {}


def test_openxml_audit_finds_no_fault(packs: Packs) -> None:
    assert audit_faults(packs.files) == {}


def test_libreoffice_saves_the_form_of_the_same_person(
    packs: Packs, saved: dict[str, Path]
) -> None:
    for row in manifest(packs.folder):
        form = read_form(saved[Path(row["file"]).name].read_bytes())
        key = row["employee_id"]
        assert form.person["name"] == NAMES[key]
        assert form.person["manager"] == NAMES[key]
        assert form.person["employee_id"] == key
        assert form.person["due"] == "2027-01-15"
        assert form.reference == row["reference"]
        codes = [problem.code for problem in form.problems]
        assert codes == DIFFERING.get((key, row["document"]), [])


def test_what_libreoffice_has_saved_is_kept_by_the_next_run(
    packs: Packs, saved: dict[str, Path], tmp_path: Path
) -> None:
    make(packs.roster, tmp_path)
    folder = tmp_path / "packs/2026-H2"
    for row in manifest(folder):
        file = folder / row["file"]
        file.write_bytes(saved[file.name].read_bytes())

    said = make(packs.roster, tmp_path)

    assert f"{2 * len(NAMES)} kept as they were" in said
    for row in manifest(folder):
        file = folder / row["file"]
        assert file.read_bytes() == saved[file.name].read_bytes()


def test_make_makes_the_packs_of_a_roster(packs: Packs, tmp_path: Path) -> None:
    unset = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    make_it = ["make", f"ROSTER={packs.roster}", "CYCLE=2026-H2", "JOBS=2"]
    options = ("--output", str(tmp_path), "--documents", "review", *THESE_ARE_NAMES)
    subprocess.run(["make", "--question", ".venv/.ready"], cwd=ROOT, env=unset, check=True)

    made = subprocess.run(
        [*make_it, f"ARGS={' '.join(options)}", "packs"],
        cwd=ROOT,
        env=unset,
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(made.stdout.strip()) == tmp_path / "packs/2026-H2/manifest.csv"
    assert len(list((tmp_path / "packs/2026-H2").glob("*.docx"))) == len(NAMES)
