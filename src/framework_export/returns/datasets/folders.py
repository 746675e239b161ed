"""The folders of datasets: one for each cycle, whole or as it was before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from framework_export.packs.file_names import clash_key, safe_name
from framework_export.writing import (
    make_private_folder,
    recover_folders,
    remove_folder,
    remove_leftovers,
)

WITHOUT_CYCLE = "without-cycle"
"""The folder of forms that do not say of which cycle they are, such as templates."""

STORE = ".store.sqlite"
"""What was read, beside the folders of the cycles."""

BASE = "answers.sqlite"
"""The tables of a dataset, in its folder."""

_NEW = ".new-"
_DIGITS = 8
_PLAIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")


def folder_names(cycles: Iterable[str]) -> dict[str, str]:
    """The name of the folder of each cycle; no two are the same, whatever forms call theirs.

    A name depends on its cycle alone, but for two that differ in case only.
    """
    names: dict[str, str] = {}
    taken = {WITHOUT_CYCLE}
    for cycle in sorted(cycles):
        plain = _PLAIN.fullmatch(cycle) and safe_name(cycle) == cycle
        name = cycle if plain else f"{safe_name(cycle, 40)}-{_digest(cycle)}"
        if clash_key(name) in taken:
            name = f"{name}-{_digest(cycle)}"
        taken.add(clash_key(name))
        names[cycle] = name if cycle else WITHOUT_CYCLE
    return names


def _digest(cycle: str) -> str:
    return hashlib.blake2b(cycle.encode(), digest_size=_DIGITS // 2).hexdigest()


def mend_folder(folder: Path) -> None:
    """Mends what a killed run has left in the folder of all datasets. Raises SetupError."""
    recover_folders(folder)
    remove_leftovers(folder)
    for left in sorted(folder.glob(f"{_NEW}*")):
        remove_folder(left)


def dataset_names(folder: Path) -> tuple[str, ...]:
    """The names of the folders that have a dataset, whoever has put them there."""
    found = (path.parent.name for path in folder.glob(f"*/{BASE}"))
    return tuple(sorted(name for name in found if not name.startswith(".")))


def new_folder(folder: Path, name: str) -> Path:
    """A folder to make a dataset in; nothing in it counts until it takes the other's place."""
    made = folder / f"{_NEW}{name}"
    remove_folder(made)
    make_private_folder(made)
    return made
