from collections.abc import Callable
from pathlib import Path

from framework_export import __version__
from framework_export.documents.review import Review
from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from framework_export.project import Project
from tests.formats.changed import small_handbook
from tests.formats.pdf.lines import lines_of
from tests.samples import TWO_LEVELS, PlanOne

HANDBOOK = Path(__file__).with_name("handbook.txt")
CHANGED = Path(__file__).with_name("handbook-changes.txt")
REVIEW = Path(__file__).with_name("review.txt")
BODY = "# Why\n\nA *compass*, see [our site](https://dummy.example).\n\n- One\n- Two\n"
ORGANISATION = "name: Dummy Co\ncontact: the guild\nfeedback: Write **to us**."

# After a change that is meant, look at the difference and keep the new text in the file.


def test_a_handbook_says_what_it_always_said(plan_one: PlanOne, look: Look) -> None:
    page = page_of(plan_one(TWO_LEVELS, BODY, ORGANISATION), look)
    golden = HANDBOOK.read_text("utf-8").replace("VERSION", __version__)
    assert "\n".join(lines_of(page.html)) + "\n" == golden


def test_what_has_changed_says_what_it_always_said(
    project: Project, look: Look, tmp_path: Path
) -> None:
    page = page_of(small_handbook(project, tmp_path), look)
    assert "\n".join(lines_of(page.html)) + "\n" == CHANGED.read_text("utf-8")


def test_a_review_says_what_it_always_said(review_of: Callable[..., Review], look: Look) -> None:
    page = page_of(review_of(), look)
    assert "\n".join(lines_of(page.html)) + "\n" == REVIEW.read_text("utf-8")
