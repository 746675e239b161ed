"""What changed on pages: what somebody sees and hears of it."""

import io
from pathlib import Path

import pikepdf
import pypdf

from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from framework_export.formats.pdf.rendering import render_pages
from framework_export.project import Project
from tests.formats.changed import whole_edition
from tests.formats.pdf.lines import lines_of
from tests.formats.pdf.tags import elements

GOLDEN = Path(__file__).with_name("changes.txt")


def test_a_whole_edition_says_what_it_always_said(
    project: Project, look: Look, tmp_path: Path
) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    page = page_of(whole_edition(project, tmp_path, pinned=False), look)
    assert "\n".join(lines_of(page.html)) + "\n" == GOLDEN.read_text("utf-8")


def test_each_change_is_a_row_with_a_head(project: Project, look: Look, tmp_path: Path) -> None:
    data = render_pages(whole_edition(project, tmp_path, pinned=True), look).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [str(each.S) for each in elements(pdf)]
    assert kinds.count("/H2") == 6  # the overview and five levels
    assert kinds.count("/H3") == 20
    heads, again = divmod(kinds.count("/TH") - (6 + 4 + 20 * 3 + 80), 3)
    assert (heads >= 0, again) == (True, 0)  # The head of a table comes again on each of its pages.


def test_no_page_is_empty_but_for_a_line(project: Project, look: Look, tmp_path: Path) -> None:
    data = render_pages(whole_edition(project, tmp_path, pinned=False, language="ar"), look).data
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert len(pages) <= 8
    assert min(len(text.splitlines()) for text in pages) > 8
