"""Shows what has changed since the last run: people, forms, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from framework_export.cli.columns import visible
from framework_export.cli.packs.tables import aligned
from framework_export.cli.terminal import Terminal
from framework_export.packs.changes.summary import Changes, Counted

Say: TypeAlias = Callable[[str], None]

_SHOWN = 20
_IN_THE_WAY = (
    "Where two files are about one form, keep one of them and move the other away. "
    "Then run the same command again."
)
_IN_DOUBT = (
    "Mend the roster where it is wrong. Somebody who is called something else now goes on in the "
    "form that is there; put it elsewhere if it is not theirs. Then run the same command again."
)


def show_changes(changes: Changes, terminal: Terminal, *, dry: bool) -> None:
    """Two tables, and a line for each form that is kept for somebody or for nobody.

    They are what a dry run is for; else it is only said what somebody has to look at when quiet.
    """
    say = terminal.complain if dry else terminal.say
    for path in changes.unread:
        terminal.complain(visible(f"{path} cannot be read: all forms were looked at instead."))
    shown = partial(_table, terminal)
    for line in (
        *shown("since the last run", "people", changes.people),
        *shown("their forms would be" if dry else "their forms", "forms", changes.forms),
    ):
        say(line)
    _show_some(changes.leavers, changes.leavers_count, say)
    _show_some(changes.attention, changes.attention_count, terminal.complain)
    if changes.attention_count > changes.doubtful_count:
        terminal.complain(_IN_THE_WAY)
    if changes.doubtful_count:
        terminal.complain(_IN_DOUBT)


def _table(terminal: Terminal, head: str, unit: str, counted: Sequence[Counted]) -> Iterator[str]:
    if counted:
        rows = [(head, unit, "such as")]
        rows += [(each.what, f"{each.count:,}", ", ".join(each.examples)) for each in counted]
        yield from aligned(rows, terminal)


def _show_some(sentences: Sequence[str], count: int, say: Say) -> None:
    for sentence in sentences[:_SHOWN]:
        say(visible(sentence))
    if count > _SHOWN:
        say(f"… and {count - _SHOWN:,} more: see the lists.")
