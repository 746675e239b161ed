"""A document as the one HTML page that WeasyPrint lays out."""

from __future__ import annotations

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
            return _handbook_page(document, look)
        case Review():
            return _review_page(document, look)
        case Changes():
            return _changes_page(document, look)
        case Steps():
            return _steps_page(document, look)
        case Summary():
            return _summary_page(document, look)
        case _:
            raise TypeError(document)


def _handbook_page(handbook: Handbook, look: Look) -> Page:
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


def _review_page(review: Review, look: Look) -> Page:
    """The review on paper: lines to write on, and boxes to tick."""
    return Page(
        html=filled_page(
            REVIEW, {"review": review}, look, language=review.language, levels=review.steps
        ),
        made_with=REVIEW,
        language=review.language,
        sources=review.sources,
        margins="",
    )


def _changes_page(changes: Changes, look: Look) -> Page:
    """What changed between two editions, both wordings side by side."""
    return Page(
        html=filled_page(
            CHANGES, {"document": changes}, look, language=changes.language, levels=changes.levels
        ),
        made_with=CHANGES,
        language=changes.language,
        sources=changes.sources,
        margins="".join(changes.page_label),
    )


def _steps_page(steps: Steps, look: Look) -> Page:
    """What a level asks beyond a lower one, the two side by side."""
    return Page(
        html=filled_page(
            STEPS, {"document": steps}, look, language=steps.language, levels=steps.levels
        ),
        made_with=STEPS,
        language=steps.language,
        sources=steps.sources,
        margins="".join(steps.page_label),
    )


def _summary_page(summary: Summary, look: Look) -> Page:
    """What came back in a cycle, and a page for each conversation."""
    return Page(
        html=filled_page(
            SUMMARY, {"summary": summary}, look, language=summary.language, levels=summary.steps
        ),
        made_with=SUMMARY,
        language=summary.language,
        sources=(),
        margins="",
    )
