"""Reviews: against docxtpl, and how quickly a returned one is read."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.measure import ROOT, Result, at_most, command, reported, seconds_in_turn
from framework_export.documents import Planned, Source, plan_documents
from framework_export.formats import Look
from framework_export.formats.returned import read_form
from framework_export.formats.word import prepare, render
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import Reading, read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words

CONTENT = ROOT / "content"
NAME = "data-engineering"
DATE = datetime.date(2026, 1, 15)
ROWS = 45


def measure() -> Iterator[Result]:
    """Every promise about reviews."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        yield _against_docxtpl(scratch)
        yield from _reading(scratch)
        yield _imports(scratch)


def _against_docxtpl(scratch: Path) -> Result:
    prepare()
    look = _look(CONTENT, scratch)
    planned = _planned(CONTENT, NAME, scratch)
    template = _named(render(planned[2].document, look).data)

    def ours() -> None:
        for each in _planned(CONTENT, NAME, scratch):
            render(each.document, look)

    def theirs() -> None:
        for number in range(len(planned)):
            document = DocxTemplate(BytesIO(template))
            document.render({"name": f"Person {number}"})
            document.save(BytesIO())

    own, other = seconds_in_turn(ours, theirs)
    return at_most(f"{len(planned)} review templates against docxtpl", own / other, 1.0)


def _named(data: bytes) -> bytes:
    """The form of level 3 as a template of docxtpl, which has one name to fill in."""
    document = Document(BytesIO(data))
    document.paragraphs[0].add_run(" {{ name }}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _reading(scratch: Path) -> Iterator[Result]:
    content = scratch / "content"
    content.mkdir()
    criteria = "\n".join(
        f"          - Shows behaviour {number} in daily work {{#behaviour-{number}}}"
        for number in range(ROWS)
    )
    (content / "rows.md").write_text(
        "---\ntitle: Rows\nlevels: 1\ntopics:\n  - name: impact\n    content:\n"
        f"      - level: 1\n        criteria:\n{criteria}\n---\n",
        encoding="utf-8",
    )
    (planned,) = _planned(content, "rows", scratch)
    data = render(planned.document, _look(content, scratch)).data
    # The best of many: so short a time says more about a busy machine than about the program.
    own, other = (
        min(timeit.repeat(task, number=1, repeat=60))
        for task in (lambda: read_form(data), lambda: _cells_of(data))
    )
    yield reported(f"Reading the answers of a form of {ROWS} rows", own * 1_000, "{:.1f} ms")
    yield at_most("Reading them against the texts that python-docx gives", own / other, 2)


def _cells_of(data: bytes) -> list[str]:
    return [
        paragraph.text
        for table in Document(BytesIO(data)).tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]


def _imports(scratch: Path) -> Result:
    code = (
        "import sys; from framework_export.cli import main; main(sys.argv[1:]);"
        "print(*({'weasyprint', 'openpyxl'} & set(sys.modules)), file=sys.stderr)"
    )
    words = command("word", "--jobs", "1", "--quiet", "--output", str(scratch / "b"))[3:]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = done.stderr.split()
    what = "WeasyPrint or openpyxl imported for `word`"
    return Result(
        what=what, measured=", ".join(found) or "neither", promised="neither", kept=not found
    )


def _planned(content: Path, name: str, scratch: Path) -> tuple[Planned, ...]:
    reading = _read(content)
    framework = next(each for each in reading.frameworks if each.id == name)
    words, _ = read_words(framework.language, _project(content, scratch))
    source = Source(framework=framework, organisation=reading.organisation, words=words, date=DATE)
    return plan_documents("review", source)


@cache
def _read(content: Path) -> Reading:
    return read_frameworks(content)


def _project(content: Path, scratch: Path) -> Project:
    return Project(content=content, templates=(packaged("templates"),), output=scratch)


def _look(content: Path, scratch: Path) -> Look:
    project = _project(content, scratch)
    theme, _ = read_theme(project)
    return Look(theme=theme, project=project)
