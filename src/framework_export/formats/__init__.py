"""Documents as bytes: one folder per format, and only the one that is asked for is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from framework_export.diagnostics import Diagnostic
from framework_export.documents import Document, Format
from framework_export.project import Project
from framework_export.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What decides how a document looks, whatever it says."""

    theme: Theme
    project: Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


class Renderer(Protocol):
    """What the package of a format offers."""

    SUFFIX: str
    """Of its files, with the dot."""
    LIBRARIES: tuple[str, ...]
    """The distributions whose version can change the bytes."""
    TEMPLATES: tuple[str, ...]
    """The template files that it uses, by name."""

    def prepare(self) -> None:
        """Import what rendering needs, once, before workers are forked.

        Raises SetupError when the machine lacks something.
        """

    def render(self, document: Document, look: Look) -> Rendered:
        """The bytes of a document. Raises TemplateError when a template cannot be used."""


def renderer(kind: Format) -> Renderer:
    """The package of a format; importing it imports none of its libraries."""
    return cast(Renderer, import_module(f"framework_export.formats.{kind}"))


def template_files(kind: Format, project: Project) -> tuple[Path, ...]:
    """The template files that documents of a format depend on."""
    return tuple(project.template(name) for name in renderer(kind).TEMPLATES)
