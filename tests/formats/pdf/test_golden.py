from html.parser import HTMLParser
from pathlib import Path

from framework_export import __version__
from framework_export.formats import Look
from framework_export.formats.pdf.page import page_of
from tests.samples import TWO_LEVELS, PlanOne

GOLDEN = Path(__file__).with_name("handbook.txt")
BODY = "# Why\n\nA *compass*, see [our site](https://dummy.example).\n\n- One\n- Two\n"
ORGANISATION = "name: Dummy Co\ncontact: the guild\nfeedback: Write **to us**."


class Lines(HTMLParser):
    """What a page says, a line for each text, without style and title."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # its signature
        self._hidden = tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # its signature
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._hidden:
            self.lines.append(" ".join(data.split()))


def test_a_handbook_says_what_it_always_said(plan_one: PlanOne, look: Look) -> None:
    # After a change that is meant, look at the difference and keep the new text in the file.
    page = Lines()
    page.feed(page_of(plan_one(TWO_LEVELS, BODY, ORGANISATION), look).html)
    assert "\n".join(page.lines) + "\n" == GOLDEN.read_text("utf-8").replace("VERSION", __version__)
