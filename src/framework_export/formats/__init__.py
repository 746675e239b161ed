"""Documents as bytes: one folder per format, and only the one that is asked for is imported.

A format is a folder here, or a package that is installed and names itself in the entry-point group
`framework_export.formats`. Nothing else knows any of them by name.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from framework_export.diagnostics import Diagnostic
from framework_export.errors import SetupError
from framework_export.project import Project
from framework_export.theme import Theme

if TYPE_CHECKING:
    # Not at run time: finding out that nothing changed must not import what documents say.
    from importlib.metadata import EntryPoint

    from framework_export.documents import Document
    from framework_export.model import Framework

GROUP = "framework_export.formats"
"""Of the entry points by which installed packages bring a format."""

_SHARED = frozenset({"pages"})
"""The folders here that several formats use, and that are none."""


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

    LABEL: str
    """Its name for people: `PDF`."""
    DOCUMENTS: tuple[str, ...]
    """The documents that it draws, by their names in `products.KINDS`; the usual one is first."""
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


def judged(framework: Framework, look: Look) -> tuple[Diagnostic, ...]:
    """What formats have to say of a framework before anything is rendered.

    A format says it in a function `judge` with the same arguments; most have none.
    """
    return tuple(problem for judge in _judges() for problem in judge(framework, look))


def format_names() -> tuple[str, ...]:
    """Every format that there is, sorted; finding them imports none."""
    return tuple(sorted({*_own_formats(), *_installed_formats()}))


def has_format(name: str) -> bool:
    """Whether there is a format of that name; of ours, without looking at installed packages."""
    return name in _own_formats() or name in _installed_formats()


@cache
def renderer(name: str) -> Renderer:
    """The package of a format; importing one of ours imports none of its libraries.

    Raises SetupError when there is none, or an installed one cannot be imported.
    """
    if name in _own_formats():
        return cast(Renderer, import_module(f"{__name__}.{name}"))
    found = _installed_formats().get(name)
    if found is None:
        raise SetupError(
            f"There is no format {name}.", hint=f"There are: {', '.join(format_names())}."
        )
    try:
        return cast(Renderer, found.load())
    except (ImportError, AttributeError, SyntaxError) as error:
        raise SetupError(
            f"The format {name} ({found.value}) cannot be used: {error}.",
            hint="Reinstall the package that brings it, or remove it.",
        ) from error


def template_files(name: str, project: Project) -> tuple[Path, ...]:
    """The template files that documents of a format depend on."""
    return tuple(project.template(each) for each in renderer(name).TEMPLATES)


@cache
def _judges() -> tuple[Callable[[Framework, Look], tuple[Diagnostic, ...]], ...]:
    judges = []
    for name in format_names():
        with suppress(SetupError):  # One that cannot be imported is named to whoever asks for it.
            judges.append(getattr(renderer(name), "judge", None))
    return tuple(judge for judge in judges if judge)


@cache
def _own_formats() -> frozenset[str]:
    return frozenset(each.name for each in iter_modules(__path__) if each.ispkg) - _SHARED


@cache
def _installed_formats() -> dict[str, EntryPoint]:
    """By name; one of ours is not replaced."""
    from importlib.metadata import entry_points  # Only now: importing it takes 30 ms.

    found = sorted(entry_points(group=GROUP), key=lambda each: each.name)
    return {each.name: each for each in found if each.name not in _own_formats()}
