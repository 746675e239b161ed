"""The self-assessments, judged by the Open XML SDK, openxml-audit and the real LibreOffice."""

import datetime
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from framework_export.documents.self_assessment import SelfAssessment, plan_self_assessment
from framework_export.formats.excel.cells import address
from framework_export.formats.returned import read_form
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.assessments import NO_FIGURE, Answers, Expected, question
from tests.formulas import Calculator, FormulaError
from tests.verify.conftest import draw_summaries
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults
from tests.workbooks import CHANGES, changed, fill, opened

# openpyxl knows nothing of what LibreOffice adds to bars in cells.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

EDGES = Path(__file__).with_name("edges")
NAME = "data-engineering"
TRACKS = ("", "data-science", "data-analytics")
SEEDS = 2
"""How often each form is filled in."""


def build(
    content: Path, output: Path, templates: Path = ROOT / "templates", *options: str
) -> list[Path]:
    command = [sys.executable, "-m", "framework_export", "excel", "--content", str(content)]
    command += ["--templates", str(templates), *options]
    subprocess.run(
        [*command, "--output", str(output)], cwd=ROOT, check=True, capture_output=True, timeout=120
    )
    return sorted((output / "excel").glob("*.xlsx"))


def plan() -> dict[str, SelfAssessment]:
    """The seven forms of our own framework, by the names of their files."""
    project = Project(content=ROOT / "content", templates=(packaged("templates"),), output=ROOT)
    reading = read_frameworks(project.content)
    framework = next(each for each in reading.frameworks if each.id == NAME)
    words, _ = read_words(framework.language, project)
    forms = {}
    for level in (*framework.levels, None):
        about = f"level-{level.number}" if level else "all-levels"
        forms[f"{NAME}-{about}"] = plan_self_assessment(
            framework, level, reading.organisation, words, datetime.date(2026, 1, 15)
        )
    return forms


@dataclass(frozen=True)
class Round:
    """A form filled in at random, and as LibreOffice has calculated and saved it."""

    form: SelfAssessment
    answers: Answers
    before: Path
    after: Path


def chosen_at_random(form: SelfAssessment, seed: int) -> Answers:
    """Some ratings are blank; every track is chosen in turn."""
    chance = random.Random(seed)  # noqa: S311 - answers, and no secrets
    codes = [rating.code for rating in form.scale.ratings]
    return Answers(
        ratings={
            row.reference: chance.choice(codes) for row in form.rows() if chance.random() < 0.7
        },
        track=TRACKS[seed % 3],
        level=chance.randrange(len(form.levels)),
    )


def fill_in(form: SelfAssessment, blank: Path, seed: int, folder: Path) -> Round:
    """Answers everything, and gives every text what programs stumble over."""
    answers = chosen_at_random(form, seed)
    labels = {rating.code: rating.label for rating in form.scale.ratings}
    tracks = {each.code: each.label for each in question(form, "person.track").choices}
    level, day = form.levels[answers.level].label, datetime.date(2026, 3, 1 + seed)
    details = {
        "person.track": tracks.get(answers.track),
        "person.sublevel": "B" if question(form, "person.sublevel").choices else None,
        "detail.level": level,
        "detail.date": day,
    }

    def answer(reference: str, code: str) -> object:
        if code == "answer":
            return details.get(reference, "007")
        fixed = {"by-when": day, "status": "Started"}
        if code == "rating":
            return labels.get(answers.ratings.get(reference, ""))
        if code == "criterion":
            return form.levels[0].rows[int(reference)].choice
        return fixed.get(code, f"=1+1 <&> “{reference}”\n  two 日本 عربي 🎉")

    def pick(book: Any) -> None:
        if form.identity.level is None:
            place = book.defined_names["summary_level"].attr_text.rpartition("!")[2]
            book["Summary"][place.replace("$", "")] = level

    path = folder / f"{blank.stem}-filled-{seed}.xlsx"
    path.write_bytes(changed(fill(blank.read_bytes(), answer), pick))
    return Round(form=form, answers=answers, before=path, after=folder / "saved" / path.name)


def change(each: Round) -> Iterator[Path]:
    """The same workbook after everything that people do to workbooks."""
    for todo in CHANGES:
        path = each.before.with_name(f"{each.before.stem}-{todo.__name__}.xlsx")
        path.write_bytes(changed(each.before.read_bytes(), todo))
        yield path


@dataclass(frozen=True)
class Trip:
    blank: dict[str, Path]
    saved: dict[str, Path]
    rounds: list[Round]
    changed: dict[Path, Round]


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    """Everything that LibreOffice is asked, in one go."""
    folder = tmp_path_factory.mktemp("excel")
    files = [*build(ROOT / "content", folder / "real"), *build(EDGES, folder / "edges")]
    blank = {file.stem: file for file in files}
    forms = plan()
    rounds = [
        fill_in(form, blank[name], SEEDS * number + seed, folder)
        for number, (name, form) in enumerate(forms.items())
        for seed in range(SEEDS)
    ]
    some = (rounds[2 * SEEDS], rounds[-1])  # of level 3 and of all levels
    differently = {path: each for each in some for path in change(each)}
    (folder / "saved").mkdir()
    sources = [*blank.values(), *(each.before for each in rounds), *differently]
    saved = convert(sources, "xlsx", folder / "saved")
    return Trip(
        blank=blank,
        saved={file.stem: file for file in saved},
        rounds=rounds,
        changed=differently,
    )


def values(path: Path) -> Any:
    return load_workbook(BytesIO(path.read_bytes()), data_only=True)


def test_the_open_xml_sdk_finds_no_fault(trip: Trip) -> None:
    assert sdk_faults(list(trip.blank.values())) == {}


def test_openxml_audit_finds_no_fault(trip: Trip) -> None:
    assert audit_faults(list(trip.blank.values())) == {}


def test_no_validator_finds_a_fault_in_a_matrix(tmp_path: Path) -> None:
    files = build(ROOT / "content", tmp_path, ROOT / "templates", "--documents", "handbook")
    assert [file.name for file in files] == [f"{NAME}-handbook.xlsx"]
    assert sdk_faults(files) == {}
    assert audit_faults(files) == {}


def test_no_validator_finds_a_fault_in_a_summary(tmp_path: Path) -> None:
    files = list(draw_summaries(tmp_path / "summaries", "excel"))
    assert len(files) == 6
    assert sdk_faults(files) == {}
    assert audit_faults(files) == {}


def test_libreoffice_opens_a_summary_and_changes_no_figure(tmp_path: Path) -> None:
    files = [each for each in draw_summaries(tmp_path / "s", "excel") if "summary" in each.name]
    for before, after in zip(files, convert(files, "xlsx", tmp_path), strict=True):
        ours, theirs = load_workbook(before), load_workbook(after)
        assert ours.sheetnames == theirs.sheetnames
        for sheet in ours:
            for cell in (each for row in sheet for each in row if each.value is not None):
                assert theirs[sheet.title][cell.coordinate].value == cell.value, (before, cell)


def test_every_answer_survives_libreoffice(trip: Trip) -> None:
    for each in trip.rounds:
        before, after = read_form(each.before.read_bytes()), read_form(each.after.read_bytes())
        assert before.problems == after.problems == ()
        assert before.answers == after.answers
        rated = {a.criterion: a.code for a in after.answers if a.kind == "rating"}
        assert rated == each.answers.ratings
        # Evidence and a better example for each criterion, and the growth plan.
        assert len(after.answers) > len(rated) + 2 * len(list(each.form.rows())) + 20


def test_every_answer_survives_what_people_do_and_libreoffice(trip: Trip) -> None:
    assert len(trip.changed) >= 2 * len(CHANGES)
    for path, each in trip.changed.items():
        wanted = read_form(each.before.read_bytes())
        found = read_form(trip.saved[path.stem].read_bytes())
        codes = [
            {a.key: (a.code, a.kind == "text" and a.text) for a in f.answers}
            for f in (wanted, found)
        ]
        assert codes[0] == codes[1], path.stem
        # What was added or translated is told, and nothing else.
        told = {"add_a_sheet": {"Not yet"}, "translate_labels": {"Meistens", "Immer", "Noch nicht"}}
        changed_by = path.stem.rpartition("-")[2]
        assert {each.text for each in found.remarks} == told.get(changed_by, set()), path.stem
        assert {each.code for each in found.problems} <= {"form-remark"}, path.stem


def test_what_is_kept_beside_formulas_is_what_libreoffice_calculates(trip: Trip) -> None:
    for name, path in trip.blank.items():
        formulas, kept = load_workbook(path), values(path)
        computed = values(trip.saved[name])
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in (each for each in row if each.data_type == "f"):
                    place = (sheet.title, cell.coordinate)
                    ours = kept[sheet.title][cell.coordinate].value
                    theirs = computed[sheet.title][cell.coordinate].value
                    assert (ours or "") == (theirs or ""), (name, place)


def test_libreoffice_calculates_what_python_computes(trip: Trip) -> None:
    for each in trip.rounds:
        book = values(each.after)
        for (sheet, place), wanted in Expected(each.form, each.answers).cells().items():
            found = book[sheet][place].value
            assert (found or type(wanted)()) == pytest.approx(wanted), (each.before, sheet, place)


def test_libreoffice_calculates_what_the_calculator_of_the_tests_does(trip: Trip) -> None:
    for each in trip.rounds:
        calculator = Calculator(opened(each.before.read_bytes()))
        book, formulas = values(each.after), 0
        for sheet in calculator.book:
            for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
                value = calculator.value(sheet.title, cell.coordinate)
                ours = NO_FIGURE if isinstance(value, FormulaError) else value
                theirs = book[sheet.title][address(cell.row, cell.column)].value
                assert (theirs or type(ours)()) == pytest.approx(ours), (each.before, cell)
                formulas += 1
        assert formulas > 100


def test_every_form_is_small(trip: Trip) -> None:
    sizes = {name: path.stat().st_size for name, path in trip.blank.items() if NAME in name}
    assert len(sizes) == 7
    # A fifth of it says, twice, what the form has said: so that what people add can be told.
    whole = sizes.pop(f"{NAME}-all-levels")
    assert {name: size for name, size in sizes.items() if size >= 60_000} == {}
    assert whole < 100_000


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_printed_page_says_something(paper: str, tmp_path: Path) -> None:
    templates = shutil.copytree(ROOT / "templates", tmp_path / "templates")
    theme = templates / "theme.toml"
    theme.write_text(theme.read_text("utf-8").replace('"A4"', f'"{paper}"', 1), "utf-8")
    files = [
        *build(ROOT / "content", tmp_path / "real", templates),
        *build(EDGES, tmp_path / "edges", templates),
    ]
    printed = {file.stem: pages(file) for file in convert(files, "pdf", tmp_path)}
    footers = 1
    empty = {name: [len(page) for page in each] for name, each in printed.items()}
    assert {name: lines for name, lines in empty.items() if min(lines) <= footers} == {}


def pages(file: Path) -> list[list[str]]:
    """The lines that stand on each page."""
    command = ["pdftotext", "-layout", str(file), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [[line for line in page.split("\n") if line.strip()] for page in text.split("\f")[:-1]]
