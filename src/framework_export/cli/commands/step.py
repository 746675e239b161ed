"""`step`: what a level asks beyond a lower one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, add_names
from framework_export.cli.terminal import Terminal
from framework_export.products import every_format, products_of

_DIGITS = 4  # of the number of a level


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("lower", type=_level, metavar="LOWER", help="the number of a level, such as 3")
    add("upper", type=_level, metavar="UPPER", help="that of a higher one, such as 4")
    add_names(parser)
    drawn = [
        name
        for name in every_format()
        if any(product.kind.name == "steps" for product in products_of(name))
    ]
    shown = "text on standard output unless given, or documents; can be given again"
    add("--format", action="append", choices=("text", *drawn), help=shown)
    track = "leave the topics of every other track out"
    add("--track", metavar="TRACK", help=track)


def _level(text: str) -> int:
    """Raises ArgumentTypeError when it is no number of a level."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise argparse.ArgumentTypeError(f"needs the number of a level, not {text!r}")
    return int(text)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.editions.stepping import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="what a level asks beyond a lower one: step 3 4", add_options=_add_options, run=_run
)
