"""`collect`: returned forms as one dataset."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from framework_export.cli.command import Arguments, Command, cluster_of, mailbox, path_of, source_of
from framework_export.cli.terminal import Terminal

LEAST_GROUP = 5
"""As in `documents.summary.figures`, which this does not import: it would take its time."""


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    files = "what came back: files, folders, patterns, ZIP archives, .eml, .mbox, and URLs of these"
    add("files", nargs="*", metavar="PATH", type=source_of, help=files)
    manifest = "who was asked: the manifest.csv of packs, also at a URL"
    add("--manifest", type=source_of, metavar="FILE", help=manifest)
    add("--roster", type=path_of, metavar="FILE", help="who was asked: a list of people")
    add("--cycle", help="this round of reviews only")
    framework = "this framework only; can be given again"
    add("--framework", action="append", default=[], metavar="NAME", help=framework)
    edition = "the edition that answers are counted by, instead of the content: NAME@EDITION, say"
    add("--edition", metavar="EDITION", help=edition)
    manager = "people of this manager only, by name or e-mail address; can be given again"
    add("--manager", action="append", default=[], metavar="WHO", help=manager)
    least = f"people in the smallest group that a summary shows; {LEAST_GROUP} unless given"
    add("--least-group", type=_group, default=LEAST_GROUP, metavar="N", help=least)
    people = "a PDF for each manager, with a page for each of their own people"
    add("--people", action="store_true", help=people)
    parquet = "the answers as Parquet, too; needs the extra `data`"
    add("--parquet", action="store_true", help=parquet)
    mail = "write a reminder as a draft of mail for each person who has not answered"
    add("--mail", action="store_true", help=mail)
    add("--group", choices=("manager", "none"), help="a reminder for each manager instead")
    sender = 'whom they come from: "HR <hr@example.com>"; as organisation.md says unless given'
    add("--from", dest="sender", type=mailbox, metavar="ADDRESS", help=sender)
    cluster = "let a Dask cluster read: tcp://scheduler:8786"
    add("--cluster", type=cluster_of, metavar="ADDRESS", help=cluster)
    check = "show for every file what was in it and where it went"
    add("--check", action="store_true", help=check)
    forget = "remove one person, by employee id, from all that was collected"
    add("--forget", metavar="ID", help=forget)


def _group(text: str) -> int:
    """Raises ArgumentTypeError when it is no number of people."""
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text)):
        raise argparse.ArgumentTypeError("needs a number of people, such as 5")
    return int(text)


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.collecting.running import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="returned forms as one dataset: build/collected/CYCLE/…",
    add_options=_add_options,
    run=_run,
    takes_url=True,
)
