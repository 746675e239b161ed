"""The files that forms are made with, for workers on machines that have no copy of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from framework_export.errors import SetupError
from framework_export.formats import Look, template_files
from framework_export.project import Project
from framework_export.writing import write_file

_LOGO = "logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Luggage:
    """Templates and logo by the names of files."""

    files: Mapping[str, bytes]


def pack_luggage(look: Look, formats: Iterable[str]) -> Luggage:
    """What documents of the formats need. Raises SetupError when a file cannot be read."""
    paths = {path.name: path for kind in formats for path in template_files(kind, look.project)}
    if look.theme.logo:
        paths[_logo_name(look.theme.logo.path)] = look.theme.logo.path
    try:
        return Luggage(files={name: path.read_bytes() for name, path in sorted(paths.items())})
    except OSError as error:
        raise SetupError(f"Cannot read {error.filename}: {error.strerror}.") from error


def unpack_luggage(luggage: Luggage, look: Look, folder: Path) -> Look:
    """The look with its files in that folder, and with nothing of the machine it comes from."""
    for name, data in luggage.files.items():
        write_file(folder / name, data)
    theme = look.theme
    if theme.logo:
        logo = replace(theme.logo, path=folder / _logo_name(theme.logo.path))
        theme = replace(theme, logo=logo)
    return Look(theme=theme, project=Project(content=folder, templates=(folder,), output=folder))


def _logo_name(path: Path) -> str:
    return f"{_LOGO}{path.suffix.lower()}"
