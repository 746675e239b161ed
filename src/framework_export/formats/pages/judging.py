"""What of a framework's pictures pages will not show, said before there are pages."""

from __future__ import annotations

from contextlib import suppress

from framework_export.diagnostics import Diagnostic
from framework_export.formats import Look
from framework_export.formats.pages.files import PageFileError, PageFiles
from framework_export.formats.pages.page import Page, TemplateFiles
from framework_export.formats.pages.refusals import file_warnings
from framework_export.model import Framework


def picture_warnings(
    framework: Framework, look: Look, made_with: TemplateFiles
) -> tuple[Diagnostic, ...]:
    """The warnings about pictures that laying out the framework's handbook would give."""
    content = look.project.content
    files = PageFiles(content)
    for image in framework.images:
        with suppress(PageFileError):
            files.read((content / image).resolve().as_uri())
    page = Page(
        html="",
        made_with=made_with,
        language=framework.language,
        sources=framework.sources,
        margins="",
    )
    return tuple(file_warnings(page, look, files, ()))
