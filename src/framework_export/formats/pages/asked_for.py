"""What a page asks for: the files that it is made from, and the places that name an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

from framework_export.diagnostics import Location
from framework_export.formats import Look
from framework_export.formats.pages.page import TemplateFiles
from framework_export.formats.pages.templates import base_address
from framework_export.formats.pages.written import as_typed

_SEARCHED = (".j2", ".css", ".svg", ".html")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """A file that a page was made from."""

    path: Path
    """As a person would type it."""
    text: str
    base: str
    """The address that those in it start from."""

    def at(self, line: int, column: int) -> Location:
        return Location(
            file=self.path.as_posix(),
            line=line,
            column=column,
            source=self.text.split("\n")[line - 1],
        )

    def after(self, offset: int) -> Location:
        """The place behind that many characters."""
        before = self.text[:offset]
        return self.at(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


def page_sources(
    files: TemplateFiles, look: Look, opened: Iterable[Path]
) -> tuple[PageSource, ...]:
    """The stylesheet, the templates that are in use, and whatever the page has loaded."""
    return tuple(_sources(files, look, opened))


def _sources(files: TemplateFiles, look: Look, opened: Iterable[Path]) -> Iterator[PageSource]:
    found = {name: look.project.template(name) for name in (files.stylesheet, files.page)}
    for folder in look.project.templates:
        for path in sorted(folder.rglob("*.j2")):
            found.setdefault(path.relative_to(folder).as_posix(), path)
    base = base_address(look)
    for path in found.values():
        yield PageSource(path=path, text=_text(path), base=base)
    for path in dict.fromkeys(opened):
        if path.suffix.lower() in _SEARCHED:
            yield PageSource(path=as_typed(path, look), text=_text(path), base=path.as_uri())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # A template that is in the folder and not in use.
        return ""


def askers(address: str, sources: Sequence[PageSource]) -> Iterator[Location]:
    """Every place that asks for an address."""
    for source in sources:
        yield from _asked_in(source, address)


_ADDRESS = re.compile(
    r"""\burl\(\s*["']?([^"')]+?)["']?\s*\)|\b(?:href|src|data)\s*=\s*["']([^"']+)["']"""
    r"""|@import\s+["']([^"']+)["']""",
    re.IGNORECASE,
)


def _asked_in(source: PageSource, address: str) -> Iterator[Location]:
    for found in _ADDRESS.finditer(source.text):
        written = found[1] or found[2] or found[3]
        with suppress(ValueError):  # An unpaired bracket is no address.
            if unquote(urljoin(source.base, written.strip())) == unquote(address):
                yield source.after(found.start(found.lastindex or 0))
