"""`upgrade`: a filled-in form in the edition in use, with every answer carried over."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, path_of
from framework_export.cli.commands.diff import level_of
from framework_export.cli.terminal import Terminal
from framework_export.products import FORMS


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    files = "a filled-in form, or a folder, pattern or ZIP archive of them"
    add("files", nargs="+", metavar="FILE", type=path_of, help=files)
    add("--level", type=level_of, metavar="N", help="the new forms are about this level")
    documents = "the new forms are of this kind: a review from a self-assessment, say"
    add("--documents", choices=FORMS, help=documents)
    framework = "the framework that the new forms are of, where it is called something else now"
    add("--framework", metavar="NAME", help=framework)
    since = "the edition that the forms are of: what has another id now is found by its words"
    add("--since", metavar="OLD", help=since)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.editions.upgrading import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="filled-in forms in the edition in use, with every answer carried over",
    add_options=_add_options,
    run=_run,
)
