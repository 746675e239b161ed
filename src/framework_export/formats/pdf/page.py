"""A document as the one HTML page that WeasyPrint lays out."""

from __future__ import annotations

from framework_export.documents import Document
from framework_export.documents.handbook import Handbook
from framework_export.formats import Look
from framework_export.formats.pages.page import Page, TemplateFiles
from framework_export.formats.pages.templates import filled_page

HANDBOOK = TemplateFiles(page="handbook.html.j2", stylesheet="handbook.css")


def page_of(document: Document, look: Look) -> Page:
    """The page of a document.

    Raises TemplateError, which names the template, the line and what is wrong or missing, and
    SetupError when one cannot be read.
    """
    match document:
        case Handbook():
            return handbook_page(document, look)
        case _:
            raise TypeError(document)


def handbook_page(handbook: Handbook, look: Look) -> Page:
    """A cover, and what the handbook says about each level and each topic."""
    return Page(
        html=filled_page(
            HANDBOOK,
            {"handbook": handbook},
            look,
            language=handbook.language,
            levels=len(handbook.steps),
        ),
        made_with=HANDBOOK,
        language=handbook.language,
        sources=handbook.sources,
        margins="".join(handbook.page_label),
    )
