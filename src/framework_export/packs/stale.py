"""Removes forms that nobody on the roster has any more, when that is asked for."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from framework_export.formats import renderer
from framework_export.formats.packages import LARGEST_FILE
from framework_export.formats.spliced_package import is_untouched
from framework_export.packs.layout import digest_of_path
from framework_export.packs.variants import FORMATS
from framework_export.writing import remove_file


def remove_stale(folder: Path, expected: Container[int]) -> int:
    """Removes our forms below the folder whose paths are not expected, and says how many.

    What somebody has filled in stays, and so does every file that is none of ours.
    """
    removed = 0
    suffixes = {renderer(kind).SUFFIX for kind in FORMATS.values()}
    for path in sorted(each for each in folder.rglob("*") if each.suffix in suffixes):
        name = path.relative_to(folder).as_posix()
        if digest_of_path(name) not in expected and _is_ours(path):
            remove_file(path)
            removed += 1
    return removed


def _is_ours(path: Path) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_FILE:
        return False
    return is_untouched(path.read_bytes())
