"""A step as Markdown: what it says, and how that is shown."""

from pathlib import Path

from markdown_it import MarkdownIt

from framework_export.formats import Look
from framework_export.formats.markdown import render
from tests.samples import THREE_LEVELS, PlanSteps

GOLDEN = Path(__file__).with_name("steps.md")


def page_of(steps_of: PlanSteps, look: Look, *words: object) -> str:
    markdown = render(steps_of(*words), look).data.decode()
    return str(MarkdownIt("commonmark", {"html": True}).render(markdown))


def test_a_step_says_what_it_always_said(steps_of: PlanSteps, look: Look) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    assert render(steps_of(), look).data.decode() == GOLDEN.read_text("utf-8")


def test_what_differs_is_an_element_that_browsers_strike_or_underline(
    steps_of: PlanSteps, look: Look
) -> None:
    page = page_of(steps_of, look)
    assert "<em><ins>large</ins>" in page or "<ins><em>large</em></ins>" in page


def test_a_step_over_several_levels_says_of_which_each_criterion_is(
    steps_of: PlanSteps, look: Look
) -> None:
    page = page_of(steps_of, look, THREE_LEVELS, 1, 3)
    assert "<li>Leads <em>(Level 3)</em></li>" in page


def test_hostile_words_stay_words(steps_of: PlanSteps, look: Look) -> None:
    matter = THREE_LEVELS.replace("Writes tests", "'<script>alert(1)</script> | *x'")
    assert "<script>" not in page_of(steps_of, look, matter)
