"""`publish`: keeps an edition."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, add_names
from framework_export.cli.terminal import Terminal


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_names(parser)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.editions.publishing import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="keeps an edition: build/editions/NAME-EDITION.json", add_options=_add_options, run=_run
)
