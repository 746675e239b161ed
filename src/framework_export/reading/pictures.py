"""Decides which pictures may be shown: files of known kinds below the content folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from framework_export.project import is_file

LARGEST_PICTURE = 10_000_000
"""In bytes."""

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that was asked for; exactly one of the two is set."""

    source: str = ""
    """Its path relative to the content folder, symbolic links followed."""
    refused: str = ""
    """Why it is not shown, to follow "The picture …"."""


def find_picture(content: Path, relative: str, target: str) -> Picture:
    """The picture that the file `relative` means by `target`; `/x` is the content folder's `x`."""
    if _ADDRESS.match(target):
        return Picture(refused="is not a file in the content folder")
    written = PurePosixPath(unquote(target))
    folder = content if written.is_absolute() else content / PurePosixPath(relative).parent
    try:
        found = (folder / str(written).lstrip("/")).resolve()
        source = found.relative_to(content.resolve()).as_posix()
        refused = _reason_to_refuse(found)
    except ValueError:
        return Picture(refused="is not in the content folder")
    except OSError as problem:
        return Picture(refused=f"cannot be read ({problem.strerror})")
    return Picture(refused=refused) if refused else Picture(source=source)


def _reason_to_refuse(path: Path) -> str:
    if not is_file(path):
        return "does not exist"
    if path.suffix.lower() not in KINDS:
        return f"is of no kind that is shown ({', '.join(KINDS)})"
    size = path.stat().st_size
    if size > LARGEST_PICTURE:
        return f"has {size:,} bytes, and {LARGEST_PICTURE:,} is the most"
    with path.open("rb"):  # The reader may not be the one who may open it.
        pass
    return ""
