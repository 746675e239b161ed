"""Which files are meant by what somebody names: files, folders with all in them, and patterns."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from framework_export.formats.packages import PackageError

_SYSTEM_FILES = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"})
_SYSTEM_FOLDERS = frozenset(
    {"__macosx", "$recycle.bin", "system volume information", "@eadir", "lost+found"}
)
_OUR_LISTS = re.compile(
    r"(?:manifest|manifest-before|mailing|archives|changes|kept|not-carried|rejected)"
    r"(?:-\d+-of-\d+)?\.csv"
)
"""What `packs` writes beside the forms."""

_DRAFT = re.compile(r"(?:.+/)?mail/(?:.+/)?[^/]+-[0-9a-f]{12}\.eml")
"""A draft of mail that `packs` writes: elsewhere, a mail of such a name is one that came."""

_NOT_HERE_YET = ".icloud"
"""`.ada.docx.icloud` stands for a form that macOS has not downloaded."""

_APPLE_FOLDERS = (".pages", ".numbers", ".key")
_LOCKS = ("~$", ".~lock.")
_LARGEST_LOCK = 4_096  # bytes: Word's have 162, and those of Excel 165


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file to read, or why there is none."""

    path: Path
    error: PackageError | None = None


def find_places(named: Iterable[Path]) -> tuple[FoundFile, ...]:
    """The files in the order in which they were named, those of folders and patterns sorted.

    None is in it twice. Files that Office and systems keep for themselves are passed over, unless
    they are named themselves.
    """
    places: dict[str, FoundFile] = {}
    for path in named:
        for place in _places(path):
            places.setdefault(os.path.realpath(place.path), place)
    return tuple(places.values())


def is_passed_over(name: PurePosixPath | Path, size: int) -> bool:
    """Whether a file of that name and size in bytes is of the system, a lock, or one of our lists.

    The folders in the name count, too: what archives of macOS have in `__MACOSX` is no file.
    """
    *folders, last = (part.lower() for part in name.parts)
    if any(_is_system_folder(folder) for folder in folders):
        return True
    if last.startswith("~$"):
        return size <= _LARGEST_LOCK
    hidden = last.startswith(".") and not last.endswith(_NOT_HERE_YET)
    ours = _OUR_LISTS.fullmatch(last) or _DRAFT.fullmatch("/".join((*folders, last)))
    return hidden or last in _SYSTEM_FILES or ours is not None


def owner_of_lock(name: str, size: int) -> str | None:
    """The document that a lock file is kept beside, as far as its name says it; None for others.

    Word leaves out the first letters of long names.
    """
    if size > _LARGEST_LOCK or not name.startswith(_LOCKS):
        return None
    return name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")


def _places(path: Path) -> Iterator[FoundFile]:
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists() or not re.search(r"[*?[]", str(path)):
            yield FoundFile(path=path)
        else:
            yield from _matching(path)
    except OSError as error:
        yield FoundFile(path=path, error=cannot_read(error))


def _in_folder(folder: Path) -> Iterator[FoundFile]:
    if folder.suffix.lower() in _APPLE_FOLDERS:
        yield FoundFile(path=folder, error=apple())
        return
    failures: list[OSError] = []
    found: list[FoundFile] = []
    seen: set[str] = set()
    for here, folders, files in os.walk(folder, onerror=failures.append, followlinks=True):
        if (real := os.path.realpath(here)) in seen:
            folders.clear()  # A link has led back here.
            continue
        seen.add(real)
        documents = [each for each in folders if each.lower().endswith(_APPLE_FOLDERS)]
        folders[:] = [
            each for each in folders if each not in documents and not _is_system_folder(each)
        ]
        found.extend(FoundFile(path=Path(here, each), error=apple()) for each in documents)
        found.extend(
            FoundFile(path=path)
            for path in (Path(here, each) for each in files)
            if not _is_no_file(path) and not is_passed_over(path.relative_to(folder), _size(path))
        )
    found.extend(
        FoundFile(path=Path(failure.filename), error=cannot_read(failure)) for failure in failures
    )
    yield from sorted(found, key=lambda place: place.path.parts)
    if not found:
        error = PackageError("form-unreadable", "There is no form in this folder.")
        yield FoundFile(path=folder, error=error)


def _matching(pattern: Path) -> Iterator[FoundFile]:
    """What most shells fill in, and those of Windows leave to programs."""
    if pattern.name == "**":
        yield from _places(pattern.parent)
        return
    found = [place for path in _filled_in(pattern) for place in _matched(path, pattern)]
    if not found:
        message = "There is no form that fits this pattern."
        found.append(FoundFile(path=pattern, error=PackageError("form-unreadable", message)))
    yield from found


def _filled_in(pattern: Path) -> list[Path]:
    try:
        return sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    except ValueError:  # It is no pattern, such as `a**b`.
        return []


def _matched(path: Path, pattern: Path) -> Iterator[FoundFile]:
    if not path.is_dir():
        if not _is_no_file(path) and not is_passed_over(Path(path.name), _size(path)):
            yield FoundFile(path=path)
    elif "**" not in pattern.parts:  # Otherwise what is below it fits the pattern itself.
        yield from _in_folder(path)


def _is_system_folder(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def _is_no_file(path: Path) -> bool:
    """A pipe or a device, read for ever; what a link to nothing is worth, reading it says."""
    return path.exists() and not path.is_file()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # Reading it says why.
        return 0


def cannot_read(error: OSError) -> PackageError:
    """The error for what the system does not let us read."""
    return PackageError("form-unreadable", f"Cannot read it: {error.strerror or error}.")


def apple_folder(name: PurePosixPath) -> PurePosixPath | None:
    """The outermost folder of that name that Apple's programs show as a document."""
    folders = [each for each in name.parents if each.name.lower().endswith(_APPLE_FOLDERS)]
    return folders[-1] if folders else None


def apple() -> PackageError:
    """The error for what is one."""
    return PackageError(
        "form-not-office",
        "This is a document of Apple's Pages or Numbers.",
        hint="Open it there, and use File, Export To, Word or Excel.",
    )
