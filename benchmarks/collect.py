"""Collecting: thousands of filled-in forms, against opening each with the libraries for it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings

from docx import Document
from openpyxl import load_workbook

from benchmarks.measure import (
    Result,
    at_least,
    at_most,
    command,
    peak_memory_of,
    reported,
)
from framework_export.documents.form import FORM_KINDS
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import render_form, variant_of
from framework_export.packs.preparing import Wish, prepare_packs
from framework_export.project import Project, packaged
from framework_export.returns.datasets.writing import opened_tables, write_dataset

FEW, SOME, MANY = 500, 2_000, 100_000
LONG = 2_000, 8_000
SLOW = 20
_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk can take longer than reading
_CELLS = {"rating": "Usually", "evidence": "What was seen", "example": "A better one"}
_NUMBER = b"7654321"
"""The employee id in the forms that others are made of."""


def measure() -> Iterator[Result]:
    """Every promise about collecting."""
    with _in_memory() as folder:
        forms = _filled(folder)
        answers = sum(len(read_form(data).answers) for data in forms.values())
        few, some = (_returned(folder / f"returned-{n}", forms, n) for n in (FEW, SOME))
        yield reported("Collecting: answers in two forms", answers, "{:.0f}")
        yield from _reading(forms)
        first, one, two = (_collect(folder, *how) for how in ((few, 1), (some, 1), (some, 2)))
        again = _collect(folder, some, 1)
        shutil.rmtree(next(_output(folder, some, 1).glob("collected/*/")))
        drawn = _collect(folder, some, 1)
        read = one.processor - drawn.processor
        yield reported("Collecting: forms a second read by one process", SOME / read, "{:,.0f}")
        ratio = (one.seconds - drawn.seconds) / (two.seconds - drawn.seconds)
        yield at_least("Collecting: reading with two processes", ratio, 1.7, "{:.2f} ×")
        whole = one.seconds / two.seconds
        yield reported("Collecting: the whole run with two processes", whole, "{:.2f} ×")
        lists = _lists(next(_output(folder, some, 1).glob("collected/*/")), folder)
        what = "Collecting: people, what counts and figures, against reading"
        yield at_most(what, (again.processor - lists) / read, 1 / 5)
        with_lists = again.processor / read
        yield reported("Collecting: with every list written", with_lists, "{:.2f} ×")
        hundred_thousand = 100_000 / (SOME / len(forms) * answers)
        yield reported("Collecting: that for 100,000 answers", again.processor * hundred_thousand)
        drawing = drawn.processor - again.processor
        yield reported(f"Collecting: drawing the summaries of {SOME // 2:,} people", drawing)
        yield reported("Collecting: all forms once more, nothing new", again.seconds)
        yield from _carried_on((FEW, first), (SOME, one))


def measure_long() -> Iterator[Result]:
    """Memory alone, from more forms, which takes some minutes."""
    with _in_memory() as folder:
        forms = _filled(folder)
        runs = [(n, _collect(folder, _returned(folder / f"{n}", forms, n), 1)) for n in LONG]
        yield from _carried_on(*runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What a run took."""

    seconds: float
    processor: float
    """Seconds of the processor: what else runs counts little."""
    memory: int
    """Bytes."""


@contextmanager
def _in_memory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        yield Path(name)


def _reading(forms: dict[str, bytes]) -> Iterator[Result]:
    names = {".docx": "a review, against python-docx", ".xlsx": "a workbook, against openpyxl"}
    for suffix, data in forms.items():
        ours, theirs = _seconds(data, read_form, _read_with_libraries)
        yield reported(f"Collecting: reading {names[suffix]} alone", theirs / ours, "{:.2f} ×")


def _carried_on(*runs: tuple[int, _Run]) -> Iterator[Result]:
    (less, one), (more, other) = runs
    growth = max(0, other.memory - one.memory) / (more - less)
    megabytes = (other.memory + growth * (MANY - more)) / 1e6
    what = f"Collecting: memory for 100,000 forms, from {less:,} and {more:,}"
    yield at_most(what, megabytes, 300, "{:.0f} MB")


def _filled(folder: Path) -> dict[str, bytes]:
    """A review and a self-assessment that somebody has filled in."""
    from tests.filling import controls, fill, some_answer
    from tests.workbooks import fill as fill_cells

    roster = folder / "people.csv"
    roster.write_text(
        "employee_id,name,email,manager,framework,level\n"
        "{0},Person {0},p{0}@x.example,Lead,data-engineering,3\n".format(_NUMBER.decode()),
        "utf-8",
    )
    project = Project(
        content=packaged("content"), templates=(packaged("templates"),), output=folder
    )
    request, _ = prepare_packs(Wish(project=project, roster=roster, cycle="2026-H2", epoch=0))
    recipient = next(row.recipient for row in request.roster.rows() if row.recipient)
    review, workbook = (
        render_form(variant_of(recipient, kind), recipient.person, request.sources)
        for kind in FORM_KINDS
    )
    tags = {
        tag: some_answer(control, number)
        for number, (tag, control) in enumerate(controls(Document(BytesIO(review))))
        if not tag.startswith("person.")
    }
    with catch_warnings(action="ignore"):
        filled = fill_cells(workbook, lambda _, code: _CELLS.get(code))
    return {".docx": fill(review, tags), ".xlsx": filled}


def _returned(folder: Path, forms: dict[str, bytes], count: int) -> Path:
    """So many forms, each of somebody else."""
    folder.mkdir()
    parts = {suffix: read_parts(data) for suffix, data in forms.items()}
    references = {suffix: read_form(data).reference.encode() for suffix, data in forms.items()}
    for number in range(count):
        suffix = (".docx", ".xlsx")[number % 2]
        changed = {
            name: data.replace(_NUMBER, b"%07d" % (number // 2)).replace(
                references[suffix], b"%05d-%05d" % (number % 2, number // 2)
            )
            for name, data in parts[suffix].items()
        }
        (folder / f"{number}{suffix}").write_bytes(write_package(changed))
    return folder


def _read_with_libraries(data: bytes) -> None:
    if b"word/document.xml" in data:
        document = Document(BytesIO(data))
        for table in document.tables:
            for row in table.rows:
                [cell.text for cell in row.cells]
        return
    with catch_warnings(action="ignore"):
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            list(sheet.iter_rows(values_only=True))


def _seconds(data: bytes, *readers: Callable[[bytes], object]) -> tuple[float, ...]:
    """The quickest of some for each, in time of the processor; they take turns."""
    taken: list[list[float]] = [[] for _ in readers]
    for _ in range(SLOW):
        for read, times in zip(readers, taken, strict=True):
            start = time.process_time()
            read(data)
            times.append(time.process_time() - start)
    return tuple(map(min, taken))


def _output(folder: Path, returned: Path, jobs: int) -> Path:
    return folder / f"out-{returned.name}-{jobs}"


def _command(folder: Path, returned: Path, jobs: int) -> list[str]:
    output = str(_output(folder, returned, jobs))
    return command("collect", str(returned), "--output", output, "--jobs", str(jobs), "-q")


def _collect(folder: Path, returned: Path, jobs: int) -> _Run:
    """Reads everything in the first run into a folder, and nothing in those after it."""
    start, before = time.perf_counter(), _processor()
    memory = peak_memory_of(_command(folder, returned, jobs))
    seconds = time.perf_counter() - start
    return _Run(seconds=seconds, processor=_processor() - before, memory=memory)


def _lists(dataset: Path, folder: Path) -> float:
    """Seconds of the processor for everything that is not a figure: CSV, JSON and SQLite."""
    (folder / "lists").mkdir()
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as base,
        opened_tables(base, dataset),
    ):
        start = time.process_time()
        write_dataset(base, folder / "lists")
        return time.process_time() - start


def _processor() -> float:
    """Of all processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system
