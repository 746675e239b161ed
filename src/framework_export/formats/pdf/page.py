"""A document as the one HTML page that WeasyPrint lays out."""

from __future__ import annotations

from collections.abc import Iterable

from framework_export.documents import Document
from framework_export.documents.changes import Changes
from framework_export.documents.handbook import Handbook
from framework_export.documents.review import Review
from framework_export.documents.steps import Steps
from framework_export.documents.summary import Summary
from framework_export.formats import Look
from framework_export.formats.pages.page import Page, TemplateFiles
from framework_export.formats.pages.templates import filled_page

HANDBOOK = TemplateFiles(page="handbook.html.j2", stylesheet="handbook.css")
REVIEW = TemplateFiles(page="review.html.j2", stylesheet="review.css")
CHANGES = TemplateFiles(page="changes.html.j2", stylesheet="changes.css")
STEPS = TemplateFiles(page="steps.html.j2", stylesheet="steps.css")
SUMMARY = TemplateFiles(page="summary.html.j2", stylesheet="summary.css")


def page_of(document: Document, look: Look) -> Page:
    """The page of a document.

    Raises TemplateError, which names the template, the line and what is wrong or missing, and
    SetupError when one cannot be read.
    """
    match document:
        case Handbook():
            return _page(
                HANDBOOK, document, look, "handbook", len(document.steps), document.page_label
            )
        case Review():
            return _page(REVIEW, document, look, "review", document.steps)
        case Changes():
            return _page(CHANGES, document, look, "document", document.levels, document.page_label)
        case Steps():
            return _page(STEPS, document, look, "document", document.levels, document.page_label)
        case Summary():
            return _page(SUMMARY, document, look, "summary", document.steps)
        case _:
            raise TypeError(document)


def _page(  # noqa: PLR0917 - what documents of pages differ in
    files: TemplateFiles,
    document: Handbook | Review | Changes | Steps | Summary,
    look: Look,
    name: str,
    levels: int,
    margins: Iterable[str] = (),
) -> Page:
    """`name` is what its template calls the document; `margins` is what its margins say."""
    language = document.language
    return Page(
        html=filled_page(files, {name: document}, look, language=language, levels=levels),
        made_with=files,
        language=language,
        sources=() if isinstance(document, Summary) else document.sources,
        margins="".join(margins),
    )
