"""Digests of everything that a build depends on, cheap enough to take before importing anything."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from framework_export.builds.request import Request

_READ_WHOLE = (".md", ".markdown", ".toml")
"""Sources: told apart by what they hold, not only by size and time."""

_PROGRAM = Path(__file__).resolve().parents[1]


def digest(data: bytes) -> str:
    """A short name for the content, the same on every machine."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """Of a file's content; empty when it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def project_fingerprint(request: Request) -> str:
    """Of all that can change what any document of a project says or looks like, or its problems.

    Content, templates, the program and the packages beside it, the checked-out commit, and the
    date, track and length that were asked for. Names, jobs and the like change no document.
    """
    project = request.project
    parts = [
        str(project.content.resolve()),
        str(request.epoch),
        str(request.track),
        str(request.short),
        str(request.unprotected),
        own_fingerprint(),
        installed_fingerprint(),
        current_commit(project.content.resolve()),
        folder_fingerprint(project.content, without=project.output),
        *(folder_fingerprint(folder) for folder in project.templates),
    ]
    return digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def own_fingerprint() -> str:
    """Of the interpreter and of our own files."""
    return digest(f"{sys.version}\n{folder_fingerprint(_PROGRAM)}".encode())


def installed_fingerprint() -> str:
    """Of the packages that are installed, as the times of the folders that they are in.

    Installing, upgrading or removing one changes that.
    """
    folders = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    times = (f"{path} {Path(path).stat().st_mtime_ns}" for path in folders if Path(path).is_dir())
    return digest("\n".join(times).encode("utf-8", "surrogateescape"))


def folder_fingerprint(folder: Path, *, without: Path | None = None) -> str:
    """Of every file below a folder: its name, size and time, and of sources their content."""
    place = str(folder.absolute())
    skipped = str(without.absolute()) if without else None
    text = "\n".join([place, *map(_line, _files(place, skipped))])
    return digest(text.encode("utf-8", "surrogateescape"))


def _files(folder: str, skipped: str | None) -> Iterator[os.DirEntry[str]]:
    """Sorted, so that the order on disk does not matter; links to folders are not followed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in (".git", "__pycache__") and entry.path != skipped:
                    yield from _files(entry.path, skipped)
            else:
                yield entry


def _line(entry: os.DirEntry[str]) -> str:
    try:
        status = entry.stat()
    except OSError:
        return entry.path
    # Reading a named pipe would wait for somebody to write.
    whole = stat.S_ISREG(status.st_mode) and entry.name.lower().endswith(_READ_WHOLE)
    content = file_digest(Path(entry.path)) if whole else ""
    return f"{entry.path} {status.st_size} {status.st_mtime_ns} {content}"


def current_commit(folder: Path) -> str:
    """What is checked out around a folder, read without starting git; empty outside a repository.

    Any change of it shows; it need not be a commit's name.
    """
    for parent in (folder, *folder.parents):
        marker = parent / ".git"
        if marker.is_dir():
            return _head(marker, marker)
        if marker.is_file():
            return _linked_head(parent, marker)
    return ""


def _linked_head(parent: Path, marker: Path) -> str:
    """Of a linked work tree or a submodule, whose `.git` is a file (gitrepository-layout)."""
    directory = parent / _text(marker).removeprefix("gitdir:").strip()
    common = directory / (_text(directory / "commondir").strip() or ".")
    return _head(directory, common)


def _head(directory: Path, common: Path) -> str:
    head = _text(directory / "HEAD").strip()
    if not head.startswith("ref: "):
        return head
    reference = _text(common / head.removeprefix("ref: ")).strip()
    packed = "" if reference else file_digest(common / "packed-refs")
    return f"{head} {reference}{packed}{_text(common / 'reftable' / 'tables.list')}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except (OSError, ValueError):
        return ""
