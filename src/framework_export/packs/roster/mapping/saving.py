"""Writes `roster.toml`, the same way every time, with the comments that it has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from framework_export.packs.roster.columns import PROBLEMS, UNUSED, heading_key
from framework_export.packs.roster.mapping.kept import (
    COLUMN_TABLE,
    LOOKS,
    VALUE_TABLE,
    WISHES,
    Kept,
)
from framework_export.packs.roster.mapping.places import Places
from framework_export.packs.roster.reading import Roster
from framework_export.writing import write_file

_Path = tuple[str, ...]

_ABOUT: Mapping[_Path, str] = {
    (): "# What a roster means and what every cycle wants, for framework-export packs.\n"
    "# Edit it as you like; what is typed goes before it. More is in docs/rosters.md.\n\n",
    (COLUMN_TABLE,): f'\n# What each heading means; "{UNUSED}" when it means nothing.\n',
    (VALUE_TABLE,): "\n# What a value under a heading means.\n",
}
"""What stands in a new file."""


def save_mapping(
    path: Path, roster: Roster, wishes: Mapping[str, object], kept: Kept | None
) -> bool:
    """Writes the file and says whether that changed it; `kept` is what it has had, if it was there.

    Raises SetupError when it cannot be written.
    """
    places = kept.places if kept and kept.path.resolve() == path.resolve() else None
    text = "".join(_lines(_entries(roster, wishes, kept), places))
    return write_file(path, text.encode())


def _entries(
    roster: Roster, wishes: Mapping[str, object], kept: Kept | None
) -> dict[_Path, object]:
    """Everything to be kept by its path, in order; the head of a table has no value."""
    said = roster.said
    settings = {
        **{key: wishes.get(key) for key in WISHES},
        **dict(zip(LOOKS, (said.sheet, said.hidden, said.order), strict=True)),
    }
    entries: dict[_Path, object] = {
        (key,): value for key, value in settings.items() if value not in (None, "", ())
    }
    entries[COLUMN_TABLE,] = None
    gone = dict(kept.mapping.columns) if kept else {}
    for heading in roster.headings:
        key = heading_key(heading.text)
        if key not in ("", PROBLEMS):
            # As it is spelt in the file, where a comment may belong to it.
            name = gone.pop(key).heading if key in gone else heading.text
            entries.setdefault((COLUMN_TABLE, name), heading.column or UNUSED)
    entries |= {(COLUMN_TABLE, each.heading): each.column for each in gone.values()}
    return entries | dict(_values(roster))


def _values(roster: Roster) -> Iterator[tuple[_Path, object]]:
    tables: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for each in roster.said.values:
        heading, value = each.splits[-1]
        name = names.setdefault(heading_key(heading), heading)
        tables.setdefault(name, {})[value] = each.meaning
    for name, values in tables.items():
        yield (VALUE_TABLE, name), None
        for value, meaning in values.items():
            yield (VALUE_TABLE, name, value), meaning


def _lines(entries: Mapping[_Path, object], places: Places | None) -> Iterator[str]:
    if places is None:
        yield _ABOUT[()]
    told = set()
    for path, value in entries.items():
        if places is None:
            about = path[:1] if value is None else ()
            yield _ABOUT[about] if about and about not in told else ("\n" if value is None else "")
            told.add(about)
        elif path in places.above:
            yield "".join(f"{line}\n" for line in places.above[path])
        elif value is None:
            yield "\n"
        behind = f"  {places.behind[path]}" if places and places.behind.get(path) else ""
        if value is None:
            yield f"[{'.'.join(map(_key, path))}]{behind}\n"
        else:
            yield f"{_key(path[-1])} = {_shown(value)}{behind}\n"
    if places is not None:
        yield "".join(f"{line}\n" for line in places.above.get((), ()))


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else _shown(name)


def _shown(value: object) -> str:
    """JSON writes texts, lists and truth values as TOML does, but for one character."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_shown, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
