"""Warnings for what a page asks for and does not show: refused addresses and flawed pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from framework_export.diagnostics import Diagnostic, Location
from framework_export.formats import Look
from framework_export.formats.pages.asked_for import PageSource, askers
from framework_export.formats.pages.files import PageFiles
from framework_export.formats.pages.page import Page
from framework_export.formats.pages.pictures import Flaw
from framework_export.formats.pages.written import as_typed, written_at

_ONLY_HERE = "Pages load files of the templates and content folders only: put it into one of them."


def file_warnings(
    page: Page, look: Look, files: PageFiles, sources: Sequence[PageSource]
) -> Iterator[Diagnostic]:
    """One for each flaw of a picture, and for each place that asks for what was refused."""
    for path, flaw in files.flaws.items():
        yield _flaw(path, flaw, page, look)
    for address, reason in files.refused.items():
        # A template as a whole where it puts the address together.
        whole = Location(file=look.project.template(page.made_with.page).as_posix())
        for place in list(askers(address, sources)) or [whole]:
            yield _refusal(address, reason, place)


def _flaw(path: Path, flaw: Flaw, page: Page, look: Look) -> Diagnostic:
    """At the line that shows the picture; at the picture where that cannot be found."""
    typed = as_typed(path, look)
    names = "|".join(map(re.escape, sorted({path.name, quote(path.name)})))
    others = (look.project.template("theme.toml"),)
    location, found = written_at(re.compile(rf"(?<=[(</])(?:{names})"), page, look, others)
    if not found:  # In a definition, where it is a word like others.
        location, found = written_at(re.compile(names), page, look, others)
    return Diagnostic(
        code="picture-flawed",
        message=f"The picture {typed.as_posix()} {flaw.said}.",
        hint=flaw.hint,
        location=location if found else Location(file=typed.as_posix()),
    )


def _refusal(address: str, reason: str, place: Location) -> Diagnostic:
    return Diagnostic(
        code="page-warning",
        message=f"{address} {reason}.",
        hint=_ONLY_HERE,
        location=place,
    )
