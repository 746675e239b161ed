"""Whether what is kept in a file is about this roster, and not about another one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from framework_export.diagnostics import Diagnostic, Location
from framework_export.packs.roster.columns import UNUSED, Said, heading_key
from framework_export.packs.roster.mapping.mappings import RosterMapping

_MOST_NAMED = 5
_MOST_RENAMED = 2  # headings that are gone while it is the same roster for all that


def fitting(
    said: RosterMapping, headings: Sequence[str], roster: Path
) -> tuple[RosterMapping, tuple[Diagnostic, ...]]:
    """What was said, without what is kept when the roster has none or few of the headings there.

    That is one problem then, and not one for each of them: any two rosters can have a heading
    `Track`.
    """
    kept = {key: each for key, each in said.columns.items() if each.place}
    asked = [each for each in kept.values() if each.column != UNUSED]
    there = {heading_key(each) for each in headings}
    gone = [each for key, each in kept.items() if each.column != UNUSED and key not in there]
    few = len(gone) > max(_MOST_RENAMED, len(asked) / 2)
    if not asked or not (few or kept.keys().isdisjoint(there)):
        return said, ()
    typed = replace(
        said,
        columns={key: each for key, each in said.columns.items() if key not in kept},
        values=tuple(each for each in said.values if not each.place),
    )
    return typed, (_problem(gone, len(asked), roster),)


def _problem(gone: Sequence[Said], count: int, roster: Path) -> Diagnostic:
    names = ", ".join(each.heading for each in gone[:_MOST_NAMED])
    more = f" and {len(gone) - _MOST_NAMED} more" if len(gone) > _MOST_NAMED else ""
    file = gone[0].place.file if gone[0].place else ""
    has = f"{count - len(gone)} of the {count}" if len(gone) < count else "none of the"
    but = "; it lacks" if len(gone) < count else ":"
    return Diagnostic(
        code="mapping-stale",
        message=f"{roster.name} has {has} headings that {gone[0].by} explains{but} {names}{more}.",
        location=Location(file=file),
        hint=f"If it is for another roster, call it as that one: NAME.toml beside "
        f"NAME{roster.suffix} is for that one alone. "
        "Or say with --mapping which file is for this one.",
    )
