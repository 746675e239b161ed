"""`packs`: a form of their own for everybody on a roster."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping

from framework_export.cli.build import add_documents
from framework_export.cli.command import Arguments, Command, path_of
from framework_export.cli.terminal import Terminal
from framework_export.products import FORMS


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("roster", metavar="ROSTER", type=path_of, help="a CSV file or workbook of people")
    add("--cycle", required=True, type=_cycle, help="the round of reviews, such as 2026-H2")
    add_documents(parser, FORMS)
    add("--name", metavar="PATTERN", help='file names: "{employee_id}-{name}-{document}"')
    add("--group", choices=("manager",), help="a folder for each manager")
    archive = "a ZIP archive for each manager, or for each folder"
    add("--archive", action="store_true", help=archive)
    columns = "what a heading means; can be given again"
    add("--map", action="append", default=[], metavar="HEADING=COLUMN", help=columns)
    order = "how a name is put together from its parts; by language unless given"
    add("--name-order", choices=("given-first", "family-first"), help=order)
    returned = "returned forms whose answers go into the new ones; can be given again"
    add("--with", action="append", default=[], metavar="PATH", type=path_of, help=returned)
    share = "this run's share of the people"
    add("--shard", type=_shard, default=(1, 1), metavar="K/N", help=share)
    cluster = "let a Dask cluster make them: tcp://scheduler:8786"
    add("--cluster", type=_cluster, metavar="ADDRESS", help=cluster)
    bad = "leave out people whose row has a problem, and list them in rejected.csv"
    add("--skip-bad", action="store_true", help=bad)
    dry = "show what the roster was taken for, and write nothing"
    add("--dry-run", action="store_true", help=dry)
    prune = "remove forms of people who are not on the roster, unless they were filled in"
    add("--prune", action="store_true", help=prune)


def _cycle(text: str) -> str:
    from framework_export.packs.file_names import safe_name  # Only now: packs alone need it.

    # It becomes a folder, on Windows too, and stands in every form.
    plain = re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,38}[0-9A-Za-z]|[0-9A-Za-z]", text)
    if not plain or safe_name(text) != text:
        raise argparse.ArgumentTypeError(f"needs a name such as 2026-H2, not {text!r}")
    return text


def _shard(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text, re.ASCII)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"needs a share such as 2/8, not {text!r}")
    return int(found[1]), int(found[2])


def _cluster(text: str) -> str:
    if not re.fullmatch(r"[a-z]+://[^\s/@]+:\d{1,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"needs an address such as tcp://host:8786, not {text!r}")
    return text


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
