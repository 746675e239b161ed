"""Self-assessments as Excel workbooks, written with openpyxl and read back with calamine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.documents.answers import ReturnedForm
    from framework_export.formats import Look, Rendered
    from framework_export.formats.packages import Package

SUFFIX = ".xlsx"
LIBRARIES = ("openpyxl", "lxml")
TEMPLATES: tuple[str, ...] = ()


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.excel.rendering  # noqa: F401 - workers find it imported


def render(document: Document, look: Look) -> Rendered:
    """A self-assessment as a workbook to fill in."""
    from framework_export.documents.self_assessment import SelfAssessment
    from framework_export.formats.excel.rendering import render_self_assessment

    if not isinstance(document, SelfAssessment):
        raise TypeError(document)
    return render_self_assessment(document, look)


def read_form(package: Package) -> ReturnedForm:
    """The answers in a returned self-assessment. Raises PackageError when it cannot be read."""
    from framework_export.formats.excel.returned.reading import read_self_assessment

    return read_self_assessment(package)
