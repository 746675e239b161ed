"""Handbooks as one Markdown file, for a wiki, a repository or a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.formats import Look, Rendered

LABEL = "Markdown"
DOCUMENTS = ("handbook",)
SUFFIX = ".md"
LIBRARIES: tuple[str, ...] = ()
TEMPLATES: tuple[str, ...] = ()


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.markdown.handbook  # noqa: F401 - workers find it imported


def render(document: Document, look: Look) -> Rendered:
    """A handbook as GitHub Flavored Markdown; nothing in it depends on the look."""
    from framework_export.documents.handbook import Handbook
    from framework_export.formats import Rendered
    from framework_export.formats.markdown.handbook import handbook_markdown

    del look
    if not isinstance(document, Handbook):
        raise TypeError(document)
    return Rendered(data=handbook_markdown(document).encode())
