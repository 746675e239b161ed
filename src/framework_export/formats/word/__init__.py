"""Reviews and handbooks as Word documents; reviews that come back filled in are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.documents.answers import ReturnedForm
    from framework_export.formats import Look, Rendered
    from framework_export.formats.packages import Package

LABEL = "Word"
DOCUMENTS = ("review", "handbook")
SUFFIX = ".docx"
LIBRARIES = ("python-docx", "lxml")
TEMPLATES = ("review.docx", "handbook.docx")


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.word.handbook.rendering  # workers find it imported
    import framework_export.formats.word.rendering  # noqa: F401 - so do they this one


def render(document: Document, look: Look) -> Rendered:
    """A review as a form to fill in, or a handbook to edit.

    Raises TemplateError when review.docx or handbook.docx cannot be used.
    """
    from framework_export.documents.review import Review

    if isinstance(document, Review):
        from framework_export.formats.word.rendering import render_review

        return render_review(document, look)
    from framework_export.documents.handbook import Handbook
    from framework_export.formats.word.handbook.rendering import render_handbook

    if not isinstance(document, Handbook):
        raise TypeError(document)
    return render_handbook(document, look)


def read_form(package: Package) -> ReturnedForm:
    """The answers in a returned review. Raises PackageError when it cannot be read."""
    from framework_export.formats.word.returned.reading import read_review

    return read_review(package)
