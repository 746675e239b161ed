"""Asks git about what a folder was: as commands, without a library, and without running filters."""

from __future__ import annotations

import subprocess
from pathlib import Path

from framework_export.errors import FrameworkExportError

# A repository is data, too: none of its settings may start a program or reach the network.
GIT = (
    "git",
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),
)
"""The command, to be followed by what is asked; paths come behind `--` only."""

_LONGEST = 300.0  # seconds


class GitError(FrameworkExportError):
    """Git is not there, did not answer, or says no."""

    silent = False
    """Whether it only says that there is no such thing."""
    absent = False
    """Whether there is no git, or no repository that it could be asked about."""


def ask_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers; `given` is its standard input. Raises GitError with what git says."""
    try:
        answer = subprocess.run(  # noqa: S603 - no shell, and nobody's words where options stand
            [*GIT, *arguments],
            cwd=folder,
            input=given,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except FileNotFoundError as error:
        raise _absent("There is no git on this machine.") from error
    except (OSError, ValueError) as error:
        raise GitError(f"Git cannot be asked: {error}.") from error
    except subprocess.TimeoutExpired as error:
        raise GitError("Git did not answer in time.") from error
    if answer.returncode:
        raise _refused(folder, answer.stderr.decode("utf-8", "replace").strip().splitlines())
    return answer.stdout


def _refused(folder: Path, lines: list[str]) -> GitError:
    if not _has_repository(folder):
        return _absent(f"{folder} is in no repository of git.")
    if lines:
        return GitError(f"Git says: {lines[0].removeprefix('fatal: ').rstrip('.')}.")
    error = GitError("Git knows nothing of that name.")
    error.silent = True
    return error


def _absent(message: str) -> GitError:
    error = GitError(message)
    error.absent = True
    return error


def is_shallow(folder: Path) -> bool:
    """Whether the repository of a folder has the newest commits alone, as pipelines fetch it."""
    try:
        return ask_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError:
        return False


def is_in_repository(folder: Path) -> bool:
    """Whether the folder is in a repository that has at least one commit.

    Raises GitError when it is in one that git does not open: what it knows is not nothing.
    """
    if not _has_repository(folder):
        return False
    try:
        ask_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError as error:
        if error.silent:
            return False
        raise
    return True


def _has_repository(folder: Path) -> bool:
    above = folder.resolve()
    return any((each / ".git").exists() for each in (above, *above.parents))
