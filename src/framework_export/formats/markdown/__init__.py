"""Handbooks, steps and changes as one Markdown file each, for a wiki, a repository or a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framework_export.documents import Document
    from framework_export.formats import Look, Rendered

LABEL = "Markdown"
DOCUMENTS = ("handbook", "steps", "changes")
SUFFIX = ".md"
LIBRARIES: tuple[str, ...] = ()
TEMPLATES: tuple[str, ...] = ()


def prepare() -> None:
    """Import what rendering needs."""
    import framework_export.formats.markdown.changes  # workers find it imported
    import framework_export.formats.markdown.handbook  # so do they this one
    import framework_export.formats.markdown.steps  # noqa: F401 - and this one


def render(document: Document, look: Look) -> Rendered:
    """A document as GitHub Flavored Markdown; nothing in it depends on the look."""
    from framework_export.documents.changes import Changes
    from framework_export.documents.handbook import Handbook
    from framework_export.documents.steps import Steps
    from framework_export.formats import Rendered

    del look
    match document:
        case Handbook():
            from framework_export.formats.markdown.handbook import handbook_markdown

            return Rendered(data=handbook_markdown(document).encode())
        case Steps():
            from framework_export.formats.markdown.steps import steps_markdown

            return Rendered(data=steps_markdown(document).encode())
        case Changes():
            from framework_export.formats.markdown.changes import changes_markdown

            return Rendered(data=changes_markdown(document).encode())
        case _:
            raise TypeError(document)
