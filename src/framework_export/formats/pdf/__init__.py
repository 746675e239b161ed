"""Documents as PDF: Jinja makes HTML of them, WeasyPrint makes pages of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.diagnostics import Diagnostic
    from framework_export.documents import Document
    from framework_export.formats import Look, Rendered
    from framework_export.model import Framework

LABEL = "PDF"
DOCUMENTS = ("handbook", "review", "summary", "steps", "changes")
SUFFIX = ".pdf"
LIBRARIES = ("weasyprint", "pydyf", "jinja2", "markupsafe", "fonttools", "pyphen", "pillow")
TEMPLATES = (
    "head.html.j2",
    *(f"{document}{end}" for document in DOCUMENTS for end in (".html.j2", ".css")),
)


def prepare() -> None:
    """Import WeasyPrint, which takes most of a second and which forked workers then share.

    Raises SetupError with the command to type when Pango is not installed.
    """
    from framework_export.formats.pages.templates import prepare_templates
    from framework_export.formats.pdf.rendering import load_weasyprint

    load_weasyprint()
    prepare_templates("handbook.html.j2", "head.html.j2")


def render(document: Document, look: Look) -> Rendered:
    """A document as PDF/UA-1. Raises TemplateError when a template cannot be used."""
    from framework_export.formats.pdf.rendering import render_pages

    return render_pages(document, look)


def judge(framework: Framework, look: Look) -> tuple[Diagnostic, ...]:
    """What pages will not show of a framework's pictures; nothing is laid out, or drawn."""
    if not framework.images:  # The libraries for them take time.
        return ()
    from framework_export.formats.pages.judging import picture_warnings
    from framework_export.formats.pdf.page import HANDBOOK

    return picture_warnings(framework, look, HANDBOOK)
