"""`diff`: what changed between two editions."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command
from framework_export.cli.terminal import Terminal


def add_editions(parser: argparse.ArgumentParser) -> None:
    """The two editions that are compared."""
    old = (
        "the earlier edition: a folder, a file, a git revision such as v1.0 or HEAD~3:content, or "
        "a published one: NAME@EDITION, @EDITION or its file"
    )
    parser.add_argument("old", metavar="OLD", help=old)
    new = "the later one; what is in the content folder now unless given"
    parser.add_argument("new", metavar="NEW", nargs="?", help=new)


def add_narrowing(parser: argparse.ArgumentParser) -> None:
    """Whose changes are shown."""
    add = parser.add_argument
    add("--level", type=level_of, metavar="N", help="what changed for people at this level")
    topic = "what changed in this topic: its id, or its title"
    add("--topic", metavar="TOPIC", help=topic)
    track = "what changed for people on this track"
    add("--track", metavar="TRACK", help=track)


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_editions(parser)
    add = parser.add_argument
    add("--format", choices=("text", "markdown", "json"), default="text", help="text unless given")
    add_narrowing(parser)
    code = "exit with 1 when anything has changed"
    add("--exit-code", action="store_true", help=code)


def level_of(text: str) -> int:
    """The level that was typed. Raises ArgumentTypeError when it is no number of one."""
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise argparse.ArgumentTypeError(f"needs the number of a level, not {text!r}")
    return int(text)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.editions.diffing import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="what changed between two editions, criterion by criterion",
    add_options=_add_options,
    run=_run,
)
