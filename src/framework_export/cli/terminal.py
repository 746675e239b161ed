"""Standard output and standard error, whatever they are connected to."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from framework_export.cli.columns import visible
from framework_export.errors import SetupError

REPORT = (
    "This is a mistake in framework-export, not in your files. Please report it with what the "
    "same command prints with --verbose."
)

_WIDTH_ELSEWHERE = 100  # columns, where there is no terminal to ask


class Terminal:
    """Where a command shows things: results on standard output, all else on standard error."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Either stream can be absent: a parent process may have closed it."""
        self._out: TextIO | None = sys.stdout
        self._err: TextIO | None = sys.stderr
        self.quiet = False
        self.verbose = False
        self.interactive = self._err is not None and self._err.isatty()
        self.colour = (
            self.interactive and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        )
        for stream in (self._out, self._err):
            # A file name or a sentence that the terminal has no letters for is shown escaped.
            if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
                stream.reconfigure(errors="backslashreplace")

    @property
    def width(self) -> int:
        """In columns."""
        if self._err is None:
            return _WIDTH_ELSEWHERE
        with suppress(OSError, ValueError):
            # 0 where a terminal does not know its own size.
            return os.get_terminal_size(self._err.fileno()).columns or _WIDTH_ELSEWHERE
        return _WIDTH_ELSEWHERE

    @property
    def speaks_unicode(self) -> bool:
        """Whether standard output can show any character."""
        return self._out is None or (self._out.encoding or "").lower().startswith("utf")

    def result(self, text: str) -> None:
        """A line of what was asked for. Raises SetupError when it cannot be delivered."""
        if self._out is None:
            return
        try:
            self._out.write(text + "\n")
        except OSError as error:
            self._lose_output(error)

    def say(self, text: str) -> None:
        """A line about how it goes; nothing with `--quiet`."""
        if not self.quiet:
            self.complain(text)

    def complain(self, text: str) -> None:
        """A line that is shown in any case."""
        if self._err is None:
            return
        try:
            self._err.write(text + "\n")
            self._err.flush()
        except OSError:
            self._err = None  # Nobody listens, and there is nowhere else to say so.

    def complain_about(self, message: str, hint: str = "") -> None:
        """An error that a person can act on."""
        head = "\x1b[1;31merror:\x1b[0m" if self.colour else "error:"
        self.complain(f"{head} {visible(message)}")
        if hint:
            self.complain(f"  {visible(hint)}")

    def complain_about_bug(self, doing: str, error: BaseException) -> None:
        """An error that only we can act on."""
        import traceback  # Only now: most commands need none.

        summary = "".join(traceback.format_exception_only(error)).strip()
        self.complain_about(f"Something went wrong in `{doing}`: {summary}", REPORT)
        if self.verbose:
            self.complain("".join(traceback.format_exception(error)).rstrip())

    def close(self) -> None:
        """Delivers what is still on its way. Raises SetupError when it cannot be."""
        try:
            if self._out is not None:
                self._out.flush()
        except OSError as error:
            self._lose_output(error)

    def _lose_output(self, error: OSError) -> None:
        """A reader that has left, as `head` does, is no error; a full disk is."""
        if self._out is not None:
            # What is still buffered would fail again when the interpreter ends.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())
        self._out = None
        if not isinstance(error, BrokenPipeError):
            raise SetupError(f"Cannot write to standard output: {error.strerror}.") from error
