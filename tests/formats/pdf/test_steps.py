"""A step on pages: what it says, and what somebody sees and hears of it."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from framework_export.documents import Source
from framework_export.documents.steps import plan
from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import packaged
from framework_export.reading.frameworks import read_frameworks
from framework_export.reading.settings.words import read_words
from tests.conftest import DATE
from tests.formats.pdf.lines import lines_of
from tests.formats.pdf.tags import elements
from tests.samples import THREE_LEVELS, PlanSteps

GOLDEN = Path(__file__).with_name("steps.txt")


def test_a_step_says_what_it_always_said(steps_of: PlanSteps, look: Look) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    assert "\n".join(lines_of(page_of(steps_of(), look).html)) + "\n" == GOLDEN.read_text("utf-8")


def test_what_differs_is_struck_or_underlined(steps_of: PlanSteps, look: Look) -> None:
    matter = THREE_LEVELS.replace("Solves *problems*", "Solves *small problems*")
    html = page_of(steps_of(matter), look).html
    assert "<del><em>small</em></del>" in html
    assert "<ins><em>large</em></ins>" in html


@pytest.mark.parametrize("language", ["en", "de", "pt", "ja", "ar"])
def test_a_small_step_is_one_page_in_every_language(
    steps_of: PlanSteps, look: Look, language: str
) -> None:
    data = render_pages(steps_of(f"language: {language}\n{THREE_LEVELS}"), look).data
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1


def test_each_topic_is_a_heading_with_a_table_whose_columns_have_heads(
    steps_of: PlanSteps, look: Look
) -> None:
    data = render_pages(steps_of(THREE_LEVELS, 1, 3), look).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [str(each.S) for each in elements(pdf)]
    assert kinds.count("/H2") == 2
    assert kinds.count("/TH") == 4


@pytest.mark.parametrize(("page_size", "track"), [("A4", None), ("Letter", "data-science")])
def test_every_step_of_the_example_is_two_pages_at_most(
    look: Look, page_size: Any, track: str | None
) -> None:
    reading = read_frameworks(packaged("content"))
    words, _ = read_words("en", look.project)
    framework = next(each for each in reading.frameworks if each.id == "data-engineering")
    source = Source(
        framework=framework, organisation=reading.organisation, words=words, date=DATE, track=track
    )
    own = replace(look, theme=replace(look.theme, page_size=page_size))
    for planned in plan(source):
        data = render_pages(planned.document, own).data
        assert len(pypdf.PdfReader(io.BytesIO(data)).pages) <= 2, planned.part
