"""Self-assessments, matrices and summaries as workbooks; what comes back filled in is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.documents.answers import ReturnedForm
    from framework_export.formats import Look, Rendered
    from framework_export.formats.packages import Package

LABEL = "Excel"
DOCUMENTS = ("self-assessment", "handbook", "summary")
SUFFIX = ".xlsx"
LIBRARIES = ("openpyxl", "lxml")
TEMPLATES: tuple[str, ...] = ()


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.excel.rendering  # noqa: F401 - workers find it imported


def render(document: Document, look: Look) -> Rendered:
    """A self-assessment to fill in, a handbook as a matrix to read, or a summary to filter."""
    from framework_export.documents.handbook import Handbook
    from framework_export.documents.self_assessment import SelfAssessment
    from framework_export.documents.summary import Summary

    match document:
        case SelfAssessment():
            from framework_export.formats.excel.rendering import render_self_assessment

            return render_self_assessment(document, look)
        case Handbook():
            from framework_export.formats.excel.matrix import render_matrix

            return render_matrix(document, look)
        case Summary():
            from framework_export.formats.excel.summary.rendering import render_summary

            return render_summary(document, look)
        case _:
            raise TypeError(document)


def read_form(package: Package) -> ReturnedForm:
    """The answers in a returned self-assessment. Raises PackageError when it cannot be read."""
    from framework_export.formats.excel.returned.reading import read_self_assessment

    return read_self_assessment(package)
