"""The lists that earlier runs have left in a place: what they are called, and what is in them.

Anybody can have changed them since, so that nothing in them is believed without looking.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framework_export.packs.file_names import MENDED
from framework_export.packs.forms.listing import COLUMNS
from framework_export.packs.places.shards import Shard
from framework_export.packs.places.spots import Spot, is_safe
from framework_export.packs.places.stores import Store
from framework_export.packs.roster.spreadsheets import revived

KEPT_COLUMNS = (*COLUMNS, "why")
"""Of the list of forms that are kept for nobody whom the run was about."""

BEFORE = "manifest-before"
"""The list of what was there, while a run has not come to its end."""

_BLOCK = 1 << 20  # bytes that are read at a time
_LONGEST_LINE = 1 << 20  # characters
_NAME = re.compile(r"(manifest|kept|manifest-before)(?:-(\d{1,4})-of-(\d{1,4}))?\.csv")
_OURS = re.compile(
    r"(?:manifest|manifest-before|kept|changes|archives|mailing|not-carried)(?:-\d+-of-\d+)?\.csv"
)
_NEEDED = frozenset(("name", "email", "employee_id", "document", "file"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierList:
    """A list of forms that an earlier run has left."""

    path: str
    kind: str
    """`manifest`, `kept`, or `manifest-before` of a run that did not come to its end."""
    shard: tuple[int, int]
    folder: str = ""
    """What its paths begin with: `mended/`."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EarlierForm:
    """A row of such a list."""

    values: dict[str, str | None]
    """By KEPT_COLUMNS; None for what the list does not say."""
    spot: Spot | None
    """None when the row names no file."""


class ListError(Exception):
    """A list that cannot be read."""


def find_lists(store: Store) -> tuple[EarlierList, ...]:
    """All that are there, those of mended rows among them. Raises SetupError."""
    found = []
    for folder in ("", f"{MENDED}/"):
        for name in store.names(folder.rstrip("/")):
            if match := _NAME.fullmatch(name):
                shard = (int(match[2] or 1), int(match[3] or 1))
                each = EarlierList(path=folder + name, kind=match[1], shard=shard, folder=folder)
                found.append(each)
    return tuple(found)


def chosen_lists(found: Iterable[EarlierList]) -> tuple[EarlierList, ...]:
    """Those that say how things are: a run that came to its end has replaced what was before."""
    every = tuple(found)
    whole = {(each.folder, each.shard) for each in every if each.kind == "manifest"}
    return tuple(
        each for each in every if each.kind != BEFORE or (each.folder, each.shard) not in whole
    )


def outdated_lists(store: Store, shard: Shard, folder: str) -> Iterator[str]:
    """The paths of lists that a run has replaced which was about everybody.

    That is so when all shares are there, or when there is only one.
    """
    folders = ("", f"{MENDED}/") if shard.count == 1 and not folder else (folder,)
    for each in folders:
        names = [*store.names(each.rstrip("/"))]
        ours = {name for name in names if _OURS.fullmatch(name)}
        shares = range(1, shard.count + 1)
        present = {Shard(number=number, count=shard.count).manifest for number in shares}
        if each == folder and not present <= ours:
            return
        suffix = "" if shard.count == 1 else f"-of-{shard.count}"
        kept = {name for name in ours if _is_of(name, suffix)} if each == folder else set()
        yield from (each + name for name in sorted(ours - kept))


def _is_of(name: str, suffix: str) -> bool:
    return name.endswith(f"{suffix}.csv") if suffix else "-of-" not in name


def read_list(store: Store, listed: EarlierList) -> Iterator[EarlierForm]:
    """Its rows, as they come. Raises ListError, also between two rows, and SetupError."""
    rows = csv.reader(_lines(store, listed.path))
    try:
        heading = next(rows, None)
        if heading is None or not set(heading) >= _NEEDED:
            raise ListError
        places = {name: heading.index(name) for name in KEPT_COLUMNS if name in heading}
        for row in rows:
            if len(row) >= len(heading):
                yield _form(row, places, listed.folder)
    except csv.Error as error:
        raise ListError from error


def _form(row: list[str], places: dict[str, int], folder: str) -> EarlierForm:
    values: dict[str, str | None] = dict.fromkeys(KEPT_COLUMNS)
    values.update((name, revived(row[index])) for name, index in places.items())
    # A file in the way of a form can be that form, which nobody could read.
    path, archive = values["file"] or values["in_the_way"] or "", values["archive"] or ""
    spot = Spot(archive=folder + archive, path=path) if archive else Spot(path=folder + path)
    return EarlierForm(values=values, spot=spot if path and is_safe(spot) else None)


def _lines(store: Store, path: str) -> Iterator[str]:
    decode = codecs.getincrementaldecoder("utf-8-sig")()
    rest, start = "", 0
    try:
        while block := store.read(path, start, start + _BLOCK):
            start += len(block)
            # At nothing else that ends lines for Python: it can be in a cell without quotes.
            *lines, rest = (rest + decode.decode(block)).split("\n")
            if len(rest) > _LONGEST_LINE:
                raise ListError
            yield from (f"{line}\n" for line in lines)
    except UnicodeDecodeError as error:
        raise ListError from error
    if rest:
        yield rest
