"""Diagnostics as lines of text: place, message, the source line with a caret, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framework_export.cli.columns import cells, visible
from framework_export.diagnostics import SEVERITIES, Diagnostic, Severity

_COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "note": "1;36"}
_NARROWEST = 24  # columns of source that are shown on any terminal
_CUT = "..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What the terminal can show."""

    colour: bool
    width: int
    """Of the terminal, in columns."""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors first, then warnings, then notes; each by file, line and column."""
    return sorted(diagnostics, key=_order)


def shown_diagnostic(diagnostic: Diagnostic, style: Style) -> str:
    """The lines of one diagnostic."""
    return "\n".join(_lines(diagnostic, style))


def counted_severities(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; empty when there are none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(counted(counts[each], each) for each in SEVERITIES if counts[each])


def counted(count: int, noun: str) -> str:
    """The number with the noun, such as `2 forms`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _order(diagnostic: Diagnostic) -> tuple[int, str, int, int, str, str]:
    location = diagnostic.location
    place = (location.file, location.line or 0, location.column or 0)
    return (SEVERITIES.index(diagnostic.severity), *place, diagnostic.code, diagnostic.message)


def _lines(diagnostic: Diagnostic, style: Style) -> Iterator[str]:
    location = diagnostic.location
    place = ":".join(str(part) for part in (location.file, location.line, location.column) if part)
    kind = _painted(
        f"{diagnostic.severity}[{diagnostic.code}]:", _COLOURS[diagnostic.severity], style
    )
    yield f"{_painted(visible(place), '1', style)}: {kind} {visible(diagnostic.message)}"
    if location.line and location.source and location.source.strip():
        yield from _source_lines(location.line, location.column, location.source, diagnostic, style)
    if diagnostic.hint:
        yield f"  {_painted('hint:', '1', style)} {visible(diagnostic.hint)}"


def _source_lines(
    line: int, column: int | None, source: str, diagnostic: Diagnostic, style: Style
) -> Iterator[str]:
    gutter = f"{line:>5} | "
    shown, offset = _window(source, (column or 1) - 1, style.width - len(gutter))
    yield f"{gutter}{shown}".rstrip()
    if column:
        caret = _painted("^", _COLOURS[diagnostic.severity], style)
        yield f"{' ' * (len(gutter) - 2)}| {' ' * offset}{caret}"


def _window(source: str, index: int, room: int) -> tuple[str, int]:
    """As much of a line around a character as fits, and the column where that character is."""
    parts = list(cells(source))
    index = min(max(index, 0), len(parts))
    room = max(room, _NARROWEST)
    if sum(width for _, width in parts) <= room:
        return "".join(shown for shown, _ in parts), sum(width for _, width in parts[:index])
    start = _fitting(parts[:index][::-1], room // 2)
    first = index - start
    # A mark without the letter that it belongs to would be drawn on the dots.
    while first < index and parts[first][1] == 0:
        first += 1
    before = _CUT if first else ""
    offset = len(before) + sum(width for _, width in parts[first:index])
    left = room - len(before) - len(_CUT)
    last = first + _fitting(parts[first:], left)
    after = _CUT if last < len(parts) else ""
    return before + "".join(shown for shown, _ in parts[first:last]) + after, offset


def _fitting(parts: list[tuple[str, int]], room: int) -> int:
    """How many of the parts fit."""
    used = 0
    for count, (_, width) in enumerate(parts):
        used += width
        if used > room:
            return count
    return len(parts)


def _painted(text: str, colour: str, style: Style) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if style.colour else text
