"""Reviews, handbooks, steps and changes in Word; reviews that come back filled in are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.documents.answers import ReturnedForm
    from framework_export.formats import Look, Rendered
    from framework_export.formats.packages import Package

LABEL = "Word"
DOCUMENTS = ("review", "handbook", "steps", "changes")
SUFFIX = ".docx"
LIBRARIES = ("python-docx", "lxml")
TEMPLATES = ("review.docx", "handbook.docx", "comparison.docx")


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.word.comparison.rendering  # workers find it imported
    import framework_export.formats.word.handbook.rendering  # so do they this one
    import framework_export.formats.word.rendering  # noqa: F401 - and this one


def render(document: Document, look: Look) -> Rendered:
    """A review as a form to fill in, or another document to edit.

    Raises TemplateError when its template cannot be used.
    """
    from framework_export.documents.changes import Changes
    from framework_export.documents.handbook import Handbook
    from framework_export.documents.review import Review
    from framework_export.documents.steps import Steps

    match document:
        case Review():
            from framework_export.formats.word.rendering import render_review

            return render_review(document, look)
        case Handbook():
            from framework_export.formats.word.handbook.rendering import render_handbook

            return render_handbook(document, look)
        case Steps():
            from framework_export.formats.word.comparison.rendering import render_steps

            return render_steps(document, look)
        case Changes():
            from framework_export.formats.word.comparison.rendering import render_changes

            return render_changes(document, look)
        case _:
            raise TypeError(document)


def read_form(package: Package) -> ReturnedForm:
    """The answers in a returned review. Raises PackageError when it cannot be read."""
    from framework_export.formats.word.returned.reading import read_review

    return read_review(package)
