"""Where content, templates and output are."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from framework_export.errors import SetupError, cannot_read

PACKAGED = ("content", "templates", "words")
"""The folders that come with the program."""

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The three folders that a command works with."""

    content: Path
    templates: tuple[Path, ...]
    """Searched in this order, file by file; the last one is the packaged copy."""
    output: Path

    @property
    def beside_content(self) -> Path:
        """The folder that has the content folder: what a setting names by its path is below it."""
        return Path(os.path.normpath(self.content / os.pardir))

    def template(self, name: str) -> Path:
        """The template file of that name, the project's own before the packaged one.

        Raises SetupError when there is none.
        """
        for folder in self.templates:
            if is_file(folder / name):
                return folder / name
        raise SetupError(
            f"There is no template {name} in {', '.join(map(str, self.templates))}.",
            hint="Reinstall framework-export, or put the file into your templates folder.",
        )


def is_file(path: Path) -> bool:
    """Whether a file is there. Raises OSError when that cannot be found out.

    `Path.is_file` says no then, from Python 3.14 on.
    """
    return _is(stat.S_ISREG, path)


def is_folder(path: Path) -> bool:
    """Whether a folder is there. Raises OSError when that cannot be found out."""
    return _is(stat.S_ISDIR, path)


def _is(kind: Callable[[int], bool], path: Path) -> bool:
    try:
        return kind(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def check_folder(folder: Path) -> None:
    """Raises SetupError when the files in a folder cannot be reached."""
    try:
        os.scandir(folder).close()
        # One that can be listed need not be one whose files can be opened.
        os.stat(f"{folder}{os.sep}.")  # noqa: PTH116  # pathlib would drop the dot
    except OSError as error:
        raise cannot_read(f"The folder {folder}", error) from error


def packaged(name: str) -> Path:
    """The folder of that name in `PACKAGED`.

    An installed package carries it inside; a checkout has all but the words at its top level.
    """
    if name == "words":
        return _HERE / "catalogues"
    inside = _HERE / "packaged" / name
    return inside if inside.is_dir() else _HERE.parents[1] / name
