"""Collecting: thousands of filled-in forms, against opening each with the libraries for it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
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
    seconds_of_process,
)
from framework_export.documents.form import FORM_KINDS
from framework_export.formats.packages import read_parts, write_package
from framework_export.formats.returned import read_form
from framework_export.packs.forms.variants import render_form, variant_of
from framework_export.packs.preparing import Wish, prepare_packs
from framework_export.project import Project, packaged

FEW, SOME, MANY = 500, 2_000, 100_000
SLOW = 10
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk can take longer than reading
_CELLS = {"rating": "Usually", "evidence": "What was seen", "example": "A better one"}
_NUMBER = b"7654321"
"""The employee id in the forms that others are made of."""


def measure() -> Iterator[Result]:
    """Every promise about collecting."""
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        forms = _filled(folder)
        answers = sum(len(read_form(data).answers) for data in forms.values())
        few, some = (_returned(folder / f"returned-{n}", forms, n) for n in (FEW, SOME))
        ours, theirs = _seconds(forms, read_form), _seconds(forms, _read_with_libraries)
        yield reported("Collecting: answers in two forms", answers, "{:.0f}")
        what = "Collecting: reading, against openpyxl and python-docx without looking for answers"
        yield reported(what, theirs / ours, "{:.2f} ×")
        first, less = _collect(folder, few, 1)
        one, more = _collect(folder, some, 1)
        two, _ = _collect(folder, some, 2)
        rate = (SOME - FEW) / (one - first)
        yield reported("Collecting: forms a second in one process", rate, "{:,.0f}")
        yield at_least("Collecting: two processes", one / two, 1.7, "{:.2f} ×")
        again = seconds_of_process(_command(folder, some, 1))
        yield reported("Collecting: the same once more, nothing new", again)
        growth = max(0, more - less) / (SOME - FEW)
        megabytes = (more + growth * (MANY - SOME)) / 1e6
        yield at_most("Collecting: memory for 100,000 forms", megabytes, 300, "{:.0f} MB")


def _filled(folder: Path) -> dict[str, bytes]:
    """A review and a self-assessment that somebody has filled in."""
    from tests.filling import controls, fill, some_answer
    from tests.workbooks import fill as fill_cells

    roster = folder / "people.csv"
    roster.write_text(
        "employee_id,name,email,manager,framework,level\n"
        f"{_NUMBER.decode()},Person {_NUMBER.decode()},p@x.example,Lead,data-engineering,3\n",
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


def _seconds(forms: dict[str, bytes], read: Callable[[bytes], object]) -> float:
    """For one of each, as the quickest of some, in time of the processor."""
    best = []
    for data in forms.values():
        times = []
        for _ in range(SLOW):
            start = time.process_time()
            read(data)
            times.append(time.process_time() - start)
        best.append(min(times))
    return sum(best)


def _command(folder: Path, returned: Path, jobs: int) -> list[str]:
    output = str(folder / f"out-{returned.name}-{jobs}")
    return command("collect", str(returned), "--output", output, "--jobs", str(jobs), "-q")


def _collect(folder: Path, returned: Path, jobs: int) -> tuple[float, int]:
    """Seconds and bytes of a run from nothing."""
    start = time.perf_counter()
    memory = peak_memory_of(_command(folder, returned, jobs))
    return time.perf_counter() - start, memory
