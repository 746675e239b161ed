"""Finds the shared framework that a page inherits from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from framework_export.reading.pages.written import WrittenPage
from framework_export.reading.source_file import SourceFile

_SHARED_PATH = re.compile(r"""^path:[ \t]*["']?/?generic/?["']?[ \t]*$""", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPage:
    """A file that others inherit from."""

    source: SourceFile
    page: WrittenPage | None
    """None when it could not be read."""


def find_shared_pages(
    sources: list[SourceFile], pages: dict[str, WrittenPage]
) -> dict[PurePosixPath, SharedPage]:
    """The shared page of each folder; a second one in the same folder is reported."""
    found: dict[PurePosixPath, SharedPage] = {}
    for source in sources:
        page = pages.get(source.relative)
        shared = page.shared if page else _SHARED_PATH.search(source.text) is not None
        if not shared:
            continue
        folder = PurePosixPath(source.relative).parent
        if folder in found:
            source.report(
                "duplicate-shared",
                f"The shared framework of this folder is already {found[folder].source.file}.",
                0,
                hint="Keep one file with path: /generic in each folder.",
            )
        else:
            found[folder] = SharedPage(source=source, page=page)
    return found


def shared_page_of(page: WrittenPage, shared: dict[PurePosixPath, SharedPage]) -> SharedPage | None:
    """The one in its folder or in the nearest folder above; else the only one that there is."""
    if page.shared:
        return None
    for folder in PurePosixPath(page.source.relative).parents:
        if folder in shared:
            return shared[folder]
    return next(iter(shared.values())) if len(shared) == 1 else None
