"""`answers`: what returned forms say."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, path_of
from framework_export.cli.terminal import Terminal


def _add_options(parser: argparse.ArgumentParser) -> None:
    files = "a form that came back, or a folder, pattern or ZIP archive of them"
    parser.add_argument("files", nargs="+", metavar="PATH", type=path_of, help=files)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.answers import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="what returned forms say, as JSON on standard output",
    add_options=_add_options,
    run=_run,
)
