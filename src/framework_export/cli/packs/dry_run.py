"""Shows what a roster was taken for: each heading, how that is known, and how many people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from framework_export.cli.columns import visible
from framework_export.cli.packs.tables import Row, aligned
from framework_export.cli.showing import counted
from framework_export.cli.terminal import Terminal
from framework_export.diagnostics import has_errors
from framework_export.packs.roster.headings.options import map_option
from framework_export.packs.roster.headings.understanding import Heading
from framework_export.packs.roster.reading import Roster

_MOST_LISTED = 12  # of one kind, such as managers


def show_headings(roster: Roster, terminal: Terminal) -> None:
    """A table: what each heading was taken for, why, and some of its values."""
    if where := _where(roster):
        terminal.complain(visible(f"Read is {where}."))
    head = ("heading", "taken for", "because", "such as")
    numbered = enumerate(roster.headings, 1)
    hidden = roster.sheet.hidden_columns
    rows = [head, *(_row(each, number in hidden) for number, each in numbered if each.text)]
    for line in aligned(rows, terminal):
        terminal.complain(line)
    likely = [each for each in roster.headings if each.likely]
    if likely:
        options = " ".join(map_option(each.text, each.likely) for each in likely)
        terminal.complain(visible(f"If that is right, add: {options}"))


def show_people(roster: Roster, terminal: Terminal) -> None:
    """How many people there are by framework, level, language and manager.

    Nothing when the headings are not understood.
    """
    if has_errors(roster.problems):
        return
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("framework", "level", "language", "manager")
    }
    for row in roster.rows():
        if row.recipient is not None:
            counts["framework"][row.recipient.framework] += 1
            counts["level"][f"{row.recipient.framework} level {row.recipient.level}"] += 1
            counts["language"][row.recipient.language] += 1
            counts["manager"][row.recipient.person.manager or "nobody"] += 1
    rows = [("people by", "", "")]
    for name, found in counts.items():
        rows += _counted(name, found)
    for line in aligned(rows, terminal):
        terminal.complain(line)


def _where(roster: Roster) -> str:
    """Empty for a CSV file."""
    left_out = roster.hidden_left_out
    hidden = f", without {counted(left_out, 'hidden row')}" if left_out else ""
    return f"{roster.sheet.place}{hidden}"


def _row(heading: Heading, is_hidden: bool) -> Row:
    meaning = heading.column or (f"perhaps {heading.likely}" if heading.likely else "not used")
    why = ", ".join(filter(None, (heading.why, "a hidden column" if is_hidden else "")))
    return heading.text, meaning, why, ", ".join(heading.samples)


def _counted(name: str, found: Counter[str]) -> Iterable[tuple[str, str, str]]:
    listed = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    for value, count in listed[:_MOST_LISTED]:
        yield name, value, f"{count:,}"
    rest = listed[_MOST_LISTED:]
    if rest:
        yield name, f"{len(rest):,} others", f"{sum(count for _, count in rest):,}"
