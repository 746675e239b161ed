"""The date that a framework's documents carry, so that the same sources give the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

from framework_export.editions.git import GIT
from framework_export.model import Framework, Organisation

LATEST = 253_402_300_799
"""The last second of the year 9999, in seconds since 1970."""

_TIMEOUT = 20.0  # seconds
_SHA256 = 64  # hexadecimal digits


def framework_date(
    framework: Framework,
    organisation: Organisation,
    content: Path,
    epoch: int | None,
    revision: str = "",
) -> dt.date:
    """The date of a framework's documents, in UTC.

    The first of: `epoch` (seconds since 1970), the framework's own date, the organisation's, the
    newest commit of the sources, their newest modification. The commit counts only when git
    tracks all sources and none of them was changed since. What was read from a revision has the
    date of its newest commit, whatever is in the folder now.
    """
    if epoch is not None:
        return _utc_date(epoch)
    if stated := framework.date or organisation.date:
        return stated
    if revision and (then := _revision_time(content, revision, framework.sources)):
        return _utc_date(then)
    committed = commit_time(content, framework.sources)
    return _utc_date(committed or _modified(content, framework.sources))


def commit_time(folder: Path, files: Sequence[str]) -> int | None:
    """When the newest commit that touched the files was made, in seconds since 1970.

    None when git is absent, a file is untracked, or one differs from what was committed.
    Only the object database is asked: comparing working files by `git diff` would run the
    repository's own clean filters.
    """
    tree = _git(folder, "ls-tree", "-z", "HEAD", "--", *files)
    committed = dict(_tree_entry(line) for line in tree.split("\0") if "\t" in line)
    if not all(_unchanged(folder / file, committed.get(file, "")) for file in files):
        return None
    answer = _git(folder, "log", "-1", "--format=%ct", "--", *files).strip()
    return int(answer) if answer.isdecimal() else None


def _revision_time(folder: Path, revision: str, files: Sequence[str]) -> int | None:
    """When the files were last committed before a revision, or else the revision itself was."""
    for paths in (files, ()):
        answer = _git(
            folder, "log", "-1", "--format=%ct", "--end-of-options", revision, "--", *paths
        )
        if answer.strip().isdecimal():
            return int(answer)
    return None


def _git(folder: Path, *arguments: str) -> str:
    """What git answers; nothing when it is absent, fails, or takes too long."""
    try:
        # No shell, and file names only after `--`.
        answer = subprocess.run(  # noqa: S603
            [*GIT, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("utf-8", "surrogateescape")


def _tree_entry(line: str) -> tuple[str, str]:
    """`100644 blob HASH<tab>path` as the path and the hash."""
    head, path = line.split("\t", 1)
    return path, head.rsplit(" ", 1)[-1]


def _unchanged(path: Path, blob: str) -> bool:
    """Whether the file is the committed one, also when git turned its line ends into CRLF."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return blob in (_blob(data, blob), _blob(data.replace(b"\r\n", b"\n"), blob))


def _blob(data: bytes, like: str) -> str:
    """The name that git gives to a file's content (gitformat-pack: object names)."""
    algorithm = "sha256" if len(like) == _SHA256 else "sha1"
    header = f"blob {len(data)}\0".encode()
    return hashlib.new(algorithm, header + data, usedforsecurity=False).hexdigest()


def _modified(content: Path, files: Sequence[str]) -> float:
    times = (path.stat().st_mtime for file in files if (path := content / file).exists())
    return max(times, default=0.0)


def _utc_date(seconds: float) -> dt.date:
    within = min(max(seconds, 0), LATEST)
    return dt.datetime.fromtimestamp(within, tz=dt.UTC).date()
