"""What is kept beside a roster: found, put below what was typed, and saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from framework_export.cli.command import Arguments
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.errors import SetupError
from framework_export.packs.roster.columns import read_mapping
from framework_export.packs.roster.mapping.kept import FILE, WISHES, Kept, find_kept, read_kept
from framework_export.packs.roster.mapping.mappings import RosterMapping, joined, read_values
from framework_export.packs.roster.mapping.saving import save_mapping
from framework_export.packs.roster.reading import Roster


def settle(arguments: Arguments, terminal: Terminal) -> tuple[Arguments, Kept | None]:
    """The options with what is kept where nothing was typed, and `mapping`; and what is kept.

    Raises SetupError when no cycle was given, unless the kept file has problems.
    """
    options = dict(arguments.own)
    path = options["mapping"] or find_kept(options["roster"])
    kept = read_kept(path) if path else None
    if kept:
        terminal.say(f"Using {kept.path}.")
        for name, value in kept.wishes.items():
            if options[name] in (None, ()):
                options[name] = tuple(value) if isinstance(value, list) else value
    if options["cycle"] is None and not (kept and kept.problems):
        raise SetupError("--cycle is needed: the round of reviews.", hint="Add --cycle 2026-H2.")
    typed = RosterMapping(
        columns=read_mapping(options["map"]),
        values=read_values(options["value"]),
        order=options["name_order"],
        sheet=options["sheet"] or "",
        hidden=options["hidden"],
    )
    options["mapping"] = joined(kept.mapping, typed) if kept else typed
    return replace(arguments, own=options), kept


def save(options: Mapping[str, Any], roster: Roster, kept: Kept | None, terminal: Terminal) -> None:
    """Saves what the roster was taken for, when that was asked for. Raises SetupError."""
    wanted: Path | None = options["save_mapping"]
    if wanted is None:
        return
    if has_errors(roster.problems):
        terminal.complain("The mapping was not saved: the roster is not understood yet.")
        return
    path = wanted
    if path == Path():
        path = kept.path if kept else roster.path.with_name(FILE)
    elif path.exists() and not (kept and path.resolve() == kept.path.resolve()):
        hint = f"To change it, add --mapping {path}; or name another file."
        raise SetupError(f"{path} is there already, and was not read.", hint=hint)
    wishes = {name: options[name] for name in WISHES}
    if save_mapping(path, roster, wishes, kept):
        terminal.say(f"Saved {path}.")
