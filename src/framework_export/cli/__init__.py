"""The command line: the only room that prints, reads the environment, or chooses an exit code."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from framework_export.cli.arguments import START, parse_arguments
from framework_export.cli.command import INTERRUPTED
from framework_export.cli.terminal import Terminal
from framework_export.errors import FrameworkExportError


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command and says how it ended: 0 done, 1 problems, 2 wrong usage or set-up.

    No traceback gets out of here; `--verbose` shows it after the message.
    """
    words = sys.argv[1:] if words is None else words
    terminal = Terminal(os.environ)
    terminal.verbose = not {"--verbose", "-v"}.isdisjoint(words)
    try:
        with suppress(ValueError):  # Only the main thread may, and nobody presses keys in others.
            signal.signal(signal.SIGINT, _interrupt)
        code = _run(words, terminal)
        terminal.close()
    except FrameworkExportError as error:
        terminal.complain_about(_shown(str(error)), error.hint)
        return error.exit_code
    except SystemExit as leaving:  # argparse, after --help or wrong usage
        return leaving.code if isinstance(leaving.code, int) else 2
    except KeyboardInterrupt:
        terminal.complain("Stopped.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the outer edge: no traceback reaches a user unasked
        terminal.complain_about_bug(" ".join(["framework-export", *map(_shown, words)]), error)
        return 1
    return code


def _run(words: Sequence[str], terminal: Terminal) -> int:
    command, arguments = parse_arguments(words)
    terminal.quiet, terminal.verbose = arguments.quiet, arguments.verbose
    if command is None:
        terminal.result(START.rstrip())
        return 0
    return command.run(arguments, terminal, os.environ)


def _shown(text: str) -> str:
    """What was typed, or is said of it, without what somebody logs in with at a URL."""
    return re.sub(r"(?<=://)[^/\s]*@", "", text)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Ctrl-C once: stop in good order. Twice: at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise KeyboardInterrupt
