"""Where keys of a TOML file stand, and the comments that somebody has put to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str, ...]
"""The names of the tables that a key is in, and its own."""

_MOST_TRIED = 20  # signs of one line that can be the one that counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What a file says beside its values."""

    lines: Mapping[Path, int] = field(default_factory=dict)
    """Counted from 1."""
    above: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    """Comments and empty lines before a key or the head of a table; the last are at `()`."""
    behind: Mapping[Path, str] = field(default_factory=dict)
    """A comment in the line of a key."""


def places_of(text: str) -> Places:
    """Of a text that is TOML; what spans several lines is where it begins."""
    lines: dict[Path, int] = {}
    above: dict[Path, tuple[str, ...]] = {}
    behind: dict[Path, str] = {}
    table: Path = ()
    waiting: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            waiting.append(stripped)
            continue
        if stripped.startswith("["):
            path = table = _table(stripped)
        else:
            key = _key(stripped)
            path = (*table, *key) if key else ()
        if path and path not in lines:
            lines[path] = number
            above[path], behind[path] = tuple(waiting), _comment(stripped)
            waiting.clear()
    above[()] = tuple(waiting)
    return Places(lines=lines, above=above, behind=behind)


def _table(line: str) -> Path:
    head, _, _ = line.partition("#") if "]" in line.partition("#")[0] else (line, "", "")
    return _path(_loaded(head) or _loaded(line) or {})


def _key(line: str) -> Path:
    """What stands before the first `=` that is in no quotes."""
    for index in _signs(line, "="):
        if found := _loaded(f"{line[:index]}=0"):
            return _path(found)
    return ()


def _comment(line: str) -> str:
    """What stands behind the value of a line."""
    whole = _loaded(line)
    for index in _signs(line, "#") if whole is not None else ():
        if _loaded(line[:index]) == whole:
            return line[index:]
    return ""


def _signs(line: str, sign: str) -> list[int]:
    return [index for index, each in enumerate(line) if each == sign][:_MOST_TRIED]


def _path(found: Mapping[str, object]) -> Path:
    path: list[str] = []
    inner: object = found
    while isinstance(inner, dict) and len(inner) == 1:
        ((name, inner),) = inner.items()
        path.append(str(name))
    return tuple(path)


def _loaded(line: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(line)
    except (ValueError, RecursionError):
        return None
