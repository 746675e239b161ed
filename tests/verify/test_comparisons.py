"""Steps and changes, judged by a PDF/UA validator, qpdf, the Open XML SDK and LibreOffice."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import page
import pytest

from framework_export.documents import Document
from framework_export.formats import Look, renderer
from framework_export.project import Project, packaged
from framework_export.reading.settings.theme import read_theme
from tests.formats.changed import whole_edition, whole_handbook
from tests.verify.office import ROOT, audit_faults, convert, sdk_faults

EDGES = Path(__file__).with_name("edges")
_LANGUAGES = ("en", "ar", "ja")


@pytest.fixture(scope="module")
def comparisons(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every step of the real content and of the edges, and what changed in a whole edition."""
    folder = tmp_path_factory.mktemp("comparisons")
    for name, content in (("real", ROOT / "content"), ("edges", EDGES)):
        for format_name in ("pdf", "word"):
            command = [sys.executable, "-m", "framework_export", format_name]
            command += ["--documents", "steps", "--content", str(content)]
            subprocess.run(
                [*command, "--output", str(folder / name), "--strict"], cwd=ROOT, check=True
            )
    return [*folder.rglob("*.pdf"), *folder.rglob("*.docx"), *_changes(folder / "changes")]


def _changes(folder: Path) -> list[Path]:
    folder.mkdir()
    project = Project(content=folder, templates=(packaged("templates"),), output=folder)
    look = Look(theme=read_theme(project)[0], project=project)
    made: list[Path] = []
    for language in _LANGUAGES:
        document = whole_edition(project, folder / language, pinned=False, language=language)
        handbook = whole_handbook(project, folder / language, language=language)
        made += _drawn(document, ("pdf", "word"), look, folder / f"changes-{language}")
        made += _drawn(handbook, ("pdf", "word", "excel"), look, folder / f"handbook-{language}")
    return made


def _drawn(document: Document, formats: Sequence[str], look: Look, place: Path) -> Iterator[Path]:
    for name in formats:
        rendered = renderer(name).render(document, look)
        assert rendered.diagnostics == ()
        path = place.with_name(place.name + renderer(name).SUFFIX)
        path.write_bytes(rendered.data)
        yield path


def of_kind(files: list[Path], suffix: str) -> list[Path]:
    return [file for file in files if file.suffix == suffix]


def test_every_page_file_is_pdf_ua_1_and_without_fault(comparisons: list[Path]) -> None:
    files = of_kind(comparisons, ".pdf")
    assert len(files) > 10
    for pdf in files:
        report = page.validate_pdf(str(pdf), profile="ua1")
        assert report.is_compliant, f"{pdf.name}: {report.failures}"
        subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)


def test_the_open_xml_sdk_finds_no_fault(comparisons: list[Path]) -> None:
    files = [*of_kind(comparisons, ".docx"), *of_kind(comparisons, ".xlsx")]
    assert len(files) > 10
    assert sdk_faults([*files, ROOT / "templates" / "comparison.docx"]) == {}


def test_openxml_audit_finds_no_fault(comparisons: list[Path]) -> None:
    files = of_kind(comparisons, ".docx")
    assert audit_faults([*files, ROOT / "templates" / "comparison.docx"]) == {}


def test_a_step_is_a_page_or_two_and_three_where_both_tracks_are_in_it(
    comparisons: list[Path], tmp_path: Path
) -> None:
    words = [f for f in of_kind(comparisons, ".docx") if f.name.startswith("data-engineering")]
    for pdf in convert(words, "pdf", tmp_path):
        said = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        pages = int(next(line for line in said.splitlines() if line.startswith("Pages")).split()[1])
        assert pages <= 3, pdf.name
