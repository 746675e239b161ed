"""Reads a content folder: every framework in it, what failed, and every problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from framework_export.diagnostics import Diagnostic
from framework_export.model import Framework, Organisation
from framework_export.reading.assembly import assemble
from framework_export.reading.files import read_sources
from framework_export.reading.identifiers import framework_id
from framework_export.reading.pages.page import read_page
from framework_export.reading.pages.shared import find_shared_pages, shared_page_of
from framework_export.reading.pages.written import WrittenPage
from framework_export.reading.settings.organisation import (
    DEFAULT_ORGANISATION,
    is_organisation,
    organisation_file,
    read_organisation,
)
from framework_export.reading.source_file import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class UnbuiltFramework:
    """A file that is a framework and has errors, or is a draft."""

    id: str
    """As well as it can be told."""
    file: str
    """The path as a person would type it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a content folder holds."""

    organisation: Organisation
    frameworks: tuple[Framework, ...]
    """Sorted by id; every one without errors, and none when organisation.md has some."""
    failed: tuple[UnbuiltFramework, ...]
    """Sorted by file; those with errors."""
    drafts: tuple[UnbuiltFramework, ...]
    """Sorted by file; those that are not to be built yet, with or without errors."""
    skipped: tuple[str, ...]
    """The files that are no frameworks, as a person would type their paths."""
    diagnostics: tuple[Diagnostic, ...]
    """Sorted by file, line and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a content folder holds, with the pages as their files have them."""

    reading: Reading
    pages: Mapping[str, WrittenPage]
    """By the file's path below content; those that could be read."""


def read_frameworks(content: Path) -> Reading:
    """Reads every Markdown file below a folder.

    Raises SetupError when the folder is missing or cannot be read. Everything else is a diagnostic.
    """
    return read_written(read_sources(content), content).reading


def read_written(files: Iterable[SourceFile], content: Path) -> Written:
    """Reads files as those of a content folder, which need not be there but for pictures."""
    sources = list(files)
    settings = organisation_file(sources, content)
    organisation = read_organisation(settings, content) if settings.text else DEFAULT_ORGANISATION
    sources = [source for source in sources if not is_organisation(source)]
    pages = _read_pages(sources, content)
    frameworks = _assemble_pages(sources, pages, organisation)
    drafts = [s for s in sources if s.relative in pages and pages[s.relative].draft]
    sound = [each for each in frameworks if each.sources[0] not in {s.relative for s in drafts}]
    failed = (
        source
        for source in sources
        if source not in drafts
        and (source.failed or (settings.failed and source.relative in pages))
    )
    problems = [problem for source in (settings, *sources) for problem in source.diagnostics]
    reading = Reading(
        organisation=organisation,
        frameworks=() if settings.failed else tuple(sorted(sound, key=lambda each: each.id)),
        failed=tuple(_unbuilt(source, pages) for source in failed),
        skipped=tuple(s.file for s in sources if s.relative not in pages and not s.failed),
        drafts=tuple(_unbuilt(source, pages) for source in drafts),
        diagnostics=tuple(sorted(problems, key=_order)),
    )
    return Written(reading=reading, pages=pages)


def _read_pages(sources: list[SourceFile], content: Path) -> dict[str, WrittenPage]:
    """The page of each file that could be read, by the file's path below content."""
    pages: dict[str, WrittenPage] = {}
    for source in sources:
        page = _read_one(source, content) if source.text or not source.diagnostics else None
        if page is not None:
            pages[source.relative] = page
    return pages


def _read_one(source: SourceFile, content: Path) -> WrittenPage | None:
    try:
        return read_page(source, content)
    except Exception as error:  # noqa: BLE001 - the edge of one file: whatever it was, the rest goes on
        source.report(
            "unreadable-file",
            f"Reading this file went wrong: {type(error).__name__}: {error}.",
            hint="This is a mistake in framework-export. Please report it with this file.",
        )
        return None


def _assemble_pages(
    sources: list[SourceFile], pages: dict[str, WrittenPage], organisation: Organisation
) -> list[Framework]:
    shared_pages = find_shared_pages(sources, pages)
    _report_same(pages.values())
    frameworks: list[Framework] = []
    # shared pages first: one with errors stops those that inherit from it
    for page in sorted(pages.values(), key=lambda page: not page.shared):
        shared = shared_page_of(page, shared_pages)
        if shared is not None and shared.source.failed:
            page.source.report(
                "shared-failed",
                f"This framework inherits from {shared.source.file}, which has errors.",
                hint="Correct that file first.",
            )
        framework = assemble(page, shared.page if shared else None, organisation)
        if framework is not None:
            frameworks.append(framework)
    return frameworks


def _report_same(pages: Iterable[WrittenPage]) -> None:
    """Frameworks of one id, none of which is built in place of another, or of one path."""
    ids: dict[str, list[WrittenPage]] = {}
    paths: dict[str, WrittenPage] = {}
    for page in pages:
        ids.setdefault(page.id, []).append(page)
        path = page.path.strip("/")
        first = paths.setdefault(path, page) if path and not page.shared else page
        if first is not page:
            page.source.report(
                "duplicate-path", f"{first.source.file} has the same path: {page.path}."
            )
    for same in ids.values():
        for number, page in enumerate(same, 1):
            _report_same_id(page, [other for other in same if other is not page], number)


def _report_same_id(page: WrittenPage, others: list[WrittenPage], number: int) -> None:
    # An error in a shared framework would stop all that inherit from it.
    if not others or (page.shared and not all(other.shared for other in others)):
        return
    files = ", ".join(other.source.file for other in others)
    page.source.report(
        "duplicate-framework",
        f"The id {page.id} belongs to {files} as well; none of them is built.",
        page.id_place,
        hint=f"Give each an id of its own, such as `id: {page.id}-{number}`.",
    )


def _unbuilt(source: SourceFile, pages: dict[str, WrittenPage]) -> UnbuiltFramework:
    page = pages.get(source.relative)
    return UnbuiltFramework(id=page.id if page else framework_id(source.relative), file=source.file)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    place = diagnostic.location
    return place.file, place.line or 0, place.column or 0, diagnostic.code
