"""`pin`: a permanent id for every criterion, in the source."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, add_names
from framework_export.cli.terminal import Terminal


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_names(parser)
    check = "write nothing; name criteria without a permanent id, and exit 1 when there are any"
    parser.add_argument("--check", action="store_true", help=check)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.editions.pinning import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="a permanent id for every criterion, in the source", add_options=_add_options, run=_run
)
