"""From a document to the bytes of a PDF."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents import Document
from framework_export.errors import SetupError
from framework_export.formats import Look, Rendered
from framework_export.formats.pages.files import PageFiles
from framework_export.formats.pages.templates import base_address
from framework_export.formats.pdf.page import page_of
from framework_export.machine.needs import (
    font_package,
    install_hint,
    missing_fonts,
    reach_libraries,
)


def load_weasyprint() -> Any:
    """WeasyPrint's module. Raises SetupError when the libraries that it stands on are missing."""
    reach_libraries()
    try:
        return import_weasyprint()
    except OSError as error:
        raise SetupError(
            "Making a PDF needs Pango, which this machine does not have.",
            hint=install_hint("pango"),
        ) from error


def import_weasyprint() -> Any:
    """WeasyPrint's module. Raises OSError when it cannot load a library of the system."""
    import weasyprint

    return weasyprint


def render_pages(document: Document, look: Look) -> Rendered:
    """The document as PDF/UA-1, with a warning for each font and script that is missing here.

    Raises SetupError without Pango and TemplateError when a template cannot be used.
    """
    weasyprint = load_weasyprint()
    from framework_export.formats.pages.written import as_typed
    from framework_export.formats.pdf.characters import character_warnings, not_drawn, undrawable
    from framework_export.formats.pdf.complaints import heard_complaints, page_warnings
    from framework_export.formats.pdf.fetching import LocalFetcher

    page = page_of(document, look)
    files = PageFiles(look.project.content, look.project.templates)
    known = undrawable(page)
    warnings = [*_font_warnings(look), *character_warnings(known, page, look)]
    with _uncollected(), _dated(document.date), heard_complaints() as complaints:
        pages = weasyprint.HTML(
            string=page.html, base_url=base_address(look), url_fetcher=LocalFetcher(files)
        )
        data = drawn(pages)
    characters, others = not_drawn(complaints)
    pictures = [as_typed(path, look) for path in files.opened]
    unknown = "".join(each for each in characters if each not in known)
    warnings.extend(character_warnings(unknown, page, look, pictures))
    warnings.extend(page_warnings(others, page, look, files))
    return Rendered(data=data, diagnostics=tuple(warnings))


def drawn(pages: Any) -> bytes:
    """The PDF/UA-1 of WeasyPrint's HTML."""
    from framework_export.formats.pdf.page_numbers import fill_page_numbers
    from framework_export.formats.pdf.structure import complete_structure

    options = {"pdf_variant": "pdf/ua-1"}
    document = pages.render(**options)
    fill_page_numbers(document)
    data: bytes = document.write_pdf(finisher=complete_structure, **options)
    return data


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: layout makes millions of objects that live to its end."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _dated(date: datetime.date) -> Iterator[None]:
    """fontTools writes the time into subset fonts and takes another one from here only."""
    before = os.environ.get(_EPOCH)
    moment = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    os.environ[_EPOCH] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


_EPOCH = "SOURCE_DATE_EPOCH"


def _font_warnings(look: Look) -> tuple[Diagnostic, ...]:
    theme = look.theme
    location = Location(file=look.project.template("theme.toml").as_posix())
    return tuple(
        Diagnostic(
            code="font-missing",
            message=f"The font {family} is not installed; another one stands in for it.",
            hint=f"Install {font_package(family)}, or name another font in the theme.",
            location=location,
        )
        for family in missing_fonts((theme.text_fonts[0], theme.emoji_font))
    )
