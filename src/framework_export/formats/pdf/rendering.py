"""From a handbook to the bytes of a PDF."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from framework_export.diagnostics import Diagnostic, Location
from framework_export.documents.handbook import Handbook
from framework_export.errors import SetupError
from framework_export.formats import Look, Rendered
from framework_export.formats.pdf.html import STYLESHEET, handbook_html
from framework_export.machine import font_package, install_hint, missing_fonts


def load_weasyprint() -> Any:
    """WeasyPrint's module. Raises SetupError when the libraries that it stands on are missing."""
    try:
        import weasyprint
    except OSError as error:
        raise SetupError(
            "Making a PDF needs Pango, which this machine does not have.",
            hint=install_hint("pango"),
        ) from error
    return weasyprint


def render_handbook(handbook: Handbook, look: Look) -> Rendered:
    """The handbook as PDF/UA-1, with a warning for each font that had to be replaced.

    Raises SetupError without Pango and TemplateError when a template cannot be used.
    """
    weasyprint = load_weasyprint()
    from framework_export.formats.pdf.fetching import LocalFetcher
    from framework_export.formats.pdf.structure import complete_tables

    fetcher = LocalFetcher((look.project.content, *look.project.templates))
    html = handbook_html(handbook, look)
    base = look.project.template(STYLESHEET).resolve().as_uri()
    with _uncollected(), _messages() as messages:
        page = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher)
        data = page.write_pdf(pdf_variant="pdf/ua-1", finisher=complete_tables)
    warnings = (*_font_warnings(look), *_page_warnings(look, messages))
    return Rendered(data=data, diagnostics=warnings)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: layout makes millions of objects that all live to its end."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What WeasyPrint complains about, instead of a line on the terminal for each."""
    messages: list[str] = []
    handler = _Collector(messages)
    logger = logging.getLogger("weasyprint")
    before = logger.handlers
    logger.handlers = [handler]
    try:
        yield messages
    finally:
        logger.handlers = before


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


def _page_warnings(look: Look, messages: list[str]) -> tuple[Diagnostic, ...]:
    location = Location(file=look.project.template(STYLESHEET).as_posix())
    return tuple(
        Diagnostic(
            code="page-warning",
            message=f"While making pages: {message}.",
            hint="Compare your templates with the ones that come with the program.",
            location=location,
        )
        for message in dict.fromkeys(messages)
    )


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
