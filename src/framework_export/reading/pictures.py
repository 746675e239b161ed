"""Decides which pictures may be shown: files of known kinds below the content folder."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from framework_export.project import is_file

LARGEST_PICTURE = 10_000_000
"""In bytes."""

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

_PUT_BELOW = "Put the file below the content folder."
_FOREIGN = re.compile(rb"<(?:\w+:)?foreignObject\b[^>]*>([^\0]*?)</(?:\w+:)?foreignObject\s*>")
_TAG = re.compile(rb"<style\b[^\0]*?</style\s*>|<[^>]*>")
_LONGEST_QUOTED = 40

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that was asked for; exactly one of the two is set."""

    source: str = ""
    """Its path relative to the content folder, symbolic links followed."""
    refused: str = ""
    """Why it is not shown, to follow "The picture …"."""
    hint: str = ""
    """What to do about that."""
    lost: str = ""
    """The first words in it that cannot be drawn."""


def find_picture(content: Path, relative: str, target: str) -> Picture:
    """The picture that the file `relative` means by `target`; `/x` is the content folder's `x`."""
    if _ADDRESS.match(target):
        return Picture(refused="is not a file in the content folder", hint=_PUT_BELOW)
    written = PurePosixPath(unquote(target))
    folder = content if written.is_absolute() else content / PurePosixPath(relative).parent
    try:
        found = (folder / str(written).lstrip("/")).resolve()
        source = found.relative_to(content.resolve()).as_posix()
        return _refused(found) or Picture(source=source, lost=_lost_words(found))
    except ValueError:
        return Picture(refused="is not in the content folder", hint=_PUT_BELOW)
    except OSError as problem:
        hint = "Correct its permissions."
        return Picture(refused=f"cannot be read ({problem.strerror})", hint=hint)


def _refused(path: Path) -> Picture | None:
    if not is_file(path):
        hint = "Correct the name, or put the file there."
        return Picture(refused="does not exist", hint=hint)
    if path.suffix.lower() not in KINDS:
        refused = f"is of no kind that is shown ({', '.join(KINDS)})"
        return Picture(refused=refused, hint="Save it as one of these.")
    size = path.stat().st_size
    if size > LARGEST_PICTURE:
        refused = f"has {size:,} bytes, and {LARGEST_PICTURE:,} is the most"
        return Picture(refused=refused, hint="Save it smaller.")
    with path.open("rb"):  # The reader may not be the one who may open it.
        pass
    return None


def _lost_words(path: Path) -> str:
    """The first words of an SVG that stand in HTML, as drawing programs export them."""
    if path.suffix.lower() != ".svg":
        return ""
    data = path.read_bytes()
    drawn = _words(_FOREIGN.sub(b" ", data))
    for found in _FOREIGN.finditer(data):
        words = _words(found[1])
        if words and words not in drawn:  # which a fallback of the drawing program says again
            return words[:_LONGEST_QUOTED]
    return ""


def _words(markup: bytes) -> str:
    return " ".join(html.unescape(_TAG.sub(b" ", markup).decode(errors="replace")).split())
