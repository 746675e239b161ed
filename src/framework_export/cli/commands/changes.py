"""`changes`: the document about what changed between two editions."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command
from framework_export.cli.commands.diff import add_editions, add_narrowing
from framework_export.cli.terminal import Terminal
from framework_export.products import every_format, products_of


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_editions(parser)
    drawn = [
        name
        for name in every_format()
        if any(product.kind.name == "changes" for product in products_of(name, about="editions"))
    ]
    add = parser.add_argument
    shown = "pdf unless given; can be given again"
    add("--format", action="append", choices=drawn, help=shown)
    framework = "this framework only; can be given again"
    add("--framework", action="append", default=[], metavar="NAME", help=framework)
    add_narrowing(parser)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.editions.changing import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="what changed between two editions, as a document: build/pdf/NAME-changes.pdf",
    add_options=_add_options,
    run=_run,
)
