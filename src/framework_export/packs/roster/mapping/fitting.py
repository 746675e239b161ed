"""Whether what is kept in a file is about this roster, and not about another one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.roster.columns import UNUSED, Said, heading_key
from framework_export.packs.roster.mapping.mappings import RosterMapping

_MOST_NAMED = 5


def fitting(
    said: RosterMapping, headings: Sequence[str], roster: Path
) -> tuple[RosterMapping, tuple[Diagnostic, ...]]:
    """What was said, without what is kept when the roster has none of the headings there.

    That is one problem then, and not one for each of them.
    """
    kept = {key: each for key, each in said.columns.items() if each.place}
    asked = [each for each in kept.values() if each.column != UNUSED]
    if not asked or not kept.keys().isdisjoint(map(heading_key, headings)):
        return said, ()
    typed = replace(
        said,
        columns={key: each for key, each in said.columns.items() if key not in kept},
        values=tuple(each for each in said.values if not each.place),
    )
    return typed, (_problem(asked, roster),)


def _problem(asked: Sequence[Said], roster: Path) -> Diagnostic:
    names = ", ".join(each.heading for each in asked[:_MOST_NAMED])
    more = f" and {len(asked) - _MOST_NAMED} more" if len(asked) > _MOST_NAMED else ""
    file = asked[0].place.file if asked[0].place else ""
    return Diagnostic(
        code="mapping-stale",
        message=f"{roster.name} has none of the headings that {asked[0].by} explains: "
        f"{names}{more}.",
        location=Location(file=file),
        hint=f"If it is for another roster, call it as that one: NAME.toml beside "
        f"NAME{roster.suffix} is for that one alone. "
        "Or say with --mapping which file is for this one.",
    )
