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
        raise GitError("There is no git on this machine.") from error
    except (OSError, ValueError) as error:
        raise GitError(f"Git cannot be asked: {error}.") from error
    except subprocess.TimeoutExpired as error:
        raise GitError("Git did not answer in time.") from error
    if answer.returncode:
        lines = answer.stderr.decode("utf-8", "replace").strip().splitlines()
        said = lines[0].removeprefix("fatal: ") if lines else f"exit code {answer.returncode}"
        raise GitError(f"Git says: {said}.")
    return answer.stdout


def is_in_repository(folder: Path) -> bool:
    """Whether git knows the folder, and has at least one commit."""
    try:
        ask_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError:
        return False
    return True
