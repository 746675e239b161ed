"""`completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command
from framework_export.cli.terminal import Terminal

SHELLS = ("bash", "zsh", "fish")


def _add_options(parser: argparse.ArgumentParser) -> None:
    shells = "the shell that it is for"
    parser.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS), help=shells)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    """Prints a script for the shell, made from the parser itself."""
    del environ
    # Only now: nothing else needs it.
    import shtab

    from framework_export.cli.arguments import whole_parser

    terminal.result(shtab.complete(whole_parser(), shell=arguments.own["shell"]).rstrip())
    return 0


COMMAND = Command(
    help="what bash, zsh or fish needs to complete commands and options",
    add_options=_add_options,
    run=_run,
)
