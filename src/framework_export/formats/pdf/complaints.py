"""What WeasyPrint complains about, as warnings at the place that somebody can mend."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import url2pathname

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.handbook import Handbook
from framework_export.formats import Look
from framework_export.formats.pages.html import STYLESHEET, TEMPLATE, base_address, sheet_text
from framework_export.formats.pages.pictures import Flaw
from framework_export.formats.pages.written import as_typed, written_at
from framework_export.formats.pdf.fetching import LocalFetcher

_SEARCHED = (".j2", ".css", ".svg", ".html")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A file that a page was made from."""

    path: Path
    """As a person would type it."""
    text: str
    base: str
    """The address that those in it start from."""


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
    messages: list[str], html: str, handbook: Handbook, look: Look, fetcher: LocalFetcher
) -> tuple[Diagnostic, ...]:
    """A warning for each complaint, each address that was refused and each flaw of a picture."""
    if not messages and not fetcher.refused and not fetcher.flaws:
        return ()
    flaws = (_flaw(path, flaw, handbook, look) for path, flaw in fetcher.flaws.items())
    sources = list(_sources(look, fetcher))
    refused = (
        _refusal(address, place, fetcher)
        for address in fetcher.refused
        for place in _askers(address, sources, look)
    )
    others = (
        _complaint(message, html, sources, look)
        for message in dict.fromkeys(messages)
        if not any(address in message for address in (*fetcher.refused, *_unshown(fetcher)))
    )
    return (*flaws, *refused, *others)


def _unshown(fetcher: LocalFetcher) -> Iterator[str]:
    """What a complaint about a picture has in it that a warning is about already."""
    return (f"Failed to load image at {path.as_uri()!r}" for path in fetcher.flaws)


def _flaw(path: Path, flaw: Flaw, handbook: Handbook, look: Look) -> Diagnostic:
    """At the line that shows the picture; at the picture where that cannot be found."""
    typed = as_typed(path, look)
    names = "|".join(map(re.escape, sorted({path.name, quote(path.name)})))
    others = (look.project.template("theme.toml"),)
    location, found = written_at(re.compile(rf"(?<=[(</])(?:{names})"), handbook, look, others)
    if not found:  # In a definition, where it is a word like others.
        location, found = written_at(re.compile(names), handbook, look, others)
    return Diagnostic(
        code="picture-flawed",
        message=f"The picture {typed.as_posix()} {flaw.said}.",
        hint=flaw.hint,
        location=location if found else Location(file=typed.as_posix()),
    )


def _sources(look: Look, fetcher: LocalFetcher) -> Iterator[_Source]:
    """The stylesheet, the templates that are in use, and whatever the page has loaded."""
    sheet = look.project.template(STYLESHEET)
    found = {STYLESHEET: sheet, TEMPLATE: look.project.template(TEMPLATE)}
    for folder in look.project.templates:
        for path in sorted(folder.rglob("*.j2")):
            found.setdefault(path.relative_to(folder).as_posix(), path)
    base = base_address(look)
    for path in found.values():
        yield _Source(path=path, text=_text(path), base=base)
    for path in dict.fromkeys(fetcher.opened):
        if path.suffix.lower() in _SEARCHED:
            yield _Source(path=as_typed(path, look), text=_text(path), base=path.as_uri())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # A template that is in the folder and not in use.
        return ""


# Addresses: what is refused, and where it is asked for.


def _askers(address: str, sources: list[_Source], look: Look) -> list[Location]:
    """Every place that asks for it; a template as a whole where it puts the address together."""
    found = [place for source in sources for place in _asked_in(source, address)]
    return found or [Location(file=look.project.template(TEMPLATE).as_posix())]


def _refusal(address: str, place: Location, fetcher: LocalFetcher) -> Diagnostic:
    return Diagnostic(
        code="page-warning",
        message=f"{address} {fetcher.refused[address]}.",
        hint=_ONLY_HERE,
        location=place,
    )


_ONLY_HERE = "Pages load files of the templates and content folders only: put it into one of them."

_ADDRESS = re.compile(
    r"""\burl\(\s*["']?([^"')]+?)["']?\s*\)|\b(?:href|src|data)\s*=\s*["']([^"']+)["']"""
    r"""|@import\s+["']([^"']+)["']""",
    re.IGNORECASE,
)


def _asked_in(source: _Source, address: str) -> Iterator[Location]:
    for found in _ADDRESS.finditer(source.text):
        written = found[1] or found[2] or found[3]
        with suppress(ValueError):  # An unpaired bracket is no address.
            if unquote(urljoin(source.base, written.strip())) == unquote(address):
                yield _after(source, found.start(found.lastindex or 0))


# Complaints: what is wrong in a stylesheet or a picture.


def _complaint(message: str, html: str, sources: list[_Source], look: Look) -> Diagnostic:
    picture = _BROKEN.match(message)
    if picture:
        path = Path(url2pathname(urlsplit(picture[1]).path)).resolve()
        location, hint = Location(file=as_typed(path, look).as_posix()), _NOT_LOADED
    else:
        found = _in_styles(message, html, sources) or _quoted_in(message, sources)
        location = found or Location(file=look.project.template(TEMPLATE).as_posix())
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


def _in_styles(message: str, html: str, sources: list[_Source]) -> Location | None:
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
    return next((_at(source, line, column) for source in about), None)


def _is_about(message: str, text: str, line: int, column: int) -> bool:
    """Whether a complaint can be about this place: what it quotes begins there."""
    lines = text.split("\n")
    name = re.search(r"`([^:`]+)", message)
    return line <= len(lines) and (not name or lines[line - 1].startswith(name[1], column - 1))


def _in_style(style: str, line: int, column: int, sources: list[_Source]) -> Location | None:
    """The place in the stylesheet or in a template of a place in an element `style`."""
    sheet = sources[0]
    before, found, _ = style.partition(sheet_text(sheet.text))
    above = before.count("\n")
    if found and above < line <= above + sheet.text.count("\n") + 1:
        beside = len(before.rpartition("\n")[2]) if line == above + 1 else 0
        return _at(sheet, line - above, column - beside)
    return _literal(style.split("\n")[line - 1].strip(), sources)


def _quoted_in(message: str, sources: list[_Source]) -> Location | None:
    quoted = _QUOTED.search(message)
    return _literal((quoted[1] or quoted[2]).strip(), sources) if quoted else None


def _literal(text: str, sources: list[_Source]) -> Location | None:
    """Where this stands as it is written here."""
    found = ((source, source.text.find(text)) for source in sources)
    return next((_after(source, offset) for source, offset in found if text and offset >= 0), None)


def _after(source: _Source, offset: int) -> Location:
    before = source.text[:offset]
    return _at(source, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


def _at(source: _Source, line: int, column: int) -> Location:
    return Location(
        file=source.path.as_posix(),
        line=line,
        column=column,
        source=source.text.split("\n")[line - 1],
    )
