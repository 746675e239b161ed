"""A step as a Word document, opened by python-docx."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document

from framework_export.errors import TemplateError
from framework_export.formats import Look
from framework_export.formats.packages import PackageError
from framework_export.formats.returned import read_form
from framework_export.formats.word import render
from framework_export.project import Project, packaged
from tests.samples import THREE_LEVELS, PlanSteps


@pytest.fixture
def document(steps_of: PlanSteps, look: Look) -> Any:
    return Document(io.BytesIO(render(steps_of(), look).data))


def test_headings_are_those_of_word_and_stand_in_no_table(document: Any) -> None:
    said = [(each.style.name, each.text) for each in document.paragraphs]
    assert ("Title", "What level 2 asks beyond level 1") in said
    assert ("Heading 1", "💥 Impact") in said


def test_a_topic_is_a_table_with_a_head_that_repeats(document: Any) -> None:
    table = document.tables[1]
    head, pair, others = ([cell.text for cell in row.cells] for row in table.rows)
    assert head == ["Still expected from level 1", "New at level 2"]
    assert pair == [
        "Solves problems of the team",
        "Goes further: Solves large problems of the team",
    ]
    assert others == [
        "Asks early\nStays the same",
        "Writes tests\nShares with the guild\nFor example  a talk",
    ]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")


def test_what_differs_is_underlined_and_bold_or_struck(steps_of: PlanSteps, look: Look) -> None:
    matter = THREE_LEVELS.replace("Solves *problems*", "Solves *small problems*")
    table = Document(io.BytesIO(render(steps_of(matter), look).data)).tables[1]
    below, above = (cell.paragraphs[0].runs for cell in table.rows[1].cells)
    assert [run.text for run in below if run.font.strike] == ["small"]
    assert [run.text for run in above if run.underline and run.bold] == ["large"]
    assert all(run.italic for run in (*below, *above) if run.text.strip() in ("small", "large"))


def test_a_link_that_was_added_is_marked_to_its_last_word(steps_of: PlanSteps, look: Look) -> None:
    matter = THREE_LEVELS.replace("Writes tests", '"Asks [very](https://dummy.example) early"')
    table = Document(io.BytesIO(render(steps_of(matter), look).data)).tables[1]
    links = [link for row in table.rows for p in row.cells[1].paragraphs for link in p.hyperlinks]
    (marked,) = [run for link in links for run in link.runs if run.text == "very"]
    assert marked.underline
    assert marked.bold


def test_it_is_read_back_as_no_form(steps_of: PlanSteps, look: Look) -> None:
    with pytest.raises(PackageError, match="This is a document about a step, and no form"):
        read_form(render(steps_of(), look).data)


def test_a_template_without_the_place_is_refused(
    steps_of: PlanSteps, look: Look, project: Project
) -> None:
    folder = project.content.parent / "own"
    folder.mkdir()
    with (
        zipfile.ZipFile(packaged("templates") / "comparison.docx") as old,
        zipfile.ZipFile(folder / "comparison.docx", "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).replace(b"framework-export:comparison", b"other")
            new.writestr(name, part)
    own = Look(
        theme=look.theme,
        project=Project(
            content=project.content, templates=(folder, *project.templates), output=project.output
        ),
    )
    with pytest.raises(TemplateError, match="framework-export:comparison"):
        render(steps_of(), own)
