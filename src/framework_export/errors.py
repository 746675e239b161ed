"""What stops a command at once; content problems are diagnostics and are collected instead."""

from __future__ import annotations

from typing import Literal

ExitCode = Literal[0, 1, 2]


class FrameworkExportError(Exception):
    """A failure that a person can act on: `str()` of it is the whole message."""

    exit_code: ExitCode = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SetupError(FrameworkExportError):
    """Wrong usage or set-up: an unknown name, missing Pango, an unreadable folder."""

    exit_code: ExitCode = 2


class TemplateError(FrameworkExportError):
    """A template that cannot be used; names the template, the line and what is missing."""

    exit_code: ExitCode = 2


def cannot_read(path: object, error: OSError) -> SetupError:
    """What to raise when the system does not let a file or a folder be read."""
    reason = error.strerror or str(error)
    return SetupError(f"{path} cannot be read: {reason}.", hint="Check who may read it.")
