"""Self-assessments: how quickly they are made, and how quickly a returned one is read."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.measure import ROOT, Result, at_most, command, reported, seconds_in_turn
from framework_export.documents import Planned, Source, plan_documents
from framework_export.formats import Look
from framework_export.formats.excel import prepare, render
from framework_export.formats.returned import read_form
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words

NAME = "data-engineering"
_READINGS = 20  # in one go: a single one is shorter than what a busy machine takes away at once
DATE = datetime.date(2026, 1, 15)


def measure() -> Iterator[Result]:
    """Every promise about self-assessments."""
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        content, templates = ROOT / "content", (packaged("templates"),)
        project = Project(content=content, templates=templates, output=scratch)
        theme, _ = read_theme(project)
        look = Look(theme=theme, project=project)
        # openpyxl knows nothing of flat bars, and says so.
        warnings.filterwarnings("ignore", module="openpyxl")
        yield from _rendering(project, look)
        yield from _reading(render(_planned(project)[2].document, look).data)
        yield _imports(scratch)


def _planned(project: Project) -> tuple[Planned, ...]:
    reading = read_frameworks(project.content)
    framework = next(each for each in reading.frameworks if each.id == NAME)
    words, _ = read_words(framework.language, project)
    source = Source(framework=framework, organisation=reading.organisation, words=words, date=DATE)
    return plan_documents("self-assessment", source)


def _rendering(project: Project, look: Look) -> Iterator[Result]:
    planned = _planned(project)
    made = [render(each.document, look).data for each in planned]

    def theirs() -> None:
        for data in made:
            load_workbook(BytesIO(data)).save(BytesIO())

    seconds, other = seconds_in_turn(
        lambda: [render(each.document, look) for each in planned], theirs
    )
    *levels, whole = (len(data) / 1000 for data in made)
    yield at_most("the largest self-assessment of a level", max(levels), 60.0, "{:.1f} KB")
    yield at_most("the self-assessment of all levels", whole, 100.0, "{:.1f} KB")
    yield reported(f"{len(planned)} self-assessments after start-up", seconds)
    what = "making them against openpyxl opening and saving them, without their charts"
    yield at_most(what, seconds / other, 1.25)


def _reading(data: bytes) -> Iterator[Result]:
    def ours() -> None:
        for _ in range(_READINGS):
            read_form(data)

    def theirs() -> None:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            list(sheet.iter_rows(values_only=True))

    own, other = seconds_in_turn(ours, theirs)
    quickest = min(_seconds(lambda: read_form(data)) for _ in range(100))
    what = "the quickest of 100 readings of a self-assessment"
    yield reported(what, quickest * 1000, "{:.1f} ms")
    yield at_most("the same against openpyxl’s read-only mode", own / _READINGS / other, 1 / 2)


def _seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def _imports(scratch: Path) -> Result:
    code = (
        "import sys; from framework_export.cli import main;"
        "main(sys.argv[1:]); print(*sorted({'weasyprint', 'docx'} & set(sys.modules)))"
    )
    arguments = command("excel", "--output", str(scratch), "--quiet")[3:]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, check=True, capture_output=True
    )
    loaded = done.stdout.decode().splitlines()[-1].split()
    return at_most("libraries of other formats that `excel` imports", float(len(loaded)), 0.0)
