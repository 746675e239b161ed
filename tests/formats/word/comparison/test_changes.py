"""What changed as a Word document, opened by python-docx."""

import io
from pathlib import Path

import pytest
from docx import Document

from framework_export.formats import Look
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from framework_export.formats.word import render
from framework_export.project import Project
from tests.formats.changed import whole_edition


def test_it_has_an_overview_and_a_table_for_each_level_and_topic(
    project: Project, look: Look, tmp_path: Path
) -> None:
    data = render(whole_edition(project, tmp_path, pinned=True), look).data
    document = Document(io.BytesIO(data))

    overview, first, *others = document.tables
    assert [cell.text for cell in overview.rows[0].cells] == ["Topic", "1", "2", "3", "4", "5"]
    assert [cell.text for cell in first.rows[0].cells] == ["What changed", "Before", "Now"]
    assert sum(len(table.rows) - 1 for table in (first, *others)) == 80
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["How much has changed", *(f"Level {number}" for number in range(1, 6))]


def test_what_is_gone_is_struck_and_what_came_is_underlined(
    project: Project, look: Look, tmp_path: Path
) -> None:
    data = render(whole_edition(project, tmp_path, pinned=True), look).data
    _, old, new = Document(io.BytesIO(data)).tables[1].rows[1].cells
    assert [run.text for run in old.paragraphs[0].runs if run.font.strike] == ["Explains"]
    assert [run.text for run in new.paragraphs[0].runs if run.underline] == ["Makes clear"]


def test_it_is_read_back_as_no_form(project: Project, look: Look, tmp_path: Path) -> None:
    data = render(whole_edition(project, tmp_path, pinned=True), look).data
    with pytest.raises(PackageError, match="This is a document about changes, and no form"):
        read_form(data)
