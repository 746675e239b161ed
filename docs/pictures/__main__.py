"""Makes the pictures of README and docs anew, from what ships: `make pictures`."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings

from docx import Document

from docs.pictures.paper import MissingError, as_pdf, page_with, save_page, save_pages
from framework_export.documents.summary import PAPER, plan_summary
from framework_export.formats import Look, pdf
from framework_export.project import Project, packaged
from framework_export.reading.settings.theme import read_theme
from tests.cycles import invented_cycle
from tests.filling import controls, fill, some_answer
from tests.summaries import source_of
from tests.tongues import ENGLISH
from tests.workbooks import fill as fill_cells

FRAMEWORK, LEVEL, CYCLE = "data-engineering", 3, "2026-H2"
PEOPLE = 60
PERSON = {
    "employee_id": "E-0042",
    "name": "Ada Lindqvist",
    "email": "ada@dummy.example",
    "manager": "Grace Novak",
    "framework": FRAMEWORK,
    "level": str(LEVEL),
    "period_from": "2026-07-01",
    "period_to": "2026-12-31",
    "due": "2026-12-11",
}
RATINGS = (2, 3, None, 2, 1, 3, 2, 4, 0)
"""Which of the ratings somebody chooses in turn, of the scale that ships; None for none yet."""

BEFORE = {
    "regularly posted on where their work stands": "posted",
    "Owns up to mistakes early and openly": "Admits mistakes early",
    "Explains technical constraints and trade-offs in a way": "Explains trade-offs in a way",
    "Works out solutions to ambiguous problems": "Solves problems that nobody has described well",
    "          - Gets new teams off the ground {#starts-teams}\n": "",
    "in facilitating the rituals of their team or squad {#team-rituals}": (
        "with team rituals {#team-rituals}\n          - Takes notes in meetings {#takes-notes}"
    ),
}
"""What a former edition that never was said instead of the words that ship."""


def main() -> None:
    """Writes all pictures into this folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        handbook(folder)
        forms = _forms(folder)
        review(forms[".docx"])
        assessment(forms[".xlsx"])
        paper(folder)
        summary(folder)
        changes(folder)
        step(folder)


def handbook(folder: Path) -> None:
    """The cover, the levels at a glance, and the chapter of a level."""
    _export("pdf", FRAMEWORK, "--output", folder)
    file = folder / f"pdf/{FRAMEWORK}.pdf"
    model = json.loads(_export("model", FRAMEWORK))["frameworks"][0]
    first = next(
        each["text"]
        for topic in model["topics"]
        for each in topic["criteria"]
        if each["level"] == LEVEL
    )
    glance = page_with(file, "at a glance", model["levels"][0]["summary"])
    save_pages(file, (1, glance, page_with(file, _words(first), "Communication")), "handbook")


def review(form: Path) -> None:
    """The first page of a review, and one of its topics while somebody fills them in."""
    blank = Document(BytesIO(form.read_bytes()))
    answers: dict[str, str] = {}
    for number, (tag, control) in enumerate(controls(blank)):
        rating = RATINGS[number % len(RATINGS)]
        if tag.endswith(".evidence"):
            answers[tag] = _said(number)
        elif tag.startswith("criterion.") and rating is not None:
            answers[tag] = some_answer(control, rating)
    filled = form.with_name("filled.docx")
    filled.write_bytes(fill(form.read_bytes(), answers))
    printed = as_pdf(filled)
    save_page(printed, 1, "review-first")
    save_page(printed, 2, "review-level")


def assessment(form: Path) -> None:
    """The first sheet of a self-assessment, that of a level, and the summary."""
    turns = Counter[str]()

    def answer(_: str, code: str) -> str | None:
        turns[code] += 1
        rating = RATINGS[turns[code] % len(RATINGS)]
        if code == "rating" and rating is not None:
            return ENGLISH.ratings[rating]
        return _said(turns[code]) or None if code == "evidence" else None

    with catch_warnings(action="ignore"):  # openpyxl tells what it does not keep.
        filled = fill_cells(form.read_bytes(), answer)
    form.with_name("filled.xlsx").write_bytes(filled)
    printed = as_pdf(form.with_name("filled.xlsx"))
    save_page(printed, 1, "assessment-start")
    save_page(printed, 2, "assessment-level")
    figures = page_with(printed, "Summary", "Not shown yet", "No answer")
    save_page(printed, figures, "assessment-summary")


def paper(folder: Path) -> None:
    """A review to be printed and filled in by hand."""
    _export("pdf", FRAMEWORK, "--documents", "review", "--output", folder)
    save_page(folder / f"pdf/{FRAMEWORK}-level-{LEVEL}-review.pdf", 2, "review-paper")


def summary(folder: Path) -> None:
    """The summary of a cycle that never was."""
    project = Project(
        content=packaged("content"), templates=(packaged("templates"),), output=folder
    )
    look = Look(theme=read_theme(project)[0], project=project)
    figures = source_of(invented_cycle(PEOPLE), project)
    file = folder / "summary.pdf"
    file.write_bytes(pdf.render(plan_summary(figures, PAPER), look).data)
    returns = page_with(file, "What was asked for, and what has come back", "By manager")
    person = page_with(file, "Strengths", "What is next", "Evidence, word for word")
    save_pages(file, (1, returns, person), "summary")
    save_page(
        file, page_with(file, "What is shown of what was answered", "Everybody"), "summary-topics"
    )


def changes(folder: Path) -> None:
    """What changed since an edition that never was."""
    before = folder / "before"
    shutil.copytree(packaged("content"), before)
    source = before / f"{FRAMEWORK}.md"
    text = source.read_text("utf-8")
    for now, then in BEFORE.items():
        text = text.replace(now, then)
    source.write_text(text.replace("2026.1", "2025.2"), "utf-8")
    _export("changes", before, "--output", folder)
    file = folder / f"pdf/{FRAMEWORK}-changes.pdf"
    save_pages(file, (1, 2), "changes")


def step(folder: Path) -> None:
    """What the level after this one asks beyond it."""
    _export("step", LEVEL, LEVEL + 1, FRAMEWORK, "--format", "pdf", "--output", folder)
    file = folder / f"pdf/{FRAMEWORK}-level-{LEVEL}-to-{LEVEL + 1}-steps.pdf"
    save_pages(file, (1, 2), "step")


def _forms(folder: Path) -> Mapping[str, Path]:
    """The forms of somebody who does not exist, by what their names end with."""
    roster = folder / "people.csv"
    roster.write_text("\n".join(map(",".join, (PERSON, PERSON.values()))), "utf-8")
    _export("packs", roster, "--cycle", CYCLE, "--output", folder)
    return {
        file.suffix: file
        for file in (folder / "packs").rglob("*")
        if file.suffix in {".docx", ".xlsx"} and "lindqvist" in file.name.lower()
    }


def _said(turn: int) -> str:
    """What was seen, of one criterion in two: this is somebody who is still at it."""
    return "" if turn % 2 else ENGLISH.evidence[turn // 2 % len(ENGLISH.evidence)]


def _words(text: str) -> str:
    """The first words of a criterion, which stand on one line."""
    return " ".join(text.split()[:4])


def _export(*words: object) -> str:
    command = [sys.executable, "-m", "framework_export", *map(str, words), "--quiet"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    try:
        main()
    except MissingError as error:
        sys.exit(str(error))
