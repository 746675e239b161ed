"""Where something that a page shows is written: file, line and column of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from re import Pattern

from framework_export.diagnostics import Location
from framework_export.formats import Look
from framework_export.formats.pages.page import Page


def as_typed(path: Path, look: Look) -> Path:
    """A file below content or templates as a person would type it."""
    for folder in (look.project.content, *look.project.templates):
        if path.is_relative_to(folder.resolve()):
            return folder / path.relative_to(folder.resolve())
    return path


def written_at(
    wanted: Pattern[str], page: Page, look: Look, others: Iterable[Path] = ()
) -> tuple[Location, str]:
    """The first place that has what is wanted, and what stands there.

    `others` are files to search after the sources and what the organisation says. Where none has
    it, because it is written in another way or comes from a catalogue, it is the file as a whole.
    """
    for path in (*_sources(page, look), *others):
        found = _first_in(path, wanted)
        if found:
            return found
    return Location(file=next(_sources(page, look)).as_posix()), ""


def _sources(page: Page, look: Look) -> Iterator[Path]:
    for name in (*page.sources, "organisation.md", "organization.md"):
        yield look.project.content / name
    for folder in look.project.templates:
        yield folder / "words" / f"{page.language}.toml"


def _first_in(path: Path, wanted: Pattern[str]) -> tuple[Location, str] | None:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:  # Not every project has every one of them.
        return None
    found = wanted.search(text)
    if not found:
        return None
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    source = text.split("\n")[line - 1]
    return Location(file=path.as_posix(), line=line, column=column, source=source), found[0]
