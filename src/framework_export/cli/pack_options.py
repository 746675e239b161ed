"""What can be typed after `packs`."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DOCUMENTS = ("review", "self-assessment")
_OWN = (
    *("roster", "cycle", "documents", "name", "group", "archive", "map", "shard", "cluster"),
    *("skip_bad", "prune"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOptions:
    roster: Path
    cycle: str
    documents: tuple[str, ...]
    name: str | None
    group: str | None
    archive: bool
    map: tuple[str, ...]
    shard: tuple[int, int]
    cluster: str | None
    """The address of a scheduler."""
    skip_bad: bool
    prune: bool


def add_pack_options(parser: argparse.ArgumentParser) -> None:
    """The roster and the options of `packs`."""
    add = parser.add_argument
    add("roster", metavar="ROSTER", type=_file, help="a CSV file or workbook of people")
    add("--cycle", required=True, type=_cycle, help="the round of reviews, such as 2026-H2")
    kinds = ",".join(_DOCUMENTS)
    documents = "what everybody gets: all there is, unless given"
    add("--documents", type=_documents, default=(), metavar=kinds, help=documents)
    add("--name", metavar="PATTERN", help='file names: "{employee_id}-{name}-{document}"')
    add("--group", choices=("manager",), help="a folder for each manager")
    archive = "a ZIP archive for each manager, or for each folder"
    add("--archive", action="store_true", help=archive)
    columns = "what a heading means; can be given again"
    add("--map", action="append", default=[], metavar="HEADING=COLUMN", help=columns)
    share = "this run's share of the people"
    add("--shard", type=_shard, default=(1, 1), metavar="K/N", help=share)
    cluster = "let a Dask cluster make them: tcp://scheduler:8786"
    add("--cluster", type=_cluster, metavar="ADDRESS", help=cluster)
    bad = "leave out people whose row has a problem, and list them in rejected.csv"
    add("--skip-bad", action="store_true", help=bad)
    prune = "remove forms of people who are not on the roster, unless they were filled in"
    add("--prune", action="store_true", help=prune)


def taken_pack_options(typed: dict[str, Any]) -> PackOptions | None:
    """What was typed of it, which is then not in `typed` any more; None for other commands."""
    if "roster" not in typed:
        return None
    own = {name: typed.pop(name) for name in _OWN}
    return PackOptions(**{**own, "map": tuple(own["map"])})


def _file(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("needs the path of a file")
    return Path(text)


def _cycle(text: str) -> str:
    from framework_export.packs.file_names import safe_name  # Only now: packs alone need it.

    # It becomes a folder, on Windows too, and stands in every form.
    plain = re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,38}[0-9A-Za-z]|[0-9A-Za-z]", text)
    if not plain or safe_name(text) != text:
        raise argparse.ArgumentTypeError(f"needs a name such as 2026-H2, not {text!r}")
    return text


def _documents(text: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(each.strip() for each in text.split(",")))
    unknown = [each for each in kinds if each not in _DOCUMENTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"knows {', '.join(_DOCUMENTS)}, not {unknown[0]!r}")
    return kinds


def _shard(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text, re.ASCII)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"needs a share such as 2/8, not {text!r}")
    return int(found[1]), int(found[2])


def _cluster(text: str) -> str:
    if not re.fullmatch(r"[a-z]+://[^\s/@]+:\d{1,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"needs an address such as tcp://host:8786, not {text!r}")
    return text
