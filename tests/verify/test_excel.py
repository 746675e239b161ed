"""The self-assessments, judged by the Open XML SDK, openxml-audit and the real LibreOffice."""

import datetime
import random
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from framework_export.formats.returned import read_form
from framework_export.model import Framework, Organisation
from framework_export.reading.frameworks import read_frameworks
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults
from tests.workbooks import fill

# openpyxl knows nothing of what LibreOffice adds to bars in cells.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

EDGES = Path(__file__).with_name("edges")
NAME = "data-engineering"
TRACKS = (None, "Data Science", "Data Analytics")
SEEDS = 6


def build(content: Path, output: Path) -> list[Path]:
    command = [sys.executable, "-m", "framework_export", "excel", "--content", str(content)]
    subprocess.run(
        [*command, "--output", str(output)], cwd=ROOT, check=True, capture_output=True, timeout=120
    )
    return sorted((output / "excel").glob("*.xlsx"))


@dataclass(frozen=True)
class Round:
    """A form filled in at random, and as LibreOffice has calculated and saved it."""

    level: int
    track: str | None
    ratings: dict[str, str]
    before: Path
    after: Path


def filled(blank: Path, seed: int, organisation: Organisation, folder: Path) -> Round:
    """Blank cells, every rating, and no track or one of them."""
    chance = random.Random(seed)  # noqa: S311 - answers, and no secrets
    labels = {rating.label: rating.code for rating in organisation.scale.ratings}
    track, ratings = TRACKS[seed % 3], {}

    def answer(reference: str, code: str) -> object:
        if reference == "person.track":
            return track
        if code == "rating" and chance.random() < 0.7:
            label = chance.choice(list(labels))
            ratings[reference] = labels[label]
            return label
        if code in ("evidence", "example", "what", "support"):
            return f"=1+1 <&> “{reference}”\n  two 日本 عربي 🎉"
        if code == "by-when" or reference == "detail.date":
            return datetime.date(2026, 3, 1 + seed)
        return "B" if reference == "person.sublevel" else "007" if code == "answer" else None

    path = folder / f"filled-{seed}.xlsx"
    path.write_bytes(fill(blank.read_bytes(), answer))
    after = folder / "saved" / path.name
    return Round(level=1 + seed, track=track, ratings=ratings, before=path, after=after)


@dataclass(frozen=True)
class Trip:
    blank: dict[str, Path]
    saved: dict[str, Path]
    rounds: list[Round]
    framework: Framework
    organisation: Organisation


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    """Everything that LibreOffice is asked, in one go."""
    folder = tmp_path_factory.mktemp("excel")
    reading = read_frameworks(ROOT / "content")
    framework = next(each for each in reading.frameworks if each.id == NAME)
    files = [*build(ROOT / "content", folder / "real"), *build(EDGES, folder / "edges")]
    blank = {file.stem: file for file in files}
    rounds = [
        filled(blank[f"{NAME}-level-{1 + seed}"], seed, reading.organisation, folder)
        for seed in range(SEEDS)
    ]
    (folder / "saved").mkdir()
    sources = [*blank.values(), *(each.before for each in rounds)]
    saved = convert(sources, "xlsx", folder / "saved")
    return Trip(
        blank=blank,
        saved={file.stem: file for file in saved},
        rounds=rounds,
        framework=framework,
        organisation=reading.organisation,
    )


def values(path: Path) -> Any:
    return load_workbook(BytesIO(path.read_bytes()), data_only=True)


def test_the_open_xml_sdk_finds_no_fault(trip: Trip) -> None:
    assert sdk_faults(list(trip.blank.values())) == {}


def test_openxml_audit_finds_no_fault(trip: Trip) -> None:
    assert audit_faults(list(trip.blank.values())) == {}


def test_every_answer_survives_libreoffice(trip: Trip) -> None:
    for each in trip.rounds:
        before, after = read_form(each.before.read_bytes()), read_form(each.after.read_bytes())
        assert before.problems == after.problems == ()
        assert before.answers == after.answers
        assert len(before.answers) > len(each.ratings) > 5


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


def expected(
    each: Round, framework: Framework, organisation: Organisation
) -> dict[str, list[tuple[int, int, int]]]:
    """Answered, applicable and shown by topic, for this level and the next, without a formula."""
    ratings = {rating.code: rating for rating in organisation.scale.ratings}
    titles = {track.id: track.title for track in framework.tracks}
    found: dict[str, list[tuple[int, int, int]]] = {}
    for topic in framework.topics:
        for level in (each.level, each.level + 1):
            ids = [one.id for one in topic.criteria if one.level == level]
            if topic.track and titles[topic.track] != each.track:
                ids = []
            given = [ratings[each.ratings[one]] for one in ids if one in each.ratings]
            none = sum(not rating.applicable for rating in given)
            counts = (len(given), len(ids) - none, sum(rating.shown for rating in given))
            found.setdefault(topic.title, []).append(counts)
    return found


def test_the_summary_says_what_python_computes(trip: Trip) -> None:
    for each in trip.rounds:
        sheet = values(each.after)["Summary"]
        wanted = expected(each, trip.framework, trip.organisation)
        topics = 0
        for row in sheet.iter_rows(min_row=8, max_row=30, max_col=8):
            title = str(row[1].value or "").split(" (")[0]
            if title not in wanted or not isinstance(row[2].value, int | float):
                continue
            topics += 1
            assert tuple(cell.value for cell in row[2:5]) == wanted[title][0], (each.level, title)
            if each.level < len(trip.framework.levels):
                assert tuple(cell.value for cell in row[5:8]) == wanted[title][1]
        assert topics >= 5


def test_the_lists_of_the_summary_hold_what_they_say(trip: Trip) -> None:
    for each in trip.rounds:
        texts = {
            str(cell.value)
            for row in values(each.after)["Summary"].iter_rows(min_row=20)
            for cell in row
            if cell.value and str(cell.value)[:2] in (f"{each.level}.", f"{each.level + 1}.")
        }
        wanted = expected(each, trip.framework, trip.organisation).values()
        ratings = {rating.code: rating for rating in trip.organisation.scale.ratings}
        titles = {track.id: track.title for track in trip.framework.tracks}
        missing = 0
        for topic in trip.framework.topics:
            if not topic.track or titles[topic.track] == each.track:
                given = [
                    ratings[each.ratings[one.id]]
                    for one in topic.criteria
                    if one.level == each.level and one.id in each.ratings
                ]
                missing += sum(rating.applicable and not rating.shown for rating in given)
        ahead = sum(counts[1][2] for counts in wanted)
        assert len(texts) == missing + ahead


def test_progress_is_told_in_words(trip: Trip) -> None:
    for each in trip.rounds:
        wanted = expected(each, trip.framework, trip.organisation)
        count = sum(level[0] for levels in wanted.values() for level in levels)
        cells = [cell.value for row in values(each.after)["Start"].iter_rows() for cell in row]
        assert any(str(value).startswith(f"answered {count} of ") for value in cells)


def test_the_form_of_a_level_is_small(trip: Trip) -> None:
    levels = [f"{NAME}-level-{number}" for number in range(1, 7)]
    sizes = {name: trip.blank[name].stat().st_size for name in levels}
    assert [name for name, size in sizes.items() if size >= 60_000] == []


def test_the_form_of_all_levels_is_not_much_larger(trip: Trip) -> None:
    assert trip.blank[f"{NAME}-all-levels"].stat().st_size < 90_000
