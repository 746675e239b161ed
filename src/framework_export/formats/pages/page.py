"""A document as one page of HTML, with what is asked about it when something is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFiles:
    """The files of `templates/` that a page is made with, by name."""

    page: str
    stylesheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    html: str
    made_with: TemplateFiles
    language: str
    sources: tuple[str, ...]
    """The files that the document was made from, relative to the content folder."""
    margins: str
    """What stands around the text and not in it."""
