"""What a page of HTML says, a line for each text, without spaces of no width."""

from html.parser import HTMLParser


class Lines(HTMLParser):
    """Without style and title."""

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
            self.lines.append(" ".join(data.replace("\u200b", "").split()))


def lines_of(html: str) -> list[str]:
    page = Lines()
    page.feed(html)
    return page.lines
