"""Reviews as Word documents: written with python-docx and lxml, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.documents.answers import ReturnedForm
    from framework_export.formats import Look, Rendered
    from framework_export.formats.packages import Package

LABEL = "Word"
DOCUMENTS = ("review",)
SUFFIX = ".docx"
LIBRARIES = ("python-docx", "lxml")
TEMPLATES = ("review.docx",)


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.word.rendering  # noqa: F401 - workers find it imported


def render(document: Document, look: Look) -> Rendered:
    """A review as a form to fill in. Raises TemplateError when review.docx cannot be used."""
    from framework_export.documents.review import Review
    from framework_export.formats.word.rendering import render_review

    if not isinstance(document, Review):
        raise TypeError(document)
    return render_review(document, look)


def read_form(package: Package) -> ReturnedForm:
    """The answers in a returned review. Raises PackageError when it cannot be read."""
    from framework_export.formats.word.returned.reading import read_review

    return read_review(package)
