"""Packs: forms for everybody, against filling a template and against loading and saving."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings

from docxtpl import DocxTemplate
from openpyxl import load_workbook

from benchmarks.measure import (
    ROOT,
    RUNS,
    Result,
    at_least,
    at_most,
    command,
    peak_memory_of,
    reported,
)
from framework_export.documents.carrying import Carried
from framework_export.documents.form import FORM_KINDS
from framework_export.packs.forms.variants import (
    Sources,
    answered_form,
    plan_form,
    render_form,
    variant_of,
)
from framework_export.packs.preparing import Wish, prepare_packs
from framework_export.packs.roster.recipients import Recipient
from framework_export.packs.running import PackRequest, make_packs
from framework_export.packs.work.at_once import AtOnce
from framework_export.project import Project, packaged

FEW, SOME, MANY = 1_500, 6_000, 100_000
FEW_ANSWERED, MANY_ANSWERED = 20, 80
SLOW = 5
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - making a file on a disk can take longer than the form
HEADINGS = "employee_id,name,email,manager,framework,level,target_level,role,period_from,due"


class _Unwatched:
    def start(self, total: int) -> None:
        """Nobody looks."""

    def advance(self, count: int = 1) -> None:
        """Nobody looks."""


def measure() -> Iterator[Result]:
    """Rates on one core are by the time of the processor: what else runs counts little."""
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        few, some = _roster(folder / "few.csv", FEW), _roster(folder / "some.csv", SOME)
        fast = _people_a_second(folder, few, some)
        slow = _slow_people_a_second(_request(folder, few))
        yield reported("Packs: people a second on one core", fast, "{:,.0f}")
        yield at_least("Packs: against docxtpl and openpyxl", fast / slow, 100, "{:.0f} ×")
        answered = _answered_people_a_second(folder)
        yield reported("Packs: people a second with answers of before", answered, "{:.1f}")
        yield at_least("Packs: two processes", _speed_up(folder, some), 1.7, "{:.2f} ×")
        yield reported("Packs: the first form", _first_form(folder, few))
        less, more = (_memory(folder, roster) for roster in (few, some))
        yield at_most("Packs: memory of 6,000 people against 1,500", more / less, 1.1)
        rate = max(0, more - less) / (SOME - FEW)
        megabytes = (more + rate * (MANY - SOME)) / 1e6
        yield reported("Packs: memory for 100,000 people", megabytes, "{:.0f} MB")


def _roster(path: Path, count: int) -> Path:
    lines = [HEADINGS]
    lines += [
        f"{each},Person {each // 1000} {each % 1000} Example,p{each}@dummyco.example,"
        f"Manager {each % 300},data-engineering,{each % 4 + 1},{each % 4 + 2},Engineer,"
        "2026-07-01,2027-01-15"
        for each in range(count)
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def _request(output: Path, roster: Path, workers: int = 1) -> PackRequest:
    project = Project(
        content=packaged("content"), templates=(packaged("templates"),), output=output
    )
    wish = Wish(project=project, roster=roster, cycle="2026-H2", workers=workers, epoch=0)
    return prepare_packs(wish)[0]


def _people_a_second(folder: Path, few: Path, some: Path) -> float:
    """From the difference of two runs, so that what is done once does not count."""
    times = []
    for roster in (few, some):
        request = _request(folder / f"rate-{roster.stem}", roster)
        start = time.process_time()
        make_packs(request, AtOnce(), _Unwatched())
        times.append(time.process_time() - start)
    return (SOME - FEW) / (times[1] - times[0])


def _answered_people_a_second(folder: Path) -> float:
    """Of reviews that are filled in from self-assessments, from the difference of two runs."""
    times = []
    for count in (FEW_ANSWERED, MANY_ANSWERED):
        roster = _roster(folder / f"answered-{count}.csv", count)
        request = _request(folder / f"answered-{count}", roster)
        returned = folder / f"returned-{count}"
        returned.mkdir()
        for row in request.roster.rows():
            if row.recipient:
                form = returned / f"{row.recipient.key}.xlsx"
                form.write_bytes(_self_assessment(row.recipient, request.sources))
        scheme = replace(request.scheme, documents=("review",))
        start = time.process_time()
        make_packs(replace(request, scheme=scheme, returned=(returned,)), AtOnce(), _Unwatched())
        times.append(time.process_time() - start)
    return (MANY_ANSWERED - FEW_ANSWERED) / (times[1] - times[0])


def _self_assessment(recipient: Recipient, sources: Sources) -> bytes:
    """With every rating, and what was seen at every second criterion."""
    variant = variant_of(recipient, "self-assessment")
    asked = plan_form(variant, recipient.person, sources).questions()
    values = {each.key: "usually" for each in asked if each.kind == "rating"}
    seen = [each.key for each in asked if each.key.endswith(".evidence")]
    values.update(dict.fromkeys(seen[::2], "Led the migration of the billing events in March."))
    return answered_form(variant, recipient.person, sources, Carried(values=values)).data


def _slow_people_a_second(request: PackRequest) -> float:
    """The same two forms, with the name of a person put in as these libraries are used."""
    recipient = next(row.recipient for row in request.roster.rows() if row.recipient)
    person = replace(recipient.person, name="{{ name }}")
    word, excel = (
        render_form(variant_of(recipient, kind), person, request.sources) for kind in FORM_KINDS
    )
    start = time.process_time()
    for _ in range(SLOW):
        template = DocxTemplate(BytesIO(word))
        template.render({"name": "Ada"}, autoescape=True)
        template.save(BytesIO())
        with catch_warnings(action="ignore"):  # It says what it will lose.
            book = load_workbook(BytesIO(excel))
        book.worksheets[0]["E5"] = "Ada"
        book.save(BytesIO())
    return SLOW / (time.process_time() - start)


def _speed_up(folder: Path, roster: Path) -> float:
    """From the best of some runs in turn: a busy machine can only make them slower.

    In the first run both compile the variants: that is done once, however many people there are.
    """
    times: dict[int, list[float]] = {1: [], 2: []}
    with ProcessPoolExecutor(2) as two:
        for _ in range(1 + RUNS):
            for workers, executor in ((1, AtOnce()), (2, two)):
                times[workers].append(_seconds_for_new_forms(folder, roster, executor, workers))
    one, other = (min(each[1:]) for each in times.values())
    return one / other


def _seconds_for_new_forms(folder: Path, roster: Path, executor: Executor, workers: int) -> float:
    output = folder / f"jobs-{workers}"
    request = _request(output, roster, workers)
    start = time.perf_counter()
    make_packs(request, executor, _Unwatched())
    seconds = time.perf_counter() - start
    shutil.rmtree(output)
    return seconds


def _first_form(folder: Path, roster: Path) -> float:
    output = folder / "first"
    start = time.perf_counter()
    process = subprocess.Popen(
        _packs(output, roster), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not any(output.rglob("*.docx")) and process.poll() is None:
        time.sleep(0.01)
    seconds = time.perf_counter() - start
    process.kill()
    process.wait()
    return seconds


def _memory(folder: Path, roster: Path) -> int:
    """In bytes."""
    return peak_memory_of(_packs(folder / f"memory-{roster.stem}", roster))


def _packs(output: Path, roster: Path) -> list[str]:
    options = ("--cycle", "2026-H2", "--jobs", "1", "--quiet", "--output", str(output))
    return command("packs", str(roster), *options)
