"""What WeasyPrint complains about, as warnings at the place that somebody can mend."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from framework_export.diagnostics import Diagnostic, Location
from framework_export.formats import Look
from framework_export.formats.pages.asked_for import PageSource, page_sources
from framework_export.formats.pages.files import PageFiles
from framework_export.formats.pages.page import Page
from framework_export.formats.pages.refusals import file_warnings
from framework_export.formats.pages.templates import sheet_text
from framework_export.formats.pages.written import as_typed


@contextmanager
def heard_complaints() -> Iterator[list[str]]:
    """What WeasyPrint complains about meanwhile, instead of a line on the terminal for each."""
    messages: list[str] = []
    handler = _Collector(messages)
    logger = logging.getLogger("weasyprint")
    before = logger.handlers
    logger.handlers = [handler]
    try:
        with warnings.catch_warnings():
            # Pillow's, about a picture that would unpack to hundreds of megabytes.
            warnings.filterwarnings("error", message="Image size")
            # Its remarks on what a camera wrote beside a picture.
            warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
            yield messages
    finally:
        logger.handlers = before


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


def page_warnings(
    messages: list[str], page: Page, look: Look, files: PageFiles
) -> tuple[Diagnostic, ...]:
    """A warning for each complaint, each address that was refused and each flaw of a picture."""
    if not messages and not files.refused and not files.flaws:
        return ()
    sources = page_sources(page.made_with, look, files.opened)
    said = (*files.refused, *_unshown(files))
    others = (
        _complaint(message, page, sources, look)
        for message in dict.fromkeys(messages)
        if not any(address in message for address in said)
    )
    return (*file_warnings(page, look, files, sources), *others)


def _unshown(files: PageFiles) -> Iterator[str]:
    """What a complaint about a picture has in it that a warning is about already."""
    return (f"Failed to load image at {path.as_uri()!r}" for path in files.flaws)


def _complaint(message: str, page: Page, sources: Sequence[PageSource], look: Look) -> Diagnostic:
    picture = _BROKEN.match(message)
    if picture:
        path = Path(url2pathname(urlsplit(picture[1]).path)).resolve()
        location, hint = Location(file=as_typed(path, look).as_posix()), _NOT_LOADED
    else:
        found = _in_styles(message, page.html, sources) or _quoted_in(message, sources)
        location = found or Location(file=look.project.template(page.made_with.page).as_posix())
        hint = _NOT_UNDERSTOOD
    # A line of the page that templates make says nothing to who writes them.
    said = _PLACE.sub("", message).rstrip(" .:")
    return Diagnostic(
        code="page-warning",
        message=f"While making pages: {said}.",
        hint=hint,
        location=location,
    )


_NOT_LOADED = "Open that picture to see whether it is whole, and save it with all that it uses."
_NOT_UNDERSTOOD = "Compare your templates with the ones that come with the program."

_BROKEN = re.compile(r"Failed to (?:load image at '|render SVG image )(file:[^' ]+)")
_PLACE = re.compile(r" at (\d+):(\d+)")
_QUOTED = re.compile(r"`([^`]+)`|'([^']+)'")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


def _in_styles(message: str, html: str, sources: Sequence[PageSource]) -> Location | None:
    """The place of a complaint that has a line of a stylesheet or of an element `style`."""
    place = _PLACE.search(message)
    if not place:
        return None
    line, column = int(place[1]), int(place[2])
    for found in _STYLE.finditer(html):
        if _is_about(message, found[1], line, column):
            return _in_style(found[1], line, column, sources)
    loaded = [source for source in sources[1:] if source.path.suffix == ".css"]
    about = (each for each in loaded if _is_about(message, each.text, line, column))
    return next((source.at(line, column) for source in about), None)


def _is_about(message: str, text: str, line: int, column: int) -> bool:
    """Whether a complaint can be about this place: what it quotes begins there."""
    lines = text.split("\n")
    name = re.search(r"`([^:`]+)", message)
    return line <= len(lines) and (not name or lines[line - 1].startswith(name[1], column - 1))


def _in_style(style: str, line: int, column: int, sources: Sequence[PageSource]) -> Location | None:
    """The place in the stylesheet or in a template of a place in an element `style`."""
    sheet = sources[0]
    before, found, _ = style.partition(sheet_text(sheet.text))
    above = before.count("\n")
    if found and above < line <= above + sheet.text.count("\n") + 1:
        beside = len(before.rpartition("\n")[2]) if line == above + 1 else 0
        return sheet.at(line - above, column - beside)
    return _literal(style.split("\n")[line - 1].strip(), sources)


def _quoted_in(message: str, sources: Sequence[PageSource]) -> Location | None:
    quoted = _QUOTED.search(message)
    return _literal((quoted[1] or quoted[2]).strip(), sources) if quoted else None


def _literal(text: str, sources: Sequence[PageSource]) -> Location | None:
    """Where this stands as it is written here."""
    found = ((source, source.text.find(text)) for source in sources)
    return next((source.after(offset) for source, offset in found if text and offset >= 0), None)
