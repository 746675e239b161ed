"""The handbook as Markdown: one file whose links all lead somewhere."""

import re
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

from framework_export.formats import Look
from framework_export.formats.markdown import render
from framework_export.project import Project
from tests.formats.changed import small_handbook
from tests.samples import TWO_LEVELS, PlanOne

GOLDEN = Path(__file__).with_name("handbook.md")
CHANGED = Path(__file__).with_name("handbook-changes.md")
BODY = "# Why\n\nA *compass*, see [our site](https://dummy.example).\n\n- One\n- Two\n"
ORGANISATION = "name: Dummy Co\ncontact: the guild\nfeedback: Write **to us**."


def test_a_handbook_says_what_it_always_said(plan_one: PlanOne, look: Look) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    data = render(plan_one(TWO_LEVELS, BODY, ORGANISATION), look).data

    assert data.decode() == GOLDEN.read_text("utf-8")


def test_every_link_within_the_file_leads_somewhere(plan_one: PlanOne, look: Look) -> None:
    markdown = render(plan_one(TWO_LEVELS, BODY, ORGANISATION), look).data.decode()
    page = MarkdownIt("commonmark").enable("table").render(markdown)

    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len(targets) > 10
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_the_matrix_is_a_table_and_headings_skip_no_level(plan_one: PlanOne, look: Look) -> None:
    markdown = render(plan_one(TWO_LEVELS, BODY, ORGANISATION), look).data.decode()
    page = MarkdownIt("commonmark").enable("table").render(markdown)

    levels = [int(level) for level in re.findall(r"<h(\d)>", page)]
    assert page.count("<table>") == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels[0] == 1


def test_hostile_words_stay_words(plan_one: PlanOne, look: Look) -> None:
    matter = TWO_LEVELS.replace("Delivers", "'<script>alert(1)</script> | [x](javascript:y)'")

    page = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(render(plan_one(matter), look).data.decode())
    )

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | " in page


def test_what_has_changed_says_what_it_always_said(
    project: Project, look: Look, tmp_path: Path
) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    data = render(small_handbook(project, tmp_path), look).data

    assert data.decode() == CHANGED.read_text("utf-8")


def test_every_link_to_a_change_leads_somewhere(
    project: Project, look: Look, tmp_path: Path
) -> None:
    markdown = render(small_handbook(project, tmp_path), look).data.decode()
    page = MarkdownIt("commonmark").enable("table").render(markdown)

    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert {"part.changes", "changes.level.1", "changes.level.1.impact"} <= targets
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
