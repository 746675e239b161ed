"""Handbooks: against bare WeasyPrint, unchanged, in parallel, and how much memory they take."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import (
    ROOT,
    Result,
    at_most,
    command,
    peak_memory_of,
    reported,
    seconds_in_turn,
    seconds_of_process,
)
from framework_export.documents import Source
from framework_export.documents.handbook import plan_handbook
from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from framework_export.project import Project, packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.theme import read_theme
from framework_export.reading.settings.words import read_words

CONTENT = ROOT / "content"
NAME = "data-engineering"


def measure() -> Iterator[Result]:
    """Every promise about handbooks."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        yield _against_weasyprint(scratch)
        yield from _pages_a_second(scratch)
        yield _unchanged(scratch)
        yield from _twelve(scratch)


def _page(scratch: Path) -> str:
    """The real handbook as one HTML page."""
    project = Project(content=CONTENT, templates=(packaged("templates"),), output=scratch)
    theme, _ = read_theme(project)
    reading = read_frameworks(CONTENT)
    framework = next(each for each in reading.frameworks if each.id == NAME)
    words, _ = read_words(framework.language, project)
    if framework.date is None:
        raise ValueError(framework.id)
    organisation, date = reading.organisation, framework.date
    handbook = plan_handbook(
        Source(framework=framework, organisation=organisation, words=words, date=date)
    )
    return page_of(handbook, Look(theme=theme, project=project)).html


def _against_weasyprint(scratch: Path) -> Result:
    page = scratch / "page.html"
    page.write_text(_page(scratch), "utf-8")
    bare = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1"]
    ours, theirs = seconds_in_turn(
        lambda: seconds_of_process(command("pdf", NAME, "--force", "--output", str(scratch / "b"))),
        lambda: seconds_of_process([*bare, str(page), str(scratch / "bare.pdf")]),
    )
    return at_most("`pdf data-engineering` against bare WeasyPrint", ours / theirs, 1.15)


def _pages_a_second(scratch: Path) -> Iterator[Result]:
    """In turn with pages of nothing but paragraphs, whose rate tells what the machine can do."""
    import weasyprint

    html = _page(scratch)
    pages, plain_pages = (
        len(weasyprint.HTML(string=each).render().pages) for each in (html, _PLAIN)
    )
    seconds, plain_seconds = seconds_in_turn(lambda: _draw(html), lambda: _draw(_PLAIN))
    rate, plain_rate = pages / seconds, plain_pages / plain_seconds
    yield reported("Pages a second, layout and writing", rate, "{:.1f}")
    yield at_most("A page against one of plain paragraphs", plain_rate / rate, 2)


_PLAIN = (
    '<html lang="en"><title>Plain</title><style>@page { size: A4; margin: 27mm 23mm 20mm }'
    "body { font: 10pt/1.5 Inter }</style>" + f"<p>{'What is expected of everybody. ' * 17}" * 240
)
"""Some thirty pages."""


def _draw(html: str) -> None:
    import gc

    import weasyprint

    from framework_export.formats.pdf.rendering import drawn

    gc.disable()
    drawn(weasyprint.HTML(string=html))
    gc.enable()


def _unchanged(scratch: Path) -> Result:
    full, unchanged = seconds_in_turn(
        lambda: seconds_of_process(command("pdf", "--force", "--output", str(scratch / "c"))),
        lambda: seconds_of_process(command("pdf", "--output", str(scratch / "c"))),
    )
    return at_most("An unchanged rebuild against a full one", unchanged / full, 0.15)


def _twelve(scratch: Path) -> Iterator[Result]:
    content = scratch / "twelve"
    shutil.copytree(CONTENT, content)
    for number in range(11):
        shutil.copy(content / f"{NAME}.md", content / f"{NAME}-{number}.md")

    def build(jobs: int, folder: Path = content) -> list[str]:
        where = ("--content", str(folder), "--output", str(scratch / "d"))
        return command("pdf", "--force", "--jobs", str(jobs), *where)

    two, one = seconds_in_turn(
        lambda: seconds_of_process(build(2)), lambda: seconds_of_process(build(1)), runs=2
    )
    yield at_most("Twelve frameworks, two jobs against one", two / one, 0.65)
    alone, all_twelve = peak_memory_of(build(1, CONTENT)), peak_memory_of(build(1))
    yield at_most("Peak memory of twelve frameworks against one", all_twelve / alone, 1.25)
