"""What changed as Markdown."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from framework_export.formats import Look
from framework_export.formats.markdown import render
from framework_export.project import Project
from tests.formats.changed import whole_edition


@pytest.mark.parametrize("pinned", [True, False])
def test_a_whole_edition_says_what_it_always_said(
    project: Project, look: Look, tmp_path: Path, pinned: bool
) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    golden = Path(__file__).with_name(f"changes-{'pinned' if pinned else 'unpinned'}.md")
    data = render(whole_edition(project, tmp_path, pinned=pinned), look).data
    assert data.decode() == golden.read_text("utf-8")


def test_all_of_it_is_headings_and_tables(project: Project, look: Look, tmp_path: Path) -> None:
    data = render(whole_edition(project, tmp_path, pinned=True), look).data
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    page = str(markdown.render(data.decode()))
    assert page.count("<table>") == 1 + 20  # the overview, and each level of four topics
    assert page.count("<ins>") > 65
    assert "|" not in page
