"""What somebody has said of a roster: what headings and values mean, and where to look."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from framework_export.diagnostics import Location
from framework_export.errors import SetupError
from framework_export.packs.roster.columns import Mapped, Said, heading_key
from framework_export.packs.roster.names import NameOrder

Hidden = Literal["include", "skip"]
HIDDEN: tuple[Hidden, ...] = ("include", "skip")

MAPPABLE = ("framework", "level", "target_level", "sublevel", "track", "language")
"""Columns whose values can be said to mean something: those that have a closed set of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidValue:
    """What somebody has said that a value of a column means."""

    splits: tuple[tuple[str, str], ...]
    """Heading or column, and value: several when a `:` can stand in either of them."""
    meaning: str
    by: str
    """What was typed, or the name of the file that it was kept in."""
    place: Location | None = None
    """Where it stands in that file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterMapping:
    """All that somebody has said of a roster."""

    columns: Mapped = field(default_factory=dict)
    values: tuple[SaidValue, ...] = ()
    """Of two about one value, the later one counts."""
    order: NameOrder | None = None
    """How names are put together from their parts; None for the order of their language."""
    sheet: str = ""
    """The name or the number of the sheet; empty when it has to be found."""
    sheet_is_kept: bool = False
    """Whether that was not typed: other rosters, such as rejected.csv, may have no sheets."""
    hidden: Hidden | None = None
    """Whether hidden rows are people; None when that has to be asked."""

    def names(self, table: str) -> bool:
        """Whether somebody has said that it is this table, and nothing else of its sheet."""
        return bool(table) and self.sheet.strip().casefold() == table.casefold()


def read_values(pairs: Sequence[str]) -> tuple[SaidValue, ...]:
    """`Job family:Design=product-design`. Raises SetupError for anything else."""
    return tuple(map(_read_value, pairs))


def _read_value(pair: str) -> SaidValue:
    left, _, meaning = pair.rpartition("=")
    places = [index for index, character in enumerate(left) if character == ":"]
    splits = tuple(
        (left[:index], left[index + 1 :]) for index in places if heading_key(left[:index])
    )
    if not splits or not meaning.strip():
        raise SetupError(
            f"--value {pair} does not say what a value means.",
            hint='Write --value "Their heading:their value=what it is here".',
        )
    return SaidValue(splits=splits, meaning=meaning.strip(), by=f"--value {pair}")


def joined(kept: RosterMapping, typed: RosterMapping) -> RosterMapping:
    """What was kept, and above it what was typed."""
    return RosterMapping(
        columns={**_still_said(kept.columns, typed.columns), **typed.columns},
        values=(*kept.values, *typed.values),
        order=typed.order or kept.order,
        sheet=typed.sheet or kept.sheet,
        sheet_is_kept=not typed.sheet,
        hidden=typed.hidden or kept.hidden,
    )


def _still_said(kept: Mapped, typed: Mapped) -> dict[str, Said]:
    """Without other headings for the columns that were typed: each is one column only."""
    columns = {each.column for each in typed.values() if each.column}
    return {key: each for key, each in kept.items() if each.column not in columns or key in typed}


def value_key(text: str) -> str:
    """Equal for values that differ in case and spaces only: `C` is not `C++`."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
