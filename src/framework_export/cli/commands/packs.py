"""`packs`: a form of their own for everybody on a roster."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from framework_export.cli.build import add_documents
from framework_export.cli.command import Arguments, Command, cluster_of, mailbox, path_of
from framework_export.cli.terminal import Terminal
from framework_export.products import FORMS


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("roster", metavar="ROSTER", type=path_of, help="a CSV file or workbook of people")
    add("--cycle", type=_cycle, help="the round of reviews, such as 2026-H2")
    add_documents(parser, FORMS)
    short = "reviews that rate topics as a whole, with their criteria to read beside"
    add("--short", action=argparse.BooleanOptionalAction, help=short)
    add("--name", metavar="PATTERN", help='file names: "{employee_id}-{name}-{document}"')
    add("--group", choices=("manager", "none"), help="a folder for each manager")
    archive = "a ZIP archive for each manager, or for each folder"
    add("--archive", action=argparse.BooleanOptionalAction, help=archive)
    _add_mapping(parser)
    returned = "returned forms whose answers go into the new ones; can be given again"
    add("--with", action="append", default=[], metavar="PATH", type=path_of, help=returned)
    share = "this run's share of the people"
    add("--shard", type=_shard, default=(1, 1), metavar="K/N", help=share)
    cluster = "let a Dask cluster make them: tcp://scheduler:8786"
    add("--cluster", type=cluster_of, metavar="ADDRESS", help=cluster)
    bad = "leave out people whose row has a problem, and list them in rejected.csv"
    add("--skip-bad", action="store_true", help=bad)
    dry = "show what the roster was taken for, and write nothing"
    add("--dry-run", action="store_true", help=dry)
    prune = "remove forms of people who are not on the roster, unless they were filled in"
    add("--prune", action="store_true", help=prune)
    mail = "write drafts of mail with the forms attached, to be opened and sent by you"
    add("--mail", action="store_true", help=mail)
    sender = 'whom they come from: "HR <hr@example.com>"; as organisation.md says unless given'
    add("--from", dest="sender", type=mailbox, metavar="ADDRESS", help=sender)


def _add_mapping(parser: argparse.ArgumentParser) -> None:
    """Options that say what the roster means."""
    add = parser.add_argument
    columns = "what a heading means; can be given again"
    add("--map", action="append", default=[], metavar="HEADING=COLUMN", help=columns)
    values = "what a value under a heading means; can be given again"
    add("--value", action="append", default=[], metavar="HEADING:VALUE=MEANING", help=values)
    order = "how a name is put together from its parts; by language unless given"
    add("--name-order", choices=("given-first", "family-first"), help=order)
    add("--sheet", metavar="SHEET", help="the sheet or table of a workbook, by name or number")
    hidden = "whether people in hidden or filtered rows get forms"
    add("--hidden", choices=("include", "skip"), help=hidden)
    kept = "what was kept of a roster; roster.toml beside it unless given"
    add("--mapping", type=path_of, metavar="FILE", help=kept)
    save = "keep what the roster was taken for, for the next time; roster.toml beside it"
    add("--save-mapping", nargs="?", const=Path(), type=path_of, metavar="FILE", help=save)


def _cycle(text: str) -> str:
    from framework_export.packs.file_names import is_cycle  # Only now: packs alone need it.

    if not is_cycle(text):
        raise argparse.ArgumentTypeError(f"needs a name such as 2026-H2, not {text!r}")
    return text


def _shard(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text, re.ASCII)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"needs a share such as 2/8, not {text!r}")
    return int(found[1]), int(found[2])


def _run(arguments: Arguments, terminal: Terminal, environ: Mapping[str, str]) -> int:
    # Only now: to list the commands, none of what this imports is needed.
    from framework_export.cli.packs.running import run

    return run(arguments, terminal, environ)


COMMAND = Command(
    help="a form of their own for everybody on a roster: build/packs/CYCLE/…",
    add_options=_add_options,
    run=_run,
    takes_url=True,
)
